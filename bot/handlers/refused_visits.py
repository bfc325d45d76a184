"""Encounters that could not be used are counted, by day and place where those are known; nothing else is kept of them.

Each counts once however often it is offered: by a keyed hash that leads to no other row.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.contacts import NotAPhoneNumber
from bot.errors import AfterwordError
from bot.handlers.parts import Parts
from bot.ports import UnitOfWork
from bot.ports.frames import RefusedCount
from bot.spreadsheets.moments import read_moment

NO_NUMBER, BAD_NUMBER, OTHER = "no_number", "bad_number", "other"


@dataclass(frozen=True, slots=True)
class RefusedVisit:
    """What is counted of one encounter, and what it is recognised by when it is offered again."""

    counted: RefusedCount
    key: str


def refused_visit(
    parts: Parts, cells: Mapping[str, str], error: AfterwordError, now: datetime, *, source: str, dates: str = ""
) -> RefusedVisit:
    """One encounter that was refused with this error; `cells` by the names of columns of `import encounters`."""
    counted = RefusedCount(
        day=_day(parts, cells, now, dates),
        touchpoint=_known(parts.organisation.find_touchpoint, cells.get("touchpoint", "")),
        location=_known(parts.organisation.find_location, cells.get("location", "")),
        source=source,
        why=_why(cells, error),
    )
    offered = "\x1f".join(f"{name}={cell}" for name, cell in sorted(cells.items()))
    return RefusedVisit(counted, f"refused\x1f{source}\x1f{sha256(offered.encode()).hexdigest()}\x1f{counted.day}")


async def note_refused(parts: Parts, uow: UnitOfWork, refused: Sequence[RefusedVisit], now: datetime) -> None:
    """Count those that were not counted before."""
    fresh = set(await uow.take_encounters([each.key for each in refused], parts.week(now)))
    new = {each.key: each.counted for each in refused if each.key in fresh}
    await uow.refuse_encounters(Counter(new.values()))


def _why(cells: Mapping[str, str], error: AfterwordError) -> str:
    if not cells.get("contact", "").strip():
        return NO_NUMBER
    return BAD_NUMBER if isinstance(error, NotAPhoneNumber) else OTHER


def _day(parts: Parts, cells: Mapping[str, str], now: datetime, dates: str) -> str:
    """The day it says; that of today where it says none, or none that there is."""
    try:
        moment = read_moment(f"{cells['occurred_at']} {cells.get('time', '')}".strip(), parts.zone, dates)
    except (KeyError, AfterwordError):
        return parts.day(now)
    return parts.day(min(moment, now))


def _known(find: Callable[[str], str], written: str) -> str:
    try:
        return find(written) if written else ""
    except AfterwordError:
        return ""
