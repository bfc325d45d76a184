"""The actions of a digest, each checked by the same figures and through the same privacy gate; knows no words."""

from collections.abc import Iterable
from dataclasses import replace

from reports.actions import is_in
from reports.family import Family
from reports.gate import FEWEST
from reports.impact.check import Check, check
from reports.impact.telling import Checked
from reports.published import Published
from reports.rules import Scope
from reports.tallies import Action, Tallies
from reports.weeks import previous, week_range

DOING = "doing"
TOLD_WEEKS = 8  # after it was decided


def checked_actions(tallies: Tallies, family: Family, scope: Scope, week: str) -> tuple[Checked, ...]:
    """Every action of a scope by number; those under way with what the data up to `week` say."""
    told = (each for each in tallies.actions if is_in(each, scope) and _is_told(each, week))
    mine = sorted(told, key=lambda each: each.number)
    return tuple(Checked(each, checked(each, tallies, family, week) if each.state == DOING else None) for each in mine)


def _is_told(action: Action, week: str) -> bool:
    """Whether it is under way, or was decided in the last weeks."""
    return not action.decided or action.decided >= week_range(previous(week, TOLD_WEEKS))[0].isoformat()


def checked(action: Action, tallies: Tallies, family: Family, week: str) -> Check:
    """One action; the error that all actions under way may make is shared between them, as that of claims is."""
    under_way = sum(each.state == DOING for each in tallies.actions)
    return check(
        action,
        family.books,
        tallies.answers,
        week,
        looking=family.looking,
        strictness=replace(family.strictness, series=max(FEWEST, under_way)),
        beside=_beside(action, tallies.actions),
    )


def without_rows(checked: Iterable[Checked]) -> tuple[Checked, ...]:
    """The same without what the privacy ledger keeps of them: it is kept there."""
    return tuple(
        replace(each, check=replace(each.check, published=())) if each.check is not None else each for each in checked
    )


def rows_of(checked: Iterable[Checked]) -> tuple[Published, ...]:
    """What was shown of them, for the privacy ledger."""
    return tuple(row for each in checked if each.check is not None for row in each.check.published)


def _beside(action: Action, actions: Iterable[Action]) -> list[Action]:
    """What else was begun about the same question: from then on its place compares badly."""
    key = action.measure, action.question
    return [each for each in actions if each.number != action.number and (each.measure, each.question) == key]
