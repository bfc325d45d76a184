"""The journey as lines of text for a terminal: a station a line, a bar for what was felt; knows no colours."""

from reports.journey.drawing import standing
from reports.journey.journey import Journey, Station
from reports.journey.telling import MARKS, felt_words
from reports.wording import Wording

BAR = 20  # signs for a hundred percent
TORN, WHOLE = "≈", "│"


def journey_lines(journey: Journey, wording: Wording, width: int) -> list[str]:
    """The stations from top to bottom; a torn line where the journey breaks."""
    lines: list[str] = []
    name = max((len(each.touchpoint) for each in journey.stations), default=0)
    for at, station in enumerate(journey.stations):
        if at:
            lines.append(TORN if station.breaks else WHOLE)
        lines.append(_row(station, min(name, 18), wording))
        lines += [f"{WHOLE}   {MARKS[each.verdict]} {each.name}" for each in station.promises]
    return [line if len(line) <= width else f"{line[: width - 1]}…" for line in lines]


def _row(station: Station, name: int, wording: Wording) -> str:
    here = f"  ▼ {wording.say('journey_here')}" if station.breaks else ""
    said = f"{MARKS.get(standing(station), '○')} {station.touchpoint[:name].ljust(name)}"
    return f"{said}  {_bar(station)}  {felt_words(station, wording)}{here}"


def _bar(station: Station) -> str:
    if station.felt is None:
        return "·" * BAR
    full = round(station.felt.share / 100 * BAR)
    return "█" * full + "·" * (BAR - full)
