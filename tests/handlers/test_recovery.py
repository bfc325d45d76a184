"""Some days after a case is closed the customer is asked how well it was put right: who is, who is not, and what for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.rules import CaseRules
from bot.handlers.digests import build
from bot.handlers.door import stopped_at_provider
from bot.messages import Message
from bot.ports import Changes, Parcel
from bot.storage.verify import verify
from reports.json import to_json
from tests.handlers.house import ANA, BEN, DAN, SALON, SAM
from tests.handlers.unhappy import closes, is_unhappy, reopens, talks

ASKED = "How well did we put things right?"
WEEK = "2026-W47"


@pytest.fixture
async def managed(house):
    await house.joins(SAM, "manager", "Sam")
    return house


async def recoveries(house):
    return await house.sql("SELECT state, reason FROM invitations WHERE selection = 'recovery' ORDER BY created_at")


async def test_a_customer_is_asked_three_days_after_their_case_was_closed(managed):
    await is_unhappy(managed, ANA, "colour", location="High Street")
    await closes(managed, 1)
    await managed.passes(days=2, hours=23)
    assert managed.hears(ANA) == []
    await managed.passes(hours=1)
    (asked,) = managed.hears(ANA)
    assert ASKED in asked
    found = await managed.sql(
        "SELECT survey, touchpoint, location, channel, state FROM invitations WHERE selection = 'recovery'"
    )
    assert found == [("recovery", "colour", "High Street", "sms", "sent")]


async def test_on_telegram_they_are_asked_there(managed):
    await managed.joins(DAN, "staff")  # gives a chat that we know
    async with managed.parts.store.begin() as uow:
        known = await uow.contacts({DAN: {}}, managed.clock())
    assert known[DAN].address == DAN
    await _case_of(managed, known[DAN].id)
    await managed.passes(minutes=1)
    assert ASKED in managed.hears(DAN)[-1]


async def _case_of(house, contact):
    """A case that was closed three days ago, of a contact who agreed to be contacted."""
    from bot.handlers.batch import Batch
    from bot.ports import CaseRow, ConsentRow

    then = house.clock() - timedelta(days=3)
    batch = Batch(house.parts, then)
    row = CaseRow(house.parts.ids(), 7, "haircut", "", "csat: 1", then, then, contact, state="closed", closed_at=then)
    batch.changes.cases.append(row)
    batch.changes.consents.append(
        ConsentRow(house.parts.ids(), contact, None, "contact", True, "May we?", "after-visit", 1, "en", None, then)
    )
    async with house.parts.store.begin() as uow:
        await uow.write(batch.changes)


async def test_they_are_asked_once_a_case_however_often_it_is_looked_at(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    for _ in range(16):
        await managed.passes(days=1)
    assert sum(ASKED in each for each in managed.hears(ANA)) == 2  # the question, and one reminder of it
    assert len(await recoveries(managed)) == 1


async def test_that_they_were_asked_lately_is_no_hindrance_and_counts_for_nothing(managed):
    await is_unhappy(managed, ANA)
    asked_at = (await managed.contact(ANA)).invited_at
    await closes(managed, 1)
    await managed.passes(days=3)
    await talks(managed, ANA)
    assert (await recoveries(managed)) == [("complete", "")]
    assert (await managed.contact(ANA)).invited_at == asked_at


@pytest.mark.parametrize("when", ["before the case is closed", "after"])
async def test_after_stop_nobody_is_asked(managed, when):
    await is_unhappy(managed, ANA)
    if when == "after":
        await closes(managed, 1)
    await managed.says(ANA, "STOP")
    managed.hears(ANA)
    if when != "after":
        await closes(managed, 1)
    await managed.passes(days=3)
    assert managed.hears(ANA) == []
    assert {state for state, _ in await recoveries(managed)} <= {"skipped"}


async def test_whoever_said_stop_and_start_again_has_not_agreed_any_more(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await managed.says(ANA, "STOP")
    await managed.passes(hours=1)
    await managed.says(ANA, "START")
    managed.hears(ANA)
    await managed.passes(days=3)
    assert managed.hears(ANA) == []
    assert await recoveries(managed) == [("skipped", "did not agree to be contacted")]


async def _provider_refuses(house, who):
    """The provider told us of a STOP that we never saw."""
    now, contact = house.clock(), await house.contact(who)
    parcel = Parcel(1, who, Message("?"), 0, now, None, contact=contact.id)
    await stopped_at_provider(house.parts, parcel, now)


async def _stops_anonymously(house, who):
    """In a conversation about a later visit, of which nothing is known but the week."""
    contact = await house.contact(who)
    async with house.parts.store.begin() as uow:
        await uow.write(Changes(contact_states=[(contact.id, {"invited_at": None})]))
    await house.invites(who, "colour")
    await house.says(who, "ANON", "STOP")


async def _is_the_wrong_person(house, who):
    await house.says(who, "wrong number")


@pytest.mark.parametrize("shuts", [_provider_refuses, _stops_anonymously, _is_the_wrong_person])
async def test_however_the_door_was_shut_opening_it_again_is_no_wish_to_be_asked_about_the_case(managed, shuts):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await shuts(managed, ANA)
    assert (await managed.contact(ANA)).suppressed
    await managed.passes(hours=1)
    await managed.says(ANA, "START")
    managed.hears(ANA)
    await managed.passes(days=3)
    assert managed.hears(ANA) == []
    assert await recoveries(managed) == [("skipped", "did not agree to be contacted")]


async def test_whoever_does_not_wish_to_be_contacted_is_not_asked(managed):
    await is_unhappy(managed, ANA, contact="N")
    await closes(managed, 1)
    await managed.passes(days=3)
    assert managed.hears(ANA) == []
    assert await recoveries(managed) == [("skipped", "did not agree to be contacted")]


async def test_an_anonymous_customer_is_not_asked_and_nothing_is_stored_of_it(managed):
    await managed.invites(ANA)
    await managed.says(ANA, "ANON")
    await talks(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=3)
    assert managed.hears(ANA) == []
    assert await recoveries(managed) == []


async def test_after_erasure_nobody_is_asked_and_no_case_knows_them(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    async with managed.parts.store.begin() as uow:
        await uow.erase(ANA, managed.clock())
    await managed.passes(days=3)
    assert managed.hears(ANA) == []
    assert await managed.sql("SELECT contact_id, invitation_id, recovery_id FROM cases") == [(None, None, None)]


async def test_erasure_after_the_question_cuts_what_ties_the_case_to_it(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=3)
    await talks(managed, ANA)
    async with managed.parts.store.begin() as uow:
        await uow.erase(ANA, managed.clock())
    assert await managed.sql("SELECT contact_id, invitation_id, recovery_id FROM cases") == [(None, None, None)]
    assert (await verify(managed.parts.store)).problems == []


async def test_a_case_that_was_opened_again_is_asked_about_after_its_next_closing_and_once(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=2)
    await reopens(managed, 1)
    await managed.passes(days=2)
    assert managed.hears(ANA) == []
    await closes(managed, 1)
    await managed.passes(days=3)
    assert sum(ASKED in each for each in managed.hears(ANA)) == 1
    await talks(managed, ANA)
    await reopens(managed, 1)
    await closes(managed, 1)
    await managed.passes(days=4)
    assert len(await recoveries(managed)) == 1


async def test_with_no_days_configured_nobody_is_ever_asked(open_house):
    house = await open_house(replace(SALON, cases=CaseRules(recovery_days=0)))
    await house.joins(SAM, "manager", "Sam")
    await is_unhappy(house, ANA)
    await closes(house, 1)
    await house.passes(days=5)
    assert await recoveries(house) == []


async def test_a_week_can_be_configured(open_house):
    house = await open_house(replace(SALON, cases=CaseRules(recovery_days=7)))
    await house.joins(SAM, "manager", "Sam")
    await is_unhappy(house, ANA)
    await closes(house, 1)
    await house.passes(days=6)
    assert house.hears(ANA) == []
    await house.passes(days=1)
    assert ASKED in house.hears(ANA)[0]


async def test_in_the_night_nobody_is_asked_but_in_the_morning(managed):
    await is_unhappy(managed, ANA)
    managed.clock.now = managed.clock.now.replace(hour=22)
    await closes(managed, 1)
    await managed.passes(days=3)
    assert managed.hears(ANA) == []
    assert await recoveries(managed) == []
    await managed.passes(hours=11)
    assert ASKED in managed.hears(ANA)[0]


async def test_while_another_conversation_is_open_the_question_waits(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=2)
    async with managed.parts.store.begin() as uow:  # as if the last invitation were long ago
        await uow.write(changes_of(managed, invited_at=None))
    await managed.invites(ANA, "colour")
    managed.hears(ANA)
    await managed.passes(days=1)
    heard = managed.hears(ANA)
    assert not any(ASKED in each for each in heard)
    await managed.says(ANA, "5")
    await talks(managed, ANA, likely="9")
    managed.hears(ANA)
    await managed.passes(minutes=1)
    assert ASKED in managed.hears(ANA)[0]


def changes_of(house, **values):
    from bot.handlers.batch import Batch

    batch = Batch(house.parts, house.clock())
    (contact,) = {row[0] for row in _contacts(house)}
    batch.changes.contact_states.append((contact, values))
    return batch.changes


def _contacts(house):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///"))) as connection:
        return connection.execute("SELECT contact_id FROM cases").fetchall()


async def test_of_two_cases_of_one_customer_only_the_one_closed_last_is_asked_about(managed):
    await is_unhappy(managed, ANA, "haircut")
    async with managed.parts.store.begin() as uow:
        await uow.write(changes_of(managed, invited_at=None))
    await is_unhappy(managed, ANA, "colour")
    await closes(managed, 1)
    await managed.passes(minutes=1)
    await closes(managed, 2)
    await managed.passes(days=3)
    assert sum(ASKED in each for each in managed.hears(ANA)) == 1
    found = await managed.sql("SELECT touchpoint, state, reason FROM invitations WHERE selection = 'recovery'")
    assert sorted(found) == [("colour", "sent", ""), ("haircut", "skipped", "is asked about a later case")]


async def test_whoever_blocked_the_bot_is_not_asked(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    async with managed.parts.store.begin() as uow:
        await uow.write(changes_of(managed, blocked=True))
    await managed.passes(days=3)
    assert await recoveries(managed) == [("skipped", "blocked the bot")]


async def test_whoever_rests_after_two_unanswered_invitations_is_left_in_peace(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    async with managed.parts.store.begin() as uow:
        await uow.write(changes_of(managed, rest_until=managed.clock() + timedelta(days=60)))
    await managed.passes(days=3)
    assert await recoveries(managed) == [("skipped", "is resting after two invitations without an answer")]


async def test_a_case_closed_long_ago_is_not_dug_up(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    managed.clock.now += timedelta(days=40)
    await managed.tick()
    assert managed.hears(ANA) == []
    assert await recoveries(managed) == []


async def test_a_customer_is_asked_in_the_language_of_their_conversation(managed):
    await managed.invites(ANA, language="es")
    await talks(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=3)
    assert "¿Lo hemos resuelto bien?" in managed.hears(ANA)[0]


async def test_what_they_say_then_is_in_no_figure_of_the_touchpoint(managed):
    await is_unhappy(managed, ANA)
    await managed.invites(BEN)
    await talks(managed, BEN, was="5")
    before = to_json(await build(managed.parts, WEEK))
    managed.clock.now += timedelta(hours=1)
    await closes(managed, 1)
    await managed.passes(days=3)
    await talks(managed, ANA)
    assert await recoveries(managed) == [("complete", "")]
    after = to_json(await build(managed.parts, WEEK))
    for told in (before, after):
        told.pop("cases")
    assert after == before
    assert (await verify(managed.parts.store)).problems == []


async def test_a_table_of_answers_holds_it_under_its_own_survey(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=3)
    await talks(managed, ANA)
    found = {row["survey"]: row["answers"]["csat"][0] for row in await managed.responses()}
    assert found == {"after-visit": 1, "recovery": 5}


async def test_whoever_turns_anonymous_in_it_is_cut_from_their_case(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=3)
    managed.hears(ANA)
    await managed.says(ANA, "ANON", "2")
    await talks(managed, ANA)
    assert await managed.sql("SELECT recovery_id FROM cases WHERE number = 1") == [(0,)]
    assert await managed.sql("SELECT contact_id, invitation_id FROM cases WHERE number = 2") == [(None, None)]
    assert await managed.sql("SELECT contact_id, invitation_id FROM responses WHERE survey = 'recovery'") == [
        (None, None)
    ]
    assert (await verify(managed.parts.store)).problems == []
    await managed.passes(days=4)
    assert len(await recoveries(managed)) == 1


async def test_a_low_answer_raises_a_new_case_that_names_the_earlier_one(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=3)
    managed.hears(SAM)
    await managed.says(ANA, "1")
    (alert,) = managed.hears(SAM)
    assert alert.startswith("Case 2: A customer was unhappy with haircut (csat 1).")
    assert alert.endswith("They were asked how well case 1 was put right.")
    await managed.says(SAM, "/case 2")
    assert "It came up when they were asked how well case 1 was put right." in managed.hears(SAM)[-1]


async def test_the_card_of_the_closed_case_says_what_the_customer_answered(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=3)
    await managed.says(SAM, "/case 1")
    assert "The customer was asked how well it was put right; no answer so far." in managed.hears(SAM)[-1]
    await talks(managed, ANA, **{"put things right": "3", "still to be done": "the left side is longer"})
    await managed.says(SAM, "/case 1")
    card = managed.hears(SAM)[-1]
    assert "Put right? The customer gave 3 of 5." in card
    assert '"the left side is longer"' in card


async def test_nobody_learns_to_which_case_an_anonymous_answer_belongs(managed):
    await is_unhappy(managed, ANA)
    await closes(managed, 1)
    await managed.passes(days=3)
    managed.hears(SAM)
    managed.hears(ANA)
    await managed.says(ANA, "ANON", "1")
    await talks(managed, ANA)
    await managed.says(SAM, "/case 1", "/case 2")
    told = managed.hears(SAM)
    assert not any("put right" in each and "case 1" in each for each in told)
    assert not any("gave 1" in each for each in told)


async def test_a_staff_member_reads_that_nobody_was_asked(managed):
    await is_unhappy(managed, ANA, contact="N")
    await closes(managed, 1)
    await managed.passes(days=3)
    await managed.says(SAM, "/case 1")
    assert "The customer was not asked how well it was put right." in managed.hears(SAM)[-1]
