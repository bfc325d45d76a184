"""Whether nearly all customers of somebody of the staff give the highest score, more than chance explains; no names.

It may be good work, a choice of whom to ask, or help with the answer: that is for people to find out. Told is only that
there is somebody, never who, how many, or by how much. What was told of a week stays told of it, so that no late answer
can be seen to have ended it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports import published as ledger
from reports.intervals import wilson
from reports.published import Published, shown_before
from reports.rules import Scope
from reports.series import Key
from reports.tallies import StaffTally

KEY = Key("sign", "staff_top")  # in what is kept of shown figures
NEARLY = 0.95
HARDLY = 0.01  # chance of finding somebody where all are alike, shared by all of them
TIMES = 2  # the smallest group, twice: of fewer answers one more or less would be seen


@dataclass(frozen=True, slots=True)
class StaffTop:
    """Whether there is somebody, and the row to keep."""

    told: bool = False
    published: tuple[Published, ...] = ()


def staff_top(
    staff: Sequence[StaffTally], scope: Scope, week: str, *, minimum: int, earlier: Iterable[Published]
) -> StaffTop:
    """Look at the weeks that end with this one, over the whole business."""
    if not scope.is_everything:
        return StaffTop()
    told = bool(shown_before(earlier, KEY, week)) or _is_somebody(staff, TIMES * minimum)
    return StaffTop(told, (ledger.row(week, KEY, scope, Counter({1: 1})),) if told else ())


def _is_somebody(staff: Sequence[StaffTally], least: int) -> bool:
    enough = [each for each in staff if each.answers >= least]
    return any(_is_odd(each, staff, least, HARDLY / len(enough)) for each in enough)


def _is_odd(each: StaffTally, staff: Iterable[StaffTally], least: int, level: float) -> bool:
    """Nearly all the best score, and by chance hardly ever so many, were it as likely as at most among the others."""
    answers = sum(other.answers for other in staff) - each.answers
    best = sum(other.best for other in staff) - each.best
    if answers < least or each.best < NEARLY * each.answers:
        return False
    usual = wilson(best, answers)
    if usual is None or usual.high >= 1:
        return False
    from scipy.special import bdtrc

    return bool(bdtrc(each.best - 1, each.answers, usual.high) < level)
