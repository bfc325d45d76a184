"""Dates as other tools write them: seconds since 1970, ISO 8601 with all kinds of zones, the day or the month first."""

import re
from datetime import UTC, datetime

from bot.other_tools.tool import Tool, Unusable
from bot.spreadsheets.moments import END_OF_DAY, Dates

_SECONDS = re.compile(r"\d{10}(\d{3})?")  # since 1970, or thousandths of them
_ZONE = re.compile(r"\s*(?:UTC|GMT|Z)$")
_OFFSET = re.compile(r"\s+([+-]\d{2}):?(\d{2})$")


def when(tool: Tool, written: str, dates: Dates) -> str:
    """A day, or a moment, in ISO 8601; in the zone of `dates` where none is written. Raises Unusable, NoMoment."""
    if not written:
        raise Unusable("The line has no date.")
    for never, why in tool.never.items():
        if written.startswith(never):
            raise Unusable(why)
    if (seconds := _SECONDS.fullmatch(written)) is not None:
        return datetime.fromtimestamp(int(written) / (1000 if seconds[1] else 1), UTC).isoformat()
    text = _OFFSET.sub(r"\1:\2", _ZONE.sub("+00:00", written))
    moment = dates.read(text)
    return moment.date().isoformat() if moment.time() == END_OF_DAY else moment.isoformat()
