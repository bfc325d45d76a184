"""How often Python looks for rings of objects in a process that serves; it knows no object."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 50_000  # new objects between two looks; one reply makes some hundreds, nearly all gone before its commit


def collect_seldom() -> None:
    """Set aside what was made at the start, which stays, and look for rings seldom: a tenth of all work went there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """The same for a while: long work on many rows, of which none stays."""
    usual = gc.get_threshold()
    gc.set_threshold(YOUNG, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
