"""What is wrong with the house, and of what owners are told when: pure, from measured values only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self

from bot.messages import SMS, TELEGRAM
from bot.operation.limits import Limits
from bot.operation.vitals import Streak, Window

FORGOTTEN = timedelta(hours=2)  # nothing was tried for so long: nobody can say that it still fails
WELL_AFTER = timedelta(minutes=10)  # so long it must be well before it is said
REST = timedelta(hours=6)  # between two messages about the same kind of trouble
LASTING = timedelta(hours=1)  # what lasts so long is told all the same
SURE = timedelta(minutes=1)  # a provider that refuses us does so again

# Those that may cost replies, or keep customers waiting, are told in the night too.
URGENT = frozenset({"telegram_unreachable", "sms_unreachable", "telegram_refused", "sms_refused", "disk"})
KINDS = (
    "telegram_unreachable",
    "sms_unreachable",
    "telegram_refused",
    "sms_refused",
    "sends_fail",
    "waiting",
    "set_aside",
    "disk",
    "backup",
    "clock",
    "sweep",
    "digest",
    "job",
)


NOTHING_SENT = Window()


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong now; `values` are numbers, moments and names of our own, for the sentence about it."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look at the house found."""

    now: datetime
    streaks: Mapping[str, Streak] = field(default_factory=dict)
    window: Window = NOTHING_SENT
    numbers: Mapping[str, float] = field(default_factory=dict)
    free: float | None = None  # bytes; None where nobody can say
    keeps_backups: bool = False
    backup_at: datetime | None = None
    running_since: datetime | None = None  # a first copy may take its time
    late_digests: int = 0
    ahead: float = 0.0  # seconds by which our clock seems to be ahead; below 0 behind
    moved: float = 0.0  # seconds by which it was moved in the last half hour, beside the time that passed


def judge(seen: Seen, limits: Limits) -> list[Wrong]:
    """Everything that is wrong, worst first; what follows from something that is said already is not said too."""
    providers = [*_telegram(seen, limits), *_sms(seen, limits)]
    others = [*_messages(seen, limits, down=bool(providers)), *_stored(seen, limits), *_time(seen, limits)]
    return [*providers, *others, *_work(seen, limits)]


def _minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def _broken(seen: Seen, name: str, longer_than: timedelta) -> Streak | None:
    """The streak of a kind of work that fails for longer than this, and was tried lately."""
    streak = seen.streaks.get(name)
    if streak is None or streak.broken_since is None or streak.tried_at is None or streak.failures < 2:
        return None
    lately = seen.now - streak.tried_at <= FORGOTTEN
    return streak if lately and seen.now - streak.broken_since >= longer_than else None


def _since(streak: Streak) -> dict[str, Any]:
    return {"since": streak.broken_since.isoformat() if streak.broken_since else "", "code": streak.code}


def _telegram(seen: Seen, limits: Limits) -> Iterator[Wrong]:
    for name in ("polling", TELEGRAM):
        if (streak := _broken(seen, name, SURE)) and streak.refused:
            yield Wrong("telegram_refused", _since(streak))
            return
    for name in ("polling", TELEGRAM):
        if streak := _broken(seen, name, _minutes(limits.unreachable_minutes)):
            yield Wrong("telegram_unreachable", _since(streak))
            return


def _sms(seen: Seen, limits: Limits) -> Iterator[Wrong]:
    if (streak := _broken(seen, SMS, SURE)) and streak.refused:
        yield Wrong("sms_refused", _since(streak))
    elif streak := _broken(seen, SMS, _minutes(limits.unreachable_minutes)):
        yield Wrong("sms_unreachable", _since(streak))
    elif streak := _broken(seen, "sweep", _minutes(limits.late_minutes)):
        yield Wrong("sweep", _since(streak))


