"""How often digests claim a change: twelve touchpoints over a year of weeks, simulated, through the gates that decide.

python -m benchmarks.claims [--runs 200]: false claims while nothing changes, and how often a real change is found.
"""

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import NDArray

from reports.claims import Claim
from reports.digest import build_digest
from reports.intervals import wilson
from reports.rules import DigestRules, Scope
from reports.tallies import AnswerTally, Tallies

TOUCHPOINTS = tuple(f"touchpoint {number:02d}" for number in range(12))
WEEKS = 40  # 26 of them are looked at
QUIET = 14  # weeks before the first digest that is looked at: 12 are needed for a usual range
CHANGE = 24  # the week in which one touchpoint falls, or all begin to drift
WITHIN = 8  # weeks a fall may take to be found
SATISFIED, FALLEN = 0.80, 0.65
FIRST = date(2026, 1, 5)
WEEKS_OF_DRIFT = 16


@dataclass(frozen=True, slots=True)
class World:
    """What is simulated: how many answer a week at each touchpoint, how weeks scatter in truth, what changes."""

    answers: int
    scatter: float  # standard deviation of the true share between weeks, as a share
    change: str  # none | dropped (the first touchpoint, by 15 points) | drifting (the first, 15 points in 16 weeks)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one simulated year gave."""

    digests: int
    false: int  # digests that claim a change where there is none
    found: bool  # the change, at its touchpoint, downwards, in time


def weeks() -> tuple[str, ...]:
    """The simulated weeks by their ISO names."""
    days = (FIRST + timedelta(weeks=each) for each in range(WEEKS))
    return tuple("{}-W{:02d}".format(*day.isocalendar()[:2]) for day in days)


def truth(world: World, rng: np.random.Generator) -> NDArray[np.float64]:
    """The true share of satisfied customers, by touchpoint and week."""
    share = np.full((len(TOUCHPOINTS), WEEKS), SATISFIED)
    after = np.arange(WEEKS) - CHANGE
    if world.change == "dropped":
        share[0] = np.where(after >= 0, FALLEN, SATISFIED)
    elif world.change == "drifting":
        share[0] = SATISFIED - (SATISFIED - FALLEN) * np.clip((after + 1) / WEEKS_OF_DRIFT, 0, 1)
    return np.clip(share + rng.normal(0, world.scatter, share.shape), 0.02, 0.98)


def tallies(world: World, rng: np.random.Generator) -> Iterator[AnswerTally]:
    """The answers as storage would count them: 5 for satisfied, 2 for not."""
    satisfied = rng.binomial(world.answers, truth(world, rng))
    for (touchpoint, name), (week, at) in product(enumerate(TOUCHPOINTS), zip(weeks(), range(WEEKS), strict=True)):
        count = int(satisfied[touchpoint, at])
        for value, times in ((5, count), (2, world.answers - count)):
            yield AnswerTally(
                week, "after-visit", 1, "csat", "csat", 1, 5, name, "High Street", "sms", "staff", value, times
            )


def year(world: World, seed: int, rules: DigestRules) -> Outcome:
    """Play one year: every digest from the first with a usual range on, each made as `afterword digest` makes it."""
    counted = Tallies(answers=tuple(tallies(world, np.random.default_rng(seed))))
    digests = false = 0
    found = False
    for at, week in enumerate(weeks()):
        if at < QUIET:
            continue
        claims = _claimed(counted, week, rules)
        digests += 1
        changed = world.change != "none" and at >= CHANGE
        false += any(not (changed and _is_true(claim)) for claim in claims)
        found |= changed and at < CHANGE + WITHIN and any(map(_is_the_change, claims))
    return Outcome(digests, false, found)


def _claimed(counted: Tallies, week: str, rules: DigestRules) -> tuple[Claim, ...]:
    digest = build_digest(counted, organisation="Simulated", week=week, scope=Scope(), rules=rules)
    return tuple(claim for claim in digest.claims if claim.is_change)


def _is_the_change(claim: Claim) -> bool:
    return claim.touchpoint == TOUCHPOINTS[0] and claim.direction < 0


def _is_true(claim: Claim) -> bool:
    """What fell is the first touchpoint, and with it everything together and the only location."""
    return claim.direction < 0 and claim.touchpoint in {TOUCHPOINTS[0], None}


def simulate(world: World, *, runs: int, rules: DigestRules) -> tuple[Outcome, ...]:
    """Many years of one world; a run is the same whenever it has the same number."""
    with ProcessPoolExecutor() as pool:
        return tuple(pool.map(partial(year, world, rules=rules), range(runs), chunksize=5))


def line(world: World, outcomes: tuple[Outcome, ...]) -> str:
    """One row of the table."""
    digests, false = sum(each.digests for each in outcomes), sum(each.false for each in outcomes)
    found = "" if world.change == "none" else _percent(sum(each.found for each in outcomes), len(outcomes))
    scatter = round(100 * world.scatter)
    return f"| {world.change} | {world.answers} | {scatter} | {_percent(false, digests)} | {found} |"


def _percent(count: int, n: int) -> str:
    range_ = wilson(count, n)
    return "" if range_ is None else f"{100 * count / n:.1f}% ({100 * range_.low:.1f} to {100 * range_.high:.1f})"


def worlds(answers: tuple[int, ...], changes: tuple[str, ...]) -> Iterator[World]:
    """Every combination; weeks that scatter more than chance by 0, 5 and 8 points."""
    for change, size, scatter in product(changes, answers, (0.0, 0.05, 0.08)):
        yield World(size, scatter, change)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--answers", type=int, nargs="+", default=(8, 25, 80), help="a week and touchpoint")
    parser.add_argument("--changes", nargs="+", default=("none", "dropped", "drifting"))
    parser.add_argument("--error", type=float, default=DigestRules().false_claims, help="shared over one digest")
    given = parser.parse_args()
    rules = DigestRules(false_claims=given.error)
    print("| change | answers a week | scatter, points | digests with a false claim | found within 8 weeks |")
    print("|---|---|---|---|---|", flush=True)
    for world in worlds(tuple(given.answers), tuple(given.changes)):
        print(line(world, simulate(world, runs=given.runs, rules=rules)), flush=True)


if __name__ == "__main__":
    main()
