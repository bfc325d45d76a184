"""What goes together with satisfaction, read where somebody looks closely: a report page or JSON, never a chat."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bot.flows.patterns import Watched, values_of, watched
from bot.handlers.parts import Parts
from bot.surveys.versions import comparable_since

if TYPE_CHECKING:
    from bot.flows.survey import Survey
    from reports.digest import Digest
    from reports.drivers.driver import Drivers
    from reports.tallies import JointTally


async def drivers_beside(parts: Parts, digest: "Digest") -> "tuple[Drivers, ...]":
    """What goes with satisfaction in the quarter that ends with a digest's week; nothing for a part of the business.

    A part could be subtracted from the whole, so only the whole is ever looked at.
    """
    if not digest.scope.is_everything:
        return ()
    from reports.drivers.driver import QUARTER, drivers_of
    from reports.weeks import previous

    async with parts.store.view() as uow:
        rows = await uow.patterns(previous(digest.week, QUARTER - 1), digest.week)
        await parts.shelf.fetch(uow, {(row["survey"], row["version"]) for row in rows})
    joint = tuple(joint_tallies(parts, rows, digest.language))
    return await asyncio.to_thread(drivers_of, joint, digest.week)


def joint_tallies(parts: Parts, rows: Iterable[Mapping[str, Any]], language: str) -> "Iterator[JointTally]":
    """Stored patterns as reports read them: those of a survey's newest version, and of older ones that asked alike."""
    from reports.tallies import JointTally

    surveys: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        surveys.setdefault(row["survey"], []).append(row)
    for name, found in surveys.items():
        versions = [parts.shelf.survey(name, number) for number in sorted({row["version"] for row in found})]
        newest = versions[-1]
        asked = watched(newest)
        if asked is None:
            continue
        since = _since(versions, asked)
        dimensions = tuple(newest.question(each).dimension for each in asked.questions)
        for row in found:
            if row["version"] >= since:
                values = values_of(row["pattern"])
                yield JointTally(
                    survey=name,
                    title=newest.wording(language).title,
                    questions=asked.questions,
                    dimensions=dimensions,
                    values=tuple(values.get(each) for each in asked.questions),
                    count=row["count"],
                )


def _since(versions: "list[Survey]", asked: Watched) -> int:
    """The first version since which all of these questions were asked in the same way."""
    newest = versions[-1].version
    return max(comparable_since(versions, each).get(newest, newest) for each in asked.questions)
