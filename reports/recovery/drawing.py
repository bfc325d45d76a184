"""Scores before and after as a drawing: a ring, a line and a dot for each group; plain SVG in the page's classes.

Shape tells what colour tells: the ring is before, the dot after, and the line between them has a head. Knows no page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from reports.recovery.figures import Change
from reports.recovery.rows import CaseRow
from reports.wording import Wording, shortened

LETTER, ROW, TOP, FOOT, RIGHT = 13, 40, 14, 34, 20
LOW, HIGH = 1, 5
APART = 40  # closer together than this, two figures would stand on each other
SHORTEST = 26  # a shorter line has no room for a head


@dataclass(frozen=True, slots=True)
class Size:
    """How wide a drawing is, how much of it names take, and how many letters fit there."""

    width: int
    names: int
    letters: int


WIDE, NARROW = Size(760, 190, 24), Size(344, 96, 12)


def draw(rows: Sequence[CaseRow], wording: Wording, size: Size) -> str:
    """The rows that have a score before and after, as an SVG element; screen readers skip it. Empty without any."""
    rows = [row for row in rows if row.change is not None]
    if not rows:
        return ""
    height = TOP + ROW * len(rows) + FOOT
    parts = [*_scale(size, height), *(part for at, row in enumerate(rows) for part in _row(row, at, size, wording))]
    return (
        f'<svg viewBox="0 0 {size.width} {height}" aria-hidden="true" focusable="false" '
        f'preserveAspectRatio="xMidYMid meet">{"".join(parts)}</svg>'
    )


def _x(value: float, size: Size) -> float:
    return round(size.names + (value - LOW) / (HIGH - LOW) * (size.width - size.names - RIGHT), 1)


def _scale(size: Size, height: int) -> Iterable[str]:
    bottom = height - FOOT
    for value in range(LOW, HIGH + 1):
        x = _x(value, size)
        yield f'<path class="grid" d="M{x} {TOP - 6}V{bottom}"/>'
        yield _text(x, bottom + 19, str(value), "middle")
    yield f'<path class="axis" d="M{_x(LOW, size)} {bottom}H{_x(HIGH, size)}"/>'


def _row(row: CaseRow, at: int, size: Size, wording: Wording) -> Iterable[str]:
    change, y = row.change, TOP + ROW * at + ROW // 2 + 6
    if change is None:
        return
    before, after = _x(change.before, size), _x(change.after, size)
    yield _text(size.names - 12, y + 4.5, shortened(row.name, size.letters), "end")
    yield from _line(before, after, y)
    yield f'<circle class="point hollow" cx="{before}" cy="{y}" r="6"/>'
    yield f'<circle class="point" cx="{after}" cy="{y}" r="6.5"/>'
    yield from _figures(change, before, after, y, wording)


def _figures(change: Change, before: float, after: float, y: float, wording: Wording) -> Iterable[str]:
    """The scores above their marks; beside them where both would stand at one place."""
    if abs(after - before) >= APART:
        yield _text(before, y - 11, wording.decimal(change.before), "label")
        yield _text(after, y - 11, wording.decimal(change.after), "label")
        return
    first, second = sorted((change.before, change.after))
    yield _text(min(before, after) - 12, y + 4.5, wording.decimal(first), "end")
    yield _text(max(before, after) + 12, y + 4.5, wording.decimal(second), "")


def _line(before: float, after: float, y: float) -> Iterable[str]:
    """From ring to dot, with a head before the dot, so that the direction is seen without colour."""
    if abs(after - before) < SHORTEST:
        return
    way = 1 if after > before else -1
    tip = round(after - way * 9, 1)
    yield f'<path class="line" d="M{before + way * 7} {y}H{tip}"/>'
    yield f'<path class="line" d="M{tip - way * 7} {y - 5}L{tip} {y}L{tip - way * 7} {y + 5}"/>'


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{LETTER}">{escape(words)}</text>'
