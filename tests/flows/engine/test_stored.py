"""A conversation comes back from storage as it went in, or not at all."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.conversation import Answer, Context, Conversation, Matter, State
from bot.flows.stored import UnreadableConversation, from_bytes, to_bytes
from tests.flows.engine.stories import NOW, fresh

texts = st.text(st.characters(), max_size=30)  # halves of surrogate pairs too
moments = st.datetimes(timezones=st.sampled_from([NOW.tzinfo, timezone(timedelta(hours=5, minutes=30))]))
values = st.none() | st.booleans() | st.integers(0, 10**9) | texts | st.lists(texts, max_size=4).map(tuple)
answers = st.builds(Answer, texts, values, texts, moments, st.booleans(), st.booleans(), texts, texts)
matters = st.builds(
    Matter, texts, texts, st.none() | moments, *[st.booleans()] * 4, texts, st.none() | st.integers(1, 2**63)
)
conversations = st.builds(
    Conversation,
    invitation=st.integers(0, 2**63),
    survey=texts,
    version=st.integers(1, 999),
    language=texts,
    channel=texts,
    context=st.builds(Context, texts, texts, texts, texts),
    anonymity=texts,
    state=st.sampled_from(State),
    question=texts,
    attempts=st.integers(0, 9),
    answers=st.lists(answers, max_size=4).map(tuple),
    skipped=st.lists(texts, max_size=3).map(tuple),
    contact=st.none() | st.booleans(),
    quote=st.none() | st.booleans(),
    agreed=st.booleans(),
    asked_at=st.none() | moments,
    ended_at=st.none() | moments,
    reminded=st.booleans(),
    late=st.booleans(),
    matter=st.none() | matters,
)


@given(conversations)
def test_every_conversation_comes_back_equal(conversation):
    back = from_bytes(to_bytes(conversation))
    assert back == conversation
    assert [type(answer.value) for answer in back.answers] == [type(answer.value) for answer in conversation.answers]


def test_a_conversation_stored_before_cases_were_heard_is_read_still():
    old = to_bytes(fresh())
    assert old.endswith(b"false]")
    assert from_bytes(old.replace(b"false]", b"true]")).matter == Matter()
    assert from_bytes(old).matter is None


def test_words_that_are_the_answer_are_stored_once():
    words = "the water was cold"
    answer = Answer("why", words, words, NOW, comment=words)
    data = to_bytes(replace(fresh(), answers=(answer,)))
    assert data.count(words.encode()) == 2  # the value and the words, not the comment as well
    assert from_bytes(data).answers[0].comment == words


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[1:],
        lambda data: b"{}",
        lambda data: b"[]",
        lambda data: b"null",
        lambda data: b"[1]",
        lambda data: b"\xff" + data,
        lambda data: data.replace(b"[1,", b"[999,", 1),
        lambda data: data.replace(b"invited", b"somewhere"),
        lambda data: data.replace(b"csat", b'csat",1,"'),
        lambda data: data.replace(b"2026-", b"soon-"),
    ],
)
def test_damaged_bytes_are_an_error_and_never_a_blank_conversation(damage):
    whole = replace(fresh(name="Ana"), answers=(Answer("csat", 4, "4 SECRET", NOW),), asked_at=NOW)
    with pytest.raises(UnreadableConversation) as refusal:
        from_bytes(damage(to_bytes(whole)))
    assert "doctor" in str(refusal.value)
    assert "SECRET" not in str(refusal.value)
    assert "Ana" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_moments_keep_their_microseconds_and_their_zone():
    moment = datetime(2026, 3, 29, 1, 59, 59, 123456, tzinfo=timezone(timedelta(hours=2)))
    back = from_bytes(to_bytes(replace(fresh(), asked_at=moment))).asked_at
    assert back == moment
    assert back.utcoffset() == timedelta(hours=2)
