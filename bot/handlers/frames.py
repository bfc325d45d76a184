"""The frame of some days, read for whoever asks, and the counts that a till or a book gives beside it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.errors import AfterwordError
from bot.handlers.parts import Parts
from bot.handlers.weeks import week_asked
from bot.ports import UnitOfWork
from bot.ports.frames import GivenCount

if TYPE_CHECKING:
    from reports.frames.ending import Endings
    from reports.frames.frame import Frame
    from reports.frames.rows import FrameRows

LONGEST = timedelta(days=3 * 366)
MOST = 1_000_000  # encounters on one day; more is a slip of the pen
AT_ONCE = 2000


class NoSuchPeriod(AfterwordError):
    """Days that are none, in the wrong order, or too many."""


class CountRefused(AfterwordError):
    """A count that cannot be right; nothing of it was kept."""


class DayRefused(AfterwordError):
    """A count of a day that is not over, or long past."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both in it, as 2026-11-27."""

    first: str
    last: str

    @property
    def weeks(self) -> tuple[str, ...]:
        """The weeks that lie in it wholly, if it is made of whole weeks; else none."""
        from reports.weeks import week_of

        start, end = date.fromisoformat(self.first), date.fromisoformat(self.last)
        if start.weekday() or end.weekday() != 6:
            return ()
        return tuple(week_of(start + timedelta(days=at)) for at in range(0, (end - start).days, 7))


def period_asked(parts: Parts, week: str = "", first: str = "", last: str = "") -> Period:
    """The period meant: some days, one week, or the last full week. Raises NoSuchPeriod, NoSuchWeek."""
    if not (first or last):
        from reports.weeks import week_range

        monday, sunday = week_range(week_asked(parts, week))
        return Period(monday.isoformat(), sunday.isoformat())
    if week:
        raise NoSuchPeriod("Say a week, or from which day to which, not both.")
    start = read_day(first or last)
    end = read_day(last) if last else parts.clock().astimezone(parts.zone).date()
    if end < start:
        raise NoSuchPeriod(f"The period ends on {end} before it begins on {start}. Give the earlier day first.")
    if end - start > LONGEST:
        raise NoSuchPeriod("The period is longer than three years. Choose a shorter one.")
    return Period(start.isoformat(), end.isoformat())


def read_day(text: str) -> date:
    """A day as people write it to us. Raises NoSuchPeriod."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NoSuchPeriod(f"{text[:20]!r} is no day. Write it like 2026-11-27.") from None


async def rows_of_period(parts: Parts, period: Period) -> "FrameRows":
    """All counts of a period."""
    from reports.frames.rows import frame_rows

    async with parts.store.view() as uow:
        return frame_rows(await uow.frame(period.first, period.last))


async def frame_of_period(parts: Parts, period: Period) -> "Frame":
    """The frame of a period."""
    from reports.frames.frame import frame_of

    return frame_of(await rows_of_period(parts, period), period.first, period.last)


def endings_of_period(parts: Parts, period: Period, rows: "FrameRows") -> "Endings | None":
    """How the asking of whole weeks ended, behind the gate; None for other periods: answers are known by the week."""
    from reports.frames.ending import endings_of

    minimum = max(5, parts.organisation.rules.minimum_group)
    return endings_of(rows, minimum=minimum) if period.weeks else None


async def units(parts: Parts, period: Period) -> AsyncIterator[dict[str, Any]]:
    """Every invitation of the weeks of a period, one by one, with its final state; no contact and no day."""
    from reports.frames.final_states import final_state

    after = -1
    while True:
        async with parts.store.view() as uow:
            rows = await uow.frame_rows(period.weeks, after, AT_ONCE)
        for row in rows:
            ended = final_state(row["state"], row["reason"], row["marks"], is_open=row["open"])
            yield {**row, "final_state": ended}
        if len(rows) < AT_ONCE:
            return
        after = rows[-1]["id"]


async def give_count(
    parts: Parts, uow: UnitOfWork, count: int, *, day: str, source: str, touchpoint: str = "", location: str = ""
) -> GivenCount:
    """Keep how many encounters there were on a day; of several for one day and place the latest counts.

    Raises CountRefused, DayRefused, NoSuchPeriod, UnknownTouchpoint, UnknownLocation; nothing is kept then.
    """
    now = parts.clock()
    when = read_day(day) if day else now.astimezone(parts.zone).date()
    if when > now.astimezone(parts.zone).date():
        raise DayRefused("That day is still to come: {day}. Give its count when it is over.", day=when)
    if not 0 <= count <= MOST:
        raise CountRefused("A count is a whole number from 0 to {most}.", most=MOST)
    given = GivenCount(
        id=parts.ids(),
        day=when.isoformat(),
        touchpoint=parts.organisation.find_touchpoint(touchpoint) if touchpoint else "",
        location=parts.organisation.find_location(location) if location else "",
        count=count,
        source=source,
        given_at=now,
    )
    await _check(uow, given)
    await uow.give_count(given)
    return given


async def _check(uow: UnitOfWork, given: GivenCount) -> None:
    """A count of all encounters cannot be below those we heard of ourselves."""
    from reports.frames.coverage import known_on
    from reports.frames.rows import frame_rows

    rows = frame_rows(await uow.frame_places(given.day, given.day))
    known = known_on(rows.places, given.day, given.touchpoint, given.location)
    if given.count < known:
        raise CountRefused(
            "{count} cannot be all: of that day and place we heard of more ourselves ({known}). Count all customers, "
            "those without a number too.",
            count=given.count,
            known=known,
        )
