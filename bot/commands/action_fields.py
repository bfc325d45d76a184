"""The fields of an action set one by one: what each value means, and which may no longer change once it has begun.

What an action is measured by is fixed when it begins: a figure or a start that is chosen afterwards proves nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.commands import action_words as words
from bot.commands.caller import Caller, Refused
from bot.handlers.actions import DOING, OWN_WEEKS, review_of
from bot.handlers.checking import Data
from bot.handlers.parts import Parts
from bot.ports import ActionRow, Person

FIXED = frozenset({words.TOUCHPOINT, words.LOCATION, words.MEASURE, words.SIZE, words.DIMENSION})
LEAST_GAIN = 5.0  # points hoped for, where nobody says how many
LAST = timedelta(days=730)  # nobody plans a review further away


@dataclass(frozen=True, slots=True)
class Setting:
    """What fields are set with: who asks, who there is, and the data where a field needs them."""

    parts: Parts
    caller: Caller
    people: Sequence[Person]
    data: Data | None = None

    @property
    def today(self) -> date:
        """The organisation's day."""
        return self.parts.clock().astimezone(self.parts.zone).date()


def changed(action: ActionRow, fields: Sequence[tuple[str, str]], setting: Setting) -> ActionRow:
    """The action with these fields set. Raises Refused."""
    fixed = next((name for name, _ in fields if name in FIXED), None)
    if fixed is not None and action.state == DOING:
        raise Refused(
            "Action {number} has begun, so what it is measured by stays: a figure picked afterwards proves nothing. "
            "Drop it and begin a new one.",
            number=action.number,
        )
    for name, value in sorted(fields, key=lambda each: _ORDER.index(each[0])):
        action = _SET[name](action, value, setting)
    return _measured(action, setting) if action.measure and fixed is not None else action


def begun(action: ActionRow, text: str, setting: Setting) -> dict[str, Any]:
    """What changes when a plan begins, today or on a day. Raises Refused."""
    parts, now = setting.parts, setting.parts.clock()
    start = now
    if text:
        day = words.day_meant(text, today=setting.today, start=setting.today)
        monday = setting.today - timedelta(days=setting.today.weekday())
        if day < monday:
            raise Refused(
                "A start lies in this week or later: one that is chosen afterwards could be chosen to suit. "
                "Without a day it begins today."
            )
        start = max(action.created_at, _moment(parts, day))
    review = action.review_at if action.review_at and action.review_at > start else review_of(start, action.weeks)
    by = setting.caller.person.id if setting.caller.person else None
    return {"state": DOING, "started_at": start, "review_at": review, "by": by, "owner": action.owner or by}


def _moment(parts: Parts, day: date) -> datetime:
    return datetime.combine(day, time(0), parts.zone)


def _what(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    return replace(action, what=value)


def _aim(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    return replace(action, aim=value)


def _touchpoint(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    return replace(action, touchpoint=setting.parts.organisation.find_touchpoint(value))


def _location(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    found = setting.parts.organisation.find_location(value)
    mine = setting.caller.person.locations if setting.caller.person else ()
    if mine and found not in mine:
        raise Refused(
            "{place} is not one of your places. You look after {places}; the owner can change that.",
            place=found, places=words.names(mine),
        )  # fmt: skip
    return replace(action, location=found)


def _dimension(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    return replace(action, dimension=words.dimension_meant(value))


def _measure(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    from reports.impact.planning import measure_of, question_for
    from reports.measures import MEASURES

    meant = words.measure_meant(value)
    data = setting.data
    question = question_for(meant, data.family) if data else ""
    measure = measure_of(question, data.family.books) if data and question else meant
    action = _of_own_place(action, setting)
    if measure not in MEASURES:
        raise Refused("'{given}' is no measure. Use csat, nps, ces or rater.", given=value[:40])
    return replace(action, measure=measure, question=question or measure)


def _of_own_place(action: ActionRow, setting: Setting) -> ActionRow:
    """The action at a place of whoever looks after some places only: a figure over all of them tells of the others.

    Beside the figure of their own places it would even tell of a place with few customers. Raises Refused.
    """
    mine = setting.caller.person.locations if setting.caller.person else ()
    if not mine or action.location:
        return action
    if len(mine) > 1:
        raise Refused("Say at which of your places this is measured: {places}.", places=words.names(mine))
    return replace(action, location=mine[0])


def _size(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    before, after = words.size_meant(value)
    if before is not None:
        return replace(action, then=before, expected=after)
    then = _level(action, setting)
    return replace(action, then=then, expected=then + after if words.is_gain(value) else after)


def _owner(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    able = [each for each in setting.people if each.role in {"manager", "owner"}]
    if value.casefold() in words.ME and setting.caller.person is not None:
        return replace(action, owner=setting.caller.person.id)
    found = [each for each in able if each.name.casefold() == value.casefold()]
    if len(found) != 1:
        raise Refused(
            "'{given}' is no manager's name here. There are: {names}.",
            given=value[:40], names=words.names(each.name for each in able if each.name),
        )  # fmt: skip
    return replace(action, owner=found[0].id)


def _start(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    if action.state == DOING:
        raise Refused("Action {number} is under way already.", number=action.number)
    return replace(action, **begun(action, value, setting))


def _review(action: ActionRow, value: str, setting: Setting) -> ActionRow:
    if weeks := words.weeks_meant(value):
        start = action.started_at
        return replace(action, weeks=weeks, review_at=review_of(start, weeks) if start else None, reminded_at=None)
    zone = setting.parts.zone
    begins = action.started_at.astimezone(zone).date() if action.started_at else setting.today
    day = words.day_meant(value, today=setting.today, start=begins)
    if day <= begins:
        raise Refused("A review lies after the start, and {day} does not. Write a later day.", day=day)
    if day > setting.today + LAST:
        raise Refused("A review on {day} is too far away. Write a day within two years.", day=day)
    return replace(action, review_at=_moment(setting.parts, day) + timedelta(hours=9), reminded_at=None)


def _measured(action: ActionRow, setting: Setting) -> ActionRow:
    """Where the figure stands, where nobody said; how many answers come in a week; and when to look again."""
    if action.expected == action.then:
        then = _level(action, setting)
        action = replace(action, then=then, expected=min(100.0, then + LEAST_GAIN) if then else then + LEAST_GAIN)
    if setting.data is None:
        return action
    seen = setting.data.outlook(action)
    weeks = seen.needed + 1 if seen.needed is not None and action.weeks == OWN_WEEKS else action.weeks
    return replace(
        action, then=round(action.then, 1), expected=round(action.expected, 1), answers=seen.a_week, weeks=weeks
    )


def _level(action: ActionRow, setting: Setting) -> float:
    if setting.data is None or not action.measure:
        return action.then
    return setting.data.outlook(action).value or 0.0


_SET = {
    words.WHAT: _what, words.AIM: _aim, words.TOUCHPOINT: _touchpoint, words.LOCATION: _location,
    words.DIMENSION: _dimension, words.MEASURE: _measure, words.SIZE: _size, words.OWNER: _owner,
    words.START: _start, words.REVIEW: _review,
}  # fmt: skip
_ORDER = list(_SET)
