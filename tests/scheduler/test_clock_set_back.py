"""A clock that is set back stops no job: it runs on at its interval, not when the wrong time has come again."""

import asyncio
from datetime import UTC, datetime

import pytest

from scheduler import clockwork
from scheduler.clockwork import Clockwork
from scheduler.jobs import Job


@pytest.mark.parametrize(("steps", "more"), [((0.0, -3600.0), True), ((0.0, -2.0), False), ((0.0, 3600.0), False)])
async def test_jobs_begin_anew_when_the_clock_is_set_back_by_more_than_seconds(monkeypatch, steps, more):
    runs, readings = [], iter(steps)
    monkeypatch.setattr(clockwork, "LOOK", 0.02)
    monkeypatch.setattr(clockwork, "ahead", lambda: next(readings, steps[-1]))

    async def run(fire_time):
        runs.append(fire_time)

    # Of an hour's interval only the run at the start would be seen: a second one can only come of the clock.
    clock = Clockwork([Job("hourly", run, every_seconds=3600)], lambda: datetime.now(UTC))
    clock.start()
    await asyncio.sleep(0.15)
    await clock.stop()
    assert (len(runs) == 2) == more
    assert len(runs) <= 2
