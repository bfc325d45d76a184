"""The page's section about promises and the journey: every word and both drawings, ready for its template."""

from dataclasses import dataclass
from typing import Any

from reports.journey.drawing import NARROW, WIDE, draw_journey
from reports.journey.journey import Journey, Station
from reports.journey.judged import Judged
from reports.journey.telling import (
    MARKS,
    alternative,
    felt_lines,
    felt_words,
    gap_lines,
    headline,
    measured_words,
    notes,
    promise_line,
    verdict_words,
)
from reports.wording import Wording

LEGEND = ("kept", "chance", "missed", "nothing")


@dataclass(frozen=True, slots=True)
class Row:
    """One promise, or a touchpoint without one, in the table beside the drawing."""

    place: str
    span: int  # rows of the same place: 0 for all but the first
    promise: str
    target: str
    measured: str
    mark: str
    verdict: str
    missed: bool
    felt: str
    here: str  # that it breaks here


@dataclass(frozen=True, slots=True)
class Section:
    """Everything the template fills in."""

    headline: str
    findings: tuple[str, ...]  # what is worse than chance
    wide: Any
    narrow: Any
    alternative: str
    legend: tuple[tuple[str, str], ...]  # sign and words
    rows: tuple[Row, ...]
    promises: tuple[str, ...]
    gaps: tuple[str, ...]
    notes: tuple[str, ...]


def section_of(journey: Journey, wording: Wording) -> Section | None:
    """The section; nothing where nothing is promised."""
    if not journey.promises:
        return None
    from markupsafe import Markup

    missed = [promise_line(each, journey.minimum, wording) for each in journey.missed]
    return Section(
        headline=headline(journey, wording),
        findings=(*felt_lines(journey, wording), *missed),
        wide=Markup(draw_journey(journey, wording, WIDE)),  # noqa: S704  its words are escaped
        narrow=Markup(draw_journey(journey, wording, NARROW)),  # noqa: S704
        alternative=alternative(journey, wording),
        legend=tuple((MARKS[each], wording.say(f"promise_is_{each}")) for each in LEGEND),
        rows=tuple(_rows(journey, wording)),
        promises=tuple(promise_line(each, journey.minimum, wording) for each in journey.promises if not each.is_missed),
        gaps=tuple(gap_lines(journey, wording)),
        notes=tuple(notes(journey, wording)),
    )


def _rows(journey: Journey, wording: Wording) -> list[Row]:
    rows: list[Row] = []
    for station in journey.stations:
        rows += _of(station, wording)
    elsewhere = journey.everywhere
    for at, each in enumerate(elsewhere):
        rows.append(_row(wording.say("journey_everywhere"), len(elsewhere) if not at else 0, each, wording))
    return rows


def _of(station: Station, wording: Wording) -> list[Row]:
    felt, here = felt_words(station, wording), wording.say("journey_here") if station.breaks else ""
    if not station.promises:
        return [_row(station.touchpoint, 1, None, wording, felt=felt, here=here)]
    return [
        _row(station.touchpoint, len(station.promises) if not at else 0, each, wording, felt=felt, here=here)
        for at, each in enumerate(station.promises)
    ]


def _row(place: str, span: int, promise: Judged | None, wording: Wording, *, felt: str = "", here: str = "") -> Row:
    none = wording.say("none")
    if promise is None:
        return Row(place, span, none, "", "", "", "", missed=False, felt=felt, here=here)
    return Row(
        place,
        span,
        promise.promise,
        wording.percent(promise.target, fine=promise.target % 1 != 0),
        measured_words(promise, wording),
        MARKS[promise.verdict],
        f"{verdict_words(promise, wording)}, {wording.say(f'promise_of_{promise.source}')}",
        missed=promise.is_missed,
        felt=felt or none,
        here=here,
    )
