"""Staff and managers are answered in their language: every command, every error, every alert, the digest, the menus."""

import ast
import asyncio
import re
from pathlib import Path

import pytest

import bot.handlers
from bot.commands.language import EVERY_ROLE, WORDS
from bot.handlers.eligibility import WHY_STOPPED
from bot.handlers.reasons import asked_later, is_known, not_asked
from bot.messages import SMS, Address
from bot.phrases import LANGUAGES
from tests.handlers.house import ANA, BEN, DAN, JO, SAM

OTHERS = LANGUAGES[1:]
PHONE = Address(SMS, "+447700900177")
ENGLISH = re.compile(
    r"\b(the|this|you|your|not|there|write|sent|customer|customers|asked|answers|week|nobody|send|comes|closed|open)\b",
    re.IGNORECASE,
)
COMMANDS = (
    "/help", "/whoami", "/survey", "/survey 07700900124 haircut Ben", "/survey 07700900124 haircut", "/survey 123 haircut",
    "/survey 07700900124 massage", "/survey 07700900124 hairct", "/link", "/link haircut", "/cases", "/case", "/case 1",
    "/case 1 now", "/case 1 close", "/case 99", "/report", "/report yesterday", "/digest 2026-W99", "/export",
    "/subscribe", "/subscribe off", "/subscribe whenever", "/subscribe monday 9 Moon/Sea", "/case 1 close hecho", "/nosuch", "/shop", "/shop massage",
    "/shop haircut after-visit", "/shop haircut nowhere",
    "/shop visits", "/shop plan", "/shop plan haircut", "/shop plan haircut by Sam", "/shop plan haircut High Street by Zoe",
    "/shop plan haircut High Street by Sam on 2026-11-01", "/shop plan haircut High Street by Sam from 2026-12-07 to 2026-12-01",
    "/shop plan haircut High Street by Sam on someday", "/shop plan haircut High Street by Sam from friday",
    "/shop plan haircut High Street by Sam on 2027-11-01", "/shop plan haircut High Street by Sam 30 visits in december",
    "/shop plan haircut High Street by Sam 9 visits on 2026-12-01", "/shop plan haircut High Street by Sam, Sam",
    "/shop plan haircut High Street by Sam from 2026-12-01 to 2026-12-07", "/shop 1", "/shop 9",
    "/shop plan haircut High Street by Sam on 2026-12-02", "/shop plan colour High Street by Sam 1 visit in december",
    "/shop visits", "/shop drop", "/shop drop 9", "/shop drop 1", "/shop 1", "/shop plan colour High Street by Sam on friday sooner later",
    "/cases", "/privacy", "/mydata", "/join ABCDEFGHJK",
)  # fmt: skip
OURS = re.compile(
    r"https?://\S+|/\w+|\b(STOP|close|off|open|Europe/London|Riverside Salon|MYDATA|FORGETME|PRIVACY|ANON)\b"
)


async def manager_of(house, language):
    """Sam, whose Telegram is in this language, and an unhappy customer."""
    await house.joins(SAM, "manager", "Sam")
    await house.says(SAM, f"/language {language}")
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1")


@pytest.mark.parametrize("language", OTHERS)
async def test_no_answer_to_a_command_is_left_in_english(house, language):
    await manager_of(house, language)
    (_, alert) = house.hears(SAM)
    heard = [alert]
    for line in COMMANDS:
        await house.says(SAM, line)
        answers = house.hears(SAM)
        assert answers, line
        heard.extend(answers)
    left = [text for text in heard if ENGLISH.search(OURS.sub("", text))]
    assert left == []


