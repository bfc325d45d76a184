"""What staff and managers can say, and what nobody else can."""

import csv
import io
from datetime import timedelta

import pytest

from bot.handlers import answer_commands as answering
from bot.handlers.answer_commands import answer_commands
from bot.messages import SMS, Address
from bot.surveys.library import Library
from tests.handlers.house import ANA, BEN, CHLOE, DAN, JO, SAM

PHONE = Address(SMS, "+447700900177")  # a member of staff without Telegram


async def token_of(house, touchpoint="haircut"):
    await house.says(JO, f"/link {touchpoint}")
    return house.hears(JO)[-1].rsplit("=", 1)[1]


async def test_a_manager_is_welcomed_and_told_when_the_digest_comes(house):
    from bot.cli.people import invite_person

    code, link = await invite_person(house.app, "manager", "Sam", ())
    assert link == f"https://t.me/riverside_bot?start={code}"
    await house.says(SAM, f"/start {code}")
    (welcome,) = house.hears(SAM)
    assert welcome == (
        "Welcome, Sam. You are a manager at Riverside Salon. Your digest comes every Monday at 09:00. "
        "Send /help to see what you can do."
    )
    await house.says(DAN, f"/join {code}")
    assert house.hears(DAN) == ["This code is wrong or was already used. Please ask for a new one."]


async def test_a_code_can_be_texted_in_small_letters(house):
    from bot.cli.people import invite_person

    code, _ = await invite_person(house.app, "staff", "Pat", ())
    await house.says(PHONE, f"join {code.lower()}")
    assert house.hears(PHONE)[0].startswith("Welcome, Pat. You are a member of staff at Riverside Salon.")


async def test_a_code_does_not_last_for_ever(house):
    from bot.cli.people import invite_person

    code, _ = await invite_person(house.app, "staff", "Pat", ())
    await house.passes(days=15)
    await house.says(PHONE, f"join {code}")
    assert "code is wrong" in house.hears(PHONE)[0]


async def test_help_lists_the_commands_of_ones_role_and_no_others(house):
    await house.joins(JO, "staff")
    await house.joins(SAM, "manager")
    await house.joins(PHONE, "staff")
    await house.says(JO, "/help")
    assert [line.split()[0] for line in house.hears(JO)[0].splitlines()[1:]] == [
        "/survey", "/link", "/shop", "/whoami", "/help",
    ]  # fmt: skip
    await house.says(SAM, "/help")
    assert "/digest [WEEK]" in house.hears(SAM)[0]
    await house.says(PHONE, "help")
    assert "\nsurvey CONTACT TOUCHPOINT [NAME] - " in house.hears(PHONE)[0]


@pytest.mark.parametrize("line", ["/digest", "/report", "/cases", "/export", "/subscribe off"])
async def test_staff_get_none_of_a_managers_commands(house, line):
    await house.joins(JO, "staff")
    await house.says(JO, line)
    assert house.hears(JO) == ["There is no such command. Send /help to see what you can do."]


@pytest.mark.parametrize("line", ["/digest", "/cases", "/survey 07700900123 haircut", "/export", "/whoami"])
async def test_a_stranger_is_not_even_told_that_there_are_commands(house, line):
    await house.says(DAN, line)
    assert house.hears(DAN) == ["Riverside Salon: thank you for writing. We have no question for you right now."]
    assert await house.sql("select count(*) from invitations") == [(0,)]


async def test_a_customer_in_conversation_gets_no_command_answered(house):
    await house.joins(SAM, "manager")
    await house.invites(ANA)
    house.hears(ANA)
    await house.says(ANA, "cases")
    assert "Case" not in house.hears(ANA)[0]


async def test_who_was_removed_can_do_nothing_any_more(house):
    await house.joins(SAM, "manager", "Sam")
    async with house.parts.store.begin() as uow:
        (person,) = await uow.people()
        await uow.remove_person(person.id, house.clock())
    await house.says(SAM, "/cases")
    assert "no question for you" in house.hears(SAM)[0]
    await house.passes(days=7)
    assert house.hears(SAM) == []


async def test_commands_work_by_sms_without_the_slash(house):
    await house.joins(PHONE, "staff", "Pat")
    await house.says(PHONE, "survey 07700 900123 haircut Ana")
    assert house.hears(PHONE) == ["Sent. We have asked the customer about: haircut."]
    await house.says(PHONE, "whoami")
    assert house.hears(PHONE) == ["You are Pat, a member of staff at Riverside Salon."]


