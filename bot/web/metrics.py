"""Counters for Prometheus in a registry of our own; no label ever holds anything about a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.messages import CHANNELS, Outcome
from bot.web.front import Level

BATCHES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
PROVIDER_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0)


def _known(channel: str) -> str:
    # Only our own two words become labels: a mistake in a caller must not turn an address into one.
    return channel if channel in CHANNELS else "other"


@dataclass(frozen=True, slots=True)
class Metrics:
    """What the application counts, in words of its own; make one with `metrics()`."""

    registry: CollectorRegistry
    _replies: Counter
    _sends: Counter
    _batches: Histogram
    _commits: Histogram
    _provider: Histogram
    _requests: Counter
    _jobs: Counter
    _polls: Counter
    _swept: Counter
    _lines: Counter
    _levels: dict[str, Gauge] = field(default_factory=dict)

    def replies_taken(self, channel: str, count: int = 1) -> None:
        """Replies taken in; one that came twice counts twice here, and once everywhere else."""
        self._replies.labels(_known(channel)).inc(count)

    def sent(self, channel: str, outcome: Outcome, seconds: float | None = None) -> None:
        """One send, how it ended, and how long it took with the wait for the provider's rate."""
        self._sends.labels(_known(channel), outcome.value).inc()
        if seconds is not None:
            self._provider.labels(_known(channel)).observe(seconds)

    def batch(self, replies: int, seconds: float) -> None:
        """One committed batch of replies: its size, and how long it took from intake to commit."""
        self._batches.observe(replies)
        self._commits.observe(seconds)

    def request(self, endpoint: str, method: str, status: int) -> None:
        """One page or call of the API: which, by the name of the function that answers; never its address."""
        self._requests.labels(endpoint, method, str(status)).inc()

    def job(self, name: str, *, well: bool) -> None:
        """One run of a job."""
        self._jobs.labels(name, "done" if well else "failed").inc()

    def poll(self, *, well: bool) -> None:
        """One round of asking Telegram for updates."""
        self._polls.labels("done" if well else "failed").inc()

    def swept(self, replies: int) -> None:
        """One sweep, and how many replies the provider listed; those that are here already are listed too."""
        self._swept.inc(replies)

    def line(self, level: str, action: str) -> None:
        """One line of the log."""
        self._lines.labels(level, action).inc()

    def text(self, levels: Sequence[Level]) -> bytes:
        """Everything in Prometheus' text format, with the levels as they stand now."""
        for gauge in self._levels.values():
            gauge.clear()  # what is no more is not shown as it once was
        for level in levels:
            gauge = self._gauge(level)
            (gauge.labels(**dict(level.labels)) if level.labels else gauge).set(level.value)
        return generate_latest(self.registry)

    def _gauge(self, level: Level) -> Gauge:
        if level.name not in self._levels:
            names = [name for name, _ in level.labels]
            self._levels[level.name] = Gauge(f"afterword_{level.name}", level.meaning, names, registry=self.registry)
        return self._levels[level.name]


def metrics() -> Metrics:
    """A fresh set of counters, all at nought."""
    own = CollectorRegistry(auto_describe=True)
    ProcessCollector(registry=own)  # memory, processor time and open files of this process
    channel = ["channel"]
    sends = "Seconds a send took, the wait for the provider's rate included"
    return Metrics(
        registry=own,
        _replies=Counter("afterword_replies", "Replies taken in, repeats included", channel, registry=own),
        _sends=Counter("afterword_sends", "Messages handed to a provider", ["channel", "outcome"], registry=own),
        _batches=Histogram("afterword_batch_replies", "Replies a commit", buckets=BATCHES, registry=own),
        _commits=Histogram("afterword_batch_seconds", "Seconds from intake to commit", buckets=SECONDS, registry=own),
        _provider=Histogram("afterword_send_seconds", sends, channel, buckets=PROVIDER_SECONDS, registry=own),
        _requests=Counter(
            "afterword_http_requests",
            "Pages and calls of the API; webhooks are counted as replies",
            ["endpoint", "method", "status"],
            registry=own,
        ),
        _jobs=Counter("afterword_jobs", "Runs of what is done by the clock", ["job", "outcome"], registry=own),
        _polls=Counter("afterword_telegram_polls", "Rounds of asking Telegram for updates", ["outcome"], registry=own),
        _swept=Counter("afterword_sweep_replies", "Replies that the SMS provider listed to the sweep", registry=own),
        _lines=Counter("afterword_log_lines", "Lines of the log", ["level", "action"], registry=own),
    )
