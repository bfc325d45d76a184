"""A questionnaire's file becomes a survey, or a list of everything that is wrong with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.problem import ERROR
from bot.surveys.problems import SurveyProblems
from bot.surveys.reading import check_survey, read_survey
from tests.examples import examples

COLOUR = """\
survey: after-colour
title: After your colour
language: en                     # of the wording below
anonymity: confidential          # named | confidential | anonymous
low: {csat: [1, 2]}              # raises a case
questions:
  - id: csat
    kind: rating
    scale: [1, 5]
    labels: {1: very poor, 5: very good}
    ask: How was your {touchpoint} today?
    measure: csat
    dimension: reliability
  - id: why
    kind: text
    when: {csat: [1, 2, 3]}
    ask: What could we have done better?
    optional: true
  - {id: recommend, kind: nps, ask: 'How likely are you to recommend us?', measure: nps}
  - {id: how, kind: choice, ask: 'How did you book?', options: [online, by phone, at the desk]}
  - {id: wait, kind: number, range: [0, 240], ask: 'How many minutes did you wait?'}
thanks: Thank you for helping us improve.
translations:
  es: {title: Después de tu color, thanks: Gracias., questions: {csat: {ask: "¿Qué tal tu {touchpoint} hoy?", labels: {1: muy mal, 5: muy bien}}}}
"""
SHORT = """\
survey: short
title: Short
language: en
thanks: Thanks.
questions:
  - {id: came, kind: yes_no, ask: Was this your first visit?}
  - {id: score, kind: rating, labels: {1: poor, 5: good}, ask: How was your visit?, when: {came: yes}}
