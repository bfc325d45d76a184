"""Rows and tallies are a projection of the conversation. Pure."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from bot.flows.conversation import Answer, Context, Conversation, State
from bot.flows.survey import ANONYMOUS, Question, Survey, SurveyWording
from bot.handlers.differences import add_difference
from bot.handlers.projection import NOTHING, project
from bot.ports import Changes, Invitation
from tests.handlers.house import START

SURVEY = Survey(
    "s", 1, "en", "confidential",
    (Question("csat", "rating", 1, 5), Question("how", "choice", options=("online", "phone")),
     Question("what", "choices", options=("wash", "cut", "dry")), Question("again", "yes_no"), Question("why", "text")),
    {"en": SurveyWording("S", "Thanks", {})},
)  # fmt: skip
INVITATION = Invitation(
    77, 78, 79, "s", 1, "en", "sms", "staff", "sent", "2026-W47", START, START, "haircut", "High Street", "Jo", "new"
)
BLANK = Conversation(77, "s", 1, "en", "sms", Context(), "confidential", State.ASKING)


def answer(question, value, **more):
    return Answer(question, value, "words", START, **more)


def talk(*answers, **more):
    return replace(BLANK, answers=answers, **more)


def tallied(*answers):
    found = project(SURVEY, talk(*answers), INVITATION, 1).tallies
    return {(key.question, key.value): count for key, count in found.items()}


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        (answer("csat", 4), {("csat", 4): 1}),
        (answer("how", "phone"), {("how", 1): 1}),
        (answer("what", ("wash", "dry")), {("what", 0): 1, ("what", 2): 1}),
        (answer("again", False), {("again", 0): 1}),
        (answer("why", "the towels"), {}),
        (answer("csat", 4, counts=False), {}),
        (answer("csat", None, understood=False), {}),
        (answer("", None, understood=False), {}),
    ],
)
def test_what_each_answer_is_counted_as(given, counted):
    assert tallied(given) == counted


def test_nothing_answered_is_nothing_stored():
    assert project(SURVEY, talk(), INVITATION, 1) == NOTHING


def test_an_anonymous_conversation_is_held_back_until_its_end_and_then_has_no_link():
    running = talk(answer("csat", 4), anonymity=ANONYMOUS)
    assert project(SURVEY, running, INVITATION, 5) == NOTHING
    ended = project(SURVEY, replace(running, state=State.CLOSED), INVITATION, 5)
    row = ended.response
    assert (row.id, row.invitation, row.contact, row.staff, row.segment, row.language) == (5, None, None, "", "", "")
    assert ended.answers[0].at is None
    assert (row.touchpoint, row.location, row.week) == ("haircut", "High Street", "2026-W47")


def test_a_linked_response_is_known_by_its_invitation():
    row = project(SURVEY, talk(answer("csat", 4)), INVITATION, 5).response
    assert (row.id, row.invitation, row.contact, row.state) == (77, 77, 79, "partial")
    assert project(SURVEY, talk(answer("csat", 4), state=State.STOPPED), INVITATION, 5).response.state == "stopped"


def test_a_correction_moves_the_tally_and_keeps_both_answers():
    first = talk(answer("csat", 4))
    second = talk(answer("csat", 4, counts=False), answer("csat", 2))
    changes = Changes()
    add_difference(changes, project(SURVEY, first, INVITATION, 1), project(SURVEY, second, INVITATION, 1))
    assert {key.value: count for key, count in changes.answer_tallies.items()} == {4: -1, 2: 1}
    assert [(row.position, row.value, row.counts) for row in changes.answers] == [(0, 4, False), (1, 2, True)]


def test_becoming_anonymous_withdraws_the_response_and_its_tallies():
    before = talk(answer("csat", 4), answer("how", "online"))
    changes = Changes()
    add_difference(
        changes,
        project(SURVEY, before, INVITATION, 1),
        project(SURVEY, replace(before, anonymity=ANONYMOUS), INVITATION, 1),
    )
    assert changes.withdrawn_responses == [77]
    assert sorted(changes.answer_tallies.values()) == [-1, -1]
    assert (changes.responses, changes.answers) == ([], [])


def test_step_by_step_differences_add_up_to_the_whole():
    steps = [
        talk(),
        talk(answer("csat", 4)),
        talk(answer("csat", 4, counts=False), answer("csat", 1)),
        talk(answer("csat", 4, counts=False), answer("csat", 1), answer("what", ("cut",))),
    ]
    changes = Changes()
    for earlier, later in pairwise(steps):
        add_difference(changes, project(SURVEY, earlier, INVITATION, 1), project(SURVEY, later, INVITATION, 1))
    summed = Counter({key: count for key, count in changes.answer_tallies.items() if count})
    assert summed == project(SURVEY, steps[-1], INVITATION, 1).tallies
