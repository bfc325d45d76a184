"""The journey as an SVG drawing for the page: a line of stations from top to bottom, each with what was felt there.

No script and no style of its own, colours by the page's classes. Shape tells everything that colour tells: a full
station kept its promises, a half one does so by chance, an empty one was not measured, a triangle missed one; where it
breaks, the line is torn and says so. Knows no page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from reports.journey.journey import Journey, Station
from reports.journey.judged import CHANCE, KEPT, MISSED, SO_FAR
from reports.journey.telling import MARKS
from reports.wording import Wording, shortened

LINE, NAME, LETTER, FIRST = 24, 50, 13, 62  # where the line and the names stand, how tall letters are, the first row
R = 9  # of a station


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide a drawing is, how far its rows lie apart, and where its scale begins and how far below a name."""

    width: int
    row: int
    scale: int
    drop: int
    letters: int  # of a promise's name


WIDE, NARROW = Layout(760, 84, 370, 0, 44), Layout(344, 118, 50, 62, 36)


def draw_journey(journey: Journey, wording: Wording, layout: Layout) -> str:
    """The drawing as an SVG element. Screen readers skip it: the page gives it a name and a table."""
    rows = [FIRST + at * layout.row for at in range(len(journey.stations))]
    height = FIRST + len(rows) * layout.row - 22
    parts = [*_scale(layout, wording, height), *_line(journey, rows)]
    for station, y in zip(journey.stations, rows, strict=True):
        parts += [
            _symbol(station, y),
            *_words(station, y, layout, wording),
            *_felt(station, y + layout.drop, layout, wording),
        ]
    return (
        f'<svg viewBox="0 0 {layout.width} {height}" aria-hidden="true" focusable="false" '
        f'preserveAspectRatio="xMidYMid meet">{"".join(parts)}</svg>'
    )


def standing(station: Station) -> str:
    """The verdict a station's symbol shows: the worst of its promises that could be judged; empty for none."""
    found = {each.verdict for each in station.promises}
    return next((each for each in (MISSED, CHANCE, SO_FAR, KEPT) if each in found), "")


def _at(layout: Layout, value: float) -> float:
    return round(layout.scale + value / 100 * (layout.width - 24 - layout.scale), 1)


def _scale(layout: Layout, wording: Wording, height: int) -> Iterator[str]:
    yield _text(layout.scale, 13, wording.say("journey_axis"), "pale")
    for value in (0, 50, 100):
        x = _at(layout, value)
        yield f'<path class="grid" d="M{x} 38V{height}"/>'
        yield _text(x, 32, str(value), "middle pale")


def _line(journey: Journey, rows: list[int]) -> Iterator[str]:
    """From station to station; into one where the journey breaks the line is torn."""
    for above, below, station in zip(rows, rows[1:], journey.stations[1:], strict=False):
        if not station.breaks:
            yield f'<path class="line" d="M{LINE} {above + R}V{below - R}"/>'
            continue
        middle = (above + below) // 2
        yield f'<path class="line" d="M{LINE} {above + R}V{middle - 9}l-6 5l12 -2"/>'
        yield f'<path class="line" d="M{LINE} {below - R}V{middle + 9}l6 -5l-12 2"/>'


def _symbol(station: Station, y: int) -> str:
    match standing(station):
        case "missed":
            return f'<path class="signal" d="M{LINE - 12} {y - 9}H{LINE + 12}L{LINE} {y + 12}Z"/>'
        case "kept":
            return f'<circle class="point" cx="{LINE}" cy="{y}" r="{R}"/>'
        case "chance" | "so_far":
            half = f'<path class="half" d="M{LINE} {y - R}a{R} {R} 0 0 0 0 {2 * R}Z"/>'
            return f'<circle class="point hollow" cx="{LINE}" cy="{y}" r="{R}"/>{half}'
        case _:
            return f'<circle class="point hollow" cx="{LINE}" cy="{y}" r="{R}"/>'


def _words(station: Station, y: int, layout: Layout, wording: Wording) -> Iterator[str]:
    name = shortened(station.touchpoint, 26)
    yield _text(NAME, y + 5, name, "name")
    if station.breaks:
        yield _text(NAME, y - 15, f"▼ {wording.say('journey_here')}", "label signal start")
    for at, each in enumerate(station.promises[:2]):
        yield _text(NAME, y + 23 + 16 * at, f"{MARKS[each.verdict]} {shortened(each.name, layout.letters)}", "pale")
    if len(station.promises) > 2:
        yield _text(NAME, y + 55, f"… +{len(station.promises) - 2}", "pale")


def _felt(station: Station, y: int, layout: Layout, wording: Wording) -> Iterable[str]:
    felt = station.felt
    if felt is None:
        said = wording.say("felt_hidden" if station.hidden else "felt_nobody")
        return [_text(layout.scale + 4, y + 5, said, "pale")]
    x, low, high = _at(layout, felt.share), _at(layout, felt.low), _at(layout, felt.high)
    mark = (
        f'<path class="signal" d="M{x - 8} {y - 6}H{x + 8}L{x} {y + 8}Z"/>'
        if station.below
        else f'<circle class="point" cx="{x}" cy="{y}" r="5"/>'
    )
    label = "label signal" if station.below else "label"
    return [
        f'<path class="fits" d="M{low} {y}H{high}M{low} {y - 5}V{y + 5}M{high} {y - 5}V{y + 5}"/>',
        mark,
        _text(min(x, layout.width - 20), y - 11, wording.percent(felt.share), label),
    ]


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{LETTER}">{escape(words)}</text>'
