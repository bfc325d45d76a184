"""How an unhappy customer is heard: which step comes after the survey's last question; it must not know its words.

Listen, apologise and thank, explain, resolve: what happened; the consents that every survey asks for; whether an
anonymous customer wants an answer; what would put it right; where a law may protect the customer, what that turns on.
"""

from collections.abc import Callable

from bot.flows.conversation import ABOUT, CONTACT, HEARD_IN, LISTEN, QUOTE, REACHABLE, RECEIVED, RESOLVE, Answer
from bot.flows.draft import Draft
from bot.flows.reading.legal_matter import sounds_legal
from bot.flows.steps import ELSE
from bot.flows.survey import ANONYMOUS

ENDING = (LISTEN, CONTACT, QUOTE, REACHABLE, RESOLVE, ABOUT, RECEIVED)
"""The steps after the last question, in order. What would put it right is asked of those who may be answered alone."""


_WITHOUT_A_CASE = (CONTACT, QUOTE)
"""Where nothing was raised only these can be asked: most conversations need not look at the others."""


def next_step(draft: Draft) -> str | None:
    """Return the first step that is still to be asked; None where the conversation is at its end."""
    steps = ENDING if draft.matter is not None else _WITHOUT_A_CASE
    return next((step for step in steps if _WANTED[step](draft) and not _done(draft, step)), None)


def due(draft: Draft, step: str) -> bool:
    """Say whether a step is one that this customer is asked, answered or not."""
    return _WANTED[step](draft)


def step_before(draft: Draft, step: str) -> str | None:
    """Return the last step before this one that was passed and still means something; None where there is none."""
    before = ENDING[: ENDING.index(step)] if step in ENDING else ()
    return next((each for each in reversed(before) if _WANTED[each](draft) and _done(draft, each)), None)


def concerned(draft: Draft) -> bool:
    """Say whether there is a case that still stands: of an unhappy customer, or of a wish to be contacted."""
    return draft.matter is not None and (draft.matter.wished or unhappy(draft))


def unhappy(draft: Draft) -> bool:
    """Say whether the customer is unhappy: a low score still counts, or listed words were found."""
    if draft.matter is None:
        return False
    return draft.matter.reason == "words" or any(_is_low(draft, answer) for answer in draft.answers if answer.counts)


def _is_low(draft: Draft, answer: Answer) -> bool:
    return type(answer.value) is int and answer.value in draft.survey.low.get(answer.question, ())


def said(draft: Draft) -> str:
    """Everything that the customer wrote in words so far."""
    return "\n".join(answer.comment for answer in draft.answers if answer.counts and answer.comment)


def _done(draft: Draft, step: str) -> bool:
    """Say whether a step was answered, or passed over."""
    if step in draft.skipped:
        return True
    match step:
        case ":contact":
            return draft.contact is not None
        case ":quote":
            return draft.quote is not None
        case ":reachable":
            return draft.matter is not None and draft.matter.offered
        case _:
            return any(each.question == step and each.counts and each.understood for each in draft.answers)


def _listen(draft: Draft) -> bool:
    """Only who wrote no words yet, nor passed over a question for them, is asked for some."""
    if not unhappy(draft):
        return False
    asked_for = {question.id for question in draft.survey.questions if question.kind == "text"}
    return asked_for.isdisjoint(draft.skipped) and not any(
        answer.counts and answer.comment and answer.question not in HEARD_IN for answer in draft.answers
    )


def _reachable(draft: Draft) -> bool:
    return draft.anonymity == ANONYMOUS and concerned(draft)


def _resolve(draft: Draft) -> bool:
    return unhappy(draft) and bool(draft.contact) and draft.anonymity != ANONYMOUS


def _about(draft: Draft) -> bool:
    return draft.rules.law and _resolve(draft) and sounds_legal(said(draft))


def _received(draft: Draft) -> bool:
    picked = next((each.value for each in reversed(draft.answers) if each.question == ABOUT and each.counts), None)
    return picked not in (None, ELSE) and _resolve(draft)


def _contact(draft: Draft) -> bool:
    """Always where there is a case: without consent nobody may answer it."""
    return draft.agreed and draft.anonymity != ANONYMOUS and (draft.survey.ask_contact or concerned(draft))


def _quote(draft: Draft) -> bool:
    quotable = (each for each in draft.answers if each.question not in _OURS)
    return draft.survey.ask_quote and any(each.counts and each.understood and each.comment for each in quotable)


_OURS = frozenset({RESOLVE, ABOUT, RECEIVED})  # said to us alone: what they want is nobody else's to read
_WANTED: dict[str, Callable[[Draft], bool]] = {
    LISTEN: _listen,
    REACHABLE: _reachable,
    RESOLVE: _resolve,
    ABOUT: _about,
    RECEIVED: _received,
    CONTACT: _contact,
    QUOTE: _quote,
}
