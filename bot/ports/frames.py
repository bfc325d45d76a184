"""The frame, in the store: encounters counted by day, those that could not be used, and counts that others give us."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class RefusedCount:
    """So many encounters that could not be used, with why; where nothing is known of one, the place is empty."""

    day: str
    touchpoint: str
    location: str
    source: str  # api | import
    why: str  # no_number | bad_number | other


@dataclass(frozen=True, slots=True)
class GivenCount:
    """How many encounters there were on a day as the till or the book counts them; an empty place means all of it."""

    id: int
    day: str
    touchpoint: str
    location: str
    count: int
    source: str  # cli | api | file
    given_at: datetime


class Frames(Protocol):
    """What is counted of encounters, in the store."""

    async def frame(self, first: str, last: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Counts of these days: `tallies` (over all days), `places` (by day), `refused`, `given` (the latest last).

        Of weeks that lie wholly in them also `asked`, `marks`, and `unfinished`: answered in part and still open.
        """

    async def fed(self, since: str) -> Sequence[Mapping[str, Any]]:
        """How many encounters we heard of on each day from this one on: told_on, touchpoint, location, count."""

    async def frame_places(self, first: str, last: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Of these days only `places` and `given`."""

    async def frame_rows(self, weeks: Sequence[str], after: int, limit: int) -> Sequence[Mapping[str, Any]]:
        """The next invitations of these weeks by their id, each with its encounter; no contact and no exact time."""

    async def refuse_encounters(self, counts: Mapping[RefusedCount, int]) -> None:
        """Count encounters that could not be used; nothing else is kept of them."""

    async def give_count(self, given: GivenCount) -> None:
        """Keep a count; of several for one day and place the latest counts."""
