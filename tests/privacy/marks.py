"""Marks by which a test knows a person again, and every form in which one could stand in a file."""

import base64
from collections.abc import Collection, Iterator

TOKEN = "4200:made-up-token"
NUMBER = "+447700900765"
NAME = "Apollonia"
WORDS = "the towels smelled of marzipan"
SECRET = "a secret that is only for marks"
MANY = 50  # beginnings: looking through the data once for all of them is quicker than once for each
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


def found(data: bytes, texts: Collection[str]) -> list[str]:
    """Which of these texts stand in the data, in whatever form."""
    forms = {form: text for text in texts for form in encodings(text)}
    least = min(map(len, forms), default=0)
    begin = {form[:least] for form in forms}
    if len(begin) > MANY:
        begin = {piece for at in range(len(data) - least + 1) if (piece := data[at : at + least]) in begin}
    standing = {text for form, text in forms.items() if form[:least] in begin and form in data}
    return [text for text in texts if text in standing]
