"""Trials of two ways of asking in sentences and as JSON values; it judges nothing, and tells nothing before the end."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from reports.tallies import TrialTally
from reports.weeks import last_weeks, week_of
from reports.wording import Wording, shortened

RUNNING, WAITING, ENDED, STOPPED = "running", "waiting", "ended", "stopped"
TOLD_FOR = 12  # weeks after its end
WORDS = 80
FEW = 20  # asked, before they say when it ends
MEANS = frozenset({"ces", "rater"})


def told_trials(trials: Iterable[TrialTally], week: str) -> tuple[TrialTally, ...]:
    """Those that a digest of a week tells of: begun by then, and not ended long before or only later."""
    weeks = last_weeks(week, TOLD_FOR)
    return tuple(
        each
        for each in trials
        if week_of(each.begun) <= week and (each.state in {RUNNING, WAITING} or each.week in weeks)
    )


def trial_lines(trial: TrialTally, wording: Wording, *, minimum: int, today: str = "") -> list[str]:
    """All there is to say of one trial."""
    what = what_words(trial, wording)
    match trial.state:
        case "ended" if trial.outcome is not None:
            return [f"{what}.", *ended_lines(trial, wording, minimum=minimum)]
        case "running":
            ends = _day(ends_about(trial, today), wording)
            return [f"{what}.", wording.say("try_running", asked=trial.asked, wanted=trial.wanted, day=ends)]
        case "waiting":
            return [f"{what}.", wording.say("try_waiting", asked=trial.asked)]
        case _:
            return [f"{what}.", wording.say("try_stopped")]


def what_words(trial: TrialTally, wording: Wording) -> str:
    """What is tried."""
    words = shortened(trial.words, WORDS)
    return wording.count(f"try_what_{trial.kind}", trial.hours, number=trial.number, words=words)


def apart_note(trials: Iterable[TrialTally], wording: Wording) -> str:
    """That answers to other words are in no figure, while there are any; else nothing."""
    under_way = [each for each in trials if each.kind == "wording" and each.state in {RUNNING, WAITING}]
    return wording.say("try_apart", number=under_way[0].number) if under_way else ""


def ended_lines(trial: TrialTally, wording: Wording, *, minimum: int) -> list[str]:
    """What a trial showed at its end: who answered, then how satisfied they were."""
    outcome = trial.outcome or {}
    response, score = outcome["response"], outcome["score"]
    counts = []
    if response["verdict"] not in {"hidden", "unknown"}:
        (first, second), (asked, other) = outcome["answered"], outcome["asked"]
        counts = [wording.say("try_counts", first=first, asked=asked, second=second, other=other)]
    fine = outcome["measure"] in MEANS
    return [
        *counts,
        _difference("response", response, wording, minimum=minimum, fine=False),
        _difference("score", score, wording, minimum=minimum, fine=fine),
    ]


def _difference(what: str, found: Mapping[str, Any], wording: Wording, *, minimum: int, fine: bool) -> str:
    parts: dict[str, object] = {"minimum": minimum}
    if found["value"] is not None:
        parts["range"] = wording.points(found["low"], found["high"], fine=fine)
        parts["value"] = _size(abs(found["value"]), wording, fine=fine)
        parts["points"] = _size(found["showable"], wording, fine=fine, up=True)
    return wording.say(f"try_{what}_{found['verdict']}", **parts)


def _size(value: float, wording: Wording, *, fine: bool, up: bool = False) -> str:
    """A size in points; what could have been shown is rounded up, so that no more is promised than was kept."""
    step = 0.1 if fine else 1.0
    whole = -(-value // step) * step if up else value
    return wording.decimal(whole) if fine else f"{whole:.0f}"


def ends_about(trial: TrialTally, today: str) -> date:
    """The day by which so many are asked as are wanted, if as many a day go on being asked."""
    now = date.fromisoformat(today) if today else trial.begun
    days = (now - trial.begun).days
    if trial.asked < FEW or days < 1:
        return trial.until
    return min(trial.until, trial.begun + timedelta(days=round(days * trial.wanted / trial.asked)))


def _day(day: date, wording: Wording) -> str:
    from babel.dates import format_date

    locale = "en_GB" if wording.language == "en" else wording.language  # day before month, as most readers write it
    return " ".join(format_date(day, "long", locale=locale).split())


def trial_text(trial: TrialTally, wording: Wording, *, minimum: int, today: str = "") -> str:
    """All of them as one text."""
    return " ".join(trial_lines(trial, wording, minimum=minimum, today=today))


def trial_json(trial: TrialTally, wording: Wording, *, minimum: int, today: str = "") -> dict[str, Any]:
    """One trial as plain JSON values; `response` and `score` are null before its end."""
    outcome = trial.outcome or {}
    hidden = bool(outcome) and outcome["response"]["verdict"] == "hidden"
    return {
        "number": trial.number,
        "survey": trial.survey,
        "kind": trial.kind,
        "words": trial.words or None,
        "hours": trial.hours if trial.kind == "hour" else None,
        "state": trial.state,
        "asked": trial.asked,
        "wanted": trial.wanted,
        "points": trial.points,
        "ends_about": ends_about(trial, today).isoformat() if trial.state == RUNNING else None,
        "week": trial.week or None,
        "asked_in_each": outcome.get("asked"),
        "answered_in_each": None if hidden else outcome.get("answered"),
        "response": _rounded(outcome.get("response")),
        "score": _rounded(outcome.get("score")),
        "text": trial_text(trial, wording, minimum=minimum, today=today),
    }


def _rounded(found: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {name: round(value, 2) if isinstance(value, float) else value for name, value in found.items()}
