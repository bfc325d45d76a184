"""What is wrong with a week's frame, by rules fixed beforehand; at most one thing is told, the worst.

A touchpoint that was silent all week is held to the bound of `silence`. Coverage has fallen where it lies FELL points
lower than in the four weeks before and chance would hardly do that (two shares, pooled: z below -3.09, 1 in 1,000).
Visits without a usable number, and those that come twice, are told from five on where they are a tenth or a twentieth
of all.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from reports.frames.coverage import Coverage, coverage
from reports.frames.frame import BAD_NUMBER, NO_NUMBER, Frame
from reports.frames.rows import FrameRows, PlaceTally, within
from reports.frames.silence import BOUND, WEEKS
from reports.rules import Scope
from reports.wording import Wording

FELL, HARDLY = 5.0, -3.09
LEAST = 5
UNUSABLE_SHARE, AGAIN_SHARE = 0.10, 0.05


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: silent | fell | unusable | again, with its numbers."""

    kind: str
    name: str = ""
    count: int = 0
    of: int = 0
    before: float = 0.0  # in percent
    value: float = 0.0


def fault_of(frame: Frame, now: FrameRows, before: FrameRows, scope: Scope) -> Fault | None:
    """The worst that is wrong with a week, `before` being the four weeks before it; None where all is well."""
    now, before = within(now, scope), within(before, scope)
    found = (
        _silent(now.places, before.places),
        _fell(frame.covered, coverage(before)),
        _unusable(frame),
        _again(frame),
    )
    return next((each for each in found if each is not None), None)


def fault_words(fault: Fault | None, wording: Wording) -> str:
    """The one sentence; empty where all is well."""
    match fault:
        case None:
            return ""
        case Fault("silent"):
            return wording.say("frame_w_silent", place=fault.name, usual=fault.count)
        case Fault("fell"):
            value, before = wording.percent(fault.value), wording.percent(fault.before)
            return wording.say("frame_w_fell", value=value, before=before)
        case _:
            return wording.say(f"frame_w_{fault.kind}", n=fault.count, of=fault.of)


def _silent(now: Iterable[PlaceTally], before: Iterable[PlaceTally]) -> Fault | None:
    came, usual = _by_touchpoint(now), _by_touchpoint(before)
    if not came:
        return None  # the shop was closed, or all of it stopped: that is told at once, not in a digest
    gone = [(count, name) for name, count in usual.items() if count >= BOUND and not came[name]]
    return Fault("silent", max(gone)[1], round(max(gone)[0] / WEEKS)) if gone else None


def _by_touchpoint(places: Iterable[PlaceTally]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in places:
        counts[row.touchpoint] += row.count
    return counts


def _fell(now: Coverage | None, before: Coverage | None) -> Fault | None:
    if now is None or before is None or now.is_over or before.is_over:
        return None
    fell = before.low - now.high
    share = (min(now.most, now.counted) + before.known) / (now.counted + before.counted)
    spread = sqrt(share * (1 - share) * (1 / now.counted + 1 / before.counted))
    if fell < FELL or not spread or -fell / 100 / spread > HARDLY:
        return None
    return Fault("fell", before=before.low, value=now.high)


def _unusable(frame: Frame) -> Fault | None:
    count = sum(number for why, number in frame.unusable if why in {NO_NUMBER, BAD_NUMBER})
    of = frame.whole.encounters + frame.refused
    return Fault("unusable", count=count, of=of) if count >= max(LEAST, UNUSABLE_SHARE * of) else None


def _again(frame: Frame) -> Fault | None:
    of = frame.whole.encounters
    return Fault("again", count=frame.again, of=of) if frame.again >= max(LEAST, AGAIN_SHARE * of) else None
