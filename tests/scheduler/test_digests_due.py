"""Which digests are due: once, caught up after a stop, and never for a time before anybody asked for one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ports import Subscription
from scheduler.calendar import Weekly, last_fire, period_of
from scheduler.digests import DueDigest, digests_due
from scheduler.errors import UnknownTimezone
from tests.examples import examples

MONDAY_NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class DigestRuns:
    """What storage keeps: a run of a subscription and period, for ever unique."""

    runs: list[tuple[int, str]]

    def claim(self, digest: DueDigest) -> bool:
        key = (digest.subscription_id, digest.period)
        if key in self.runs:
            return False
        self.runs.append(key)
        return True

    def last(self) -> dict[int, str]:
        return {subscription: max(p for s, p in self.runs if s == subscription) for subscription, _ in self.runs}


def due(*subscriptions, now, since=LONG_AGO, last=None, timezone="Europe/London"):
    made = {each.id: since for each in subscriptions}
    return digests_due(subscriptions, made, last_periods=last or {}, now=now, timezone=timezone)


def test_the_digest_of_the_week_before_is_due_on_monday_at_nine_and_not_a_second_earlier():
    manager = Subscription(1, person=7)
    assert due(manager, now=MONDAY_NINE) == [DueDigest(1, "2026-W46", MONDAY_NINE)]
    assert due(manager, now=MONDAY_NINE - timedelta(seconds=1), last={1: "2026-W45"}) == []


def test_each_manager_is_served_at_nine_of_their_own_clock():
    managers = [
        Subscription(1, 1, timezone="Asia/Tokyo"),
        Subscription(2, 2),
        Subscription(3, 3, timezone="America/New_York"),
    ]
    last = {1: "2026-W45", 2: "2026-W45", 3: "2026-W45"}
    assert [each.subscription_id for each in due(*managers, now=MONDAY_NINE, last=last)] == [1, 2]
    assert [each.subscription_id for each in due(*managers, now=MONDAY_NINE + 5 * HOUR, last=last)] == [1, 2, 3]


def test_a_digest_missed_while_we_were_down_is_caught_up_with_its_own_fire_time():
    found = due(Subscription(1, 1), now=MONDAY_NINE + timedelta(days=5, hours=23), last={1: "2026-W45"})
    assert found == [DueDigest(1, "2026-W46", MONDAY_NINE)]


def test_of_many_missed_weeks_only_the_latest_is_sent():
    found = due(Subscription(1, 1), now=MONDAY_NINE + HOUR, last={1: "2026-W30"})
    assert [each.period for each in found] == ["2026-W46"]


def test_a_digest_more_than_six_days_late_is_left_out_since_the_next_comes_within_a_day():
    assert due(Subscription(1, 1), now=MONDAY_NINE + timedelta(days=6, seconds=1), last={1: "2026-W45"}) == []


def test_nobody_gets_a_digest_whose_hour_was_before_they_asked_for_one():
    joined = MONDAY_NINE + timedelta(minutes=5)
    assert due(Subscription(1, 1), now=joined + HOUR, since=joined) == []
    following = MONDAY_NINE + timedelta(days=7)
    assert [each.period for each in due(Subscription(1, 1), now=following, since=joined)] == ["2026-W47"]


def test_a_subscription_whose_beginning_is_not_known_counts_as_old():
    found = digests_due([Subscription(1, 1)], {}, last_periods={1: None}, now=MONDAY_NINE, timezone="Europe/London")
    assert [each.period for each in found] == ["2026-W46"]


def test_a_paused_subscription_is_never_due():
    assert due(Subscription(1, 1, paused=True), now=MONDAY_NINE) == []


def test_a_week_that_was_sent_is_not_sent_again_when_the_day_is_changed():
    assert due(Subscription(1, 1, weekday=2), now=MONDAY_NINE + timedelta(days=2, hours=1), last={1: "2026-W46"}) == []


def test_a_clock_set_back_brings_no_old_digest():
    assert due(Subscription(1, 1), now=MONDAY_NINE, last={1: "2026-W47"}) == []


def test_a_manager_whose_timezone_was_renamed_is_served_by_the_organisations_clock_and_blocks_nobody():
    found = due(Subscription(1, 1, timezone="Mars/Olympus"), Subscription(2, 2), now=MONDAY_NINE)
    assert [each.fire_time for each in found] == [MONDAY_NINE, MONDAY_NINE]


def test_an_organisation_with_no_real_timezone_is_an_error():
    with pytest.raises(UnknownTimezone, match="Mars/Olympus"):
        due(Subscription(1, 1), now=MONDAY_NINE, timezone="Mars/Olympus")


def test_week_fifty_three_follows_week_fifty_two_and_is_sent():
    new_year = datetime(2027, 1, 4, 9, tzinfo=UTC)
    assert [each.period for each in due(Subscription(1, 1), now=new_year, last={1: "2026-W52"})] == ["2026-W53"]
    assert [e.period for e in due(Subscription(1, 1), now=new_year + timedelta(days=7), last={1: "2026-W53"})] == [
        "2027-W01"
    ]


def test_two_processes_that_find_the_same_digest_due_send_it_once():
    store = DigestRuns([])
    seen_by_both = [due(Subscription(1, 1), now=MONDAY_NINE, last=store.last()) for _ in range(2)]
    assert [store.claim(found[0]) for found in seen_by_both] == [True, False]


subscriptions = st.builds(
    Subscription,
    st.just(1),
    st.just(1),
    weekday=st.integers(0, 6),
    hour=st.integers(0, 23),
    timezone=st.sampled_from(["", "America/New_York", "Australia/Lord_Howe", "America/Santiago"]),
)


@settings(max_examples=examples(60), deadline=None)
@given(subscriptions, st.lists(st.integers(1, 60 * 24 * 9), min_size=1, max_size=25), st.integers(0, 60 * 24 * 60))
def test_however_often_and_whenever_we_look_no_week_is_sent_twice_late_or_before_its_hour(wanted, gaps, joined_after):
    start = datetime(2026, 9, 20, tzinfo=UTC)
    joined, now, store = start + timedelta(minutes=joined_after), start, DigestRuns([])
    weekly = Weekly(wanted.weekday, wanted.hour, 0, wanted.timezone or "Europe/London")
    for gap in gaps:
        now += timedelta(minutes=gap)
        found = due(wanted, now=now, since=joined, last=store.last())
        for digest in found:
            assert store.claim(digest)
            assert joined <= digest.fire_time <= now <= digest.fire_time + timedelta(days=6)
            assert digest.period == period_of(digest.fire_time, weekly.timezone)
        fire = last_fire(weekly, now)
        if fire >= joined and now - fire <= timedelta(days=6):
            assert (1, period_of(fire, weekly.timezone)) in store.runs
