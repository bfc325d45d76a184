"""One finding as sentences: figure with its counts, what it means, what it cannot mean; knows words only by key."""

from dataclasses import dataclass

from reports import claims as verdicts
from reports.gate import Signal
from reports.measures import Score
from reports.rules import DigestRules
from reports.series import Key
from reports.wording import Wording, whole

HELD = "\N{DEGREE SIGN}"  # marks a figure that is repeated from an earlier digest


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything a claim's sentences are made of."""

    title: str
    measure: str
    scale: tuple[int, int]
    figure: Score
    verdict: str
    signal: Signal | None
    weeks: int
    previous: Score | None  # last week's figure, where it may be shown
    broke_in: str | None
    asked_otherwise: bool
    held: bool
    beside: bool  # hidden only for the sake of a smaller group
    scattered: bool

    @property
    def fine(self) -> bool:
        """Whether whole numbers would make a figure outside its usual range look as if it lay on the edge."""
        if self.signal is None or self.verdict != verdicts.SPECIAL:
            return False
        edge = self.signal.usual_low if self.signal.direction < 0 else self.signal.usual_high
        drawn = self.figure.value if self.measure in {"csat", "nps"} else self.figure.share
        return whole(drawn or 0.0) == whole(edge)


def title_of(key: Key, touchpoint: str | None, location: str | None, wording: Wording) -> str:
    """What a claim is about: "Satisfaction", "Haircut: satisfaction"."""
    question = key.question.replace("_", " ")
    place = touchpoint if touchpoint is not None else location
    if not place:
        return wording.say(key.measure, question=question)
    return wording.say(f"of_{key.measure}", question=question, place=place[:1].upper() + place[1:])


def figure_value(measure: str, value: float, wording: Wording, *, fine: bool = False) -> str:
    """A value in its measure's unit: 84%, 41, 5.8; with a decimal more where whole numbers are too coarse."""
    if measure == "csat":
        return wording.percent(value, fine=fine)
    return whole(value) if measure == "nps" and not fine else wording.decimal(value)


def unit_range(measure: str, low: float, high: float, wording: Wording, *, fine: bool = False) -> str:
    """A usual range in the unit it is tested in: points for NPS, else percent of answers."""
    if measure == "nps":
        return wording.points(low, high, fine=fine)
    return wording.range(low, high, fine=fine)


def whole_text(finding: Finding, rules: DigestRules, wording: Wording) -> str:
    """The claim as sentences that stand by themselves: the figure, what it means, and every reservation."""
    parts = [brief_text(finding, rules, wording, mark="")]
    if finding.signal is not None and finding.signal.provisional:
        parts.append(wording.say("provisional", weeks=finding.weeks))
    if finding.held and finding.figure.n:
        parts.append(wording.say("held", minimum=rules.minimum))
    if finding.verdict == verdicts.SPECIAL:
        parts.append(wording.say("caveat"))
    return " ".join(parts)


def brief_text(finding: Finding, rules: DigestRules, wording: Wording, *, mark: str = HELD) -> str:
    """The claim as sentences for a list that gives the reservations once; a held figure carries `mark`."""
    if finding.verdict == verdicts.HIDDEN:
        return wording.say("hidden_beside" if finding.beside else "hidden", minimum=rules.minimum)
    if not finding.figure.n:
        return wording.say("nobody")
    figure = _figure(finding, wording, mark=mark if finding.held else "")
    parts = [figure, _before(finding, wording), *_meaning(finding, rules, wording)]
    return " ".join(part for part in parts if part)


def _figure(finding: Finding, wording: Wording, *, mark: str) -> str:
    figure, measure = finding.figure, finding.measure
    if measure == "csat" and figure.count == figure.n:
        return wording.say("all_satisfied", title=finding.title, n=f"{figure.n}{mark}", range=_fits(finding, wording))
    return wording.say(
        f"figure_{measure}",
        title=finding.title,
        value=figure_value(measure, figure.value or 0.0, wording, fine=finding.fine) + mark,
        count=figure.count,
        against=figure.against,
        n=figure.n,
        top=finding.scale[1],
        share=wording.percent(figure.share or 0.0, fine=finding.fine),
    )


def _fits(finding: Finding, wording: Wording) -> str:
    low, high = finding.figure.low, finding.figure.high
    if low is None or high is None:
        return ""
    if finding.measure in {"csat", "nps"}:
        return unit_range(finding.measure, low, high, wording)
    return wording.say("points_range", low=wording.decimal(low), high=wording.decimal(high))


def _before(finding: Finding, wording: Wording) -> str:
    before = finding.previous
    if before is None or before.value is None:
        return ""
    return wording.say(
        "last_week_nps" if finding.measure == "nps" else "last_week",
        previous=figure_value(finding.measure, before.value, wording),
        count=before.count,
        n=before.n,
    )


def _meaning(finding: Finding, rules: DigestRules, wording: Wording) -> list[str]:
    """What the verdict says; without a usual range the figure's own range is given instead."""
    match finding.verdict:
        case verdicts.EARLY:
            weeks = wording.count("early", finding.weeks, weeks=finding.weeks, needed=rules.early_weeks)
            return [_own_range(finding, wording), weeks]
        case verdicts.BROKEN if finding.asked_otherwise:
            return [_own_range(finding, wording), wording.say("asked_otherwise")]
        case verdicts.BROKEN:
            parts = {"week": finding.broke_in, "weeks": finding.weeks, "needed": rules.early_weeks}
            return [_own_range(finding, wording), wording.count("broken", finding.weeks, **parts)]
    return _signal_words(finding, finding.signal, rules, wording) if finding.signal else []


def _own_range(finding: Finding, wording: Wording) -> str:
    fits = _fits(finding, wording)
    said = finding.measure == "csat" and finding.figure.count == finding.figure.n
    return wording.say("fits", range=fits) if fits and not said else ""


def _signal_words(finding: Finding, signal: Signal, rules: DigestRules, wording: Wording) -> list[str]:
    side = "low" if signal.direction < 0 else "high"
    usual = unit_range(finding.measure, signal.usual_low, signal.usual_high, wording, fine=finding.fine)
    noted = {"ces": wording.say("share_note"), "rater": wording.say("share_note_rater")}.get(finding.measure, "")
    usual = f"{usual} {noted}".strip()
    return {
        verdicts.USUAL: lambda: [wording.say("usual", range=usual)],
        verdicts.SPECIAL: lambda: [wording.say(f"special_{side}", range=usual)],
        verdicts.SHIFT: lambda: [wording.say(f"shift_{side}", weeks=rules.run_weeks)],
        verdicts.TOO_FEW: lambda: [
            wording.say("too_few", n=finding.figure.n, points=whole(signal.middle - signal.usual_low)),
            *([wording.say("scattered")] if finding.scattered else []),
        ],
    }[finding.verdict]()
