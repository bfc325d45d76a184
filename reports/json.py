"""A digest as plain JSON values, its keys stable; null for whatever is hidden."""

from dataclasses import asdict
from typing import Any

from reports.actions import due_line
from reports.bias.json import bias_json, rates_json
from reports.claims import Claim
from reports.comments.counting import ThemeCount
from reports.comments.telling import theme_sentence
from reports.digest import Digest
from reports.drivers.driver import Drivers
from reports.drivers.telling import driver_json
from reports.frames.faults import fault_words
from reports.frames.json import frame_json
from reports.history import History
from reports.impact.json import checked_json
from reports.journey.json import journey_json, standards_json
from reports.order import also_lines, headline, notes
from reports.planning.json import plan_json
from reports.recommendations import Recommendation
from reports.recovery.json import cases_json
from reports.rules import DigestRules
from reports.signs.telling import signs_json
from reports.studies.telling import study_json
from reports.tallies import Action
from reports.trying.telling import trial_json
from reports.visits import VisitQuestion, visit_lines, visits_title
from reports.weeks import week_range
from reports.wording import Wording

DIGITS = 2


def to_json(digest: Digest, *, drivers: tuple[Drivers, ...] = ()) -> dict[str, Any]:
    """Everything a program may want of a digest; `value`, `low` and `high` in the measure's own unit.

    `drivers` are found apart from the digest, where somebody looks closely: what goes together with satisfaction.
    """
    monday, sunday = week_range(digest.week)
    return {
        "organisation": digest.organisation,
        "week": digest.week,
        "from": monday.isoformat(),
        "to": sunday.isoformat(),
        "language": digest.language,
        "scope": {"touchpoints": list(digest.scope.touchpoints), "locations": list(digest.scope.locations)},
        "minimum_group": digest.minimum,
        "asked": digest.asked,
        "reached": digest.reached,
        "answered": digest.answered,
        "response_rate": _rounded(digest.response_rate),
        "response_low": _rounded(digest.response_low),
        "response_high": _rounded(digest.response_high),
        "came_by_themselves": digest.came,
        "asked_text": digest.asked_text,
        "bias": digest.bias,
        "frame": {**frame_json(digest.frame, digest.endings), "text": fault_words(digest.fault, digest.wording)},
        "rates": rates_json(digest.rates, digest.wording),
        "plan": plan_json(digest.plan, digest.wording),
        "bias_detail": bias_json(digest.unheard, digest.minimum, digest.wording),
        "telling": _telling(digest),
        "claims": [claim_json(claim) for claim in digest.claims],
        "comments": [{"question": each.question_text, "text": each.text} for each in digest.comments],
        "themes": [_theme(each, digest) for each in digest.themes],
        "studies": [study_json(each, digest.wording, minimum=digest.minimum) for each in digest.studies],
        "signs": signs_json(digest.signs, digest.wording),
        "trials": [
            trial_json(each, digest.wording, minimum=digest.minimum, today=digest.today) for each in digest.trials
        ],
        "visits": _visits(digest),
        "journey": journey_json(digest.journey, digest.wording),
        "standards": standards_json(digest.journey, digest.wording),
        "recommendations": [_advice(each) for each in digest.recommendations],
        "actions": [checked_json(each, digest.wording) for each in digest.actions],
        "actions_due": [_due(each, digest.wording) for each in digest.due],
        "drivers": [driver_json(each, digest.wording) for each in drivers],
        "history": [_history(each) for each in digest.history],
        "told_places": [_history(each) for each in digest.told_places],
        "limits": {"weeks_needed": DigestRules().early_weeks, "weeks_settled": DigestRules().baseline_weeks},
        "cases": {"open": digest.open_cases, "overdue": digest.overdue_cases, **_cases(digest)},
        "rules": _rules(),
        "series_tested": digest.series,
        "dispersion": _rounded(digest.dispersion),
    }


def _rules() -> dict[str, int]:
    """The numbers of weeks that sentences name, and that are the same in every digest."""
    rules = DigestRules()
    return {name: getattr(rules, name) for name in ("early_weeks", "baseline_weeks", "run_weeks")}


def _telling(digest: Digest) -> dict[str, Any]:
    """What kind of week it was, and which claims a reader is told, by their place in `claims`."""
    at = {id(claim): place for place, claim in enumerate(digest.claims)}
    told = digest.telling
    return {
        "text": headline(digest),
        "changes": sum(claim.is_change for claim in digest.claims),
        "told": [at[id(claim)] for claim in told.told],
        "folded": [at[id(claim)] for claim in told.folded],
        "folded_texts": also_lines(told.folded, digest.wording),
        "notes": notes(digest, (*told.told, *told.folded)),
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """One claim with every key of the contract."""
    values = asdict(claim)
    values["scale"] = list(claim.scale)
    values["share"] = claim.share
    return {key: _rounded(value) if isinstance(value, float) else value for key, value in values.items()}


def _theme(count: ThemeCount, digest: Digest) -> dict[str, Any]:
    return {
        "theme": count.theme,
        "people": count.people,
        "mostly": count.mostly or None,
        "sorted_by": "machine",
        "right_in_100": count.right,
        "held": count.held,
        "text": theme_sentence(count, digest.wording),
    }


def _visits(digest: Digest) -> dict[str, Any]:
    told = digest.visits
    lines = visit_lines(told, digest.wording)
    return {
        "n": told.n,
        "text": visits_title(told, digest.wording),
        "questions": [_visit(each, line) for each, line in zip(told.questions, lines, strict=True)],
    }


def _visit(question: VisitQuestion, line: str) -> dict[str, Any]:
    answers = [
        {"value": value, "label": question.labels.get(value), "count": count}
        for value, count in question.counts.items()
    ]
    return {"question": question.question, "kind": question.kind, "answers": answers, "text": line}


def _cases(digest: Digest) -> dict[str, Any]:
    return cases_json(digest.cases, digest.week, minimum=digest.minimum, wording=digest.wording)


def _due(action: Action, wording: Wording) -> dict[str, Any]:
    return {**asdict(action), "text": due_line(action, wording)}


def _advice(advice: Recommendation) -> dict[str, Any]:
    return {**asdict(advice), "text": advice.text}


def _history(history: History) -> dict[str, Any]:
    return {
        "measure": history.measure,
        "question": history.question,
        "title": history.title,
        "starts": [asdict(start) for start in history.starts],
        "weeks": [
            {**_all_rounded(asdict(point)), "limits": _all_rounded(asdict(point.limits)) if point.limits else None}
            for point in history.points
        ],
    }


def _all_rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _rounded(value) if isinstance(value, float) else value for key, value in values.items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
