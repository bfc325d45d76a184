"""Keeps the catalogues true to the code: what is said, what is not translated, `.po` into `.mo`; no part of a run.

`python -m bot.phrases.catalogue` compiles every catalogue and names what is missing or no longer said.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.phrases import LANGUAGES

HERE = Path(__file__).parent
SPEAKING = ("flows", "handlers", "commands")
"""The parts of `bot` that talk with people; elsewhere a `.text(...)` is something else."""

Said = str | tuple[str, str]
"""A phrase by its English wording, or one with two plural forms."""


def said(code: str) -> Iterator[Said]:
    """Yield every phrase that Python source says through `.text("…")` or `.plural("…", "…", …)`."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        words = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if node.func.attr == "text" and words:
            yield words[0]
        elif node.func.attr == "plural" and len(words) >= 2:
            yield words[0], words[1]


def said_anywhere() -> set[Said]:
    """Return every phrase that the speaking parts say."""
    sources = (path for part in SPEAKING for path in sorted((HERE.parent / part).rglob("*.py")))
    return {phrase for path in sources for phrase in said(path.read_text("utf-8"))}


def catalogue(language: str) -> Catalog:
    """Return the `.po` file of a language."""
    with (HERE / f"{language}.po").open("rb") as source:
        return read_po(source, locale=language)


def missing(language: str, phrases: set[Said]) -> list[Said]:
    """Return the phrases that a language has no, or no certain, translation of."""
    translated = {message.id for message in catalogue(language) if message.id and _complete(message.string)}
    fuzzy = {message.id for message in catalogue(language) if message.fuzzy}
    return sorted((phrase for phrase in phrases if phrase not in translated - fuzzy), key=str)


def compiled(language: str) -> bytes:
    """Return the `.mo` file of a language."""
    target = io.BytesIO()
    write_mo(target, catalogue(language))
    return target.getvalue()


def _complete(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def main() -> int:
    """Compile all catalogues; say what is missing and end with 1 if anything is."""
    phrases = said_anywhere()
    gaps = 0
    for language in LANGUAGES[1:]:
        (HERE / f"{language}.mo").write_bytes(compiled(language))
        for phrase in missing(language, phrases):
            gaps += 1
            sys.stderr.write(f"{language}.po has no translation of {phrase!r}\n")
        for message in catalogue(language):
            if message.id and message.id not in phrases:
                sys.stderr.write(f"{language}.po translates {message.id!r}, which nothing says any more\n")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
