"""What a Kano pair says of a feature: its table, the most frequent category and whether it is clear; knows no words.

Source: Kano's evaluation table and better/worse as in Berger and others, "Kano's methods for understanding
customer-defined quality", Center for Quality of Management Journal 2(4), 1993.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

MUST, ONE, ATTRACTIVE, INDIFFERENT, REVERSE, QUESTIONABLE = "M", "O", "A", "I", "R", "Q"
TABLE = "QAAAORIIIMRIIIMRIIIMRRRRQ"
"""A row for each answer about the feature present, a column for each about it absent; both in the order like it, expect
it, neutral, live with it, dislike it. This is the table of 1993; a later variant calls expect/expect and live with/live
with questionable: whoever compares with such a study must know it."""
TIES = (MUST, ONE, ATTRACTIVE, INDIFFERENT, REVERSE, QUESTIONABLE)  # of equal counts the one that comes first leads
FONG = 1.65  # one-sided 5 in 100


@dataclass(frozen=True, slots=True)
class Kano:
    """What is known of one feature; better and worse are shares, None where no answer counts for them."""

    n: int
    counts: Mapping[str, int]  # category -> people, every category
    category: str
    second: str
    is_clear: bool
    better: float | None  # how many its presence would please, 0 to 1
    worse: float | None  # how many its absence would displease, 0 to -1


def category_of(cell: int) -> str:
    """The category of a cell of the table, from 0 to 24."""
    return TABLE[cell]


def kano(cells: Mapping[int, int]) -> Kano | None:
    """Judge one feature by people per cell of the table; nothing where nobody answered."""
    counts: Counter[str] = Counter()
    for cell, people in cells.items():
        counts[category_of(cell)] += people
    n = counts.total()
    if n == 0:
        return None
    first, second = sorted(TIES, key=lambda each: -counts[each])[:2]  # a stable sort keeps ties in their order
    good = counts[ATTRACTIVE] + counts[ONE]
    bad = counts[ONE] + counts[MUST]
    base = good + counts[MUST] + counts[INDIFFERENT]
    return Kano(
        n=n,
        counts={each: counts[each] for each in TIES},
        category=first,
        second=second,
        is_clear=is_clear(counts[first], counts[second], n),
        better=good / base if base else None,
        worse=-bad / base if base else None,
    )


def is_clear(first: int, second: int, n: int) -> bool:
    """Fong's test: whether the two largest counts of `n` answers differ by more than chance would make them.

    Source: Fong 1996, "Using the self-stated importance questionnaire to interpret Kano questionnaire results", Center
    for Quality of Management Journal 5(3); the formula as it is commonly quoted, not checked against the article.
    """
    both = first + second
    return abs(first - second) >= FONG * sqrt(both * (2 * n - both) / (2 * n))
