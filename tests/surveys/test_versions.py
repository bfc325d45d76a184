"""Which versions of a survey may be compared."""

from dataclasses import replace

import pytest

from bot.surveys.reading import read_survey
from bot.surveys.versions import comparable_since

FIRST = """
survey: after-colour
language: en
questions:
  - {id: csat, kind: rating, labels: {1: very poor, 5: very good}, ask: How was your visit?, measure: csat}
  - {id: why, kind: text, ask: Why?}
  - {id: recommend, kind: nps, ask: How likely are you to recommend us?}
thanks: Thank you.
"""


def version(number, text=FIRST, **changes):
    for old, new in changes.items():
        assert WORDS[old] in text
        text = text.replace(WORDS[old], new)
    return replace(read_survey(text), version=number)


WORDS = {
    "ask": "ask: How was your visit?",
    "labels": "{1: very poor, 5: very good}",
    "thanks": "thanks: Thank you.",
    "why": "  - {id: why, kind: text, ask: Why?}\n",
}
SPANISH = "thanks: Thanks.\ntranslations: {es: {questions: {csat: {ask: ¿Qué tal?, labels: {1: mal, 5: bien}}}}}"


@pytest.mark.parametrize("change", [{"thanks": "thanks: Bye."}, {"why": ""}, {"thanks": SPANISH}])
def test_what_does_not_touch_a_question_keeps_its_figures_together(change):
    assert comparable_since([version(1), version(2, **change)], "csat") == {1: 1, 2: 1}


@pytest.mark.parametrize(
    "change", [{"ask": "ask: How good was your visit?"}, {"labels": "{1: awful, 5: very good}"}], ids=["ask", "labels"]
)
def test_other_words_keep_the_figures_of_a_question_apart(change):
    assert comparable_since([version(1), version(2, **change)], "csat") == {1: 1, 2: 2}


def test_a_question_taken_away_before_it_keeps_figures_apart():
    assert comparable_since([version(1), version(2, why="")], "recommend") == {1: 1, 2: 2}


def test_going_back_to_the_old_words_is_a_new_series():
    other = version(2, ask="ask: How good was your visit?")
    assert comparable_since([version(3), other, version(1)], "csat") == {1: 1, 2: 2, 3: 3}


def test_a_version_without_the_question_is_left_out():
    assert comparable_since([version(1), version(2, why="")], "why") == {1: 1}
