"""How often an action is said to have worked that did nothing, and how often one that worked is found: simulated.

python -m benchmarks.impact [--runs 400] [--answers 25]: three places over weeks before and after a start, through the
verdict that digests give. Nothing changes, or something changes that is not the action; then a step of 7 and 15 points.
"""

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from reports.gate import Count, Strictness
from reports.impact.check import NO_CHANGE, NOT_YET, WORKED, WORSE, verdict_of
from reports.impact.evidence import evidence
from reports.intervals import wilson
from reports.rules import DigestRules

LENGTHS = ((12, 8), (20, 12), (26, 26))  # weeks before, weeks since
HOPED = 10.0


@dataclass(frozen=True, slots=True)
class World:
    """What is simulated; shares and their weekly changes as parts of 1."""

    name: str
    share: float = 0.8
    step: float = 0.0  # of the action's own place, at the start
    alike: float = 0.0  # of every place, at the start
    slope: float = 0.0  # a week, of the action's own place
    others_slope: float = 0.0
    scatter: float = 0.0  # standard deviation of the true share between weeks
    together: float = 0.0  # how much one week hangs together with the next
    shared: float = 0.0  # standard deviation of what moves all places in a week
    season: float = 0.0  # height of a wave over all places
    period: float = 52.0
    others: int = 2


STEADY = (
    World("nothing happens"),
    World("weeks scatter by 5 points", scatter=0.05),
    World("weeks scatter by 8 points", scatter=0.08),
    World("scatter 5, weeks hang together by 0.4", scatter=0.05, together=0.4),
    World("scatter 8, weeks hang together by 0.4", scatter=0.08, together=0.4),
    World("scatter 8, weeks hang together by 0.7", scatter=0.08, together=0.7),
    World("all rise by half a point a week", slope=0.005, others_slope=0.005),
    World("this place alone rises by half a point a week", slope=0.005),
    World("the same, scatter 5, together 0.4", slope=0.005, scatter=0.05, together=0.4),
    World("a yearly wave of 5 points", season=0.05),
    World("a wave of 8 points every quarter", season=0.08, period=13.0),
    World("weeks move all places by 5 points", shared=0.05, scatter=0.03),
    World("all places rise by 10 points at the start", alike=0.1),
    World("one other place only, scatter 8, together 0.4", scatter=0.08, together=0.4, others=1),
)
CHANGED = tuple(
    World(f"a step of {points} points{words}", share=0.75, step=points / 100, scatter=scatter)
    for points in (7, 15)
    for words, scatter in (("", 0.0), (", scatter 5", 0.05))
)


def shocks(weeks: int, spread: float, together: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """What moves the true share of one place from week to week: a first-order autoregression."""
    drawn = rng.normal(size=weeks) * spread
    for at in range(1, weeks):
        drawn[at] = together * drawn[at - 1] + np.sqrt(1 - together**2) * drawn[at]
    return drawn


def verdict(seed: int, world: World, before: int, since: int, answers: int) -> str:
    """One simulated action and what is said of it."""
    rng, weeks = np.random.default_rng(seed), before + since
    time, after = np.arange(weeks) - before, np.arange(weeks) >= before
    wave = world.season * np.sin(2 * np.pi * (time / world.period + rng.random()))
    moved = wave + shocks(weeks, world.shared, world.together, rng) + world.alike * after
    places = []
    for place in range(world.others + 1):
        own = world.slope * time + world.step * after if place == 0 else world.others_slope * time
        true = np.clip(world.share + own + moved + shocks(weeks, world.scatter, world.together, rng), 0.02, 0.98)
        good = rng.binomial(answers, true)
        places.append({int(at): Count(answers, int(count)) for at, count in zip(time, good, strict=True)})
    strictness = Strictness(series=2, dispersion=1.0, rules=DigestRules())
    shows = evidence(places[0], places[1:], 0, is_nps=False, strictness=strictness)
    return verdict_of(shows, 1, HOPED if world.step == 0 else 100 * world.step, after=since)[0]


def counted(world: World, length: tuple[int, int], runs: int, answers: int) -> Counter[str]:
    """The verdicts of so many simulated actions."""
    return Counter(verdict(seed, world, *length, answers) for seed in range(runs))


def row(world: World, runs: int, answers: int) -> str:
    """One line of the table: for each length the share of each verdict, in percent."""
    cells = []
    for length in LENGTHS:
        found = counted(world, length, runs, answers)
        parts = [100 * found[each] / runs for each in (WORKED, WORSE, NO_CHANGE, NOT_YET)]
        high = 100 * wilson(found[WORKED], runs).high if found[WORKED] < runs else 100.0
        cells.append(f"{parts[0]:.1f} (to {high:.1f}) / {parts[1]:.1f} / {parts[2]:.0f} / {parts[3]:.0f}")
    return f"| {world.name} | {' | '.join(cells)} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--answers", type=int, default=25, help="a week at each place")
    wanted = parser.parse_args()
    names = " | ".join(f"{before} + {since} weeks" for before, since in LENGTHS)
    print(f"| worked (range to) / worse / no change / not yet, percent | {names} |")
    print("|---|" + "---|" * len(LENGTHS))
    with ProcessPoolExecutor(2) as pool:
        for line in pool.map(partial(row, runs=wanted.runs, answers=wanted.answers), (*STEADY, *CHANGED)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
