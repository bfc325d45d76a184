"""Reading many replies as JSON lines, for authors who try out a question; knows no file and no terminal."""

import json
from collections.abc import Mapping

from bot.errors import AfterwordError
from bot.flows.reading.reader import read
from bot.flows.reading.scale import Scale


class LineError(AfterwordError):
    """A line is not a reply we can read; `line` is its number, from 1."""

    def __init__(self, line: int, wrong: str) -> None:
        super().__init__(f'Line {line}: {wrong}. Write one JSON object a line, such as {{"text": "5, lovely staff"}}.')
        self.line = line


def read_line(line: str, number: int, *, scale: Scale, language: str = "en") -> str:
    """The JSON line (`kind`, `value`, `comment`) for one line `{"text": ...}`, which stands at `number`, from 1.

    Raises:
        LineError: the line is no JSON object with a string `text`.
    """
    reading = read(_text_of(line, number), scale, language)
    return _line({"kind": reading.kind, "value": reading.value, "comment": reading.comment})


def _line(answer: Mapping[str, object]) -> str:
    line = json.dumps(answer, ensure_ascii=False)
    # Half a character pair cannot be written as UTF-8: such a line goes out in escapes, as it came in.
    return line if line.isascii() or not any("\ud800" <= char <= "\udfff" for char in line) else json.dumps(answer)


def _text_of(line: str, number: int) -> str:
    try:
        reply = json.loads(line)
    except (ValueError, RecursionError):
        raise LineError(number, "this is not JSON") from None
    if not isinstance(reply, dict):
        raise LineError(number, "this is not a JSON object")
    text = reply.get("text")
    if not isinstance(text, str):
        raise LineError(number, 'there is no "text", or it is not a string')
    return text
