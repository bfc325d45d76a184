"""Afterword's intake in process: engine, sealing, tallies and outbox over the real store on a real file, 256 waiting.

Run by itself in a folder made by benchmarks.afterword_folder: python -m benchmarks.afterword_intake CUSTOMERS [--dispatch]
"""

import argparse
import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

from benchmarks.afterword_folder import TakesAll
from benchmarks.course import CUSTOMERS, answers, number
from benchmarks.loops import run
from benchmarks.memory import peak_megabytes

WAITING = 256  # replies that wait at a time, each for its own commit


async def measure(customers: int, *, dispatch: bool) -> dict[str, float]:
    """Answers a second, each counted when its caller is told that it is committed."""
    from bot.app import opened
    from bot.collecting import collect_seldom

    async with opened(channels={"sms": TakesAll()}) as app:
        replies = list(replies_of(customers, app.parts.clock()))
        sending = asyncio.create_task(app.dispatch.run(app.wakes.dispatch)) if dispatch else None
        first, rest = replies[:WAITING], replies[WAITING:]
        await asyncio.gather(*(app.intake([reply]) for reply in first))  # as the peers, warm before the clock starts
        collect_seldom()  # as `afterword serve` does
        waiting = iter(rest)
        begun = time.perf_counter()
        await asyncio.gather(*(_one_after_the_other(app.intake, waiting) for _ in range(WAITING)))
        seconds = time.perf_counter() - begun
        if sending is not None:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
    return {"answers/s": len(rest) / seconds, "peak memory MB": peak_megabytes()}


async def _one_after_the_other(intake: Any, waiting: Iterator[Any]) -> None:
    for reply in waiting:
        await intake([reply])


def replies_of(customers: int, at: Any) -> Iterator[Any]:
    """Every answer of the course as a Reply."""
    from bot.messages import Address, Reply

    for place, given in enumerate(answers(customers)):
        yield Reply(f"SM{place:032x}", Address("sms", number(given.customer)), given.text, at)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("customers", type=int, nargs="?", default=CUSTOMERS)
    parser.add_argument("--dispatch", action="store_true", help="send the outbox at the same time")
    given = parser.parse_args()
    print(json.dumps(run(measure(given.customers, dispatch=given.dispatch))))


if __name__ == "__main__":
    main()
