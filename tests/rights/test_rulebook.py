"""A rulebook is read with all its problems at once, each with its line; a day that no rule covers is known as such."""

import re
from datetime import date
from itertools import product

import pytest

from bot.languages import LANGUAGES
from bot.rights.compiled import compiled, read_compiled
from bot.rights.guidance import Matter, guidance
from bot.rights.reading import RulebookProblems, check_rulebook, packaged, read_rulebook
from bot.rights.shelf import RulebookFile

SMALL = """\
rulebook: house
country: GB
laws: {act: The Act 2015}
statements:
  - id: reject
    about: goods
    part: remedy
    from: 2015-10-01
    until: 2026-12-31
    law: act
    section: s.20
    checked: act
    period: {length: 30 days, begins: next-day, pauses: 7}
    text: The customer may reject the goods.
  - id: reject
    about: goods
    part: remedy
    from: 2027-01-01
    law: act
    section: s.20
    checked: act
    period: {length: 60 days, begins: next-day}
    text: The customer may reject the goods for longer.
"""


def codes(text):
    return [(each.line, each.code, each.question) for each in check_rulebook(text).problems]


def of_goods(book, day):
    return guidance(book, Matter("goods", received=day), day)


def test_a_rulebook_is_read_and_a_day_has_the_rules_of_its_time():
    book = read_rulebook(SMALL)
    assert of_goods(book, date(2026, 12, 31)).said[0].left == 31
    assert of_goods(book, date(2027, 1, 1)).said[0].left == 61
    assert codes(SMALL) == []


def test_a_gap_between_two_versions_is_an_error_and_those_days_are_not_guessed():
    broken = SMALL.replace("from: 2027-01-01", "from: 2027-02-01")
    assert (18, "gap", "reject") in codes(broken)
    book = read_rulebook(broken)  # the other days stay usable
    assert of_goods(book, date(2026, 12, 31)).known
    assert not of_goods(book, date(2027, 1, 1)).known
    assert not of_goods(book, date(2027, 1, 31)).known
    assert of_goods(book, date(2027, 2, 1)).known


def test_a_day_before_the_first_rule_is_not_known():
    found = of_goods(read_rulebook(SMALL), date(2015, 9, 30))
    assert (found.known, found.said) == (False, ())


def test_two_versions_on_one_day_are_an_error():
    assert (18, "overlap", "reject") in codes(SMALL.replace("    until: 2026-12-31\n", "    until: 2027-06-30\n"))
    assert (17, "overlap", "reject") in codes(SMALL.replace("    until: 2026-12-31\n", ""))
    with pytest.raises(RulebookProblems, match="Two versions of 'reject' hold on 2027-01-01"):
        read_rulebook(SMALL.replace("    until: 2026-12-31\n", ""))


def test_everything_that_is_wrong_is_said_at_once_with_its_line():
    broken = (
        SMALL.replace("until: 2026-12-31", "untill: 2026-12-31")
        .replace("length: 30 days", "length: a month")
        .replace("from: 2027-01-01", "from: soon")
    )
    assert codes(broken) == [(9, "unknown_key", "reject"), (13, "bad_value", "reject"), (18, "bad_value", "reject")]
    with pytest.raises(RulebookProblems) as raised:
        read_rulebook(broken)
    assert "Did you mean 'until'?" in str(raised.value)


def test_a_statement_without_a_source_or_of_an_unknown_law_is_an_error():
    assert (5, "no_source", "reject") in codes(SMALL.replace("    section: s.20\n", "", 1))
    assert (10, "unknown_law", "reject") in codes(SMALL.replace("law: act", "law: akt", 1))


def test_a_statement_that_ends_before_it_begins_is_an_error():
    assert (9, "bad_value", "reject") in codes(SMALL.replace("until: 2026-12-31", "until: 2015-09-01"))


def test_a_translation_of_nothing_is_an_error_and_a_missing_one_a_warning():
    more = SMALL + "translations:\n  es:\n    rejet: {text: Se puede rechazar.}\n"
    assert codes(more) == [(25, "untranslated", ""), (26, "unknown_statement", "rejet")]


def test_a_later_version_has_a_translation_of_its_own():
    more = SMALL + "translations:\n  es:\n    reject: {text: Antes.}\n    reject@2027-01-01: {text: Después.}\n"
    book = read_rulebook(more)
    assert [book.words(each, "es").text for each in book.statements] == ["Antes.", "Después."]


@pytest.mark.parametrize("text", ["", "- one\n", "rulebook: [", "a: *b", "rulebook: x\n" * 3])
def test_what_is_no_rulebook_is_refused_and_never_raises(text):
    reading = check_rulebook(text)
    assert reading.rulebook is None
    assert reading.problems


def test_the_packaged_rulebook_is_whole_in_five_languages():
    reading = check_rulebook(packaged("GB"))
    assert reading.problems == ()
    for statement, language in product(reading.rulebook.statements, LANGUAGES):
        words = statement.words[language]
        assert words.text, (statement.id, language)
        assert bool(words.short) == bool(statement.words["en"].short), (statement.id, language)


def test_the_packaged_rulebook_decides_nothing_and_names_a_source_for_everything():
    deciding = re.compile(
        r"\b(is entitled|has the right to|must refund|is in breach|is liable|guarantee[sd]|illegal)\b"
    )
    for statement in read_rulebook(packaged("GB")).statements:
        assert not deciding.search(statement.words["en"].text), statement.id
        assert statement.source or statement.part == "advice", statement.id
        if statement.part == "remedy":
            assert re.search(r"\bmay\b", statement.words["en"].text), statement.id


def test_the_packaged_rulebook_as_it_is_read_is_the_one_that_is_written():
    made = packaged("GB").with_suffix(".json")
    book = read_rulebook(packaged("GB"))
    assert made.read_text("utf-8") == compiled(book), "run: python -m bot.rights.compiled"
    assert read_compiled(made) == book


def test_a_country_without_a_rulebook_claims_nothing():
    assert not RulebookFile(country="FR").there
    assert RulebookFile(country="FR").now() is None
    assert RulebookFile(country="GB").now().country == "GB"


def test_an_own_rulebook_is_read_again_when_it_changes_and_nothing_stands_in_for_a_broken_one(tmp_path):
    path = tmp_path / "rights.yaml"
    path.write_text(SMALL, "utf-8")
    own = RulebookFile(path, "GB")
    assert own.now().name == "house"
    path.write_text(SMALL.replace("rulebook: house", "rulebook: home"), "utf-8")
    assert own.now().name == "home"
    path.write_text("rulebook: [", "utf-8")
    assert own.now() is None
    path.unlink()
    assert own.now() is None
