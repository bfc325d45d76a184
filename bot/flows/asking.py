"""What is asked next, up to the end of a conversation; it must not know what a reply looks like."""

from bot.flows.branching import next_question
from bot.flows.conversation import (
    AGREE,
    CONTACT,
    OTHER_WORDS,
    QUOTE,
    Asked,
    Completed,
    State,
)
from bot.flows.draft import Draft
from bot.flows.survey import ANONYMOUS, OTHER, Question, Value

STATES = {AGREE: State.AGREEING, CONTACT: State.CONTACT, QUOTE: State.QUOTE}
"""The state in which a step that is no question is out; every other step is asked while ASKING."""

_CONSENTS = {step: Question(step, "yes_no") for step in STATES}
_WORDS = Question(OTHER_WORDS, "text", optional=True)


def step_question(draft: Draft) -> Question:
    """Return the question that is out; the steps that are no question of the survey are answered with yes or no."""
    step = draft.question
    if step[:1] == ":":
        return _CONSENTS.get(step, _WORDS)
    return draft.survey.question(step)


def ask(draft: Draft, step: str, *, first: bool = False) -> None:
    """Let a step go out; the time of silence starts again."""
    draft.state = STATES.get(step, State.ASKING)
    draft.question = step
    draft.attempts = 0
    draft.asked_at = draft.now
    draft.add(Asked(step, first=first))


def ask_again(draft: Draft, *, example: bool = False, unseen: bool = False, needed: bool = False) -> None:
    """Let the step that is out go out once more, with an example if the reply was not understood."""
    draft.asked_at = draft.now
    draft.add(Asked(draft.question, again=example, unseen=unseen, needed=needed))


def ask_first(draft: Draft) -> None:
    """Invite: with the first question, or with the question whether to take part."""
    question = next_question(draft.survey, (), ())
    if draft.survey.explicit_consent:
        ask(draft, AGREE, first=True)
    elif question is not None:
        ask(draft, question.id, first=True)
    else:
        complete(draft)


def go_on(draft: Draft) -> None:
    """Ask whatever comes after the step that is out."""
    if draft.state is State.CONTACT:
        after_contact(draft)
    elif draft.state is State.QUOTE:
        complete(draft)
    else:
        after_answer(draft)


def after_answer(draft: Draft) -> None:
    """Ask the next question, or what stands after the last one."""
    question = next_question(draft.survey, draft.answers, draft.skipped)
    if question is not None:
        ask(draft, question.id)
    elif _wants_contact(draft):
        ask(draft, CONTACT)
    else:
        after_contact(draft)


def ask_for_words(draft: Draft, value: Value, *, words: str) -> bool:
    """Ask what "other" is, if that was picked without words of one's own; say whether it was."""
    if value != OTHER and not (isinstance(value, tuple) and OTHER in value):
        return False
    if words or not draft.survey.question(draft.question).other:
        return False
    ask(draft, OTHER_WORDS + draft.question)
    return True


def after_contact(draft: Draft) -> None:
    """Ask whether the customer may be quoted, if there is anything to quote; else this is the end."""
    if _wants_quote(draft):
        ask(draft, QUOTE)
    else:
        complete(draft)


def complete(draft: Draft) -> None:
    """End with thanks."""
    draft.end(State.COMPLETE)
    draft.question = ""
    draft.add(Completed())


def _wants_contact(draft: Draft) -> bool:
    return draft.survey.ask_contact and draft.agreed and draft.contact is None and draft.anonymity != ANONYMOUS


def _wants_quote(draft: Draft) -> bool:
    asked_for = draft.survey.ask_quote and draft.quote is None
    return asked_for and any(answer.counts and answer.understood and answer.comment for answer in draft.answers)
