"""What is wrong with a questionnaire; knows no check."""

from bot.documents.problem import ADVICE, ERROR, WARNING, DocumentProblems, Problem, errors, in_order

__all__ = ["ADVICE", "ERROR", "WARNING", "Problem", "SurveyProblems", "errors", "in_order"]


class SurveyProblems(DocumentProblems):
    """A questionnaire cannot be used; `problems` holds everything that is wrong with it."""
