"""How fast a provider may be spoken to: token buckets; they know neither provider nor message."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Monotonic = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]
LONGEST_WAIT = 60.0  # seconds; well below the dispatcher's lease of a message
KEPT_BUCKETS = 4096  # buckets of single chats kept before the full ones are thrown away


@dataclass(slots=True)
class Bucket:
    """Fills with `rate` tokens a second up to `burst`; it may go into debt, so that takers are served in order."""

    rate: float
    burst: float
    filled_at: float
    level: float = field(init=False)

    def __post_init__(self) -> None:
        self.level = self.burst

    def pause(self, amount: float, now: float) -> float:
        """The seconds to wait before acting on `amount` tokens, were they taken now."""
        self.fill(now)
        return max(0.0, (amount - self.level) / self.rate)

    def take(self, amount: float) -> None:
        """Takes `amount` tokens, into debt if need be."""
        self.level -= amount

    def fill(self, now: float) -> bool:
        """Counts what has run in until `now` (monotonic seconds). Out: whether the bucket is full."""
        self.level = min(self.burst, self.level + (now - self.filled_at) * self.rate)
        self.filled_at = now
        return self.level >= self.burst


@dataclass(slots=True)
class Rates:
    """One bucket for everything that is sent and, where `each` is given, one for each chat (tokens a second).

    `among` says how many processes send by this account now: each takes its share of the overall rate.
    """

    rate: float
    burst: float = 1.0
    each: float | None = None
    each_burst: float = 1.0
    longest: float = LONGEST_WAIT
    clock: Monotonic = time.monotonic
    sleep: Sleep = asyncio.sleep
    among: Callable[[], int] = lambda: 1
    overall: Bucket = field(init=False)
    buckets: dict[str, Bucket] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.overall = Bucket(self.rate, self.burst, self.clock())

    async def wait(self, amount: float = 1.0, *, chat: str | None = None) -> float:
        """Returns 0 when `amount` may be sent; without a `chat` only the overall rate counts.

        Where the wait would be longer than `longest`, nothing is taken and the seconds are returned at once: who
        holds a message only for so long must give it back rather than keep it waiting.
        """
        now = self.clock()
        self._share(now)
        buckets = [self.overall]
        if chat is not None and self.each is not None:
            buckets.append(self._of(chat, self.each, now))
        pause = max(bucket.pause(amount, now) for bucket in buckets)
        if pause > self.longest:
            return pause
        for bucket in buckets:
            bucket.take(amount)
        if pause > 0:
            await self.sleep(pause)
        return 0.0

    def _share(self, now: float) -> None:
        share = self.rate / self.among()
        if share != self.overall.rate:
            self.overall.fill(now)  # until now it ran in as before
            self.overall.rate, self.overall.burst = share, max(1.0, self.burst / self.among())

    def _of(self, chat: str, rate: float, now: float) -> Bucket:
        if chat not in self.buckets:
            self._forget_full(now)
            self.buckets[chat] = Bucket(rate, self.each_burst, now)
        return self.buckets[chat]

    def _forget_full(self, now: float) -> None:
        """A full bucket is as good as a new one: memory stays flat however many people there are."""
        if len(self.buckets) >= KEPT_BUCKETS:
            self.buckets = {chat: bucket for chat, bucket in self.buckets.items() if not bucket.fill(now)}
