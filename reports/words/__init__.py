"""The sentences of reports: a folder for each subject, in it a table for each language; they know only words."""

from collections.abc import Mapping
from importlib import import_module

SUBJECTS = ("digest", "recovery", "impact", "journey", "tellings", "frame", "plan", "watching")
LANGUAGES = ("en", "es", "fr", "de", "pl")


def table(language: str) -> Mapping[str, str]:
    """All sentences of a language by their keys."""
    words: dict[str, str] = {}
    for subject in SUBJECTS:
        words.update(import_module(f"reports.words.{subject}.{language}").WORDS)
    return words
