"""Trained visits, told beside customers' figures and never in them: how many, and what was ticked, counted.

Visits are few and made by people who know what to look for, so they are examples: no share, no range, no verdict.
It must not know who visited, or whom.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from reports.rules import Scope
from reports.tallies import ANSWERED, APART, VISITS, Tallies, VisitTally
from reports.wording import Wording

SCALES = frozenset({"rating", "nps", "ces"})


@dataclass(frozen=True, slots=True)
class VisitQuestion:
    """One question of a checklist, and how often each answer was given; `labels` say what an answer is called."""

    question: str
    text: str
    kind: str
    low: int
    high: int
    counts: Mapping[int, int]
    labels: Mapping[int, str]

    @property
    def n(self) -> int:
        """How many answers there are; of a list of several, how many ticks."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of one week in one scope."""

    n: int = 0
    questions: tuple[VisitQuestion, ...] = ()


NONE = Visits()


def customers(tallies: Tallies) -> Tallies:
    """The same tallies without what is told apart, so that no figure of encounters can hold any of it.

    Those are trained visits, and what customers said of how a case of theirs was put right.
    """
    return replace(
        tallies,
        answers=tuple(row for row in tallies.answers if row.selection not in APART),
        asked=tuple(row for row in tallies.asked if row.selection not in APART),
        marks=tuple(row for row in tallies.marks if row.selection not in APART),
        studies=tuple(row for row in tallies.studies if row.selection not in APART),
        visits=(),
    )


def visits(tallies: Tallies, scope: Scope, week: str) -> Visits:
    """The visits of a week in a scope: how many were made, and the answers by question, in the order of asking."""
    made = sum(
        row.count
        for row in tallies.asked
        if row.selection == VISITS
        and row.week == week
        and row.state in ANSWERED
        and scope.covers(row.touchpoint, row.location)
    )
    rows = [row for row in tallies.visits if row.week == week and scope.covers(row.touchpoint, row.location)]
    return Visits(made, tuple(_questions(rows))) if made else NONE


def visits_title(told: Visits, wording: Wording) -> str:
    """How many visits, and that they are no customers'. Empty where there were none."""
    return wording.count("visits", told.n) if told.n else ""


def visit_lines(told: Visits, wording: Wording) -> list[str]:
    """One line for each question: the answers themselves, never an average of them."""
    return [_line(question, wording) for question in told.questions]


def _questions(rows: Iterable[VisitTally]) -> Iterable[VisitQuestion]:
    """A question of a newer version is another one where its words or its scale are others."""
    alike: dict[tuple[object, ...], list[VisitTally]] = {}
    for row in sorted(rows, key=lambda row: (row.survey, row.place, row.text)):
        alike.setdefault((row.survey, row.question, row.text, row.kind, row.low, row.high), []).append(row)
    for same in alike.values():
        counts: Counter[int] = Counter()
        for row in same:
            counts[row.value] += row.count
        first = same[0]
        yield VisitQuestion(
            question=first.question,
            text=first.text,
            kind=first.kind,
            low=first.low,
            high=first.high,
            counts=MappingProxyType(dict(sorted(counts.items()))),
            labels=MappingProxyType({row.value: row.label for row in same if row.label}),
        )


def _line(question: VisitQuestion, wording: Wording) -> str:
    if question.kind == "yes_no":
        return wording.say("visit_yes", question=question.text, yes=question.counts.get(1, 0), n=question.n)
    values = ", ".join(_value(question, value, times) for value, times in question.counts.items())
    if question.kind in SCALES:
        return wording.say("visit_scale", question=question.text, values=values, low=question.low, high=question.high)
    return wording.say("visit_values", question=question.text, values=values)


def _value(question: VisitQuestion, value: int, times: int) -> str:
    said = question.labels.get(value, str(value))
    return said if times == 1 else f"{said} (×{times})"  # noqa: RUF001  a multiplication sign is meant
