"""An action and its check as plain JSON values, their keys stable; null for what is not known."""

from dataclasses import asdict
from typing import Any

from reports.impact.check import Check, Range, Side
from reports.impact.telling import Checked, brief, told
from reports.tallies import Action
from reports.wording import Wording

DIGITS = 2


def checked_json(checked: Checked, wording: Wording) -> dict[str, Any]:
    """One action: what it is, its state, and what the data say; changes are in points."""
    action, check = checked.action, checked.check
    if check is None:
        return {**_about(action), "verdict": action.verdict or None, "reason": None, "text": action.said}
    return {**_about(action), **check_json(check), "text": told(action, check, wording),
            "brief": brief(action, check, wording)}  # fmt: skip


def _about(action: Action) -> dict[str, Any]:
    about = asdict(action)
    about.pop("said")
    about.pop("verdict")
    return about


def check_json(check: Check) -> dict[str, Any]:
    """What the data say up to a week."""
    return {
        "verdict": check.verdict,
        "reason": check.reason or None,
        "as_of": check.week,
        "known_in": check.known_in or None,
        "value": _rounded(check.change.value) if check.change else None,
        "low": _rounded(check.change.low) if check.change else None,
        "high": _rounded(check.change.high) if check.change else None,
        "beside": _range(check.beside),
        "others": list(check.others),
        "seen_from": _rounded(check.seen_from),
        "weeks": check.after.weeks if check.after else 0,
        "before": _side(check.before),
        "since": _side(check.after),
        "others_before": _side(check.others_before),
        "others_since": _side(check.others_after),
        "first_week": check.first or None,
        "series": [{key: _rounded(value) for key, value in asdict(week).items()} for week in check.series],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {key: _rounded(value) for key, value in asdict(side).items()}


def _range(change: Range | None) -> dict[str, Any] | None:
    return None if change is None else {key: _rounded(value) for key, value in asdict(change).items()}


def _rounded(value: Any) -> Any:
    return round(value, DIGITS) if isinstance(value, float) else value
