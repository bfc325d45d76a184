"""A plan's progress as plain JSON values with stable keys; null for whatever is hidden."""

from dataclasses import asdict
from typing import Any

from reports.planning.progress import PartSoFar, Progress
from reports.planning.telling import plan_notes, plan_sentence
from reports.wording import Wording


def plan_json(progress: Progress | None, wording: Wording) -> dict[str, Any] | None:
    """How far the plan is; null where there is none."""
    if progress is None:
        return None
    return {
        "until": progress.until,
        "over": progress.over,
        "measure": progress.measure,
        "points_wanted": progress.wanted,
        **_part(progress.whole),
        "parts": [_part(part) for part in progress.parts],
        "spent": progress.spent and [round(each, 2) for each in progress.spent],
        "budget": progress.budget,
        "currency": progress.currency or None,
        "left_out": dict(progress.left_out),
        "text": " ".join([plan_sentence(progress, wording), *plan_notes(progress, wording)]),
    }


def _part(part: PartSoFar) -> dict[str, Any]:
    return {**asdict(part), "points": part.points and round(part.points, 1)}
