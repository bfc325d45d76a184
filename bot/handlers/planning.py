"""What a plan has to know of the organisation's own past: how many come, how many answer, how answers scatter."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.handlers.lots import FULL, NOT_DRAWN
from bot.handlers.parts import Parts
from bot.handlers.spreads import spreads
from bot.ports import APART, UnitOfWork
from bot.sampling.plan import ALL

if TYPE_CHECKING:
    from reports.planning.plan import Kind

LOOKED_BACK = 12  # weeks
ENOUGH = 30  # invitations that have ended, before one's own rate counts; answers, before their scatter does
CAUTIOUS = (0.10, 0.40)  # of those asked, who answer, where nobody knows: a judgement (see bot.surveys.expecting)
_ANSWERED = frozenset({"partial", "complete"})
_OVER = _ANSWERED | {"stopped", "closed", "undeliverable"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the owner says where history says nothing, or says it better."""

    weekly: Mapping[str, float]  # encounters a week
    response: float | None = None  # of those asked, who answer


@dataclass(frozen=True, slots=True)
class Past:
    """Every kind as a plan sees it, and what is not known of it."""

    kinds: "tuple[Kind, ...]"
    weeks: int  # looked back at; 0: nothing is known
    nobody_came: tuple[str, ...]  # kinds of which no encounter is known and none was told
    ended: int  # invitations that the response rate is from; 0: it is assumed or told


async def past(parts: Parts, uow: UnitOfWork, know: str, measure: str, told: Told) -> Past:
    """The organisation's past by touchpoint, by location, or all together."""
    from reports.planning.plan import Kind

    now = parts.clock()
    first, last = (parts.week(now - timedelta(weeks=back)) for back in (LOOKED_BACK, 1))
    rows = await uow.tallies(last)
    asked = [row for row in rows["asked"] if first <= row["week"] and _is_customers(row)]
    marks = [row for row in rows["marks"] if first <= row["week"] and _is_customers(row)]
    weeks = _weeks(parts, asked)
    coming = _coming(asked, marks, know)
    spread = await spreads(parts, uow, know, measure=measure)
    names = names_of(parts, know)
    kinds = tuple(
        Kind(
            name,
            told.weekly.get(name, coming[name] / weeks if weeks else 0.0),
            *_rate(asked, know, name, told),
            spread=spread.get(name),
        )
        for name in names
    )
    nobody = tuple(each.name for each in kinds if not each.weekly)
    return Past(kinds, weeks, nobody, 0 if told.response is not None else _ended(asked))


def names_of(parts: Parts, know: str) -> tuple[str, ...]:
    """What is planned for: the touchpoints, the locations, or all together."""
    known = {"touchpoint": parts.organisation.touchpoints, "location": parts.organisation.locations}
    return known.get(know, (ALL,))


def _is_customers(row: Mapping[str, Any]) -> bool:
    """Not those who came by themselves: they nearly all answer, and nobody knows how many did not come."""
    return row["selection"] not in {*APART, "link"}


def _weeks(parts: Parts, asked: Sequence[Mapping[str, Any]]) -> int:
    """How many whole weeks lie between the first one seen and now."""
    if not asked:
        return 0
    begun, now = min(row["week"] for row in asked), parts.clock()
    return sum(parts.week(now - timedelta(weeks=back)) >= begun for back in range(1, LOOKED_BACK + 1))


def _coming(asked: Iterable[Mapping[str, Any]], marks: Iterable[Mapping[str, Any]], know: str) -> Counter[str]:
    """Encounters whose customers could be asked: asked, or left out only by chance or since enough had answered."""
    found: Counter[str] = Counter()
    for row in asked:
        if row["state"] != "skipped":
            found[_name(row, know)] += row["count"]
    for row in marks:
        if row["mark"] in {NOT_DRAWN, FULL}:
            found[_name(row, know)] += row["count"]
    return found


def _name(row: Mapping[str, Any], know: str) -> str:
    return ALL if know == ALL else str(row[know])


def _rate(asked: Sequence[Mapping[str, Any]], know: str, name: str, told: Told) -> tuple[float, float]:
    """Of those asked, who answer, from and to: its own where enough have ended, else everybody's, else assumed."""
    from reports.intervals import wilson

    if told.response is not None:
        return told.response, told.response
    own = [row for row in asked if _name(row, know) == name]
    for rows in (own, asked):
        ended = _ended(rows)
        if ended >= ENOUGH:
            answered = sum(row["count"] for row in rows if row["state"] in _ANSWERED)
            fits = wilson(answered, ended)
            return (max(0.005, fits.low), max(0.005, fits.high)) if fits is not None else CAUTIOUS
    return CAUTIOUS


def _ended(rows: Iterable[Mapping[str, Any]]) -> int:
    return sum(row["count"] for row in rows if row["state"] in _OVER)
