"""What a reply is read against, and how an author writes it down; it must not know what replies look like."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import AfterwordError

FORMS = "rating:1-5, nps, ces, yes_no, number:0-240, choice:online|by phone, choices:a|b|c, text"
_RANGE = re.compile(r"(-?\d{1,6})\s*(?:-|\u2013|\.\.|to)\s*(-?\d{1,6})", re.ASCII)
_ALIASES = {"yesno": "yes_no", "yes-no": "yes_no", "yes/no": "yes_no"}


class ScaleError(AfterwordError):
    """A question was written in a form that is not one of ours."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What a reply is read against.

    `kind` is one of rating, nps, ces, yes_no, choice, choices, text, number. `low` and `high` bound the whole
    numbers that may be answered, both included. `options` are the labels of a choice as shown, in order. `labels`
    names points of a scale, such as `((1, "very poor"), (5, "very good"))`.
    """

    kind: str
    low: int = 0
    high: int = 0
    options: tuple[str, ...] = ()
    labels: tuple[tuple[int, str], ...] = ()


def parse_scale(text: str) -> Scale:
    """Return the scale written as `rating:1-5`, `nps`, `choice:online|by phone` and so on.

    Raises:
        ScaleError: the text is not one of these forms; the message shows the right one.
    """
    kind, colon, rest = text.strip().partition(":")
    kind = kind.strip().lower()
    kind = _ALIASES.get(kind, kind)
    maker = _MAKERS.get(kind)
    if maker is None:
        raise ScaleError(f"There is no question kind {kind!r}. Write one of: {FORMS}.")
    if kind in _BARE and colon:
        raise ScaleError(f"{kind} takes nothing after it. Write just: {kind}.")
    return maker(kind, rest)


def _fixed(low: int, high: int) -> Callable[[str, str], Scale]:
    return lambda kind, _rest: Scale(kind, low, high)


def _ranged(kind: str, rest: str) -> Scale:
    example = "rating:1-5" if kind == "rating" else "number:0-240"
    found = _RANGE.fullmatch(rest.strip())
    if found is None:
        raise ScaleError(f"{kind} needs its lowest and highest number, not {rest!r}. Write for example: {example}.")
    low, high = int(found[1]), int(found[2])
    if low >= high:
        raise ScaleError(f"The lowest number of {kind} must be below the highest, not {low}-{high}. Write: {example}.")
    return Scale(kind, low, high)


def _listed(kind: str, rest: str) -> Scale:
    options = tuple(part.strip() for part in rest.split("|"))
    if len(options) < 2 or not all(options):
        raise ScaleError(
            f"{kind} needs at least two options with | between. Write for example: {kind}:online|by phone."
        )
    if len({option.casefold() for option in options}) < len(options):
        raise ScaleError(f"{kind} has the same option twice. Give each option a name of its own.")
    return Scale(kind, 1, len(options), options=options)


_BARE = frozenset({"nps", "ces", "yes_no", "text"})
_MAKERS: dict[str, Callable[[str, str], Scale]] = {
    "rating": _ranged,
    "nps": _fixed(0, 10),
    "ces": _fixed(1, 7),
    "yes_no": _fixed(0, 0),
    "number": _ranged,
    "choice": _listed,
    "choices": _listed,
    "text": _fixed(0, 0),
}
