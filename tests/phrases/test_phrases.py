"""Nothing is left untranslated, no place is lost in a translation, and what is read is what was translated."""

import re
from functools import cache
from gettext import GNUTranslations

import pytest

from bot.flows.reading.reader import read
from bot.flows.reading.scale import Scale
from bot.flows.segments import foreign
from bot.phrases import LANGUAGES, SUBJECTS, load_phrases
from bot.phrases.catalogue import HERE, catalogue, compiled, missing, said, said_anywhere

OTHERS = LANGUAGES[1:]
everything_said = cache(said_anywhere)
_PLACE = re.compile(r"\{(\w*)\}")
_COMMAND = re.compile(r"\b(STOP|START|ANON|SKIP|BACK|MYDATA|PRIVACY|FORGETME)\b|(/[a-z]+)")
_RESERVED = re.compile(r"\b(END|CANCEL|QUIT|YES|HELP|INFO|UNSUBSCRIBE|STOPALL|OPTOUT|REVOKE|UNSTOP)\b")


def forms_of(phrase):
    return phrase if isinstance(phrase, tuple) else (phrase,)


def forms(message):
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(ids), tuple(strings)


@pytest.mark.parametrize("language", OTHERS)
def test_everything_that_is_said_is_translated(language):
    assert missing(language, everything_said()) == []


def test_no_place_of_a_phrase_is_called_like_an_argument_of_what_says_it():
    for phrase in everything_said():
        kept = {"self", "msgid", "language"} if isinstance(phrase, str) else {"self", "one", "many", "language"}
        assert kept.isdisjoint(place for each in forms_of(phrase) for place in _PLACE.findall(each)), phrase


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_translated_that_nobody_says(language):
    phrases = everything_said()
    assert [m.id for m in catalogue(language) if m.id and m.id not in phrases] == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_is_read_was_compiled_from_what_was_translated(language, subject):
    with (HERE / subject / f"{language}.mo").open("rb") as source:
        read = GNUTranslations(source)
    for message in catalogue(language, [subject]):
        ids, strings = forms(message)
        if not message.id:
            continue
        if len(ids) == 1:
            assert read.gettext(ids[0]) == strings[0]
        else:
            assert {read.ngettext(*ids, n) for n in range(120)} == set(strings)
    assert len(compiled(subject, language)) == (HERE / subject / f"{language}.mo").stat().st_size


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_has_the_places_of_its_original(language):
    for message in catalogue(language):
        ids, strings = forms(message)
        wanted = set(_PLACE.findall(ids[-1]))
        for string in strings if message.id else ():
            assert set(_PLACE.findall(string)) in (wanted, wanted - {"n"}), string


@pytest.mark.parametrize("language", ["es", "fr", "de"])
@pytest.mark.parametrize(
    "phrase",
    [
        "Reply {low} ({lowest}) to {high} ({highest}).",
        "Please reply with one number from {low} to {high}, for example {example}.",
        "not at all likely",
        "extremely likely",
        "strongly disagree",
        "strongly agree",
        "Reply Y or N.",
        "{options}. Reply with one number.",
        "{options}. Reply with all numbers that fit, for example 1 2.",
        "ANON = stay anonymous.",
        "This is anonymous.",
        "STOP = no more texts",
        "SKIP = next question.",
        "Sorry, we did not understand that.",
        "We would still like to know:",
        "as agreed, we ask here too:",
        "May we contact you about your answers?",
        "May we quote your words, without your name?",
        "You are anonymous now.",
        "Thank you, we have added that to your comments.",
    ],
)
def test_what_goes_out_by_sms_keeps_to_the_cheap_signs(language, phrase):
    translated = load_phrases().text(phrase, language)
    assert translated != phrase
    assert foreign(translated.replace("{", "").replace("}", "")) == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "Reply with a number from {low} to {high}.",
        "Reply {low} ({lowest}) to {high} ({highest}).",
        "Please reply with one number from {low} to {high}, for example {example}.",
        "not at all likely",
        "extremely likely",
        "strongly disagree",
        "strongly agree",
        "Reply Y or N.",
        "Please reply with Y for yes or N for no.",
        "{options}. Reply with one number.",
        "Please reply with one number, for example {example}: {options}.",
        "{options}. Reply with all numbers that fit, for example 1 2.",
        "Please reply with the numbers that fit, for example 1 2: {options}.",
        "ANON = stay anonymous.",
        "This is anonymous.",
        "STOP = no more texts",
        "SKIP = next question.",
        "Sorry, we did not understand that.",
        "We would still like to know:",
        "as agreed, we ask here too:",
        "May we contact you about your answers?",
        "May we quote your words, without your name?",
        "You are anonymous now.",
    ],
)
def test_what_stands_beside_a_question_by_sms_needs_no_polish_letters(phrase):
    translated = load_phrases().text(phrase, "pl")
    assert translated != phrase
    assert translated.isascii()


