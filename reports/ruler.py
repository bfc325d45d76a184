"""How high a chart reaches: round ends and steps that hold every figure and limit; knows no drawing."""

from dataclasses import dataclass
from math import ceil, floor

from reports.control import BELOW
from reports.history import History, Point
from reports.wording import Wording, whole

STEPS = {"csat": (10, 20, 25), "nps": (20, 25, 50)}  # percent, points
MEAN_STEPS = (0.5, 1.0)
LINES = 5  # at most so many spaces between lines
ROOM = 0.18  # of the height, for words under a point
SPACES = 3  # at least so many: a small wobble should not fill the chart


@dataclass(frozen=True, slots=True)
class Ruler:
    """From the lowest to the highest tick, in the measure's own unit."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """Every tick, from the bottom."""
        return tuple(self.low + at * self.step for at in range(round((self.high - self.low) / self.step) + 1))

    def share(self, value: float) -> float:
        """How far up a value lies, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def ruler(history: History) -> Ruler:
    """The ruler of one chart; all of the scale where nothing is drawn."""
    least, most = history.span
    values = [value for point in history.points for value in _drawn(point, least)]
    low, high = (min(values), max(values)) if values else (least, most)
    steps = STEPS.get(history.measure, MEAN_STEPS)
    for step in steps:
        found = _around(low, high, step, (least, most))
        if (found.high - found.low) / step <= LINES or step == steps[-1]:
            return found
    raise AssertionError("the last step always fits")


def tick_words(history: History, value: float, wording: Wording) -> str:
    """A tick as a reader's language writes it."""
    if history.measure in {"csat", "nps"} or value == int(value):
        return whole(value)
    return wording.decimal(value)


def unit_words(history: History, wording: Wording) -> str:
    """What is measured, as the title of the upright axis."""
    key = f"chart_{history.measure}" if history.measure in {"csat", "nps"} else "chart_mean"
    return wording.say(key, top=history.scale[1])


def _around(low: float, high: float, step: float, span: tuple[float, float]) -> Ruler:
    least, most = span
    bottom = max(least, least + floor((low - least) / step) * step)
    top = min(most, least + ceil((high - least) / step) * step)
    top += (-(top - bottom) / step % 1) * step  # a scale that ends between two steps is drawn to the next one
    while (top - bottom) / step < SPACES:
        if top + step <= most:
            top += step
        elif bottom - step >= least:
            bottom -= step
        else:
            break
    return Ruler(bottom, top, step)


def _drawn(point: Point, least: float) -> list[float]:
    """What has to fit: the figure, its limits, and room for the words under a figure that is marked as low."""
    if point.value is None:
        return []
    limits = (point.limits.low, point.limits.high) if point.limits is not None else ()
    room = ROOM * (max(limits) - point.value) if point.mark == BELOW and limits else 0.0
    return [max(least, point.value - room), point.value, *limits]
