"""`afterword demo`: a sample organisation with weeks of customers played through the real engine, then a phone to try."""

import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.demo.run import Played

MOST_WEEKS = 52
ROOM = 512 * 1024 * 1024  # bytes; a year of the demo takes a tenth


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help="A made-up salon with weeks of customers: its digest here, a pretend phone and the report in the browser. "
        "Needs no account, sends nothing, leaves your own database alone.\n\nExample: afterword demo --weeks 12"
    )(demo)


def demo(
    weeks: Annotated[int, typer.Option(min=1, max=MOST_WEEKS, help="Full weeks to play.")] = 12,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="End after the digest.")] = False,
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="The port of the page; the next free one if taken.")
    ] = 8000,
    keep: Annotated[Path | None, typer.Option(help="Play in this new folder, and keep it.")] = None,
) -> None:
    """Play, print the digest, serve."""
    from bot.demo.run import play
    from bot.demo.serving import free_socket, serve

    quiet_logs()
    with folder(keep) as place, _until_interrupted(), progress(weeks) as tell:
        if no_serve:
            run(play(place, weeks, tell=tell, told=show))
            return
        with free_socket(port) as listening:
            run(serve(place, weeks, tell=tell, told=show, listening=listening))


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run this on the quickest loop there is."""
    import asyncio
    from importlib.util import find_spec

    quickest = None
    if find_spec("uvloop") is not None:  # there is none for Windows
        import uvloop

        quickest = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=quickest) as runner:
        runner.run(work)


def quiet_logs() -> None:
    """Numbers that cannot be reached are part of the play: only what is really wrong is worth a line."""
    import logging

    from bot.logs import set_up_logs

    set_up_logs("console", least=logging.ERROR)


@contextmanager
def folder(keep: Path | None) -> Iterator[Path]:
    """A folder of the demo's own, gone at the end unless it is to be kept. Raises AfterwordError if it is there."""
    import tempfile

    from bot.errors import AfterwordError

    if keep is None:
        with tempfile.TemporaryDirectory(prefix="afterword-demo-", dir=in_memory()) as place:
            yield Path(place)
        return
    if keep.exists() and any(keep.iterdir()):
        raise AfterwordError(f"{keep} is not empty. Name a new folder, so that nothing of yours is touched.")
    keep.mkdir(parents=True, exist_ok=True)
    yield keep.resolve()
    typer.echo(f"Kept in {keep}: try `afterword digest` or `afterword export responses` there.")


def in_memory() -> Path | None:
    """A folder that is no disk, where there is one with room: what is thrown away need not be written down for ever."""
    import os
    import shutil

    memory = Path("/dev/shm")  # noqa: S108 - a folder of a random name is made in it, for this user only
    try:
        roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    except OSError:
        return None
    return memory if roomy else None


@contextmanager
def _until_interrupted() -> Iterator[None]:
    """Ctrl+C is how a served demo ends; SIGTERM does the same, or its folder would stay in memory for good."""
    import signal

    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("\nThe demo is over; nothing of it is left running.")
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def progress(weeks: int) -> Iterator[Callable[[float], None]]:
    """A progress bar on a terminal; nothing in a pipe."""
    if not sys.stdout.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, TimeElapsedColumn(), transient=True) as bar:
        task = bar.add_task(f"Playing {weeks} week{'s' if weeks > 1 else ''} of customers", total=1.0)

        def tell(done: float) -> None:
            bar.update(task, completed=done)
            if done >= 1:
                bar.stop()

        yield tell


def show(played: "Played") -> None:
    """The summary, then the digest."""
    import shutil

    from reports.terminal import render_terminal

    typer.echo("\n".join(played.summary.lines()) + "\n")
    typer.echo(render_terminal(played.digest, min(100, shutil.get_terminal_size().columns)))
