"""A checklist that visitors fill in: what it may hold, and that a packaged one is as good as it can be."""

from pathlib import Path

import pytest

from bot.flows.survey import VISITORS
from bot.surveys.library import PACKAGED, Library
from bot.surveys.reading import check_survey

HEAD = "survey: desk\ntitle: Desk\nlanguage: en\nthanks: Thank you.\nfilled_in_by: {by}\n"
QUESTIONS = "questions:\n  - {id: seen, kind: rating, labels: {1: very dark, 5: very light}, ask: How light was it?}\n"


def problems(by, *lines):
    text = HEAD.format(by=by) + "".join(f"{line}\n" for line in lines) + QUESTIONS
    return [(each.level, each.line, each.message) for each in check_survey(text).problems if each.code == "bad_value"]


def test_a_survey_is_for_customers_unless_it_says_otherwise():
    library = Library()
    assert [name for name in library.names() if library.load(name).by_visitors] == ["mystery-shop"]
    assert library.load("mystery-shop").filled_in_by == VISITORS


@pytest.mark.parametrize(
    "line",
    ["low: {seen: [1]}", "consent: explicit", "consents: [contact]", "anonymity: named"],
)
def test_what_only_a_customer_is_asked_is_an_error_in_a_checklist(line):
    key = line.split(":")[0]
    found = problems("visitors", line)
    assert found == [("error", 6, f"'{key}' is for customers, but this is 'filled_in_by: visitors'.")]
    assert problems("customers", line) == []


def test_a_checklist_may_say_that_no_consent_is_asked():
    assert problems("visitors", "consents: []", "anonymity: anonymous") == []


def test_the_packaged_checklist_speaks_five_languages_from_the_first_word_to_the_last():
    survey = Library().load("mystery-shop")
    assert set(survey.languages) == {"en", "es", "fr", "de", "pl"}
    for language in survey.languages.values():
        assert set(language.questions) == {question.id for question in survey.questions}
        assert language.title
        assert language.thanks
        assert language.intro


def test_the_packaged_checklist_has_neither_error_nor_warning():
    found = check_survey(Path(PACKAGED / "mystery-shop.yaml")).problems
    assert [each for each in found if each.level != "advice"] == []


def test_the_packaged_checklist_covers_every_side_of_service():
    survey = Library().load("mystery-shop")
    sides = {question.dimension for question in survey.questions} - {""}
    assert sides == {"reliability", "assurance", "tangibles", "empathy", "responsiveness"}
