"""Draws that decided by chance whom to ask, kept so that they can be made again; and what a draw has to know."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.messages import Address
from bot.ports.people import Contact
from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class DrawRow:
    """One draw. Hashes are SHA-256 over keyed names of encounters: without the secret they lead nowhere.

    The list is all that could be read, the frame those of it who could be asked, the sample who was drawn.
    """

    number: int  # 0: not given yet
    made_at: datetime
    method: str
    strata_by: str
    seed: str
    wanted: int
    floor: int
    spread: str  # JSON
    sizes: str  # JSON: name, how many there were, how many were drawn
    left_out: str  # JSON: how many, by reason
    list_hash: str
    frame_hash: str
    sample_hash: str
    excluded: Mapping[str, Sequence[str]] | None = None  # keyed names by reason; None once they were let go of


class Draws(Protocol):
    """Draws, in the store."""

    async def standing_of(self, addresses: Collection[Address]) -> Mapping[Address, Contact]:
        """The contacts of these addresses, of whom there are any; none is made."""

    async def known_encounters(self, keys: Sequence[str]) -> Collection[str]:
        """Those of these keys that a file brought before (see `take_encounters`); nothing is noted."""

    async def unit_keys(self, keys: Sequence[str]) -> Sequence[str]:
        """What encounters of these keys are called in a draw, in the same order; the same under any later secret."""

    async def add_draw(self, draw: DrawRow) -> int:
        """Keep a draw; gives its number."""

    async def draws(self) -> Sequence[DrawRow]:
        """All draws, by number."""

    async def draw_of_list(self, list_hash: str) -> DrawRow | None:
        """The newest draw from exactly this list."""

    async def answered_in_cells(self, first_week: str) -> Sequence[Mapping[str, Any]]:
        """Complete and partial responses since a week: week, touchpoint, location, selection, state, count."""
