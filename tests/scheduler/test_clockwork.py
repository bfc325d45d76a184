"""Jobs that keep running in a serving process."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from scheduler.calendar import Weekly
from scheduler.clockwork import Clockwork
from scheduler.jobs import Job
from scheduler.ledger import Remembered

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
MONDAY_NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
TICK = 0.05  # seconds


def clock():
    return NOON


class Notes:
    """A job that writes down when it was told to run."""

    def __init__(self, wanted=1):
        self.told = []
        self.enough = asyncio.Event()
        self.wanted = wanted

    async def __call__(self, fire_time):
        self.told.append(fire_time)
        if len(self.told) >= self.wanted:
            self.enough.set()

    async def until_enough(self):
        await asyncio.wait_for(self.enough.wait(), 20)


async def test_an_interval_job_runs_at_once_and_again_and_is_told_the_time_of_the_given_clock():
    notes = Notes(wanted=3)
    work = Clockwork([Job("sweep", notes, every_seconds=TICK)], clock)
    work.start()
    await notes.until_enough()
    await work.stop()
    assert notes.told[:3] == [NOON] * 3
    count = len(notes.told)
    await asyncio.sleep(3 * TICK)
    assert len(notes.told) == count, "nothing runs after stop"


async def test_a_job_that_fails_every_time_is_logged_by_name_and_the_others_go_on():
    async def broken(fire_time):
        raise RuntimeError("no")

    notes = Notes(wanted=3)
    with capture_logs() as logs:
        work = Clockwork([Job("broken", broken, every_seconds=TICK), Job("sweep", notes, every_seconds=TICK)], clock)
        work.start()
        await notes.until_enough()
        await work.stop()
    failures = [line for line in logs if line["event"] == "job.failed"]
    assert len(failures) >= 2
    assert {(line["job"], line["error"]) for line in failures} == {("broken", "RuntimeError")}


async def test_a_job_never_runs_beside_itself():
    together, most = 0, 0

    async def slow(fire_time):
        nonlocal together, most
        together += 1
        most = max(most, together)
        await asyncio.sleep(4 * TICK)
        together -= 1

    work = Clockwork([Job("slow", slow, every_seconds=TICK)], clock)
    work.start()
    await asyncio.sleep(10 * TICK)
    await work.stop()
    assert most == 1


async def test_stopping_lets_a_running_job_end():
    begun, ended = asyncio.Event(), []

    async def slow(fire_time):
        begun.set()
        await asyncio.sleep(2 * TICK)
        ended.append(fire_time)

    work = Clockwork([Job("slow", slow, every_seconds=60)], clock)
    work.start()
    await begun.wait()
    await work.stop()
    assert ended == [NOON]


async def test_stopping_cuts_off_a_job_that_takes_too_long_and_says_so():
    begun = asyncio.Event()

    async def endless(fire_time):
        begun.set()
        await asyncio.Event().wait()

    work = Clockwork([Job("endless", endless, every_seconds=60)], clock)
    work.start()
    await begun.wait()
    with capture_logs() as logs:
        await work.stop(TICK)
    assert [(line["event"], line["job"]) for line in logs] == [("job.cut_off", "endless")]
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_stopping_what_was_never_started_or_is_stopped_does_nothing():
    notes = Notes()
    work = Clockwork([Job("sweep", notes, every_seconds=60)], clock)
    await work.stop()
    assert notes.told == []
    work.start()
    await notes.until_enough()
    await work.stop()
    await work.stop()
    assert notes.told == [NOON]


async def test_a_process_that_does_not_lead_fires_nothing_until_it_does():
    leads = [False]
    daily, weekly = Notes(), Notes()
    jobs = [Job("sweep", daily, every_seconds=TICK), Job("retention", weekly, weekly=Weekly(0, 9, 0, "UTC"))]
    work = Clockwork(jobs, clock, leads=lambda: leads[0])
    work.start()
    await asyncio.sleep(3 * TICK)
    assert daily.told == weekly.told == []
    leads[0] = True
    await daily.until_enough()
    await work.stop()
    assert daily.told[0] == NOON


async def test_a_weekly_job_missed_while_we_were_down_is_caught_up_once_with_its_own_fire_time():
    ledger, weekly = Remembered(), Notes()
    jobs = [Job("retention", weekly, weekly=Weekly(0, 9, 0, "Europe/London"))]
    for _ in range(2):
        work = Clockwork(jobs, clock, ledger=ledger)
        work.start()
        await weekly.until_enough()
        await asyncio.sleep(TICK)
        await work.stop()
    assert weekly.told == [MONDAY_NINE]
    assert await ledger.last_runs() == {"retention": MONDAY_NINE}


async def test_a_weekly_job_that_failed_is_tried_again_at_the_next_look(monkeypatch):
    monkeypatch.setattr("scheduler.clockwork.LOOK", TICK)
    tries, well = [], asyncio.Event()

    async def second_time_lucky(fire_time):
        tries.append(fire_time)
        if len(tries) == 1:
            raise OSError
        well.set()

    work = Clockwork([Job("retention", second_time_lucky, weekly=Weekly(0, 9, 0, "Europe/London"))], clock)
    with capture_logs():
        work.start()
        await asyncio.wait_for(well.wait(), 20)
        await asyncio.sleep(3 * TICK)
        await work.stop()
    assert tries == [MONDAY_NINE, MONDAY_NINE]


async def test_a_ledger_that_cannot_be_read_is_logged_and_stops_nothing_else():
    class Unreadable(Remembered):
        async def last_runs(self):
            raise OSError

    notes = Notes()
    jobs = [Job("retention", Notes(), weekly=Weekly(0, 9, 0, "UTC")), Job("sweep", notes, every_seconds=60)]
    with capture_logs() as logs:
        work = Clockwork(jobs, clock, ledger=Unreadable())
        work.start()
        await notes.until_enough()
        await work.stop()
    assert [(line["event"], line["job"]) for line in logs] == [("job.failed", "retention")]


@pytest.mark.parametrize("module", ["clockwork", "digests", "leadership", "running"])
def test_nothing_slow_is_imported_before_it_is_needed(module):
    code = f"import sys, scheduler.{module}; print({{'apscheduler', 'structlog', 'bot', 'reports'}} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
