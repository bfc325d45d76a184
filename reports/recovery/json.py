"""The figures of cases as plain JSON values, their keys stable; null for whatever is hidden."""

from dataclasses import asdict
from typing import Any

from reports.rates.rate import Rate
from reports.recovery.figures import CaseFigures, Cases, Change
from reports.recovery.gate import QUARTER
from reports.recovery.spread import Spread
from reports.recovery.telling import case_lines
from reports.weeks import previous
from reports.wording import Wording

DIGITS = 2


def cases_json(cases: Cases, week: str, *, minimum: int, wording: Wording) -> dict[str, Any]:
    """A quarter of cases; rates and their ranges in percent, times in minutes, scores from 1 to 5."""
    return {
        "weeks": [previous(week, QUARTER - 1), week],
        "raised": cases.raised,
        "text": case_lines(cases, week, minimum=minimum, wording=wording),
        **_figures(cases.whole),
        "places": [
            {"touchpoint": each.touchpoint or None, "location": each.location or None, **_figures(each)}
            for each in cases.places
        ],
    }


def _figures(figures: CaseFigures) -> dict[str, Any]:
    return {
        "customers": figures.customers,
        "raised_by": dict(figures.raised_by) if figures.customers is not None else None,
        "answered_in_time": _rounded(figures.in_time),
        "minutes_to_answer": _spread(figures.answer, figures.answer_open),
        "minutes_to_close": _spread(figures.resolve, figures.resolve_open),
        "asked": figures.asked,
        "answered": figures.heard,
        "recovered": _rounded(figures.recovered),
        "score": _rounded(figures.change),
        "again_within_90_days": _rounded(figures.again),
        "hidden": list(figures.hidden),
        "nobody": list(figures.nobody),
        "repeated_from": dict(figures.held),
    }


def _spread(clock: Spread | None, opened: Spread | None) -> dict[str, Any] | None:
    if clock is None:
        return None
    return {"by_the_clock": asdict(clock), "in_business_hours": asdict(opened) if opened is not None else None}


def _rounded(value: Change | Rate | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {name: _round(each) for name, each in asdict(value).items()}


def _round(value: Any) -> Any:
    return round(value, DIGITS) if isinstance(value, float) else value
