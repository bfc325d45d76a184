"""A column of a table that goes out: its name, what it holds, and what its values mean; knows no format."""

from collections.abc import Mapping
from dataclasses import dataclass, field

TEXT, WHOLE, FLAG, CHOICE = "text", "whole", "flag", "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    holds: text | whole (a whole number or nothing) | flag (yes, no or nothing) | choice (one of `options`, as text).
    `label` says in words what it is, `labels` what some of its numbers mean.
    """

    name: str
    holds: str = TEXT
    label: str = ""
    labels: Mapping[int, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
