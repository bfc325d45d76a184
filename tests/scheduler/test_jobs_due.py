"""Which jobs are due, and what one round of them does."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from scheduler.calendar import Weekly
from scheduler.errors import WrongSchedule
from scheduler.jobs import Job, due
from scheduler.ledger import Remembered
from scheduler.running import Ran, run_once
from tests.examples import examples

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday
MONDAY_NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
NINE_ON_MONDAY = Weekly(0, 9, 0, "Europe/London")


async def nothing(fire_time):
    pass


def every(seconds, name="sweep", run=nothing):
    return Job(name, run, every_seconds=seconds)


def weekly(name="retention", run=nothing):
    return Job(name, run, weekly=NINE_ON_MONDAY)


def fire_times(jobs, last_runs, now):
    return [each.fire_time for each in due(jobs, last_runs, now)]


def test_a_job_that_never_ran_is_due_at_once():
    assert fire_times([every(60), weekly()], {}, NOON) == [NOON, MONDAY_NINE]


def test_an_interval_job_is_due_again_when_its_interval_has_passed():
    assert fire_times([every(60)], {"sweep": NOON - timedelta(seconds=59)}, NOON) == []
    assert fire_times([every(60)], {"sweep": NOON - timedelta(seconds=60)}, NOON) == [NOON]


def test_however_many_intervals_were_missed_the_job_runs_once_and_keeps_its_beat():
    assert fire_times([every(60)], {"sweep": NOON - timedelta(seconds=250)}, NOON) == [NOON - timedelta(seconds=10)]


def test_a_weekly_job_is_due_once_a_week_and_caught_up_after_a_stop():
    assert fire_times([weekly()], {"retention": MONDAY_NINE}, NOON) == []
    assert fire_times([weekly()], {"retention": MONDAY_NINE - timedelta(days=21)}, NOON) == [MONDAY_NINE]


def test_a_clock_that_was_set_back_neither_stalls_an_interval_job_nor_repeats_a_weekly_one():
    ahead = NOON + timedelta(days=30)
    assert fire_times([every(60), weekly()], {"sweep": ahead, "retention": ahead}, NOON) == [NOON]


@pytest.mark.parametrize("wrong", [{}, {"every_seconds": 5, "weekly": NINE_ON_MONDAY}])
def test_a_job_needs_exactly_one_way_to_be_timed(wrong):
    with pytest.raises(WrongSchedule, match="either every_seconds or weekly"):
        Job("sweep", nothing, **wrong)


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_an_interval_must_be_above_nothing(seconds):
    with pytest.raises(WrongSchedule, match="cannot run every"):
        every(seconds)


async def test_one_round_runs_what_is_due_in_the_order_given_and_tells_each_its_fire_time():
    told = []

    async def note(fire_time):
        told.append(fire_time)

    jobs = [weekly("b", note), every(60, "a", note), every(3600, "c", note)]
    ledger = Remembered()
    await ledger.ran("c", NOON - timedelta(minutes=1))
    assert await run_once(jobs, NOON, ledger=ledger) == Ran(done=("b", "a"))
    assert told == [MONDAY_NINE, NOON]
    assert await ledger.last_runs() == {"a": NOON, "b": MONDAY_NINE, "c": NOON - timedelta(minutes=1)}


async def test_a_second_round_at_the_same_moment_runs_nothing():
    ledger = Remembered()
    await run_once([every(60), weekly()], NOON, ledger=ledger)
    assert await run_once([every(60), weekly()], NOON, ledger=ledger) == Ran()


async def test_without_a_ledger_every_job_runs():
    assert await run_once([every(60), weekly()], NOON) == Ran(done=("sweep", "retention"))


async def test_a_job_that_fails_is_named_in_the_log_without_its_text_stops_no_other_and_stays_due():
    async def broken(fire_time):
        raise ValueError("+447700900123 cannot be reached")

    ledger, jobs = Remembered(), [every(60, "broken", broken), every(60)]
    with capture_logs() as logs:
        assert await run_once(jobs, NOON, ledger=ledger) == Ran(done=("sweep",), failed=("broken",))
    assert [(line["event"], line["job"], line["error"]) for line in logs] == [("job.failed", "broken", "ValueError")]
    assert logs[0]["at"].startswith("test_jobs_due.py:")
    assert "447700900123" not in str(logs)
    assert [each.job.name for each in due(jobs, await ledger.last_runs(), NOON)] == ["broken"]


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.integers(1, 500), min_size=1, max_size=30), st.integers(1, 300))
def test_an_interval_job_is_never_due_sooner_than_its_interval_and_always_once_it_has_passed(gaps, seconds):
    now, last = NOON, {}
    for gap in gaps:
        now += timedelta(seconds=gap)
        for each in due([every(seconds)], last, now):
            assert "sweep" not in last or each.fire_time - last["sweep"] >= timedelta(seconds=seconds)
            last["sweep"] = each.fire_time
        assert now - timedelta(seconds=seconds) < last["sweep"] <= now
