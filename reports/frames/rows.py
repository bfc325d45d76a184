"""Counts of encounters as plain values, as storage keeps them by day; knows no customer and no answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.rules import Scope


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
class FrameRows:
    """All that a frame is made of; of several counts of one day and place the last stands here."""

    tallies: tuple[FrameTally, ...] = ()
    places: tuple[PlaceTally, ...] = ()
    refused: tuple[RefusedTally, ...] = ()
    given: tuple[Given, ...] = ()


NO_ROWS = FrameRows()


def frame_rows(kept: Mapping[str, Sequence[Mapping[str, Any]]]) -> FrameRows:
    """Stored rows as values."""
    latest = {(row["day"], row["touchpoint"], row["location"]): row["count"] for row in kept["given"]}
    return FrameRows(
        tallies=tuple(FrameTally(**row) for row in kept["tallies"]),
        places=tuple(PlaceTally(**row) for row in kept["places"]),
        refused=tuple(RefusedTally(**row) for row in kept["refused"]),
        given=tuple(Given(*place, count) for place, count in latest.items()),
    )


def within(rows: FrameRows, scope: Scope) -> FrameRows:
    """The same of a part of the business. A count of all places tells nothing of a part, and is left out."""
    if scope.is_everything:
        return rows

    def covers(row: FrameTally | PlaceTally | RefusedTally | Given) -> bool:
        return scope.covers(row.touchpoint, row.location)

    return FrameRows(
        *(tuple(filter(covers, each)) for each in (rows.tallies, rows.places, rows.refused, rows.given))  # type: ignore[arg-type] # in the order of the fields
    )
