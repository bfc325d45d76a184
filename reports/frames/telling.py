"""A frame as sentences and rows of a table; knows words only by their keys."""

from dataclasses import dataclass

from reports.bias.telling import CHANNELS
from reports.frames.coverage import Coverage
from reports.frames.ending import Endings
from reports.frames.frame import Axis, Frame
from reports.frames.reasons import grouped
from reports.wording import Wording

MOST = 12  # parts of one axis; the command line has them all
TITLES = {"touchpoint": "by_touchpoint", "location": "by_location"}
SOURCES = frozenset({"staff", "api", "import", "link"})


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of the frame in words."""

    name: str
    visits: int
    share: str
    asked: int
    left: int


@dataclass(frozen=True, slots=True)
class Section:
    """Everything the page shows of a frame."""

    lines: tuple[str, ...]
    groups: tuple[tuple[str, tuple[PartRow, ...]], ...]
    endings: tuple[tuple[str, int], ...]
    note: str


def section(frame: Frame, endings: Endings, wording: Wording) -> Section | None:
    """The section, or nothing where nobody told us of anything."""
    if frame.is_empty:
        return None
    ended = tuple((ending_name(state, wording), count) for state, count in endings.states)
    note = wording.say("frame_few", minimum=endings.minimum) if endings.answered_few else ""
    groups = ((_title(axis, wording), _rows(axis, frame, wording)) for axis in frame.axes)
    told = tuple((title, rows) for title, rows in groups if len(rows) > 1)
    return Section(tuple(frame_lines(frame, wording)), told, ended, note)


def frame_lines(frame: Frame, wording: Wording) -> list[str]:
    """How many came, were asked and left out and why, what cannot be used, and what share of all that is."""
    whole = frame.whole
    lines = [
        wording.say("frame_came", n=whole.encounters, asked=whole.asked, waiting=whole.waiting, left=whole.left_out),
        coverage_words(frame.covered, wording),
    ]
    if whole.by_themselves:
        lines.insert(1, wording.count("frame_alone", whole.by_themselves))
    if frame.reasons:
        said = [f"{wording.say(f'frame_r_{key}')} {count}" for key, count in grouped(frame.reasons)]
        lines.append(wording.say("frame_left", reasons=", ".join(said)))
    if frame.unusable:
        why = ", ".join(wording.say(f"frame_{why}", n=count) for why, count in frame.unusable)
        lines.append(wording.say("frame_unusable", n=frame.refused, why=why))
    if frame.again:
        lines.append(wording.say("frame_again", n=frame.again))
    return lines


def coverage_words(covered: Coverage | None, wording: Wording) -> str:
    """What share of all visits we heard of, or that nobody can say."""
    if covered is None:
        return wording.say("frame_not_counted")
    if covered.is_over:
        return wording.say("frame_over", known=covered.known, counted=covered.counted)
    low, high = covered.low, covered.high
    value = wording.percent(low) if low == high else wording.range(low, high)
    return wording.count("frame_covered", covered.days, value=value, counted=covered.counted)


def _title(axis: Axis, wording: Wording) -> str:
    return wording.say(TITLES.get(axis.name, f"frame_by_{axis.name}"))


def _rows(axis: Axis, frame: Frame, wording: Wording) -> tuple[PartRow, ...]:
    return tuple(
        PartRow(
            name=part_name(axis.name, share.name, wording),
            visits=share.encounters,
            share=wording.percent(100 * share.encounters / frame.whole.encounters),
            asked=share.asked,
            left=share.left_out,
        )
        for share in axis.shares[:MOST]
    )


def part_name(axis: str, name: str, wording: Wording) -> str:
    """What a part of the frame is called: who told us, the channel, or the name that the business gave it."""
    if not name:
        return wording.say("frame_unknown")
    if axis == "source" and name in SOURCES:
        return wording.say(f"frame_source_{name}")
    return CHANNELS.get(name, name) if axis == "channel" else name


def ending_name(state: str, wording: Wording) -> str:
    """One of the thirteen final states in plain words."""
    return wording.say(f"frame_s_{state.replace(' ', '_')}")
