"""What an understood reply does: answers, their corrections, consents, low scores; it must not know how it was read."""

from dataclasses import replace

from bot.flows.asking import ask, ask_for_words, complete, go_on
from bot.flows.branching import counting, next_question, unreachable
from bot.flows.conversation import (
    CONTACT,
    OTHER_WORDS,
    REACHABLE,
    Answer,
    AnswerRecorded,
    AnswerWithdrawn,
    Closed,
    ConsentRecorded,
    LawConcerned,
    MadeReachable,
    QuestionSkipped,
    State,
    about,
)
from bot.flows.draft import Draft
from bot.flows.hearing import ENDING
from bot.flows.raising import notice
from bot.flows.steps import ELSE
from bot.flows.survey import CONFIDENTIAL, Value

_ANSWERED_IN = frozenset({State.ASKING, State.HEARING})


def answered(draft: Draft, value: Value, *, words: str, comment: str, reply: str) -> None:
    """Let a value answer the step that is out, and go on."""
    match draft.state:
        case State.AGREEING:
            _agreed(draft, granted=bool(value), reply=reply)
        case State.CONTACT:
            draft.contact = consent(draft, "contact", granted=bool(value), reply=reply)
            notice(draft, Answer(CONTACT, value, words, draft.said_at, comment=words), wishes=bool(value))
            go_on(draft)
        case State.QUOTE:
            draft.quote = consent(draft, "quote", granted=bool(value), reply=reply)
            go_on(draft)
        case State.HEARING:
            _heard(draft, Answer(draft.question, value, words, draft.said_at, reply=reply, comment=comment))
        case _ if draft.question.startswith(OTHER_WORDS):
            _other_words(draft, words=words, reply=reply)
            go_on(draft)
        case _:
            record(draft, Answer(draft.question, value, words, draft.said_at, reply=reply, comment=comment))
            if not ask_for_words(draft, value, words=comment):
                go_on(draft)


def _heard(draft: Draft, answer: Answer) -> None:
    """Take the answer to a step for an unhappy customer."""
    match answer.question:
        case ":reachable" if answer.value is True:
            draft.anonymity = CONFIDENTIAL
            draft.contact = consent(draft, "contact", granted=True, reply=answer.reply, asked=REACHABLE)
            draft.add(MadeReachable())
            if draft.quote is not None:  # what was agreed to namelessly is theirs now, and theirs to take back
                consent(draft, "quote", granted=draft.quote, reply=answer.reply)
        case ":reachable":
            pass  # nothing is kept of it: they stay anonymous
        case ":about":
            record(draft, answer)
            concern(draft, value=answer.value)
        case _:
            record(draft, answer)
    go_on(draft)


def concern(draft: Draft, value: Value | None) -> None:
    """Note what a law may protect; nothing, where that is something else."""
    law = "" if value in (None, ELSE) else str(value)
    if draft.matter is not None and draft.matter.law != law:
        draft.matter = replace(draft.matter, law=law)
        draft.add(LawConcerned(law))


def _other_words(draft: Draft, *, words: str, reply: str) -> None:
    """Put the words that "other" stands for beside it: the same value, and both answers are kept."""
    question = about(draft.question)
    earlier = draft.before.answer(question)
    if earlier is not None:
        record(draft, replace(earlier, words=words, at=draft.said_at, reply=reply, comment=words))


def record(draft: Draft, answer: Answer, *, wishes: bool = True) -> None:
    """Write an answer down: a customer's first one is consent, an earlier one to the question no longer counts."""
    if not draft.agreed and not draft.survey.by_visitors:
        draft.agreed = consent(draft, "take_part", granted=True, reply=answer.reply)
    corrected = draft.before.answer(answer.question) is not None
    earlier = _superseded(draft.answers, answer.question) if corrected else draft.answers
    draft.answers = (*earlier, answer)
    if answer.question in draft.skipped:
        draft.skipped = tuple(question for question in draft.skipped if question != answer.question)
    draft.add(AnswerRecorded(answer))
    notice(draft, answer, wishes=wishes)
    if corrected:
        _withdraw_unreachable(draft)


def skip(draft: Draft) -> None:
    """Pass over the step that is out, as the customer wishes; an earlier answer to it no longer counts."""
    if draft.state in _ANSWERED_IN:
        _withdraw(draft, draft.question)
        _withdraw_unreachable(draft)
    give_up(draft)


def give_up(draft: Draft) -> None:
    """Go on without an answer to the step that is out; an earlier answer to it stays."""
    if draft.state is State.AGREEING:
        decline(draft)
        return
    if draft.state is State.ASKING and about(draft.question) not in counting(draft.answers):
        if draft.question not in draft.skipped:
            draft.skipped = (*draft.skipped, draft.question)
        draft.add(QuestionSkipped(draft.question))
    elif draft.question in ENDING and draft.question not in (*draft.skipped, *counting(draft.answers)):
        draft.skipped = (*draft.skipped, draft.question)
    go_on(draft)


def _withdraw_unreachable(draft: Draft) -> None:
    for question in tuple(unreachable(draft.survey, draft.answers)):
        _withdraw(draft, question)


def _withdraw(draft: Draft, question: str) -> None:
    """Let the answer to a question no longer count, if there is one."""
    answers = _superseded(draft.answers, question)
    for before, after in zip(draft.answers, answers, strict=True):
        if before is not after:
            draft.add(AnswerWithdrawn(after))
    draft.answers = answers


def consent(draft: Draft, purpose: str, *, granted: bool, reply: str, asked: str = "") -> bool:
    """Write down that a purpose was granted or refused; return which. `asked`: where other words were shown."""
    draft.add(ConsentRecorded(purpose, granted, reply, asked))
    return granted


def decline(draft: Draft) -> None:
    """End because the customer does not want to take part."""
    draft.end(State.CLOSED)
    draft.question = ""
    draft.add(Closed(declined=True))


def _agreed(draft: Draft, *, granted: bool, reply: str) -> None:
    draft.agreed = consent(draft, "take_part", granted=granted, reply=reply)
    if not granted:
        decline(draft)
        return
    question = next_question(draft.survey, draft.answers, draft.skipped)
    if question is None:
        complete(draft)
    else:
        ask(draft, question.id)


def _superseded(answers: tuple[Answer, ...], question: str) -> tuple[Answer, ...]:
    """Return the answers with those to the question no longer counting; words not understood stay a comment."""
    return tuple(
        replace(answer, counts=False) if answer.question == question and answer.counts and answer.understood else answer
        for answer in answers
    )
