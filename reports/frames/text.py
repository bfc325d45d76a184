"""A frame as lines for a terminal, with a bar for each part; in English, as all that the command line says."""

from collections.abc import Iterator, Sequence

from reports.frames.coverage import Coverage
from reports.frames.ending import Endings
from reports.frames.frame import Frame, Share
from reports.frames.telling import ending_name, part_name
from reports.wording import Wording

FULL, EIGHTHS = "█", " ▏▎▍▌▋▊▉"
WHY = {"no_number": "without a number", "bad_number": "with a wrong number", "other": "for another reason"}
ENGLISH = Wording("en")


def frame_lines(frame: Frame, endings: Endings | None, *, by: str, width: int = 80) -> list[str]:
    """The whole frame."""
    if frame.is_empty:
        return [f"From {frame.first} to {frame.last} nobody told us of any visit."]
    shares = next((axis.shares for axis in frame.axes if axis.name == by), ())
    return [
        f"From {frame.first} to {frame.last}: {_n(frame.whole.encounters, 'visit')} with a number or a chat.",
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
    """What share of all visits we heard of, or that nobody can say."""
    if covered is None:
        return [
            "Coverage: not known. Nobody said how many visits there were in all, so nobody knows how many of them we",
            "heard of. Say what the till counted: afterword frame count 48 --day 2026-11-27",
        ]
    days = "1 day" if covered.days == 1 else f"{covered.days} days"
    if covered.is_over:
        heard = f"we heard of {_n(covered.known, 'visit')} and only {covered.counted} were counted on {days}"
        return [f"Coverage: {heard}. One of the two must be wrong."]
    share = f"{covered.low:.0f}%"
    if covered.most > covered.known:
        share = f"{covered.low:.0f} to {covered.high:.0f}%"
    return [
        f"Coverage: we heard of {share} of the visits ({covered.known} of the {covered.counted} counted on {days})."
    ]


def _alone(came: int) -> Iterator[str]:
    if came:
        yield f"  came by themselves {came}: nobody asked them, so they are in no share of those who answered"


def _faults(frame: Frame) -> Iterator[str]:
    if frame.again:
        yield f"  came twice, {frame.again}: the same customer at the same touchpoint on the same day"
    for why, count in frame.unusable:
        yield f"  could not be used, {count}: {WHY.get(why, why)}"


def _table(shares: Sequence[Share], by: str, width: int) -> Iterator[str]:
    if not shares:
        return
    whole = sum(share.encounters for share in shares)
    names = max(len(by), *(len(_name(by, share)) for share in shares))
    names = min(names, max(10, width - 50))
    yield f"{by:<{names}} {'visits':>8} {'share':>6} {'asked':>6} {'left out':>8}"
    most = max(share.encounters for share in shares)
    for share in shares:
        part = f"{100 * share.encounters / whole:.0f}%"
        line = (
            f"{_name(by, share)[:names]:<{names}} {share.encounters:>8} {part:>6} {share.asked:>6} {share.left_out:>8}"
        )
        yield f"{line}  {_bar(share.encounters / most, width - len(line) - 2)}".rstrip()


def _name(by: str, share: Share) -> str:
    return part_name(by, share.name, ENGLISH)


def _bar(part: float, width: int) -> str:
    eighths = round(part * max(0, width) * 8)
    return FULL * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def _endings(endings: Endings | None) -> Iterator[str]:
    if endings is None:
        yield ""
        yield "How the asking ended is only known for whole weeks: ask for a week, or from a Monday to a Sunday."
        return
    if not endings.states and not endings.answered_few:
        return
    yield ""
    yield "What became of asking them:"
    for state, count in endings.states:
        yield f"  {ending_name(state, ENGLISH):<26}{count:>7}"
    if endings.answered_few:
        yield f"  the others were reached; fewer than {endings.minimum} of them answered, so no more is shown"


def _n(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