@pytest.mark.parametrize(
    ("language", "alert"),
    [
        ("es", ("Caso 1: un cliente no ha quedado contento con haircut, High Street (csat 1). "
               "Por favor, atiéndelo antes del martes a las 14:00.")),
        ("fr", ("Dossier 1 : quelqu'un n'est pas content de haircut, High Street (csat 1). "
               "Merci de vous en occuper avant mardi à 14:00.")),
        ("de", ("Fall 1: Jemand war unzufrieden mit haircut, High Street (csat 1). "
               "Bitte kümmern Sie sich bis Dienstag um 14:00 darum.")),
        ("pl", "Sprawa 1: niezadowolenie, haircut, High Street (csat 1). Zajmij się tym, proszę. Termin: wtorek, 14:00."),
    ],
)  # fmt: skip
async def test_an_alert_is_in_its_reader_s_language_with_its_weekday(house, language, alert):
    await manager_of(house, language)
    assert house.hears(SAM)[-1] == alert


async def test_two_managers_read_the_same_alert_each_in_their_language(house):
    await house.joins(SAM, "manager", "Sam")
    await house.joins(DAN, "manager", "Dan")
    await house.says(DAN, "/language de")
    house.hears(DAN)
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1")
    assert "unhappy with" in house.hears(SAM)[0]
    assert "unzufrieden mit" in house.hears(DAN)[0]


async def test_a_member_of_staff_is_answered_in_the_language_of_their_telegram(house):
    await house.joins(JO, "staff", "Jo")
    await house.says(JO, "/whoami", language="pl")
    assert house.hears(JO) == ["Jo, Twoja rola (Riverside Salon): zespół."]
    await house.says(JO, "/language fr", "/whoami", language="pl")
    assert house.hears(JO)[-1] == "Vous êtes Jo, membre de l'équipe chez Riverside Salon."


async def test_what_a_manager_is_told_unasked_follows_their_telegram(house):
    await house.joins(SAM, "manager", "Sam")
    await house.says(SAM, "/cases", language="de")
    house.hears(SAM)
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1")
    assert house.hears(SAM)[0].startswith("Fall 1: ")


async def test_who_joins_is_welcomed_in_the_language_of_their_telegram(house):
    from bot.cli.people import invite_person

    code, _ = await invite_person(house.app, "manager", "Sam", ())
    await house.says(SAM, f"/start {code}", language="es-MX")
    assert house.hears(SAM) == [
        (
            "Hola, Sam. Eres responsable en Riverside Salon. Tu resumen llega cada lunes a las 9:00. "
            "Envía /help para ver lo que puedes hacer."
        )
    ]


async def test_staff_who_text_are_answered_in_the_organisation_s_first_language_until_they_choose(house):
    await house.joins(PHONE, "staff", "Pat")
    await house.says(PHONE, "whoami", "language de", "whoami")
    first, chosen, second = house.hears(PHONE)
    assert first == "You are Pat, a member of staff at Riverside Salon."
    assert chosen == "Ab jetzt schreiben wir Ihnen auf Deutsch."
    assert second == "Sie sind Pat. Ihre Rolle bei Riverside Salon: Team."


async def test_staff_may_choose_a_language_no_customer_is_asked_in(house):
    await house.joins(JO, "staff")
    await house.says(JO, "/language")
    assert house.hears(JO)[0].splitlines() == [
        "/language en - English",
        "/language es - Español",
        "/language fr - Français",
        "/language de - Deutsch",
        "/language pl - Polski",
    ]


async def somebody_answers(house, number):
    who = Address(SMS, f"+44770090060{number}")
    await house.invites(who)
    await house.says(who, "5", "skip", "9", "no", "yes")
    house.hears(SAM)


def labels(house):
    """What the manager can press under what came since the last look."""
    return [button.label for bubble in house.bubbles(SAM) for row in bubble.buttons for button in row]


async def test_the_digest_and_its_link_follow_the_language_of_the_manager(house):
    await house.joins(SAM, "manager", "Sam")
    await house.says(SAM, "/language es")
    await somebody_answers(house, 1)
    await house.passes(days=7)
    assert "Abrir el informe completo" in labels(house)
    await house.says(SAM, "/subscribe language german", "/digest")
    assert "Deutsch" in house.hears(SAM)[0]
    await somebody_answers(house, 2)
    await house.passes(days=7)
    assert "Den ganzen Bericht öffnen" in labels(house)
    await house.says(SAM, "/language fr")
    await somebody_answers(house, 3)
    await house.passes(days=7)
    assert "Ouvrir le rapport complet" in labels(house)


