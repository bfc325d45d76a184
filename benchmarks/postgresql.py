"""Two processes against one on a PostgreSQL of their own, what a conversation takes there, and how fast one moves there.

Run by itself: python -m benchmarks.postgresql [--customers N] [--rounds N] [--seconds S]

Signed answers over HTTP from 32 connections, signature to commit (`fsync` on). The server, the processes and the load
generator share one machine, so each row says how much of its cores they took: two processes cannot be faster than
what the others leave them.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.load import Load, load
from benchmarks.loops import run
from benchmarks.memory import family
from benchmarks.over_http import requests
from benchmarks.processes import BIN, free_port, output, server
from benchmarks.requests import ACCOUNT, AUTH_TOKEN, OUR_NUMBER, PUBLIC_URL
from benchmarks.stage import Stage
from tests.postgresql import DURABLE, Server, running

TICKS = os.sysconf("SC_CLK_TCK")
SIZES = """
    SELECT relname, pg_table_size(c.oid), pg_indexes_size(c.oid), c.reltuples::bigint FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'
    AND pg_table_size(c.oid) > 100000 ORDER BY pg_total_relation_size(c.oid) DESC
"""


@dataclass(frozen=True, slots=True)
class Round:
    """One load: what came of it, and the processor seconds of each who shared the machine."""

    load: Load
    ours: float
    database: float
    generator: float

    @property
    def cores(self) -> str:
        """The cores that each took, on average."""
        seconds = self.load.seconds
        return f"{self.ours / seconds:5.2f} {self.database / seconds:5.2f} {self.generator / seconds:5.2f}"


def processor(processes: list[int]) -> float:
    """The processor seconds that processes have used, with children that have ended."""
    total = 0
    for each in processes:
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(") ")[2].split()
        total += sum(int(field) for field in fields[11:15])
    return total / TICKS


def postmaster(database: Server) -> int:
    """The server's first process."""
    return int((database._data / "postmaster.pid").read_text().split()[0])  # noqa: SLF001 - its pid file


def settings(address: str) -> dict[str, str]:
    """What `serve` is told."""
    return {
        "AFTERWORD_DATABASE_URL": address,
        "AFTERWORD_PUBLIC_URL": PUBLIC_URL,
        "AFTERWORD_TWILIO_ACCOUNT_SID": ACCOUNT,
        "AFTERWORD_TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "AFTERWORD_TWILIO_FROM": OUR_NUMBER,
        "AFTERWORD_TWILIO_API_URL": "http://127.0.0.1:9",  # nothing is sent here
    }


def one_round(stage: Stage, database: Server, processes: int) -> Round:
    """Move a fresh folder to a fresh database, serve it by so many processes, and load them."""
    folder = stage.afterword()
    address = run(database.fresh("afterword_bench"))
    moved = time.perf_counter()
    said = output([str(BIN / "afterword"), "db", "move", address], cwd=folder)
    print(f"  {said.splitlines()[0]} ({time.perf_counter() - moved:.1f} s with start and end)", file=sys.stderr)
    flags = ("--no-telegram", "--no-scheduler", "--no-dispatch")
    with ExitStack() as stack:
        ports, found = [], []
        for _ in range(processes):
            port = free_port()
            command = [str(BIN / "afterword"), "serve", *flags, "--port", str(port)]
            found.append(stack.enter_context(server(command, port, cwd=folder, env=settings(address))).pid)
            ports.append(port)
        sheets = requests(stage.customers)
        run(_among(ports, [sheet[:1] for sheet in sheets], stage.seconds))  # warm, before the clock starts
        before = [processor(found), processor(family(postmaster(database))), time.process_time()]
        loaded = run(_among(ports, [sheet[1:] for sheet in sheets], stage.seconds))
        after = [processor(found), processor(family(postmaster(database))), time.process_time()]
    output([str(BIN / "afterword"), "db", "verify"], cwd=folder, AFTERWORD_DATABASE_URL=address)
    stored = run(_ask(address, "SELECT count(*) FROM answers"))[0][0]
    if stored < loaded.good or sum(loaded.bad.values()) > loaded.good / 100:
        raise SystemExit(f"{loaded.good} acknowledged, {stored} stored, refused {loaded.bad}: this is a fault")
    return Round(loaded, *(late - early for early, late in zip(before, after, strict=True)))


async def _among(ports: list[int], sheets: list[list[bytes]], seconds: float) -> Load:
    """Every connection keeps to one process: of one customer nothing overtakes anything on the way."""
    shares = [sheets[place :: len(ports)] for place in range(len(ports))]
    parts = await asyncio.gather(*(load(port, mine, seconds=seconds) for port, mine in zip(ports, shares, strict=True)))
    bad: dict[int, int] = {}
    for part in parts:
        for status, count in part.bad.items():
            bad[status] = bad.get(status, 0) + count
    every = sorted(latency for part in parts for latency in part.latencies)
    return Load(len(every), bad, max(part.seconds for part in parts), every)


async def _ask(address: str, statement: str) -> list[tuple[int | str, ...]]:
    engine = create_async_engine(address, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text("ANALYZE"))
        found = [tuple(row) for row in await connection.execute(text(statement))]
    await engine.dispose()
    return found


def sizes(database: Server, customers: int) -> None:
    """What the conversations of one round take, table by table."""
    print(f"\nBytes for each of {customers} conversations\n{'table':20} {'rows':>8} {'bytes':>8} {'indexes':>8}")
    total = [0, 0]
    for name, table, indexes, rows in run(_ask(database.address("afterword_bench"), SIZES)):
        print(f"{name:20} {rows:8} {int(table) / customers:8.0f} {int(indexes) / customers:8.0f}")
        total = [total[0] + int(table), total[1] + int(indexes)]
    print(f"{'together':20} {'':8} {total[0] / customers:8.0f} {total[1] / customers:8.0f}")


def main() -> None:
    """Measure, one and two processes in turn, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.postgresql", description=__doc__)
    parser.add_argument("--customers", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=12.0)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="afterword-bench-") as scratch, running(DURABLE) as database:
        stage = Stage(Path(scratch), wanted.customers, wanted.seconds)
        rounds: dict[int, list[Round]] = {1: [], 2: []}
        for _ in range(wanted.rounds):
            for processes, done in rounds.items():
                done.append(one_round(stage, database, processes))
        print(f"{'processes':>9} {'answers/s':>9} {'p50 ms':>7} {'p99 ms':>7}   cores: ours, database, load generator")
        for processes, done in rounds.items():
            for each in done:
                found = each.load
                print(
                    f"{processes:9} {found.rate:9.0f} {found.percentile(50):7.1f} {found.percentile(99):7.1f}   {each.cores}"
                )
        one, two = (statistics.median(each.load.rate for each in done) for done in rounds.values())
        print(f"two processes against one: {two / one:.2f} times ({two:.0f} against {one:.0f} answers/s)")
        sizes(database, wanted.customers)


if __name__ == "__main__":
    main()
