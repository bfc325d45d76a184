"""`afterword db move`: everything to another database; says what to change afterwards, and how to go back."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

HELP = (
    "Move everything to another, empty database: from SQLite to PostgreSQL, or back. Stop `serve` first. The database "
    "that is in use now is only read, and stays as it is.\n\n"
    "Example: afterword db move postgresql+asyncpg://afterword:PASSWORD@db.example.org/afterword"
)
DONE = """\
{rows} rows of {tables} tables were moved in {seconds:.1f} s ({rate:.0f} rows a second). The copy was read again: every
table holds the same, every tally is the recount.

To use it, change one line of .env and start `afterword serve`:
  AFTERWORD_DATABASE_URL={url}
AFTERWORD_SECRET_KEY stays as it is. The old database was not changed: to go back before anything new has come in, put
the old line back. Later, give `afterword db move` with an address like sqlite+aiosqlite:///back.db."""


def move(
    url: Annotated[str, typer.Argument(help="The address of an empty database.")],
    yes: Annotated[bool, typer.Option("--yes", help="Asks nothing in any case.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Move the database."""
    import asyncio

    from bot.app import secret_key
    from bot.cli.running import print_json
    from bot.settings import load_settings
    from bot.single import only_one
    from bot.storage.moving import check_address
    from bot.storage.moving import move as run

    del yes
    settings = load_settings()
    check_address(url, settings.database_url)
    begun = time.perf_counter()
    with only_one(settings.database_url), shown() as progress:
        moved = asyncio.run(run(settings.database_url, url, secret_key(settings), progress=progress))
    seconds = time.perf_counter() - begun
    if json:
        tables = {each.table: each.rows for each in moved.tables}
        print_json({"rows": moved.rows, "seconds": round(seconds, 2), "tables": tables})
        return
    typer.echo(
        DONE.format(
            rows=moved.rows,
            tables=len(moved.tables),
            seconds=seconds,
            rate=moved.rows / seconds,
            url=_without_password(url),
        )
    )


def _without_password(url: str) -> str:
    from sqlalchemy import make_url

    return make_url(url).render_as_string(hide_password=True)


@contextmanager
def shown() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bars:
        bar = bars.add_task("")
        yield lambda table, rows, total: bars.update(
            bar, description=f"{table:24}", completed=rows, total=max(total, 1)
        )