async def test_the_report_behind_a_link_is_in_the_language_of_whoever_asked_for_it(house):
    from bot.web.signing import open_report

    await house.joins(SAM, "manager", "Sam")
    await house.says(SAM, "/language pl", "/report 2026-W46")
    token = house.hears(SAM)[-1].rsplit("/r/", 1)[1]
    assert open_report(house.app.secret, token, now=house.clock()).claims["language"] == "pl"


@pytest.mark.parametrize(
    ("language", "words", "answer"),
    [
        ("es", "viernes 17", "Tu resumen llega cada viernes a las 17:00 (Europe/London)."),
        ("fr", "vendredi à 17:00", "Votre résumé arrive chaque vendredi à 17:00 (Europe/London)."),
        ("de", "freitag 17", "Ihr Wochenüberblick kommt jeden Freitag um 17:00 (Europe/London)."),
        ("pl", "piatek 17", "Podsumowanie przychodzi co tydzień: piątek, 17:00 (Europe/London)."),
        ("pl", "friday 5pm", "Podsumowanie przychodzi co tydzień: piątek, 17:00 (Europe/London)."),
        ("es", "nunca", "Ya no recibirás el resumen. Con /subscribe lunes 9 vuelve."),
    ],
)
async def test_days_are_understood_and_said_in_the_manager_s_language(house, language, words, answer):
    await house.joins(SAM, "manager", "Sam")
    await house.says(SAM, f"/language {language}", f"/subscribe {words}")
    assert house.hears(SAM)[-1] == answer


async def test_what_each_language_tells_to_write_for_the_digest_is_understood(house):
    await house.joins(SAM, "manager", "Sam")
    for language in LANGUAGES:
        await house.says(SAM, f"/language {language}", "/subscribe whenever")
        for example in re.findall(r"/subscribe [^,.]+?(?=,|$)", house.hears(SAM)[-1]):
            await house.says(SAM, example)
            (answer,) = house.hears(SAM)
            assert "Write:" not in answer
            assert not answer.startswith(("Escribe", "Écrivez", "Schreiben", "Napisz")), (language, example)


@pytest.mark.parametrize("word", ["close", "cerrar", "clore", "schließen", "zamknij"])
async def test_a_case_is_closed_with_the_word_of_any_language(house, word):
    await manager_of(house, "en")
    await house.says(SAM, f"/case 1 {word} forgot her; phoned")
    assert house.hears(SAM)[-1] == "Case 1 is closed. Thank you."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stored_reason_has_a_sentence_in_every_language(house_parts, language):
    to = house_parts.speaker(language)
    told = [
        not_asked(to, "said STOP"),
        not_asked(to, "was asked less than 1 days ago"),
        not_asked(to, "blocked the bot"),
    ]
    told += [asked_later(to, "quiet hours until 09:00"), not_asked(to, "was asked less than 30 days ago")]
    told.append(asked_later(to, "quiet hours until 09:00 by the customer's clock"))
    assert len(set(told)) == 6
    if language != "en":
        assert [text for text in told if ENGLISH.search(OURS.sub("", text))] == []


def test_no_reason_is_stored_that_staff_could_not_read_in_their_language():
    handlers = Path(bot.handlers.__file__).parent
    reasons = {reason for path in handlers.glob("*.py") for reason in stored_reasons(path.read_text("utf-8"))}
    assert {"said STOP", "blocked the bot", "quiet hours until 09:00"} <= reasons
    reasons |= set(WHY_STOPPED.values())
    assert [reason for reason in sorted(reasons) if not is_known(reason)] == []


