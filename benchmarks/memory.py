"""How much memory processes hold, in MB of resident pages; Linux's /proc where another process is meant."""

import resource
import sys
from pathlib import Path

MEGABYTE = 1024 * 1024


def peak_megabytes() -> float:
    """The most this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MEGABYTE if sys.platform == "darwin" else peak / 1024


def megabytes(process: int) -> float:
    """What a process and its children hold now; pages that workers share count once (PSS).

    Raises SystemExit where the system has no /proc.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        raise SystemExit("The memory of a server is read from /proc, which only Linux has. Leave `memory` out here.")
    return sum(_held(each) for each in family(process))


def family(process: int) -> list[int]:
    """A process and all its descendants."""
    children = [
        int(each) for file in Path(f"/proc/{process}/task").glob("*/children") for each in file.read_text().split()
    ]
    return [process, *(one for child in children for one in family(child))]


def _held(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
