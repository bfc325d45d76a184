"""What one check found; it changes nothing and says nothing."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what it is about, how bad, what was seen, how to mend it."""

    check: str
    level: Literal["ok", "advice", "error"]
    said: str
    mend: str = ""


def ok(check: str, said: str) -> Finding:
    """What is as it should be."""
    return Finding(check, "ok", said)


def advice(check: str, said: str, mend: str) -> Finding:
    """What works, and could be better."""
    return Finding(check, "advice", said, mend)


def error(check: str, said: str, mend: str) -> Finding:
    """What does not work."""
    return Finding(check, "error", said, mend)
