"""Actions whose review has come, in words: what to check, never whether it worked; knows no storage."""

from collections.abc import Iterable

from reports.rules import Scope
from reports.sentences import figure_value, title_of
from reports.series import Key
from reports.tallies import Action
from reports.wording import Wording, shortened


def due(actions: Iterable[Action], scope: Scope, today: str) -> tuple[Action, ...]:
    """The begun actions of a scope whose day (`today` as YYYY-MM-DD) has come; one about everything is everybody's."""
    return tuple(
        each
        for each in actions
        if each.state == "doing" and each.review and each.review <= today and is_in(each, scope)
    )


def is_in(action: Action, scope: Scope) -> bool:
    """Whether an action is about a part of a scope, or about everything."""
    touchpoints = not action.touchpoint or not scope.touchpoints or action.touchpoint in scope.touchpoints
    locations = not action.location or not scope.locations or action.location in scope.locations
    return touchpoints and locations


def due_line(action: Action, wording: Wording) -> str:
    """What to look at: the figure, where it stood when the action began, where it was hoped to be."""
    return wording.say(
        "action_due",
        number=action.number,
        what=shortened(action.what, 90),
        title=shortened(figure_words(action, wording), 60),
        then=_value(action, action.then, wording),
        expected=_value(action, action.expected, wording),
    )


def figure_words(action: Action, wording: Wording) -> str:
    """The figure an action is to move: "Haircut: satisfaction"."""
    key = Key(action.measure, action.question)
    return title_of(key, action.touchpoint or None, action.location or None, wording)


def _value(action: Action, value: float, wording: Wording) -> str:
    return figure_value("nps", value, wording) if action.measure == "nps" else wording.percent(value)
