"""How many bad questions the check catches, and how few good ones it bothers."""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("hits", Path(__file__).parent / "hits.py")
hits = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(hits)


@pytest.mark.parametrize("name", ["bad_questions", "bad_questions_held_out", "fresh_bad", "second_fresh_bad"])
def test_at_least_nine_of_ten_bad_questions_are_caught(name):
    questions = hits.listed(name)
    caught = [question for question in questions if hits.found(question)]
    assert len(questions) >= 40
    assert len(caught) >= 0.9 * len(questions)


@pytest.mark.parametrize("name", ["bad_questions", "bad_questions_held_out", "fresh_bad", "second_fresh_bad"])
def test_a_caught_question_is_caught_for_the_right_reason(name):
    questions = hits.listed(name)
    right = [
        question for question in questions if question["code"] in {problem.code for problem in hits.found(question)}
    ]
    assert len(right) >= 0.85 * len(questions)


@pytest.mark.parametrize("name", ["good_questions", "good_questions_held_out", "fresh_good", "second_fresh_good"])
def test_at_most_one_good_question_in_twenty_is_bothered(name):
    questions = hits.listed(name)
    bothered = [question["ask"] for question in questions if hits.found(question)]
    assert len(questions) >= 40
    assert len(bothered) <= len(questions) / 20, bothered


def test_every_wording_code_of_the_contract_is_found_at_least_once():
    codes = {
        "leading", "loaded", "double_barrelled", "double_negative", "absolute", "jargon", "reading_age", "unbalanced_scale",
        "unlabelled_scale", "too_long_sms", "ucs2", "reserved_word", "personal_data", "no_way_out", "assumption", "vague",
    }  # fmt: skip
    found = {problem.code for question in hits.listed("bad_questions") for problem in hits.found(question)}
    assert codes <= found


def test_every_finding_says_what_would_be_better():
    found = [problem for question in hits.listed("bad_questions") for problem in hits.found(question)]
    assert all(problem.better and problem.message and problem.question == "q" for problem in found)


def test_the_costly_sign_is_named_with_a_plain_one():
    (problem,) = hits.found({"kind": "text", "ask": "What didn’t go well?"})
    assert problem.code == "ucs2"
    assert "’" in problem.message
    assert '"\'"' in problem.better


def test_a_double_question_is_split_at_its_and():
    (problem,) = hits.found({"kind": "rating", "ask": "How friendly and fast was our service?"})
    assert "'friendly'" in problem.better
    assert "'fast'" in problem.better


def test_a_follow_up_may_assume_what_an_earlier_answer_said():
    alone = {"kind": "text", "ask": "What problem did you have today?"}
    assert [problem.code for problem in hits.found(alone)] == ["assumption"]
    assert (
        hits.found({**alone, "when": {"q0": ["no"]}}, {"id": "q0", "kind": "yes_no", "ask": "Did it go to plan?"}) == []
    )
