"""A table of encounters taken in: how long, how much memory, and that the second time nothing is new.

python -m benchmarks.encounters ROWS        in a folder that `afterword init` has set up
"""

import csv
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from benchmarks.loops import run
from benchmarks.memory import peak_megabytes

FILE = Path("appointments.csv")
HEAD = ("Phone", "First name", "Treatment", "Branch", "Employee", "Date", "Booking ID")
PLACES = tuple(f"place {number}" for number in range(3))
TOUCHPOINTS = tuple(f"touchpoint {number}" for number in range(6))


def numbers() -> Iterator[str]:
    """All numbers reserved for fiction: a thousand British ones, a hundred of each American area."""
    from bot.contacts import NotAPhoneNumber, read_contact

    yield from (f"07700 900{line:03d}" for line in range(1_000))
    for area in range(200, 990):
        try:
            read_contact(f"+1{area}5550100", "GB")
        except NotAPhoneNumber:
            continue  # toll-free, say
        yield from (f"+1 {area} 555 01{line:02d}" for line in range(100))


def write(rows: int, now: datetime) -> int:
    """Write the table, a visit a minute into the past; gives how many customers stand in it."""
    customers = list(numbers())
    with FILE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEAD)
        for at, number in enumerate(islice(cycle(customers), rows)):
            came = now - timedelta(minutes=at % 5_000)
            table.writerow((
                number, "Alex", TOUCHPOINTS[at % 6], PLACES[at % 3], "Sam", f"{came:%d/%m/%Y %H:%M}", f"B{at:07d}"
            ))  # fmt: skip
    return min(rows, len(customers))


async def measure(rows: int) -> dict[str, float]:
    """Take the table in twice; what is measured is the first time."""
    from bot.app import opened
    from bot.collecting import collecting_seldom
    from bot.handlers.brought_visits import Desk
    from bot.visit_files.taking import Taking, Wanted

    customers = write(rows, datetime.now(UTC))
    wanted = Wanted(dates="dmy")
    async with opened() as app:
        before = peak_megabytes()
        begun = time.perf_counter()
        with collecting_seldom():  # as the command does
            first = await Taking(Desk(app.parts, app.parts.clock(), "dmy"), wanted, app.owner, Path("bad.csv")).take(
                FILE
            )
        seconds, peak = time.perf_counter() - begun, peak_megabytes()
        again = await Taking(Desk(app.parts, app.parts.clock(), "dmy"), wanted, app.owner, Path("bad.csv")).take(FILE)
    if first.asked + first.skipped.total() != rows or again.known != rows:
        raise SystemExit(f"{rows} rows, but {first.as_json()} and then {again.as_json()}: this is a fault")
    return {"seconds": seconds, "rows/s": rows / seconds, "customers": customers, "memory MB more": peak - before}


def prepare() -> None:
    """Name the places of the table in afterword.yaml."""
    Path("afterword.yaml").write_text(
        "organisation: Bench\ncountry: GB\ntimezone: Europe/London\n"
        f"touchpoints: {json.dumps(TOUCHPOINTS)}\nlocations: {json.dumps(PLACES)}\n",
        "utf-8",
    )


if __name__ == "__main__":
    prepare()
    print(json.dumps(run(measure(int(sys.argv[1])))))
