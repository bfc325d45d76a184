"""What keeps the house in order: room on the disk, copies of the database, and what owners were told of."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.doctor.finding import Finding, advice, error, ok
from bot.handlers.alerting import kept_incidents
from bot.handlers.alerting_words import wrong
from bot.operation.backups import newest
from bot.operation.incidents import open_ones
from bot.operation.measuring import place_of, room

if TYPE_CHECKING:
    from bot.app import App

MEGABYTE = 2**20


async def upkeep(app: "App", now: datetime) -> list[Finding]:
    """Everything about the machine that can be seen from here."""
    async with app.parts.store.view() as uow:
        incidents = open_ones(await kept_incidents(uow))
    to, zone = app.parts.speaker("en"), app.parts.zone
    told = [
        advice("incident", wrong(to, zone, kind, each.values), "See docs/operations.md")
        for kind, each in incidents.items()
    ]
    return [*told, *_disk(app), *_copies(app, now)]


def _disk(app: "App") -> Iterator[Finding]:
    free = room(place_of(app.settings.database_url))
    if free is None:
        return
    said = f"{free / MEGABYTE / 1024:.1f} GB are left where the database is"
    if free < app.parts.organisation.alerts.disk_megabytes * MEGABYTE:
        yield error("disk", said, "Make room: when it is full no reply can be taken.")
    else:
        yield ok("disk", said)


def _copies(app: "App", now: datetime) -> Iterator[Finding]:
    rules = app.parts.organisation.backup
    if rules is None:
        yield advice("backup", "no copies are made by themselves", "Say in afterword.yaml: backup: {folder: backups}")
        return
    made = newest(rules.folder)
    if made is None:
        yield advice(
            "backup", f"there is none in {rules.folder} yet", "Run afterword serve, or afterword db backup FILE"
        )
    elif now - made > timedelta(hours=app.parts.organisation.alerts.backup_hours):
        hours = int((now - made).total_seconds() // 3600)
        yield error("backup", f"the newest is {hours} hours old", f"Look at {rules.folder} and at the log.")
    else:
        yield ok("backup", f"the newest is of {made:%Y-%m-%d %H:%M} UTC")
