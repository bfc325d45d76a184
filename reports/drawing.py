"""One question's weeks as an SVG drawing for the page: no script, no style of its own, colours by the page's classes.

Drawn by hand, so that a page is ready in milliseconds and follows a dark screen and a printer. Shape tells everything
that colour tells. Knows no page.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from reports.control import ABOVE, BELOW, NEAR_MARK, RUN_MARK, TREND_MARK
from reports.history import History, Point
from reports.ruler import Ruler, ruler, tick_words, unit_words
from reports.sentences import figure_value
from reports.wording import Wording

LEFT, RIGHT, TOP, LETTER = 36, 12, 26, 13
PATTERNS = frozenset({RUN_MARK, TREND_MARK, NEAR_MARK})


@dataclass(frozen=True, slots=True)
class Size:
    """How large a drawing is, in the units its letters are measured in."""

    width: int
    height: int


WIDE, NARROW = Size(760, 264), Size(344, 250)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a week and a value lie on the drawing."""

    history: History
    size: Size
    ruler: Ruler

    @property
    def bottom(self) -> float:
        return self.size.height - 44

    @property
    def column(self) -> float:
        return (self.size.width - LEFT - RIGHT) / len(self.history.points)

    def x(self, at: float) -> float:
        return round(LEFT + (at + 0.5) * self.column, 1)

    def y(self, value: float) -> float:
        return round(self.bottom - self.ruler.share(value) * (self.bottom - TOP), 1)


def draw(history: History, wording: Wording, size: Size, *, marked: Collection[str] = ()) -> str:
    """The drawing as an SVG element; weeks in `marked` are tinted. Screen readers skip it: the page gives it a name."""
    frame = _Frame(history, size, ruler(history))
    parts = [
        *_tinted(frame, marked),
        *_lines_across(frame, wording),
        *_limits(frame),
        *_break(frame),
        *_starts(frame),
        *_path(frame),
        *_points(frame, wording),
        *_weeks(frame, wording),
    ]
    return (
        f'<svg viewBox="0 0 {size.width} {size.height}" aria-hidden="true" focusable="false" '
        f'preserveAspectRatio="xMidYMid meet">{"".join(parts)}</svg>'
    )


def _tinted(frame: _Frame, marked: Collection[str]) -> Iterable[str]:
    for at, point in enumerate(frame.history.points):
        if point.week in marked:
            left, high = frame.x(at - 0.5), frame.bottom - TOP + 8
            yield f'<rect class="tint" x="{left}" y="{TOP - 8}" width="{frame.column:.1f}" height="{high:.1f}"/>'


def _lines_across(frame: _Frame, wording: Wording) -> Iterable[str]:
    yield _text(4, 13, unit_words(frame.history, wording), "pale")
    for value in frame.ruler.ticks:
        y = frame.y(value)
        yield f'<path class="grid" d="M{LEFT} {y}H{frame.size.width - RIGHT}"/>'
        yield _text(LEFT - 7, y + 4.5, tick_words(frame.history, value, wording), "end")


def _limits(frame: _Frame) -> Iterable[str]:
    """A band with edges and a centre line for each stretch of weeks that have limits, in steps: n differs by week."""
    rough = " rough" if frame.history.is_provisional else ""
    for stretch in _stretches(frame.history.points, lambda each: each.limits is not None, lambda each: each.period):
        low = [_step(frame, at, point.limits.low) for at, point in stretch if point.limits is not None]
        high = [_step(frame, at, point.limits.high) for at, point in stretch if point.limits is not None]
        centre = [_step(frame, at, point.limits.centre) for at, point in stretch if point.limits is not None]
        yield f'<path class="band{rough}" d="M{" L".join(high)} L{" L".join(_backwards(low))}Z"/>'
        for edge in (high, low):
            yield f'<path class="limit{rough}" d="M{" L".join(edge)}"/>'
        yield f'<path class="centre" d="M{" L".join(centre)}"/>'


def _step(frame: _Frame, at: int, value: float) -> str:
    y = frame.y(value)
    return f"{frame.x(at - 0.5)} {y} L{frame.x(at + 0.5)} {y}"


def _backwards(steps: list[str]) -> list[str]:
    return [" L".join(reversed(step.split(" L"))) for step in reversed(steps)]


