"""Service standards in afterword.yaml: read, refused with their line, and held to the surveys that are there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.organisation import OrganisationProblems, read_organisation
from bot.standards import Standard
from bot.surveys.standards import unmeasured

YAML = """\
organisation: Riverside Salon
country: GB
timezone: Europe/London
touchpoints: [arrival, haircut]
standards:
  - {name: seen on time, touchpoint: haircut, promise: "You are seen within 10 minutes", question: wait, at_most: 10, target: 90}
  - {name: complaints answered, promise: "We answer within a day", cases: answer, within_hours: 24, target: 95}
  - {name: greeted, touchpoint: arrival, promise: "Somebody greets you", checklist: greeted, target: 100}
  - {name: clean, promise: "It is clean", checklist: {survey: mystery-shop, question: clean}, at_least: 4, target: 90}
"""


def test_standards_are_read_with_their_lines():
    seen, answered, greeted, clean = read_organisation(YAML).standards
    assert (seen.source, seen.question, seen.at_most, seen.target, seen.line) == ("answers", "wait", 10, 90, 6)
    assert (answered.source, answered.cases, answered.within_hours, answered.touchpoint) == ("cases", "answer", 24, "")
    assert (greeted.source, greeted.question, greeted.survey) == ("visits", "greeted", "")
    assert (clean.survey, clean.question, clean.at_least) == ("mystery-shop", "clean", 4)


@pytest.mark.parametrize(
    ("wrong", "right", "line", "said"),
    [
        ("touchpoint: haircut", "touchpoint: haircat", 6, "'haircat' is not one of the touchpoints. Did you mean"),
        ("target: 90}\n  - {name: complaints", "target: 190}\n  - {name: complaints", 6, "'target'"),
        ("target: 95", "target: 0", 7, "'target'"),
        ("target: 100", "target: often", 8, "'target'"),
        (", target: 95", "", 7, "'target' is missing"),
        ("question: wait, ", "", 6, "'seen on time' is measured in no way"),
        ("checklist: greeted", "checklist: greeted, question: wait", 8, "measured in 2 ways (question, checklist)"),
        ("within_hours: 24, ", "", 7, "'complaints answered' does not say by when"),
        ("cases: answer", "cases: reply", 7, "'reply' cannot stand here"),
        ("cases: answer", "touchpoint: haircut, cases: answer", 7, "is about all cases"),
        ("at_most: 10", "at_most: 10, within_hours: 2", 6, "'within_hours' of 'seen on time' is for cases"),
        ("at_most: 10", "at_most: 10, at_least: 20", 6, "can never be kept"),
        ("name: greeted", "name: Seen on time", 8, "Two standards are called 'Seen on time'"),
        ("name: greeted, ", "", 8, "'name' is missing"),
        ("question: clean}", "question: clean, what: no}", 9, "'what' is not known here"),
        ("target: 100", "target: 100, colour: red", 8, "'colour' is not known here"),
    ],
)
def test_a_standard_that_makes_no_sense_is_refused_with_its_line(wrong, right, line, said):
    assert wrong in YAML
    with pytest.raises(OrganisationProblems) as refused:
        read_organisation(YAML.replace(wrong, right))
    first = refused.value.problems[0]
    assert first.line == line
    assert said in first.message + first.better + str(first)


def asking(tmp_path, questions):
    (tmp_path / "waiting.yaml").write_text(f"survey: waiting\nlanguage: en\nquestions:\n{questions}", "utf-8")
    return replace(read_organisation(YAML), surveys=tmp_path)


WAIT = "  - {id: wait, kind: number, range: [0, 240], ask: 'How many minutes did you wait?'}\n"


def test_a_standard_whose_question_a_survey_asks_is_fine(tmp_path):
    assert list(unmeasured(asking(tmp_path, WAIT), "afterword.yaml")) == []


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (WAIT.replace("wait,", "waits,"), "no survey for customers asks 'wait'. Did you mean 'waits'?"),
        ("  - {id: wait, kind: yes_no, ask: 'Did you wait?'}\n", "'wait' is answered yes or no. Leave out"),
        ("  - {id: wait, kind: text, ask: 'How long did you wait?'}\n", "neither yes or no nor a number"),
    ],
)
def test_a_question_that_nobody_asks_or_that_cannot_be_judged_is_named_with_its_line(tmp_path, questions, said):
    (problem,) = unmeasured(asking(tmp_path, questions), "afterword.yaml")
    assert (problem.line, said in f"{problem.message} {problem.better}") == (6, True)


def test_a_checklists_number_needs_a_limit(tmp_path):
    organisation = asking(tmp_path, WAIT)
    waited = replace(organisation.standards[2], question="waited")
    (problem,) = unmeasured(replace(organisation, standards=(waited,)), "afterword.yaml")
    assert "'waited' asks for a number. Add at_most or at_least." in str(problem)


@given(st.integers(-5, 300), st.none() | st.integers(0, 240), st.none() | st.integers(0, 240))
def test_a_value_is_kept_exactly_within_its_limits(value, low, high):
    standard = Standard("wait", "…", 90, "answers", at_least=low, at_most=high)
    if low is None and high is None:
        assert standard.is_kept(value) == (value == 1)
    else:
        assert standard.is_kept(value) == ((low is None or low <= value) and (high is None or value <= high))
