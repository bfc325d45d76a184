"""What is asked next, up to the end of a conversation; it must not know what a reply looks like."""

from dataclasses import replace

from bot.flows.branching import next_question
from bot.flows.conversation import (
    AGREE,
    CONTACT,
    HEARD_IN,
    OTHER_WORDS,
    QUOTE,
    REACHABLE,
    Asked,
    Completed,
    State,
)
from bot.flows.draft import Draft
from bot.flows.hearing import ENDING, concerned, next_step, unhappy
from bot.flows.steps import question_of
from bot.flows.survey import ANONYMOUS, OTHER, Question, Value

STATES = {
    AGREE: State.AGREEING,
    CONTACT: State.CONTACT,
    QUOTE: State.QUOTE,
    **dict.fromkeys(HEARD_IN, State.HEARING),
}
"""The state in which a step that is no question is out; every other step is asked while ASKING."""


def step_question(draft: Draft) -> Question:
    """Return the question that is out: one of the survey, or a step that is none."""
    return question_of(draft.survey, draft.question)


def ask(draft: Draft, step: str, *, first: bool = False) -> None:
    """Let a step go out; the time of silence starts again."""
    draft.state = STATES.get(step, State.ASKING)
    draft.question = step
    draft.attempts = 0
    draft.asked_at = draft.now
    draft.add(Asked(step, first=first, sorry=_sorry(draft, step)))


def _sorry(draft: Draft, step: str) -> bool:
    """Note which step for an unhappy customer goes out, and say whether it comes with the one apology."""
    matter = draft.matter
    if matter is None or step not in ENDING:
        return False
    first = not matter.sorry and unhappy(draft)
    draft.matter = replace(matter, sorry=matter.sorry or first, offered=matter.offered or step == REACHABLE)
    return first


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
    """Ask the next question, or what stands after the last one; at the end, thank."""
    question = next_question(draft.survey, draft.answers, draft.skipped)
    step = next_step(draft) if question is None else question.id
    if step is None:
        complete(draft)
    else:
        ask(draft, step)


def ask_for_words(draft: Draft, value: Value, *, words: str) -> bool:
    """Ask what "other" is, if that was picked without words of one's own; say whether it was."""
    if value != OTHER and not (isinstance(value, tuple) and OTHER in value):
        return False
    if words or not draft.survey.question(draft.question).other:
        return False
    ask(draft, OTHER_WORDS + draft.question)
    return True


def complete(draft: Draft) -> None:
    """End with thanks; an unhappy customer who can be answered is told by when."""
    draft.end(State.COMPLETE)
    draft.question = ""
    promise(draft)
    draft.add(Completed(heard=concerned(draft)))


def promise(draft: Draft) -> None:
    """Note that the customer is told by when they are answered, where that can still be kept."""
    matter = draft.matter
    if matter is None or matter.answer_by is None or not draft.contact or draft.anonymity == ANONYMOUS:
        return
    if concerned(draft) and matter.answer_by > draft.now:
        draft.matter = replace(matter, promised=True)
