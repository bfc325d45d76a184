"""The time and fresh ids, which only the application makes."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time, aware, in UTC."""

    def __call__(self) -> datetime:
        """The moment it is."""


class Ids(Protocol):
    """Random 63-bit ids: they say nothing about order."""

    def __call__(self) -> int:
        """A fresh id."""