def stored_reasons(code):
    """The reasons that a module words: what it gives to Skip and Wait, and what `_tired` returns."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Skip", "Wait"}:
            yield from worded(node.args[-1])
        elif isinstance(node, ast.FunctionDef) and node.name == "_tired":
            for each in ast.walk(node):
                yield from worded(each.value) if isinstance(each, ast.Return) else ()


def worded(node):
    """Reasons as they may be stored: a literal, one of two, or one with a time or a number of days in it."""
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.JoinedStr(values=parts):
            code = ast.unparse(node)
            filled = "30" if "days" in code else "2026-11-24 09:00" if "%Y" in code else "09:00"
            yield "".join(part.value if isinstance(part, ast.Constant) else filled for part in parts)
        case ast.Call(
            func=ast.Attribute(attr="get"), args=[_, otherwise]
        ):  # what the table holds is asked for beside it
            yield from worded(otherwise)
        case ast.IfExp(body=one, orelse=other):
            yield from worded(one)
            yield from worded(other)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_menus_are_described_in_every_language(house, language):
    from bot.channels.telegram.setup import ENGLISH as LINES
    from bot.menus import described

    describe = described(house.app)
    said = {command: describe(command, language) for command in LINES}
    assert (said == LINES) is (language == "en")
    assert all(said[command] != LINES[command] for command in LINES) is (language != "en")
    assert all(1 <= len(line) <= 256 for line in said.values())


async def test_a_chat_s_menu_changes_with_the_language_of_whoever_works_there(house, monkeypatch):
    from bot.channels.telegram import setup
    from bot.menus import change_menus, described, telegram_staff

    told = []

    async def set_menu_of(bot, chat, role, *, language, describe):
        told.append((chat, role, language, describe("cases", language)))

    monkeypatch.setattr(setup, "set_menu_of", set_menu_of)
    await house.joins(SAM, "manager", "Sam")
    shown = {}
    await change_menus(None, shown, await telegram_staff(house.app), described(house.app))
    await house.says(SAM, "/language de")
    for _ in range(2):
        await change_menus(None, shown, await telegram_staff(house.app), described(house.app))
    assert told == [
        (SAM.value, "manager", "en", "Unhappy customers who are waiting"),
        (SAM.value, "manager", "de", "Wer unzufrieden ist und wartet"),
    ]


async def test_the_customers_menu_is_set_in_each_language_of_the_organisation(house, monkeypatch):
    from bot import menus
    from bot.channels.telegram import setup
    from bot.channels.telegram.channel import TelegramChannel

    told = []

    async def set_customer_menu(bot, *, languages, describe, default):
        told.append((default, tuple(languages), describe("stop", "es")))
        raise asyncio.CancelledError

    monkeypatch.setattr(setup, "set_customer_menu", set_customer_menu)
    channel = object.__new__(TelegramChannel)
    channel.bot = None
    monkeypatch.setitem(house.app.channels, "telegram", channel)
    with pytest.raises(asyncio.CancelledError):
        await menus.keep_menus(house.app)
    assert told == [("en", ("es",), "No recibir más mensajes")]
    monkeypatch.undo()


@pytest.mark.parametrize("language", OTHERS)
def test_every_command_is_explained_in_every_language_under_its_own_name(house_parts, language):
    to = house_parts.speaker(language)
    for word in WORDS.values():
        assert to.text(word.usage).split()[0] == word.usage.split()[0]
        assert to.text(word.summary) != word.summary
        assert word.roles <= EVERY_ROLE


async def test_somebody_else_s_error_is_told_with_what_was_wrong_in_it(house):
    await house.joins(JO, "staff")
    await house.says(JO, "/survey 07700900124 hairct", language="es")
    assert house.hears(JO) == [
        (
            "«hairct» no está en nuestra lista de servicios. ¿Querías decir «haircut»? "
            "La lista: booking, haircut, colour, payment."
        )
    ]
    await house.says(JO, "/survey 123 haircut", language="de")
    assert house.hears(JO) == [
        "An diese Nummer kann man keine SMS senden. Schreiben Sie sie so: +447700900123 oder 07700 900123."
    ]
    assert await house.sql("select count(*) from invitations") == [(0,)]


async def test_a_customer_who_said_stop_is_not_asked_and_staff_read_why(house):
    await house.joins(JO, "staff")
    await house.says(BEN, "STOP")
    await house.says(JO, f"/survey {BEN.value} haircut", language="fr")
    assert house.hears(JO) == ["Pas de question : cette personne a répondu STOP."]
