"""Which touchpoint or location has stopped telling us of encounters: pure, from counts by the day we heard of them.

A place that is silent for some days is held against the same weekdays of the four weeks before: so Sundays are held
against Sundays. If nothing had changed, the last of five alike spells would be empty with a chance of (4/5)^n, n being
how many came in the four before (the conditional test of two Poisson rates: Przyborowski and Wilenski 1940). It is said
only where n reaches BOUND, fixed beforehand: a quiet shop takes more days to be missed, a busy one a single day. Where
days differ more than chance would make them, n must be as many times larger (the index of dispersion within weekdays).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

BOUND = 42  # (4/5)^42 is 1 in 11,700
WEEKS = 4
FED_IN = 3  # of those weeks so many must have had any
LONGEST = 14  # days; what is silent for longer was told, or was never busy
LOOKED_AT = 7 * (WEEKS + 2) + LONGEST  # days before today that are needed
EVERYTHING = ("", "")

Place = tuple[str, str]  # axis (touchpoint, location, or nothing for all) and name
Fed = Mapping[Place, Mapping[date, int]]


@dataclass(frozen=True, slots=True)
class Silent:
    """A place that has stopped: since which day, and how many usually came in on such days."""

    axis: str
    name: str
    since: date
    usual: int


def silent(fed: Fed, today: date) -> tuple[Silent, ...]:
    """Every place that has stopped. When nothing at all comes in, that alone is said, and not after one day only."""
    all_of_it = fed.get(EVERYTHING, {})
    everything = _stopped(EVERYTHING, all_of_it, today, least_days=2)
    if everything is not None:
        return (everything,)
    if not all_of_it.get(today - timedelta(days=1), 0):
        return ()  # the shop was closed, or all of it stopped: another day tells
    found = (_stopped(*each, today, least_days=1, opened=all_of_it) for each in fed.items() if each[0] != EVERYTHING)
    return tuple(sorted((each for each in found if each), key=lambda each: (each.axis, each.name)))


def _stopped(
    place: Place,
    counts: Mapping[date, int],
    today: date,
    *,
    least_days: int,
    opened: Mapping[date, int] | None = None,
) -> Silent | None:
    """`opened` are the days on which anything came in: the others say nothing of one place."""
    run = _run(counts, today)
    if not run:
        return None
    since = run[-1]
    weeks = [0] * WEEKS
    busy = 0
    for day in run:
        if opened is not None and not opened.get(day, 0):
            continue
        usual = [counts.get(each, 0) for each in _same_weekdays(day, since)]
        weeks = [total + one for total, one in zip(weeks, usual, strict=True)]
        busy += sum(usual) > 0
    enough = sum(weeks) >= BOUND * max(1.0, _scatter(counts, since))
    stopped = enough and sum(1 for each in weeks if each) >= FED_IN and busy >= least_days
    return Silent(*place, since, round(sum(weeks) / WEEKS)) if stopped else None


def _run(counts: Mapping[date, int], today: date) -> list[date]:
    """The days without any up to yesterday, the newest first."""
    run: list[date] = []
    for back in range(1, LONGEST + 1):
        day = today - timedelta(days=back)
        if counts.get(day, 0):
            break
        run.append(day)
    return run


def _scatter(counts: Mapping[date, int], since: date) -> float:
    """How much more than chance the days of the weeks before differ from others of their weekday; 1 where no more."""
    square, free = 0.0, 0
    for back in range(1, 8):
        day = since - timedelta(days=back)
        usual = [counts.get(each, 0) for each in _same_weekdays(day, since)]
        mean = sum(usual) / WEEKS
        if mean:
            square += sum((each - mean) ** 2 for each in usual) / mean
            free += WEEKS - 1
    return square / free if free else 1.0


def _same_weekdays(day: date, since: date) -> list[date]:
    """The last four such weekdays before the silence began."""
    before = day
    while before >= since:
        before -= timedelta(weeks=1)
    return [before - timedelta(weeks=number) for number in range(WEEKS)]
