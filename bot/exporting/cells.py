"""One value as a table may hold it; a formula is never one."""

from typing import Any

from bot.spreadsheets.formulas import as_text


def cell(value: Any) -> Any:
    """A value as a spreadsheet may safely hold it: yes and no as true and false, a formula as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return as_text(value) if isinstance(value, str) else value
