"""One action as staff see it: plan, do, check, act, each ticked when it is there; what is missing, and what to say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.commands.caller import Answer
from bot.handlers.actions import DOING, KEPT, PLANNED, UNDER_WAY
from bot.handlers.parts import Parts
from bot.handlers.reviews import decision_buttons, decisions
from bot.handlers.wording import Speaker
from bot.messages import Button, Message
from bot.ports import ActionRow, Person

if TYPE_CHECKING:
    from reports.impact.planning import Outlook

TICK, OPEN = "[x]", "[ ]"


def card(parts: Parts, to: Speaker, action: ActionRow, people: Sequence[Person], *, outlook: str = "") -> Answer:
    """All that is known of one action, and what can be said next."""
    lines = (
        to.text("Action {number}: {what}", number=action.number, what=action.what),
        action.finding,
        to.text("Aim: {aim}", aim=action.aim) if action.aim else "",
        _plan(parts, to, action, people),
        _do(parts, to, action),
        _check(parts, to, action),
        _act(to, action),
        to.text("Who: {who}", who=action.who) if action.who else "",
        to.text("See: {refers_to}", refers_to=action.refers_to) if action.refers_to else "",
        outlook,
        _next(to, action),
    )
    return (Message("\n".join(line for line in lines if line), buttons=_buttons(parts, to, action)),)


def missing(action: ActionRow) -> str:
    """The first field that a plan still lacks, as its word; empty where it has all."""
    if not action.measure:
        return "measure"
    return "" if action.owner is not None else "owner"


def state_words(to: Speaker, action: ActionRow) -> str:
    """Where an action stands, once it is over."""
    if action.decision == "adapt":
        return to.text("ended, begun anew in another way")
    if action.state == KEPT:
        return to.text("kept, it worked") if action.verdict == "worked" else to.text("kept, not proven")
    return to.text("dropped")


def _plan(parts: Parts, to: Speaker, action: ActionRow, people: Sequence[Person]) -> str:
    tick = OPEN if missing(action) else TICK
    owner = next((each.name for each in people if each.id == action.owner and each.name), "")
    said = to.text("owner: {name}", name=owner) if owner else to.text("owner: nobody")
    return f"{tick} " + to.text("Plan: {figure}; {owner}", figure=_figure(to, action), owner=said)


def _figure(to: Speaker, action: ActionRow) -> str:
    if not action.measure:
        return to.text("no measure yet")
    from reports.sentences import title_of
    from reports.series import Key
    from reports.wording import Wording

    wording = Wording(to.language)
    title = title_of(Key(action.measure, action.question), action.touchpoint or None, action.location or None, wording)
    values = (f"{each:.0f}" + ("" if action.measure == "nps" else "%") for each in (action.then, action.expected))
    then, expected = values
    return to.text("{title} from {then} to {expected}", title=title, then=then, expected=expected)


def _do(parts: Parts, to: Speaker, action: ActionRow) -> str:
    if action.started_at is None:
        return f"{OPEN} " + to.text("Do: not begun")
    day = to.day(action.started_at.astimezone(parts.zone).date())
    if action.started_at > parts.clock():
        return f"{OPEN} " + to.text("Do: begins on {day}", day=day)
    return f"{TICK} " + to.text("Do: since {day}", day=day)


def _check(parts: Parts, to: Speaker, action: ActionRow) -> str:
    if action.said:
        return f"{TICK} " + to.text("Check: {said}", said=action.said)
    if action.review_at is None:
        return f"{OPEN} " + to.text("Check: no day yet")
    return f"{OPEN} " + to.text("Check: on {day}", day=to.day(action.review_at.astimezone(parts.zone).date()))


def _act(to: Speaker, action: ActionRow) -> str:
    if action.state in UNDER_WAY:
        return f"{OPEN} " + to.text("Act: not decided")
    return f"{TICK} " + to.text("Act: {state}", state=state_words(to, action))


def outlook_words(to: Speaker, action: ActionRow, seen: "Outlook") -> str:
    """How long it takes to see a change of the hoped size, or that there is nothing to see it by."""
    if not action.measure:
        return ""
    if seen.value is None:
        return to.text("There are no answers to measure this by yet. Until there are, we will say: not yet known.")
    gain = f"{abs(action.expected - action.then):.0f}"
    if seen.needed is None:
        return to.text(
            "With about {n} answers a week, half a year is too little to see a change of {points} points. "
            "Hope for more, or ask more customers.",
            n=seen.a_week, points=gain,
        )  # fmt: skip
    return to.text(
        "With about {n} answers a week it takes {weeks} weeks after the start to see a change of {points} points.",
        n=seen.a_week, weeks=seen.needed, points=gain,
    )  # fmt: skip


def _next(to: Speaker, action: ActionRow) -> str:
    """The one thing to say next."""
    if action.state == DOING:
        return decisions(to, action) if action.said else ""
    if action.state != PLANNED:
        return ""
    match missing(action):
        case "measure":
            return to.text("What is it measured by? /action {number} measure csat", number=action.number)
        case "owner":
            return to.text("Who answers for it? /action {number} owner NAME", number=action.number)
    return to.text("To start it: /action do {number}", number=action.number)


def _buttons(parts: Parts, to: Speaker, action: ActionRow) -> tuple[tuple[Button, ...], ...]:
    said = f"/action {action.number}"
    if action.state == DOING and action.said:
        return decision_buttons(parts, to, action, "")
    if action.state != PLANNED:
        return ()
    match missing(action):
        case "measure":
            return (tuple(Button(each, f"{said} measure {each}") for each in ("csat", "nps", "ces")),)
        case "owner":
            return ((Button(to.text("I do"), f"{said} owner me"),),)
    return ((Button(to.text("Start"), f"/action do {action.number}"),),)
