"""The kinds of question there are; a kind that is not in this table does not exist."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.errors import AfterwordError
from bot.flows.kinds.ces import CES
from bot.flows.kinds.choice import CHOICE
from bot.flows.kinds.choices import CHOICES
from bot.flows.kinds.kind import Kind
from bot.flows.kinds.nps import NPS
from bot.flows.kinds.number import NUMBER
from bot.flows.kinds.rating import RATING
from bot.flows.kinds.text import TEXT
from bot.flows.kinds.yes_no import YES_NO
from bot.flows.survey import Question, Value

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (RATING, NPS, CES, YES_NO, CHOICE, CHOICES, TEXT, NUMBER)}
)


class UnknownKind(AfterwordError):
    """A question is of a kind that does not exist."""


def kind_of(question: Question) -> Kind:
    """Return the kind of a question.

    Raises:
        UnknownKind: there is no such kind; the message lists those there are.
    """
    kind = KINDS.get(question.kind)
    if kind is None:
        raise UnknownKind(f"Question {question.id!r} is of kind {question.kind!r}; use one of {', '.join(KINDS)}.")
    return kind


def score_of(question: Question, value: Value) -> tuple[int, ...]:
    """Return the numbers an answer is counted by.

    A rating, nps, ces or number is itself; yes is 1 and no 0; a choice is its place in the list, from 0, and choices
    are each its own; words have none.
    """
    return kind_of(question).score(question, value)
