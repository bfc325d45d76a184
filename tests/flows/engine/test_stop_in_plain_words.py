"""Whoever asks to hear nothing more ends stopped, whatever was asked and however it was said."""

import json
from pathlib import Path

import pytest

from bot.flows.conversation import Answer, Ended, Replied, State
from tests.conversations.surveys import SURVEYS
from tests.flows.engine.stories import play

FRESH = Path(__file__).parents[1] / "reading" / "fresh_replies.json"
REQUESTS = sorted({case["text"] for case in json.loads(FRESH.read_text(encoding="utf-8")) if case["kind"] == "opt_out"})
ASKED = ("only-csat", "only-solved", "only-how", "only-liked", "only-wait", "only-words", "after-visit-explicit")


@pytest.mark.parametrize("survey", ASKED)
def test_every_request_to_stop_ends_the_conversation(survey):
    for request in REQUESTS:
        turn = play(SURVEYS[survey], Replied(request))
        assert turn.conversation.state is State.STOPPED, request
        assert turn.facts[-1] == Ended("stop"), request


@pytest.mark.parametrize("survey", ["only-solved", "only-words", "after-visit-explicit"])
def test_a_request_to_stop_is_never_an_answer(survey):
    answered: list[Answer] = [
        answer for request in REQUESTS for answer in play(SURVEYS[survey], Replied(request)).conversation.answers
    ]
    assert answered == []
