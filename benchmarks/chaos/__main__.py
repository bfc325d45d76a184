"""`make chaos`: one storm, one table; exit status 1 where a check fails.

python -m benchmarks.chaos [--kills N] [--minutes M] [--seed S] [--customers C] [--postgresql]
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.chaos.judging import judge
from benchmarks.chaos.shown import table, walks
from benchmarks.chaos.storm import Plan, storm
from benchmarks.processes import BIN, environment


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how often it is killed (200)")
    parser.add_argument("--minutes", type=float, default=10.0, help="the storm ends then, whatever was killed (10)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same storm (1)")
    parser.add_argument("--customers", type=int, default=45, help="two of three on SMS, one on Telegram (45)")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server of its own, killed too")
    parser.add_argument("--keep", type=Path, help="leave the folder of the storm here, with phones.txt")
    wanted = parser.parse_args(given)
    if wanted.kills < 1 or wanted.minutes <= 0 or not 3 <= wanted.customers <= 300:
        parser.error("kills: 1 or more; minutes: more than 0; customers: 3 to 300")
    return wanted


def template(folder: Path) -> Path:
    """A folder as `afterword init` leaves it."""
    folder.mkdir()
    subprocess.run([BIN / "afterword", "init", "--yes"], cwd=folder, env=environment(), check=True, capture_output=True)
    return folder


def main(given: Sequence[str]) -> int:
    """Play it, print the table; 1 where a check fails."""
    wanted = arguments(given)
    plan = Plan(
        seed=wanted.seed,
        kills=wanted.kills,
        texting=wanted.customers - wanted.customers // 3,
        chatting=wanted.customers // 3,
        seconds=wanted.minutes * 60,
        postgresql=wanted.postgresql,
    )
    with tempfile.TemporaryDirectory(prefix="afterword-chaos-") as scratch:
        place = Path(scratch)
        folder = wanted.keep or place / "salon"
        evidence = asyncio.run(storm(plan, template(place / "template"), folder))
    checks = judge(evidence)
    print(table(evidence, checks, seed=plan.seed, command=f'make chaos ARGS="{" ".join(given)}"'))
    if wanted.keep:
        (folder / "phones.txt").write_text(walks(evidence), "utf-8")
    failed = [check.promise for check in checks if not check.held]
    print(
        f"{len(checks) - len(failed)} of {len(checks)} checks held" + (f"; not: {', '.join(failed)}" if failed else "")
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
