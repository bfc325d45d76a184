"""Chance that can be repeated, on any version of Python; it knows no list and no customer.

The documentation of `random` promises two things for ever: seeding by a text stays available, and the same seed gives
the same sequence of `random()`. Shuffling, sampling and choosing are not promised, so they are written out here.
"""

import hmac
import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
WHOLE = 1 << 53  # `random()` is a whole number of these parts


def some_of(things: Sequence[Thing], count: int, seed: str) -> list[Thing]:
    """So many of these, each set of that size as likely as any other: the beginning of a Fisher-Yates shuffle.

    Source: Durstenfeld 1964, "Algorithm 235: Random permutation", Communications of the ACM 7(7).
    """
    chance, pool = random.Random(seed), list(things)  # noqa: S311  a fair draw that can be repeated, no secret
    for place in range(count):
        other = place + int(chance.random() * (len(pool) - place))
        pool[place], pool[other] = pool[other], pool[place]
    return pool[:count]


def every_so_many(total: int, count: int, seed: str) -> list[int]:
    """Places at a fractional interval from a random start: `floor((u + i) total / count)`, in whole numbers.

    Every place has the same chance, count / total, also where the interval is no whole number.
    Source: Cochran 1977, Sampling Techniques, 3rd edition, section 8.1.
    """
    start = int(random.Random(seed).random() * WHOLE)  # noqa: S311  as above
    return [(start + each * WHOLE) * total // (count * WHOLE) for each in range(count)]


def lot(seed: str, key: str) -> float:
    """The permanent random number of one thing, from 0 to just below 1: HMAC-SHA256 of its key by the seed.

    The same thing has the same number each time it comes, whatever comes before it. Source: Ohlsson 1995,
    "Coordination of samples using permanent random numbers", in Business Survey Methods.
    """
    number = int.from_bytes(hmac.digest(seed.encode(), key.encode(), "sha256")[:8], "big")
    return (number >> 11) / WHOLE  # 53 bits: what a float holds without rounding up to 1


def shortest(share: float) -> str:
    """A share as it is kept beside an invitation: four digits, so that few kinds of it exist."""
    return f"{share:.4g}"
