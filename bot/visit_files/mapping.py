"""Whose columns are ours in a table of encounters: said, or guessed from their names; opens no file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bot.handlers.brought_visits import COLUMNS, NEEDED
from bot.spreadsheets.columns import matched
from bot.spreadsheets.guessing import guessed, plain
from bot.spreadsheets.reading import SpreadsheetError
from bot.spreadsheets.refused import LINE, REASON

OURS_ALONE = frozenset({LINE, REASON})  # what we write beside rows that could not be used
LEFT_OUT = "-"
SLIP = 0.8  # how alike a name must be to be one of ours mistyped; "state" is no "staff"


@dataclass(frozen=True, slots=True)
class Fitting:
    """Our name for each of their columns, which of those were guessed, and the columns that are left out."""

    ours: Mapping[str, str]
    guessed: frozenset[str]
    left_out: tuple[str, ...]


def mapped(columns: Collection[str], wished: Mapping[str, str], always: Collection[str]) -> Fitting:
    """The mapping of a table. `wished` maps their names to ours or to `-`; `always` are ours that need no column.

    Raises SpreadsheetError with everything that is wrong: a column that is missing, named twice, or nearly ours.
    """
    named = [name for name in columns if name]
    by_name = {plain(theirs): ours for theirs, ours in wished.items()}
    said = {theirs: by_name[plain(theirs)] for theirs in named if plain(theirs) in by_name}
    found = guessed(named, COLUMNS, said)
    rest = [name for name in named if name not in found]
    problems = [each for each in map(_nearly, rest) if each]
    wishes = {**wished, **found, **dict.fromkeys(rest, LEFT_OUT)}
    try:
        ours = matched(named, COLUMNS, needed=[name for name in NEEDED if name not in always], wished=wishes)
    except SpreadsheetError as error:
        problems.append(str(error))
    if unknown := [name for name in always if name not in COLUMNS]:
        problems.append(f"{unknown[0]!r} is none of our columns: {', '.join(COLUMNS)}.")
    if problems:
        raise SpreadsheetError("\n".join(problems))
    sounds = frozenset(
        theirs for theirs in found if theirs not in said and plain(theirs).replace(" ", "_") not in COLUMNS
    )
    return Fitting(ours, sounds & ours.keys(), tuple(name for name in named if name not in ours))


def _nearly(theirs: str) -> str:
    """A slip of the pen in the name of a column would otherwise leave the column out in silence."""
    if theirs in OURS_ALONE:
        return ""
    close = get_close_matches(plain(theirs).replace(" ", "_"), COLUMNS, n=1, cutoff=SLIP)
    if not close:
        return ""
    near = close[0]
    return (
        f"The column {theirs!r} is not known. Did you mean {near!r}? Say so with --column {theirs!r}={near}, "
        f"or leave it out with --column {theirs!r}=-."
    )
