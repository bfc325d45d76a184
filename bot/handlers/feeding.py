"""Every night: has a touchpoint or a location stopped telling us of encounters? Managers hear of it, once.

What we heard of is held against the same weekdays of the weeks before, by a fixed rule (`reports.frames.silence`).
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.logs import logger
from bot.messages import Message
from bot.ports import Person, UnitOfWork

if TYPE_CHECKING:
    from reports.frames.silence import Place, Silent

LOOKED, SILENT = "feed_looked_on", "feed_silent"  # under which names they are kept
HOUR = 5  # of the morning, by the organisation's clock: what was told in the night is in by then
OPEN_FOR = timedelta(days=60)  # nobody waits longer for a place to feed again


async def watch_feed(parts: Parts, now: datetime) -> int:
    """Look once a day; gives how many places were told of."""
    local = now.astimezone(parts.zone)
    today = local.date()
    async with parts.store.view() as uow:
        if local.hour < HOUR or (await uow.meta(LOOKED) or "") >= today.isoformat():
            return 0
    async with parts.store.begin() as uow:
        await uow.set_meta(LOOKED, today.isoformat())
        told = await _look(parts, uow, today, now)
    if told:
        parts.wake()
    return told


async def _look(parts: Parts, uow: UnitOfWork, today: date, now: datetime) -> int:
    from reports.frames.silence import LOOKED_AT, silent

    fed = _fed(await uow.fed((today - timedelta(days=LOOKED_AT)).isoformat()))
    known: dict[str, str] = json.loads(await uow.meta(SILENT) or "{}")
    found = [each for each in silent(fed, today) if _key(each.axis, each.name) not in known]
    over = [key for key in known if fed.get(_place(key), {}).get(today - timedelta(days=1))]
    batch = Batch(parts, now)
    readers = await parts.managers(uow)
    for each in found:
        _tell(batch, readers, each)
    for key in over:
        _call_well(batch, readers, _place(key)[1], f"feed:well:{key}:{known[key]}")
    await uow.write(batch.changes)
    kept = {key: since for key, since in known.items() if key not in over and _is_young(since, today)}
    kept |= {_key(each.axis, each.name): each.since.isoformat() for each in found}
    await uow.set_meta(SILENT, json.dumps(kept))
    if found:
        logger().warning("feed.silent", count=len(found))
    return len(found) + len(over)


def _fed(rows: Sequence[Mapping[str, Any]]) -> "dict[Place, dict[date, int]]":
    """Counts by place and by the day we heard of them; those known to the week only are of no day."""
    fed: dict[Place, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        day = date.fromisoformat(row["told_on"])
        places = [("", ""), ("touchpoint", row["touchpoint"]), ("location", row["location"])]
        for place in places:
            if place[1] or not place[0]:
                fed[place][day] += row["count"]
    return {place: dict(counts) for place, counts in fed.items()}


def _tell(batch: Batch, readers: Sequence[Person], silent: "Silent") -> None:
    once = f"feed:silent:{_key(silent.axis, silent.name)}:{silent.since}"
    for person in readers:
        words = _silent_words(batch.parts.speaker(person.language), silent)
        expires = batch.now + timedelta(days=2)
        batch.put(Message(words), contact=person.contact, once=f"{once}:{person.id}", expires_at=expires)


def _call_well(batch: Batch, readers: Sequence[Person], name: str, once: str) -> None:
    for person in readers:
        to = batch.parts.speaker(person.language)
        words = to.text("{place}: visits come in again.", place=name) if name else to.text("Visits come in again.")
        batch.put(Message(words), contact=person.contact, once=f"{once}:{person.id}")


def _silent_words(to: Speaker, silent: "Silent") -> str:
    if not silent.name:
        return to.text(
            "No visit at all has come in since {day}; about {usual} are usual in that time. Check that the till or the "
            "import still sends them. If you were closed, all is well.",
            day=to.day(silent.since),
            usual=silent.usual,
        )
    return to.text(
        "{place}: no visit has come in since {day}; about {usual} are usual in that time. Check that the till or the "
        "import still sends them.",
        place=silent.name,
        day=to.day(silent.since),
        usual=silent.usual,
    )


def _key(axis: str, name: str) -> str:
    return f"{axis}\x1f{name}"


def _place(key: str) -> tuple[str, str]:
    axis, _, name = key.partition("\x1f")
    return axis, name


def _is_young(since: str, today: date) -> bool:
    return today - date.fromisoformat(since) < OPEN_FOR
