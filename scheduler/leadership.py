"""Which of several processes fires jobs: the one that holds a lease; knows no database, only a way to hold one."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Hold = Callable[[str, str, float], Awaitable[bool]]  # name, owner, seconds -> whether it is ours


class Leadership:
    """Keeps the lease `name` for `owner`, renewed every so many seconds, and tells whether this process leads.

    `hold` takes or renews the lease for so many seconds from now by the store's own clock, where nobody else's is
    still running, and says whether it is ours; held for 0 seconds it is given back. `clock` counts seconds and never
    jumps. While the store cannot be reached we lead no longer than the lease we were last given, counted from before
    it was asked for: two never lead at once.
    """

    def __init__(
        self, hold: Hold, name: str, *, owner: str, clock: Callable[[], float], life: float = 30.0, every: float = 0.0
    ) -> None:
        self._hold = hold
        self._name = name
        self._owner = owner
        self._clock = clock
        self._life = life
        self._every = every or life / 3
        self._until: float | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def leads(self) -> bool:
        """Whether this process leads at this moment."""
        return self._until is not None and self._clock() < self._until

    async def renew(self) -> bool:
        """Take or keep the lease once; gives whether we lead. A store that fails is logged, and asked again later."""
        asked = self._clock()
        led = self.leads
        try:
            held = await self._hold(self._name, self._owner, self._life)
        except Exception as error:  # noqa: BLE001 - whatever the store raises, the lease we have runs on by itself
            _log().info("leadership.not_renewed", lease=self._name, error=type(error).__name__)
            return self.leads
        self._until = asked + self._life if held else None
        if held != led:
            _log().info("leadership.taken" if held else "leadership.lost", lease=self._name)
        return self.leads

    async def start(self) -> None:
        """Ask for the lease now, and keep asking until `stop`."""
        await self.renew()
        self._task = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """Stop leading and give the lease back, so that another process need not wait for its end."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        if self.leads:
            self._until = None
            await self._give_back()

    async def _give_back(self) -> None:
        try:
            await self._hold(self._name, self._owner, 0.0)
        except Exception as error:  # noqa: BLE001 - we are going anyway: the lease ends by itself
            _log().info("leadership.not_given_back", lease=self._name, error=type(error).__name__)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            await self.renew()


def _log() -> Any:
    import structlog

    return structlog.get_logger()
