"""From series to claims: the gates in their order, each failing closed; knows words only by their keys."""

from collections import Counter
from dataclasses import dataclass

from reports import claims as verdicts
from reports.claims import Claim
from reports.family import Family, Member
from reports.gate import Signal, judge
from reports.measures import Score, difference, score
from reports.rules import DigestRules
from reports.sentences import Finding, brief_text, title_of, whole_text
from reports.series import Segment
from reports.weeks import previous
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class _Verdict:
    verdict: str
    gate: str
    signal: Signal | None = None
    asked_otherwise: bool = False


def claims_of(family: Family, wording: Wording) -> tuple[Claim, ...]:
    """Every claim of a digest, in the order of the family."""
    return tuple(_claim(family, at, wording) for at in range(len(family.members)))


def _claim(family: Family, at: int, wording: Wording) -> Claim:
    member = family.members[at]
    measure, scale = member.book.key.measure, member.book.scale
    decided = _decide(family, at)
    hidden = member.seen is None
    figure = score(measure, member.seen.values if member.seen else Counter(), scale)
    weeks = len(member.segment.before) + (1 if figure.n else 0)
    before, change = _week_before(family, member)
    title = title_of(member.book.key, member.touchpoint, member.location, wording)
    signal = decided.signal
    finding = Finding(
        title=title,
        measure=measure,
        scale=scale,
        figure=figure,
        verdict=decided.verdict,
        signal=signal,
        weeks=weeks,
        previous=before,
        broke_in=member.segment.broke_in,
        asked_otherwise=decided.asked_otherwise,
        held=member.seen.held if member.seen else False,
        beside=hidden and not member.view.is_small(member.scope),
        scattered=family.strictness.dispersion > 1.3,
    )
    return Claim(
        week=family.week,
        measure=measure,
        question=member.book.key.question,
        touchpoint=member.touchpoint,
        location=member.location,
        value=None if hidden else figure.value,
        low=None if hidden else figure.low,
        high=None if hidden else figure.high,
        n=None if hidden else figure.n,
        count=None if hidden else figure.count,
        verdict=decided.verdict,
        gate=decided.gate,
        title=title,
        text=whole_text(finding, family.strictness.rules, wording),
        brief=brief_text(finding, family.strictness.rules, wording),
        scale=scale,
        direction=signal.direction if signal else 0,
        usual_low=signal.usual_low if signal else None,
        usual_high=signal.usual_high if signal else None,
        weeks=weeks,
        provisional=signal.provisional if signal else False,
        previous=before.value if before else None,
        previous_n=before.n if before else None,
        previous_count=before.count if before else None,
        against=None if hidden or measure != "nps" else figure.against,
        fall_seen=signal.middle - signal.usual_low if signal else None,
        change_low=change[0] if change else None,
        change_high=change[1] if change else None,
        held=finding.held,
    )


def _decide(family: Family, at: int) -> _Verdict:
    """People, unbroken, weeks, signal, bias: the first gate that does not open decides."""
    member, rules = family.members[at], family.strictness.rules
    if member.seen is None:
        return _Verdict(verdicts.HIDDEN, "people")
    if not member.seen.values.total():
        return _Verdict(verdicts.TOO_FEW, "people")
    if at not in family.tests:
        broken = member.segment.broke_in is not None
        return _Verdict(verdicts.BROKEN, "unbroken") if broken else _Verdict(verdicts.EARLY, "weeks")
    signal = judge(family.tests[at], family.strictness_for(at))
    if signal.kind == "usual":
        verdict = verdicts.TOO_FEW if _is_blunt(signal, member.book.key.measure, rules) else verdicts.USUAL
        return _Verdict(verdict, "signal", signal)
    if _asked_otherwise(member.segment, rules):
        return _Verdict(verdicts.BROKEN, "bias", asked_otherwise=True)
    return _Verdict(signal.kind, "none", signal)


def _is_blunt(signal: Signal, measure: str, rules: DigestRules) -> bool:
    """Whether only a fall too large to be useful would stand out in one week."""
    useful = rules.useful_nps if measure == "nps" else rules.useful_points
    return signal.middle - signal.usual_low > useful


def _asked_otherwise(segment: Segment, rules: DigestRules) -> bool:
    """Whether this week's customers came to be asked in other ways than the baseline's (total variation distance)."""
    then: Counter[str] = Counter()
    for entry in segment.before[: rules.baseline_weeks]:
        then.update(entry.selections)
    now = segment.current.selections
    if not then.total() or not now.total():
        return False
    ways = then.keys() | now.keys()
    moved = sum(abs(now[way] / now.total() - then[way] / then.total()) for way in ways) / 2
    return moved > rules.selection_shift


def _week_before(family: Family, member: Member) -> tuple[Score | None, tuple[float, float] | None]:
    """Last week's figure, where it may be shown and compared, and the range of the difference to it."""
    week = previous(family.week)
    seen = _view_before(family, member, week)
    if member.seen is None or not seen or week < member.segment.first:
        return None, None
    measure, scale = member.book.key.measure, member.book.scale
    before = score(measure, seen, scale)
    if not before.n or not member.seen.values.total():
        return None, None
    between = difference(measure, member.seen.values, seen, scale)
    return before, (between.low, between.high) if between else None


def _view_before(family: Family, member: Member, week: str) -> Counter[int] | None:
    seen = family.view(member.book.key, week).of(member.scope)
    return seen.values if seen else None
