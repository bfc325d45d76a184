"""Marks by which a test knows a person again, and every form in which one could stand in a file."""

import base64
from collections.abc import Iterable, Iterator

TOKEN = "4200:made-up-token"
NUMBER = "+447700900765"
NAME = "Apollonia"
WORDS = "the towels smelled of marzipan"
SECRET = "a secret that is only for marks"
MARKS = (NUMBER, "07700900765", "7700900765", NAME, "marzipan", TOKEN, "made-up-token", SECRET)


def forms_of_number(number: str) -> list[str]:
    """A British number as people and programs write it."""
    rest = number.removeprefix("+44")
    spaced = f"{rest[:4]} {rest[4:]}"
    return [rest, spaced, f"{rest[:4]}-{rest[4:]}", f"{rest[:4]} {rest[4:7]} {rest[7:]}"]


def encodings(text: str) -> Iterator[bytes]:
    """A text as bytes: plain, for Windows, in hexadecimal, and in base64 wherever it begins."""
    plain = text.encode()
    yield plain
    yield text.encode("utf-16-le")
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    for shift in range(3):
        # What stands before and after is unknown: only the signs that depend on nothing else are looked for.
        whole = base64.b64encode(bytes(shift) + plain + bytes(3)).rstrip(b"=")
        yield whole[(8 * shift + 5) // 6 : (8 * (shift + len(plain))) // 6]


def found(data: bytes, texts: Iterable[str]) -> list[str]:
    """Which of these texts stand in the data, in whatever form."""
    return [text for text in texts if any(form in data for form in encodings(text))]
