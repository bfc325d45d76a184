"""What goes together with overall satisfaction in one survey over a quarter; nothing here says what causes what.

Knows tallies of joint answers and estimates; no words.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from zlib import crc32

from reports.drivers.estimate import Patterns, estimate, needed
from reports.tallies import JointTally

QUARTER = 13  # weeks read together: questions that rotate are seldom answered by the same person
PLENTY = 200  # fewer people: it is only "probably" that one matters more than another
ROUGH = 10  # numbers of people are rounded down to tens, so that no newcomer shows


@dataclass(frozen=True, slots=True)
class Driver:
    """One question beside the overall one: its share of what goes together, in whole percent, with its range."""

    question: str
    dimension: str
    share: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Drivers:
    """What was found for one survey: the gate that decided ("shown" where all opened), the drivers in its order.

    `n` are the people behind the least answered pair of questions, rounded down. `more` holds (one, other) where one
    goes together with satisfaction more than the other: their ranges lie apart.
    """

    survey: str
    title: str
    gate: str  # too_few | no_spread | alike | nothing | shown
    n: int
    needed: int
    weeks: int = QUARTER
    together: int | None = None  # R squared in whole percent
    drivers: tuple[Driver, ...] = ()
    more: tuple[tuple[str, str], ...] = ()

    @property
    def firm(self) -> bool:
        """Whether there are enough people to say "more" rather than "probably more"."""
        return self.n >= PLENTY


def drivers_of(tallies: Iterable[JointTally], week: str) -> tuple[Drivers, ...]:
    """One finding for each survey that asks an overall question beside others; the most answered first.

    `tallies` are of the whole organisation and of one quarter, of the newest wording only; `week` seeds what is
    redrawn, so that a report that is opened twice says the same.
    """
    surveys: dict[str, list[JointTally]] = {}
    for row in tallies:
        surveys.setdefault(row.survey, []).append(row)
    found = (_drivers(rows, seed=crc32(f"{week} {name}".encode())) for name, rows in sorted(surveys.items()))
    return tuple(sorted(found, key=lambda each: -each.n))


def _drivers(rows: Sequence[JointTally], *, seed: int) -> Drivers:
    first = rows[0]
    found = estimate(_patterns(rows), seed)
    drivers = tuple(
        Driver(question, dimension, round(share), floor(low), ceil(high))
        for question, dimension, share, (low, high) in zip(
            first.questions[1:], first.dimensions[1:], found.shares, found.ranges, strict=bool(found.shares)
        )
    )
    return Drivers(
        survey=first.survey,
        title=first.title,
        gate=found.gate,
        n=found.n - found.n % ROUGH,
        needed=needed(len(first.questions) - 1),
        together=round(100 * found.together) if drivers else None,
        drivers=drivers,
        more=tuple((one.question, other.question) for one in drivers for other in drivers if one.low > other.high),
    )


def _patterns(rows: Iterable[JointTally]) -> Patterns:
    """Equal patterns of several versions added up, in a fixed order."""
    counts: Counter[tuple[int | None, ...]] = Counter()
    for row in rows:
        counts[row.values] += row.count
    return sorted(counts.items(), key=repr)
