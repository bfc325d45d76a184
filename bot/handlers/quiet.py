"""The quiet hours of somebody, by their own clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.handlers.eligibility import next_allowed
from bot.handlers.parts import Parts


def quiet_until(parts: Parts, timezone: str, now: datetime) -> datetime | None:
    """When the quiet hours of somebody in this timezone end; None outside them."""
    zone = ZoneInfo(timezone) if timezone else parts.zone
    opening = next_allowed(now, parts.organisation.rules.quiet, zone)
    return opening if opening > now else None
