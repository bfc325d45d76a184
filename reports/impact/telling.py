"""A check in words: the verdict first, its numbers, why it is so, and when it could be known; knows no markup."""

from dataclasses import dataclass
from datetime import date

from reports.impact.check import NOT_YET, WORKED, Check, Range
from reports.impact.gathering import AFTER, BEFORE, LEAST_ANSWERS
from reports.sentences import title_of
from reports.series import Key
from reports.tallies import Action
from reports.wording import Wording, shortened, whole

NAMES = 3  # of other places in a sentence
WHAT = 60  # characters of what is done


@dataclass(frozen=True, slots=True)
class Checked:
    """An action and what the data say of it; `check` is None for one that was decided before."""

    action: Action
    check: Check | None = None

    @property
    def verdict(self) -> str:
        """What the data say; of a decided one, what they said then; empty while it is planned."""
        return self.check.verdict if self.check is not None else self.action.verdict


def verdict_words(verdict: str, wording: Wording) -> str:
    """The verdict as a sentence of its own."""
    return wording.say(f"impact_{verdict or NOT_YET}")


def brief(action: Action, check: Check, wording: Wording) -> str:
    """The verdict, why, and when it could be known: what fits in a line of chat."""
    parts = (verdict_words(check.verdict, wording), _why(action, check, wording), _known(check, wording))
    return " ".join(part for part in parts if part)


def told(action: Action, check: Check, wording: Wording) -> str:
    """All of it: verdict, figures with their ranges, weeks and answers, why, when."""
    parts = (
        verdict_words(check.verdict, wording),
        _figures(action, check, wording),
        _at_once(check, wording),
        _beside(check, wording),
        _why(action, check, wording),
        _known(check, wording),
        _seen_from(check, wording),
    )
    return " ".join(part for part in parts if part)


def state_words(action: Action, wording: Wording, *, today: str = "") -> str:
    """Where an action stands: planned, under way, kept and whether that was proven, dropped."""
    if action.state == "planned":
        return wording.say("impact_planned")
    if action.state == "doing":
        day = day_words(action.started, wording)
        return wording.say("impact_begins" if today and action.started > today else "impact_doing", day=day)
    if action.decision == "adapt":
        return wording.say("impact_adapted")
    if action.state == "kept":
        return wording.say("impact_kept" if action.verdict == WORKED else "impact_kept_unproven")
    return wording.say("impact_dropped")


def line(checked: Checked, wording: Wording) -> str:
    """One action in a line: what, and the verdict in a few words."""
    action = checked.action
    said = brief(action, checked.check, wording) if checked.check is not None else state_words(action, wording)
    return wording.say("impact_line", number=action.number, what=shortened(action.what, WHAT), verdict=said)


def figure_title(action: Action, wording: Wording) -> str:
    """What is measured, and where; empty where nothing is."""
    if not action.measure:
        return ""
    place = action.touchpoint or None, action.location or None
    return title_of(Key(action.measure, action.question), *place, wording)


def figure(action: Action, value: float, wording: Wording) -> str:
    """A level in its unit: a share of satisfied customers, or points."""
    return whole(value) if action.measure == "nps" else wording.percent(value)


def day_words(day: str, wording: Wording) -> str:
    """A day as the reader's language writes it."""
    from babel.dates import format_date

    if not day:
        return ""
    locale = "en_GB" if wording.language == "en" else wording.language
    return str(format_date(date.fromisoformat(day), "d MMM", locale=locale))


def points(value: float) -> str:
    """A change in points with its sign."""
    return f"+{whole(value)}" if round(value) > 0 else whole(value)


def _figures(action: Action, check: Check, wording: Wording) -> str:
    before, after = check.before, check.after
    if before is None or after is None or before.value is None or after.value is None:
        return ""
    return wording.say(
        "impact_figures",
        title=figure_title(action, wording),
        before=figure(action, before.value, wording),
        weeks_before=before.weeks,
        n_before=before.n,
        after=figure(action, after.value, wording),
        weeks_after=after.weeks,
        n_after=after.n,
    )


def _parts(change: Range) -> dict[str, str]:
    return {"value": points(change.value), "low": points(change.low), "high": points(change.high)}


def _at_once(check: Check, wording: Wording) -> str:
    return wording.say("impact_at_once", **_parts(check.change)) if check.change is not None else ""


def _beside(check: Check, wording: Wording) -> str:
    if check.beside is None:
        return ""
    names = [shortened(name, 24) for name in check.others[:NAMES]]
    said = wording.say("impact_beside", places=wording.listed(names), **_parts(check.beside))
    return f"{said} {wording.say('impact_weak')}" if check.is_weak else said


def _why(action: Action, check: Check, wording: Wording) -> str:
    if not check.reason:
        return ""
    return wording.say(
        f"impact_why_{check.reason}",
        before=check.before.weeks if check.before else 0,
        after=check.after.weeks if check.after else 0,
        needed_before=BEFORE,
        needed_after=AFTER,
        least=LEAST_ANSWERS,
        hoped=whole(abs(action.expected - action.then)),
    )


def _known(check: Check, wording: Wording) -> str:
    return wording.say("impact_known", week=int(check.known_in.split("-W")[1])) if check.known_in else ""


def _seen_from(check: Check, wording: Wording) -> str:
    if check.verdict != "no_change" or check.seen_from is None:
        return ""
    return wording.say("impact_seen_from", points=whole(check.seen_from))
