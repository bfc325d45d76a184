"""Events that a commit sets, so that dispatch and commands start at once instead of waiting for their timer."""

import asyncio
from dataclasses import dataclass, field


@dataclass(slots=True)
class Wakes:
    """One event for each worker."""

    dispatch: asyncio.Event = field(default_factory=asyncio.Event)
    commands: asyncio.Event = field(default_factory=asyncio.Event)

    def set_all(self) -> None:
        """Something was committed."""
        self.dispatch.set()
        self.commands.set()
