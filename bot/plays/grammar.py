"""The lines of a transcript, as text only: what stands first on a line, then what it does; it plays nothing.

    survey, channel, language   what is asked, where, in which language (before the first message)
    organisation, location      who asks, and where, if not Riverside Salon in the High Street
    rules                       reminder 24h, close 72h, late 7d: times that are not the usual ones; answer 24h: an
                                unhappy customer is answered within it; law: a law on goods and services applies
    staff      /survey CONTACT TOUCHPOINT [NAME]: the invitation goes out
    bot>cust   the next message, word for word; "…" stands for anything, " / " for a new line
    bot edits  the message whose button was pressed now reads so
    bot toast  what flashes up after a press ("-" for nothing)
    buttons    the buttons under the last message, all of them
    cust       what the customer writes
    photo      a picture, with its caption or without
    press      a button, on the newest message that has it
    press old  the same, on the oldest message that has it
    wait       time passes: 90s, 5m, 24h, 3d
    undelivered, blocked        what the channel reports
    nothing    nothing was sent
    expect     what is known now, by comma

An empty line and a line that begins with # mean nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import AfterwordError
from bot.messages import Message

SENT, EDITED, TOASTED = "bot>cust", "bot edits", "bot toast"
WIDTH = 10  # where what a line does begins
LONGEST = timedelta(days=400)
_LINE = re.compile(r"(bot>cust|bot edits|bot toast|press old|[a-z]+):?\s*(.*)")
_SPAN = re.compile(r"(\d{1,7})\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_TAG = re.compile(r"</?[bi]>")


class NotAsWritten(AfterwordError):
    """A transcript cannot be played, or the conversation goes another way; the text says on which line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that does something: where it stands, what stands first on it, the rest."""

    number: int
    word: str
    rest: str
    whole: str


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that do something. Raises NotAsWritten for one that begins with no known form of word."""
    for number, whole in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        line = whole.strip()
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise NotAsWritten(f"line {number} begins with no word that a transcript knows: {line}")
        yield Line(number, found[1], found[2], line)


def written(word: str, rest: str = "") -> str:
    """Return one line as people write it, its second column under the others."""
    return f"{word:<{WIDTH - 1}} {rest}".rstrip()


def plain(message: Message) -> str:
    """Return a message as it stands in a transcript: no tags, on one line."""
    text = message.text
    if message.html:
        text = _TAG.sub("", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " / ".join(line for line in text.split("\n") if line).strip()


def labels(message: Message) -> list[str]:
    """Return what stands on the buttons of a message, in order."""
    return [button.label for row in message.buttons for button in row]


def span_of(words: str) -> timedelta:
    """Return how long 90s, 5m, 24h or 3d is. Raises NotAsWritten."""
    found = _SPAN.fullmatch(words.strip())
    if found is None:
        raise NotAsWritten(f"{words!r} is no length of time. Write it like 90s, 5m, 24h or 3d.")
    length = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if length > LONGEST:
        raise NotAsWritten(f"{words!r} is too far: at most {LONGEST.days} days at once")
    return length


def span(length: timedelta) -> str:
    """Return a length of time in the largest unit that it is whole in."""
    seconds = int(length.total_seconds())
    for sign, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds % size == 0:
            return f"{seconds // size}{sign}"
    return f"{seconds}s"
