"""One question over the last weeks as a picture: described with Altair, drawn by vl-convert, offline; knows no chat.

Shape tells everything colour tells: a band with edges for the usual range, round points, large triangles for weeks
outside it, hollow points for weeks before a break. It reads in black and white, and on a light or a dark screen.
"""

import json
from collections.abc import Collection
from typing import Any

from reports.digest import Digest
from reports.frame import EDGE, INK, PALE, title_of_chart, value_axis, weeks_axis
from reports.history import History, Point
from reports.order import picture_title, unusual_weeks
from reports.sentences import figure_value
from reports.wording import Wording, whole

BAND, SIGNAL, PAPER = "#d9e4ec", "#b3261e", "#ffffff"
TINT = "#fbe9e7"  # behind an unusual week
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
WIDTH, HEIGHT = 384, 262  # a picture is shown about 360 pixels wide on a phone: its letters stay above 11
PAGE_WIDTH, PAGE_HEIGHT = 320, 210  # as wide as a phone's page, so that its letters stay as large as the page's


def render_png(digest: Digest, *, scale: float = 2.5) -> bytes:
    """The last weeks of what changed, or of the main question, as a PNG, readable on a phone."""
    import vl_convert

    history = digest.main
    if history is None:
        history = History(measure="csat", question="", title=digest.organisation, scale=(1, 5), points=())
    described = specification(history, digest.wording, title=picture_title(digest), marked=unusual_weeks(digest))
    return bytes(vl_convert.vegalite_to_png(described, scale=scale))


def render_svg(history: History, wording: Wording, *, marked: Collection[str] = ()) -> str:
    """One question's last weeks as an SVG element for a page."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification(history, wording, marked=marked)))


def specification(history: History, wording: Wording, *, title: str = "", marked: Collection[str] = ()) -> str:
    """The Vega-Lite description of one chart, as JSON; weeks in `marked` are tinted.

    A picture stands alone, so its title is the finding in words; without a title it is drawn for a page.
    """
    import altair as alt

    shown = [point for point in history.points if point.drawn is not None]
    parts = _layers(alt, history, wording, marked) if shown else [_nothing(alt, wording)]
    chart = (
        alt.layer(*parts)
        .properties(
            width=WIDTH if title else PAGE_WIDTH,
            height=HEIGHT if title else PAGE_HEIGHT,
            background=PAPER,
            padding=14 if title else 4,
            title=title_of_chart(alt, history, wording, title) if shown else "",
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
        if point.drawn is not None
    ]
    if not points:
        return wording.say("chart_none")
    return wording.say("chart_alt", title=history.title, points="; ".join(points))


def _layers(alt: Any, history: History, wording: Wording, marked: Collection[str]) -> list[Any]:
    rows = [_row(history, point, wording) | {"marked": point.week in marked} for point in history.points]
    base = alt.Chart(alt.Data(values=rows))
    in_order = alt.Scale(domain=[row["at"] for row in rows], paddingOuter=0.3)  # layers with gaps would reorder it
    x = alt.X("at:N", sort=None, axis=weeks_axis(alt, wording), scale=in_order)
    low, high, step = (-100, 100, 50) if history.measure == "nps" else (0, 100, 25)
    upright = {
        "scale": alt.Scale(domain=[low, high], nice=False),
        "axis": value_axis(alt, list(range(low, high + 1, step)), wording.say(f"chart_{history.measure}")),
    }
    y = {field: alt.Y(f"{field}:Q", **upright) for field in ("drawn", "usual_low", "usual_high")}
    tint = base.transform_filter("datum.marked").mark_rule(color=TINT, strokeWidth=26).encode(x=x)
    return [tint, *_band(base, x, y), *_points(alt, base, x, y["drawn"])]


def _band(base: Any, x: Any, y: dict[str, Any]) -> list[Any]:
    """The usual range: a pale band whose dashed edges carry it in black and white."""
    ranged = base.transform_filter("isValid(datum.usual_low)")
    step = "step"  # a range belongs to its week: its height follows how many answered
    band = ranged.mark_area(color=BAND, opacity=0.75, interpolate=step).encode(x=x, y=y["usual_low"], y2="usual_high:Q")
    edges = [
        ranged.mark_line(color=EDGE, strokeDash=[4, 3], strokeWidth=1.2, interpolate=step).encode(x=x, y=y[edge])
        for edge in ("usual_low", "usual_high")
    ]
    return [band, *edges]


def _points(alt: Any, base: Any, x: Any, y: Any) -> list[Any]:
    known = base.transform_filter("isValid(datum.drawn)")
    written = alt.Color(
        "paint:N", scale=alt.Scale(domain=["ink", "signal", "paper"], range=[INK, SIGNAL, INK]), legend=None
    )
    joined = base.transform_filter("datum.joined")
    line = joined.mark_line(color=INK, strokeWidth=2, invalid="break-paths-show-domains").encode(x=x, y=y)
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=["inside", "above", "below"], range=["circle", "triangle-up", "triangle-down"]),
        legend=None,
    )
    fill = alt.Fill(
        "paint:N", scale=alt.Scale(domain=["ink", "signal", "paper"], range=[INK, SIGNAL, PAPER]), legend=None
    )
    size = alt.Size("size:Q", scale=None, legend=None)
    dots = known.mark_point(stroke=INK, strokeWidth=1.5, opacity=1).encode(x=x, y=y, shape=shape, fill=fill, size=size)
    labels = [
        known.transform_filter(f"datum.label != '' && (datum.kind == 'below') == {below}")
        .mark_text(dy=away, fontSize=17, fontWeight="bold")
        .encode(x=x, y=y, text="label:N", color=written)
        for below, away in (("true", 20), ("false", -17))
    ]
    return [line, dots, *labels]


def _row(history: History, point: Point, wording: Wording) -> dict[str, Any]:
    above = point.is_outside and (point.drawn or 0.0) > (point.usual_high or 0.0)
    kind = ("above" if above else "below") if point.is_outside else "inside"
    last = point is history.points[-1]
    named = point.drawn is not None and (last or point.is_outside)
    return {
        "at": f"{_number(point.week)}|{_people(point)}",
        "drawn": point.drawn,
        "usual_low": point.usual_low,
        "usual_high": point.usual_high,
        "joined": point.joined,
        "kind": kind,
        "paint": "signal" if point.is_outside else "ink" if point.joined else "paper",
        "size": 190 if point.is_outside else 75,
        "label": _drawn_words(history, point, wording) if named else "",
    }


def _nothing(alt: Any, wording: Wording) -> Any:
    data = alt.Data(values=[{"text": wording.say("chart_none")}])
    return alt.Chart(data).mark_text(fontSize=14, color=PALE, limit=WIDTH).encode(text="text:N")


def _people(point: Point) -> str:
    return "?" if point.n is None else str(point.n)


def _number(week: str) -> str:
    return str(int(week.split("-W")[1]))


def _words(history: History, point: Point, wording: Wording) -> str:
    return figure_value(history.measure, point.value or 0.0, wording)


def _drawn_words(history: History, point: Point, wording: Wording) -> str:
    drawn = point.drawn or 0.0
    return whole(drawn) if history.measure == "nps" else wording.percent(drawn)
