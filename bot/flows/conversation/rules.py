"""The times of a conversation, as the engine needs them; it knows no organisation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rules:
    """The times of a conversation, in hours and days, and how often a question is asked."""

    reminder_hours: float = 24
    close_hours: float = 72
    late_days: float = 7
    fallback_hours: float = 0  # of silence, until the other channel that the customer agreed to is tried; 0: never
    attempts: int = 2  # a reply not understood is asked once more, then the question is skipped
    answer_by: Callable[[datetime, str], datetime] | None = None
    """From now and a severity to when the organisation answers, in its own timezone; None: no time is promised."""
    law: bool = False  # ask what a law on goods and services turns on, where an unhappy customer sounds like it
    offer_hours: float = 2  # an anonymous customer has so long to choose to be answered; then the link is cut