def _break(frame: _Frame) -> Iterable[str]:
    """An upright line where the series breaks or begins afresh."""
    points = frame.history.points
    for at in range(1, len(points)):
        if points[at].joined and not points[at - 1].joined and any(each.value is not None for each in points[:at]):
            yield f'<path class="break" d="M{frame.x(at - 0.5)} {TOP - 8}V{frame.bottom}"/>'


def _starts(frame: _Frame) -> Iterable[str]:
    """A pole with a flag at its foot where an action began, and its number: it stands in black and white."""
    at = {point.week: place for place, point in enumerate(frame.history.points)}
    for week, numbers in groupby(frame.history.starts, key=lambda each: each.week):
        x, top = frame.x(at[week] - 0.5), frame.bottom - 13
        yield f'<path class="start" d="M{x} {frame.bottom}V{TOP - 8}"/>'
        yield f'<path class="flag" d="M{x} {top}l9 4.5l-9 4.5Z"/>'
        yield _text(x + 12, top + 10, ", ".join(str(each.number) for each in numbers), "flagged")


def _path(frame: _Frame) -> Iterable[str]:
    """Weeks joined by a line, never over a hidden week or a break."""
    for stretch in _stretches(frame.history.points, lambda each: each.value is not None, lambda each: each.period):
        places = [f"{frame.x(at)} {frame.y(point.value or 0.0)}" for at, point in stretch]
        if len(places) > 1 and (stretch[0][1].joined or stretch[0][1].limits is not None):
            yield f'<path class="line" d="M{" L".join(places)}"/>'


def _stretches(
    points: Iterable[Point], belongs: Callable[[Point], bool], period: Callable[[Point], int]
) -> list[list[tuple[int, Point]]]:
    """The points that belong, with their places, in stretches without a gap and of one period."""
    numbered = list(enumerate(points))
    groups = groupby(numbered, key=lambda each: (belongs(each[1]), period(each[1])))
    return [list(group) for (inside, _), group in groups if inside]


def _points(frame: _Frame, wording: Wording) -> Iterable[str]:
    last = len(frame.history.points) - 1
    for at, point in enumerate(frame.history.points):
        if point.value is None:
            continue
        x, y = frame.x(at), frame.y(point.value)
        yield _shape(point, x, y, small=frame.column < 18)
        if at == last or point.is_beyond:
            below = point.mark == BELOW and y + 30 < frame.bottom
            words = figure_value(frame.history.measure, point.value, wording)
            yield _text(min(x, frame.size.width - 20), y + (24 if below else -12), words, _label(point))


def _label(point: Point) -> str:
    return "label signal" if point.is_beyond else "label"


def _shape(point: Point, x: float, y: float, *, small: bool) -> str:
    r = 3.2 if small else 4.6
    if point.mark in {ABOVE, BELOW}:
        up = 1 if point.mark == ABOVE else -1
        wide, high = r * 1.7, r * 1.7 * up
        return f'<path class="signal" d="M{x - wide:.1f} {y + high * 0.7:.1f}H{x + wide:.1f}L{x} {y - high:.1f}Z"/>'
    if point.mark in PATTERNS:
        wide = r * 1.35
        return (
            f'<path class="pattern" d="M{x - wide:.1f} {y}L{x} {y - wide:.1f}L{x + wide:.1f} {y}L{x} {y + wide:.1f}Z"/>'
        )
    hollow = " hollow" if not point.joined else ""
    return f'<circle class="point{hollow}" cx="{x}" cy="{y}" r="{r}"/>'


def _weeks(frame: _Frame, wording: Wording) -> Iterable[str]:
    """Week numbers below, and how many answered where there is room; every so many weeks where there is little."""
    points, bottom = frame.history.points, frame.bottom
    every = next((each for each in (1, 2, 4, 13) if frame.column * each >= 26), 13)
    for at, point in enumerate(points):
        if (len(points) - 1 - at) % every == 0:
            yield _text(frame.x(at), bottom + 17, str(int(point.week.split("-W")[1])), "middle")
            yield _text(frame.x(at), bottom + 34, "?" if point.n is None else str(point.n), "middle pale")
    yield f'<path class="axis" d="M{LEFT} {bottom}H{frame.size.width - RIGHT}"/>'


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{LETTER}">{escape(words)}</text>'
