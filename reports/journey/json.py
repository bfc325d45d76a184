"""Promises and the journey as JSON values; knows no file."""

from dataclasses import asdict
from typing import Any

from reports.journey.journey import Journey, Station
from reports.journey.judged import Judged
from reports.journey.telling import gap_lines, headline, notes, promise_line
from reports.wording import Wording

DIGITS = 2


def journey_json(journey: Journey, wording: Wording) -> dict[str, Any] | None:
    """The stations in their order; None where nothing is promised."""
    if not journey.promises:
        return None
    return {
        "from": journey.since,
        "to": journey.until,
        "text": headline(journey, wording),
        "stations": [_station(each) for each in journey.stations],
        "gaps": gap_lines(journey, wording),
        "notes": notes(journey, wording),
    }


def standards_json(journey: Journey, wording: Wording) -> list[dict[str, Any]]:
    """Every promise with what was measured of it."""
    return [
        {**_rounded(asdict(each)), "text": promise_line(each, journey.minimum, wording)} for each in journey.promises
    ]


def _station(station: Station) -> dict[str, Any]:
    return {
        "touchpoint": station.touchpoint,
        "satisfied": _rounded(asdict(station.felt)) if station.felt is not None else None,
        "hidden": station.hidden,
        "below_others": station.below,
        "standards": [_named(each) for each in station.promises],
        "visits": {"checks": station.checks, "kept": station.checks_kept},
        "breaks": station.breaks,
    }


def _named(promise: Judged) -> dict[str, str]:
    return {"name": promise.name, "verdict": promise.verdict}


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, DIGITS) if isinstance(value, float) else value for key, value in values.items()}
