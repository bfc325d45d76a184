"""The frame of one digest: that of its week, what is wrong beside the weeks before, and how the asking ended."""

from dataclasses import dataclass

from reports.frames.ending import Endings, endings_of
from reports.frames.faults import Fault, fault_of
from reports.frames.frame import Frame, frame_of
from reports.frames.rows import NO_ROWS, FrameRows
from reports.rules import Scope
from reports.weeks import week_range


@dataclass(frozen=True, slots=True)
class Frames:
    """Counts of encounters in a week, and in the four weeks before it."""

    week: FrameRows = NO_ROWS
    before: FrameRows = NO_ROWS


NO_FRAMES = Frames()


@dataclass(frozen=True, slots=True)
class Framed:
    """What a digest tells of it."""

    frame: Frame
    endings: Endings
    fault: Fault | None


def told_of(frames: Frames, scope: Scope, week: str, *, minimum: int, shown: bool) -> Framed:
    """The frame of a week in a scope; `shown` is whether it may be said how many answered there."""
    monday, sunday = (day.isoformat() for day in week_range(week))
    frame = frame_of(frames.week, monday, sunday, scope)
    endings = endings_of(frames.week, minimum=minimum, scope=scope, shown=shown)
    return Framed(frame, endings, fault_of(frame, frames.week, frames.before, scope))
