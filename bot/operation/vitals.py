"""What one process noticed of its own work: what succeeds, what fails, since when; it knows no person, no store."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.messages import TELEGRAM, Outcome, Reply, Sent
from bot.ports import Clock

WINDOW = timedelta(minutes=15)  # over which shares of failed sends are counted
STEADY = timedelta(hours=2)  # longer than any pause between two tries
LOOKED_AT = 50  # replies by whose time our clock is judged
RATE = "rate"  # a channel's word for its own limit: neither a success nor a failure
ANSWERED = {Outcome.SENT, Outcome.NEVER, Outcome.REFUSED, Outcome.SUPPRESSED}
FAILED = {Outcome.REFUSED, Outcome.UNKNOWN, Outcome.HALT}  # not the customer's doing
BUSY = {"429", "20429"}  # the provider answered: more slowly, please


@dataclass(slots=True)
class Streak:
    """One kind of work: when it last went well, and since when it does not."""

    well_at: datetime | None = None
    broken_since: datetime | None = None
    tried_at: datetime | None = None
    failures: int = 0  # in a row
    code: str = ""
    refused: bool = False  # by the provider, whoever we are: a wrong token, a closed account

    def well(self, now: datetime) -> None:
        """It worked."""
        self.well_at = self.tried_at = now
        self.broken_since, self.failures, self.code, self.refused = None, 0, "", False

    def broke(self, now: datetime, code: str = "", *, refused: bool = False) -> None:
        """It did not. One that ran for a while since it last broke begins a new streak."""
        if self.tried_at is not None and now - self.tried_at > STEADY:
            self.broken_since, self.failures = None, 0
        self.broken_since = self.broken_since or now
        self.tried_at, self.code, self.refused = now, code, refused
        self.failures += 1


@dataclass(frozen=True, slots=True)
class Window:
    """How many sends there were lately, and how many failed."""

    total: int = 0
    failed: int = 0


@dataclass(slots=True)
class Vitals:
    """All streaks of a process, by the kind of work: sms, telegram, polling, sweep, `job:` and `worker:` and a name."""

    clock: Clock
    streaks: dict[str, Streak] = field(default_factory=dict)
    sends: deque[tuple[datetime, bool]] = field(default_factory=lambda: deque(maxlen=10_000))
    listeners: list[Callable[[str, bool, int], None]] = field(default_factory=list)  # which work, well or not, amount
    ages: deque[float] = field(default_factory=lambda: deque(maxlen=LOOKED_AT))  # seconds

    def of(self, name: str) -> Streak:
        """The streak of a kind of work."""
        return self.streaks.setdefault(name, Streak())

    def note(self, name: str, error: Exception | None = None, *, refused: bool = False, amount: int = 0) -> None:
        """How this kind of work went: well, where there is no error; `amount` is how much of it was done."""
        now, streak = self.clock(), self.of(name)
        if error is None:
            streak.well(now)
        else:
            streak.broke(now, type(error).__name__, refused=refused)
        for listener in self.listeners:
            listener(name, error is None, amount)

    def sent(self, channel: str, sent: Sent) -> None:
        """How one send ended: whatever the provider decided about a message, it was there to decide."""
        if sent.code == RATE or sent.code in BUSY or sent.outcome is Outcome.WITHDRAWN:
            return
        now = self.clock()
        self.sends.append((now, sent.outcome in FAILED))
        if sent.outcome in ANSWERED:
            self.of(channel).well(now)
        else:
            self.of(channel).broke(now, sent.code or "", refused=sent.outcome is Outcome.HALT)

    def heard(self, replies: Sequence[Reply]) -> None:
        """Replies that carry the provider's own time tell whether our clock is right."""
        last = replies[-1] if replies else None
        if last is not None and last.address.channel == TELEGRAM:
            self.ages.append((self.clock() - last.at).total_seconds())

    def window(self) -> Window:
        """The sends of the last quarter of an hour."""
        since = self.clock() - WINDOW
        lately = [failed for at, failed in self.sends if at >= since]
        return Window(len(lately), sum(lately))

    def ahead(self) -> float:
        """By how many seconds our clock seems to be ahead; below 0 behind. 0 where nobody can tell.

        A reply can be old when it comes, so that only the youngest of several says that we are ahead; none can come
        before it was written, so that one is enough to say that we are behind.
        """
        if not self.ages:
            return 0.0
        youngest = min(self.ages)
        return youngest if youngest < 0 or len(self.ages) >= 5 else 0.0