async def test_a_link_on_the_counter_serves_many_customers(house):
    await house.joins(JO, "staff")
    token = await token_of(house)
    for chat in ("700201", "700202"):
        customer = Address("telegram", chat)
        await house.says(customer, f"/start {token}")
        assert "How was your haircut today?" in house.hears(customer)[0]
    assert await house.sql("select selection, state from invitations") == [("link", "sent"), ("link", "sent")]


BROKEN = (
    "survey: after-visit\ntitle: T\nlanguage: en\nquestions:\n"
    "  - {id: csat, kind: rating, labels: {1: very good, 5: very poor}, ask: How was it?}\n"
)


async def test_a_customer_is_never_told_what_is_wrong_with_the_file_of_a_survey(house, tmp_path):
    await house.joins(JO, "staff")
    token = await token_of(house)
    whole, house.parts.shelf.files = house.parts.shelf.files, Library(tmp_path)
    (tmp_path / "after-visit.yaml").write_text(BROKEN)
    await house.says(DAN, f"/start {token}")
    assert house.hears(DAN) == ["We cannot ask you about your visit at the moment. Please try again later."]
    house.parts.shelf.files = whole
    await house.says(DAN, f"/start {token}")
    assert "How was your haircut today?" in house.hears(DAN)[-1]


async def test_staff_are_told_in_their_language_that_a_survey_is_broken_and_what_to_do(house, tmp_path):
    await house.joins(JO, "staff")
    house.parts.shelf.files = Library(tmp_path)
    (tmp_path / "after-visit.yaml").write_text(BROKEN)
    await house.says(JO, "/survey 07700 900123 haircut")
    await house.says(JO, "/language de", "/survey 07700 900123 haircut")
    assert [each for each in house.hears(JO) if "after-visit" in each] == [
        "The survey 'after-visit' cannot be asked: line 5 of its file is wrong. Run: afterword survey check after-visit",
        (
            "Die Umfrage 'after-visit' kann nicht verschickt werden: Zeile 5 ihrer Datei ist fehlerhaft. "
            "Starten Sie: afterword survey check after-visit"
        ),
    ]
    assert await house.sql("select count(*) from encounters") == [(0,)]


async def test_the_link_of_one_invitation_serves_one_person_once(house):
    result = await house.invites(ANA, channel="telegram", name="Ana")
    assert result.status == "waiting"
    token = result.link.rsplit("=", 1)[1]
    await house.says(DAN, f"/start {token}")
    assert "How was your haircut today?" in house.hears(DAN)[0]
    await house.says(SAM, f"/start {token}")
    assert house.hears(SAM) == ["This link was used before. Please ask for a new one."]
    await house.taps(DAN, "5")
    (response,) = await house.responses()
    assert response["answers"]["csat"][0] == 5


async def test_a_link_pressed_again_in_the_middle_only_repeats_the_question(house):
    await house.joins(JO, "staff")
    token = await token_of(house)
    await house.says(DAN, f"/start {token}")
    await house.taps(DAN, "4")
    house.hears(DAN)
    await house.says(DAN, f"/start {token}")
    assert house.hears(DAN)[-1].startswith("What went well?")
    assert await house.sql("select count(*) from invitations") == [(1,)]


async def test_the_customers_app_decides_the_language_where_we_speak_it(house):
    await house.joins(JO, "staff")
    token = await token_of(house)
    await house.says(DAN, f"/start {token}", language="es-MX")
    assert "visita de hoy" in house.hears(DAN)[0]


async def test_the_language_can_be_chosen_by_name(house):
    await house.invites(ANA)
    house.hears(ANA)
    await house.says(ANA, "LANGUAGE")
    assert house.hears(ANA) == ["language en - English\nlanguage es - Español"]
    await house.says(ANA, "language Spanish")
    assert "spañol" in house.hears(ANA)[0]
    assert (await house.contact(ANA)).language == "es"


async def test_my_data_shows_what_is_kept(house):
    await house.invites(ANA, name="Ana")
    await house.says(ANA, "2")
    house.hears(ANA)
    await house.says(ANA, "MYDATA")
    assert house.hears(ANA)[0].splitlines() == [
        "Riverside Salon keeps this about you: +447700900123",
        "Name: Ana",
        "Asked once",
        "- 2026-W47 haircut, csat: 2",
        "- taking part: yes, 16 Nov 2026",
        "Send FORGETME to have it erased.",
    ]


