"""The studies of one digest as plain values: a pair each, gated and judged; knows no drawing and no weekly series."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reports.measures import Values
from reports.published import Published
from reports.series import Key
from reports.studies.gap import gap
from reports.studies.gate import shown
from reports.studies.kano import kano
from reports.tallies import APART, StudyTally
from reports.weeks import previous

GAP, KANO = "gap", "kano"
HIDDEN, CLEAR, UNCLEAR = "hidden", "clear", "unclear"
TOLD_FOR = 4  # weeks after its last answer: then a study is over, and no longer in the digest


@dataclass(frozen=True, slots=True)
class Study:
    """What may be said of one pair; figures are None where they stay hidden.

    A gap's `value`, `low` and `high` are points of its scale, perceived less expected. A Kano pair has `counts` by
    category (M O A I R Q), the leading `category` and its runner-up, and `better` and `worse` as shares.
    """

    survey: str
    pair: str
    measure: str  # gap | kano
    dimension: str
    alone: bool  # the only pair of its dimension
    since: str  # the weeks it was asked in
    until: str
    n: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    counts: Mapping[str, int] | None = None
    category: str | None = None
    second: str | None = None
    better: float | None = None
    worse: float | None = None
    verdict: str = HIDDEN  # below | above | open, clear | unclear, hidden
    held: bool = False  # newer answers are too few to be shown


@dataclass(frozen=True, slots=True)
class Studies:
    """What a digest tells of studies, and the rows to keep so that none can be subtracted from another."""

    found: tuple[Study, ...] = ()
    published: tuple[Published, ...] = ()


def studies(tallies: Iterable[StudyTally], week: str, *, minimum: int, earlier: Sequence[Published] = ()) -> Studies:
    """Every study that was asked in this week or the four before it: all its weeks so far, added up.

    Only the newest wording of a pair counts, and no visit of staff.
    """
    pairs = _pairs(row for row in tallies if row.week <= week and row.count > 0 and row.selection not in APART)
    told = {key: rows for key, rows in pairs.items() if max(row.week for row in rows) >= previous(week, TOLD_FOR)}
    found, published = [], []
    for rows in told.values():
        beside = [each for each in told.values() if each[0].survey == rows[0].survey]
        one, kept = _study(rows, beside, minimum=minimum, earlier=earlier)
        found.append(one)
        published.extend(kept)
    return Studies(tuple(found), tuple(published))


def _pairs(tallies: Iterable[StudyTally]) -> dict[tuple[str, str], list[StudyTally]]:
    """The rows of each pair in its newest wording, by survey, then as the survey asks them."""
    rows: dict[tuple[str, str], list[StudyTally]] = defaultdict(list)
    for row in sorted(tallies, key=lambda each: (each.survey, each.place, each.pair)):
        rows[row.survey, row.pair].append(row)
    newest = {key: max(row.version for row in each) for key, each in rows.items()}
    return {key: [row for row in each if row.version == newest[key]] for key, each in rows.items()}


def _study(
    rows: list[StudyTally], beside: list[list[StudyTally]], *, minimum: int, earlier: Sequence[Published]
) -> tuple[Study, list[Published]]:
    first = rows[0]
    weeks: dict[str, Values] = defaultdict(Counter)
    for row in rows:
        weeks[row.week][row.value] += row.count
    blank = Study(
        survey=first.survey,
        pair=first.pair,
        measure=first.measure,
        dimension=first.dimension,
        alone=sum(each[0].dimension == first.dimension for each in beside) == 1,
        since=min(weeks),
        until=max(weeks),
    )
    key = Key(first.measure, f"{first.survey}.{first.version}/{first.pair}")
    seen = shown(weeks, key, minimum=minimum, earlier=earlier)
    if seen is None:
        return blank, []
    judged = replace(blank, until=seen.until, held=seen.held)
    if first.measure == KANO:
        return _kano(judged, seen.values), [seen.published]
    return _gap(judged, seen.values, together=len(beside)), [seen.published]


def _gap(study: Study, values: Values, *, together: int) -> Study:
    found = gap(values, together=together)
    if found is None:
        return study
    low, high = (found.range.low, found.range.high) if found.range else (None, None)
    return replace(study, n=found.n, value=found.mean, low=low, high=high, verdict=found.verdict)


def _kano(study: Study, values: Values) -> Study:
    found = kano(values)
    if found is None:
        return study
    return replace(
        study,
        n=found.n,
        counts=found.counts,
        category=found.category,
        second=found.second,
        better=found.better,
        worse=found.worse,
        verdict=CLEAR if found.is_clear else UNCLEAR,
    )
