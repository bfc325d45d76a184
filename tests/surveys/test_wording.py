"""How many bad questions the check catches, and how few good ones it bothers."""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("hits", Path(__file__).parent / "hits.py")
hits = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(hits)


@pytest.mark.slow
@pytest.mark.parametrize("name", hits.BAD)
def test_at_least_nine_of_ten_bad_questions_are_caught(name):
    questions = hits.listed(name)
    caught = [question for question in questions if hits.found(question)]
    assert len(questions) >= 30
    assert len(caught) >= 0.9 * len(questions)


@pytest.mark.slow
@pytest.mark.parametrize("name", hits.BAD)
def test_a_caught_question_is_caught_for_the_right_reason(name):
    questions = hits.listed(name)
    right = [question for question in questions if hits.rightly(question)]
    assert len(right) >= 0.95 * len(questions)


@pytest.mark.slow
@pytest.mark.parametrize("name", hits.GOOD)
def test_at_most_three_good_questions_in_a_hundred_is_bothered(name):
    questions = hits.listed(name)
    bothered = [question["ask"] for question in questions if hits.found(question)]
    assert len(questions) >= 30
    assert len(bothered) <= 0.03 * len(questions), bothered


@pytest.mark.slow
def test_every_wording_code_of_the_contract_is_found_at_least_once():
    codes = {
        "leading", "loaded", "double_barrelled", "double_negative", "absolute", "jargon", "reading_age", "unbalanced_scale",
        "unlabelled_scale", "too_long_sms", "ucs2", "reserved_word", "personal_data", "no_way_out", "assumption", "vague",
    }  # fmt: skip
    found = {problem.code for question in hits.listed("bad_questions") for problem in hits.found(question)}
    assert codes <= found


@pytest.mark.slow
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
    assert problem.better == "Ask twice: 'How friendly was our service?' and 'How fast was our service?'"


def test_a_follow_up_may_assume_what_an_earlier_answer_said():
    alone = {"kind": "text", "ask": "What problem did you have today?"}
    assert [problem.code for problem in hits.found(alone)] == ["assumption"]
    assert (
        hits.found({**alone, "when": {"q0": ["no"]}}, {"id": "q0", "kind": "yes_no", "ask": "Did it go to plan?"}) == []
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", ["es", "fr", "de", "pl"])
def test_every_check_of_wording_knows_every_language(language):
    questions = [each for name in hits.BAD for each in hits.listed(name) if each.get("language") == language]
    codes = {problem.code for question in questions for problem in hits.found(question)}
    assert codes >= {
        "leading", "loaded", "double_barrelled", "double_negative", "absolute", "jargon", "reading_age", "personal_data",
        "no_way_out", "assumption", "vague", "unbalanced_scale",
    }  # fmt: skip


BETTER = [
    ("yes_no", "Don't you agree that our staff were friendly?", "'Were our staff friendly?'"),
    ("rating", "How satisfied were you with our award-winning team?", "'How satisfied were you with our team?'"),
    ("rating", "Most customers rate us 5. How would you rate us?", "'How would you rate us?'"),
    ("yes_no", "Should we stop the ridiculous practice of charging?", "'Should we stop the practice of charging?'"),
    ("yes_no", "Do our trains always run on time?", "'How often do our trains run on time?'"),
    ("text", "What did you dislike about the new menu?", "'What, if anything, did you dislike about the new menu?'"),
    ("yes_no", "Was it not unpleasant to wait outside?", "'Was it pleasant to wait outside?'"),
    ("rating", "How clean and warm was the pool?", "'How clean was the pool?' and 'How warm was the pool?'"),
    (
        "rating",
        "How helpful were the cook and the waiter?",
        "'How helpful was the cook?' and 'How helpful was the waiter?'",
    ),
    ("yes_no", "Was the room clean, and was it warm?", "'Was the room clean?' and 'Was it warm?'"),
]


@pytest.mark.parametrize(("kind", "ask", "better"), BETTER)
def test_what_would_be_better_is_the_question_said_well_where_that_can_be_done(kind, ask, better):
    (problem, *_) = hits.found({"kind": kind, "ask": ask})
    assert better in problem.better


def test_a_question_in_spanish_is_said_well_in_spanish():
    (problem,) = hits.found({"language": "es", "kind": "rating", "ask": "¿Qué tal la comida y el servicio?"})
    assert problem.better == "Ask twice: '¿Qué tal la comida?' and '¿Qué tal el servicio?'"


def test_a_list_without_a_way_out_is_shown_with_one():
    question = {"kind": "choice", "ask": "How did you travel to us?", "options": ["car", "bus"]}
    (problem,) = hits.found(question)
    assert "options: [car, bus, something else]" in problem.better


def test_how_worried_somebody_was_may_be_asked_on_a_scale_that_begins_with_not_at_all():
    ask = {"kind": "rating", "ask": "How worried were you before the operation?"}
    assert hits.found({**ask, "labels": {1: "not at all", 5: "very worried"}}) == []
    assert [each.code for each in hits.found({**ask, "labels": {1: "a bit worried", 5: "very worried"}})] == [
        "assumption"
    ]


def test_from_always_to_never_is_a_scale_but_often_and_sometimes_alone_are_vague():
    ask = {"kind": "choice", "ask": "How often is your bus late?"}
    assert hits.found({**ask, "options": ["Always", "Often", "Sometimes", "Rarely", "Never"]}) == []
    found = hits.found({**ask, "options": ["Often", "Sometimes", "Rarely"]})
    assert "vague" in {each.code for each in found}
