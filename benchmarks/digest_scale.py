"""One digest over as many answers as wanted: Afterword from its tallies, the peers from the rows of the same file.

python -m benchmarks.digest_scale prepare ANSWERS                 in a folder that `afterword init` has set up
python -m benchmarks.digest_scale afterword|pandas|duckdb         in a folder prepared so; prints seconds and memory
"""

import argparse
import json
import sqlite3
import time
from collections.abc import Coroutine, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.loops import run
from benchmarks.memory import peak_megabytes

if TYPE_CHECKING:
    from reports.digest import Digest

WEEKS = 52
LAST = date(2026, 11, 9)  # the Monday of the week that the digest is about
WEEK, WEEK_BEFORE = "2026-W46", "2026-W45"
TOUCHPOINTS = tuple(f"touchpoint {number:02d}" for number in range(12))
LOCATIONS = ("High Street", "Station Road", "Market Square")
CHANNELS = ("sms", "telegram")
FILE = Path("afterword.db")
SEED = 7
AT_ONCE = 100_000

RESPONSES = """INSERT INTO responses
    (id, survey, version, touchpoint, location, channel, language, week, selection, state, anonymity, take_part)
    VALUES (?, 'after-visit', ?, ?, ?, ?, 'en', ?, 'import', 'complete', 'confidential', 1)"""
ANSWERS = """INSERT INTO answers (response_id, position, question, value, choice, counts, understood, at)
    VALUES (?, ?, ?, ?, '', 1, 1, ?)"""
TALLIES = """INSERT INTO answer_tallies
    SELECT week, survey, version, question, touchpoint, location, channel, selection, value, 0, count(*)
    FROM responses JOIN answers ON response_id = id GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9"""
ASKED = """INSERT INTO asked_tallies
    SELECT week, survey, touchpoint, location, channel, selection, state, 0, count(*)
    FROM responses GROUP BY 1, 2, 3, 4, 5, 6, 7"""
ROWS = """SELECT week, question, touchpoint, location, selection, value
    FROM {answers} JOIN {responses} ON id = response_id WHERE counts AND understood"""


