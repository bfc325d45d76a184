"""What a customer wrote, as the owner of their case may read it: redacted, whole, and never copied anywhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.flows.conversation import ABOUT, AGREE, CONTACT, LISTEN, QUOTE, REACHABLE, RECEIVED, RESOLVE, Conversation
from bot.handlers.parts import Parts
from bot.handlers.quoting import comment_in
from bot.privacy.redaction import redact
from bot.privacy.relaying import without_addresses

SILENT = frozenset({ABOUT, AGREE, CONTACT, QUOTE, REACHABLE, RECEIVED})  # taps and dates: nothing to read there
LONGEST = 280  # signs of one comment in a message; the card shows all of it


@dataclass(frozen=True, slots=True)
class Words:
    """What the customer wrote, in order; and what would put it right, in their words."""

    said: tuple[str, ...] = ()
    wish: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.said or self.wish)


def words_of(conversation: Conversation, names: Iterable[str] = ()) -> Words:
    """The words of a conversation that is at hand."""
    given = [
        (answer.question, answer.comment or (answer.words if answer.question in {LISTEN, RESOLVE} else ""))
        for answer in conversation.answers
        if answer.counts and answer.question not in SILENT
    ]
    return _sorted(given, tuple(names))


def stored_words(parts: Parts, rows: Sequence[Mapping[str, Any]]) -> Words:
    """The words of stored answers; their surveys must be at hand."""
    names = tuple(name for row in rows[:1] for name in row["names"])
    given = [
        (row["question"], row["words"] if row["question"].startswith(":") else comment_in(parts, row))
        for row in rows
        if row["question"] not in SILENT
    ]
    return _sorted(given, names)


def _sorted(given: Iterable[tuple[str, str]], names: tuple[str, ...]) -> Words:
    shown = [(question, redact(words, names).strip()) for question, words in given if words.strip()]
    said = tuple(words for question, words in shown if question != RESOLVE)
    return Words(said, next((words for question, words in shown if question == RESOLVE), ""))


def shown_words(text: str, names: Iterable[str] = ()) -> str:
    """What a customer writes to whoever answers them: days and times stay, to agree on one; addresses and names go."""
    shown = without_addresses(text)
    for name in names:
        for part in name.split():
            shown = _without(shown, part)
    return shown


def _without(text: str, name: str) -> str:
    import re

    return re.sub(rf"\b{re.escape(name)}\b", "[...]", text, flags=re.IGNORECASE) if len(name) > 1 else text


def shortened(words: str, longest: int = LONGEST) -> str:
    """The beginning of a long comment, cut between two words."""
    text = " ".join(words.split())
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]}..."
