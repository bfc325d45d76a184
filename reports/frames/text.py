"""A frame as lines for a terminal, with a bar for each part; in English, as all that the command line says."""

from collections.abc import Iterator, Sequence

from reports.frames.coverage import Coverage
from reports.frames.ending import Endings
from reports.frames.frame import Frame, Share

FULL, EIGHTHS = "█", " ▏▎▍▌▋▊▉"
WHY = {"no_number": "without a number", "bad_number": "with a number that is none", "other": "for another reason"}


def frame_lines(frame: Frame, endings: Endings | None, *, by: str, width: int = 80) -> list[str]:
    """The whole frame."""
    if frame.is_empty:
        return [f"From {frame.first} to {frame.last} nobody told us of any encounter."]
    shares = next((axis.shares for axis in frame.axes if axis.name == by), ())
    return [
        f"From {frame.first} to {frame.last}: {_n(frame.whole.encounters, 'encounter')} with a number or a chat.",
        f"  asked {frame.whole.asked}, waiting {frame.whole.waiting}, left out {frame.whole.left_out}",
        *_alone(frame.whole.by_themselves),
        *(f"  left out, {count}: {reason}" for reason, count in frame.reasons),
        *_faults(frame),
        "",
        *coverage_lines(frame.covered),
        "",
        *_table(shares, by, width),
        *_endings(endings),
    ]


def coverage_lines(covered: Coverage | None) -> list[str]:
    """What share of all encounters we heard of, or that nobody can say."""
    if covered is None:
        return [
            "Coverage: not known. Nobody said how many encounters there were in all, so nothing is claimed of those we",
            "never heard of. Give the till's count: afterword frame count 48 --day 2026-11-27",
        ]
    days = "1 day" if covered.days == 1 else f"{covered.days} days"
    if covered.is_over:
        return [f"Coverage: {covered.known} heard of, and only {covered.counted} counted on {days}. One must be wrong."]
    share = f"{covered.low:.0f}%"
    if covered.most > covered.known:
        share = f"{covered.low:.0f} to {covered.high:.0f}%"
    return [f"Coverage: {share} of the {covered.counted} counted on {days} ({covered.known} heard of)."]


def _alone(came: int) -> Iterator[str]:
    if came:
        yield f"  came by themselves {came}: nobody asked them, so they are in no share of those who answered"


def _faults(frame: Frame) -> Iterator[str]:
    if frame.again:
        yield f"  twice, {frame.again}: the same customer, for the same, on the same day"
    for why, count in frame.unusable:
        yield f"  not usable, {count}: {WHY.get(why, why)}"


def _table(shares: Sequence[Share], by: str, width: int) -> Iterator[str]:
    if not shares:
        return
    whole = sum(share.encounters for share in shares)
    names = max(len(by), *(len(_name(share)) for share in shares))
    names = min(names, max(10, width - 50))
    yield f"{by:<{names}} {'encounters':>10} {'share':>6} {'asked':>6} {'left out':>8}"
    most = max(share.encounters for share in shares)
    for share in shares:
        part = f"{100 * share.encounters / whole:.0f}%"
        line = f"{_name(share)[:names]:<{names}} {share.encounters:>10} {part:>6} {share.asked:>6} {share.left_out:>8}"
        yield f"{line}  {_bar(share.encounters / most, width - len(line) - 2)}".rstrip()


def _name(share: Share) -> str:
    return share.name or "not known"


def _bar(part: float, width: int) -> str:
    eighths = round(part * max(0, width) * 8)
    return FULL * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def _endings(endings: Endings | None) -> Iterator[str]:
    if endings is None:
        yield ""
        yield "How the asking ended is known by the week: ask for a week, or from a Monday to a Sunday."
        return
    if not endings.states and not endings.answered_few:
        return
    yield ""
    yield "How the asking ended, of those whom we asked in that time (docs/final-states.md):"
    for state, count in endings.states:
        yield f"  {state:<16}{count:>7}"
    if endings.answered_few:
        yield f"  the others were reached; fewer than {endings.minimum} of them answered, so no more is shown"


def _n(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
