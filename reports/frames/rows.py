"""Counts of encounters as plain values, as storage keeps them by day; knows no customer and no answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from reports.rules import Scope
from reports.tallies import AskedTally, MarkTally


@dataclass(frozen=True, slots=True)
class FrameTally:
    """Encounters of some days, of one place and way, and what became of the asking: waiting, skipped or asked."""

    touchpoint: str
    location: str
    segment: str
    channel: str
    source: str  # who told us: staff | api | import | link
    selection: str  # how they came to be asked: the same, or random
    outcome: str
    reason: str
    again: bool
    count: int


@dataclass(frozen=True, slots=True)
class PlaceTally:
    """Encounters of one day and place; `day` is a week where only that is known."""

    day: str
    touchpoint: str
    location: str
    count: int


@dataclass(frozen=True, slots=True)
class RefusedTally:
    """Encounters that we were told of and could not use."""

    day: str
    touchpoint: str
    location: str
    source: str
    why: str  # no_number | bad_number | other
    count: int


@dataclass(frozen=True, slots=True)
class Given:
    """How many encounters there were on a day, as somebody else counted them; an empty place means all of it."""

    day: str
    touchpoint: str
    location: str
    count: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Invitations of one week and place that were answered in part and are still open, with their marks."""

    week: str
    touchpoint: str
    location: str
    selection: str
    marks: str
    count: int


@dataclass(frozen=True, slots=True)
class FrameRows:
    """All that a frame is made of; of several counts of one day and place the last stands here."""

    tallies: tuple[FrameTally, ...] = ()
    places: tuple[PlaceTally, ...] = ()
    refused: tuple[RefusedTally, ...] = ()
    given: tuple[Given, ...] = ()
    asked: tuple[AskedTally, ...] = ()  # this and what follows of whole weeks, by the week of the asking
    marks: tuple[MarkTally, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()


NO_ROWS = FrameRows()
Placed = TypeVar("Placed", FrameTally, PlaceTally, RefusedTally, Given, AskedTally, MarkTally, Unfinished)


def frame_rows(kept: Mapping[str, Sequence[Mapping[str, Any]]]) -> FrameRows:
    """Stored rows as values; of some days it may only have been asked how many came where."""
    latest = {(row["day"], row["touchpoint"], row["location"]): row["count"] for row in kept["given"]}
    return FrameRows(
        tallies=tuple(FrameTally(**row) for row in kept.get("tallies", ())),
        places=tuple(PlaceTally(**row) for row in kept["places"]),
        refused=tuple(RefusedTally(**row) for row in kept.get("refused", ())),
        given=tuple(Given(*place, count) for place, count in latest.items()),
        asked=tuple(AskedTally(**row) for row in kept.get("asked", ())),
        marks=tuple(MarkTally(**row) for row in kept.get("marks", ())),
        unfinished=tuple(Unfinished(**row) for row in kept.get("unfinished", ())),
    )


def within(rows: FrameRows, scope: Scope) -> FrameRows:
    """The same of a part of the business. A count of all places tells nothing of a part, and is left out."""
    if scope.is_everything:
        return rows

    return FrameRows(
        tallies=_covered(rows.tallies, scope),
        places=_covered(rows.places, scope),
        refused=_covered(rows.refused, scope),
        given=_covered(rows.given, scope),
        asked=_covered(rows.asked, scope),
        marks=_covered(rows.marks, scope),
        unfinished=_covered(rows.unfinished, scope),
    )


def _covered(rows: "tuple[Placed, ...]", scope: Scope) -> "tuple[Placed, ...]":
    return tuple(row for row in rows if scope.covers(row.touchpoint, row.location))
