"""The frame of some days as one value: whom we could ask, by every axis, whom we asked, whom not and why.

Nothing in it tells of answers, so nothing in it is hidden; how the asking ended stands beside it (`final_states`), by
the week and behind the gate.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports.chosen import came_alone
from reports.frames.coverage import Coverage, by_day, coverage
from reports.frames.rows import FrameRows, FrameTally, within
from reports.rules import Scope

AXES = ("touchpoint", "location", "segment", "channel", "source")
ASKED, WAITING, SKIPPED, CAME = "asked", "waiting", "skipped", "came"
NO_NUMBER, BAD_NUMBER = "no_number", "bad_number"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the frame: how many encounters, and of how many of them the customer was asked, waits, was left out.

    Customers who came by themselves were not asked; they are counted last.
    """

    name: str
    encounters: int
    asked: int
    waiting: int
    left_out: int
    by_themselves: int = 0


@dataclass(frozen=True, slots=True)
class Axis:
    """All parts along one axis, the largest first."""

    name: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Encounters of some days whose customer we have a number or a chat of, and what became of asking them."""

    first: str
    last: str
    whole: Share
    again: int = 0  # the same customer for the same on the same day
    reasons: tuple[tuple[str, int], ...] = ()  # why some were left out, the commonest first
    axes: tuple[Axis, ...] = ()
    days: tuple[tuple[str, int], ...] = ()
    loose: int = 0  # known to the week only, and counted with whole weeks
    unusable: tuple[tuple[str, int], ...] = ()  # we were told of them, and could not use what we were told
    covered: Coverage | None = None

    @property
    def refused(self) -> int:
        """How many could not be used."""
        return sum(count for _, count in self.unusable)

    @property
    def is_empty(self) -> bool:
        """Whether nobody told us of anything."""
        return not (self.whole.encounters or self.refused or self.covered)


NO_FRAME = Frame("", "", Share("", 0, 0, 0, 0))


def frame_of(rows: FrameRows, first: str, last: str, scope: Scope | None = None) -> Frame:
    """The frame of the days from `first` to `last` (YYYY-MM-DD) in a scope, from the rows of those days."""
    mine = within(rows, scope or Scope())
    days = by_day(mine.places)
    whole = _share("", mine.tallies)
    why: Counter[str] = Counter()
    for row in mine.refused:
        if first <= row.day <= last:
            why[row.why] += row.count
    in_days = {day: count for day, count in sorted(days.items()) if first <= day <= last}
    return Frame(
        first=first,
        last=last,
        whole=whole,
        again=sum(row.count for row in mine.tallies if row.again),
        reasons=_reasons(mine.tallies),
        axes=tuple(Axis(name, _shares(mine.tallies, name)) for name in AXES),
        days=tuple(in_days.items()),
        loose=whole.encounters - sum(in_days.values()),
        unusable=tuple(why.most_common()),
        covered=coverage(mine, first, last),
    )


def with_staff(frame: Frame, units: Iterable[tuple[str, str, str]]) -> Frame:
    """The frame with its parts by member of staff, from (staff, state of the invitation, how they were chosen).

    Names are sealed, so no tally holds them: whoever asks has the rows of those weeks read.
    """
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    for staff, state, selection in units:
        outcome = {"skipped": SKIPPED, "waiting": WAITING, "queued": WAITING}.get(state, ASKED)
        parts[staff][_end(outcome, selection)] += 1
    shares = [_of(name, ends) for name, ends in parts.items()]
    ordered = tuple(sorted(shares, key=lambda each: (-each.encounters, each.name)))
    return replace(frame, axes=(*frame.axes, Axis("staff", ordered)))


def _share(name: str, tallies: Iterable[FrameTally]) -> Share:
    ends: Counter[str] = Counter()
    for row in tallies:
        ends[_end(row.outcome, row.selection)] += row.count
    return _of(name, ends)


def _end(outcome: str, selection: str) -> str:
    """What became of the asking; whoever came by themselves was not asked."""
    return CAME if outcome == ASKED and came_alone(selection) else outcome


def _of(name: str, ends: Counter[str]) -> Share:
    return Share(name, ends.total(), ends[ASKED], ends[WAITING], ends[SKIPPED], ends[CAME])


def _shares(tallies: Iterable[FrameTally], axis: str) -> tuple[Share, ...]:
    parts: dict[str, list[FrameTally]] = defaultdict(list)
    for row in tallies:
        parts[getattr(row, axis)].append(row)
    found = [_share(name, rows) for name, rows in parts.items()]
    return tuple(sorted((each for each in found if each.encounters), key=lambda each: (-each.encounters, each.name)))


def _reasons(tallies: Iterable[FrameTally]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for row in tallies:
        if row.outcome == SKIPPED:
            counts[row.reason] += row.count
    return tuple(counts.most_common())
