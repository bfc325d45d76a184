"""A questionnaire on its way through the checks: the document and where each part stands; it judges nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as Folder

from bot.documents.tree import Path, Tree
from bot.surveys.document import QuestionDocument, SurveyDocument, Translation
from bot.surveys.problems import Problem

AROUND = ("intro", "ask_consent", "reminder", "thanks")
"""The texts that belong to no question."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a check looks at."""

    document: SurveyDocument
    tree: Tree
    folder: Folder | None = None  # where pictures stand; None for a text that is no file

    def problem(
        self, path: Path, level: str, *, code: str, message: str, better: str = "", question: str = ""
    ) -> Problem:
        """A problem with a part of the questionnaire; the line is found from the part's place."""
        return Problem(self.tree.file, self.tree.line(path), level, code, question, message, better)

    def questions(self) -> Iterator[tuple[Path, QuestionDocument]]:
        """Each question and its place."""
        for at, question in enumerate(self.document.questions):
            yield ("questions", at), question

    def translations(self) -> Iterator[tuple[Path, str, Translation]]:
        """Each other language, and its place."""
        for language, translation in self.document.translations.items():
            yield ("translations", language), language, translation

    def texts(self) -> Iterator[tuple[Path, str, str]]:
        """Every text that is sent, in every language: its place, the question it belongs to, the text."""
        document = self.document
        for key in AROUND:
            if text := getattr(document, key):
                yield (key,), "", text
        for path, question in self.questions():
            yield (*path, "ask"), question.id, question.ask
        for path, _, translation in self.translations():
            yield from _translated(path, translation)


def _translated(path: Path, translation: Translation) -> Iterator[tuple[Path, str, str]]:
    for key in AROUND:
        if text := getattr(translation, key):
            yield (*path, key), "", text
    for question, words in translation.questions.items():
        if words.ask:
            yield (*path, "questions", question, "ask"), question, words.ask
