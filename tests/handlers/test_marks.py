"""Marks of invitations: how soon, after a reminder, with a comment; and that they are recounted."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.conversation import Answer, Closed, Context, Conversation, Ended, State
from bot.handlers import marks
from bot.handlers.marks import LONGER, SPANS, marks_after, within
from bot.ports import Invitation
from bot.storage.verify import verify
from tests.handlers.house import ANA, BEN, CHLOE

ASKED = datetime(2026, 11, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "mark"),
    [(0, "within:1"), (1, "within:1"), (1.01, "within:2"), (14, "within:15"), (4320, "within:4320"), (4321, LONGER)],
)
def test_a_first_answer_falls_in_the_span_that_ends_with_its_number(minutes, mark):
    assert within(ASKED, ASKED + timedelta(minutes=minutes)) == mark


def test_an_answer_to_an_asking_without_a_time_has_no_span():
    assert within(None, ASKED) == ""


def test_spans_are_coarse_enough_that_a_minute_cannot_be_told():
    assert all(later >= 1.5 * earlier for earlier, later in pairwise(SPANS))


MARKS = st.sets(st.sampled_from(["within:5", "reminded", "commented", "broke_off", "declined", "wrong_person"]))
ANSWERS = st.lists(
    st.builds(
        Answer,
        st.sampled_from(["csat", "why"]), st.just(3), st.just("words"), st.just(ASKED + timedelta(minutes=4)),
        st.booleans(), st.booleans(), st.just("r"), st.sampled_from(["", " ", "so so"]),
    ),
    max_size=3,
)  # fmt: skip
FACTS = st.lists(st.sampled_from([Closed(declined=True), Ended("wrong_person"), Ended("stop")]), max_size=1)


@given(MARKS, ANSWERS, ANSWERS, FACTS, st.sampled_from(["", "partial", "complete", "stopped"]))
def test_a_step_that_can_change_no_mark_is_passed_over_rightly(had, earlier, more, facts, state):
    context = Context("Riverside Salon", "haircut")
    before = Conversation(1, "s", 1, "en", "sms", context, "confidential", State.ASKING, answers=tuple(earlier))
    after = replace(before, answers=(*earlier, *more))
    invitation = Invitation(
        1, 2, 3, "s", 1, "en", "sms", "api", "partial", "2026-W46", ASKED, ASKED, sent_at=ASKED, marks=" ".join(sorted(had))
    )  # fmt: skip
    quick = marks_after(invitation, before, after, facts=facts, state=state)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "_moves", lambda *_: True)
        assert quick == marks_after(invitation, before, after, facts=facts, state=state)


async def spoil(house, statement):
    file = house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()


async def marked(house):
    return sorted(await house.sql("select mark, count from mark_tallies where count <> 0"))


async def test_a_quick_answer_with_a_comment_is_marked_so(house):
    await house.invites(ANA)
    house.clock.now += timedelta(minutes=3)
    await house.says(ANA, "2", "The towels smelled")
    assert await marked(house) == [("commented", 1), ("within:5", 1)]


async def test_a_bare_score_is_no_comment(house):
    await house.invites(ANA)
    await house.says(ANA, "5")
    assert await marked(house) == [("within:1", 1)]


async def test_an_answer_after_the_reminder_is_told_from_one_before(house):
    for who in (ANA, BEN, CHLOE):
        await house.invites(who)
    await house.says(CHLOE, "5")
    await house.passes(hours=25)
    await house.says(ANA, "5")
    assert await marked(house) == [("after_reminder", 1), ("reminded", 2), ("within:1", 1), ("within:4320", 1)]


async def test_a_wrong_person_and_a_no_are_told_from_silence(house):
    await house.invites(ANA)
    await house.invites(BEN)
    await house.says(ANA, "wrong number")
    await house.says(BEN, "2", "STOP")
    assert await marked(house) == [("broke_off", 1), ("within:1", 1), ("wrong_person", 1)]


async def test_an_anonymous_end_keeps_the_marks_and_ties_them_to_nobody(house):
    await house.invites(ANA)
    await house.says(ANA, "ANON", "2", "The towels smelled", "3", "yes", "no")
    assert await house.sql("select contact_id, marks from invitations") == [(None, "commented within:1")]
    assert await marked(house) == [("commented", 1), ("within:1", 1)]


async def test_marks_are_recounted_and_a_wrong_tally_is_found(house):
    await house.invites(ANA)
    await house.says(ANA, "2", "The towels smelled")
    assert (await verify(house.parts.store)).problems == []
    await spoil(house, "update mark_tallies set count = 7 where mark = 'commented'")
    (problem,) = (await verify(house.parts.store)).problems
    assert problem.startswith("The mark tally of week")
    assert problem.endswith("mark commented is 7, a recount gives 1")


def test_a_no_is_a_mark_until_the_customer_answers_after_all():
    asked = Invitation(1, 1, 1, "after-visit", 1, "en", "sms", "staff", "sent", "2026-W46", ASKED, ASKED, sent_at=ASKED)
    talk = Conversation(1, "after-visit", 1, "en", "sms", Context(), "confidential", asked_at=ASKED)
    silent = replace(talk, state=State.CLOSED)
    no = marks_after(asked, talk, silent, facts=(Closed(declined=True),), state="closed")
    assert no == "declined"
    late = replace(talk, answers=(Answer("csat", 5, "5", ASKED + timedelta(hours=30)),), state=State.COMPLETE)
    assert marks_after(replace(asked, marks=no), talk, late, facts=(), state="complete") == "within:4320"
