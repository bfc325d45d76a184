"""What to do next: finding, who is affected, an action, how it will be checked; advice never outruns the evidence.

Where no finding passed its gates, the only advice is to ask more, or to ask better.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reports import claims as verdicts
from reports.asking import Asking
from reports.claims import Claim
from reports.rules import DigestRules
from reports.sentences import HELD, figure_value, title_of, unit_range
from reports.series import Key
from reports.telling import telling
from reports.wording import Wording, shortened

LOW_RATE = 30.0  # below this share of answers, whom we do not hear matters more than what the others say
STAFF_SHARE = 0.5
LONGEST = 300  # characters of one piece of advice: what is longer is not read


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
    """At most three: one for each proven fall that is told by itself, so that none implies another; else ask more."""
    claims = tuple(claims)
    falls = [claim for claim in telling(claims).told if claim.is_change and claim.direction < 0]
    advice = [_for_fall(claim, rules, wording) for claim in falls] or _collect_more(claims, asking, rules, wording)
    return tuple(advice[: rules.recommendations])


def _for_fall(claim: Claim, rules: DigestRules, wording: Wording) -> Recommendation:
    advice = [_with_names_of(length, claim, rules, wording) for length in (60, 40, 24, 12, 8)]
    return next((each for each in advice if len(each.text) <= LONGEST), advice[-1])


def _with_names_of(length: int, claim: Claim, rules: DigestRules, wording: Wording) -> Recommendation:
    """The advice with the names that people gave their places and questions cut to so many characters."""
    place = shortened((claim.touchpoint if claim.touchpoint is not None else claim.location) or "", length)
    title = title_of(Key(claim.measure, shortened(claim.question, length)), place, None, wording)
    return Recommendation(
        finding=_finding(claim, title, rules, wording),
        who=wording.say("who", place=place) if place else wording.say("who_all"),
        action=wording.say("act"),
        check=wording.say("check", weeks=rules.run_weeks, n=claim.n),
    )


def _finding(claim: Claim, title: str, rules: DigestRules, wording: Wording) -> str:
    if claim.measure == "nps":
        value = figure_value("nps", claim.value or 0.0, wording)
    else:
        value = wording.percent(claim.share or 0.0)  # the usual range is one of shares, so the figure is too
    parts = {"title": title, "value": value + HELD if claim.held else value, "count": claim.count, "n": claim.n}
    if claim.verdict == verdicts.SHIFT or claim.usual_low is None or claim.usual_high is None:
        return wording.say("finding_shift", weeks=rules.run_weeks, **parts)
    usual = unit_range(claim.measure, claim.usual_low, claim.usual_high, wording)
    return wording.say("finding_nps" if claim.measure == "nps" else "finding", range=usual, **parts)


def _collect_more(
    claims: tuple[Claim, ...], asking: Asking, rules: DigestRules, wording: Wording
) -> list[Recommendation]:
    """Ask more, ask better, ask in person: nothing here may sound like a finding."""
    if not claims and not asking.asked:
        return [Recommendation(wording.say("begin"))]
    if not asking.asked:
        return [Recommendation(wording.say("begin_again"))]
    advice = []
    if asking.rate is not None and asking.rate < LOW_RATE:
        advice.append(wording.say("more_answers", answered=asking.answered, asked=asking.asked))
    if asking.asked and asking.by_staff > STAFF_SHARE * asking.asked:
        advice.append(wording.say("fewer_by_staff", n=asking.by_staff, asked=asking.asked))
    if small := _small_places(claims):
        advice.append(
            wording.say(
                "larger_groups",
                places=wording.listed([shortened(name, 24) for name in small[:3]]),
                minimum=rules.minimum,
            )
        )
    if any(claim.verdict in {verdicts.EARLY, verdicts.BROKEN} for claim in claims):
        advice.append(wording.say("keep_asking", needed=rules.early_weeks))
    return [Recommendation(text) for text in advice or [wording.say("ask_comments")]]


def _small_places(claims: tuple[Claim, ...]) -> list[str]:
    """The places whose figures are hidden, each once."""
    hidden = [claim.touchpoint or claim.location or "" for claim in claims if claim.verdict == verdicts.HIDDEN]
    return list(dict.fromkeys(name for name in hidden if name))
