"""Plays a demo and then serves it: the sandbox phone and the report, in one process, on this machine only."""

import asyncio
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.demo.run import Played, Told, play_weeks
from bot.demo.stage import Stage, set_stage
from bot.errors import AfterwordError

if TYPE_CHECKING:
    import uvicorn

HOST = "127.0.0.1"
TRIED = 20  # ports, from the one asked for


class NoFreePort(AfterwordError):
    """Neither the port asked for nor the next ones can be listened on."""


@contextmanager
def free_socket(port: int) -> Iterator[socket.socket]:
    """A socket on this port, or on the next one that is free. Raises NoFreePort."""
    for each in range(port, min(port + TRIED, 65536)):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, each))
        except OSError:
            listening.close()
            continue
        with listening:
            yield listening
        return
    raise NoFreePort(f"No port from {port} on is free. Choose another one with --port.")


async def serve(
    folder: Path, weeks: int, *, tell: Told, told: Callable[[Played], None], listening: socket.socket
) -> None:
    """Play, say what came of it, and serve the phone and the report until interrupted."""
    address = f"http://{HOST}:{listening.getsockname()[1]}"
    stage = await set_stage(folder, public_url=address)
    played = await play_weeks(stage, weeks, tell=tell)
    told(played)
    server = server_of(stage)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not running.done():  # noqa: ASYNC110 - uvicorn says it by this flag only
        await asyncio.sleep(0.01)
    if server.started:
        sys.stdout.write(where(address, played.report))
        sys.stdout.flush()
        open_browser(f"{address}/sandbox")
    await running


def server_of(stage: Stage) -> "uvicorn.Server":
    """The web server over a stage; it ends every worker when it ends."""
    import uvicorn

    from bot.serving import asgi_app
    from bot.working import Wanted

    asgi = asgi_app(stage.app, Wanted(sandbox=True, telegram=False), stage.desk)
    return uvicorn.Server(
        uvicorn.Config(
            asgi,
            log_level="warning",
            access_log=False,
            lifespan="on",
            timeout_graceful_shutdown=2,
            server_header=False,
        )
    )


def where(address: str, report: str) -> str:
    """What the reader can open now, and try."""
    return (
        f"The phones:  {address}/sandbox\n"
        f"The report:  {report}\n\n"
        "Be the customer: on the staff phone Jo says  /survey +447700900101 haircut Alex\n"
        "and Alex is asked. A low score alerts Sam, the manager, at once. Ctrl+C ends the demo.\n"
    )


def open_browser(address: str) -> None:
    """Show the page where somebody sits at a screen."""
    display = sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if display and sys.stdout.isatty():
        import webbrowser

        webbrowser.open(address)
