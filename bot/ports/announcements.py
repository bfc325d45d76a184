"""What the organisation's own programs are still to be told, in the store."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.records import dataclass


@dataclass(frozen=True, slots=True)
class Announcement:
    """One thing that one program is to be told; `about` is the id of an invitation, a response or a case."""

    id: int
    hook: str  # which program, by a hash of its address
    event: str  # invitation | response | case
    about: int
    tries: int = 0
    held: bool = False


class Announcements(Protocol):
    """What is to be told, and what there is to tell."""

    async def announcements(self, now: datetime, limit: int) -> Sequence[Announcement]:
        """Those whose time has come."""

    async def announced(self, announcement: int) -> None:
        """It was told, or is given up."""

    async def announce_later(self, announcement: Announcement, until: datetime) -> None:
        """Keep it with its tries, and look at it again then."""

    async def told_of(self, event: str, about: int) -> Mapping[str, Any] | None:
        """What is told of an invitation, a response or a case as it stands now; None where there is nothing to tell.

        Of an invitation `anonymous` says whether its customer is not known any more.
        """
