"""A clock that is set back stops no job: it runs on at its interval, not when the wrong time has come again."""

import asyncio
from datetime import UTC, datetime

import pytest

from scheduler import clockwork
from scheduler.clockwork import Clockwork
from scheduler.jobs import Job

ENOUGH = 6  # looks at the clock: what would run once more would have done so by then


@pytest.mark.parametrize(("steps", "more"), [((0.0, -3600.0), True), ((0.0, -2.0), False), ((0.0, 3600.0), False)])
async def test_jobs_begin_anew_when_the_clock_is_set_back_by_more_than_seconds(monkeypatch, steps, more):
    runs, looks, readings = [], [0], iter(steps)
    monkeypatch.setattr(clockwork, "LOOK", 0.02)

    def ahead():
        looks[0] += 1
        return next(readings, steps[-1])

    monkeypatch.setattr(clockwork, "ahead", ahead)

    async def run(fire_time):
        runs.append(fire_time)

    # Of an hour's interval only the run at the start would be seen: a second one can only come of the clock.
    clock = Clockwork([Job("hourly", run, every_seconds=3600)], lambda: datetime.now(UTC))
    clock.start()
    async with asyncio.timeout(10):
        while looks[0] < ENOUGH or len(runs) < 1 + more:  # noqa: ASYNC110 - a look has no event
            await asyncio.sleep(0.005)
    await clock.stop()
    assert len(runs) == 1 + more
