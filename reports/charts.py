"""A chart on the page: its drawings, its legend, what is said under it, and the table behind it; knows no markup.

The drawing follows the rules of control charts, the sentences follow the gate; where the two differ, this says so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from reports.chart import alternative
from reports.claims import SPECIAL, Claim
from reports.drawing import NARROW, PATTERNS, WIDE, draw
from reports.history import History, Point
from reports.rules import DigestRules
from reports.sentences import figure_value, unit_range
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of a legend; `kind` is the class it is coloured by."""

    kind: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Week:
    """One point of a chart as a row of the table behind it."""

    week: str
    value: str
    counts: str
    limits: str
    mark: str


@dataclass(frozen=True, slots=True)
class Drawings:
    """The same chart for a wide and for a narrow screen."""

    wide: Any
    narrow: Any


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, and the words and numbers around it; without drawings where nothing can be drawn."""

    id: str
    title: str
    history: History
    svg: Drawings | None
    alternative: str
    legend: tuple[Sign, ...]
    caption: tuple[str, ...]
    points: tuple[Week, ...]


def chart_of(
    history: History, claim: Claim | None, wording: Wording, *, name: str, marked: Collection[str] = ()
) -> Chart:
    """The chart of a history; `claim` is what the gate says of its last week, `marked` are weeks to be tinted."""
    from markupsafe import Markup

    svg = None
    if not history.is_empty:
        wide, narrow = (draw(history, wording, size, marked=marked) for size in (WIDE, NARROW))
        svg = Drawings(Markup(wide), Markup(narrow))  # noqa: S704  numbers, and words that were escaped
    return Chart(
        id=name,
        title=history.title,
        history=history,
        svg=svg,
        alternative=alternative(history, wording),
        legend=tuple(legend(history, wording)),
        caption=tuple(caption(history, claim, wording)),
        points=tuple(week_row(history, point, wording) for point in reversed(history.points)),
    )


def legend(history: History, wording: Wording) -> list[Sign]:
    """What is on this chart, and nothing else."""
    points = history.points
    rough = "limits rough" if history.is_provisional else "limits"
    there_are = (
        (any(each.joined for each in points), Sign("point", "●", wording.say("chart_point"))),
        (any(each.limits for each in points), Sign(rough, "", wording.say(f"legend_{rough.rsplit(maxsplit=1)[-1]}"))),
        (any(each.is_beyond for each in points), Sign("signal", "▲▼", wording.say("legend_beyond"))),
        (any(each.mark in PATTERNS for each in points), Sign("pattern", "◆", wording.say("legend_pattern"))),
        (bool(history.starts), Sign("start", "►", wording.say("impact_legend"))),
        (any(not each.joined and each.value is not None for each in points), _before_sign(history, wording)),
        (any(each.n is None for each in points), Sign("hidden", "?", wording.say("v_hidden"))),
    )
    return [sign for is_there, sign in there_are if is_there]


def caption(history: History, claim: Claim | None, wording: Wording) -> list[str]:
    """What the limits are, why there are none, where the usual range began afresh, and where gate and chart differ."""
    return [*_limits_words(history, wording), *_afresh_words(history, wording), *_difference(history, claim, wording)]


def week_row(history: History, point: Point, wording: Wording) -> Week:
    """One week in the table behind a chart."""
    nothing = wording.say("none")
    limits = point.limits
    return Week(
        week=point.week,
        value=nothing if point.value is None else figure_value(history.measure, point.value, wording),
        counts=counts_words(point.count, point.n, wording, is_nps=history.measure == "nps"),
        limits=nothing if limits is None else _range(history, limits.low, limits.high, wording),
        mark=wording.say(f"mark_{point.mark}") if point.mark else "",
    )


def counts_words(count: int | None, n: int | None, wording: Wording, *, is_nps: bool = False) -> str:
    """How many answered, and how many of them are satisfied."""
    if n is None:
        return wording.say("v_hidden")
    return str(n) if count is None or not n or is_nps else wording.say("answered_of", answered=count, asked=n)


def _range(history: History, low: float, high: float, wording: Wording) -> str:
    if history.measure in {"csat", "nps"}:
        return unit_range(history.measure, low, high, wording)
    return wording.points(low, high, fine=True)


def _before_sign(history: History, wording: Wording) -> Sign:
    afresh = history.rebased is not None and history.rebased.holds
    return Sign("hollow", "○", wording.say("legend_afresh" if afresh else "chart_broken"))


def _limits_words(history: History, wording: Wording) -> list[str]:
    if history.is_empty:
        return []
    if not any(point.limits for point in history.points if point.joined):
        if history.weeks >= DigestRules().early_weeks:
            return [wording.say("limits_flat")]
        return [wording.count("limits_none", history.weeks, weeks=history.weeks, needed=DigestRules().early_weeks)]
    if history.is_provisional:
        return [wording.say("limits_rough", weeks=history.weeks, settled=DigestRules().baseline_weeks)]
    return [wording.say("limits_fixed", settled=DigestRules().baseline_weeks)]


def _afresh_words(history: History, wording: Wording) -> list[str]:
    if history.rebased is None:
        return []
    wish = history.rebased.wish
    parts = {"week": wish.week, "note": wish.note.strip() or "?", "by": wish.by.strip() or "?"}
    if history.rebased.holds:
        return [wording.say("afresh", **parts)]
    missing = wording.listed([wording.say(f"afresh_{each}") for each in history.rebased.missing])
    return [wording.say("afresh_not", missing=missing, **parts)]


def _difference(history: History, claim: Claim | None, wording: Wording) -> list[str]:
    """The chart draws one series by itself; a sentence also weighs how many series there are, and how many weeks."""
    if claim is None or claim.n is None or history.is_empty:
        return []
    changed = claim.is_change
    if history.last.mark and not changed:
        return [wording.say("differ_drawn")]
    if changed and claim.verdict == SPECIAL and not history.last.is_beyond:
        return [wording.say("differ_said")]
    return []
