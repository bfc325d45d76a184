"""Telling the organisation's own programs what came of invitations, responses and cases; it posts nothing itself."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.handlers.parts import Parts
from bot.logs import logger
from bot.ports.announcements import Announcement
from bot.privacy.blurring import week_start

AT_ONCE = 50
LEASE, HELD_FOR = "announcing", 600.0  # seconds: one process tells, so that nothing is told twice at once
PAUSES = tuple(timedelta(minutes=each) for each in (1, 10, 60, 240, 720, 1440, 2880))  # then it is given up
ROUND = timedelta(minutes=10)  # no exact moment of what happened stands beside what waits


def hook_of(url: str) -> str:
    """The name under which what a program is to be told is kept; the address itself may hold a token."""
    return sha256(url.encode()).hexdigest()[:16]


async def announce_due(parts: Parts, now: datetime) -> int:
    """Tell what is due; gives how many were told. A program that does not answer waits, and holds up no other."""
    if parts.post is None or not parts.organisation.webhooks:
        return 0
    owner, deaf, told = f"announcing {parts.ids()}", set[str](), 0
    async with parts.store.begin() as uow:
        if not await uow.hold(LEASE, owner, now, HELD_FOR):
            return 0
    async with parts.store.view() as uow:
        waiting = await uow.announcements(now, AT_ONCE)
    for each in waiting:
        if each.hook not in deaf and not await _tell(parts, each, now):
            deaf.add(each.hook)
        told += each.hook not in deaf
    async with parts.store.begin() as uow:
        await uow.release(LEASE, owner)
    return told


async def _tell(parts: Parts, each: Announcement, now: datetime) -> bool:
    """Tell one program one thing; False where it did not take it."""
    url = next((hook.url for hook in parts.organisation.webhooks if hook_of(hook.url) == each.hook), None)
    async with parts.store.view() as uow:
        about = await uow.told_of(each.event, each.about)
    if url is None or about is None or parts.post is None:
        await _over(parts, each)
        return True
    if about.get("anonymous") and not each.held:
        await _later(parts, replace(each, held=True), week_start(now) + timedelta(weeks=1))
        return True
    if await parts.post(url, each.event, str(each.id), body_of(each, about)):
        await _over(parts, each)
        return True
    await _again(parts, each, now)
    return False


def body_of(each: Announcement, about: Mapping[str, Any]) -> bytes:
    """The JSON that is sent; its `id` is the same at every try, so that a receiver can tell a repetition."""
    told = {"id": str(each.id), "event": each.event, each.event: about}
    return json.dumps(told, ensure_ascii=False, default=str).encode("utf-8", "replace")


async def _again(parts: Parts, each: Announcement, now: datetime) -> None:
    if each.tries >= len(PAUSES):
        logger().warning("webhook.given_up", count=each.tries + 1)
        await _over(parts, each)
        return
    until = now + PAUSES[each.tries]
    rounded = until + ROUND - timedelta(seconds=until.timestamp() % ROUND.total_seconds())
    await _later(parts, replace(each, tries=each.tries + 1), rounded)


async def _over(parts: Parts, each: Announcement) -> None:
    async with parts.store.begin() as uow:
        await uow.announced(each.id)


async def _later(parts: Parts, each: Announcement, until: datetime) -> None:
    async with parts.store.begin() as uow:
        await uow.announce_later(each, until)
