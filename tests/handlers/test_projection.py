"""Rows and tallies are one projection: the quick way of an ordinary step gives what the whole projection gives."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.conversation import Context, Conversation, Invited, Replied, SilenceFell, Stopped
from bot.flows.engine import advance
from bot.handlers.projection import add_difference, add_step, project
from bot.ports import Changes, Invitation
from bot.surveys.library import Library

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)
SURVEY = Library().load("after-visit")
INVITATION = Invitation(
    id=77, encounter=1, contact=5, survey="after-visit", version=1, language="en", channel="sms", selection="staff",
    state="sent", week="2026-W47", created_at=NOW, due_at=NOW, touchpoint="haircut", location="High Street",
)  # fmt: skip
SAYINGS = ["4", "2 awful wait", "lovely", "BACK", "SKIP", "ANON", "hm?", "9", "y", "n", "HELP", "ten", ""]
EVENTS = st.lists(
    st.sampled_from([Invited(), *map(Replied, SAYINGS), *map(Replied, SAYINGS), SilenceFell(), Stopped("stop")]),
    max_size=14,
)


def rows(changes):
    return (
        changes.responses,
        changes.withdrawn_responses,
        changes.answers,
        {key: count for key, count in changes.answer_tallies.items() if count},
    )


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_every_step_writes_the_difference_of_the_two_whole_projections(events):
    conversation = Conversation(77, "after-visit", 1, "en", "sms", Context("Salon", "haircut"), SURVEY.anonymity)
    conversation = advance(SURVEY, conversation, Invited(), NOW).conversation
    for step, event in enumerate(events):
        if isinstance(event, Invited) or (isinstance(event, SilenceFell) and conversation.ended):
            continue
        after = advance(SURVEY, conversation, event, NOW + timedelta(hours=step)).conversation
        quick, whole = Changes(), Changes()
        add_step(quick, SURVEY, conversation, after, INVITATION, 99)
        add_difference(
            whole, project(SURVEY, conversation, INVITATION, 99), project(SURVEY, after, INVITATION, 99)
        )
        assert rows(quick) == rows(whole)
        conversation = after


def test_anonymous_answers_are_held_back_until_the_end_and_then_carry_no_link():
    conversation = Conversation(77, "after-visit", 1, "en", "sms", Context("Salon", "haircut"), "anonymous")
    for text in (None, "2", "the wait", "3"):
        event = Invited() if text is None else Replied(text)
        conversation = advance(SURVEY, conversation, event, NOW + timedelta(minutes=10)).conversation
        assert project(SURVEY, conversation, INVITATION, 99).response is None
    conversation = advance(SURVEY, conversation, Stopped("stop"), NOW).conversation
    projected = project(SURVEY, conversation, INVITATION, 99)
    assert projected.response is not None
    assert (projected.response.id, projected.response.contact, projected.response.invitation) == (99, None, None)
    assert all(answer.at is None for answer in projected.answers)
