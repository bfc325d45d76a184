"""The weeks around the start of an action as an SVG drawing, its own place and the others; shape tells everything.

The page colours it by its classes; a picture for chat brings its own black and white style. Knows no page.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import pairwise
from math import ceil, floor

from reports.drawing import LEFT, LETTER, RIGHT, TOP, Size
from reports.impact.check import Check, Week
from reports.tallies import Action
from reports.weeks import week_range
from reports.wording import Wording, whole

PHONE = Size(420, 340)  # a picture in chat
HEAD = 44  # for its title and legend
STEP = 10.0
STYLE = (
    "text{font-family:Helvetica,Arial,Liberation Sans,sans-serif;fill:#1c2833}.pale{fill:#55636e}.end{text-anchor:end}"
    ".middle{text-anchor:middle}.title{font-size:15px;font-weight:bold}.flagged{font-weight:bold}"
    ".grid{stroke:#d5dee5;fill:none}.axis{stroke:#55636e;fill:none}.start{stroke:#1c2833;stroke-width:1.5;"
    "stroke-dasharray:7 2;fill:none}.flag,.point{fill:#1c2833}.line{stroke:#1c2833;stroke-width:2;fill:none}"
    ".beside{stroke:#55636e;stroke-width:1.5;stroke-dasharray:3 3;fill:none}.other{fill:#fff;stroke:#55636e;"
    "stroke-width:1.5}"
)


class _Frame:
    """Where a week and a value lie."""

    def __init__(self, check: Check, size: Size, *, head: int) -> None:
        self.check, self.size, self.top = check, size, TOP + head
        self.monday = week_range(check.series[0].week)[0]
        self.length = self.place(check.series[-1].week) + 1
        values = [each for week in check.series for each in (week.value, week.others) if each is not None]
        self.low, self.high = floor(min(values) / STEP) * STEP, ceil(max(values) / STEP) * STEP
        if self.high <= self.low:
            self.high = self.low + STEP

    @property
    def bottom(self) -> float:
        return self.size.height - 44.0

    @property
    def column(self) -> float:
        return (self.size.width - LEFT - RIGHT) / self.length

    def place(self, week: str) -> int:
        return (week_range(week)[0] - self.monday).days // 7

    def x(self, at: float) -> float:
        return round(LEFT + (at + 0.5) * self.column, 1)

    def y(self, value: float) -> float:
        return round(self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top - 6), 1)


def draw(action: Action, check: Check, wording: Wording, size: Size, *, style: str = "", title: str = "") -> str:
    """The drawing as an SVG element; with a `style` it stands alone."""
    frame = _Frame(check, size, head=HEAD if title else 0)
    parts = [
        f"<style>{style}</style><rect width='100%' height='100%' fill='#fff'/>" if style else "",
        *_across(frame, action, wording),
        _start(frame, action),
        *_series(frame, "beside", lambda week: week.others, _diamond),
        *_series(frame, "line", lambda week: week.value, _dot),
        *_weeks(frame),
        *(_head(check, wording, title) if title else ()),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size.width} {size.height}" aria-hidden="true" '
        f'focusable="false" preserveAspectRatio="xMidYMid meet">{"".join(parts)}</svg>'
    )


def render_png(action: Action, check: Check, wording: Wording, *, title: str) -> bytes | None:
    """The weeks around an action as a picture for chat; None where there are none."""
    if not check.series:
        return None
    import vl_convert

    drawn = draw(action, check, wording, PHONE, style=STYLE, title=title)
    sized = drawn.replace("<svg ", f'<svg width="{PHONE.width}" height="{PHONE.height}" ', 1)
    return bytes(vl_convert.svg_to_png(sized, scale=2.5))


def _head(check: Check, wording: Wording, title: str) -> Iterable[str]:
    others = f"  ◊ {wording.say('impact_others')}" if check.others else ""
    yield _text(4, 17, title, "title")
    yield _text(4, 36, f"● {wording.say('impact_own')}{others}  ► {wording.say('impact_legend')}", "pale")


def _across(frame: _Frame, action: Action, wording: Wording) -> Iterable[str]:
    yield _text(4, frame.top - 13, wording.say("chart_nps" if action.measure == "nps" else "chart_csat"), "pale")
    steps = round((frame.high - frame.low) / STEP)
    every = max(1, ceil(steps / 6))
    for at in range(0, steps + 1, every):
        value = frame.low + at * STEP
        y = frame.y(value)
        yield f'<path class="grid" d="M{LEFT} {y}H{frame.size.width - RIGHT}"/>'
        yield _text(LEFT - 5, y + 4.5, whole(value), "end")


def _start(frame: _Frame, action: Action) -> str:
    x, top = frame.x(min(frame.place(frame.check.first), frame.length) - 0.5), frame.top - 6
    return (
        f'<path class="start" d="M{x} {frame.bottom}V{top}"/><path class="flag" d="M{x} {top}l9 4.5l-9 4.5Z"/>'
        + _text(x + 12, top + 10, str(action.number), "flagged")
    )


def _series(
    frame: _Frame, kind: str, value_of: Callable[[Week], float | None], shape: Callable[[float, float, float], str]
) -> Iterable[str]:
    """A line between neighbouring weeks on the same side of the start, and a shape for each week."""
    known = [(frame.place(each.week), value) for each in frame.check.series if (value := value_of(each)) is not None]
    start = frame.place(frame.check.first)
    for (at, value), (then, other) in pairwise(known):
        if then - at == 1 and (at < start) == (then < start):
            yield f'<path class="{kind}" d="M{frame.x(at)} {frame.y(value)}L{frame.x(then)} {frame.y(other)}"/>'
    r = 3.2 if frame.column < 18 else 4.4
    yield from (shape(frame.x(at), frame.y(value), r) for at, value in known)


def _dot(x: float, y: float, r: float) -> str:
    return f'<circle class="point" cx="{x}" cy="{y}" r="{r}"/>'


def _diamond(x: float, y: float, r: float) -> str:
    return f'<path class="other" d="M{x - r:.1f} {y}L{x} {y - r:.1f}L{x + r:.1f} {y}L{x} {y + r:.1f}Z"/>'


def _weeks(frame: _Frame) -> Iterable[str]:
    """Week numbers, and how many answered, every so many weeks where there is little room."""
    every = next((each for each in (1, 2, 4, 8, 13) if frame.column * each >= 26), 26)
    for each in _counted(frame.check.series, frame, every):
        x = frame.x(frame.place(each.week))
        yield _text(x, frame.bottom + 17, str(int(each.week.split("-W")[1])), "middle")
        yield _text(x, frame.bottom + 34, str(each.n), "middle pale")
    yield f'<path class="axis" d="M{LEFT} {frame.bottom}H{frame.size.width - RIGHT}"/>'


def _counted(series: Sequence[Week], frame: _Frame, every: int) -> list[Week]:
    return [each for each in series if (frame.length - 1 - frame.place(each.week)) % every == 0]


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{LETTER}">{escape(words)}</text>'
