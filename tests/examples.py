"""How many examples a property is tried with: a quarter of them in `make test`, all of them in `make long`."""

import os

ALL = os.environ.get("AFTERWORD_EXAMPLES") == "all"
LEAST = 10


def examples(full: int) -> int:
    """So many of `full`, but never fewer than ten where there are as many."""
    return full if ALL else min(full, max(LEAST, full // 4))
