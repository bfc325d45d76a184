"""Time in the sandbox: it runs like real time, can be moved forward, and does on the way what falls due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import App
from bot.ports import Clock
from bot.sandbox.ledger import Ledger

STEP = timedelta(hours=1)


@dataclass(slots=True)
class MovedClock:
    """Real time and an offset that only grows; or, while `held`, one moment."""

    real: Clock
    ahead: timedelta = timedelta(0)
    held: datetime | None = None

    def __call__(self) -> datetime:
        """The sandbox's time."""
        return self.held if self.held is not None else self.real() + self.ahead

    def run_from(self, moment: datetime) -> None:
        """Go on from this moment at the pace of real time."""
        self.held, self.ahead = None, moment - self.real()


@dataclass(frozen=True, slots=True)
class Mover:
    """Implements `bot.web.phone.sandbox.MovableClock`: on the way it does what falls due, an hour at a time.

    What was written before keeps its time; whoever writes afterwards writes at the moved time, as if they had waited.
    """

    app: App
    clock: MovedClock
    ledger: Ledger

    def now(self) -> datetime:
        """The sandbox's time."""
        return self.clock()

    async def advance(self, by: timedelta) -> Sequence[str]:
        """Move forward; returns, in plain words, what fell due by then and was done and sent."""
        self.ledger.fell_due()  # what came before is no news
        digests_sent = 0
        while by > timedelta(0):
            step = min(by, STEP)
            self.clock.ahead += step
            by -= step
            digests_sent += await self._due_now()
        told = self.ledger.fell_due()
        return [*told, f"{_times(digests_sent, 'weekly digest')} sent."] if digests_sent else told

    async def _due_now(self) -> int:
        """Do what is due at this hour; gives how many digests. Commands are answered beside this, as they come."""
        from bot.jobs import asking, digests, upkeep

        parts, now = self.app.parts, self.clock()
        await asking(parts, now)
        sent = await digests(parts, now)
        await upkeep(parts, now)
        await self.app.dispatch.all_due(now)
        return sent


def _times(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
