"""How a reply to the question that is out is read, and what follows; it must not know who sent it, or how."""

from datetime import timedelta
from typing import NamedTuple

from bot.flows.answering import answered, give_up, record, skip
from bot.flows.asking import ask_again, step_question
from bot.flows.conversation import CONTACT, REACHABLE, Answer, HelpGiven, NotUnderstood, Replied, State, about
from bot.flows.draft import Draft
from bot.flows.drawing import worded
from bot.flows.ending import stop
from bot.flows.kinds import listed, other
from bot.flows.kinds.registry import kind_of
from bot.flows.raising import notice
from bot.flows.reading.contact_wish import contact_wish
from bot.flows.reading.intents import Intent, intent_of
from bot.flows.reading.nothing import says_nothing
from bot.flows.reading.reader import read
from bot.flows.steps import question_of, step_wording
from bot.flows.survey import Question, Value
from bot.flows.wishes import be_anonymous, go_back, pass_over

JOIN_WITHIN = timedelta(seconds=90)
_ANSWER_YOU = frozenset({CONTACT, REACHABLE})
_NUMBERS = frozenset({"rating", "nps", "ces", "number"})  # a number asks for nothing else


class Heard(NamedTuple):
    """What a reply means for the question that is out, the value as it is stored."""

    kind: str
    value: Value | None
    comment: str


def typed(draft: Draft, event: Replied) -> None:
    """Take a reply in words: a number answers at once; else what the customer wants of us comes before any answer."""
    question = step_question(draft)
    heard = hear(draft, question, event.text)
    if heard.value is not None and heard.kind == "value" and question.kind in _NUMBERS:
        answered(draft, heard.value, words=event.text, comment=heard.comment, reply=event.reply)
    elif heard.kind == "opt_out":
        _opt_out(draft, event, heard)
    elif not _wished(draft, event):
        _understand(draft, event, heard)


def not_understood(draft: Draft, event: Replied) -> None:
    """Keep the words; ask once more with an example, or go on when that was done."""
    unseen = event.media and not event.text.strip()
    answer = Answer(
        about(draft.question), None, event.text, draft.said_at, understood=False, reply=event.reply, comment=event.text
    )
    draft.answers = (*draft.answers, answer)
    draft.attempts += 1
    draft.add(NotUnderstood(answer))
    notice(draft, answer)
    if draft.attempts >= draft.rules.attempts:
        give_up(draft)
    else:
        ask_again(draft, example=True, unseen=unseen)


def _insist(draft: Draft, event: Replied) -> None:
    """Ask once more for an answer that is not optional; who wants to pass it again may, for nobody is held."""
    if draft.state is not State.ASKING:
        not_understood(draft, event)
        return
    draft.attempts += 1
    if draft.attempts >= draft.rules.attempts:
        give_up(draft)
    else:
        ask_again(draft, example=True, needed=True)


def hear(draft: Draft, question: Question, text: str) -> Heard:
    """Return what a text means for the question that is out."""
    kind = kind_of(question)
    if question.kind in _NUMBERS and (value := kind.pressed(question, text)) is not None:
        return Heard("value", value, "")  # a bare number on the scale is what its button says: no need to read on
    own, asked_in = draft.before.language, draft.survey.asked_in(draft.before.language, about(draft.question))
    wording = draft.survey.wording(asked_in).questions.get(question.id) or step_wording(question.id, asked_in)
    if question.shuffled:
        wording = worded(wording, draft.before.drawn, question.id)
    scale = kind.scale(question, wording)
    reading = read(text, scale, asked_in)
    if reading.kind == "not_an_answer" and own != asked_in:
        reading = read(text, scale, own)  # asked in English for want of a translation, and answered in Polish
    value = None if reading.value is None else kind.stored(question, wording, reading.value)
    comment = text if question.kind == "text" else reading.comment or ""
    if question.other and value is not None and other.picked(value):
        shown = [
            listed.label(question, wording, each) for each in (value if isinstance(value, tuple) else (str(value),))
        ]
        comment = text if other.says_which(text, shown, asked_in) else ""
    return Heard(reading.kind, value, comment)


def _wished(draft: Draft, event: Replied) -> bool:
    """Do what the customer asks for besides answering; say whether there was anything."""
    match intent_of(event.text, draft.before.language) if event.text else None:
        case Intent.HELP:
            draft.add(HelpGiven())
        case Intent.ANON:
            be_anonymous(draft, reply=event.reply)
        case Intent.BACK:
            go_back(draft)
        case Intent.WRONG_PERSON:
            stop(draft, "wrong_person")
        case Intent.SKIP:
            if not pass_over(draft):
                _insist(draft, event)
        case _:
            return False
    return True


def _understand(draft: Draft, event: Replied, heard: Heard) -> None:
    if draft.state is State.HEARING and says_nothing(event.text):
        skip(draft)
    elif heard.kind == "value" and heard.value is not None:
        answered(draft, heard.value, words=event.text, comment=heard.comment, reply=event.reply)
    elif draft.question in _ANSWER_YOU and contact_wish(event.text):
        answered(draft, value=True, words=event.text, comment="", reply=event.reply)
    elif heard.kind == "help":
        draft.add(HelpGiven())
    elif heard.kind == "not_an_answer" and (earlier := _joinable(draft, event)) is not None:
        _join(draft, earlier, event)
    else:
        not_understood(draft, event)


def _opt_out(draft: Draft, event: Replied, heard: Heard) -> None:
    """Keep a score that was clear; then nothing more goes out."""
    if heard.value is not None and draft.state is State.ASKING:
        answer = Answer(
            draft.question, heard.value, event.text, draft.said_at, reply=event.reply, comment=heard.comment
        )
        record(draft, answer, wishes=False)
    else:
        notice(draft, Answer("", None, event.text, draft.said_at, comment=event.text), wishes=False)
    stop(draft, "stop")


def _joinable(draft: Draft, event: Replied) -> Answer | None:
    """Return the answer in words that these still belong to: the last one given, less than 90 seconds ago."""
    if not event.text.strip() or not draft.answers or draft.before.answer(draft.question) is not None:
        return None  # nothing said, nothing to join, or the customer went back to correct the question that is out
    last = draft.answers[-1]
    if not last.counts or not last.understood or draft.said_at - last.at > JOIN_WITHIN:
        return None
    question = question_of(draft.survey, last.question)
    return last if question.kind == "text" or (question.other and last.comment) else None


def _join(draft: Draft, earlier: Answer, event: Replied) -> None:
    """Let one longer answer take the place of the earlier one; the question that is out stays out."""
    words = f"{earlier.words}\n{event.text}"
    value = words if question_of(draft.survey, earlier.question).kind == "text" else earlier.value
    record(draft, Answer(earlier.question, value, words, draft.said_at, reply=event.reply, comment=words))
