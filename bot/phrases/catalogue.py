"""Keeps the catalogues true to the code: what is said, what is not translated, `.po` into `.mo`; no part of a run.

`python -m bot.phrases.catalogue` compiles every catalogue and names what is missing or no longer said.
"""

import ast
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.phrases import LANGUAGES, SUBJECTS

HERE = Path(__file__).parent
SPEAKING = ("flows", "handlers", "commands")
"""The parts of `bot` that talk with people; elsewhere a `.text(...)` is something else."""

ANSWERING = ("contacts.py", "organisation.py", "surveys/library.py", "surveys/shelf.py", "channels/telegram/setup.py")
"""Files elsewhere whose errors and tables are shown to people in their language."""
TOLD = frozenset(
    {
        "Refused", "NoSuchWeek", "NotAPhoneNumber", "UnknownLanguage", "UnknownTouchpoint", "UnknownLocation",
        "UnknownSurvey", "UnknownChannel", "NoTelegram", "ForVisitors", "BrokenSurvey", "NotForOthers",
    }
)  # fmt: skip
"""Errors that a chat answers with, in the reader's language."""
TABLES = frozenset({"ENGLISH"})
"""Names of tables whose values are phrases."""

Said = str | tuple[str, str]
"""A phrase by its English wording, or one with two plural forms."""


def said(code: str) -> Iterator[Said]:
    """Yield every phrase that Python source says.

    Through `.text("…")` or `.plural("…", "…", …)`, as an error that is told, in a `Word` of the commands, in a table.
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from _spoken(node.func.attr, _literals(node.args))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from _told(node.func.id, _literals(node.args))
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and _named(node) in TABLES:
            yield from _literals(node.value.values)


def _spoken(method: str, words: list[str]) -> Iterator[Said]:
    if method == "text" and words:
        yield words[0]
    elif method == "plural" and len(words) >= 2:
        yield words[0], words[1]


def _told(name: str, words: list[str]) -> Iterator[Said]:
    if name in TOLD and words:
        yield words[0]
    elif name == "Word" and len(words) == 3:  # name, usage, summary
        yield from words[1:]


def _literals(parts: list[ast.expr]) -> list[str]:
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def _named(node: ast.Assign) -> str:
    return next((target.id for target in node.targets if isinstance(target, ast.Name)), "")


def said_anywhere() -> set[Said]:
    """Return every phrase that the speaking parts say."""
    speaking = (path for part in SPEAKING for path in sorted((HERE.parent / part).rglob("*.py")))
    sources = (*speaking, *(HERE.parent / file for file in ANSWERING))
    return {phrase for path in sources for phrase in said(path.read_text("utf-8"))}


def catalogue(language: str, subjects: Sequence[str] = SUBJECTS) -> Catalog:
    """Return the `.po` files of a language as one; a phrase that two subjects translate is an error."""
    whole = Catalog(locale=language)
    for subject in subjects:
        with (HERE / subject / f"{language}.po").open("rb") as source:
            for message in read_po(source, locale=language):
                if message.id and message.id in whole:
                    raise ValueError(f"{subject}/{language}.po translates {message.id!r}, which another subject does")
                whole[message.id] = message
    return whole


def missing(language: str, phrases: set[Said]) -> list[Said]:
    """Return the phrases that a language has no, or no certain, translation of."""
    translated = {message.id for message in catalogue(language) if message.id and _complete(message.string)}
    fuzzy = {message.id for message in catalogue(language) if message.fuzzy}
    return sorted((phrase for phrase in phrases if phrase not in translated - fuzzy), key=str)


def compiled(subject: str, language: str) -> bytes:
    """Return the `.mo` file of a language for a subject."""
    target = io.BytesIO()
    write_mo(target, catalogue(language, [subject]))
    return target.getvalue()


def _complete(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def main() -> int:
    """Compile all catalogues; say what is missing and end with 1 if anything is."""
    phrases = said_anywhere()
    gaps = 0
    for language in LANGUAGES[1:]:
        for subject in SUBJECTS:
            (HERE / subject / f"{language}.mo").write_bytes(compiled(subject, language))
        for phrase in missing(language, phrases):
            gaps += 1
            sys.stderr.write(f"{language} has no translation of {phrase!r}\n")
        for message in catalogue(language):
            if message.id and message.id not in phrases:
                sys.stderr.write(f"{language} translates {message.id!r}, which nothing says any more\n")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
