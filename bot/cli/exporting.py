"""`afterword export`: answers, invitations and messages as files."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.private_files import private

if TYPE_CHECKING:
    from bot.app import App
    from bot.exporting.column import Column
    from bot.ports import UnitOfWork

export_app = typer.Typer(
    help="Answers as files.\n\nExample: afterword export responses --format xlsx --output answers.xlsx",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Format = Annotated[str, typer.Option("--format", help="csv, xlsx, parquet, jsonl or sav (SPSS).")]
Output = Annotated[Path | None, typer.Option(help="Write to this file instead of the terminal.")]
Rows = AsyncIterator[Sequence[Mapping[str, Any]]]
What = Callable[["App", "UnitOfWork"], tuple[Sequence["Column"], Rows]]


def add_to(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(export_app, name="export")


@export_app.callback()
def export() -> None:
    """Answers as files."""


@export_app.command(
    help="All responses of customers with their flags, stable columns; or those of trained visits."
    "\n\nExample: afterword export responses --format csv --output answers.csv"
    "\n\nExample: afterword export responses --format sav --output answers.sav"
    "\n\nExample: afterword export responses --visits"
)
def responses(
    format_: Format = "csv",
    output: Output = None,
    visits: Annotated[bool, typer.Option("--visits", help="Trained visits (/shop) instead of customers.")] = False,
) -> None:
    """Export responses."""

    def what(app: "App", uow: "UnitOfWork") -> tuple[Sequence["Column"], Rows]:
        from bot.handlers.exports import columns, response_rows

        wanted = columns(app.parts, visits=visits)
        return wanted, response_rows(app.parts, uow, wanted, visits=visits)

    _export("responses", what, format_, output)


@export_app.command(
    help="Every invitation of a customer with the state it has now and the reason; no contact, no exact time."
    "\n\nExample: afterword export invitations --format xlsx --output invitations.xlsx"
)
def invitations(format_: Format = "csv", output: Output = None) -> None:
    """Export invitations."""

    def what(app: "App", uow: "UnitOfWork") -> tuple[Sequence["Column"], Rows]:
        from bot.handlers.exports import INVITATIONS, invitation_rows, plain_columns

        return plain_columns(INVITATIONS), invitation_rows(uow)

    _export("invitations", what, format_, output)


@export_app.command(
    help="Messages of conversations that have ended: direction, state and time; no words, no contact, nothing of "
    "anonymous customers.\n\nExample: afterword export interactions --format parquet --output messages.parquet"
)
def interactions(format_: Format = "csv", output: Output = None) -> None:
    """Export interactions."""

    def what(app: "App", uow: "UnitOfWork") -> tuple[Sequence["Column"], Rows]:
        from bot.handlers.exports import INTERACTIONS, interaction_rows, plain_columns

        return plain_columns(INTERACTIONS), interaction_rows(uow)

    _export("interactions", what, format_, output)


@export_app.command(
    help="Comments whose themes a manager corrected, redacted, one JSON object a line: to train the sorter again."
    "\n\nExample: afterword export corrections --output corrections.jsonl"
)
def corrections(output: Output = None) -> None:
    """Export corrections."""
    import json

    from bot.cli.running import with_app
    from bot.handlers.comments import corrections as corrected

    rows = with_app(lambda app: corrected(app.parts))
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if output is None:
        sys.stdout.write(text)
    else:
        private(output).write_text(text, encoding="utf-8", newline="")


def _export(called: str, what: What, format_: str, output: Path | None) -> None:
    """Write one table to a file, to the terminal where it is text, or as bytes into a pipe."""
    from bot.cli.running import with_app
    from bot.exporting.formats import BINARY, FORMATS

    if format_ not in FORMATS:
        raise typer.BadParameter(f"{format_!r} is none; use {', '.join(FORMATS)}", param_hint="--format")
    if output is None and format_ in BINARY and sys.stdout.isatty():
        raise typer.BadParameter(
            f"{format_} cannot be shown in a terminal; say where it goes, for example --output {called}.{format_}",
            param_hint="--output",
        )
    if output is not None:
        _look_for_folder(output)
        with_app(lambda app: write(app, called, what, format_, output))
        return
    with tempfile.TemporaryDirectory() as folder:
        meanwhile = Path(folder) / called
        with_app(lambda app: write(app, called, what, format_, meanwhile))
        with meanwhile.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)


def _look_for_folder(output: Path) -> None:
    """A folder that is not there is told of before the work, not after it."""
    if not output.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(output))


async def write(app: "App", called: str, what: What, format_: str, path: Path) -> None:
    """Write one table to a file, everything of one moment; answers that come meanwhile do not wait."""
    from bot.cli.importing import progress
    from bot.exporting.formats import table_at

    async with app.parts.store.view() as uow:
        await app.parts.shelf.fetch(uow, await uow.versions())
        columns, pages = what(app, uow)
        with table_at(path, format_, columns, called=called) as table, progress("Writing") as tell:
            done = 0
            async for rows in pages:
                table.add(rows)
                done += len(rows)
                tell(done, None)
