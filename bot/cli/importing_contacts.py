"""`afterword import contacts`: who opted out in another tool, so that nobody of them is asked here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.importing import (
    AT_ONCE,
    Dates,
    From,
    Wishes,
    Yes,
    beside_of,
    checked_order,
    known_tool,
    pairs,
    progress,
    refused_line,
    rows_of,
)

if TYPE_CHECKING:
    from bot.app import App
    from bot.other_tools.people import OptOut
    from bot.other_tools.tool import Tool
    from bot.spreadsheets.refused import RefusedTable

HELP = (
    "Who opted out in another tool, or could not be reached there: they are never asked here, until they say START. "
    "Nothing is kept of anybody else. Rows that cannot be used are written beside the file with the reason.\n\n"
    "Example: afterword import contacts people.xlsx --from rapidpro"
)


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of imports."""
    group.command(help=HELP)(contacts)


@dataclass(slots=True)
class Summary:
    """What came of a file of people, in rows; `kept` by the reason."""

    rows: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    elsewhere: int = 0  # opted out, without a number or a chat that we could write to
    refused: int = 0
    refused_in: Path | None = None

    def as_json(self) -> dict[str, Any]:
        """As a program reads it."""
        return {
            "rows": self.rows,
            "opted_out": self.kept["elsewhere"],
            "bounced": self.kept["unreachable"],
            "no_number": self.elsewhere,
            "refused": self.refused,
            "refused_in": self.refused_in and str(self.refused_in),
        }


def contacts(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX.")],
    tool: From,
    column: Wishes = None,
    dates: Dates = "",
    refused: Annotated[Path | None, typer.Option(help="Where rows that cannot be used go.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    yes: Yes = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Import contacts."""
    from bot.cli.running import print_json, with_app

    del yes
    known, wishes = known_tool(tool), pairs(column or [], "--column")
    checked_order(dates)
    beside = beside_of(file, refused)
    done = with_app(lambda app: _Taking(app, known, wishes, dates, beside, write=not dry_run).take(file))
    if json:
        print_json(done.as_json())
    else:
        typer.echo("\n".join(told(done, dry_run=dry_run)))
    if done.rows and done.refused == done.rows:
        raise typer.Exit(1)


@dataclass(slots=True)
class _Taking:
    app: "App"
    tool: "Tool"
    wishes: dict[str, str]
    dates: str
    beside: Path
    write: bool
    done: Summary = field(default_factory=Summary)

    async def take(self, file: Path) -> Summary:
        """Read the file, and keep some rows at a time."""
        from bot.contacts import NumberBook
        from bot.errors import AfterwordError
        from bot.other_tools.people import PeopleReader
        from bot.spreadsheets.reading import opened_lines, sheet_of
        from bot.spreadsheets.refused import Refused, RefusedTable

        parts = self.app.parts
        waiting: list[OptOut] = []
        with opened_lines(file) as lines, progress("Reading") as tell:
            sheet = sheet_of(file, *self.tool.head(lines))
            book = NumberBook(parts.organisation)
            reader = PeopleReader(self.tool, sheet.columns, parts.zone, book, self.wishes, self.dates).checked()
            with RefusedTable(self.beside if self.write else None, sheet.columns) as bad:
                for row in sheet.rows:
                    self.done.rows += 1
                    try:
                        found = reader.read(row.cells)
                    except AfterwordError as error:
                        self.done.refused += 1
                        bad.add(Refused(row, str(error)))
                        continue
                    if found is not None:
                        self._count(found)
                        waiting.append(found)
                    waiting = await self._keep(waiting, AT_ONCE)
                    tell(self.done.rows, None)
                await self._keep(waiting, 1)
                self._note(bad)
        return self.done

    def _count(self, found: "OptOut") -> None:
        if found.addresses:
            self.done.kept[found.reason] += 1
        else:
            self.done.elsewhere += 1

    def _note(self, bad: "RefusedTable") -> None:
        self.done.refused_in = self.beside if bad.opened else None

    async def _keep(self, waiting: "list[OptOut]", at_least: int) -> "list[OptOut]":
        """Write those that wait, where there are so many."""
        from bot.handlers.opt_outs import keep_opt_outs

        if len(waiting) < at_least:
            return waiting
        rows = [(address, each.reason, each.since) for each in waiting for address in each.addresses]
        if rows and self.write:
            async with self.app.parts.store.begin() as uow:
                await keep_opt_outs(uow, rows, self.app.parts.clock())
        return []


def told(done: Summary, *, dry_run: bool) -> Sequence[str]:
    """What happened, in sentences."""
    never = "would never be asked" if dry_run else "are never asked here"
    lines = [f"{done.kept['elsewhere']} who opted out {never}, from {rows_of(done.rows)}."]
    if done.kept["unreachable"]:
        lines.append(f"{done.kept['unreachable']} who could not be reached there {never} either.")
    if done.elsewhere:
        lines.append(f"{done.elsewhere} opted out but have no number or chat in this file.")
    if done.refused:
        lines.append(refused_line(done.refused, done.refused_in))
    return lines
