"""Which versions of a survey ask a question in the same way, so that its figures may be compared; knows no figure."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from bot.flows.survey import Question, QuestionWording, Survey


def comparable_since(versions: Iterable[Survey], question: str) -> Mapping[int, int]:
    """Return, for each version that asks `question`, the first version since which it was asked in the same way.

    `versions` are those of one survey, in any order. The same way means: the same words, labels, scale and options in
    every language that both versions have, asked of the same customers, after the same questions. A new language, other
    thanks, or a question added behind it change nothing.
    """
    asking = sorted((survey for survey in versions if _place(survey, question) is not None), key=lambda s: s.version)
    since = {survey.version: survey.version for survey in asking}
    for earlier, later in pairwise(asking):
        if _same(earlier, later, question):
            since[later.version] = since[earlier.version]
    return since


def _place(survey: Survey, question: str) -> int | None:
    return next((at for at, each in enumerate(survey.questions) if each.id == question), None)


def _same(earlier: Survey, later: Survey, question: str) -> bool:
    return _asked(earlier, question) == _asked(later, question) and all(
        _words(earlier, language, question) == _words(later, language, question)
        for language in earlier.languages.keys() & later.languages.keys()
        if _words(earlier, language, question) is not None and _words(later, language, question) is not None
    )


def _asked(survey: Survey, question: str) -> tuple[Question, tuple[str, ...]]:
    """The question without its words, and what stands before it: an earlier question colours the answer to a later."""
    place = _place(survey, question) or 0
    return survey.questions[place], tuple(each.id for each in survey.questions[:place])


def _words(survey: Survey, language: str, question: str) -> QuestionWording | None:
    return survey.languages[language].questions.get(question)
