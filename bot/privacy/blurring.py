"""Times made coarse, so that an anonymous answer cannot be found by its moment; pure."""

from datetime import UTC, datetime, timedelta


def day_start(moment: datetime) -> datetime:
    """Midnight (UTC) before a moment."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def day_end(moment: datetime) -> datetime:
    """Midnight (UTC) at or after a moment: a deadline made coarse is never earlier than promised."""
    start = day_start(moment)
    return start if start == moment else start + timedelta(days=1)


def week_start(moment: datetime) -> datetime:
    """Monday's midnight (UTC) before a moment."""
    start = day_start(moment)
    return start - timedelta(days=start.weekday())


def week_end(moment: datetime) -> datetime:
    """Midnight (UTC) at or after a moment that begins a week: a rest made coarse is never shorter than promised."""
    start = week_start(moment)
    return start if start == moment else start + timedelta(days=7)


def end_of_week(week: str) -> datetime:
    """Midnight (UTC) after the Sunday of an ISO week."""
    return datetime.strptime(f"{week}-1", "%G-W%V-%u").replace(tzinfo=UTC) + timedelta(days=7)
