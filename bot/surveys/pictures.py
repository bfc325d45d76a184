"""The pictures of a questionnaire: files beside its own, known by what they hold; it sends and keeps none."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.surveys.document import SurveyDocument

LARGEST = 1_000_000  # bytes; it goes to every customer, and a phone shows no more anyway
SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: what its file holds, and the SHA-256 of that in hex."""

    content: bytes
    hash: str


def pictures_of(document: SurveyDocument, folder: Path | None) -> Mapping[str, Picture]:
    """Every picture that can be shown, by the name of its file; none for a text that is no file."""
    files = {question.picture for question in document.questions if question.picture}
    if folder is None:
        return {}
    return {file: picture for file in sorted(files) if isinstance(picture := read_picture(folder / file), Picture)}


def read_picture(path: Path) -> Picture | str:
    """The picture in a file, or what is wrong with it in words."""
    try:
        if path.stat().st_size > LARGEST:
            return f"it has more than {LARGEST // 1000} kB"
        content = path.read_bytes()
    except OSError as error:
        return (error.strerror or "it cannot be read").lower()
    if not content.startswith(tuple(SIGNATURES)):
        return "it is neither PNG nor JPG"
    return Picture(content, hashlib.sha256(content).hexdigest())
