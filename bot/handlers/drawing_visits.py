"""Days for several visits, drawn by chance so that no weekday, hour or visitor is favoured; pure, and repeatable.

Somebody who chooses the days chooses those that suit them: Tuesday mornings would be known well, Saturdays never. The
seed is kept with the visits, so that anybody can draw again and see that nobody chose.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from bot.records import dataclass

Thing = TypeVar("Thing")
PARTS = ("morning", "midday", "afternoon")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One visit: on which day, in which part of it, by which of the visitors (their place in the list)."""

    day: date
    part: str
    visitor: int


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day of a window, both ends included."""
    return tuple(first + timedelta(days=at) for at in range((last - first).days + 1))


def drawn(days: Sequence[date], visitors: int, count: int, seed: str) -> tuple[Drawn, ...]:
    """So many visits on different days while there are any, in order of their days.

    Weekdays, parts of the day and visitors come up equally often, give or take one, as far as the window has them.
    """
    chance = random.Random(seed)  # noqa: S311  a fair draw that can be repeated, no secret
    by_weekday: dict[int, list[date]] = defaultdict(list)
    for day in days:
        by_weekday[day.weekday()].append(day)
    for same in by_weekday.values():
        chance.shuffle(same)
    weekdays = _rounds(sorted(by_weekday), chance)
    parts, people = _rounds(PARTS, chance), _rounds(range(visitors), chance)
    chosen = [Drawn(_next(by_weekday, weekdays), next(parts), next(people)) for _ in range(count)]
    return tuple(sorted(chosen, key=lambda each: (each.day, PARTS.index(each.part))))


def _next(by_weekday: dict[int, list[date]], weekdays: Iterator[int]) -> date:
    """The next day of the next weekday that has any left. Raises StopIteration where no day is left."""
    for _ in range(2 * len(by_weekday)):  # a round begins anywhere within another
        if left := by_weekday[next(weekdays)]:
            return left.pop()
    return next(left.pop() for left in by_weekday.values() if left)


def _rounds(things: Sequence[Thing], chance: random.Random) -> Iterator[Thing]:
    """All of them in a drawn order, again and again in another."""
    while True:
        yield from chance.sample(things, len(things))
