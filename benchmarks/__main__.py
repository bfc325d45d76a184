"""`python -m benchmarks [NAME ...]`: runs the comparisons named, or all, and prints and keeps what came out."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.course import CUSTOMERS, MOST
from benchmarks.measurements import COMPARISONS
from benchmarks.processes import ROOT
from benchmarks.stage import Stage
from benchmarks.table import Comparison, as_markdown, in_turn, render, save

NAMES = tuple(each.name for each in COMPARISONS)
FEWEST = 100  # fewer would be over before they were measured
RESULTS = ROOT / "benchmarks" / "results"


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}; all when none is given")
    parser.add_argument("--rounds", type=int, default=3, help="how often each contestant is measured (3)")
    parser.add_argument("--customers", type=int, default=CUSTOMERS, help=f"in flight, {FEWEST} to {MOST} ({CUSTOMERS})")
    parser.add_argument("--write", type=Path, help="a page whose tables between <!-- bench NAME --> marks are replaced")
    parser.add_argument("--seconds", type=float, default=12.0, help="the longest a load over HTTP may take (12)")
    wanted = parser.parse_args(given)
    if unknown := [name for name in wanted.names if name not in NAMES]:
        parser.error(f"there is no measurement {', '.join(unknown)}; there are {', '.join(NAMES)}")
    if not FEWEST <= wanted.customers <= MOST or wanted.rounds < 1 or not 0 < wanted.seconds <= 120:
        parser.error(f"customers: {FEWEST} to {MOST}; rounds: 1 or more; seconds: more than 0, at most 120")
    return wanted


def measure(comparison: Comparison, stage: Stage, rounds: int, page: Path | None = None) -> bool:
    """Run, print and keep one comparison; False, with the reason on stderr, where it could not be measured."""
    try:
        runs = in_turn(comparison, stage, rounds=rounds, tell=lambda line: print(line, file=sys.stderr, flush=True))
    except SystemExit as error:
        print(f"{comparison.name} could not be measured: {error}\n", file=sys.stderr)
        return False
    print(render(comparison, runs))
    print(f"Kept in {save(RESULTS, comparison, runs, at=datetime.now(UTC)).relative_to(ROOT)}\n", flush=True)
    return page is None or written(page, comparison.name, as_markdown(comparison, runs))


def written(page: Path, name: str, table: str) -> bool:
    """Put a table into a page; False, with the reason on stderr, where it has no place for it: what was measured is kept."""
    try:
        page.write_text(put_in(page.read_text("utf-8"), name, table), "utf-8")
    except SystemExit as error:
        print(f"{error}\n", file=sys.stderr)
        return False
    return True


def put_in(page: str, name: str, table: str) -> str:
    """The page with a table between its marks; SystemExit where it has no such marks."""
    begin, end = f"<!-- bench {name} -->\n", f"<!-- end of {name} -->"
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"The page has no marks for {name}: {begin.strip()} and {end.strip()}")
    return f"{before}{begin}{table}\n{end}{after}"


def main(given: Sequence[str]) -> int:
    """Measure what was asked for; exit status 1 where something could not be measured."""
    wanted = arguments(given)
    chosen = [each for each in COMPARISONS if not wanted.names or each.name in wanted.names]
    with tempfile.TemporaryDirectory(prefix="afterword-bench-") as scratch:
        stage = Stage(Path(scratch), wanted.customers, wanted.seconds)
        done = [measure(each, stage, wanted.rounds, wanted.write) for each in chosen]
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
