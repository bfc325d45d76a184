"""What raises the case of an unhappy customer and makes it worse; that being heard never costs anybody their anonymity."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.conversation import (
    REACHABLE,
    Asked,
    CaseRaised,
    CaseSharpened,
    ConsentRecorded,
    Context,
    Conversation,
    Matter,
    Replied,
    Rules,
)
from bot.flows.engine import advance
from bot.flows.explaining import apologised, explained
from bot.flows.scene import scene_of
from bot.flows.segments import segments
from bot.flows.sms_wording import question
from bot.flows.stored import from_bytes, to_bytes
from bot.flows.survey import ANONYMOUS
from bot.phrases import LANGUAGES, load_phrases
from bot.surveys.library import Library
from tests.examples import examples
from tests.flows.engine.stories import AFTER_VISIT, NOW, invited, play

LISTS = replace(
    AFTER_VISIT,
    alert_words={"en": ("refund", "rude"), "es": ("reembols*",)},
    urgent_words={"en": ("unsafe", "discriminat*")},
)
BY = Rules(answer_by=lambda now, severity: now + timedelta(hours={"normal": 24, "high": 8, "urgent": 2}[severity]))


def raised(turn):
    return [fact for fact in turn.facts if isinstance(fact, CaseRaised)]


def test_a_low_score_is_normal_and_the_worst_of_its_scale_is_high():
    assert raised(play(LISTS, Replied("2"))) == [CaseRaised("csat", 2)]
    assert raised(play(LISTS, Replied("1"))) == [CaseRaised("csat", 1, severity="high")]


def test_a_listed_word_raises_a_case_whatever_the_score():
    turn = play(LISTS, Replied("3"), Replied("the desk was rude"))
    assert raised(turn) == [CaseRaised("why", None, "words", "high", "rude")]


def test_words_beside_a_low_score_are_one_case_with_the_worse_severity():
    assert raised(play(LISTS, Replied("2, it was unsafe"))) == [CaseRaised("csat", 2, "low_score", "urgent", "unsafe")]


def test_words_that_were_not_understood_raise_a_case_too():
    assert raised(play(LISTS, Replied("you discriminated against me"))) == [
        CaseRaised("csat", None, "words", "urgent", "discriminat*")
    ]


def test_a_word_is_looked_for_in_the_language_of_the_conversation_and_of_the_survey():
    start = replace(invited(LISTS), language="es")
    turn = advance(LISTS, start, Replied("quiero un reembolso"), NOW)
    assert [fact.word for fact in raised(turn)] == ["reembols*"]
    assert not raised(play(LISTS, Replied("quiero un reembolso")))


def test_a_worse_answer_sharpens_a_case_and_is_answered_sooner_and_a_milder_one_changes_nothing():
    now, talk = NOW, advance(LISTS, invited(LISTS), Replied("2"), NOW, BY).conversation
    assert talk.matter.answer_by == NOW + timedelta(hours=24)
    turn = advance(LISTS, talk, Replied("the floor is unsafe"), now + timedelta(hours=1), BY)
    assert CaseSharpened("urgent", "words", "unsafe") in turn.facts
    assert turn.conversation.matter.answer_by == NOW + timedelta(hours=3)
    later = advance(LISTS, turn.conversation, Replied("0 and rude"), now + timedelta(hours=2), BY)
    assert later.conversation.matter.severity == "urgent"
    assert not any(isinstance(fact, CaseSharpened | CaseRaised) for fact in later.facts)


def test_what_is_said_with_stop_raises_a_case_and_stop_is_all_the_same_obeyed():
    turn = play(LISTS, Replied("stop texting me, your place is unsafe. Please call me"))
    assert turn.conversation.state == "stopped"
    assert [fact.severity for fact in raised(turn)] == ["urgent"]
    assert not any(isinstance(fact, ConsentRecorded) for fact in turn.facts)


def test_a_wish_of_somebody_anonymous_is_no_consent_and_ends_in_the_offer_of_an_answer():
    turn = play(LISTS, Replied("anon"), Replied("4"), Replied("8 please call me"))
    assert [fact.reason for fact in raised(turn)] == ["wish"]
    assert not any(isinstance(fact, ConsentRecorded) and fact.purpose == "contact" for fact in turn.facts)
    assert turn.conversation.question == REACHABLE


def test_a_wish_says_yes_where_contact_is_asked_for():
    turn = play(LISTS, Replied("2"), Replied("cold"), Replied("5"), Replied("yes please call me on Monday"))
    assert turn.conversation.contact is True


@pytest.mark.parametrize("wish", ["no", "nothing", "nope", "skip"])
def test_a_no_where_words_are_asked_for_passes_them(wish):
    turn = play(LISTS, Replied("2"), Replied("cold"), Replied("5"), Replied("y"), Replied(wish))
    assert turn.conversation.state == "complete"
    assert turn.conversation.answer(":resolve") is None


WORDS = ("1", "2", "4", "anon", "y", "n", "skip", "back", "please call me", "unsafe", "cold water", "refund", "help")


@settings(max_examples=examples(150), deadline=None)
@given(st.sampled_from(["anonymous", "confidential"]), st.lists(st.sampled_from(WORDS), max_size=14))
def test_nobody_anonymous_ever_agrees_to_contact_but_by_the_one_question_that_says_so(anonymity, said):
    survey = replace(LISTS, anonymity=anonymity, ask_contact=True, ask_quote=True)
    talk, offers, worst = invited(survey), 0, 0
    for text in said:
        before, turn = talk, advance(survey, talk, Replied(text), NOW)
        talk = from_bytes(to_bytes(turn.conversation))
        offers += sum(isinstance(fact, Asked) and fact.step == REACHABLE and not fact.again for fact in turn.facts)
        if before.anonymity == ANONYMOUS != talk.anonymity:
            assert before.question == REACHABLE
        if talk.anonymity == ANONYMOUS:
            assert not talk.contact
        if talk.matter is not None:
            severity = ["normal", "high", "urgent"].index(talk.matter.severity)
            assert severity >= worst
            worst = severity
    assert offers <= 1 + said.count("back") + said.count("anon") + said.count("help")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_an_unhappy_customer_is_told_by_sms_is_one_segment(language):
    survey = Library().load("after-visit")
    matter = Matter(answer_by=NOW.replace(month=8, day=26), promised=True)
    place = Context("Riverside Salon & Co", "visit")  # twenty signs
    talk = Conversation(1, survey.name, 1, language, "sms", place, "confidential", contact=True, matter=matter)
    said = []
    for each in (talk, replace(talk, contact=False), replace(talk, anonymity=ANONYMOUS)):
        scene = scene_of(survey, each, load_phrases())
        said.append(explained(scene, scene.fill(scene.words.thanks)))
    scene = scene_of(survey, talk, load_phrases())
    first = (":listen", ":contact", ":quote", ":reachable", ":resolve")
    said += [apologised(scene, question(scene, step)) for step in first]
    said += [question(scene, step) for step in (":about", ":received")]
    assert {text: segments(text).parts for text in said if segments(text).parts != 1} == {}
