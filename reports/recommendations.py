"""What to do next: finding, who is affected, an action, how it will be checked; advice never outruns the evidence.

Where no finding passed its gates, the only advice is to ask more, or to ask better.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reports import claims as verdicts
from reports.asking import Asking
from reports.claims import Claim
from reports.rules import DigestRules
from reports.sentences import figure_value, unit_range
from reports.wording import Wording

LOW_RATE = 30.0  # below this share of answers, whom we do not hear matters more than what the others say
STAFF_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One piece of advice; `finding`, `who` and `check` are empty when it is only to ask more."""

    action: str
    finding: str = ""
    who: str = ""
    check: str = ""

    @property
    def text(self) -> str:
        """All of it as sentences."""
        return " ".join(part for part in (self.finding, self.who, self.action, self.check) if part)


def recommend(
    claims: Iterable[Claim], asking: Asking, rules: DigestRules, wording: Wording
) -> tuple[Recommendation, ...]:
    """At most three: one for each proven fall, the overall one only if no place explains it; else ask more."""
    claims = tuple(claims)
    falls = [claim for claim in claims if claim.is_change and claim.direction < 0]
    placed = {(claim.measure, claim.question) for claim in falls if not claim.is_overall}
    told = [claim for claim in falls if not (claim.is_overall and (claim.measure, claim.question) in placed)]
    first = {(claim.touchpoint, claim.location): claim for claim in reversed(told)}  # one advice for one place
    told = [claim for claim in told if first[claim.touchpoint, claim.location] is claim]
    advice = [_for_fall(claim, rules, wording) for claim in told] or _collect_more(claims, asking, rules, wording)
    return tuple(advice[: rules.recommendations])


def _for_fall(claim: Claim, rules: DigestRules, wording: Wording) -> Recommendation:
    place = claim.touchpoint if claim.touchpoint is not None else claim.location
    return Recommendation(
        finding=_finding(claim, rules, wording),
        who=wording.say("who", place=place) if place else wording.say("who_all"),
        action=wording.say("act"),
        check=wording.say("check", title=claim.title, weeks=rules.run_weeks, n=claim.n),
    )


def _finding(claim: Claim, rules: DigestRules, wording: Wording) -> str:
    if claim.verdict == verdicts.SHIFT or claim.usual_low is None or claim.usual_high is None:
        return wording.say("finding_shift", title=claim.title, weeks=rules.run_weeks, count=claim.count, n=claim.n)
    if claim.measure == "nps":
        value = figure_value("nps", claim.value or 0.0, wording)
    else:
        value = wording.percent(claim.share or 0.0)  # the usual range is one of shares, so the figure is too
    usual = unit_range(claim.measure, claim.usual_low, claim.usual_high, wording)
    key = "finding_nps" if claim.measure == "nps" else "finding"
    return wording.say(key, title=claim.title, value=value, count=claim.count, n=claim.n, range=usual)


def _collect_more(
    claims: tuple[Claim, ...], asking: Asking, rules: DigestRules, wording: Wording
) -> list[Recommendation]:
    """Ask more, ask better, ask in person: nothing here may sound like a finding."""
    if not claims and not asking.asked:
        return [Recommendation(wording.say("begin"))]
    advice = []
    if asking.rate is not None and asking.rate < LOW_RATE:
        advice.append(wording.say("more_answers", answered=asking.answered, asked=asking.asked))
    if asking.asked and asking.by_staff > STAFF_SHARE * asking.asked:
        advice.append(wording.say("fewer_by_staff", n=asking.by_staff, asked=asking.asked))
    if small := _small_places(claims):
        advice.append(wording.say("larger_groups", places=wording.listed(small[:3]), minimum=rules.minimum))
    if any(claim.verdict in {verdicts.EARLY, verdicts.BROKEN} for claim in claims):
        advice.append(wording.say("keep_asking", needed=rules.early_weeks))
    return [Recommendation(text) for text in advice or [wording.say("ask_comments")]]


def _small_places(claims: tuple[Claim, ...]) -> list[str]:
    """The places whose figures are hidden, each once."""
    hidden = [claim.touchpoint or claim.location or "" for claim in claims if claim.verdict == verdicts.HIDDEN]
    return list(dict.fromkeys(name for name in hidden if name))
