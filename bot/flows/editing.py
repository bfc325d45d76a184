"""What a changed message or a chosen language does to a conversation; it must not know how either was told to us."""

from bot.flows.answering import concern, record
from bot.flows.asking import ask, ask_again, go_on
from bot.flows.branching import counting, next_question
from bot.flows.conversation import ABOUT, HEARD_IN, Answer, Edited, LanguageChosen, Replied, State, TooLate
from bot.flows.draft import Draft
from bot.flows.hearing import ENDING, due
from bot.flows.listening import Heard, hear, typed
from bot.flows.reading.intents import Intent, intent_of
from bot.flows.steps import question_of
from bot.flows.survey import Question
from bot.flows.wishes import be_anonymous

_OURS = frozenset(HEARD_IN)


def edited(draft: Draft, event: Edited) -> None:
    """Correct the latest answer by its changed message; of an older one nothing follows, that is what BACK is for."""
    draft.written_at = event.at
    latest = draft.answers[-1] if draft.answers else None
    if latest is None or not event.of or latest.reply != event.of:
        return
    if intent_of(event.text, draft.before.language) is Intent.ANON:
        be_anonymous(draft, reply=event.reply)
    elif latest.question == draft.question and not latest.understood:
        typed(draft, Replied(event.text, reply=event.reply, at=event.at))
    elif latest.question in _OURS or any(question.id == latest.question for question in draft.survey.questions):
        _correct(draft, event, latest)


def edited_after_the_end(draft: Draft, _event: Edited) -> None:
    """Say that it is too late to change an answer."""
    draft.add(TooLate("back"))


def language_chosen(draft: Draft, event: LanguageChosen) -> None:
    """Go on in another language: the question that is out is asked again in it."""
    draft.language = draft.survey.speaks(event.language)
    ask_again(draft)


def _correct(draft: Draft, event: Edited, latest: Answer) -> None:
    answer = _read(draft, event, latest)
    if answer is None:
        return
    record(draft, answer)
    if answer.question == ABOUT:
        concern(draft, answer.value)
    _go_on(draft, latest.question)


def _read(draft: Draft, event: Edited, latest: Answer) -> Answer | None:
    """The answer as it now reads; None where it no longer answers its question."""
    question = question_of(draft.survey, latest.question)
    if question.kind == "text":
        words = _exchanged(latest.words, event)
        return Answer(question.id, words, words, draft.said_at, reply=event.reply, comment=words)
    heard = _heard(draft, question, event.text)
    if heard.kind != "value" or heard.value is None:
        return None
    return Answer(question.id, heard.value, event.text, draft.said_at, reply=event.reply, comment=heard.comment)


def _heard(draft: Draft, question: Question, text: str) -> Heard:
    out, draft.question = draft.question, question.id
    try:
        return hear(draft, question, text)
    finally:
        draft.question = out


def _exchanged(words: str, event: Edited) -> str:
    """Of an answer in several messages only the last one was changed."""
    joined = words.endswith(f"\n{event.was}")
    return f"{words.removesuffix(event.was)}{event.text}" if joined else event.text


def _go_on(draft: Draft, corrected: str) -> None:
    """Ask something else only where the correction leads elsewhere."""
    following = next_question(draft.survey, draft.answers, draft.skipped)
    asking = draft.state is State.ASKING
    settled = draft.question in ENDING and not due(draft, draft.question)
    if draft.question == corrected or settled or (following is None and asking):
        go_on(draft)
    elif following is not None and following.id != draft.question and draft.question not in counting(draft.answers):
        ask(draft, following.id)
