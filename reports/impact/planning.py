"""Before an action begins: where its figure stands, and how many weeks of answers show a change of the hoped size.

Knows numbers, no words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from reports.family import Family
from reports.gate import count_of
from reports.impact.evidence import total
from reports.impact.gathering import AFTER, LEAST_ANSWERS, LONGEST, scope_of
from reports.series import Book
from reports.tallies import Action
from reports.weeks import last_weeks

NOW = 8  # weeks that say where a figure stands
SURE, FOUND = 2.2, 0.841621  # 97 in 100 sure (few weeks), 8 in 10 found


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be known of a figure before anything is done; `value` in percent satisfied, points for NPS."""

    value: float | None  # None: no week may be shown, or nobody answered
    a_week: int  # answers in a usual week
    before: int  # weeks with enough answers there are already, at most half a year of them
    needed: int | None  # weeks after the start; None: half a year is too little


def outlook(action: Action, family: Family, week: str) -> Outlook:
    """The outlook of an action to be: the last weeks of its figure, through the privacy gate."""
    book = next((each for each in family.books if (each.key.measure, each.key.question) == _key(action)), None)
    if book is None:
        return Outlook(None, 0, 0, None)
    scope, counts = scope_of(action), []
    for each in last_weeks(week, LONGEST):
        seen = family.view(book.key, each).of(scope)
        if seen is not None and seen.values.total() >= LEAST_ANSWERS:
            counts.append(count_of(book.key.measure, seen.values, book.scale))
    whole = total(counts[-NOW:])
    if not whole.n:
        return Outlook(None, 0, 0, None)
    a_week = round(whole.n / len(counts[-NOW:]))
    mean = whole.net / whole.n
    square = (whole.count + whole.against) / whole.n if book.key.measure == "nps" else mean
    spread = 100 * sqrt(max(0.01, square - mean * mean) * family.strictness.dispersion / a_week)
    hoped = abs(action.expected - action.then) or 1.0
    return Outlook(100 * mean, a_week, len(counts), _needed(spread, hoped, max(1, len(counts))))


def _needed(spread: float, hoped: float, before: int) -> int | None:
    """The fewest weeks in which a step of the hoped size is found 8 times in 10.

    A step beside a line on each side: its variance is about four times that of a difference of two means.
    """
    seen = ((weeks, (SURE + FOUND) * spread * 2 * sqrt(1 / before + 1 / weeks)) for weeks in range(AFTER, LONGEST + 1))
    return next((weeks for weeks, least in seen if least <= hoped), None)


def question_for(measure: str, family: Family) -> str:
    """The question that most answers of a measure are given to; or the question of that name. Empty for none."""
    named = [book for book in family.books if measure in {book.key.measure, book.key.question}]
    return max(named, key=_size).key.question if named else ""


def measure_of(question: str, books: Iterable[Book]) -> str:
    """What a question measures; empty for one that nobody answered yet."""
    return next((book.key.measure for book in books if book.key.question == question), "")


def _size(book: Book) -> tuple[int, str]:
    return sum(entry.n for cells in book.weeks.values() for entry in cells.values()), book.key.question


def _key(action: Action) -> tuple[str, str]:
    return action.measure, action.question
