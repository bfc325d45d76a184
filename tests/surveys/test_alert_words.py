"""Lists of words that raise a case: read, checked line by line, and no reason for any figure to start anew."""

from dataclasses import replace

import pytest

from bot.surveys.differences import differences
from bot.surveys.library import PACKAGED
from bot.surveys.problems import ERROR, WARNING
from bot.surveys.reading import check_survey, read_survey

SURVEY = """\
survey: after-colour
language: en
low: {csat: [1, 2]}
alert_words:
  en: [refund*, money back]
  es: [reembols*]
urgent_words:
  en: [unsafe]
questions:
  - {id: csat, kind: rating, labels: {1: very poor, 5: very good}, ask: How was your colour today?}
  - {id: how, kind: choice, ask: How did you book?, options: [by phone, rude desk]}
translations:
  es:
    questions:
      csat: {ask: ¿Qué tal tu color hoy?, labels: {1: muy mal, 5: muy bien}}
      how: {ask: ¿Cómo reservaste?, options: [por teléfono, en la web]}
"""


def found(old: str = "", new: str = ""):
    assert old in SURVEY
    problems = check_survey(SURVEY.replace(old, new), file="x.yaml").problems
    return [(each.line, each.level, each.code) for each in problems if each.level in {ERROR, WARNING}]


def test_the_lists_come_with_the_survey_by_language():
    survey = read_survey(SURVEY)
    assert survey.alert_words == {"en": ("refund*", "money back"), "es": ("reembols*",)}
    assert survey.urgent_words == {"en": ("unsafe",)}
    assert not [each for each in found() if each[1] == ERROR]


@pytest.mark.parametrize(
    ("old", "new", "line", "level", "code"),
    [
        ("  es: [reembols*]", "  xx: [reembols*]", 6, ERROR, "bad_language"),
        ("  es: [reembols*]", "  fr: [rembours*]", 6, WARNING, "bad_language"),
        ("  es: [reembols*]", "  es: []", 6, ERROR, "empty"),
        ("money back]", "Refund*]", 5, ERROR, "bad_value"),
        ("money back]", "no]", 5, ERROR, "bad_value"),
        ("money back]", "re*und]", 5, ERROR, "bad_value"),
        ("money back]", "24/7]", 5, ERROR, "bad_value"),
        ("money back]", "rude desk]", 5, ERROR, "bad_value"),  # whoever picks that option has no complaint
        ("money back]", "unsafe]", 5, ERROR, "bad_value"),
        ("language: en\n", "language: en\nfilled_in_by: visitors\n", 5, ERROR, "bad_value"),
    ],
)
def test_a_list_that_would_not_do_is_told_with_its_line(old, new, line, level, code):
    assert (line, level, code) in found(old, new)


def test_words_longer_than_a_list_may_hold_are_refused_not_cut():
    assert any(code for _, level, code in found("money back]", f"{'x' * 61}]") if level == ERROR)


def test_a_new_list_starts_no_figures_anew():
    survey = read_survey(SURVEY)
    changed = differences(survey, replace(survey, alert_words={"en": ("rude",)}))
    assert changed.apart == ()
    assert any(line.startswith("words that raise a case") for line in changed.lines)


@pytest.mark.parametrize("name", ["after-visit", "pulse", "walk-in", "rater", "recovery"])
def test_the_packaged_surveys_list_words_in_all_their_languages(name):
    survey = read_survey(PACKAGED / f"{name}.yaml")
    assert set(survey.alert_words) == set(survey.urgent_words) == set(survey.languages)
