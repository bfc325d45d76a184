"""Checks language codes, and that a language is there for the whole survey; cannot tell one language from another."""

import re
from collections.abc import Iterator

from bot.documents.tree import Path
from bot.surveys.building import can_begin, lacking
from bot.surveys.document import Translation
from bot.surveys.draft import Draft
from bot.surveys.problems import ADVICE, ERROR, Problem

CODE = re.compile(r"[a-z]{2,3}")


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
    if CODE.fullmatch(language) is None or not exists(language):
        message = f"'{language}' is not the code of a language."
        better = "Use the two letters of the language: en, es, fr, de, pl…"
        yield draft.problem(path, ERROR, code="bad_language", message=message, better=better)


def exists(language: str) -> bool:
    """Whether anybody speaks it."""
    from babel import localedata

    return localedata.exists(language)


def _lacking(draft: Draft, path: Path, *, language: str, translation: Translation) -> Iterator[Problem]:
    """What lacks in a translation, in one remark: no message to a customer holds two languages."""
    own = draft.document.language
    gaps = [f"{each.id} ({gap})" for each in draft.document.questions if (gap := lacking(each, translation))]
    if gaps and not can_begin(draft.document, translation):
        message = f"'{language}' lacks the first question, so nobody is asked in it. Missing: {', '.join(gaps)}."
        better = f"Until the first question is there, these customers are asked in '{own}'."
        yield draft.problem(path, ADVICE, code="missing_translation", message=message, better=better)
    elif gaps:
        message = f"'{language}' is not whole. Missing: {', '.join(gaps)}."
        better = f"Until they are there, these questions are asked in '{own}', the others in '{language}'."
        yield draft.problem(path, ADVICE, code="missing_translation", message=message, better=better)
    if draft.document.thanks and not translation.thanks:
        message, better = f"'thanks' is not said in '{language}'.", f"Add it, or the thanks are said in '{own}'."
        yield draft.problem(path, ADVICE, code="missing_translation", message=message, better=better)
