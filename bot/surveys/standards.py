"""Whether each promise of afterword.yaml is asked about by some survey at hand, in a way that can be judged."""

from collections.abc import Iterator, Sequence

from bot.documents.nearest import nearest
from bot.documents.problem import ERROR, Problem
from bot.errors import AfterwordError
from bot.flows.survey import Question, Survey
from bot.organisation import Organisation
from bot.standards import ANSWERS, CASES, Standard
from bot.surveys.library import Library

NUMBERED = frozenset({"rating", "nps", "ces", "number"})
Known = Sequence[tuple[Survey, Question]]


def unmeasured(organisation: Organisation, file: str) -> Iterator[Problem]:
    """What is wrong with the questions that standards name, each with its line of `file`."""
    surveys = list(_readable(Library(organisation.surveys)))
    for standard in organisation.standards:
        if standard.source != CASES and (said := _wrong(standard, surveys)) is not None:
            message, better = said
            yield Problem(file, standard.line, ERROR, "bad_value", "", message, better)


def _readable(library: Library) -> Iterator[Survey]:
    """The others are told of where surveys are checked."""
    for name in library.names():
        try:
            yield library.load(name)
        except AfterwordError:
            continue


def _wrong(standard: Standard, surveys: Sequence[Survey]) -> tuple[str, str] | None:
    by_visitors = standard.source != ANSWERS
    asked = [
        (survey, question)
        for survey in surveys
        for question in survey.questions
        if survey.by_visitors == by_visitors and standard.survey in {"", survey.name}
    ]
    mine = [question for _, question in asked if question.id == standard.question]
    if not mine:
        what = "checklist" if by_visitors else "survey for customers"
        message = f"'{standard.name}': no {what} asks '{standard.question}'."
        right = nearest(standard.question, {question.id for _, question in asked})
        return message, f"Did you mean '{right}'?" if right else "Add the question to one."
    return None if any(_can_be_judged(standard, each) for each in mine) else _kind(standard, mine[0])


def _can_be_judged(standard: Standard, question: Question) -> bool:
    return question.kind in NUMBERED if standard.has_limit else question.kind == "yes_no"


def _kind(standard: Standard, question: Question) -> tuple[str, str]:
    if question.kind in NUMBERED:
        return f"'{standard.name}': '{question.id}' asks for a number.", "Add at_most or at_least."
    if question.kind == "yes_no":
        return f"'{standard.name}': '{question.id}' is answered yes or no.", "Leave out at_most and at_least."
    return f"'{standard.name}': an answer to '{question.id}' is neither yes or no nor a number.", "Ask it so."
