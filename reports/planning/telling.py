"""How far a plan is, in sentences and rows; knows words only by their keys."""

from dataclasses import dataclass

from reports.planning.progress import PartSoFar, Progress
from reports.sentences import HELD
from reports.wording import Wording, whole


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One kind in words."""

    name: str
    asked: str
    answered: str
    points: str


def plan_sentence(progress: Progress | None, wording: Wording) -> str:
    """How far the plan is, in one line; empty where there is none."""
    if progress is None:
        return ""
    said = [_counts(progress, wording), _exact(progress, wording), _spent(progress, wording)]
    return " ".join(part for part in said if part)


def _counts(progress: Progress, wording: Wording) -> str:
    part, key = progress.whole, "plan_over" if progress.over else "plan_so_far"
    if part.answered is None:
        key += "_hidden"
    return wording.say(
        key,
        until=progress.until,
        asked=part.asked,
        invitations=part.invitations,
        answered=_answered(part),
        answers=part.answers,
    )


def _answered(part: PartSoFar) -> str:
    if part.answered is None:
        return ""
    return f"{'≥' if part.rough else ''}{part.answered}{HELD if part.held else ''}"


def _exact(progress: Progress, wording: Wording) -> str:
    """How exact by now, or the kind that is least so."""
    part = progress.least if progress.parts else progress.whole
    if part is None or part.points is None:
        return ""
    if part.points <= progress.wanted:
        return wording.say("plan_reached", wanted=_points(progress.wanted, wording))
    key = "plan_least" if progress.parts else "plan_good"
    about = {"points": _points(part.points, wording), "wanted": _points(progress.wanted, wording)}
    return wording.say(key, name=part.name, **about)


def _points(value: float, wording: Wording) -> str:
    return whole(value) if value >= 10 or value == int(value) else wording.decimal(value)


def _spent(progress: Progress, wording: Wording) -> str:
    if progress.spent is None:
        return ""
    low, high = (whole(each) for each in progress.spent)
    spent = low if low == high else f"{low}-{high}"
    if progress.budget is None:
        return wording.say("plan_spent", spent=f"{spent} {progress.currency}".strip())
    budget = f"{whole(progress.budget)} {progress.currency}".strip()
    return wording.say("plan_spent_of", spent=spent, budget=budget)


def plan_rows(progress: Progress | None, wording: Wording) -> list[PlanRow]:
    """Each kind: asked of those to be invited, answers of those wanted, how exact by now."""
    return [_row(part, wording) for part in progress.parts] if progress is not None else []


def _row(part: PartSoFar, wording: Wording) -> PlanRow:
    hidden = part.answered is None
    return PlanRow(
        name=part.name,
        asked=wording.say("plan_of", count=part.asked, of=part.invitations),
        answered=wording.say("v_hidden") if hidden else wording.say("plan_of", count=_answered(part), of=part.answers),
        points=wording.say("none") if part.points is None else f"±{_points(part.points, wording)}",
    )


def plan_notes(progress: Progress | None, wording: Wording) -> list[str]:
    """Which answers and which customers the figures count, and who was left out why."""
    if progress is None:
        return []
    left = progress.left_out
    lines = [wording.count(f"plan_{why}", left[why]) for why in ("not_drawn", "enough", "tired") if why in left]
    return [*lines, wording.say(f"plan_about_{progress.measure}"), wording.say("plan_note")]
