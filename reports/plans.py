"""What starting a recommendation would record: the figure, from where to where, and when a change could be seen.

Knows claims and the playbook; no words and no storage.
"""

from dataclasses import dataclass
from math import ceil, sqrt

from reports.claims import Claim
from reports.playbook import Advice

SURE, FOUND = 1.959964, 0.841621  # normal quantiles: 5 in 100 false (two-sided), 8 in 10 found
FEWEST_WEEKS = 9  # eight whole weeks are needed to check an action, and it begins within one
MOST_WEEKS = 26  # after half a year so much else has changed that nothing can be told
LEAST_GAIN = 0.05  # five points: less is hardly worth an action, and would take years to see


@dataclass(frozen=True, slots=True)
class Plan:
    """An action to be: what, about which figure, from where to where, and the weeks before it can be judged.

    `then` and `expected` are percent of answers that count as satisfied, NPS in points.
    """

    what: str
    refers_to: str
    who: str
    entry: str  # of the playbook; empty where none fitted
    measure: str
    question: str
    touchpoint: str  # empty: all
    location: str
    then: float
    expected: float
    answers: int  # in the week of the finding
    weeks: int
    too_long: bool  # even half a year of so many answers is too little


def plan_for(claim: Claim, advice: Advice, entry: str, *, dispersion: float = 1.0) -> Plan:
    """The plan of one proven fall: back to the middle of the usual range."""
    then, expected = _from_to(claim)
    needed = weeks_needed(claim, then / 100, expected / 100, dispersion)
    return Plan(
        what=advice.action,
        refers_to=advice.refers_to,
        who=advice.who,
        entry=entry,
        measure=claim.measure,
        question=claim.question,
        touchpoint=claim.touchpoint or "",
        location=claim.location or "",
        then=round(then, 1),
        expected=round(expected, 1),
        answers=claim.n or 0,
        weeks=min(MOST_WEEKS, needed),
        too_long=needed > MOST_WEEKS,
    )


def _from_to(claim: Claim) -> tuple[float, float]:
    """Where the figure is, and the middle of its usual range, at least five points higher."""
    then = (claim.value if claim.measure == "nps" else claim.share) or 0.0
    usual = [each for each in (claim.usual_low, claim.usual_high) if each is not None]
    middle = sum(usual) / len(usual) if usual else then
    return then, min(100.0, max(middle, then + 100 * LEAST_GAIN))


def weeks_needed(claim: Claim, then: float, expected: float, dispersion: float) -> int:
    """Weeks of as many answers as now before a rise from `then` to `expected` is found 8 times in 10.

    The usual sample size for one mean against a known one, normal approximation: n = ((z1 s0 + z2 s1) / difference)^2,
    times the scatter between weeks that the digest measured. The answers of one week are `claim.n`.
    """
    difference = max(expected - then, 0.01)
    before, after = _spread(claim, then), _spread(claim, expected)
    answers = dispersion * ((SURE * before + FOUND * after) / difference) ** 2
    return max(FEWEST_WEEKS, ceil(answers / max(1, claim.n or 0)))


def _spread(claim: Claim, mean: float) -> float:
    """The standard deviation of one answer: of a share from the share; of NPS from the range shown beside it."""
    if claim.measure != "nps":
        share = min(0.99, max(0.01, mean))
        return sqrt(share * (1 - share))
    if claim.low is None or claim.high is None:
        return 1.0
    return (claim.high - claim.low) / 100 / (2 * SURE) * sqrt(claim.n or 1)
