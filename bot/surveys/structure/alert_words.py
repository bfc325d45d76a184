"""Checks the words that raise a case: languages, empty lists, what would be found everywhere or is an answer anyway."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bot.documents.tree import Path
from bot.flows.reading.listed_words import ANY_ENDING, plain
from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, WARNING, Problem
from bot.surveys.structure.languages import CODE, exists

KEYS = ("alert_words", "urgent_words")
SHORTEST = 3  # letters: a shorter word is found where nothing is wrong


def alert_words(draft: Draft) -> Iterator[Problem]:
    """Every list of both keys, word by word; a word that both have is only urgent."""
    for key in KEYS:
        lists: Mapping[str, list[str]] = getattr(draft.document, key)
        for language, words in lists.items():
            yield from _language(draft, (key, language), language=language)
            yield from _words(draft, (key, language), words=words)
    yield from _in_both(draft)


def _language(draft: Draft, path: Path, *, language: str) -> Iterator[Problem]:
    """A list is read in conversations held in its language: one that the survey does not speak is never read."""
    if CODE.fullmatch(language) is None or not exists(language):
        message = f"'{language}' is not the code of a language."
        better = "Use the two letters of the language: en, es, fr, de, pl…"
        yield draft.problem(path, ERROR, code="bad_language", message=message, better=better)
    elif language != draft.document.language and language not in draft.document.translations:
        message = f"The survey does not speak '{language}', so these words are never looked for."
        better = f"Add a translation into '{language}', or take the list away."
        yield draft.problem(path, WARNING, code="bad_language", message=message, better=better)


def _words(draft: Draft, path: Path, *, words: Sequence[str]) -> Iterator[Problem]:
    if not words:
        message, better = "This list is empty.", "Write words into it, or take it away."
        yield draft.problem(path, ERROR, code="empty", message=message, better=better)
    seen: set[str] = set()
    options = _options(draft)
    for at, word in enumerate(words):
        bare = plain(word)
        if message := _wrong(word, bare, seen=seen):
            better = "Write each word once, whole; a * at its end stands for any ending."
            yield draft.problem((*path, at), ERROR, code="bad_value", message=message, better=better)
        elif bare in options:
            message = f"'{word}' is also an option of '{options[bare]}': who picks it has no complaint."
            better = "Take it out of the list, or word the option in another way."
            yield draft.problem((*path, at), ERROR, code="bad_value", message=message, better=better)
        seen.add(_same(word))


def _wrong(word: str, bare: str, *, seen: set[str]) -> str:
    if _same(word) in seen:
        return f"'{word}' is here twice."
    if ANY_ENDING in word.removesuffix(ANY_ENDING):
        return f"In '{word}' a * stands where none can: only the end of a word may be any."
    if len(bare) < SHORTEST:
        return f"'{word}' is too short: it would be found where nothing is wrong. Use {SHORTEST} letters or more."
    if not all(part.isalpha() for part in bare.split()):
        return f"'{word}' has signs or digits in it: only words are looked for."
    return ""


def _same(word: str) -> str:
    return plain(word) + ANY_ENDING * word.endswith(ANY_ENDING)


def _options(draft: Draft) -> dict[str, str]:
    """Every option of every language, folded, and its question."""
    own = ((each.id, each.options) for each in draft.document.questions)
    translated = (
        (question, words.options)
        for _, _, translation in draft.translations()
        for question, words in translation.questions.items()
    )
    return {plain(option): question for question, options in chain(own, translated) for option in options}


def _in_both(draft: Draft) -> Iterator[Problem]:
    urgent = draft.document.urgent_words
    for language, words in draft.document.alert_words.items():
        known = {_same(word) for word in urgent.get(language, ())}
        for at, word in enumerate(words):
            if _same(word) in known:
                message, better = f"'{word}' is in 'urgent_words' too.", "Keep it there alone: it raises a case anyway."
                yield draft.problem(
                    ("alert_words", language, at), ERROR, code="bad_value", message=message, better=better
                )
