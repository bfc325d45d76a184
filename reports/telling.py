"""Which claims a reader is told one by one, and which are folded behind one that says the same; knows no words."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.claims import Claim

MOST = 3  # told one by one; a reader who is told more remembers less


@dataclass(frozen=True, slots=True)
class Telling:
    """The claims in the order in which they are told; `folded` changes get one short sentence together."""

    told: tuple[Claim, ...]
    folded: tuple[Claim, ...]

    @property
    def lead(self) -> Claim | None:
        """The most important change; nothing in a week without one."""
        return next((claim for claim in self.told if claim.is_change), None)


def telling(claims: Iterable[Claim]) -> Telling:
    """The changes, each story once; in a week without changes, the overall figures.

    The same customers' answers move several figures at once: colour falls, so its location, the whole business and
    their NPS fall with it. Such a change is folded behind the most specific one.
    """
    ordered = most_important_first(claims)
    changes = [claim for claim in ordered if claim.is_change]
    if not changes:
        return Telling(tuple(claim for claim in ordered if claim.is_overall)[:MOST], ())
    told: list[Claim] = []
    folded: list[Claim] = []
    for claim in changes:
        is_new = len(told) < MOST and not any(_is_same_story(claim, each) for each in told)
        (told if is_new else folded).append(claim)
    return Telling(tuple(told), tuple(folded))


def most_important_first(claims: Iterable[Claim]) -> list[Claim]:
    """Falls, then rises, each from touchpoint over location to overall; then overall figures, then the rest."""
    return sorted(claims, key=_rank)


def _rank(claim: Claim) -> tuple[bool, bool, int]:
    if not claim.is_change:
        return True, False, 0 if claim.is_overall else 1
    width = 0 if claim.touchpoint is not None else 1 if claim.location is not None else 2
    return False, claim.direction > 0, width


def _is_same_story(claim: Claim, told: Claim) -> bool:
    """Whether some customers may stand behind both, and both moved the same way."""
    pairs = ((claim.touchpoint, told.touchpoint), (claim.location, told.location))
    apart = any(one is not None and other is not None and one != other for one, other in pairs)
    return claim.direction == told.direction and not apart
