"""An action held against the data, outside any transaction: what they say, and what may be said before it begins.

It writes nothing: whoever shows what it finds writes down what was shown.
"""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.handlers.actions import for_reports, told_of
from bot.handlers.digests import last_full_week, rules_of, tallies_of
from bot.handlers.parts import Parts
from bot.handlers.shown import published_of
from bot.ports import ActionRow

if TYPE_CHECKING:
    from reports.family import Family
    from reports.impact.check import Check
    from reports.impact.planning import Outlook
    from reports.tallies import Action, Tallies


@dataclass(frozen=True, slots=True)
class Data:
    """Everything that actions are held against, up to one week."""

    parts: Parts
    week: str
    tallies: "Tallies"
    family: "Family"

    def check(self, action: ActionRow) -> "tuple[Action, Check]":
        """What the data say of an action that has begun."""
        from reports.impact.checking import checked

        plain = self.plain(action)
        return plain, checked(plain, self.tallies, self.family, self.week)

    def outlook(self, action: ActionRow) -> "Outlook":
        """What can be known before it begins."""
        from reports.impact.planning import outlook

        return outlook(self.plain(action), self.family, self.week)

    def plain(self, action: ActionRow) -> "Action":
        """The action as reports read it."""
        return for_reports(self.parts, [action])[0]


async def data_of(parts: Parts) -> Data:
    """Read all tallies up to the last full week, and see them through the privacy gate."""
    week = last_full_week(parts, parts.clock())
    async with parts.store.view() as uow:
        rows: dict[str, Any] = {**await uow.tallies(week), "open_cases": 0, "overdue_cases": 0, "comments": ()}
        rows["actions"] = told_of(await uow.all_actions(), parts.clock())
        earlier = await uow.published(week)
        await parts.shelf.fetch(uow, {(row["survey"], row["version"]) for row in rows["answers"]})

    def seen() -> Data:
        from reports.family import family
        from reports.rules import Scope
        from reports.series import books
        from reports.visits import customers

        tallies = customers(tallies_of(parts, rows))
        series = family(
            books(tallies.answers, week), Scope(), week, rules=rules_of(parts), earlier=published_of(earlier)
        )
        return Data(parts, week, tallies, series)

    return await asyncio.to_thread(seen)
