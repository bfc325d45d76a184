"""Checks language codes, and that a language is there for the whole survey; cannot tell one language from another."""

import re
from collections.abc import Iterator

from bot.documents.tree import Path
from bot.surveys.document import QuestionDocument, QuestionTranslation, Translation
from bot.surveys.draft import Draft
from bot.surveys.problems import ADVICE, ERROR, Problem

CODE = re.compile(r"[a-z]{2,3}")
NO_WORDS = QuestionTranslation()


def languages(draft: Draft) -> Iterator[Problem]:
    """Words that are no language code; translations that lack a question, an option or a label."""
    yield from _code(draft, ("language",), language=draft.document.language)
    for path, language, translation in draft.translations():
        yield from _code(draft, path, language=language)
        if language == draft.document.language:
            message, better = f"'{language}' is the survey's own language.", "Take this translation away."
            yield draft.problem(path, ERROR, code="bad_language", message=message, better=better)
            continue
        yield from _lacking(draft, path, language=language, translation=translation)


def _code(draft: Draft, path: Path, *, language: str) -> Iterator[Problem]:
    if CODE.fullmatch(language) is None or not _exists(language):
        message = f"'{language}' is not the code of a language."
        better = "Use the two letters of the language: en, es, fr, de, pl…"
        yield draft.problem(path, ERROR, code="bad_language", message=message, better=better)


def _exists(language: str) -> bool:
    from babel import localedata

    return localedata.exists(language)


def _lacking(draft: Draft, path: Path, *, language: str, translation: Translation) -> Iterator[Problem]:
    """What lacks in a translation, in one remark: a customer is never asked in two languages at once."""
    gaps = [f"{each.id} ({gap})" for each in draft.document.questions if (gap := _gap(each, translation))]
    if gaps:
        message = f"'{language}' is not whole, so nobody is asked in it. Missing: {', '.join(gaps)}."
        better = f"Until it is whole, these customers are asked in '{draft.document.language}'."
        yield draft.problem(path, ADVICE, code="missing_translation", message=message, better=better)
    unlabelled = [each.id for each in draft.document.questions if _lacks_labels(each, translation)]
    if unlabelled:
        message = f"In '{language}' there are no labels for: {', '.join(unlabelled)}."
        better = "Add them, or the numbers stand alone."
        yield draft.problem(path, ADVICE, code="missing_translation", message=message, better=better)
    if draft.document.thanks and not translation.thanks:
        message, better = f"'thanks' is not said in '{language}'.", "They get our own thanks in that language."
        yield draft.problem(path, ADVICE, code="missing_translation", message=message, better=better)


def _gap(question: QuestionDocument, translation: Translation) -> str:
    """What lacks to ask this question in that language; nothing where nothing does."""
    words = translation.questions.get(question.id, NO_WORDS)
    if words.ask is None:
        return "ask"
    if len(words.options) != len(question.options):
        return f"{len(words.options)} of {len(question.options)} options"
    return ""


def _lacks_labels(question: QuestionDocument, translation: Translation) -> bool:
    words = translation.questions.get(question.id, NO_WORDS)
    return words.ask is not None and bool(set(question.labels) - set(words.labels))
