"""Phone numbers and chats that belong to nobody: only ranges that regulators keep free for fiction."""

import random
from collections.abc import Iterator

from bot.sandbox.people import FIRST, ROOM

# Ofcom's numbers for drama: mobiles first, then 020 7946 0xxx and its like in other cities.
MOBILES = "+447700900"
CITIES = ("+44207946", "+44113496", "+44114496", "+44115496", "+44116496", "+44117496", "+44118496", "+44121496")
# The North American 555-0100 to 555-0199, in a few area codes.
ABROAD = ("+1202555", "+1212555", "+1312555", "+1415555")


def british_numbers(dice: random.Random) -> Iterator[str]:
    """Every British number there is for fiction, mobiles first, each once, in a shuffled order; none of the sandbox."""
    kept_free = range(FIRST, FIRST + ROOM)  # the sandbox's own customers
    yield from _shuffled(dice, MOBILES, (each for each in range(1000) if each not in kept_free))
    for city in CITIES:
        yield from _shuffled(dice, f"{city}0", range(1000))


def american_numbers(dice: random.Random) -> Iterator[str]:
    """American numbers for fiction, each once."""
    for area in ABROAD:
        yield from _shuffled(dice, area, range(100, 200), digits=4)


def chats() -> Iterator[str]:
    """Telegram chats of customers, far from those of the sandbox."""
    yield from (str(number) for number in range(900_001, 1_000_000))


def _shuffled(dice: random.Random, start: str, ends: Iterator[int] | range, *, digits: int = 3) -> Iterator[str]:
    numbers = list(ends)
    dice.shuffle(numbers)
    yield from (f"{start}{number:0{digits}}" for number in numbers)