async def test_my_data_shows_a_press_by_its_value(house):
    await house.joins(JO, "staff")
    await house.says(DAN, f"/start {await token_of(house)}")
    await house.taps(DAN, "5")
    house.hears(DAN)
    await house.says(DAN, "/mydata")
    assert "haircut, csat: 5" in house.hears(DAN)[0]


async def test_a_manager_sees_only_the_cases_and_answers_of_their_locations(house):
    await house.joins(SAM, "manager", "Sam", ["High Street"])
    await house.invites(ANA, location="High Street")
    await house.invites(BEN, location="Station Road")
    await house.says(ANA, "1")
    await house.says(BEN, "2", "=HYPERLINK(1)")
    house.hears(SAM)
    await house.says(SAM, "/cases")
    assert house.hears(SAM) == [
        "Case 1: haircut, High Street (csat: 1), due Tue 17 Nov 14:00, Sam\nTo see one: /case NUMBER"
    ]
    await house.says(SAM, "/export")
    (bubble,) = house.bubbles(SAM)
    name, content = bubble.document
    assert name == "responses.csv"
    assert [row["location"] for row in csv.DictReader(io.StringIO(content.decode()))] == ["High Street"]
    await house.joins(JO, "owner")
    await house.says(JO, "/export")
    rows = list(csv.DictReader(io.StringIO(house.bubbles(JO)[-1].document[1].decode())))
    assert sorted(row["why_words"] for row in rows) == ["", "'=HYPERLINK(1)"]


async def test_the_report_link_holds_the_managers_own_locations(house):
    from bot.web.signing import open_report

    await house.joins(SAM, "manager", "Sam", ["High Street"])
    await house.says(SAM, "/report 2026-W46")
    token = house.hears(SAM)[0].rsplit("/r/", 1)[1]
    claims = open_report(house.app.secret, token, now=house.clock()).claims
    assert (claims["week"], claims["locations"]) == ("2026-W46", ["High Street"])


async def test_a_manager_closes_their_own_report_links_and_an_owner_everybodys(house):
    from bot.handlers.report_links import is_withdrawn

    async def closed(person):
        async with house.app.parts.store.view() as uow:
            return await is_withdrawn(uow, house.clock(), person=person)

    await house.joins(SAM, "manager", "Sam")
    async with house.app.parts.store.view() as uow:
        (sam,) = [each.id for each in await uow.people() if each.name == "Sam"]
    await house.says(SAM, "/report withdraw all")
    assert house.hears(SAM)[0].startswith("Only an owner")
    assert not await closed(sam)
    await house.says(SAM, "/report withdraw")
    assert house.hears(SAM) == ["Your report links given so far no longer open. /report gives a new one."]
    assert (await closed(sam), await closed(sam + 1), await closed(None)) == (True, False, False)
    await house.joins(JO, "owner", "Jo")
    await house.says(JO, "/report withdraw all")
    assert (await closed(sam + 1), await closed(None)) == (True, True)


