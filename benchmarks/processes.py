"""Contestants as processes of their own: started, waited for, measured from outside, ended; loopback only."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.load import HOST

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PATIENCE = 30.0  # seconds a server may take to listen, or to end
LONGEST = 600.0  # seconds any one measurement may take


def environment(**more: str) -> dict[str, str]:
    """This environment without settings of an Afterword that may be installed here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def figures(module: str, *arguments: str, cwd: Path | None = None) -> dict[str, float]:
    """Run a measuring module in a fresh process; gives the JSON of its last line."""
    said = output([sys.executable, "-m", module, *arguments], cwd=cwd)
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found


def output(command: Sequence[str], *, cwd: Path | None = None, **more: str) -> str:
    """Run a command to its end; gives what it printed. Raises SystemExit with what it complained of."""
    done = subprocess.run(
        command, cwd=cwd, env=environment(**more), capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        port: int = one.getsockname()[1]
    return port


@contextmanager
def server(command: Sequence[str], port: int, *, cwd: Path, env: Mapping[str, str] | None = None) -> Iterator[Any]:
    """A server that listens when the block begins and has ended, by SIGTERM, when it is left."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=cwd, env=environment(**(env or {})), stdout=log, stderr=log)
        try:
            _await_listening(process, port, log)
            yield process
        finally:
            _end(process)


def _await_listening(process: "subprocess.Popen[bytes]", port: int, log: Any) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.02)
    log.seek(0)
    raise SystemExit(f"{process.args!r} does not listen on {port}:\n{log.read().decode(errors='replace')[-2000:]}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
