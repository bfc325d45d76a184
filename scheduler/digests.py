"""Which digests are due; pure: knows when each manager wants one, never what stands in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from scheduler.calendar import Weekly, last_fire, period_of
from scheduler.errors import UnknownTimezone

# A digest later than this would reach the manager within a day of the next one: two at once help nobody, and the
# week that was missed can still be opened by its number.
CATCH_UP = timedelta(days=6)


class Wanted(Protocol):
    """A manager's wish for a digest: weekday 0 is Monday; an empty timezone means the organisation's."""

    @property
    def id(self) -> int:
        """What the subscription is known by."""

    @property
    def weekday(self) -> int:
        """The day it comes."""

    @property
    def hour(self) -> int:
        """The local hour it comes."""

    @property
    def timezone(self) -> str:
        """The manager's timezone."""

    @property
    def paused(self) -> bool:
        """Whether the manager wants none for now."""


@dataclass(frozen=True, slots=True)
class DueDigest:
    """One digest to be made now: for which subscription and ISO week, and when it should have gone out (UTC)."""

    subscription_id: int
    period: str
    fire_time: datetime


def digests_due(
    subscriptions: Iterable[Wanted],
    since: Mapping[int, datetime],
    *,
    last_periods: Mapping[int, str | None],
    now: datetime,
    timezone: str,
) -> list[DueDigest]:
    """The digests to be made at `now`, at most one a subscription, in the order given.

    `since` says when each subscription was made (one that is not in it was always there), `last_periods` the latest
    week each was sent, `timezone` is the organisation's. What was missed is caught up: the latest fire only, and not
    when it is older than six days. Never for a fire before the subscription was made, never for a week that was sent
    or one before it, never for a paused one.

    Raises:
        UnknownTimezone: the organisation's timezone is none.
        WrongSchedule: a subscription's hour or weekday is none.
    """
    found = (_latest(wanted, now, timezone) for wanted in subscriptions if not wanted.paused)
    return [
        digest
        for digest in found
        if now - digest.fire_time <= CATCH_UP
        and digest.fire_time >= since.get(digest.subscription_id, digest.fire_time)
        and digest.period > (last_periods.get(digest.subscription_id) or "")
    ]


def _latest(wanted: Wanted, now: datetime, timezone: str) -> DueDigest:
    weekly = _weekly(wanted, timezone)
    fire = last_fire(weekly, now)
    return DueDigest(wanted.id, period_of(fire, weekly.timezone), fire)


def _weekly(wanted: Wanted, timezone: str) -> Weekly:
    """When this one fires. Zones are renamed at times: a digest at the organisation's hour is better than none."""
    try:
        return Weekly(wanted.weekday, wanted.hour, 0, wanted.timezone or timezone)
    except UnknownTimezone:
        return Weekly(wanted.weekday, wanted.hour, 0, timezone)
