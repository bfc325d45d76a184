"""Checks each `when`: it looks back, never ahead or at itself, and at answers that can be given; knows no engine."""

from collections.abc import Iterator, Mapping, Sequence

from bot.documents.nearest import nearest
from bot.documents.tree import Path
from bot.flows.survey import OTHER
from bot.surveys.building import bounds, condition
from bot.surveys.document import QuestionDocument
from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, Problem
from bot.surveys.scales import SCALES


def conditions(draft: Draft) -> Iterator[Problem]:
    """Conditions on later, missing or the same question, and on answers nobody can give."""
    questions = {question.id: question for question in draft.document.questions}
    order = {question.id: at for at, question in enumerate(draft.document.questions)}
    waits = {question.id: tuple(question.when) for question in draft.document.questions}
    for path, question in draft.questions():
        for other in question.when:
            place = (*path, "when", other)
            code, message, better = _reference(question.id, other, order=order, waits=waits)
            if not code:
                code, message, better = _answers(questions[other], question.when[other])
            if code:
                yield draft.problem(place, ERROR, code=code, message=message, better=better, question=question.id)
    yield from _translated(draft, questions)


def _reference(
    question: str, other: str, *, order: Mapping[str, int], waits: Mapping[str, Sequence[str]]
) -> tuple[str, str, str]:
    if other == question:
        return "cycle", "This question waits for its own answer.", "Name a question before it."
    if other not in order:
        right = nearest(other, order)
        better = f"Did you mean '{right}'?" if right else f"Questions: {', '.join(order)}."
        return "unknown_question", f"There is no question '{other}'.", better
    if order[other] > order[question] and _waits_for(other, question, waits):
        message = f"'{other}' comes later, and itself waits for '{question}': neither is ever asked."
        return "cycle", message, "Take one of the two conditions away."
    if order[other] > order[question]:
        return "unknown_question", f"'{other}' comes later, so it is not answered yet.", f"Move '{other}' before it."
    return "", "", ""


def _waits_for(question: str, other: str, waits: Mapping[str, Sequence[str]]) -> bool:
    """Whether a question is asked only after another, at once or by way of others."""
    seen, to_see = {question}, [question]
    while to_see:
        further = set(waits.get(to_see.pop(), ())) - seen
        seen |= further
        to_see.extend(further)
    return other in seen - {question}


def _answers(other: QuestionDocument, values: list[bool | int | str]) -> tuple[str, str, str]:
    """What is wrong with the values, given the kind of the question they are answers to."""
    possible = _possible(other)
    if possible is None:
        return "", "", ""
    for value in condition(other.kind, values):
        if value not in possible or isinstance(value, bool) != (other.kind == "yes_no"):
            shown = "yes, no" if other.kind == "yes_no" else ", ".join(str(each) for each in possible)
            return "bad_value", f"'{value}' is not an answer to '{other.id}'.", f"Use any of: {shown}."
    return "", "", ""


def _possible(other: QuestionDocument) -> Sequence[int | str] | None:
    """Every answer that can be given, or None where they cannot be listed."""
    match other.kind:
        case "yes_no":
            return [True, False]
        case "choice" | "choices":
            return [*other.options, *([OTHER] if other.other else [])]
        case kind if kind in SCALES:
            low, high = bounds(other)
            return list(range(low, high + 1))
    return None


def _translated(draft: Draft, questions: Mapping[str, QuestionDocument]) -> Iterator[Problem]:
    for path, _, translation in draft.translations():
        for name in translation.questions:
            if name not in questions:
                place: Path = (*path, "questions", name)
                right = nearest(name, questions)
                better = f"Did you mean '{right}'?" if right else f"Questions: {', '.join(questions)}."
                message = f"There is no question '{name}' to translate."
                yield draft.problem(place, ERROR, code="unknown_question", message=message, better=better)
