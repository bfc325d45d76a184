"""Which customers each figure of cases is about, as counts by value at each place; knows no gate and no words.

Of one customer the latest case counts, so that people are counted and not their cases. An anonymous case is in what was
raised, and in nothing else.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from reports.measures import Values
from reports.series import Cell
from reports.tallies import ANSWERED, RECOVERY, AskedTally, CaseRecord, Spell

RAISED_BY = ("low_score", "words", "wish")
RAISED, IN_TIME, HEARD, PAIR, AGAIN = "raised", "in_time", "heard", "pair", "again"
ANSWER, ANSWER_OPEN, RESOLVE, RESOLVE_OPEN = "answer", "answer_open", "resolve", "resolve_open"
TENS = 10  # a pair of scores is kept as one number, the score before being its tens

_Value = Callable[[CaseRecord], int | None]
_Week = Callable[[CaseRecord], str]


def cells_of(name: str, cases: Iterable[CaseRecord], weeks: Collection[str]) -> dict[Cell, Values]:
    """One of FIGURES at each place: the cases of these weeks, of each customer the latest."""
    week, value = FIGURES[name]
    cells: dict[Cell, Values] = defaultdict(Counter)
    for case in _latest(each for each in cases if week(each) in weeks and value(each) is not None):
        cells[case.touchpoint, case.location][value(case) or 0] += 1
    return dict(cells)


def heard_cells(asked: Iterable[AskedTally], weeks: Collection[str]) -> dict[Cell, Values]:
    """How many of those asked how well it was put right answered, at each place; the anonymous ones too."""
    cells: dict[Cell, Values] = defaultdict(Counter)
    for row in asked:
        if row.selection == RECOVERY and row.week in weeks and row.state in ANSWERED and row.count:
            cells[row.touchpoint, row.location][1] += row.count
    return dict(cells)


def raised_by(case: CaseRecord) -> int:
    """The place of what raised a case in RAISED_BY."""
    return RAISED_BY.index(case.raised_by) if case.raised_by in RAISED_BY else 0


def _latest(cases: Iterable[CaseRecord]) -> Iterable[CaseRecord]:
    latest: dict[object, CaseRecord] = {}
    for case in sorted(cases, key=lambda each: each.number):
        latest[case.person or f"anonymous {case.number}"] = case
    return latest.values()


def _known(case: CaseRecord, value: int | None) -> int | None:
    return None if value is None or not case.person else int(value)


def _pair(case: CaseRecord) -> int | None:
    if case.before is None or case.after is None or not case.person:
        return None
    return TENS * case.before + case.after


def _clock(case: CaseRecord, spell: Spell | None) -> int | None:
    return _known(case, spell.clock if spell is not None else None)


def _open(case: CaseRecord, spell: Spell | None) -> int | None:
    return _known(case, spell.open if spell is not None else None)


# By figure: the week that decides whether a case belongs, and what is counted of it (nothing: it does not belong).
FIGURES: Mapping[str, tuple[_Week, _Value]] = {
    RAISED: (lambda case: case.week, raised_by),
    IN_TIME: (lambda case: case.week, lambda case: _known(case, case.in_time)),
    ANSWER: (lambda case: case.week, lambda case: _clock(case, case.answer)),
    ANSWER_OPEN: (lambda case: case.week, lambda case: _open(case, case.answer)),
    RESOLVE: (lambda case: case.closed, lambda case: _clock(case, case.resolve)),
    RESOLVE_OPEN: (lambda case: case.closed, lambda case: _open(case, case.resolve)),
    PAIR: (lambda case: case.asked_in, _pair),
    AGAIN: (lambda case: case.closed, lambda case: _known(case, case.again)),
}
