"""The word lists of the checks, one text file each under words/; read when first asked for. It knows no check."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
REFERENCE = re.compile(r"<([a-z_]+)>")


@cache
def lines(name: str) -> tuple[str, ...]:
    """What stands in a list, without empty lines and comments."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("# "))


@cache
def any_of(name: str) -> str:
    """A pattern for any word or phrase of a list, the longest first, without bounds."""
    return "(?:" + "|".join(sorted(map(re.escape, lines(name)), key=len, reverse=True)) + ")"


@cache
def words(name: str) -> re.Pattern[str]:
    """Any word or phrase of a list, standing by itself."""
    return re.compile(rf"(?<![\w-]){any_of(name)}(?![\w-])")


@cache
def patterns(name: str) -> re.Pattern[str]:
    """Any of the regular expressions of a list."""
    return re.compile("|".join(map(filled, lines(name))))


def filled(pattern: str) -> str:
    """A regular expression with each <name> replaced by any word of that list."""
    return REFERENCE.sub(lambda found: any_of(found[1]), pattern)
