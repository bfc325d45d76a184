"""One question over the last weeks as a picture: described with Altair, drawn by vl-convert, offline; knows no chat.

Shape tells everything colour tells: a band with edges for the natural limits, round points, triangles for weeks outside
them, diamonds for unusual patterns, hollow points for weeks before a break. It reads in black and white. The same
description, made interactive, is what the report page shows on demand; `reports.drawing` draws it without a script.
"""

import json
from collections.abc import Collection
from itertools import groupby
from typing import Any

from reports.chart_frame import EDGE, INK, PALE, title_of_chart, value_axis, weeks_axis
from reports.control import ABOVE, BELOW
from reports.digest import Digest
from reports.drawing import PATTERNS
from reports.history import History, Point
from reports.order import picture_title, unusual_weeks
from reports.ruler import ruler, unit_words
from reports.sentences import figure_value
from reports.wording import Wording

BAND, SIGNAL, PAPER, PATTERN = "#e3ecf3", "#b3261e", "#ffffff", "#8a5a00"
TINT = "#fdf1ef"  # behind an unusual week
GRID = "#d5dee5"
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
WIDTH, HEIGHT = 384, 262  # a picture is shown about 360 pixels wide on a phone: its letters stay above 11
PAGE_HEIGHT = 230
HOLLOW = "hollow"


def render_png(digest: Digest, *, scale: float = 2.5) -> bytes:
    """The last weeks of what changed, or of the main question, as a PNG, readable on a phone."""
    import vl_convert

    history = digest.main
    if history is None:
        history = History(measure="csat", question="", title=digest.organisation, scale=(1, 5), points=())
    described = specification(history, digest.wording, title=picture_title(digest), marked=unusual_weeks(digest))
    return bytes(vl_convert.vegalite_to_png(described, scale=scale))


def specification(history: History, wording: Wording, *, title: str = "", marked: Collection[str] = ()) -> str:
    """The Vega-Lite description of one chart, as JSON; weeks in `marked` are tinted.

    A picture stands alone, so its title is the finding in words. Without a title it is made for a page: as wide as the
    page allows, and each week can be pointed at.
    """
    import altair as alt

    shown = [point for point in history.points if point.value is not None]
    parts = _layers(alt, history, wording, marked, pointed=not title) if shown else [_nothing(alt, wording)]
    chart = (
        alt.layer(*parts)
        .properties(
            width=WIDTH if title else "container",
            height=HEIGHT if title else PAGE_HEIGHT,
            background=PAPER,
            padding=14 if title else 4,
            title=title_of_chart(alt, history, wording, title) if shown and title else "",
        )
        .configure(font=FONT)
        .configure_view(stroke=None)
    )
    return json.dumps(chart.to_dict(validate=False))


def alternative(history: History, wording: Wording) -> str:
    """The chart in words, for those who do not see it."""
    points = [
        wording.say("chart_alt_point", week=_number(point.week), value=_words(history, point, wording), n=point.n)
        for point in history.points
        if point.value is not None
    ]
    if not points:
        return wording.say("chart_none")
    begun = [wording.say("impact_alt", number=each.number, week=_number(each.week)) for each in history.starts]
    return " ".join((wording.say("chart_alt", title=history.title, points="; ".join(points)), *begun))


def _layers(alt: Any, history: History, wording: Wording, marked: Collection[str], *, pointed: bool) -> list[Any]:
    earlier = (None, *history.points)
    rows = [
        _row(history, point, wording) | {"marked": point.week in marked, "under": _is_under(point, before)}
        for point, before in zip(history.points, earlier, strict=False)
    ]
    base = alt.Chart(alt.Data(values=rows))
    in_order = alt.Scale(domain=[row["at"] for row in rows], paddingOuter=0.3)  # layers with gaps would reorder it
    x = alt.X("at:N", sort=None, axis=weeks_axis(alt, wording, len(rows), titled=not pointed), scale=in_order)
    found = ruler(history)
    upright = {
        "scale": alt.Scale(domain=[found.low, found.high], nice=False),
        "axis": value_axis(alt, list(found.ticks), unit_words(history, wording)),
    }
    y = {field: alt.Y(f"{field}:Q", **upright) for field in ("value", "low", "high", "centre")}
    tint = base.transform_filter("datum.marked").mark_rule(color=TINT, strokeWidth=26).encode(x=x)
    band = _band(base, x, y, rough=history.is_provisional)
    upon = _pointed(alt, base, x) if pointed else []
    return [tint, *band, *_starts(alt, history, rows, x, titled=not pointed), *upon, *_points(alt, base, x, y["value"])]


