"""The frame of a chart: its title, its legend in words and shapes, its two axes; knows no data but the history's."""

from textwrap import wrap
from typing import Any

from reports.history import History
from reports.wording import Wording

INK, PALE, EDGE = "#1d2b36", "#5c6b77", "#8aa0b0"
LEGEND = 56  # characters in one line of it
TITLE = 42
CROWDED = 13  # more weeks than this, and not each gets its number


def title_of_chart(alt: Any, history: History, wording: Wording, title: str) -> Any:
    """The finding in words over the legend; without a title, the legend alone."""
    return alt.TitleParams(
        text=wrap(title, TITLE)[:2] if title else _legend(history, wording),
        subtitle=_legend(history, wording) if title else [],
        anchor="start",
        fontSize=19 if title else 12.5,
        fontWeight="bold" if title else "normal",
        color=INK if title else PALE,
        subtitleFontSize=14,
        subtitleColor=PALE,
        subtitlePadding=6,
        offset=16 if title else 10,
    )


def value_axis(alt: Any, ticks: list[float], title: str) -> Any:
    """Pale lines across, their numbers at the left, their unit above."""
    return alt.Axis(
        values=ticks,
        title=title,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=-34,
        titleY=-12,
        titleFontSize=14,
        titleFontWeight="normal",
        titleColor=PALE,
        labelFontSize=14,
        labelColor=INK,
        domain=False,
        ticks=False,
        gridColor="#e7ecf0",
    )


def weeks_axis(alt: Any, wording: Wording, weeks: int, *, titled: bool) -> Any:
    """Two lines under each week, or under every fourth where there are many: its number, and how many answered."""
    every = 1 if weeks <= CROWDED else 4
    return alt.Axis(
        labelExpr=f"({weeks - 1} - datum.index * {weeks - 1}) % {every} < 0.5 ? split(datum.label, '|') : ''",
        title=f"{wording.say('chart_week')} / {wording.say('chart_answers')}" if titled else None,
        titleFontSize=14,
        titleFontWeight="normal",
        titleColor=PALE,
        titlePadding=8,
        labelAngle=0,
        labelFontSize=14,
        labelLineHeight=17,
        labelColor=INK,
        labelOverlap=False,
        domainColor=EDGE,
        tickColor=EDGE,
        grid=False,
    )


def _legend(history: History, wording: Wording) -> list[str]:
    points = history.points
    marks = [f"● {wording.say('chart_point')}"]
    if any(point.limits is not None for point in points):
        marks.append(f"▒ {wording.say('legend_rough' if history.is_provisional else 'legend_limits')}")
    if any(point.is_beyond for point in points):
        marks.append(f"▲▼ {wording.say('legend_beyond')}")
    if any(point.mark in {"run", "trend", "near"} for point in points):
        # Not ◆: Liberation Sans has none, and a line with a sign that its font lacks is drawn in another font.
        marks.append(f"♦ {wording.say('legend_pattern')}")
    if history.starts:
        marks.append(f"► {wording.say('impact_legend')}")
    if any(point.value is not None and not point.joined for point in points):
        marks.append(f"○ {wording.say('chart_broken')}")
    if any(point.n is None for point in points):
        marks.append(f"? {wording.say('v_hidden')}")
    return _lines(marks)


def _lines(marks: list[str]) -> list[str]:
    """The legend in as few lines as hold it."""
    lines = [""]
    for mark in marks:
        longer = f"{lines[-1]}\N{EM SPACE}{mark}".strip()
        lines = [*lines[:-1], longer] if len(longer) <= LEGEND else [*lines, mark]
    return lines
