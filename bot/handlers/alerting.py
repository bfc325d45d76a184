"""Telling owners, once, of trouble with the house itself and that it is over; it decides neither."""

import json
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from bot.handlers.alerting_words import WELL, wrong
from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.quiet import quiet_until
from bot.handlers.wording import Speaker
from bot.logs import logger
from bot.messages import SMS, TELEGRAM, Message
from bot.operation.incidents import URGENT, Followed, Incident, Incidents, Wrong, follow, open_ones
from bot.ports import Person, UnitOfWork

KEPT = "incidents"  # under which name they are kept
SEEN = "house_seen"  # what the last look measured, for /status
OWNER, MANAGER = "owner", "manager"
DOWN = {
    TELEGRAM: frozenset({"telegram_unreachable", "telegram_refused"}),
    SMS: frozenset({"sms_unreachable", "sms_refused"}),
}


async def kept_incidents(uow: UnitOfWork) -> Incidents:
    """All incidents that are remembered."""
    kept: dict[str, Any] = json.loads(await uow.meta(KEPT) or "{}")
    return {kind: Incident.from_json(each) for kind, each in kept.items()}


async def tell_owners(parts: Parts, found: Sequence[Wrong], now: datetime, *, seen: dict[str, Any]) -> Followed:
    """Follow incidents by one look, put in the outbox what owners are told, and keep all of it, in one commit."""
    quiet = quiet_until(parts, "", now) is not None
    async with parts.store.begin() as uow:
        before = await kept_incidents(uow)
        step = follow(before, found, now, quiet=quiet)
        batch = Batch(parts, now)
        readers = chosen(await uow.people(), frozenset(open_ones(step.incidents)))
        for kind in step.tell:
            _tell(batch, readers, kind, step.incidents[kind])
        for kind in step.well:
            _call_well(batch, readers, kind, step.incidents[kind])
        await uow.write(batch.changes)
        await uow.set_meta(KEPT, json.dumps({kind: each.as_json() for kind, each in step.incidents.items()}))
        await uow.set_meta(SEEN, json.dumps({**seen, "at": now.isoformat()}))
    _log(step, len(readers))
    if batch.changes.outbox:
        parts.wake()
    return step


def chosen(people: Sequence[Person], wrong_now: Collection[str]) -> tuple[Person, ...]:
    """Who is told: owners on a channel that works; where there is none, managers on one; else owners all the same."""
    down = {channel for channel, kinds in DOWN.items() if not kinds.isdisjoint(wrong_now)}
    there = [each for each in people if each.contact is not None and each.address is not None]
    working = [each for each in there if each.address is not None and each.address.channel not in down]
    owners = [each for each in there if each.role == OWNER]
    for group in ([each for each in working if each.role == OWNER], [e for e in working if e.role == MANAGER], owners):
        if group:
            return tuple(group)
    return ()


def _tell(batch: Batch, readers: Sequence[Person], kind: str, incident: Incident) -> None:
    def text(to: Speaker) -> str:
        return wrong(to, batch.parts.zone, kind, incident.values)

    _put(batch, readers, text, once=f"alert:{kind}:{incident.told}", urgent=kind in URGENT)


def _call_well(batch: Batch, readers: Sequence[Person], kind: str, incident: Incident) -> None:
    _put(batch, readers, WELL[kind], once=f"well:{kind}:{incident.told}", urgent=False)


def _put(batch: Batch, readers: Sequence[Person], text: Callable[[Speaker], str], *, once: str, urgent: bool) -> None:
    for person in readers:
        words = text(batch.parts.speaker(person.language))
        batch.put(Message(words), contact=person.contact, once=f"{once}:{person.id}", urgent=urgent)


def _log(step: Followed, readers: int) -> None:
    for kind in step.tell:
        logger().warning("incident.began", incident=kind, count=readers)
    for kind in step.well:
        logger().info("incident.ended", incident=kind, count=readers)
