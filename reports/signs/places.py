"""Where answers carry a sign more often than elsewhere, by touchpoint and by location; it accuses nobody.

A place is named only where chance does not explain the difference, the error shared by all comparisons of a digest, and
where its share could be told by itself: enough answers carry the sign there, and enough do not. It goes through the
privacy gate of all places and through what was shown before, as every figure of a group.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist

from reports import published as ledger
from reports.change import newcombe
from reports.chosen import is_customer
from reports.measures import Values
from reports.published import Published
from reports.rates.cells import gated
from reports.rules import Scope
from reports.series import Cell, Key
from reports.signs.signs import SHARES, SignPlace, share_of
from reports.tallies import ANSWERED, AskedTally, MarkTally
from reports.visible import Seen, View

MEASURE = "sign"  # in what is kept of shown figures
FALSE_NAMES = 0.05  # of digests may name a place where there is nothing
WITH, WITHOUT = 1, 0


@dataclass(frozen=True, slots=True)
class SignPlaces:
    """All of them, and the rows to keep."""

    found: tuple[SignPlace, ...] = ()
    published: tuple[Published, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that may be named: its answers with and without the sign, and those elsewhere."""

    place: SignPlace
    scope: Scope
    here: Values
    elsewhere: Values

    @property
    def rows(self) -> tuple[tuple[Scope, Values], ...]:
        """What is shown by naming it: the place, and the whole that it is held against."""
        return (self.scope, self.here), (Scope(), self.here + self.elsewhere)


def sign_places(
    marks: Iterable[MarkTally],
    asked: Iterable[AskedTally],
    scope: Scope,
    week: str,
    *,
    minimum: int,
    earlier: Iterable[Published],
) -> SignPlaces:
    """The places of a week over the whole business; a part of it is told nothing, since it could be one person's."""
    if not scope.is_everything:
        return SignPlaces()
    answered, earlier, marks = _answered(asked, week), tuple(earlier), tuple(marks)
    candidates = []
    for sign in SHARES:
        view = gated(_cells(sign, marks, answered, week), _key(sign), week, minimum=minimum, earlier=earlier)
        candidates += _candidates(sign, view, minimum)
    z = NormalDist().inv_cdf(1 - FALSE_NAMES / 2 / max(1, len(candidates)))
    told = [each for each in candidates if _is_more(each, z)]
    return SignPlaces(
        tuple(each.place for each in told),
        tuple(ledger.row(week, _key(each.place.sign), *row) for each in told for row in each.rows),
    )


def _key(sign: str) -> Key:
    return Key(MEASURE, sign)


def _answered(asked: Iterable[AskedTally], week: str) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    for row in asked:
        if row.week == week and row.state in ANSWERED and is_customer(row.selection):
            found[row.touchpoint, row.location] += row.count
    return found


def _cells(sign: str, marks: Iterable[MarkTally], answered: Mapping[Cell, int], week: str) -> dict[Cell, Values]:
    signed: dict[Cell, int] = defaultdict(int)
    for row in marks:
        if row.week == week and row.mark == sign and is_customer(row.selection):
            signed[row.touchpoint, row.location] += row.count
    return {
        cell: Counter({WITH: min(signed[cell], n), WITHOUT: n - min(signed[cell], n)}) for cell, n in answered.items()
    }


def _candidates(sign: str, view: View, minimum: int) -> list[_Candidate]:
    """Places whose share could be told, beside the rest of the business."""
    whole = view.of(Scope())
    if whole is None:
        return []
    found = []
    for at, by in enumerate(("touchpoint", "location")):
        for name in sorted({cell[at] for cell in view.cells} - {""}):
            scope = Scope(touchpoints=(name,)) if by == "touchpoint" else Scope(locations=(name,))
            here = view.of(scope)
            if here is not None and (share := share_of(here.values[WITH], here.values.total(), minimum)):
                found += _beside(SignPlace(sign, by, name, share), scope, here, whole, minimum)
    return found


def _beside(place: SignPlace, scope: Scope, here: Seen, whole: Seen, minimum: int) -> list[_Candidate]:
    elsewhere = Counter(whole.values)
    elsewhere.subtract(here.values)
    if min(elsewhere.values()) < 0 or elsewhere.total() < minimum:  # one of the two is of another day, or it is all
        return []
    return [_Candidate(place, scope, here.values, elsewhere)]


def _is_more(each: _Candidate, z: float) -> bool:
    fits = newcombe((each.here[WITH], each.here.total()), (each.elsewhere[WITH], each.elsewhere.total()), z)
    return fits is not None and fits.low > 0
