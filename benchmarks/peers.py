"""Peers that need an installation of their own: made at the first use under benchmarks/.peers, which git ignores.

Where that cannot be done (no node, no network) they are not run, and the table says so.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.processes import ROOT

PEERS = ROOT / "benchmarks" / ".peers"
GRAMMY = ROOT / "benchmarks" / "baselines" / "grammy"
AIOGRAM = ("aiogram==3.22.0", "aiosqlite==0.21.0", "uvloop==0.22.1")
PATIENCE = 300.0  # seconds an installation may take


class NotRun(Exception):
    """A contestant that cannot be measured here, and why."""


def grammy() -> Path:
    """The script of the grammY survey, its packages beside it. Raises NotRun."""
    place = PEERS / "grammy"
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NotRun("there is no node here")
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "survey.mjs"):
        shutil.copy(GRAMMY / name, place / name)
    if not (place / "node_modules" / "libsql").exists():
        _installed([npm, "install", "--no-audit", "--no-fund", "--silent"], place)
    return place / "survey.mjs"


def aiogram() -> Path:
    """The Python of a virtual environment with aiogram. Raises NotRun."""
    place = PEERS / "aiogram"
    python = place / "bin" / "python"
    if not (place / "ready").exists():
        pip = next((ROOT / "vendor").glob("pip-*.whl")) / "pip"
        _installed([sys.executable, "-m", "venv", "--clear", "--without-pip", str(place)], ROOT)
        _installed([str(python), str(pip), "install", "--disable-pip-version-check", "--quiet", *AIOGRAM], ROOT)
        (place / "ready").touch()
    return python


def _installed(command: Sequence[str], place: Path) -> None:
    try:
        subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        raise NotRun(f"{Path(command[0]).name} could not install it ({type(error).__name__})") from error
