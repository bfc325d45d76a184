"""Starts `afterword` as a process of its own without importing it anew: one that has imported all of it forks itself.

A command is a real process with its own pid, folder, environment, files and exit status; it can be killed. What it does
not go through is Python's start, which takes longer than most commands: `init` does, by which the folder of these tests
is made, and so do the demos of `tests/demo`.
"""

import asyncio
import atexit
import contextlib
import json
import os
import random
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import IO

from tests.chance import AHEAD, travel

ROOT = Path(__file__).parents[2]
USED = (  # and what these import only where it is needed: it takes longer than what most commands do
    "alembic.command", "altair", "anyio._backends._asyncio", "bot.channels.posting", "bot.channels.sms.channel", "bot.channels.telegram.channel",
    "bot.channels.telegram.setup", "bot.cli.main", "bot.cli.running", "bot.demo.run", "bot.doctor.examining",
    "bot.exporting.formats", "bot.serving", "bot.storage.backup", "bot.storage.store", "bot.storage.upgrading",
    "bot.storage.verify", "bot.web.app", "bot.webhooks.posting", "httpcore", "httptools", "httpx", "phonenumbers.timezone",
    "reports.chart", "reports.digest", "reports.json", "reports.page", "reports.terminal", "telegram.request", "twilio.rest",
    "uvicorn", "uvloop",
)  # fmt: skip
CAN = sys.platform == "linux"  # messages that stay whole, and files that travel with them
LARGEST = 65536


class Forked:
    """A command under way, asked as asyncio's own processes are."""

    def __init__(self, keeper: socket.socket, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._ended = asyncio.create_task(self._until_ended(keeper))

    async def _until_ended(self, keeper: socket.socket) -> int:
        with keeper:
            self.returncode = int(await asyncio.get_running_loop().sock_recv(keeper, LARGEST))
        return self.returncode

    async def wait(self) -> int:
        """Wait for its end; gives its exit status, or the signal that ended it, below zero."""
        return await asyncio.shield(self._ended)

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it is still there."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Pull the plug."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


async def start(
    *words: str, folder: Path, environment: Mapping[str, str], given: IO[bytes], out: IO[bytes], err: IO[bytes]
) -> Forked:
    """Start `afterword` with these words."""
    keeper = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    keeper.connect(_ready())
    asked = json.dumps({"words": words, "folder": str(folder), "environment": dict(environment)}).encode()
    socket.send_fds(keeper, [asked], [each.fileno() for each in (given, out, err)])
    keeper.setblocking(False)
    return Forked(keeper, int(await asyncio.get_running_loop().sock_recv(keeper, LARGEST)))


@cache
def _ready() -> str:
    """The address of the process that forks; it ends with the one that asked for it."""
    folder = tempfile.mkdtemp(prefix="afterword-forks-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    address = f"{folder}/socket"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.endtoend.forking", address, str(AHEAD)],
        cwd=ROOT, env=clean, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    atexit.register(process.communicate)  # closes what it listens to
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return address


def _serve(address: str) -> None:
    """Fork for whoever asks, until our standard input ends. Returns, once, in each process that is to be a command."""
    import gc

    _practise()
    gc.freeze()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(address)
        listening.listen(64)
        os.write(1, b"ready\n")
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers see to commands, nobody to keepers
        while listening in select.select([listening, 0], [], [])[0]:
            asking, _ = listening.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                listening.close()
                _keep(asking)
                return
            asking.close()
    os._exit(0)


def _practise() -> None:
    """Do once what takes long the first time: import, build the tree of all commands, compile what is read by."""
    from importlib import import_module

    from typer import main

    for each in USED:
        import_module(each)
    main.get_command = cache(main.get_command)
    main.get_command(sys.modules["bot.cli.main"].app)
    from bot.flows.reading.reader import read
    from bot.flows.reading.scale import parse_scale
    from bot.surveys.reading import check_survey

    read("4, please stop", parse_scale("rating:1-5"))
    check_survey(
        "survey: s\ntitle: T\nlanguage: en\nquestions:\n  - {id: q, kind: text, ask: How was it?}\nthanks: Bye.\n"
    )


def _keep(asking: socket.socket) -> None:
    """Fork the command, tell its pid, and in the end how it ended."""
    message, files, _, _ = socket.recv_fds(asking, LARGEST, 3)
    pid = os.fork()
    if pid == 0:
        asking.close()
        _become(json.loads(message), files)
        return
    for each in files:
        os.close(each)
    asking.send(str(pid).encode())
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(OSError):  # nobody may be left who wants to know
        asking.send(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(asked: dict[str, object], files: list[int]) -> None:
    """Take the place of a process that was started with these words, there, with these files."""
    for number, each in enumerate(files):
        os.dup2(each, number)
        os.close(each)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(str(asked["folder"]))
    random.seed()
    travel(float(sys.argv[2]))
    sys.argv[:] = ["afterword", *asked["words"]]


if __name__ == "__main__":
    _serve(sys.argv[1])
    from bot.cli import main

    sys.exit(main())
