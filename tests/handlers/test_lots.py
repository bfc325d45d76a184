"""Customers drawn as they come, and none asked once enough have answered; whom staff choose is asked as before."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.handlers.brought_visits import Desk, take_visits
from bot.handlers.invite import invite
from bot.handlers.lots import Fate, Lot
from bot.handlers.new_invitation import NewInvitation
from bot.messages import SMS, Address
from bot.ports import Invitation
from bot.sampling.chance import lot
from bot.sampling.plan import AskingPlan, Quota
from bot.storage.verify import verify
from tests.handlers.house import ANA, BEN, CHLOE, JO, SALON

SHARE = AskingPlan(seed="winter", begins=date(2026, 11, 16), shares=(("haircut", 0.4),))
TWO_A_WEEK = AskingPlan(begins=date(2026, 11, 16), quotas=(Quota("haircut", 2),))
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
CROWD = [Address(SMS, f"+4477009{at:05}") for at in range(20)]
COMPLETE = ("5", "Lovely", "9", "no", "no")


@pytest.fixture
def salon_with(open_house):
    return lambda plan: open_house(replace(SALON, plan=plan))


async def tells(house, people, selection="api", **more):
    """A till, or whoever is named, tells of a visit of each of these."""
    async with house.parts.store.begin() as uow:
        wanted = [NewInvitation(who.value, "haircut", selection=selection, **more) for who in people]
        return [await invite(house.parts, uow, each, house.clock()) for each in wanted]


async def brings(house, people, touchpoint="haircut"):
    desk = Desk(house.parts, house.clock())
    rows = [desk.read(at, {"contact": who.value, "touchpoint": touchpoint}) for at, who in enumerate(people)]
    async with house.parts.store.begin() as uow:
        return await take_visits(house.parts, uow, rows, house.clock(), owner="one")


async def counted(house, what):
    return Counter(value for (value,) in await house.sql(f"SELECT {what} FROM invitations"))


async def test_a_till_s_customers_are_drawn_at_the_share_of_the_plan(salon_with):
    house = await salon_with(SHARE)
    done = await tells(house, CROWD)
    asked = {who for who, each in zip(CROWD, done, strict=True) if each.status != "skipped"}
    assert asked == {who for who in CROWD if lot("winter", f"visit\x1f{who.value}\x1fhaircut\x1f2026-11-16") < 0.4}
    assert {each.reason for each in done if each.status == "skipped"} == {"was not drawn"}
    assert await counted(house, "selection") == {"random": 20}
    assert await counted(house, "marks") == {"chance:0.4": len(asked), "not_drawn": 20 - len(asked)}


def test_whom_chance_leaves_out_does_not_fill_a_trial_of_two_ways():
    in_a_trial = Invitation(
        1,
        2,
        3,
        "after-visit",
        1,
        "en",
        SMS,
        "api",
        "queued",
        "2026-W47",
        NOON,
        NOON,
        touchpoint="haircut",
        marks="way:1a",
    )
    out, asked = (Fate({"visit": Lot(drawn=drawn, chance=0.5)}).drawn(in_a_trial, "visit") for drawn in (False, True))
    assert (out.state, out.marks) == ("skipped", "not_drawn")
    assert (asked.state, asked.marks) == ("queued", "chance:0.5 way:1a")


async def test_the_same_visit_offered_again_or_by_a_table_has_the_same_lot(salon_with):
    house = await salon_with(SHARE)
    first = [each.status == "skipped" for each in await tells(house, CROWD)]
    fresh = await tells(house, [who for who, out in zip(CROWD, first, strict=True) if out])
    assert {each.reason for each in fresh} == {"was not drawn"}
    brought = await brings(house, [who for who, out in zip(CROWD, first, strict=True) if out])
    assert {each.reason for each in brought} == {"was not drawn"}


async def test_whom_staff_choose_and_who_comes_by_themselves_is_never_drawn(salon_with):
    house = await salon_with(replace(SHARE, shares=(("haircut", 1e-9),)))
    (ours,) = await tells(house, [ANA], selection="staff")
    (theirs,) = await tells(house, [BEN])
    assert (ours.status, theirs.reason) == ("queued", "was not drawn")
    assert await counted(house, "selection") == {"staff": 1, "random": 1}


async def test_who_may_not_be_asked_is_told_so_whatever_chance_says(salon_with):
    house = await salon_with(replace(SHARE, shares=(("haircut", 1e-9),)))
    await tells(house, [ANA], selection="staff")
    (again,) = await tells(house, [ANA])
    assert again.reason == "was asked less than 30 days ago"
    assert ("tired", 1) in await house.sql("SELECT mark, count FROM mark_tallies")


async def test_a_touchpoint_without_a_share_is_asked_about_always(salon_with):
    house = await salon_with(SHARE)
    done = await brings(house, CROWD[:5], "payment")
    assert {each.status for each in done} == {"waiting"}
    assert await counted(house, "marks") == {"": 5}


async def test_when_enough_have_answered_no_more_of_that_kind_are_asked_in_the_week(salon_with):
    house = await salon_with(TWO_A_WEEK)
    await tells(house, [ANA, BEN])
    await house.tick()
    await house.says(ANA, *COMPLETE)
    await house.says(BEN, "4")  # answered a part
    (third,) = await tells(house, [CHLOE])
    assert third.status == "queued"
    await house.tick()
    await house.says(BEN, "Fine", "9", "no", "no")
    (fourth,) = await tells(house, CROWD[:1])
    assert (fourth.status, fourth.reason) == ("skipped", "enough answers of this kind")
    assert ("enough", 1) in await house.sql("SELECT mark, count FROM mark_tallies")
    await house.passes(days=7)
    assert [each.status for each in await tells(house, CROWD[1:2])] == ["queued"]


async def test_those_who_wait_are_looked_at_again_before_they_are_asked(salon_with):
    house = await salon_with(TWO_A_WEEK)
    house.clock.now = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
    await tells(house, [ANA, BEN])
    later = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
    (waits,) = await tells(house, [CHLOE], occurred_at=later)
    assert waits.status == "waiting"
    await house.tick()
    for who in (ANA, BEN):
        await house.says(who, *COMPLETE)
    await house.passes(hours=6)
    assert await house.state(waits) == ("skipped", "enough answers of this kind")
    assert house.hears(CHLOE) == []


async def test_a_part_counts_where_the_plan_says_so_and_what_staff_chose_never_does(salon_with):
    house = await salon_with(replace(TWO_A_WEEK, quotas=(Quota("haircut", 2, partial=True, per="plan"),)))
    await tells(house, [ANA], selection="staff")
    await tells(house, [BEN, CHLOE])
    await house.tick()
    await house.says(ANA, *COMPLETE)
    await house.says(BEN, "5")
    assert [each.status for each in await tells(house, CROWD[:1])] == ["queued"]
    await house.says(CHLOE, "5")
    assert [each.reason for each in await tells(house, CROWD[1:2])] == ["enough answers of this kind"]
    await house.passes(days=20)  # a plan's quota does not begin anew with the week
    assert [each.reason for each in await tells(house, CROWD[2:3])] == ["enough answers of this kind"]


async def test_a_quota_of_one_place_leaves_the_other_alone_and_staff_may_still_ask(salon_with):
    house = await salon_with(replace(TWO_A_WEEK, quotas=(Quota("haircut", 1, location="High Street"),)))
    await tells(house, [ANA], location="High Street")
    await house.tick()
    await house.says(ANA, *COMPLETE)
    (here,) = await tells(house, [BEN], location="High Street")
    (there,) = await tells(house, [CHLOE], location="Station Road")
    assert (here.reason, there.status) == ("enough answers of this kind", "queued")
    await house.joins(JO, "staff")
    await house.says(JO, "/survey +447700900555 haircut")
    assert await house.sql("SELECT state FROM invitations WHERE selection = 'staff'") == [("sent",)]


async def test_tallies_are_the_recount_with_lots_and_quotas_too(salon_with):
    house = await salon_with(replace(SHARE, quotas=(Quota("haircut", 1),)))
    await tells(house, CROWD)
    await house.tick()
    await brings(house, CROWD)
    first = next(who for who in CROWD if house.hears(who))
    await house.says(first, "ANON", "5", "Lovely", "9", "no")
    await tells(house, CROWD[:3], occurred_at=house.clock())
    assert (await verify(house.parts.store)).ok
