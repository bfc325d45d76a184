"""One question's words in one language, as a check looks at them, and what a check may find; it judges nothing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bot.documents.tree import Path
from bot.surveys.problems import WARNING
from bot.surveys.wording.folded import fold

PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2026": "...", "\u00a0": " "})
SENTENCE = re.compile(r"[^.!?]+[.!?]*")
WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Subject:
    """A question as asked: `raw` as written, `ask` with its {words} filled in and its quotes made plain."""

    id: str
    kind: str
    language: str
    raw: str
    ask: str
    bounds: tuple[int, int] = (0, 0)
    labels: dict[int, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    optional: bool = False
    conditional: bool = False
    own: bool = True  # in the survey's own language, not a translation
    first: bool = False
    names: str = ""  # names of the organisation and its places, which are no jargon
    path: Path = ()

    @property
    def text(self) -> str:
        """The question in small letters."""
        return self.ask.lower()

    @property
    def sentences(self) -> list[str]:
        """Its sentences in small letters."""
        return [sentence.strip() for sentence in SENTENCE.findall(self.text) if sentence.strip()]

    @property
    def folded(self) -> str:
        """The question in small letters without accents, sign for sign."""
        return fold(self.ask)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each of its sentences begins and ends, without blanks and opening marks."""
        found = []
        for sentence in SENTENCE.finditer(self.ask):
            said = sentence.group().lstrip(" \u00bf\u00a1\"'")
            if said.strip():
                found.append((sentence.end() - len(said), sentence.end()))
        return found

    @property
    def words(self) -> list[str]:
        """Its words in small letters."""
        return WORD.findall(self.text)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the code, what is wrong, what would be better, and the key it stands under."""

    code: str
    message: str
    better: str
    level: str = WARNING
    key: tuple[str | int, ...] = ("ask",)


Check = Callable[[Subject], Iterator[Finding]]


def plain(text: str) -> str:
    """The text with straight quotes, dots and spaces, so that checks need to know one spelling only."""
    return " ".join(text.translate(PLAIN).split())
