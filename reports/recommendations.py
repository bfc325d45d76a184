"""What to do next: finding, who is affected, an action, how it will be checked; advice never outruns the evidence.

Where no finding passed its gates, the only advice is to ask more, or to ask better.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from reports import claims as verdicts
from reports.asking import Asking
from reports.claims import Claim
from reports.plans import Plan, plan_for
from reports.playbook import Advice, Finding, Playbook
from reports.rules import DigestRules
from reports.sentences import HELD, figure_value, title_of, unit_range
from reports.series import Key
from reports.tallies import Action
from reports.telling import telling
from reports.wording import Wording, shortened

LOW_RATE = 30.0  # below this share of answers, whom we do not hear matters more than what the others say
STAFF_SHARE = 0.5
UNDER_WAY = ("planned", "doing")  # states of an action
LONGEST = 300  # characters of one piece of advice in our words: what is longer is not read


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One piece of advice; all but `action` is empty when it is only to ask more.

    `by` is a sentence: who does it, by which procedure. `plan` is what starting it records; None where there is nothing
    to start, since an action about the same figure is under way (`running` is its number).
    """

    action: str
    finding: str = ""
    who: str = ""
    check: str = ""
    by: str = ""
    plan: Plan | None = None
    running: int | None = None

    @property
    def text(self) -> str:
        """All of it as sentences."""
        return " ".join(part for part in (self.finding, self.who, self.action, self.by, self.check) if part)


@dataclass(frozen=True, slots=True)
class Advising:
    """What advice is drawn from beside the claims."""

    playbook: Playbook = field(default_factory=Playbook)
    dimensions: Mapping[str, str] = field(default_factory=dict)  # RATER dimension by question
    theme: str = ""  # what most unhappy comments were about
    actions: tuple[Action, ...] = ()  # planned or begun
    dispersion: float = 1.0


def recommend(
    claims: Iterable[Claim], asking: Asking, rules: DigestRules, wording: Wording, advising: Advising | None = None
) -> tuple[Recommendation, ...]:
    """At most three: one for each proven fall that is told by itself, so that none implies another; else ask more.

    Those that affect most people come first, and of equals the one that is furthest from usual.
    """
    claims, advising = tuple(claims), advising or Advising()
    falls = [claim for claim in telling(claims).told if claim.is_change and claim.direction < 0]
    ranked = sorted(falls, key=_weight, reverse=True)
    advice = [_for_fall(claim, rules, wording, advising) for claim in ranked]
    return tuple((advice or _collect_more(claims, asking, rules, wording))[: rules.recommendations])


def _weight(claim: Claim) -> tuple[int, float]:
    """How many of those who answered were not satisfied, and by how much the figure is below its usual range."""
    figure = claim.value if claim.measure == "nps" else claim.share
    below = max(0.0, (claim.usual_low or 0.0) - (figure or 0.0))
    return (claim.n or 0) - (claim.count or 0), below


def _for_fall(claim: Claim, rules: DigestRules, wording: Wording, advising: Advising) -> Recommendation:
    made = [_with_names_of(length, claim, rules, wording) for length in (60, 40, 24, 12, 8)]
    advice, entry = _advice(claim, wording, advising)
    plan = plan_for(claim, advice, entry, dispersion=advising.dispersion)
    key = "check_long" if plan.too_long else "check"
    check = wording.say(key, weeks=plan.weeks, n=claim.n)
    own = wording.say("act")  # what we say ourselves has to be short; an organisation's own words may be longer
    fitting = (each for each in made if len(replace(each, action=own, check=check).text) <= LONGEST)
    best = replace(next(fitting, made[-1]), action=advice.action, by=_by(advice, wording), check=check)
    running = next((each for each in advising.actions if each.state in UNDER_WAY and _is_about(each, claim)), None)
    if running is None:
        return replace(best, plan=plan)
    under_way = wording.say("under_way", number=running.number, what=running.what)
    return replace(best, action=under_way, by="", check="", running=running.number)


def _with_names_of(length: int, claim: Claim, rules: DigestRules, wording: Wording) -> Recommendation:
    """Finding and who is affected, with the names people gave their places and questions cut to so many characters."""
    place = shortened((claim.touchpoint if claim.touchpoint is not None else claim.location) or "", length)
    title = title_of(Key(claim.measure, shortened(claim.question, length)), place, None, wording)
    return Recommendation(
        action="",
        finding=_finding(claim, title, rules, wording),
        who=wording.say("who", place=place) if place else wording.say("who_all"),
    )


def _advice(claim: Claim, wording: Wording, advising: Advising) -> tuple[Advice, str]:
    """What the playbook says to a finding, and by which entry; our own general advice where it says nothing."""
    found = Finding(
        measure=claim.measure,
        touchpoint=claim.touchpoint or "",
        dimension=advising.dimensions.get(claim.question, ""),
        theme=advising.theme if claim.is_overall else "",  # comments of the whole scope say nothing of one place
    )
    entry = advising.playbook.entry_for(found)
    if entry is None:
        return Advice(wording.say("act")), ""
    return advising.playbook.advice(entry, wording.language), entry.id


def _by(advice: Advice, wording: Wording) -> str:
    who = wording.say("advice_who", who=advice.who) if advice.who else ""
    see = wording.say("advice_see", refers_to=advice.refers_to) if advice.refers_to else ""
    return " ".join(part for part in (who, see) if part)


def _is_about(action: Action, claim: Claim) -> bool:
    place = (claim.touchpoint or "", claim.location or "")
    return (action.measure, action.question, action.touchpoint, action.location) == (
        claim.measure, claim.question, *place,
    )  # fmt: skip


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
    if not claims and not (asking.asked or asking.by_link):
        return [Recommendation(wording.say("begin"))]
    if not asking.asked:
        return [Recommendation(wording.say("ask_too" if asking.by_link else "begin_again"))]
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
    few = any(claim.verdict == verdicts.TOO_FEW for claim in claims if claim.is_overall)
    otherwise = wording.say("ask_everyone" if few else "ask_comments")
    return [Recommendation(text) for text in advice or [otherwise]]


def _small_places(claims: tuple[Claim, ...]) -> list[str]:
    """The places whose figures are hidden, each once."""
    hidden = [claim.touchpoint or claim.location or "" for claim in claims if claim.verdict == verdicts.HIDDEN]
    return list(dict.fromkeys(name for name in hidden if name))
