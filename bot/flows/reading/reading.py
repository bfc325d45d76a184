"""What a reply turned out to mean: a plain value; it knows nothing of how it was found."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["value", "ambiguous", "not_an_answer", "opt_out", "help"]
Value = int | bool | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reply means for one question.

    `value` is a whole number for rating, nps, ces and number, a bool for yes_no, the option's label for choice, a
    tuple of labels for choices, the text itself for text; None where there is none. `comment` is what stands beside
    the score, verbatim, or the whole text where there was no value.
    """

    kind: Kind
    value: Value | None = None
    comment: str | None = None
