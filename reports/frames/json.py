"""A frame as plain JSON values, its keys stable; null for whatever is not known or hidden."""

from dataclasses import asdict
from typing import Any

from reports.frames.coverage import Coverage
from reports.frames.ending import Endings
from reports.frames.frame import Frame


def frame_json(frame: Frame, endings: Endings | None = None) -> dict[str, Any]:
    """Everything a program may want of a frame."""
    return {
        "from": frame.first,
        "to": frame.last,
        "encounters": frame.whole.encounters,
        "asked": frame.whole.asked,
        "waiting": frame.whole.waiting,
        "left_out": frame.whole.left_out,
        "by_themselves": frame.whole.by_themselves,
        "again": frame.again,
        "unusable": dict(frame.unusable),
        "reasons": dict(frame.reasons),
        "coverage": _coverage(frame.covered),
        "days": dict(frame.days),
        "known_to_the_week_only": frame.loose,
        "by": {axis.name: [asdict(each) for each in axis.shares] for axis in frame.axes},
        "final_states": None if endings is None else dict(endings.states),
        "answered_hidden": endings is not None and endings.answered_few,
    }


def _coverage(covered: Coverage | None) -> dict[str, Any] | None:
    if covered is None:
        return None
    return {
        "counted": covered.counted,
        "known": covered.known,
        "days": covered.days,
        "percent_low": round(covered.low, 1),
        "percent_high": round(covered.high, 1),
        "more_than_counted": covered.is_over,
    }
