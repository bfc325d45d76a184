"""The quiet hours and days of somebody, by their own clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.handlers.eligibility import next_allowed
from bot.handlers.parts import Parts


def quiet_until(parts: Parts, timezone: str, now: datetime) -> datetime | None:
    """When the quiet hours of somebody in this timezone end; None outside them."""
    zone = ZoneInfo(timezone) if timezone else parts.zone
    rules = parts.organisation.rules
    opening = next_allowed(now, rules.quiet, zone, rules.quiet_days)
    return opening if opening > now else None
