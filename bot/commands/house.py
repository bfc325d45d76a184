"""/status: how the house itself is doing, as the last look at it found; nothing is measured here."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.commands.caller import Answer, Caller, Refused, say
from bot.handlers.alerting import SEEN, kept_incidents
from bot.handlers.alerting_words import wrong
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.operation.incidents import open_ones
from bot.ports import UnitOfWork

FRESH = timedelta(minutes=5)  # looks come every half minute


async def status(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/status: what is wrong, or that nothing is; what waits; the last backup; room on the disk."""
    seen: dict[str, Any] = json.loads(await uow.meta(SEEN) or "{}")
    if not seen:
        raise Refused("Nobody has looked yet. That is done every half minute while afterword serve runs.")
    to, at = caller.speaker(parts), datetime.fromisoformat(seen["at"])
    incidents = open_ones(await kept_incidents(uow))
    found = [wrong(to, parts.zone, kind, each.values) for kind, each in incidents.items()]
    lines = [*(f"- {each}" for each in found)] or [to.text("All is well.")]
    if parts.clock() - at > FRESH:
        when = to.day_and_clock(at.astimezone(parts.zone))
        lines.insert(0, to.text("This is how it stood {when}; nobody has looked since.", when=when))
    return say("\n".join([*lines, *_numbers(parts, to, seen)]))


def _numbers(parts: Parts, to: Speaker, seen: dict[str, Any]) -> Iterator[str]:
    numbers: dict[str, int] = seen["numbers"]
    yield to.text(
        "Waiting to be sent: {waiting}. Set aside: {aside}. Open cases: {cases}, late: {late}.",
        waiting=numbers.get("outbox_waiting", 0),
        aside=numbers.get("replies_set_aside", 0),
        cases=numbers.get("cases_open", 0),
        late=numbers.get("cases_overdue", 0),
    )
    if seen["backup"]:
        made = datetime.fromisoformat(seen["backup"]).astimezone(parts.zone)
        yield to.text("Last backup: {when}.", when=to.day_and_clock(made))
    else:
        yield to.text("There is no backup that we know of.")
    if seen["megabytes"] is not None:
        yield to.text("Room on the disk: {gigabytes} GB.", gigabytes=f"{seen['megabytes'] / 1024:.1f}")
