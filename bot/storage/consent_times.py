"""When a consent was given or taken back, as far as that is still known; it decides nothing."""

from datetime import datetime, timedelta
from typing import Any

WEEK = timedelta(days=7)


def said_at(record: Any) -> datetime:
    """When it was said; what is known to the week only (in an anonymous conversation) counts as said at its end."""
    moment: datetime = record.at
    return moment if record.reply is not None or record.purpose == "contact" else moment + WEEK
