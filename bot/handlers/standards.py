"""Service standards and what was measured of them, as reports read both; it must not know what is judged.

Customers' answers, the clock of cases and the checklists of visits each become "kept" or "missed", counted by week.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.handlers.parts import Parts
from bot.handlers.quoting import question_of
from bot.ports import VISITS
from bot.standards import ANSWER, ANSWERS, CASES, Standard
from bot.standards import VISITS as SEEN_BY_VISITORS

if TYPE_CHECKING:
    from reports.tallies import PerformanceTally, Promise

JUDGED = frozenset({"yes_no", "number", "rating", "nps", "ces"})
WEEKS = 13  # of cases that are read: those that are added up, and the one that is not over
Place = tuple[str, str, str]  # week, touchpoint, location


def promises_of(standards: Iterable[Standard]) -> "tuple[Promise, ...]":
    """The standards as promises."""
    from reports.tallies import Promise

    return tuple(
        Promise(key_of(each), each.name, each.promise, each.target, each.source, each.touchpoint) for each in standards
    )


def key_of(standard: Standard) -> str:
    """What two standards share that are measured alike, whatever they are called and wherever they hold."""
    if standard.source == CASES:
        return f"{CASES}:{standard.cases}<={standard.within_hours:g}h"
    limits = "".join(
        f"{sign}{value:g}" for sign, value in ((">=", standard.at_least), ("<=", standard.at_most)) if value is not None
    )
    return f"{standard.source}:{standard.survey}:{standard.question}{limits}"


def has_case_standards(parts: Parts) -> bool:
    """Whether cases must be read at all."""
    return any(each.source == CASES for each in parts.organisation.standards)


def cases_from(parts: Parts) -> datetime:
    """Since when cases count."""
    return parts.clock() - timedelta(weeks=52 + WEEKS)  # a digest of a past week is made with its own cases


def performance_of(
    parts: Parts, answers: Iterable[Mapping[str, Any]], cases: Sequence[Mapping[str, Any]]
) -> "tuple[PerformanceTally, ...]":
    """Everything that was measured of the standards; the surveys of all rows were fetched before."""
    standards = parts.organisation.standards
    if not standards:
        return ()
    counted: dict[tuple[str, Place], list[int]] = defaultdict(lambda: [0, 0])
    for key, place, kept, count in (*_answered(parts, standards, answers), *_timed(parts, standards, cases)):
        counted[key, place][0 if kept else 1] += count
    from reports.tallies import PerformanceTally

    return tuple(PerformanceTally(key, *place, *counts) for (key, place), counts in counted.items())


def _answered(
    parts: Parts, standards: Sequence[Standard], rows: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, Place, bool, int]]:
    """The counts of answers that decide. One standard for all touchpoints lets every touchpoint be counted."""
    by_question: dict[tuple[str, str], dict[str, list[Standard]]] = defaultdict(lambda: defaultdict(list))
    for each in standards:
        if each.source != CASES:
            by_question[each.source, each.question][key_of(each)].append(each)
    for row in rows:
        for key, alike in by_question.get((_source(row), row["question"]), {}).items():
            if _is_about(row, alike) and _can_decide(parts, row, alike[0]):
                place = row["week"], row["touchpoint"], row["location"]
                yield key, place, alike[0].is_kept(row["value"]), row["count"]


def _source(row: Mapping[str, Any]) -> str:
    """Whose answer it is; nobody's who was asked about anything but an encounter."""
    from reports.tallies import APART

    if row["selection"] == VISITS:
        return SEEN_BY_VISITORS
    return "" if row["selection"] in APART else ANSWERS


def _is_about(row: Mapping[str, Any], alike: Iterable[Standard]) -> bool:
    return any(each.touchpoint in {"", row["touchpoint"]} and each.survey in {"", row["survey"]} for each in alike)


def _can_decide(parts: Parts, row: Mapping[str, Any], standard: Standard) -> bool:
    """A yes where no number decides, and a number where one does."""
    question = question_of(parts, row)
    if question is None or question.kind not in JUDGED:
        return False
    return (question.kind != "yes_no") == standard.has_limit


def _timed(
    parts: Parts, standards: Sequence[Standard], cases: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, Place, bool, int]]:
    """Cases in the week they were raised, by the clock; one whose time has not run out yet counts as neither."""
    now = parts.clock()
    keyed = {key_of(each): each for each in standards if each.source == CASES}
    for key, standard in keyed.items():
        for case in cases:
            kept = _in_time(case, standard, now)
            if kept is not None:
                yield key, (parts.week(case["opened_at"]), case["touchpoint"], case["location"]), kept, 1


def _in_time(case: Mapping[str, Any], standard: Standard, now: datetime) -> bool | None:
    """Whether a case was answered, or resolved, in time; None where nobody can tell, or could answer."""
    closed = case["closed_at"] if case["state"] == "closed" else None
    ended = [case["answered_at"], closed] if standard.cases == ANSWER else [closed]
    done = min((each for each in ended if each is not None), default=None)
    until = case["opened_at"] + timedelta(hours=standard.within_hours)
    if done is None and (case["contact"] is None or now <= until):
        return None
    return done is not None and done <= until
