"""What may be shown of a study, all its weeks together: enough people, and nobody to be found by subtraction.

Knows counts by value and what was shown before; neither verdicts nor words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.measures import Values
from reports.published import Published, is_safe, row
from reports.rules import Scope
from reports.series import Key

EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Shown:
    """The answers of one pair as they may be shown: up to which week, and whether newer ones are held back."""

    until: str
    values: Values
    held: bool
    published: Published


def shown(weeks: Mapping[str, Values], key: Key, *, minimum: int, earlier: Iterable[Published] = ()) -> Shown | None:
    """The newest sum over weeks that differs from every sum shown before by nobody or by enough people.

    A study is told of the whole business only, and each new sum holds all that were shown before it: it never ends
    before they did, for of each week only the last sum is known. So no two of them, however far apart, can be
    subtracted to a group below the minimum. Where no new sum may be shown, the last one is repeated; nothing where
    there is none.
    """
    before = [each for each in earlier if (each.measure, each.question) == (key.measure, key.question)]
    last, reached = max(weeks), max((each.week for each in before), default="")
    for until in sorted((week for week in weeks if week >= reached), reverse=True):
        values = _sum(weeks, until)
        if values.total() >= minimum and all(is_safe(values, Counter(dict(each.values)), minimum) for each in before):
            return Shown(until, values, held=until < last, published=row(until, key, EVERYTHING, values))
    known = [each for each in before if each.week <= last and sum(dict(each.values).values()) >= minimum]
    if not known:
        return None
    newest = max(known, key=lambda each: each.week)
    return Shown(newest.week, Counter(dict(newest.values)), held=True, published=newest)


def _sum(weeks: Mapping[str, Values], until: str) -> Values:
    total: Values = Counter()
    for week, values in weeks.items():
        if week <= until:
            total.update(values)
    return total
