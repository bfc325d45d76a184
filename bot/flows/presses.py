"""What a button sends back, and what it says when it comes back; it must not know where a conversation stands.

The form is `a:<invitation, base 36>:<step>:<code>`, at most 64 bytes (the providers' limit). A step is the place of a
question among those asked, with an `O` before it for the words of its "other", or a letter for a step that is none.
Nothing in it is secret or personal.
"""

from typing import NamedTuple

from bot.errors import AfterwordError
from bot.flows.conversation import (
    ABOUT,
    AGREE,
    CONTACT,
    LISTEN,
    OTHER_WORDS,
    QUOTE,
    REACHABLE,
    RECEIVED,
    RESOLVE,
    about,
)
from bot.flows.survey import Survey

ANON, BACK, SKIP = "!anon", "!back", "!skip"
LONGEST = 64  # bytes
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS = {
    AGREE: "A",
    CONTACT: "C",
    QUOTE: "Q",
    LISTEN: "L",
    RESOLVE: "R",
    ABOUT: "B",
    RECEIVED: "D",
    REACHABLE: "K",
}
_STEPS = {letter: step for step, letter in _LETTERS.items()}
_PLACE_DIGITS = 3
_NUMBER_DIGITS = 13  # 36**13 is more than 64 bits


class ChoiceTooLong(AfterwordError):
    """A button would carry more than a provider takes."""


class Choice(NamedTuple):
    """A button as it came back: of which invitation, under which step, and what it means there."""

    invitation: int
    step: str
    code: str


def choice_data(survey: Survey, invitation: int, *, step: str, code: str) -> str:
    """Return what the button sends back.

    Raises:
        ChoiceTooLong: it is more than 64 bytes.
    """
    return with_code(choice_stem(survey, invitation, step=step), code)


def choice_stem(survey: Survey, invitation: int, *, step: str) -> str:
    """Return what the data of all buttons under one step begins with."""
    letter = _LETTERS.get(step, "O" if step.startswith(OTHER_WORDS) else "")
    place = "" if step in _LETTERS else str(_place(survey, about(step)))
    return f"a:{_base36(invitation)}:{letter}{place}:"


def with_code(stem: str, code: str) -> str:
    """Return the data of one button under a step.

    Raises:
        ChoiceTooLong: it is more than 64 bytes.
    """
    data = stem + code
    if len(data.encode()) > LONGEST:
        raise ChoiceTooLong(f"A button would carry more than {LONGEST} bytes; give its question fewer options.")
    return data


def parse_choice(survey: Survey, data: str) -> Choice | None:
    """Return what a button's data says; None for anything that this survey's buttons cannot have sent."""
    parts = data.split(":", 3)
    if len(parts) != 4 or parts[0] != "a" or not (0 < len(parts[1]) <= _NUMBER_DIGITS):
        return None
    if not all(digit in _DIGITS for digit in parts[1]):
        return None
    step = _STEPS.get(parts[2]) or _step_at(survey, parts[2])
    return None if step is None else Choice(int(parts[1], 36), step, parts[3])


def _place(survey: Survey, step: str) -> int:
    return next(at for at, question in enumerate(survey.questions) if question.id == step)


def _step_at(survey: Survey, place: str) -> str | None:
    if place[:1] != "O":
        return _question_at(survey, place)
    question = _question_at(survey, place[1:])
    return None if question is None else OTHER_WORDS + question


def _question_at(survey: Survey, place: str) -> str | None:
    if not (place.isascii() and place.isdigit()) or len(place) > _PLACE_DIGITS or int(place) >= len(survey.questions):
        return None
    return survey.questions[int(place)].id


def _base36(number: int) -> str:
    digits = ""
    while number > 0:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"
