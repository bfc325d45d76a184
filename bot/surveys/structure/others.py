"""Checks `other` and `shuffle`: on choices only, worded once, and with something to shuffle; reads no reply."""

from collections.abc import Iterator

from bot.documents.tree import Path
from bot.flows.survey import OTHER
from bot.surveys.building import shuffled
from bot.surveys.document import QuestionDocument
from bot.surveys.draft import Draft
from bot.surveys.problems import ADVICE, ERROR, WARNING, Problem

CHOICES = ("choice", "choices")


def others(draft: Draft) -> Iterator[Problem]:
    """Keys on the wrong kind; a second "other" among the options; a shuffle that changes nothing; lost translations."""
    for path, question in draft.questions():
        if question.kind not in CHOICES:
            yield from _foreign(draft, path, question=question)
            continue
        if question.other:
            yield from _twice(draft, path, question=question)
        if question.shuffle and not shuffled(question):
            message = "Fewer than two of these options can change place; the others stay last."
            better = "Take 'shuffle' away, or add options."
            place = (*path, "shuffle")
            yield draft.problem(place, WARNING, code="bad_value", message=message, better=better, question=question.id)
    yield from _translated(draft)


def _foreign(draft: Draft, path: Path, *, question: QuestionDocument) -> Iterator[Problem]:
    for key in ("other", "shuffle"):
        if getattr(question, key):
            message = f"'{key}' means nothing to a question of kind '{question.kind}': it has no options."
            better = "Take it away, or make the kind one of: choice, choices."
            yield draft.problem(
                (*path, key), ERROR, code="bad_value", message=message, better=better, question=question.id
            )


def _twice(draft: Draft, path: Path, *, question: QuestionDocument) -> Iterator[Problem]:
    """An option that would be stored, or read, as the "other" that is added."""
    own = question.other.casefold() if isinstance(question.other, str) else OTHER
    for at, option in enumerate(question.options):
        if option.casefold().strip(" .!") in {OTHER, own, own.partition(",")[0].strip()}:
            message = f"'other' adds an option that '{option}' stands for already."
            better = "Take this option away."
            place = (*path, "options", at)
            yield draft.problem(place, ERROR, code="bad_value", message=message, better=better, question=question.id)


def _translated(draft: Draft) -> Iterator[Problem]:
    own = {question.id: question for question in draft.document.questions}
    for path, _, translation in draft.translations():
        for name, words in translation.questions.items():
            if words.other and name in own and not isinstance(own[name].other, str):
                message = "'other' is worded here, but the survey's own language has no words for it."
                better = "Write 'other: …' in the question too, or take this one away."
                place = (*path, "questions", name, "other")
                yield draft.problem(place, ADVICE, code="bad_value", message=message, better=better, question=name)
