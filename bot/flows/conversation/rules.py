"""The times of a conversation, as the engine needs them; it knows no organisation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """The times of a conversation, in hours and days, and how often a question is asked."""

    reminder_hours: float = 24
    close_hours: float = 72
    late_days: float = 7
    attempts: int = 2  # a reply not understood is asked once more, then the question is skipped
