"""Customers' words as reports read them: quotable ones, and their themes."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Comments(Protocol):
    """What customers wrote, sorted by theme, in the store."""

    async def quotable(self, week: str) -> Sequence[Mapping[str, Any]]:
        """Every comment of a week that may be quoted, as in `tallies`."""

    async def unsorted_comments(self, week: str, limit: int) -> Sequence[Mapping[str, Any]]:
        """Comments of a week that were not sorted yet, or whose words changed since, with what they answer."""

    async def put_sorted_comments(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep what was found in comments: response, position, mark, themes, feeling."""

    async def correct_comment(
        self, code: str, themes: Sequence[str], *, locations: Sequence[str], weeks: Sequence[str]
    ) -> Mapping[str, Any] | None:
        """Give a quotable comment of these weeks and locations (none: all) other themes; None where there is none.

        Gives its week, touchpoint and location, and its response's themes with their feelings `before` and `after`.
        """

    async def corrected_comments(self) -> Sequence[Mapping[str, Any]]:
        """Every comment that a manager corrected and whose words are still kept."""