def _starts(alt: Any, history: History, rows: list[dict[str, Any]], x: Any, *, titled: bool) -> list[Any]:
    """A pole with a flag and a number at its foot where an action began: at the left edge of its week."""
    at = {point.week: row["at"] for point, row in zip(history.points, rows, strict=True)}
    begun = groupby(history.starts, key=lambda each: each.week)
    flags = [{"at": at[week], "flag": ", ".join(str(each.number) for each in found)} for week, found in begun]
    if not flags:
        return []
    base, edge, top = (
        alt.Chart(alt.Data(values=flags)),
        -WIDTH / len(rows) / 2,
        alt.value(HEIGHT - 9 if titled else PAGE_HEIGHT - 9),
    )  # at its foot, where no figure stands
    return [
        base.mark_rule(color=INK, strokeWidth=1.5, strokeDash=[7, 2], xOffset=edge).encode(x=x),
        base.mark_point(shape="triangle-right", color=INK, filled=True, size=75, opacity=1, xOffset=edge + 5).encode(
            x=x, y=top
        ),
        base.mark_text(align="left", color=INK, fontSize=13, xOffset=edge + 13).encode(x=x, y=top, text="flag:N"),
    ]


def _band(base: Any, x: Any, y: dict[str, Any], *, rough: bool) -> list[Any]:
    """The natural limits: a pale band whose edges carry it in black and white, dashed while they are rough."""
    ranged = base.transform_filter("isValid(datum.low)")
    step = "step"  # a limit belongs to its week: its place follows how many answered
    band = ranged.mark_area(color=BAND, interpolate=step).encode(x=x, y=y["low"], y2="high:Q", detail="period:N")
    dashes = {"strokeDash": [5, 4]} if rough else {}
    edges = [
        ranged.mark_line(color=EDGE, strokeWidth=1.2, interpolate=step, **dashes).encode(
            x=x, y=y[edge], detail="period:N"
        )
        for edge in ("low", "high")
    ]
    centre = ranged.mark_line(color=EDGE, strokeWidth=1.2, strokeDash=[1, 3], interpolate=step)
    return [band, *edges, centre.encode(x=x, y=y["centre"], detail="period:N")]


def _pointed(alt: Any, base: Any, x: Any) -> list[Any]:
    """What makes a chart interactive: an upright line at the week nearest to the pointer."""
    near = alt.selection_point(
        name="week", fields=["at"], nearest=True, on="pointerover", clear="pointerout", empty=False
    )
    known = base.transform_filter("isValid(datum.value)")
    line = known.mark_rule(color=INK, strokeWidth=1.5).encode(
        x=x, opacity=alt.condition(near, alt.value(0.7), alt.value(0))
    )
    return [line.add_params(near)]


def _points(alt: Any, base: Any, x: Any, y: Any) -> list[Any]:
    known = base.transform_filter("isValid(datum.value)")
    kinds = ["inside", ABOVE, BELOW, "pattern", HOLLOW]
    line = base.mark_line(color=INK, strokeWidth=2, invalid="break-paths-show-domains")
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=kinds, range=["circle", "triangle-up", "triangle-down", "diamond", "circle"]),
        legend=None,
    )
    fill = alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=[INK, SIGNAL, SIGNAL, PATTERN, PAPER]), legend=None)
    size = alt.Size("size:Q", scale=None, legend=None)
    dots = known.mark_point(stroke=INK, strokeWidth=1.5, opacity=1).encode(x=x, y=y, shape=shape, fill=fill, size=size)
    colour = alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=[INK, SIGNAL, SIGNAL, INK, INK]), legend=None)
    labels = [
        known.transform_filter(f"datum.label != '' && datum.under == {below}")
        .mark_text(dy=away, fontSize=17, fontWeight="bold")
        .encode(x=x, y=y, text="label:N", color=colour)
        for below, away in (("true", 20), ("false", -17))
    ]
    joined = line.transform_filter("datum.period == 1").encode(x=x, y=y)
    return [joined, dots, *labels]


def _row(history: History, point: Point, wording: Wording) -> dict[str, Any]:
    named = point.value is not None and (point is history.points[-1] or point.is_beyond)
    limits = point.limits
    return {
        "at": f"{_number(point.week)}|{_people(point)}",
        "value": point.value,
        "low": limits.low if limits else None,
        "high": limits.high if limits else None,
        "centre": limits.centre if limits else None,
        "period": point.period,
        "kind": _kind(point),
        "size": 190 if point.is_beyond else 90 if point.mark in PATTERNS else 75,
        "label": _words(history, point, wording) if named else "",
    }


def _is_under(point: Point, before: Point | None) -> bool:
    """Whether its label stands below it, out of the way of a line that comes down to it."""
    falls = before is not None and before.value is not None and point.value is not None and point.value < before.value
    return point.mark == BELOW or (falls and not point.is_beyond)


def _kind(point: Point) -> str:
    if point.is_beyond:
        return point.mark
    if point.mark in PATTERNS:
        return "pattern"
    return "inside" if point.joined else HOLLOW


def _nothing(alt: Any, wording: Wording) -> Any:
    data = alt.Data(values=[{"text": wording.say("chart_none")}])
    return alt.Chart(data).mark_text(fontSize=14, color=PALE, limit=WIDTH).encode(text="text:N")


def _people(point: Point) -> str:
    return "?" if point.n is None else str(point.n)


def _number(week: str) -> str:
    return str(int(week.split("-W")[1]))


def _words(history: History, point: Point, wording: Wording) -> str:
    return figure_value(history.measure, point.value or 0.0, wording)
