"""What the check says beyond single questions: translations, branches, length, levels; and how fast it answers."""

import time

import pytest
from typer.testing import CliRunner

from bot.cli.survey import app
from bot.surveys.library import PACKAGED
from bot.surveys.reading import check_survey
from bot.surveys.wording.lists import FOLDER

TOP = "survey: s\ntitle: T\nlanguage: en\nquestions:\n"
SCORE = "  - {id: csat, kind: rating, ask: How was your haircut today?, labels: {1: very poor, 5: very good}}\n"
END = "thanks: Thank you.\n"


def said(text: str) -> list[tuple[str, str, str, int]]:
    return [(each.level, each.code, each.question, each.line) for each in check_survey(text).problems]


@pytest.mark.parametrize("file", sorted(PACKAGED.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_packaged_survey_passes_the_strict_check(file):
    done = CliRunner().invoke(app, ["check", str(file), "--strict"])
    assert done.exit_code == 0, done.stdout


def test_the_wording_of_a_translation_is_told_with_its_own_line():
    words = "translations:\n  de:\n    thanks: Danke.\n    questions:\n      csat:\n"
    words += "        ask: Wie waren Preis und Qualität?\n        labels: {1: sehr schlecht, 5: sehr gut}\n"
    assert ("warning", "double_barrelled", "csat", 12) in said(TOP + SCORE + END + words)


def test_a_score_between_branches_that_leads_nowhere_is_worth_a_remark():
    asked = "  - {id: a, kind: text, when: {csat: [1, 2, 3]}, ask: What could we do better?}\n"
    asked += "  - {id: b, kind: text, when: {csat: [5]}, ask: What went well?}\n"
    assert said(TOP + SCORE + asked + END) == [("advice", "no_branch", "csat", 5)]


def test_one_question_for_the_unhappy_leaves_no_gap():
    asked = "  - {id: a, kind: text, when: {csat: [1, 3]}, ask: What could we do better?}\n"
    assert said(TOP + SCORE + asked + END) == []


def test_a_question_that_waits_for_answers_which_exclude_each_other_is_never_asked():
    asked = "  - {id: ring, kind: yes_no, when: {csat: [5]}, ask: May we ring you?}\n"
    asked += "  - {id: time, kind: text, when: {csat: [1], ring: [yes]}, ask: Which hour suits you?}\n"
    assert ("warning", "unreachable", "time", 7) in said(TOP + SCORE + asked + END)


def test_more_questions_than_people_answer_by_text_message_are_told():
    asked = "".join(f"  - {{id: q{n}, kind: yes_no, ask: Did the bus number {n} come on time?}}\n" for n in range(9))
    assert said(TOP + asked + END) == [("advice", "too_many_questions", "", 4)]
    more = asked.replace("id: q", "id: r")
    assert said(TOP + asked + more + END) == [("warning", "too_many_questions", "", 4)]


def test_consent_that_is_asked_without_words_is_told():
    assert said("consent: explicit\n" + TOP + SCORE + END) == [("advice", "missing", "", 1)]


def test_a_letter_that_makes_a_message_dear_is_named_with_its_question():
    text = TOP + SCORE.replace("haircut", "crème brûlée") + END
    (problem,) = (each for each in check_survey(text).problems if each.code == "ucs2")
    assert (problem.level, problem.code, problem.question) == ("warning", "ucs2", "csat")
    assert "'û'" in problem.message
    assert "'u' for 'û'" in problem.better


@pytest.mark.parametrize(
    "text",
    [
        TOP + "  - {id: q, kind: choice, ask: What did you buy?, options: [" + "thing, " * 10_000 + "other]}\n" + END,
        TOP + "  - {id: q, kind: text, ask: " + "How was it and what and why? " * 5_000 + "}\n" + END,
        "a: &a [x, x, x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ],
    ids=["ten thousand options", "a question like a book", "a bomb of aliases"],
)
def test_what_is_far_too_large_is_refused_soon(text):
    begun = time.process_time()
    found = check_survey(text).problems
    assert time.process_time() - begun < 5  # 1.4 s on an idle machine; on a busy one its caches are somebody else's
    assert "error" in {each.level for each in found}


def test_a_long_question_costs_no_more_than_its_length():
    asked = "How clean was the room that you had with us " * 35
    begun = time.process_time()
    check_survey(TOP + f"  - {{id: q, kind: rating, ask: {asked}}}\n" + END)
    check_survey(
        TOP.replace("en", "de", 1) + f"  - {{id: q, kind: rating, ask: {'Wie war das Zimmer und so ' * 60}}}\n" + END
    )
    assert time.process_time() - begun < 2


def test_the_lists_of_every_language_are_there():
    names = {
        language: {file.name for file in (FOLDER / language).glob("*.txt")} for language in ("es", "fr", "de", "pl")
    }
    assert names["es"] == names["fr"] == names["de"] == names["pl"]