@pytest.mark.parametrize("language", OTHERS)
def test_words_to_send_back_are_the_same_in_every_language(language):
    for message in catalogue(language):
        ids, strings = forms(message)
        for string in strings if message.id else ():
            assert set(_COMMAND.findall(string)) == set(_COMMAND.findall(ids[-1])), string


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_asks_for_a_word_that_the_network_keeps(language):
    said_so = [load_phrases().text(phrase, language) for phrase in everything_said() if isinstance(phrase, str)]
    assert [text for text in said_so if _RESERVED.search(text)] == []


@pytest.mark.parametrize(
    ("language", "answers"), [("en", "Y N"), ("es", "SI NO"), ("fr", "OUI NON"), ("de", "JA NEIN"), ("pl", "TAK NIE")]
)
def test_the_yes_and_no_that_we_ask_for_are_read_as_yes_and_no(language, answers):
    asked = load_phrases().text("Reply Y or N.", language)
    yes, no = answers.split()
    assert {yes, no} <= set(asked.rstrip(".").split())
    assert read(yes, Scale("yes_no"), language).value is True
    assert read(no, Scale("yes_no"), language).value is False


@pytest.mark.parametrize(
    ("language", "stranger"),
    [
        ("es", r"\b(usted|su visita|sus respuestas|responda|pida)\b"),
        ("fr", r"\b(tu|ton|ta|tes|réponds)\b"),
        ("de", r"\b(du|dein\w*|dir|dich|antworte)\b"),
        ("pl", r"\b(Pan|Pani|Pana|Państwo|Państwa|Prosimy|\w+(łeś|łaś))\b"),
    ],
)
def test_a_language_addresses_everybody_in_one_form(language, stranger):
    strings = [string for message in catalogue(language) if message.id for string in forms(message)[1]]
    assert [string for string in strings if re.search(stranger, string)] == []


def test_a_language_nobody_translated_is_answered_in_english():
    phrases = load_phrases()
    assert phrases.text("Thank you.", "nl") == "Thank you."
    assert phrases.text("Thank you.", "es-MX") == "Gracias."
    assert phrases.text("Thank you.", "") == "Thank you."


@pytest.mark.parametrize(("n", "word"), [(1, "pytanie"), (2, "pytania"), (5, "pytań"), (12, "pytań"), (22, "pytania")])
def test_polish_has_its_three_plurals(n, word):
    one, many = (
        "May we ask you {n} short question about your visit?",
        "May we ask you {n} short questions about your visit?",
    )
    assert f"{n} " in (text := load_phrases().plural(one, many, n, "pl"))
    assert word in text.split()


def test_what_is_filled_in_is_not_filled_in_again():
    assert "{organisation}" in load_phrases().text("Name: {name}", "de", name="{organisation}")


def test_what_the_code_says_is_found_in_it():
    code = 'a.text("One", x)\nb.plural("Two", "Twos", 2)\nc.text(variable)\ntext("Three")\nd.text(f"{x}")'
    assert set(said(code)) == {"One", ("Two", "Twos")}
