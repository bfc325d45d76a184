"""What is wrong, and what owners are told of it: once, calmly, and that it is over."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import SMS, TELEGRAM, Address, Outcome, Reply, Sent
from bot.operation.incidents import KINDS, URGENT, Incident, Seen, Wrong, follow, judge, open_ones
from bot.operation.limits import Limits
from bot.operation.vitals import Streak, Vitals, Window
from tests.examples import examples

NOW = datetime(2026, 11, 16, 14, 0, tzinfo=UTC)
LIMITS = Limits()


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def broken(since: float, *, code: str = "unreachable", refused: bool = False, tried: float = 0) -> Streak:
    return Streak(
        broken_since=NOW - minutes(since), tried_at=NOW - minutes(tried), failures=5, code=code, refused=refused
    )


def kinds(seen: Seen, limits: Limits = LIMITS) -> list[str]:
    return [each.kind for each in judge(seen, limits)]


def test_nothing_is_wrong_with_a_house_that_was_just_built():
    assert kinds(Seen(NOW)) == []


@pytest.mark.parametrize(
    ("name", "streak", "expected"),
    [
        (SMS, broken(11), ["sms_unreachable"]),
        (SMS, broken(9), []),
        (SMS, broken(2, code="20003", refused=True), ["sms_refused"]),
        (SMS, broken(2, code="30002", refused=True), ["sms_refused"]),
        (TELEGRAM, broken(11), ["telegram_unreachable"]),
        ("polling", broken(11, code="NetworkError"), ["telegram_unreachable"]),
        ("polling", broken(2, code="InvalidToken", refused=True), ["telegram_refused"]),
        (SMS, broken(600, tried=180), []),  # nobody tried for hours: nobody knows
        ("sweep", broken(31), ["sweep"]),
        ("sweep", broken(29), []),
        ("job:asking", broken(31), ["job"]),
        ("worker:dispatch", broken(31), ["job"]),
    ],
)
def test_what_fails_is_known_by_its_streak(name, streak, expected):
    assert kinds(Seen(NOW, streaks={name: streak})) == expected


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (Seen(NOW, window=Window(20, 4)), ["sends_fail"]),
        (Seen(NOW, window=Window(20, 3)), []),
        (Seen(NOW, window=Window(19, 19)), []),
        (Seen(NOW, numbers={"outbox_oldest_due_seconds": 1800, "outbox_due": 3}), ["waiting"]),
        (Seen(NOW, numbers={"outbox_oldest_due_seconds": 1799, "outbox_due": 3}), []),
        (Seen(NOW, numbers={"replies_set_aside": 1}), ["set_aside"]),
        (Seen(NOW, free=499 * 2**20), ["disk"]),
        (Seen(NOW, free=500 * 2**20), []),
        (Seen(NOW, keeps_backups=True, backup_at=NOW - timedelta(hours=37)), ["backup"]),
        (Seen(NOW, keeps_backups=True, backup_at=NOW - timedelta(hours=35)), []),
        (Seen(NOW, keeps_backups=True, running_since=NOW - timedelta(hours=37)), ["backup"]),
        (Seen(NOW, keeps_backups=True, running_since=NOW - timedelta(hours=1)), []),
        (Seen(NOW, late_digests=1), ["digest"]),
        (Seen(NOW, moved=-3600), ["clock"]),
        (Seen(NOW, ahead=-301), ["clock"]),
        (Seen(NOW, ahead=299), []),
    ],
)
def test_what_is_measured_is_held_against_its_limit(seen, expected):
    assert kinds(seen) == expected


def test_messages_that_wait_for_a_provider_that_is_down_are_not_told_twice():
    waiting = {"outbox_oldest_due_seconds": 4000.0, "outbox_due": 3.0}
    assert kinds(Seen(NOW, streaks={SMS: broken(20)}, numbers=waiting)) == ["sms_unreachable"]


def test_limits_are_the_owners_to_set():
    assert kinds(Seen(NOW, free=600 * 2**20), Limits(disk_megabytes=1000)) == ["disk"]


# ---- over time ----


def played(looks: list[tuple[float, list[str]]], *, quiet: bool = False) -> list[tuple[float, str, str]]:
    """What is said at looks of so many minutes after the first, each with what is wrong then."""
    kept, said = {}, []
    for minute, wrong in looks:
        step = follow(kept, [Wrong(kind) for kind in wrong], NOW + minutes(minute), quiet=quiet)
        kept = {kind: Incident.from_json(each.as_json()) for kind, each in step.incidents.items()}
        said += [(minute, "wrong", kind) for kind in step.tell] + [(minute, "well", kind) for kind in step.well]
    return said


def test_an_incident_is_told_once_and_called_well_once_it_was_well_for_ten_minutes():
    looks = [(m, ["disk"]) for m in range(5)] + [(m, []) for m in range(5, 30)]
    assert played(looks) == [(0, "wrong", "disk"), (14, "well", "disk")]


def test_what_comes_and_goes_is_one_incident():
    looks = [(m, ["disk"] if m % 2 else []) for m in range(1, 60)]
    assert played(looks) == [(1, "wrong", "disk")]


def test_what_comes_back_within_hours_is_told_only_if_it_lasts():
    short = [(0, ["disk"]), (1, []), (20, []), (60, ["disk"]), (61, []), (80, []), (100, [])]
    assert played(short) == [(0, "wrong", "disk"), (20, "well", "disk")]
    lasting = [*short[:3], *[(m, ["disk"]) for m in range(60, 130)]]
    assert played(lasting) == [(0, "wrong", "disk"), (20, "well", "disk"), (120, "wrong", "disk")]
    much_later = [*short[:3], (400, ["disk"])]
    assert played(much_later)[-1] == (400, "wrong", "disk")


def test_in_the_quiet_hours_only_what_may_cost_replies_is_told():
    assert played([(0, ["backup", "disk"])], quiet=True) == [(0, "wrong", "disk")]
    assert played([(0, list(KINDS))], quiet=True) == [(0, "wrong", kind) for kind in KINDS if kind in URGENT]


def test_what_was_well_again_before_morning_is_never_mentioned():
    first = follow({}, [Wrong("backup")], NOW, quiet=True)
    second = follow(first.incidents, [], NOW + minutes(30), quiet=False)
    assert (first.tell, second.tell, second.well) == ((), (), ())


def test_more_replies_set_aside_are_told_hours_later_and_no_more_are_not():
    kept, said = {}, []
    for minute, count in ((0, 1), (5, 2), (370, 2), (371, 2), (800, 2), (900, 3)):
        step = follow(kept, [Wrong("set_aside", {"count": count})], NOW + minutes(minute), quiet=False)
        kept = {kind: Incident.from_json(each.as_json()) for kind, each in step.incidents.items()}
        said += [(minute, count)] if step.tell else []
    assert said == [(0, 1), (370, 2), (900, 3)]


def test_a_clock_that_is_set_back_by_years_leaves_no_incident_open_for_years():
    first = follow({}, [Wrong("disk")], NOW, quiet=False)
    long_ago = NOW - timedelta(days=2000)
    second = follow(first.incidents, [], long_ago, quiet=False)
    third = follow(second.incidents, [], long_ago + minutes(11), quiet=False)
    assert third.well == ("disk",)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.tuples(st.integers(1, 90), st.sets(st.sampled_from(KINDS))), max_size=40), st.booleans())
def test_nobody_is_ever_told_twice_in_a_row_nor_called_well_without_having_been_told(gaps, quiet):
    minute, looks = 0, []
    for gap, wrong in gaps:
        minute += gap
        looks.append((float(minute), sorted(wrong)))
    everything = played(looks, quiet=quiet)
    for kind in KINDS:
        said = [(at, what) for at, what, about in everything if about == kind]
        assert [what for _, what in said] == ["wrong", "well"] * (len(said) // 2) + ["wrong"] * (len(said) % 2)
        told = [at for at, what in said if what == "wrong"]
        assert all(later - earlier >= 60 for earlier, later in pairwise(told))


def test_what_is_open_stands_in_the_order_in_which_it_is_told():
    step = follow({}, [Wrong("job"), Wrong("disk")], NOW, quiet=False)
    assert list(open_ones(step.incidents)) == ["disk", "job"]


# ---- what a process notices ----


class Hands:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def vitals():
    return Vitals(Hands())


@pytest.mark.parametrize("outcome", [Outcome.SENT, Outcome.NEVER, Outcome.REFUSED, Outcome.SUPPRESSED])
def test_a_provider_that_decides_about_a_message_is_there(vitals, outcome):
    vitals.sent(SMS, Sent(Outcome.UNKNOWN, code="ReadTimeout"))
    vitals.sent(SMS, Sent(outcome))
    assert vitals.of(SMS).broken_since is None


@pytest.mark.parametrize("code", ["rate", "429", "20429"])
def test_a_provider_that_asks_for_patience_is_neither_well_nor_broken(vitals, code):
    vitals.sent(SMS, Sent(Outcome.LATER, code=code))
    assert SMS not in vitals.streaks
    assert vitals.window() == Window()


def test_a_refused_token_is_known_from_a_provider_that_is_away(vitals):
    vitals.sent(SMS, Sent(Outcome.LATER, code="unreachable"))
    assert not vitals.of(SMS).refused
    vitals.sent(SMS, Sent(Outcome.HALT, code="20003"))
    assert (vitals.of(SMS).refused, vitals.of(SMS).code, vitals.of(SMS).failures) == (True, "20003", 2)


def test_sends_are_counted_over_a_quarter_of_an_hour(vitals):
    for outcome in (Outcome.SENT, Outcome.REFUSED, Outcome.UNKNOWN, Outcome.NEVER):
        vitals.sent(SMS, Sent(outcome))
    assert vitals.window() == Window(4, 2)
    vitals.clock.now += minutes(16)
    assert vitals.window() == Window()


def test_a_reply_from_our_future_says_that_we_are_behind_and_one_old_reply_says_nothing(vitals):
    def reply(seconds):
        return Reply("1", Address(TELEGRAM, "700100"), "5", NOW + timedelta(seconds=seconds))

    vitals.heard([reply(-4000)])
    assert vitals.ahead() == 0.0  # it came while we were down
    for _ in range(4):
        vitals.heard([reply(-4000)])
    assert vitals.ahead() == 4000.0
    vitals.heard([reply(600)])
    assert vitals.ahead() == -600.0


def test_an_sms_says_nothing_about_the_clock(vitals):
    vitals.heard([Reply("SM1", Address(SMS, "+447700900123"), "5", NOW - timedelta(days=1))])
    assert vitals.ahead() == 0.0
