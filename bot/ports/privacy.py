"""What is kept about one person, and how it goes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.messages import Address


class Privacy(Protocol):
    """One person's data, and what is kept too long, in the store."""

    async def person_data(self, address: Address) -> Mapping[str, Any] | None:
        """Everything kept about one contact."""

    async def erase(self, address: Address, now: datetime) -> bool:
        """Erase one contact; answers stay as anonymous ones where the law's purpose allows, the suppression stays."""

    async def forget_silent(self, before: datetime, now: datetime) -> int:
        """Erase contacts who were last in touch before that moment, once a day; gives how many."""

    async def tidy(self, now: datetime) -> int:
        """Delete what is kept too long, and finish what an interruption left; gives how many rows went."""
