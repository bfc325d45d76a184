"""What a customer may want besides answering: to be anonymous, to go back, to pass; it knows no words for it."""

from bot.flows.answering import consent, skip
from bot.flows.asking import ask, ask_again, go_on, step_question
from bot.flows.branching import earlier_question
from bot.flows.conversation import OTHER_WORDS, REACHABLE, AnonymityChosen, State, WentBack, about
from bot.flows.draft import Draft
from bot.flows.hearing import ENDING, due, step_before
from bot.flows.survey import ANONYMOUS


def be_anonymous(draft: Draft, *, reply: str) -> None:
    """Cut the link from here on, and repeat the question that is out, if it is one for somebody anonymous."""
    draft.anonymity = ANONYMOUS
    if draft.contact:
        draft.contact = consent(draft, "contact", granted=False, reply=reply)
    draft.add(AnonymityChosen())
    settled = draft.question == REACHABLE or (draft.question in ENDING and not due(draft, draft.question))
    if settled:
        go_on(draft)
    else:
        ask_again(draft)


def go_back(draft: Draft) -> None:
    """Ask the step before once more; where there is none, the one that is out."""
    step = _step_before(draft)
    if step is None:
        ask_again(draft)
        return
    draft.add(WentBack(step))
    ask(draft, step)


def pass_over(draft: Draft) -> bool:
    """Pass over the step that is out if that is allowed; say whether it was."""
    if draft.state is State.AGREEING:
        return False
    if draft.state is State.ASKING and not step_question(draft).optional:
        return False
    skip(draft)
    return True


def _step_before(draft: Draft) -> str | None:
    if draft.state is State.AGREEING:
        return None
    if (step := step_before(draft, draft.question)) is not None:
        return step
    if draft.question.startswith(OTHER_WORDS):
        return about(draft.question)
    before = earlier_question(draft.survey, draft.answers, skipped=draft.skipped, before=draft.question)
    return None if before is None else before.id
