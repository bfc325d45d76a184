"""Kinds of values that several documents hold: plain text, a time of day; knows no document."""

from datetime import time
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints

from bot.documents.validation import mistake


def _clock(value: Any) -> Any:
    try:
        return time.fromisoformat(value if len(value) != 4 else f"0{value}")
    except (TypeError, ValueError):
        better = "Write it like '20:00'."
        raise mistake("bad_value", f"'{value}' is not a time of day.", better) from None


def one_or_more(value: Any) -> Any:
    """One name may stand without brackets."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Clock = Annotated[time, BeforeValidator(_clock)]
