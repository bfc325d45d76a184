"""The word lists of the checks, text files under words/LANGUAGE/, each read when first asked for; knows no check."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
REFERENCE = re.compile(r"(?<!\?P)<([a-z_]+)>")
LANGUAGES = ("en", "es", "fr", "de", "pl")
"""Those that have lists."""


@cache
def lines(name: str, language: str = "en") -> tuple[str, ...]:
    """What stands in a list, without empty lines and comments; nothing where the language has no such list."""
    file = FOLDER / language / f"{name}.txt"
    text = file.read_text("utf-8") if file.exists() else ""
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("# "))


@cache
def any_of(name: str, language: str = "en") -> str:
    """A pattern for any word or phrase of a list, the longest first, without bounds."""
    return "(?:" + "|".join(sorted(map(re.escape, lines(name, language)), key=len, reverse=True)) + ")"


@cache
def words(name: str, language: str = "en") -> re.Pattern[str]:
    """Any word or phrase of a list, standing by itself."""
    return re.compile(rf"(?<![\w-]){any_of(name, language)}(?![\w-])")


@cache
def patterns(name: str, language: str = "en") -> re.Pattern[str]:
    """Any of the regular expressions of a list."""
    return re.compile("|".join(filled(line, language) for line in lines(name, language)))


def filled(pattern: str, language: str = "en") -> str:
    """A regular expression with each <name> replaced by any word of that list."""
    return REFERENCE.sub(lambda found: any_of(found[1], language), pattern)
