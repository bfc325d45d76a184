"""What the kinds answered from a list of options have in common; it must not know how many may be picked."""

from bot.flows.reading.scale import Scale
from bot.flows.survey import Question, QuestionWording


def labels(question: Question, wording: QuestionWording) -> tuple[str, ...]:
    """Return the options as shown; the stored ones where this language gives none."""
    return wording.options if len(wording.options) == len(question.options) else question.options


def scale(kind: str, question: Question, wording: QuestionWording) -> Scale:
    """Return what a reply is read against."""
    return Scale(kind, 1, len(question.options), options=labels(question, wording))


def numbered(question: Question, wording: QuestionWording) -> str:
    """Return the options with the numbers they are answered by: `1 online, 2 by phone`."""
    return ", ".join(f"{at} {label}" for at, label in enumerate(labels(question, wording), start=1))


def option(question: Question, wording: QuestionWording, picked: object) -> str | None:
    """Return the stored option for one that was read, given as shown or by its number; None where there is none."""
    if isinstance(picked, str):
        shown = labels(question, wording)
        return question.options[shown.index(picked)] if picked in shown else None
    if type(picked) is int and 1 <= picked <= len(question.options):
        return question.options[picked - 1]
    return None


def label(question: Question, wording: QuestionWording, stored: str) -> str:
    """Return a stored option as shown."""
    return labels(question, wording)[question.options.index(stored)] if stored in question.options else stored
