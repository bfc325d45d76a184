"""What a pressed button does; it must not know how buttons are drawn."""

from bot.flows.answering import answered
from bot.flows.asking import step_question
from bot.flows.conversation import ChoiceShown, ChoicesShown, PressAcknowledged, Replied
from bot.flows.draft import Draft
from bot.flows.kinds.choices import ticks
from bot.flows.kinds.registry import kind_of
from bot.flows.presses import ANON, BACK, SKIP, Choice, parse_choice
from bot.flows.survey import ANONYMOUS
from bot.flows.wishes import be_anonymous, go_back, pass_over


def pressed(draft: Draft, event: Replied, choice: Choice) -> None:
    """Take a press on a button that is still good: acknowledge it, show what was chosen, then take it like a reply."""
    acknowledge(draft, event)
    if choice.code == ANON:
        _show(draft, event, choice)
        be_anonymous(draft, reply=event.reply)
    elif choice.code == BACK:
        _show(draft, event, choice)
        go_back(draft)
    elif choice.code == SKIP:
        _show(draft, event, choice)
        pass_over(draft)
    else:
        _answer(draft, event, choice)


def acknowledge(draft: Draft, event: Replied, *, old: bool = False) -> None:
    """Let the press be answered, so that the button does not seem stuck."""
    if event.press is not None:
        draft.add(PressAcknowledged(event.press, old=old))


def good_choice(draft: Draft, data: str) -> Choice | None:
    """Return the choice of a button that still does something: of this conversation, under the step that is out.

    Staying anonymous means the same under every question, but only once.
    """
    choice = parse_choice(draft.survey, data)
    if choice is None or choice.invitation != draft.before.invitation:
        return None
    if choice.code == ANON:
        return None if draft.anonymity == ANONYMOUS else choice
    return choice if choice.step == draft.question and _has_meaning(draft, choice.code) else None


def _has_meaning(draft: Draft, code: str) -> bool:
    question = step_question(draft)
    if code == BACK:
        return True
    if code == SKIP:
        return question.optional
    if question.kind == "choices" and ticks(question, code) is not None:
        return True
    return kind_of(question).pressed(question, code) is not None


def _answer(draft: Draft, event: Replied, choice: Choice) -> None:
    question = step_question(draft)
    value = kind_of(question).pressed(question, choice.code)
    if value is not None:
        _show(draft, event, choice)
        answered(draft, value, words="", comment="", reply=event.reply)
        return
    ticked = ticks(question, choice.code)
    if ticked is not None and event.message is not None:
        draft.add(ChoicesShown(choice.step, ticked, event.message))


def _show(draft: Draft, event: Replied, choice: Choice) -> None:
    if event.message is not None:
        draft.add(ChoiceShown(choice.step, choice.code, event.message))
