"""A digest says the same in every language: the same sentences with the same parts, within each channel's room."""

import re
from string import Formatter

import pytest

from reports.digest import build_digest
from reports.gsm import BASIC, EXTENDED, septets, to_gsm
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.sms import render_sms
from reports.terminal import render_terminal
from reports.text import render_chat
from reports.wording import LANGUAGES
from reports.words import table

WEEK = "2026-W46"
LINK = "https://salon.example/r/eyJ3ZWVrIjoiMjAyNi1XNDYifQ.aBcDeFgHiJkLmNoPqRsTuVwXyZ_-0123456789"
TRANSLATED = ("es", "fr", "de", "pl")
JARGON = re.compile(r"promo|detra[kc]t|kritik|konfiden|confidence|signifi[kc]|p-w", re.IGNORECASE)
FORMAL_SPANISH = re.compile(r"\b(usted|pregunte|lea|envíe|siga|deje|vuelva|interrogue)\b", re.IGNORECASE)
LETTERS = re.compile("[a-z]{2}")
PLACE = re.compile(r"{\w+}")
SPELLED_ALIKE = {"csat", "nps", "col_verdict", "chart_nps"}
LONGEST = {"v_": 26, "col_": 17}  # what a table's column and a chart's legend have room for


def words(language):
    return table(language)


def parts(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def digest_in(language, tallies):
    return build_digest(
        tallies, organisation="Riverside Salon", week=WEEK, scope=Scope(), rules=DigestRules(), language=language
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_every_sentence_of_english_in_the_same_order(language):
    assert list(words(language)) == list(table("en"))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_sentence_has_the_parts_of_its_english_one(language):
    differ = [key for key, sentence in table("en").items() if parts(words(language)[key]) != parts(sentence)]
    assert differ == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_was_left_in_english(language):
    alike = [key for key, sentence in table("en").items() if words(language)[key] == sentence]
    assert [key for key in alike if LETTERS.search(PLACE.sub("", table("en")[key])) and key not in SPELLED_ALIKE] == []


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_no_sentence_uses_a_statisticians_word(language):
    assert [key for key, sentence in words(language).items() if JARGON.search(sentence)] == []


def test_spanish_says_tu_throughout():
    assert [key for key, sentence in words("es").items() if FORMAL_SPANISH.search(sentence)] == []


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_short_words_stay_short_enough_for_a_table(language):
    too_long = {
        key: sentence
        for key, sentence in words(language).items()
        for start, room in LONGEST.items()
        if key.startswith(start) and len(sentence) > room
    }
    assert too_long == {}


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_what_a_text_message_says_is_readable_in_its_alphabet(language):
    for key, sentence in words(language).items():
        if key.startswith(("sms_", "headline_", "v_")):
            plain = to_gsm(sentence)
            assert "?" not in plain, key
            assert abs(len(plain) - len(sentence)) <= 2, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_message_takes_three_segments_at_most_and_tells_the_fall(language, salon):
    text = render_sms(digest_in(language, salon), LINK)
    assert set(text) <= BASIC | EXTENDED
    assert septets(text) <= 459
    assert "(21/40)" in text
    assert text.endswith(LINK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chat_message_has_at_most_1200_characters_and_keeps_fall_advice_and_cases(language, salon):
    text = render_chat(digest_in(language, salon))
    table = words(language)
    assert len(text) <= 1200
    assert "▼" in text
    assert table["next"] in text
    assert table["cases"].format(n=3, overdue=1) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_part_is_left_unfilled_on_any_page(language, salon):
    digest = digest_in(language, salon)
    for text in (render_chat(digest), render_sms(digest, LINK), render_terminal(digest, 100)):
        assert not re.search(r"{\w+}", text)
    assert f'<html lang="{language}">' in render_html(digest)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_page_of_one_language_holds_no_sentence_of_another(language, salon):
    page = render_html(digest_in(language, salon))
    assert words(language)["page_how"] in page
    assert table("en")["page_how"] not in page
    assert table("en")["headline_change_one"] not in page
