"""What somebody typed while playing the customer: words, a press, a picture, or time to pass; it plays nothing."""

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import AfterwordError
from bot.plays.grammar import LONGEST

HELP = (
    "Type what the customer writes. On Telegram, [4] presses the button 4 (or: press 4; press old 4 for the oldest).",
    "+1 day, +90 s, +5 min, +3 h let time pass. +photo WORDS sends a picture with words under it.",
    "+blocked: the customer blocks the bot. +undelivered: the last message did not arrive. +? shows this.",
)
_SPAN = re.compile(r"\+\s*(\d{1,7})\s*([^\W\d_]+)\.?")
_COMMAND = re.compile(r"\+\s*(\?|[a-z]+)(?:\s+(.*))?", re.IGNORECASE)
_BRACKETS = re.compile(r"\[\s*(.*?)\s*\]")
_PRESS = re.compile(r"press( old)?\s+(.+)", re.IGNORECASE)
_UNITS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), timedelta(seconds=1)),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), timedelta(minutes=1)),
    **dict.fromkeys(("h", "hour", "hours"), timedelta(hours=1)),
    **dict.fromkeys(("d", "day", "days"), timedelta(days=1)),
    **dict.fromkeys(("w", "week", "weeks"), timedelta(weeks=1)),
}


class NotTyped(AfterwordError):
    """A line that begins like a command but is none; the text says what there is."""


@dataclass(frozen=True, slots=True)
class Write:
    """The customer writes."""

    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """The customer sends a picture."""

    caption: str


@dataclass(frozen=True, slots=True)
class Press:
    """The customer presses a button."""

    label: str
    oldest: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Time passes."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class Report:
    """The channel reports: blocked | undelivered."""

    word: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Whoever plays wants to know what can be typed."""


Typed = Write | Photo | Press | Wait | Report | Ask


def read_typed(line: str, *, buttons: bool) -> Typed:
    """Return what a line means; `buttons` where the channel has them. Raises NotTyped."""
    line = line.strip()
    if line.startswith("+"):
        return _command(line)
    if buttons and (found := _BRACKETS.fullmatch(line)):
        return Press(found[1])
    if buttons and (found := _PRESS.fullmatch(line)):
        return Press(found[2].strip(), oldest=bool(found[1]))
    return Write(line)


def _command(line: str) -> Typed:
    if found := _SPAN.fullmatch(line):
        return _wait(int(found[1]), found[2].lower())
    if not (found := _COMMAND.fullmatch(line)):
        return Write(line)  # "+1" and a phone number are what people write
    word, rest = found[1].lower(), (found[2] or "").strip()
    match word:
        case "photo":
            return Photo(rest)
        case "blocked" | "undelivered":
            return Report(word)
        case "?" | "help":
            return Ask()
    raise NotTyped(f"'{line}' is not known here. {HELP[1]}")


def _wait(number: int, unit: str) -> Wait:
    size = _UNITS.get(unit)
    if size is None:
        raise NotTyped(f"'{unit}' is no length of time. Write +90 s, +5 min, +3 h, +1 day or +1 week.")
    if size * number > LONGEST:
        raise NotTyped(f"That is too far: at most +{LONGEST.days} days at once.")
    return Wait(size * number)
