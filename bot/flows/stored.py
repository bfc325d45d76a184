"""A conversation as bytes and back: compact JSON in a numbered form; it must not know where the bytes are kept."""

import json
from datetime import datetime
from typing import Any

from bot.errors import AfterwordError
from bot.flows.conversation import Answer, Context, Conversation, Matter, State
from bot.flows.drawing import Drawn
from bot.flows.survey import Value

FORM = 1  # raise it when the order of the fields below changes, and keep reading the forms before

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().decode
_STATES = {str(state): state for state in State}
_FIELDS = 21
_DRAWN = 22  # with what was drawn, which most conversations have not
_ELSEWHERE = 24  # and with the other channel that may be tried
_LENGTHS = frozenset({_FIELDS, _DRAWN, _ELSEWHERE})
_moment = datetime.fromisoformat


class UnreadableConversation(AfterwordError):
    """A stored conversation cannot be read; it is never taken for a blank one."""


def to_bytes(conversation: Conversation) -> bytes:
    """Return the conversation as JSON: one list in a fixed order, the number of the form first."""
    c = conversation
    x = c.context
    fields: tuple[object, ...] = (
        FORM,
        c.invitation,
        c.survey,
        c.version,
        c.language,
        c.channel,
        (x.organisation, x.touchpoint, x.location, x.name),
        c.anonymity,
        c.state,
        c.question,
        c.attempts,
        [_answer_fields(answer) for answer in c.answers],
        c.skipped,
        c.contact,
        c.quote,
        c.agreed,
        None if c.asked_at is None else c.asked_at.isoformat(),
        None if c.ended_at is None else c.ended_at.isoformat(),
        c.reminded,
        c.late,
        _matter_fields(c.matter),
    )
    if c.drawn is not None or c.elsewhere:
        fields = (*fields, None if c.drawn is None else (c.drawn.blocks, c.drawn.orders))
    if c.elsewhere:
        fields = (*fields, c.elsewhere, c.fell_back)
    # A customer's text may hold half a surrogate pair; it must come back as it was.
    return _encode(fields).encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> Conversation:
    """Return the conversation that `to_bytes` wrote.

    Raises:
        UnreadableConversation: the bytes are damaged, or of a form that this version does not know. The message
            says which, and holds nothing of what the customer wrote.
    """
    try:
        fields = _decode(data.decode("utf-8", "surrogatepass"))
        return _conversation(fields)
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise _unreadable(data, error) from None


def _conversation(fields: list[Any]) -> Conversation:
    if type(fields) is not list or fields[0] != FORM or len(fields) not in _LENGTHS:
        raise ValueError("another form")
    (_, invitation, survey, version, language, channel, context, anonymity, state, question, attempts, answers) = (
        fields[:12]
    )
    skipped, contact, quote, agreed, asked_at, ended_at, reminded, late, matter = fields[12:_FIELDS]
    return Conversation(
        invitation,
        survey,
        version,
        language,
        channel,
        Context(*context),
        anonymity,
        _STATES[state],
        question,
        attempts,
        tuple([_answer(parts) for parts in answers]),
        tuple(skipped),
        contact,
        quote,
        agreed,
        None if asked_at is None else _moment(asked_at),
        None if ended_at is None else _moment(ended_at),
        reminded,
        late,
        _matter(matter),
        None if len(fields) == _FIELDS or fields[_FIELDS] is None else _drawn(*fields[_FIELDS]),
        *fields[_DRAWN:],
    )


def _matter_fields(matter: Matter | None) -> object:
    if matter is None:
        return False
    m = matter
    by = None if m.answer_by is None else m.answer_by.isoformat()
    return (m.reason, m.severity, by, m.promised, m.wished, m.sorry, m.offered, m.law, m.case)


def _matter(stored: Any) -> Matter | None:
    """Before there was more to say of a case, only whether there was one."""
    if type(stored) is bool:
        return Matter() if stored else None
    reason, severity, answer_by, promised, wished, sorry, offered, law, case = stored
    by = None if answer_by is None else _moment(answer_by)
    return Matter(reason, severity, by, promised, wished, sorry, offered, law, case)


def _drawn(blocks: list[str] | None, orders: list[tuple[str, list[int]]]) -> Drawn:
    return Drawn(None if blocks is None else tuple(blocks), tuple((name, tuple(order)) for name, order in orders))


def _answer_fields(a: Answer) -> tuple[object, ...]:
    # The comment is mostly nothing or all of the words: one sign instead of the text once more.
    comment: object = 0 if not a.comment else 1 if a.comment == a.words else a.comment
    return (a.question, a.value, a.words, a.at.isoformat(), a.counts, a.understood, a.reply, comment)


def _answer(parts: list[Any]) -> Answer:
    question, value, words, at, counts, understood, reply, comment = parts
    stored: Value | None = tuple(value) if type(value) is list else value
    text = "" if comment == 0 else words if comment == 1 else comment
    return Answer(question, stored, words, _moment(at), counts, understood, reply, text)


def _unreadable(data: bytes, error: Exception) -> UnreadableConversation:
    return UnreadableConversation(
        f"A stored conversation of {len(data)} bytes cannot be read ({type(error).__name__}). It was left as it is. "
        f"This version reads form {FORM}: a newer Afterword may have written it, or the database is damaged; "
        "run `afterword doctor`."
    )
