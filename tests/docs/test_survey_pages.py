"""A page for every packaged survey, whose messages and costs are the survey's own today."""

import re
from pathlib import Path

import pytest

from bot.surveys.guide import LANGUAGES, MARKS, messages, redrawn
from bot.surveys.library import Library
from bot.surveys.problems import ADVICE
from bot.surveys.reading import check_survey

PAGES = Path(__file__).parents[2] / "docs" / "surveys"
NAMES = [name for name in Library().names() if name != "mystery-shop"]  # its page is told another way
SECTIONS = (
    "When to use it.",
    "Where it comes from.",
    "How it is scored.",
    "What it cannot tell.",
    "What it costs and says.",
)
YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def page(name):
    return (PAGES / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_the_messages_and_costs_of_its_survey_as_they_are(name):
    assert redrawn(page(name), Library().load(name)) == page(name), "run: python -m bot.surveys.guide docs/surveys"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_answers_the_same_questions_as_every_other(name):
    text = page(name)
    assert [section for section in SECTIONS if f"**{section}**" not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_that_one_question_has_no_known_reliability_or_that_nobody_was_chosen(name):
    assert re.search(r"reliab|Nobody was chosen", page(name))


def test_every_packaged_survey_has_a_page_that_the_index_links_to():
    index = page("README")
    assert [name for name in Library().names() if f"]({name}.md)" not in index] == []
    assert all((PAGES / f"{name}.md").exists() for name in Library().names())


def test_a_change_of_wording_makes_a_page_stale():
    survey = Library().load("pulse")
    assert messages(survey) != messages(Library().load("walk-in"))
    stale = page("pulse").replace("Would you recommend us?", "Would you come again?")
    assert redrawn(stale, survey) != stale


def test_a_page_tells_the_cost_in_every_language():
    text = page("servqual").split(MARKS[0])[1]
    assert all(f"| {language} | 1 | 5 |" in text for language in LANGUAGES.values())


@pytest.mark.parametrize("name", ["servqual", "kano", "../surveys"])
def test_the_pairs_that_a_page_shows_pass_the_check(name):
    shown = [block for block in YAML.findall(page(name)) if "pair:" in block]
    assert shown
    for block in shown:
        source = f"survey: s\ntitle: T\nlanguage: en\nthanks: Thanks.\nquestions:\n{block}"
        check = check_survey(source)
        assert check.survey is not None, check.problems
        assert [each for each in check.problems if each.level != ADVICE] == []