def _messages(seen: Seen, limits: Limits, *, down: bool) -> Iterator[Wrong]:
    window, waited = seen.window, seen.numbers.get("outbox_oldest_due_seconds", 0.0)
    if window.total >= limits.failed_least and window.failed * 100 >= limits.failed_percent * window.total:
        yield Wrong("sends_fail", {"failed": window.failed, "total": window.total})
    if waited >= limits.late_minutes * 60 and not down:
        yield Wrong("waiting", {"count": int(seen.numbers.get("outbox_due", 0)), "minutes": int(waited // 60)})
    if aside := int(seen.numbers.get("replies_set_aside", 0)):
        yield Wrong("set_aside", {"count": aside})


def _stored(seen: Seen, limits: Limits) -> Iterator[Wrong]:
    if seen.free is not None and seen.free < limits.disk_megabytes * 2**20:
        yield Wrong("disk", {"megabytes": int(seen.free // 2**20)})
    since = seen.backup_at or seen.running_since
    if seen.keeps_backups and since is not None and seen.now - since > timedelta(hours=limits.backup_hours):
        hours = int((seen.now - since).total_seconds() // 3600)
        yield Wrong("backup", {"hours": hours, "never": seen.backup_at is None})


def _time(seen: Seen, limits: Limits) -> Iterator[Wrong]:
    if abs(seen.moved) > limits.clock_minutes * 60:
        yield Wrong("clock", {"minutes": round(abs(seen.moved) / 60), "moved": True})
    elif abs(seen.ahead) > limits.clock_minutes * 60:
        yield Wrong("clock", {"minutes": round(abs(seen.ahead) / 60), "moved": False})


def _work(seen: Seen, limits: Limits) -> Iterator[Wrong]:
    if seen.late_digests:
        yield Wrong("digest", {"count": seen.late_digests})
    for name in sorted(seen.streaks):
        kind, _, job = name.partition(":")
        if kind in {"job", "worker"} and (streak := _broken(seen, name, _minutes(limits.late_minutes))):
            yield Wrong("job", {**_since(streak), "job": job})
            return


# ---- what was said of it ----


@dataclass(frozen=True, slots=True)
class Incident:
    """One kind of trouble over time: when it began, was last seen, was told, and ended."""

    began: datetime
    seen: datetime
    told: datetime | None = None
    ended: datetime | None = None
    told_before: datetime | None = None  # of this kind, the last time anybody was told
    told_count: int = 0  # how many it was then: where there are more hours later, that is told too
    values: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For keeping."""
        moments = {name: getattr(self, name) for name in ("began", "seen", "told", "ended", "told_before")}
        return {
            **{name: at.isoformat() if at else None for name, at in moments.items()},
            "told_count": self.told_count,
            "values": dict(self.values),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """As it was kept."""
        moments = {
            name: datetime.fromisoformat(kept[name]) if kept.get(name) else None
            for name in ("began", "seen", "told", "ended", "told_before")
        }
        return cls(**moments, told_count=kept.get("told_count", 0), values=kept.get("values", {}))  # type: ignore[arg-type] # two of them are never None


Incidents = Mapping[str, Incident]


@dataclass(frozen=True, slots=True)
class Followed:
    """What one look changes: all incidents as they are now, those to be told of, and those to be called well again."""

    incidents: Incidents
    tell: tuple[str, ...] = ()
    well: tuple[str, ...] = ()


def follow(before: Incidents, wrong: Sequence[Wrong], now: datetime, *, quiet: bool) -> Followed:
    """What becomes of incidents at one look: each is told once, called well once, and none again and again.

    One of which there are more than were told is told again, hours later.

    In the quiet hours only what is urgent is told; the rest when they are over, if it is still wrong then.
    """
    found = {each.kind: each for each in reversed(wrong)}
    after = {kind: _still(before.get(kind), each, now) for kind, each in found.items()}
    tell = tuple(kind for kind in KINDS if kind in after and _is_told(after[kind], kind, now, quiet=quiet))
    after |= {
        kind: replace(after[kind], told=now, told_before=now, told_count=after[kind].values.get("count", 0))
        for kind in tell
    }
    well: list[str] = []
    for kind, incident in before.items():
        if kind in after:
            continue
        ends = incident.ended is None and now - min(incident.seen, now) >= WELL_AFTER
        if ends and incident.told is not None:
            well.append(kind)
        after[kind] = replace(incident, ended=now if ends else incident.ended, seen=min(incident.seen, now))
    return Followed(after, tell, tuple(well))


def _still(incident: Incident | None, wrong: Wrong, now: datetime) -> Incident:
    if incident is None or incident.ended is not None:
        return Incident(now, now, told_before=incident.told_before if incident else None, values=wrong.values)
    return replace(incident, seen=now, values=wrong.values)


def _is_told(incident: Incident, kind: str, now: datetime, *, quiet: bool) -> bool:
    if quiet and kind not in URGENT:
        return False
    if incident.told is not None:
        return incident.values.get("count", 0) > incident.told_count and now - incident.told >= REST
    rested = incident.told_before is None or now - incident.told_before >= REST
    return rested or now - incident.began >= LASTING


def open_ones(incidents: Incidents) -> dict[str, Incident]:
    """Those that are not over, in the order in which they are told."""
    return {kind: incidents[kind] for kind in KINDS if kind in incidents and incidents[kind].ended is None}