"""


def codes(text):
    return [(problem.code, problem.line) for problem in check_survey(text).problems if problem.level == ERROR]


def test_the_survey_of_the_contract_is_read_whole():
    survey = read_survey(COLOUR)
    assert survey.name == "after-colour"
    assert [question.kind for question in survey.questions] == ["rating", "text", "nps", "choice", "number"]
    assert survey.question("csat").measure == "csat"
    assert (survey.question("recommend").low, survey.question("recommend").high) == (0, 10)
    assert (survey.question("wait").low, survey.question("wait").high) == (0, 240)
    assert survey.question("why").when == (("csat", frozenset({1, 2, 3})),)
    assert survey.low == {"csat": frozenset({1, 2})}
    assert survey.wording("en").questions["csat"].labels == {1: "very poor", 5: "very good"}


def test_the_survey_of_the_contract_passes_the_strict_check():
    assert {problem.level for problem in check_survey(COLOUR).problems} == {"advice"}


def test_only_what_is_worded_whole_in_a_language_is_asked_in_it():
    survey = read_survey(COLOUR)
    assert list(survey.languages) == ["en", "es"]
    assert list(survey.wording("es").questions) == ["csat"]
    assert [survey.asked_in("es", question.id) for question in survey.questions] == ["es", "en", "en", "en", "en"]
    assert survey.speaks("es") == "es"
    (advice,) = [problem for problem in check_survey(COLOUR).problems if problem.code == "missing_translation"]
    assert "why (ask)" in advice.message
    assert "asked in 'en'" in advice.better
    assert advice.line == 24


@pytest.mark.parametrize(
    "words",
    ["labels: {1: muy mal}", "labels: {5: muy bien}", ""],
    ids=["one label", "the other label", "no labels"],
)
def test_a_language_without_every_word_of_the_first_question_is_not_spoken(words):
    survey = read_survey(COLOUR.replace("labels: {1: muy mal, 5: muy bien}", words))
    assert survey.speaks("es") == "en"
    assert list(survey.languages) == ["en"]
    (advice,) = [
        problem
        for problem in check_survey(COLOUR.replace("labels: {1: muy mal, 5: muy bien}", words)).problems
        if problem.code == "missing_translation"
    ]
    assert "csat (labels)" in advice.message
    assert "nobody is asked in it" in advice.message


def test_a_question_whose_options_are_not_all_translated_is_asked_in_the_survey_s_own_language():
    words = "labels: {1: muy mal, 5: muy bien}}, how: {ask: '¿Cómo reservaste?', options: [por internet]}"
    survey = read_survey(COLOUR.replace("labels: {1: muy mal, 5: muy bien}}", words))
    assert survey.asked_in("es", "csat") == "es"
    assert survey.asked_in("es", "how") == "en"


def test_yes_and_no_in_a_condition_are_answers_to_a_yes_no_question():
    assert read_survey(SHORT).question("score").when == (("came", frozenset({True})),)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("scale: [1, 5]", "scale: [5, 1]", "upside_down_scale", 9),
        ("range: [0, 240]", "range: [240, 0]", "upside_down_scale", 21),
        ("labels: {1: very poor, 5: very good}", "labels: {1: very good, 5: very poor}", "upside_down_scale", 10),
        ("labels: {1: very poor, 5: very good}", "labels: {0: very poor, 5: very good}", "bad_value", 10),
        ("kind: text", "knd: text", "unknown_key", 15),
        ("kind: text", "kind: txt", "bad_value", 15),
        ("measure: csat", "measure: nps", "bad_value", 12),
        ("kind: nps,", "kind: nps, scale: [1, 5],", "bad_value", 19),
        ("id: why", "id: csat", "duplicate_id", 14),
        ("id: why", "id: csat_words", "duplicate_id", 14),
        ("id: csat", "id: why_words", "duplicate_id", 14),
        ("id: why", "id: state", "duplicate_id", 14),
        ("id: why", "id: why not", "bad_value", 14),
        ("{csat: [1, 2, 3]}", "{recommend: [1]}", "unknown_question", 16),
        ("{csat: [1, 2, 3]}", "{scat: [1]}", "unknown_question", 16),
        ("{csat: [1, 2, 3]}", "{why: [a]}", "cycle", 16),
        ("{csat: [1, 2, 3]}", "{csat: [6]}", "bad_value", 16),
        ("low: {csat: [1, 2]}", "low: {csat: [9]}", "bad_value", 5),
        ("low: {csat: [1, 2]}", "low: {why: [1]}", "bad_value", 5),
        ("[online, by phone, at the desk]", "[Stop, by phone]", "reserved_word", 20),
        ("[online, by phone, at the desk]", "[online]", "empty", 20),
        ("[online, by phone, at the desk]", "[online, Online]", "bad_value", 20),
        (", options: [online, by phone, at the desk]", "", "missing", 20),
        ("language: en ", "language: english ", "bad_language", 3),
        ("anonymity: confidential", "anonymity: secret", "bad_value", 4),
        ("your {touchpoint} today", "your {tuchpoint} today", "bad_placeholder", 11),
        ("survey: after-colour", "survey: 12", "wrong_type", 1),
        ("title: After", "title: After\ntitle: After", "duplicate_key", 3),
        ("title: After your colour", "title: After: your colour", "yaml", 2),
        ("    kind: text", "\tkind: text", "yaml", 15),
        ("thanks: Thank you", "thanks: [Thank you", "yaml", 22),
    ],
)
def test_each_mistake_is_told_with_its_line(old, new, code, line):
    assert old in COLOUR
    assert (code, line) in codes(COLOUR.replace(old, new, 1))


def test_more_than_twenty_options_are_too_many():
    many = ", ".join(f"way {number}" for number in range(21))
    assert ("too_many_options", 20) in codes(COLOUR.replace("online, by phone, at the desk", many))


def test_all_mistakes_are_told_at_once():
    text = (
        COLOUR.replace("scale: [1, 5]", "scale: [5, 1]")
        .replace("kind: text", "kind: txt")
        .replace("title:", "titel:", 1)
    )
    with pytest.raises(SurveyProblems) as raised:
        read_survey(text, file="colour.yaml")
    assert {problem.code for problem in raised.value.problems if problem.level == ERROR} == {
        "upside_down_scale",
        "bad_value",
        "unknown_key",
    }
    assert "colour.yaml:2: error: unknown_key: 'titel' is not known here. Did you mean 'title'?" in str(raised.value)


@pytest.mark.parametrize(
    "text",
    ["", "# nothing", "- a", "just words", "a: [", "\x00", "a: &x [1]\nb: *x", "!!python/object:os.system x", "[" * 5000, "x" * 300_000, "? [a]\n: b", "---\na: 1\n---\nb: 2", "survey: 1\nquestions: 3\ntranslations: []\nlow: x"],
)  # fmt: skip
def test_what_is_no_questionnaire_gets_a_clear_error(text):
    reading = check_survey(text)
    assert reading.survey is None
    assert all(problem.line >= 1 and problem.message for problem in reading.problems)


def test_a_bomb_of_aliases_is_refused_at_once():
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert codes(bomb)[0][0] == "yaml"


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(0, len(COLOUR) - 1), st.integers(0, 12), st.text("{}[]:,'\"-#&*! \n\tab1", max_size=4))
def test_no_slip_of_the_keyboard_crashes_the_check(at, gone, typed):
    reading = check_survey(COLOUR[:at] + typed + COLOUR[at + gone :])
    assert reading.survey is not None or reading.problems


def test_the_hash_stays_the_same_over_layout_and_changes_with_a_word():
    same = (
        COLOUR.replace("# raises a case", "")
        .replace("'How did you book?'", '"How did you book?"')
        .replace("scale: [1, 5]\n    labels", "labels")
    )
    assert read_survey(same).content_hash == read_survey(COLOUR).content_hash
    assert read_survey(COLOUR.replace("by phone", "by text")).content_hash != read_survey(COLOUR).content_hash
    assert read_survey(COLOUR.replace("very poor", "awful")).content_hash != read_survey(COLOUR).content_hash


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path):
    (tmp_path / "latin.yaml").write_bytes("survey: caf\xe9".encode("latin-1"))
    assert check_survey(tmp_path / "latin.yaml").problems[0].message == "The file is not in UTF-8."
    assert "cannot be read" in check_survey(tmp_path / "none.yaml").problems[0].message
