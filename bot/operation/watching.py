"""Looks at the house every half minute, and lets owners be told; the numbers it measures are those of /metrics."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.app import App
from bot.errors import AfterwordError, StorageUnavailable
from bot.handlers.alerting import kept_incidents, tell_owners
from bot.jobs import digests_due_now
from bot.logs import logger
from bot.operation.backups import is_due, let_go, name_of, newest
from bot.operation.health import Wellbeing
from bot.operation.incidents import KINDS, Seen, judge, open_ones
from bot.operation.levels import ALL
from bot.operation.limits import Backups, Limits
from bot.operation.measuring import Numbers, Steadiness, build, place_of, room
from bot.single import is_single_file
from bot.storage.readiness import REVISIONS
from bot.web.front import Level
from scheduler.running import where

EVERY = 30.0  # seconds between two looks
LEASE, LIFE = "watch", 90.0  # of several processes one watches
AGAIN = timedelta(hours=1)  # after a copy that could not be made


@dataclass(slots=True)
class Watch:
    """What one process knows of itself, and what it measures of the house."""

    app: App
    numbers: Numbers
    wellbeing: Wellbeing
    steadiness: Steadiness
    started_at: datetime
    leads: bool = False
    late_digests: int = 0
    told: frozenset[str] = frozenset()
    failed_at: datetime | None = field(default=None)  # of the last copy that could not be made

    @property
    def limits(self) -> Limits:
        """When owners are told."""
        return self.app.parts.organisation.alerts

    @property
    def backups(self) -> Backups | None:
        """Where copies go; None where none are wanted."""
        return self.app.parts.organisation.backup

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            await self.look(self.app.parts.clock())
            await asyncio.sleep(EVERY)

    async def look(self, now: datetime) -> None:
        """One look: measure, judge, tell. While the database cannot be used nobody can be told: /readyz says it."""
        try:
            async with self.app.parts.store.begin() as uow:
                self.leads = await uow.hold(LEASE, self.app.owner, now, LIFE)
            if self.leads:
                seen = await self.seen(now)
                wrong = judge(seen, self.limits)
                step = await tell_owners(self.app.parts, wrong, now, seen=_measured(seen))
                self.told = frozenset(open_ones(step.incidents))
            else:
                await self._follow_leader()
        except StorageUnavailable:
            self.leads = False

    async def _follow_leader(self) -> None:
        async with self.app.parts.store.view() as uow:
            self.told = frozenset(open_ones(await kept_incidents(uow)))

    async def seen(self, now: datetime) -> Seen:
        """Everything that is measured."""
        late = timedelta(minutes=self.limits.late_minutes)
        due = await digests_due_now(self.app.parts, now)
        self.late_digests = sum(now - each.fire_time >= late for each in due)
        vitals, rules = self.app.vitals, self.backups
        return Seen(
            now=now,
            streaks=vitals.streaks,
            window=vitals.window(),
            numbers=await self.numbers.now(),
            free=room(self.wellbeing.folder),
            keeps_backups=rules is not None,
            backup_at=newest(rules.folder) if rules else None,
            running_since=self.started_at,
            late_digests=self.late_digests,
            ahead=vitals.ahead(),
            moved=self.steadiness.moved(),
        )

    # ---- copies ----

    async def keep_copies(self) -> None:
        """Make the night's copy when its hour has come, until cancelled."""
        while self.backups is not None:
            await self.copy_if_due(self.backups, self.app.parts.clock())
            await asyncio.sleep(EVERY)

    async def copy_if_due(self, rules: Backups, now: datetime) -> None:
        """Make a copy where one is missing; one that fails is tried again an hour later."""
        if self.failed_at is not None and timedelta(0) <= now - self.failed_at < AGAIN:
            return
        if not is_due(rules, self.app.parts.zone, newest(rules.folder), now):
            return
        began = time.monotonic()
        try:
            gone = await self._copy(rules, now)
        except (AfterwordError, OSError) as error:
            self.failed_at = now
            logger().error("backup.failed", error=type(error).__name__, at=where(error))
            return
        self.failed_at = None
        logger().info("backup.made", seconds=round(time.monotonic() - began, 2), count=gone)

    async def _copy(self, rules: Backups, now: datetime) -> int:
        from bot.storage.backup import backup

        rules.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        await backup(self.app.parts.store, rules.folder / name_of(now))
        return await asyncio.to_thread(let_go, rules.folder, rules.keep)

    # ---- numbers ----

    async def levels(self) -> Sequence[Level]:
        """All numbers as they stand, for one look of Prometheus; where the database is away, those that need none."""
        try:
            counted: Mapping[str, float] = await self.numbers.now()
        except AfterwordError:
            counted = {}
        found = [*((name, value, ()) for name, value in counted.items()), *self._here(), *self._streaks()]
        return [Level(name, value, ALL[name].meaning, labels) for name, value, labels in found if name in ALL]

    def _here(self) -> "Iterator[tuple[str, float, tuple[tuple[str, str], ...]]]":
        yield "build_info", 1.0, build(self.app.settings.database_url, REVISIONS[-1])
        yield "leader", float(self.leads), ()
        yield "digests_late", float(self.late_digests), ()
        if self.numbers.counted_at is not None:
            yield "levels_timestamp_seconds", self.numbers.counted_at.timestamp(), ()
        if (free := room(self.wellbeing.folder)) is not None:
            yield "disk_free_bytes", free, ()
        if self.backups is not None:
            made = newest(self.backups.folder)
            yield "backup_last_timestamp_seconds", made.timestamp() if made else 0.0, ()
        for kind in KINDS:
            yield "incident_open", float(kind in self.told), (("incident", kind),)

    def _streaks(self) -> "Iterator[tuple[str, float, tuple[tuple[str, str], ...]]]":
        for name, streak in sorted(self.app.vitals.streaks.items()):
            kind, _, what = name.partition(":")
            well = streak.well_at.timestamp() if streak.well_at else 0.0
            if kind == "job":
                yield "job_last_success_timestamp_seconds", well, (("job", what),)
            elif kind == "worker":
                yield "worker_up", float(self.wellbeing.is_up(streak)), (("worker", what),)
            elif kind == "polling":
                yield "telegram_poll_last_timestamp_seconds", well, ()


def _measured(seen: Seen) -> dict[str, object]:
    """What /status tells of the last look."""
    return {
        "megabytes": int(seen.free // 2**20) if seen.free is not None else None,
        "backup": seen.backup_at.isoformat() if seen.backup_at else None,
        "numbers": {name: int(value) for name, value in seen.numbers.items()},
    }


def watching(app: App) -> Watch:
    """A watch over this application; nothing is measured yet."""
    parts, folder = app.parts, place_of(app.settings.database_url)
    return Watch(
        app=app,
        numbers=Numbers(parts.store, parts.clock),
        wellbeing=Wellbeing(parts.store, parts.clock, app.vitals, folder),
        steadiness=Steadiness(parts.clock),
        started_at=parts.clock(),
    )


def copies_here(app: App) -> bool:
    """Whether this process makes the copies: PostgreSQL has tools of its own."""
    return app.parts.organisation.backup is not None and is_single_file(app.settings.database_url)
