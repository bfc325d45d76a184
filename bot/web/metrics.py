"""Counters for Prometheus in a registry of our own; no label ever holds anything about a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.messages import CHANNELS, Outcome
from bot.web.front import Level

BATCHES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


def _known(channel: str) -> str:
    # Only our own two words become labels: a mistake in a caller must not turn an address into one.
    return channel if channel in CHANNELS else "other"


@dataclass(frozen=True, slots=True)
class Metrics:
    """What the application counts, in words of its own; make one with `metrics()`."""

    registry: CollectorRegistry
    _replies: Counter
    _sends: Counter
    _events: Counter
    _batches: Histogram
    _commits: Histogram
    _levels: dict[str, Gauge] = field(default_factory=dict)

    def replies_taken(self, channel: str, count: int = 1) -> None:
        """Replies taken in; one that came twice counts twice here, and once everywhere else."""
        self._replies.labels(_known(channel)).inc(count)

    def sent(self, channel: str, outcome: Outcome) -> None:
        """One send and how it ended."""
        self._sends.labels(_known(channel), outcome.value).inc()

    def happened(self, event: str, count: int = 1) -> None:
        """Something of the engine's own vocabulary: answer, completed, stopped, case, set_aside, digest..."""
        self._events.labels(event).inc(count)

    def batch(self, replies: int, seconds: float) -> None:
        """One committed batch of replies: its size, and how long it took from intake to commit."""
        self._batches.observe(replies)
        self._commits.observe(seconds)

    def text(self, levels: Sequence[Level]) -> bytes:
        """Everything in Prometheus' text format, with the levels as they stand now."""
        for level in levels:
            self._gauge(level).set(level.value)
        return generate_latest(self.registry)

    def _gauge(self, level: Level) -> Gauge:
        if level.name not in self._levels:
            self._levels[level.name] = Gauge(f"afterword_{level.name}", level.meaning, registry=self.registry)
        return self._levels[level.name]


def metrics() -> Metrics:
    """A fresh set of counters, all at nought."""
    own = CollectorRegistry(auto_describe=True)
    return Metrics(
        registry=own,
        _replies=Counter("afterword_replies", "Replies taken in, repeats included", ["channel"], registry=own),
        _sends=Counter("afterword_sends", "Messages handed to a provider", ["channel", "outcome"], registry=own),
        _events=Counter("afterword_events", "What conversations led to", ["event"], registry=own),
        _batches=Histogram("afterword_batch_replies", "Replies a commit", buckets=BATCHES, registry=own),
        _commits=Histogram("afterword_batch_seconds", "Seconds from intake to commit", buckets=SECONDS, registry=own),
    )