async def test_a_week_that_is_none_is_refused_with_advice(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/digest yesterday")
    assert "2026-W46" in house.hears(SAM)[0]


async def test_the_day_and_hour_of_the_digest_can_be_chosen(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/subscribe fri 5pm")
    assert house.hears(SAM) == ["Your digest comes every Friday at 17:00 (Europe/London)."]
    await house.says(SAM, "/subscribe 7 america/new_york")
    assert house.hears(SAM) == ["Your digest comes every Friday at 07:00 (America/New_York)."]
    await house.says(SAM, "/subscribe 25")
    assert "Write: /" in house.hears(SAM)[0]
    await house.says(SAM, "/subscribe off")
    await house.passes(days=14)
    assert house.hears(SAM) == ["Your digest is off. /subscribe monday 9 turns it on again."]


async def test_a_command_that_breaks_is_set_aside_and_blocks_nobody(house, monkeypatch):
    from bot.commands.caller import Command

    async def breaks(parts, uow, caller, words, prepared):
        raise RuntimeError("a mistake of ours")

    await house.joins(JO, "staff")
    monkeypatch.setitem(answering.STAFF_COMMANDS, "link", Command(breaks))
    first = house.telegram.says(JO, "/link haircut")
    house.clock.now += timedelta(seconds=1)
    await house.arrives(first, house.telegram.says(JO, "/whoami"))
    assert house.hears(JO) == [
        "Something went wrong on our side. The owner can see it with: afterword doctor",
        "You are a member of staff at Riverside Salon.",
    ]
    assert (await house.levels())["replies_set_aside"] == 1


async def test_a_command_is_answered_once_although_the_process_dies_in_between(open_house, monkeypatch):
    house = await open_house()
    await house.joins(JO, "staff")
    await house.app.intake([house.telegram.says(JO, "/survey 07700900125 haircut")])

    async def dies(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(answering, "_write", dies)
        with pytest.raises(KeyboardInterrupt):
            await answer_commands(house.parts)
    again = await house.restarts()
    await again.tick()
    await again.tick()
    assert again.hears(JO) == ["Sent. We have asked the customer about: haircut."]
    assert len(again.hears(CHLOE)) == 1
    await again.app.close()


async def test_two_processes_do_not_both_answer_a_command(house):
    await house.joins(JO, "staff")
    await house.app.intake([house.telegram.says(JO, "/survey 07700900125 haircut")])
    async with house.parts.store.view() as uow:
        (row,) = await uow.pending_commands(5)
    await answering.answer_one(house.parts, row)
    await answering.answer_one(house.parts, row)
    await house.app.dispatch.all_due(house.clock())
    assert len(house.hears(JO)) == 1
    assert await house.sql("select count(*) from invitations") == [(1,)]


async def test_of_many_cases_the_oldest_are_shown_and_the_rest_counted(house):
    await house.joins(SAM, "manager")
    for number in range(13):
        customer = Address(SMS, f"+4477009005{number:02d}")
        await house.invites(customer, location="High Street")
        await house.says(customer, "1")
    house.hears(SAM)
    await house.says(SAM, "/cases")
    (answer,) = house.hears(SAM)
    lines = answer.splitlines()
    assert [line.split(":")[0] for line in lines[:10]] == [f"Case {number}" for number in range(1, 11)]
    assert lines[10] == "... and 3 more."


async def test_a_case_is_closed_with_its_cause_and_what_was_done_and_nothing_that_was_given_is_lost(house):
    await house.joins(SAM, "manager")
    await house.invites(ANA, location="High Street")
    await house.says(ANA, "1")
    house.hears(SAM)
    await house.says(SAM, "/case 1 close rang her and gave the money back")
    assert house.hears(SAM) == [
        "Case 1: kept. Still missing is the cause: /case 1 cause WHY IT HAPPENED",
    ]
    await house.says(SAM, "/case 1 cause two of us were ill", "/case 1 close")
    assert house.hears(SAM)[-1] == "Case 1 is closed. Thank you."
    await house.says(SAM, "/case 1")
    (card,) = house.hears(SAM)
    assert "Cause: two of us were ill" in card
    assert "Done: rang her and gave the money back" in card
    await house.says(SAM, "/cases")
    assert house.hears(SAM) == ["No open cases. Nobody is waiting."]


@pytest.mark.parametrize("words", ["", "twelve", "1 now"])
async def test_a_case_command_that_makes_no_sense_is_answered_with_how_to_write_it(house, words):
    await house.joins(SAM, "manager")
    house.hears(SAM)
    await house.says(SAM, f"/case {words}")
    assert "/case " in house.hears(SAM)[0]


async def test_of_an_answered_command_only_its_name_is_kept_so_that_no_number_outlives_an_erasure(house):
    await house.joins(JO, "staff")
    await house.says(JO, "/survey 07700 900123 haircut Ana")
    async with house.parts.store.view() as uow:
        written = [message["text"] for message in (await uow.person_data(JO))["messages"]]
    assert "survey" in written
    assert not any("900123" in text for text in written)


@pytest.mark.parametrize(
    "line",
    ["/survey 07700900123 massage", "/case 7 reply Ana Lopez, on 07700900123", "/cases mine", "/case 7 gossip Ana"],
)
async def test_of_a_command_that_is_refused_only_its_name_is_kept_too(house, line):
    await house.joins(SAM, "manager", "Sam")
    await house.says(SAM, line)
    assert house.hears(SAM)
    async with house.parts.store.view() as uow:
        kept = (await uow.person_data(SAM))["messages"]
    assert kept[-1]["text"] == line.split()[0].removeprefix("/")
    assert await house.sql("select state, error from inbox where state <> 'done'") == []
