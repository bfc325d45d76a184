"""The frame of many encounters: told from the tallies of days, and beside it counted from the rows, which is the same.

python -m benchmarks.frames ENCOUNTERS DAYS     in a folder that `afterword init` has set up; so many in so many days
"""

import json
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path

from benchmarks.loops import run
from benchmarks.memory import peak_megabytes

LAST = date(2026, 11, 15)  # a Sunday
FILE = Path("afterword.db")
# No encounter is real: every 97th customer came twice, every 7th was left out, every 5th still waits, one in 50 answers.
ENCOUNTERS = """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many)
    INSERT INTO encounters (id, touchpoint, location, segment, source, day, told_on, again)
    SELECT i, 'touchpoint ' || (i % 12), 'place ' || (i % 20), CASE i % 3 WHEN 0 THEN 'new' ELSE 'regular' END,
    CASE i % 4 WHEN 0 THEN 'staff' WHEN 1 THEN 'import' ELSE 'api' END, date(:last, '-' || (i % :days) || ' days'),
    date(:last, '-' || (i % :days) || ' days'), i % 97 = 0 FROM n"""
INVITATIONS = """INSERT INTO invitations (id, encounter_id, survey, version, language, channel, selection, state, week,
    created_at, due_at, touchpoint, location, segment, reason, marks)
    SELECT id, id, 'after-visit', 1, 'en', CASE id % 5 WHEN 0 THEN 'telegram' ELSE 'sms' END, source,
    CASE WHEN id % 7 = 0 THEN 'skipped' WHEN id % 5 = 0 THEN 'waiting' WHEN id % 50 = 1 THEN 'complete' ELSE 'closed' END,
    :week, 0, 0, touchpoint, location, segment,
    CASE WHEN id % 7 = 0 THEN 'was asked less than 30 days ago' ELSE '' END, '' FROM encounters"""
ASKED = """INSERT INTO asked_tallies SELECT week, survey, touchpoint, location, channel, selection, state, 0, count(*)
    FROM invitations GROUP BY 1, 2, 3, 4, 5, 6, 7"""
ROWS = """SELECT e.day, i.touchpoint, i.location, i.segment, i.channel, e.source, i.selection, i.state, i.reason, e.again,
    count(*) FROM invitations i JOIN encounters e ON e.id = i.encounter_id WHERE e.day BETWEEN :first AND :last
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"""


def prepare(encounters: int, days: int) -> None:
    """Write so many encounters, the newest on LAST."""
    with sqlite3.connect(FILE) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA foreign_keys = OFF")
        week = "{}-W{:02d}".format(*LAST.isocalendar()[:2])
        database.execute(ENCOUNTERS, {"many": encounters, "days": days, "last": LAST.isoformat()})
        database.execute(INVITATIONS, {"week": week})
        database.execute(ASKED)
    database.close()


async def measure(encounters: int, days: int) -> dict[str, float]:
    """Mend the tally, so that it is what a recount gives, and tell the frame; the second telling counts."""
    from bot.app import opened
    from bot.handlers.frames import Period, endings_of_period, rows_of_period
    from reports.frames.frame import frame_of
    from reports.frames.text import frame_lines

    prepare(encounters, days)
    first = LAST - timedelta(days=days - 1)
    period = Period(first.isoformat(), LAST.isoformat())
    async with opened(channels={}) as app:
        async with app.parts.store.begin() as uow:
            await uow.mend_tallies()

        async def tell() -> int:
            rows = await rows_of_period(app.parts, period)
            frame = frame_of(rows, period.first, period.last)
            frame_lines(frame, endings_of_period(app.parts, period, rows), by="touchpoint")
            return frame.whole.encounters

        slow, told = await _timed(tell)
        quick, _ = await _timed(tell)
    if told != encounters:
        raise SystemExit(f"{told} of {encounters} encounters were told of: this is a fault")
    counted = _from_rows(period.first, period.last)
    tallied = _lines_of_the_tally()
    return {
        "seconds": quick, "the first": slow, "from the rows": counted, "rows of the tally": tallied,
        "peak memory MB": peak_megabytes(),
    }  # fmt: skip


async def _timed(tell: Callable[[], Awaitable[int]]) -> tuple[float, int]:
    begun = time.perf_counter()
    told = await tell()
    return time.perf_counter() - begun, told


def _from_rows(first: str, last: str) -> float:
    with sqlite3.connect(FILE) as database:
        begun = time.perf_counter()
        database.execute(ROWS, {"first": first, "last": last}).fetchall()
        return time.perf_counter() - begun


def _lines_of_the_tally() -> int:
    with sqlite3.connect(FILE) as database:
        return int(database.execute("SELECT count(*) FROM encounter_tallies").fetchone()[0])


if __name__ == "__main__":
    print(json.dumps(run(measure(int(sys.argv[1]), int(sys.argv[2])))))
