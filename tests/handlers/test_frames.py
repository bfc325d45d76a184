"""The frame: encounters by day, whom we asked of them and whom not, kept in step with what becomes of them."""

from datetime import timedelta

import pytest

from bot.handlers.frames import (
    CountRefused,
    DayRefused,
    NoSuchPeriod,
    Period,
    endings_of_period,
    frame_of_period,
    give_count,
    period_asked,
    rows_of_period,
    units,
)
from bot.organisation import UnknownTouchpoint
from bot.storage.verify import verify
from tests.handlers.house import ANA, BEN, CHLOE, salon

WEEK = Period("2026-11-16", "2026-11-22")


async def count(house, number, **about):
    async with house.parts.store.begin() as uow:
        return await give_count(house.parts, uow, number, source="cli", **{"day": "", **about})


async def tallied(house):
    return await house.sql(
        "SELECT day, touchpoint, outcome, reason, again, count FROM encounter_tallies WHERE count <> 0 ORDER BY 1, 2, 3"
    )


async def holds(house):
    report = await verify(house.parts.store)
    assert report.ok, report.problems


async def test_an_encounter_is_counted_on_its_day_and_moves_on_when_the_customer_is_asked(house):
    await house.invites(ANA, occurred_at=house.clock() - timedelta(days=1))
    await house.invites(BEN, occurred_at=house.clock() + timedelta(hours=3))
    assert await tallied(house) == [
        ("2026-11-15", "haircut", "asked", "", 0, 1),
        ("2026-11-16", "haircut", "waiting", "", 0, 1),
    ]
    await holds(house)


async def test_one_who_is_left_out_is_counted_with_the_reason(house):
    await house.says(ANA, "STOP")
    await house.invites(ANA)
    await house.says(BEN, "hello")
    assert (await frame_of_period(house.parts, WEEK)).reasons == (("said STOP", 1),)
    await holds(house)


async def test_the_same_customer_for_the_same_on_one_day_is_told_as_a_repetition(house):
    for touchpoint in ("haircut", "haircut", "payment"):
        await house.invites(ANA, touchpoint)
    found = await frame_of_period(house.parts, WEEK)
    assert (found.whole.encounters, found.again) == (3, 1)
    await holds(house)


async def test_an_anonymous_answer_leaves_only_the_week_of_its_encounter(house):
    await house.come([ANA, BEN], "ANON", "5", "skip", "9", segment="new")
    days = {(day, outcome): n for day, _, outcome, _, _, n in await tallied(house)}
    assert days == {("2026-W47", "asked"): 2}
    assert await house.sql("SELECT DISTINCT day, told_on, segment FROM encounter_tallies WHERE count <> 0") == [
        ("2026-W47", "2026-W47", "")
    ]
    found = await frame_of_period(house.parts, WEEK)
    assert (found.whole.encounters, found.loose) == (2, 2)
    await holds(house)


async def test_shares_are_told_by_every_axis(house):
    await house.invites(ANA, location="High Street", segment="new", selection="api")
    await house.invites(BEN, "colour", location="Station Road", selection="api")
    await house.invites(CHLOE, "colour", location="Station Road")
    axes = {
        each.name: {s.name: s.encounters for s in each.shares}
        for each in (await frame_of_period(house.parts, WEEK)).axes
    }
    assert axes == {
        "touchpoint": {"colour": 2, "haircut": 1},
        "location": {"Station Road": 2, "High Street": 1},
        "segment": {"": 2, "new": 1},
        "channel": {"sms": 3},
        "source": {"api": 2, "staff": 1},
    }


async def test_nothing_is_said_of_coverage_until_somebody_counts(house):
    await house.invites(ANA)
    assert (await frame_of_period(house.parts, WEEK)).covered is None
    await count(house, 4)
    covered = (await frame_of_period(house.parts, WEEK)).covered
    assert (covered.counted, covered.known, covered.low, covered.high) == (4, 1, 25, 25)


async def test_of_two_counts_the_later_holds_and_both_are_kept(house):
    await count(house, 40)
    house.clock.now += timedelta(minutes=5)
    await count(house, 48)
    assert (await frame_of_period(house.parts, WEEK)).covered.counted == 48
    assert sorted(await house.sql("SELECT count FROM given_counts")) == [(40,), (48,)]


@pytest.mark.parametrize(
    ("number", "about", "error", "why"),
    [
        (0, {}, CountRefused, "0 cannot be all: .* ourselves .1."),
        (9, {"day": "2026-11-17"}, DayRefused, "still to come"),
        (9, {"day": "17/11"}, NoSuchPeriod, "no day"),
        (9, {"touchpoint": "massage"}, UnknownTouchpoint, "not one of our touchpoints"),
        (-1, {}, CountRefused, "whole number"),
    ],
)
async def test_a_count_that_cannot_be_right_is_refused_and_nothing_is_kept(house, number, about, error, why):
    await house.invites(ANA)
    with pytest.raises(error, match=why):
        await count(house, number, **about)
    assert await house.sql("SELECT count(*) FROM given_counts") == [(0,)]


def test_a_period_the_wrong_way_round_says_so(house_parts):
    with pytest.raises(NoSuchPeriod, match="ends on 2026-11-10 before it begins on 2026-11-12"):
        period_asked(house_parts, first="2026-11-12", last="2026-11-10")


def test_a_period_is_the_last_full_week_unless_something_else_is_said(house_parts):
    assert period_asked(house_parts) == Period("2026-11-09", "2026-11-15")
    assert period_asked(house_parts, "47").weeks == ("2026-W47",)
    assert period_asked(house_parts, first="2026-11-14") == Period("2026-11-14", "2026-11-16")
    assert period_asked(house_parts, first="2026-11-14").weeks == ()


async def test_final_states_tell_how_the_asking_ended_but_not_of_how_few_answered(open_house):
    house = await open_house(salon(minimum_group=5))
    await house.come([ANA, BEN, CHLOE])
    await house.says(ANA, "5")
    endings = endings_of_period(house.parts, WEEK, await rows_of_period(house.parts, WEEK))
    assert endings.answered_few
    assert endings.states == (("queued", 2),)
    shown = [unit["final_state"] async for unit in units(house.parts, WEEK)]
    assert sorted(shown) == ["interim partial", "queued", "queued"]
