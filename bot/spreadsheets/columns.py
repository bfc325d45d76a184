"""Whose columns are whose: theirs matched to ours by name, by our wish, or refused with the nearest; opens no file."""

from collections.abc import Collection, Mapping

from bot.documents.nearest import nearest
from bot.spreadsheets.reading import SpreadsheetError


def matched(
    columns: Collection[str], known: Collection[str], *, needed: Collection[str], wished: Mapping[str, str]
) -> dict[str, str]:
    """Return our name for each of their columns; those wished to be `-` are left out.

    `wished` maps their names to ours. Capitals, spaces and hyphens do not matter.

    Raises:
        SpreadsheetError: with every column that is unknown, named twice, or missing.
    """
    ours = {_plain(name): name for name in known}
    wishes = {_plain(theirs): name for theirs, name in wished.items()}
    found = {theirs: wishes.get(_plain(theirs), ours.get(_plain(theirs), "")) for theirs in columns if theirs}
    problems = [
        *_bad_wishes(wished, columns, known),
        *(_unknown(theirs, known) for theirs, name in found.items() if not name),
        *_twice(found),
        *(f"The column {name!r} is missing." for name in needed if name not in found.values()),
    ]
    if problems:
        raise SpreadsheetError("\n".join(problems))
    return {theirs: name for theirs, name in found.items() if name != "-"}


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _bad_wishes(wished: Mapping[str, str], columns: Collection[str], known: Collection[str]) -> list[str]:
    there = {_plain(name) for name in columns}
    lost = [f"There is no column {theirs!r}." for theirs in wished if _plain(theirs) not in there]
    wrong = [
        f"{name!r} is none of our columns: {', '.join(known)}." for name in wished.values() if name not in {*known, "-"}
    ]
    return lost + wrong


def _unknown(theirs: str, known: Collection[str]) -> str:
    near = nearest(theirs, known)
    meant = f" Did you mean {near!r}?" if near else ""
    return (
        f"The column {theirs!r} is not known.{meant} Say what it is with --column {theirs!r}=OURS, "
        f"or leave it out with --column {theirs!r}=- (ours: {', '.join(known)})."
    )


def _twice(found: Mapping[str, str]) -> list[str]:
    names = [name for name in found.values() if name and name != "-"]
    return [f"Two columns are {name!r}." for name in sorted({name for name in names if names.count(name) > 1})]
