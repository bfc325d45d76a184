"""The last weeks of a question as lines of text for a terminal; knows no colours and no console."""

from dataclasses import dataclass

from reports.history import History, Point
from reports.wording import Wording, whole

BLOCKS = "▁▂▃▄▅▆▇█"
ROWS = 7  # of a chart, one for each step of its scale
WIDEST = 5  # characters for one week


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the lowest to the highest of all figures and usual ranges: a steady line neither fills it nor lies flat."""

    low: float
    high: float

    def step(self, value: float, steps: int) -> int:
        """On which of so many steps a value lies, from 0."""
        return round((value - self.low) / (self.high - self.low) * (steps - 1))

    def value(self, step: int, steps: int) -> float:
        """The value of a step."""
        return self.low + (self.high - self.low) * step / (steps - 1)


def chart_lines(history: History, wording: Wording, width: int) -> list[str]:
    """A small chart with its usual range, week numbers and answers, no wider than `width`; nothing for nothing."""
    if history.is_empty:
        return []
    scale = _scale(history)
    labels = [_value(history, scale.value(row, ROWS), wording) for row in range(ROWS)]
    names = (wording.say("chart_week"), wording.say("chart_answers"))
    gutter = max(map(len, (*labels, *names)))
    column = min(WIDEST, (width - gutter - 2) // len(history.points))
    drawn = [
        f"{label if row % 2 == 0 else '':>{gutter}} ┤{_row(history, scale, row, column)}".rstrip()
        for row, label in reversed(list(enumerate(labels)))
    ]
    return [*drawn, *_flags(history, gutter, column), *_below(history, names, gutter, column),
            _legend(history, wording, width)]  # fmt: skip


def spark_line(history: History, wording: Wording) -> str:
    """The weeks as blocks between the first and the last figure, a dot where nothing may be shown."""
    known = [point for point in history.points if point.drawn is not None]
    if not known:
        return ""
    scale = _scale(history)
    blocks = "".join("·" if each.drawn is None else BLOCKS[scale.step(each.drawn, 8)] for each in history.points)
    first, last = (_value(history, each.drawn or 0.0, wording) for each in (known[0], known[-1]))
    weeks = f"{wording.say('chart_week')} {_number(known[0])}\N{EN DASH}{_number(known[-1])}"
    return f"{history.title}: {first} {blocks} {last} ({weeks})"


def _scale(history: History) -> _Scale:
    values = [
        value
        for point in history.points
        for value in (point.drawn, point.usual_low, point.usual_high)
        if value is not None
    ]
    low, high = min(values), max(values)
    return _Scale(low, high) if high > low else _Scale(low - 1, high + 1)


def _row(history: History, scale: _Scale, row: int, column: int) -> str:
    return "".join(_cell(point, scale, row).center(column) for point in history.points)


def _cell(point: Point, scale: _Scale, row: int) -> str:
    if point.drawn is None or scale.step(point.drawn, ROWS) != row:
        return _ground(point, scale, row)
    if point.is_outside:
        return "▼" if point.drawn < (point.usual_low or 0.0) else "▲"
    return "●" if point.joined else "○"


def _ground(point: Point, scale: _Scale, row: int) -> str:
    """A dashed upright line from the lowest to the highest usual figure."""
    if point.usual_low is None or point.usual_high is None:
        return " "
    return "┊" if scale.step(point.usual_low, ROWS) <= row <= scale.step(point.usual_high, ROWS) else " "


def _flags(history: History, gutter: int, column: int) -> list[str]:
    """A line that says in which weeks an action began, by its number; none where none did."""
    begun = {each.week: f"^{each.number}" for each in history.starts}
    if not begun:
        return []
    return [f"{'':>{gutter}}  {''.join(begun.get(each.week, '').center(column) for each in history.points)}".rstrip()]


def _below(history: History, names: tuple[str, str], gutter: int, column: int) -> list[str]:
    """Week numbers and answers under their columns; where columns are too narrow, only the first and the last week."""
    numbers = [_number(point) for point in history.points]
    people = ["?" if point.n is None else str(point.n) for point in history.points]
    if column <= max(map(len, people)):
        between = max(1, column * len(numbers) - len(numbers[0]) - len(numbers[-1]))
        return [f"{names[0]:>{gutter}}  {numbers[0]}{' ' * between}{numbers[-1]}"]
    return [
        f"{name:>{gutter}}  {''.join(text.center(column) for text in texts)}".rstrip()
        for name, texts in zip(names, (numbers, people), strict=True)
    ]


def _legend(history: History, wording: Wording, width: int) -> str:
    marks = []
    if any(point.usual_low is not None for point in history.points):
        marks.append(f"┊ {wording.say('chart_band')}")
    if any(point.is_outside for point in history.points):
        marks.append(f"▲▼ {wording.say('chart_signal')}")
    if any(point.drawn is not None and not point.joined for point in history.points):
        marks.append(f"○ {wording.say('chart_broken')}")
    if history.starts:
        marks.append(f"^ {wording.say('impact_legend')}")
    return "   ".join(marks)[:width]


def _value(history: History, value: float, wording: Wording) -> str:
    return whole(value) if history.measure == "nps" else wording.percent(value)


def _number(point: Point) -> str:
    return str(int(point.week.split("-W")[1]))