def prepare(answers: int) -> dict[str, float]:
    """Write so many answers, two a response, and the tallies as SQLite itself counts them. No answer is real."""
    version = run(_published())
    with sqlite3.connect(FILE) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA foreign_keys = OFF")
        for responses, given in _rows(answers // 2, version):
            database.executemany(RESPONSES, responses)
            database.executemany(ANSWERS, given)
        database.execute(TALLIES)
        database.execute(ASKED)
    database.close()
    return {"answers": answers // 2 * 2, "file MB": FILE.stat().st_size / 1e6}


async def _published() -> int:
    from bot.app import opened

    async with opened(channels={}) as app, app.parts.store.begin() as uow:
        return (await app.parts.shelf.current(uow, "after-visit", datetime.now(UTC))).version


def _rows(responses: int, version: int) -> Iterator[tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]]:
    import numpy as np

    rng = np.random.default_rng(SEED)
    days = [LAST - timedelta(weeks=back) for back in range(WEEKS)]
    weeks = ["{}-W{:02d}".format(*day.isocalendar()[:2]) for day in days]
    for first in range(0, responses, AT_ONCE):
        size = min(AT_ONCE, responses - first)
        week, touchpoint = rng.integers(WEEKS, size=size), rng.integers(len(TOUCHPOINTS), size=size)
        location, channel = rng.integers(len(LOCATIONS), size=size), rng.integers(len(CHANNELS), size=size)
        csat = rng.choice([1, 2, 3, 4, 5], p=[0.03, 0.05, 0.12, 0.3, 0.5], size=size)
        nps = rng.choice(11, p=[0.01, 0.01, 0.01, 0.02, 0.02, 0.04, 0.06, 0.12, 0.21, 0.2, 0.3], size=size)
        chosen = zip(*(each.tolist() for each in (week, touchpoint, location, channel)), strict=True)
        made = [
            (first + at + 1, version, TOUCHPOINTS[t], LOCATIONS[place], CHANNELS[c], weeks[w])
            for at, (w, t, place, c) in enumerate(chosen)
        ]
        at = datetime.combine(LAST, datetime.min.time(), UTC).isoformat()
        scores = zip(made, csat.tolist(), nps.tolist(), strict=True)
        yield (
            made,
            [
                answer
                for row, rating, likely in scores
                for answer in ((row[0], 0, "csat", rating, at), (row[0], 1, "recommend", likely, at))
            ],
        )


def afterword() -> dict[str, float]:
    """Build the digest as the scheduler does: tallies read, claims made, what was shown written down."""
    return run(_digest())


async def _digest() -> dict[str, float]:
    """The first digest of a process also brings its modules in; the one after it is what a running server needs."""
    from bot.app import opened
    from bot.handlers.digests import build

    async with opened(channels={}) as app:
        before = peak_megabytes()
        first = await _timed(build(app.parts, WEEK_BEFORE))
        seconds = await _timed(build(app.parts, WEEK))
    return {"seconds": seconds, "the first": first, "peak memory MB": peak_megabytes(), "before it MB": before}


async def _timed(digest: Coroutine[Any, Any, "Digest"]) -> float:
    begun = time.perf_counter()
    made = await digest
    if not any(claim.n for claim in made.claims):
        raise SystemExit("The digest holds no figure: not a fair measurement")
    return time.perf_counter() - begun


def pandas() -> dict[str, float]:
    """What an analyst writes: all rows in a frame, grouped by week and place. Only the counts, none of the claims."""
    import pandas as pd

    begun = time.perf_counter()
    with sqlite3.connect(f"file:{FILE}?mode=ro", uri=True) as database:
        frame = pd.read_sql_query(ROWS.format(answers="answers", responses="responses"), database)
    by = ["question", "week", "touchpoint", "location"]
    satisfied = frame.assign(count=frame["value"] >= frame["question"].map({"csat": 4, "recommend": 9}))
    for group in (by, by[:3], [*by[:2], "location"], by[:2]):
        satisfied.groupby(group)["count"].agg(["sum", "count"])
    return {"seconds": time.perf_counter() - begun, "peak memory MB": peak_megabytes()}


def duckdb() -> dict[str, float]:
    """The same grouping by DuckDB, whose own copy of the tables was made before: reading SQLite would be slower."""
    import duckdb as duck

    with duck.connect("rows.duckdb", read_only=True) as database:
        begun = time.perf_counter()
        found = database.execute(
            "SELECT question, week, touchpoint, location, selection, value, count(*) FROM ("
            + ROWS.format(answers="answers", responses="responses")
            + ") GROUP BY GROUPING SETS ((question, week, touchpoint, location, selection, value),"
            " (question, week, touchpoint, value), (question, week, location, value), (question, week, value))"
        ).fetchall()
        seconds = time.perf_counter() - begun
    return {"seconds": seconds, "peak memory MB": peak_megabytes(), "rows": len(found)}


def copy_for_duckdb() -> dict[str, float]:
    """Make DuckDB's own copy, outside the clock."""
    import duckdb as duck

    Path("rows.duckdb").unlink(missing_ok=True)
    with duck.connect("rows.duckdb") as copy, sqlite3.connect(f"file:{FILE}?mode=ro", uri=True) as database:
        _copy(copy, database, "responses", "id, week, touchpoint, location, selection")
        _copy(copy, database, "answers", "response_id, question, value, counts, understood")
    return {"file MB": Path("rows.duckdb").stat().st_size / 1e6}


def _copy(copy: Any, database: sqlite3.Connection, table: str, columns: str) -> None:
    import pandas as pd

    frames = pd.read_sql_query(f"SELECT {columns} FROM {table}", database, chunksize=500_000)
    for at, frame in enumerate(frames):
        copy.register("part", frame)
        copy.execute(f"INSERT INTO {table} SELECT * FROM part" if at else f"CREATE TABLE {table} AS SELECT * FROM part")


MEASURED = {"afterword": afterword, "pandas": pandas, "duckdb": duckdb, "copy": copy_for_duckdb}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("prepare", *MEASURED))
    parser.add_argument("answers", type=int, nargs="?", default=10_000_000)
    given = parser.parse_args()
    print(json.dumps(prepare(given.answers) if given.what == "prepare" else MEASURED[given.what]()))


if __name__ == "__main__":
    main()
