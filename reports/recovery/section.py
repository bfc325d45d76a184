"""The page's section on cases and recovery: its sentences, its picture and the table beside it; knows no template."""

from dataclasses import dataclass
from typing import Any

from reports.recovery.drawing import NARROW, WIDE, draw
from reports.recovery.figures import Cases
from reports.recovery.rows import CaseRow, case_rows, drawn_words, hidden_note
from reports.recovery.telling import case_lines
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Section:
    """Everything the template shows."""

    lines: tuple[str, ...]
    rows: tuple[CaseRow, ...]
    wide: Any  # markup; empty where no score before and after may be shown
    narrow: Any
    drawn: str
    hidden: str  # why cells of the table are


def section(cases: Cases, week: str, *, minimum: int, wording: Wording) -> Section | None:
    """The section, or nothing where there is nothing to tell."""
    from markupsafe import Markup

    lines = case_lines(cases, week, minimum=minimum, wording=wording)
    if not lines:
        return None
    rows = case_rows(cases, wording)
    wide, narrow = (Markup(draw(rows, wording, size)) for size in (WIDE, NARROW))  # noqa: S704  our own drawing
    return Section(
        lines=tuple(lines),
        rows=tuple(rows) if len(rows) > 1 or cases.whole.customers is not None else (),
        wide=wide,
        narrow=narrow,
        drawn=drawn_words(rows, wording),
        hidden=hidden_note(rows, minimum, wording),
    )
