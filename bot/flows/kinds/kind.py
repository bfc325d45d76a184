"""What a kind of question must know of itself; it must not know where a conversation stands."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording, Value
from bot.flows.voice import Voice

Rows = tuple[tuple[tuple[str, str], ...], ...]
"""Buttons by row: what stands on one, and the code it sends back."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question as a record of functions; each is given the question, and its words where it needs them."""

    name: str
    scale: Callable[[Question, QuestionWording], Scale]
    """What a typed reply is read against."""
    stored: Callable[[Question, QuestionWording, object], Value | None]
    """The value of a reading as it is stored; None where it does not fit the question."""
    pressed: Callable[[Question, str], Value | None]
    """The value of a button's code; None where no such button can be."""
    hint: Callable[[Question, QuestionWording, Voice], str]
    """How to answer, behind the question on a channel without buttons."""
    legend: Callable[[Question, QuestionWording, Voice], str]
    """What the buttons mean, under the question on a channel that has them."""
    example: Callable[[Question, QuestionWording, Voice], str]
    """How to answer, with an example, after a reply that was not understood."""
    buttons: Callable[[Question, QuestionWording, Voice], Rows]
    shown: Callable[[Question, QuestionWording, Value, Voice], str]
    """What stands in place of the buttons once one is pressed."""
    score: Callable[[Question, Value], tuple[int, ...]]
    """The numbers it is counted by: one for each option of several, none where there is nothing to count."""
