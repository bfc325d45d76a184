"""What the kinds answered from a list of options have in common; it must not know how many may be picked.

A place is that of an option in the survey's own list, from 0: buttons and stored values know only places. A customer
who was shown the options in a drawn order types the number that they saw.
"""

from collections.abc import Sequence

from bot.flows.kinds.other import read_as
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording


def labels(question: Question, wording: QuestionWording) -> tuple[str, ...]:
    """Return what stands on each option, by place; the stored ones where this language gives none."""
    return wording.options if len(wording.options) == len(question.options) else question.options


def places(question: Question, wording: QuestionWording) -> Sequence[int]:
    """Return the places of the options in the order shown."""
    return wording.order or range(len(question.options))


def scale(kind: str, question: Question, wording: QuestionWording) -> Scale:
    """Return what a reply is read against: the options as they are numbered for this customer."""
    read = _read(question, wording)
    if wording.order:
        read = tuple(read[place] for place in wording.order)
    return Scale(kind, 1, len(question.options), options=read)


def numbered(question: Question, wording: QuestionWording) -> str:
    """Return the options with the numbers they are answered by: `1 online, 2 by phone`."""
    shown = labels(question, wording)
    return ", ".join(f"{at} {shown[place]}" for at, place in enumerate(places(question, wording), start=1))


def option(question: Question, wording: QuestionWording, picked: object) -> str | None:
    """Return the stored option for one that was read, given as shown or by its number; None where there is none."""
    if isinstance(picked, str):
        read = _read(question, wording)
        return question.options[read.index(picked)] if picked in read else None
    if type(picked) is int and 1 <= picked <= len(question.options):
        return question.options[places(question, wording)[picked - 1]]
    return None


def label(question: Question, wording: QuestionWording, stored: str) -> str:
    """Return a stored option as shown."""
    return labels(question, wording)[question.options.index(stored)] if stored in question.options else stored


def _read(question: Question, wording: QuestionWording) -> tuple[str, ...]:
    shown = labels(question, wording)
    return (*shown[:-1], read_as(shown[-1])) if question.other else shown
