"""A table read through once, so that a draw knows all of it; keeps keyed names and no customer, and stores nothing."""

from itertools import islice
from pathlib import Path

from bot.errors import AfterwordError
from bot.handlers.brought_visits import Desk, Visit
from bot.handlers.list_draws import Listed, look_at
from bot.spreadsheets.reading import Row, opened_sheet
from bot.visit_files.mapping import Fitting
from bot.visit_files.taking import AT_ONCE, Tell, Wanted, cells_of, fitted


async def listed(desk: Desk, path: Path, wanted: Wanted, axis: str, *, tell: Tell) -> Listed:
    """Every usable encounter of a table, once, and why some of them cannot be asked. Raises SpreadsheetError."""
    found, seen = Listed(), 0
    with opened_sheet(path) as sheet:
        fitting = fitted(sheet, wanted)
        while rows := list(islice(sheet.rows, AT_ONCE)):
            visits = [visit for row in rows if (visit := _usable(desk, row, fitting, wanted)) is not None]
            async with desk.parts.store.view() as uow:
                await look_at(desk.parts, uow, found, visits, axis)
            seen += len(rows)
            tell(seen, None)
    return found


def _usable(desk: Desk, row: Row, fitting: Fitting, wanted: Wanted) -> Visit | None:
    """A row as it is understood; one that is not is refused with its reason when the table is taken in."""
    try:
        return desk.read(row.line, cells_of(row, fitting, wanted))
    except AfterwordError:
        return None
