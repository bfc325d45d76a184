"""A stored comment read back: its words without the score beside them, and the question it answers; quotes nobody."""

from collections.abc import Mapping
from typing import Any

from bot.flows.conversation import Context
from bot.flows.piping import piped
from bot.flows.reading.reader import read
from bot.flows.reading.scale import Scale
from bot.flows.survey import Question
from bot.handlers.parts import Parts


def question_of(parts: Parts, row: Mapping[str, Any]) -> Question | None:
    """The question a stored answer answers; None for words beside no question."""
    survey = parts.shelf.survey(row["survey"], row["version"])
    return next((each for each in survey.questions if each.id == row["question"]), None)


def comment_in(parts: Parts, row: Mapping[str, Any]) -> str:
    """The words of an answer without its score; nothing where the score was all that was said."""
    question = question_of(parts, row)
    if question is None or question.kind == "text":
        return str(row["words"])
    scale = Scale(question.kind, question.low, question.high, question.options)
    # The language a reply was written in is not kept where it might tell who wrote it: what is a bare score in any
    # language of the organisation is no comment.
    comments = [read(row["words"], scale, language).comment or "" for language in parts.organisation.languages]
    return min(comments, key=len)


def question_text(parts: Parts, row: Mapping[str, Any]) -> str:
    """The question as it was worded in the survey's own language."""
    survey = parts.shelf.survey(row["survey"], row["version"])
    wording = survey.wording(survey.language).questions.get(row["question"])
    if wording is None:
        return str(row["question"])
    about = Context(parts.organisation.name, row["touchpoint"], row["location"])
    return piped(wording.ask, about, visit=parts.phrases.text("visit", survey.language))
