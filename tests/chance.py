"""Chance and the date in tests: what a test draws follows from its own name, so that what fails once fails again.

The product draws ids, codes and keys from the system; a test in which they come in an unlucky order would fail one run in
a hundred. AFTERWORD_TEST_SEED=anything draws them all anew, AFTERWORD_TEST_IDS=rising or falling gives every id that follows
its forerunner, or none. AFTERWORD_TEST_NOW=2026-11-29T23:58 plays all tests in the night of a Sunday.
"""

import os
import random
import secrets
import struct
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import time_machine

SEED = os.environ.get("AFTERWORD_TEST_SEED", "")
IDS = os.environ.get("AFTERWORD_TEST_IDS", "")
NOW = os.environ.get("AFTERWORD_TEST_NOW", "")
AT_ONCE = 512  # ids are drawn by so many (`bot.app.random_ids`), and the last of them is given out first


def follows_from(name: str) -> None:
    """From here on, whatever is drawn follows from this name."""
    dice = random.Random(f"{SEED} {name}")
    random.seed(f"{SEED} {name}")
    secrets.token_bytes = _bytes_of(dice)
    secrets.choice, secrets.randbits = dice.choice, dice.getrandbits


def _bytes_of(dice: random.Random) -> Callable[[int | None], bytes]:
    given = [2**60]

    def token_bytes(count: int | None = None) -> bytes:
        if IDS and count == 8 * AT_ONCE:
            given[0] += AT_ONCE if IDS == "rising" else -AT_ONCE
            ids = range(given[0], given[0] + AT_ONCE)
            return struct.pack(f"={AT_ONCE}Q", *(2 * each for each in (reversed(ids) if IDS == "rising" else ids)))
        return dice.randbytes(32 if count is None else count)

    return token_bytes


def _seconds_to(when: str) -> float:
    at = datetime.fromisoformat(when)
    return ((at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()


AHEAD = _seconds_to(NOW) if NOW else 0.0  # of the real time; every process of a run is as far ahead as the others


def travel(ahead: float = AHEAD) -> None:
    """Be so many seconds ahead from here on; time goes on."""
    if ahead:
        time_machine.travel(datetime.now(UTC) + timedelta(seconds=ahead), tick=True).start()
