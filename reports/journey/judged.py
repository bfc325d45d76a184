"""One promise judged: kept, missed, or left to chance; knows counts and the target, no place and no words."""

from dataclasses import dataclass

from reports.journey.shares import Share, range_of

KEPT, MISSED, CHANCE, SO_FAR = "kept", "missed", "chance", "so_far"
FEW, HIDDEN, WHOLE, NOTHING = "few", "hidden", "whole", "nothing"
ANSWERS, CASES, VISITS = "answers", "cases", "visits"
ENOUGH_VISITS = 10  # fewer are told as counts: a percentage of three visits says more than three visits can


@dataclass(frozen=True, slots=True)
class Judged:
    """What may be said of one promise; None for what is hidden, or not worked out from a few visits.

    verdict: kept | missed (the range lies on one side of the target), chance (it holds the target: it will be hit and
    missed by chance), so_far (the same, but it was never missed), few (visits), hidden (people), whole
    (told of the whole business only), nothing (was measured).
    """

    name: str
    promise: str
    target: float
    source: str  # answers | cases | visits
    touchpoint: str
    verdict: str
    n: int | None = None
    kept: int | None = None
    share: float | None = None  # percent
    low: float | None = None
    high: float | None = None
    held: bool = False  # as an earlier digest showed it

    @property
    def is_missed(self) -> bool:
        """Whether it is missed by more than chance."""
        return self.verdict == MISSED


def verdict_of(share: Share, target: float, z: float) -> str:
    """On which side of the target the whole range lies, if on one."""
    fits = range_of(share, z)
    if fits.low >= target:
        return KEPT
    if fits.high < target:
        return MISSED
    return SO_FAR if share.count == share.n else CHANCE
