"""The rules of a conversation that a transcript does not show: times to the second, facts in order, corner cases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows.branching import finished, next_question, reachable, unreachable
from bot.flows.conversation import (
    Answer,
    AnswerRecorded,
    AnswerWithdrawn,
    Asked,
    CaseRaised,
    Closed,
    CommentKept,
    ConsentRecorded,
    Ended,
    Invited,
    NotUnderstood,
    PressAcknowledged,
    Replied,
    Rules,
    SilenceFell,
    State,
    Stopped,
)
from bot.flows.due import due_at
from bot.flows.engine import advance
from bot.flows.moves import IllegalMove
from bot.flows.presses import choice_data
from bot.flows.survey import Question
from tests.conversations.surveys import SURVEYS, survey_of
from tests.flows.engine.stories import AFTER_VISIT, NOW, RULES, WITH_CONSENTS, fresh, invited, play

HOURS_24, HOURS_72 = timedelta(hours=24), timedelta(hours=72)


def test_the_first_answer_is_consent_and_comes_with_it():
    facts = play(AFTER_VISIT, Replied("2", reply="r7")).facts
    assert [type(fact) for fact in facts] == [ConsentRecorded, AnswerRecorded, CaseRaised, Asked]
    assert facts[0] == ConsentRecorded("take_part", granted=True, reply="r7")
    assert facts[1].answer == Answer("csat", 2, "2", NOW, reply="r7")


def test_a_case_is_raised_once_even_when_the_score_is_corrected_to_another_low_one():
    turn = play(AFTER_VISIT, Replied("1"), Replied("back"), Replied("2"))
    assert turn.conversation.raised
    assert not any(isinstance(fact, CaseRaised) for fact in turn.facts)


def test_an_answer_corrected_to_a_low_score_raises_the_case():
    turn = play(AFTER_VISIT, Replied("5"), Replied("back"), Replied("1"))
    assert CaseRaised("csat", 1, severity="high") in turn.facts


def test_silence_is_due_after_a_day_then_three_days_after_the_question():
    conversation = invited()
    assert due_at(fresh(), RULES) is None
    assert due_at(conversation, RULES) == NOW + HOURS_24
    reminded = advance(AFTER_VISIT, conversation, SilenceFell(), NOW + HOURS_24).conversation
    assert due_at(reminded, RULES) == NOW + HOURS_72
    assert due_at(advance(AFTER_VISIT, reminded, SilenceFell(), NOW + HOURS_72).conversation, RULES) is None


@pytest.mark.parametrize(
    ("after", "fact"),
    [
        (HOURS_24 - timedelta(seconds=1), None),
        (HOURS_24, Asked("csat", reminder=True)),
        (HOURS_72 - timedelta(seconds=1), Asked("csat", reminder=True)),
        (HOURS_72, Closed()),  # we were down for days: nobody is reminded of what is being closed
    ],
)
def test_silence_does_what_its_length_says(after, fact):
    turn = advance(AFTER_VISIT, invited(), SilenceFell(), NOW + after)
    assert turn.facts == (() if fact is None else (fact,))


def test_the_times_are_those_of_the_rules():
    rules = Rules(reminder_hours=1, close_hours=2, late_days=1, attempts=1)
    conversation = invited()
    assert due_at(conversation, rules) == NOW + timedelta(hours=1)
    closed = advance(AFTER_VISIT, conversation, SilenceFell(), NOW + timedelta(hours=2), rules).conversation
    assert closed.state is State.CLOSED
    late = advance(AFTER_VISIT, closed, Replied("4"), NOW + timedelta(hours=26), rules)
    assert late.conversation.late
    too_late = advance(AFTER_VISIT, closed, Replied("4"), NOW + timedelta(hours=26, seconds=1), rules)
    assert [type(fact) for fact in too_late.facts] == [CommentKept]
    passed = advance(AFTER_VISIT, conversation, Replied("great"), NOW, rules).conversation
    assert passed.skipped == ("csat",)


@pytest.mark.parametrize(("seconds", "joined"), [(0, True), (90, True), (91, False)])
def test_words_join_the_answer_before_within_90_seconds(seconds, joined):
    survey = SURVEYS["in-your-words"]
    conversation = play(survey, Replied("Nice")).conversation
    turn = advance(survey, conversation, Replied("and warm"), NOW + timedelta(seconds=seconds))
    assert (turn.conversation.answer("words").value == "Nice\nand warm") == joined
    assert isinstance(turn.facts[0], AnswerRecorded if joined else NotUnderstood)


def test_a_number_after_words_answers_the_question_that_is_out():
    survey = SURVEYS["in-your-words"]
    conversation = play(survey, Replied("Nice"), Replied("9")).conversation
    assert (conversation.answer("words").value, conversation.answer("recommend").value) == ("Nice", 9)


def test_stop_beside_a_clear_score_keeps_the_score_and_ends():
    turn = play(AFTER_VISIT, Replied("1 and stop texting me"))
    assert turn.conversation.answer("csat").value == 1
    assert turn.facts[-1] == Ended("stop")


def test_a_reply_of_any_length_is_kept_whole():
    words = "really " * 3000
    conversation = play(SURVEYS["only-words"], Replied(words)).conversation
    assert conversation.answer("words").words == words


def test_a_correction_withdraws_what_it_no_longer_leads_to():
    turn = play(AFTER_VISIT, Replied("2"), Replied("cold water"), Replied("back"), Replied("back"), Replied("5"))
    gone = [fact.answer for fact in turn.facts if isinstance(fact, AnswerWithdrawn)]
    assert [(answer.question, answer.value, answer.counts) for answer in gone] == [("why", "cold water", False)]
    assert turn.conversation.answer("why") is None


def test_going_back_and_passing_keeps_nothing_but_two_mistakes_keep_the_answer():
    back = (Replied("2"), Replied("cold water"), Replied("back"))
    assert play(AFTER_VISIT, *back, Replied("skip")).conversation.answer("why") is None
    corrected = play(AFTER_VISIT, Replied("4"), Replied("back"), Replied("great"), Replied("super")).conversation
    assert corrected.answer("csat").value == 4
    assert corrected.question == "recommend"


def test_a_stop_that_comes_after_the_end_changes_nothing():
    done = play(AFTER_VISIT, Replied("5"), Replied("9")).conversation
    turn = advance(AFTER_VISIT, done, Stopped(), NOW)
    assert (turn.conversation, turn.facts) == (done, ())


@pytest.mark.parametrize("press", [None, "p1"])
def test_a_button_of_another_conversation_does_nothing(press):
    foreign = Replied("", choice=choice_data(AFTER_VISIT, 43, step="csat", code="1"), message="5", press=press)
    turn = play(AFTER_VISIT, foreign, channel="telegram")
    assert turn.conversation == invited(channel="telegram")
    assert turn.facts == ((PressAcknowledged("p1", old=True),) if press else ())


@pytest.mark.parametrize("code", ["9", "0", "!skip", "+1", "=1", "yes", ""])
def test_a_button_that_this_question_does_not_have_does_nothing(code):
    forged = Replied("", choice=choice_data(AFTER_VISIT, 42, step="csat", code=code), press="p1")
    assert play(AFTER_VISIT, forged, channel="telegram").facts == (PressAcknowledged("p1", old=True),)


def test_a_late_press_on_an_old_question_does_not_open_a_closed_conversation():
    answered = play(AFTER_VISIT, Replied("4"), channel="telegram").conversation
    closed = advance(AFTER_VISIT, answered, SilenceFell(), NOW + HOURS_72).conversation
    old = Replied("", choice=choice_data(AFTER_VISIT, 42, step="csat", code="5"), press="p")
    turn = advance(AFTER_VISIT, closed, old, NOW + HOURS_72)
    assert (turn.conversation, turn.facts) == (closed, (PressAcknowledged("p", old=True),))


def test_silence_over_a_consent_leaves_the_answers_finished():
    conversation = play(WITH_CONSENTS, Replied("5"), Replied("9")).conversation
    closed = advance(WITH_CONSENTS, conversation, SilenceFell(), NOW + HOURS_72).conversation
    assert closed.state is State.CLOSED
    assert finished(WITH_CONSENTS, closed)
    assert not finished(WITH_CONSENTS, play(WITH_CONSENTS, Replied("5")).conversation)


def test_nobody_who_answered_nothing_is_asked_for_contact():
    done = play(WITH_CONSENTS, *[Replied("hm")] * 4).conversation
    assert done.state is State.COMPLETE
    assert not done.agreed


def test_words_before_the_invitation_are_kept_without_an_answer():
    turn = advance(AFTER_VISIT, fresh(), Replied("hello"), NOW)
    assert turn.facts == (CommentKept(turn.conversation.answers[0], quiet=True),)
    assert advance(AFTER_VISIT, turn.conversation, Invited(), NOW).conversation.state is State.ASKING


def test_of_several_options_one_is_enough_to_lead_to_a_question():
    question = Question("more", "text", when=(("liked", frozenset({"the cut"})),))
    assert reachable(question, {"liked": ("the cut", "the chat")})
    assert not reachable(question, {"liked": ("the chat",)})
    assert not reachable(question, {})


def test_what_is_no_longer_reached_takes_with_it_what_it_led_to():
    chain = survey_of("chain", "csat", "solved", "how")
    questions = (
        chain.questions[0],
        replace(chain.questions[1], when=(("csat", frozenset({1})),)),
        replace(chain.questions[2], when=(("solved", frozenset({False})),)),
    )
    survey = replace(chain, questions=questions)
    answers = (
        Answer("csat", 5, "5", NOW),
        Answer("solved", value=False, words="no", at=NOW),
        Answer("how", "online", "1", NOW),
    )
    assert list(unreachable(survey, answers)) == ["solved", "how"]
    assert next_question(survey, answers[:1], ()) is None


def test_a_conversation_in_explicit_consent_that_is_not_understood_twice_ends():
    survey = SURVEYS["after-visit-explicit"]
    turn = play(survey, Replied("who is this"), Replied("hm"))
    assert turn.facts[-1] == Closed(declined=True)
    assert not any(isinstance(fact, ConsentRecorded) for fact in turn.facts)


def test_a_double_tap_on_stay_anonymous_does_not_ask_twice():
    tap = Replied("", choice=choice_data(AFTER_VISIT, 42, step="csat", code="!anon"), message="5", press="p")
    turn = play(AFTER_VISIT, tap, tap, channel="telegram")
    assert turn.facts == (PressAcknowledged("p", old=True),)
    assert turn.conversation.anonymity == "anonymous"


def test_words_that_go_on_at_a_consent_still_belong_to_the_answer():
    survey = survey_of("words-last", "words", ask_contact=True, ask_quote=True)
    turn = play(survey, Replied("Nice people"), Replied("and a good coffee"))
    assert turn.conversation.answer("words").value == "Nice people\nand a good coffee"
    assert turn.conversation.state is State.CONTACT
    assert not any(isinstance(fact, Asked) for fact in turn.facts)


def test_a_conversation_whose_event_is_illegal_is_left_as_it_was():
    conversation = invited()
    with pytest.raises(IllegalMove, match="Invited cannot happen to a conversation that is asking"):
        advance(AFTER_VISIT, conversation, Invited(), NOW)
    assert conversation == invited()
