"""Tallies of trained visits as reports read them, worded in the reader's language; it must not know who visited."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bot.flows.conversation import Context
from bot.flows.piping import piped
from bot.flows.survey import OTHER, Question, QuestionWording, Survey
from bot.handlers.parts import Parts
from bot.handlers.quoting import question_of
from bot.ports import VISITS

if TYPE_CHECKING:
    from reports.tallies import VisitTally


def visit_tallies(parts: Parts, rows: Iterable[Mapping[str, Any]], language: str) -> Iterator["VisitTally"]:
    """Each stored count of a visit's answers with its question's words; rows of customers are passed over."""
    from reports.tallies import VisitTally

    for row in rows:
        question = question_of(parts, row) if row["selection"] == VISITS else None
        if question is None:
            continue
        survey = parts.shelf.survey(row["survey"], row["version"])
        words = _worded(survey, question, language)
        yield VisitTally(
            week=row["week"],
            survey=row["survey"],
            question=question.id,
            place=survey.questions.index(question),
            text=_asked(parts, survey, words, language=language),
            kind=question.kind,
            low=question.low,
            high=question.high,
            touchpoint=row["touchpoint"],
            location=row["location"],
            value=row["value"],
            label=_label(question, words, row["value"]),
            count=row["count"],
        )


def _worded(survey: Survey, question: Question, language: str) -> QuestionWording:
    spoken = survey.asked_in(language, question.id)
    return survey.wording(spoken).questions[question.id]


def _asked(parts: Parts, survey: Survey, words: QuestionWording, *, language: str) -> str:
    """Without touchpoint and location: the visits of several places are told together."""
    about = Context(parts.organisation.name)
    return piped(words.ask, about, visit=parts.phrases.text("visit", survey.speaks(language)))


def _label(question: Question, words: QuestionWording, value: int) -> str:
    """What an option is called; nothing for a number, which says it itself."""
    if question.kind not in {"choice", "choices"} or not 0 <= value < len(question.options):
        return ""
    if question.options[value] == OTHER and value >= len(words.options):
        return OTHER
    return words.options[value]
