"""The figures of cases as sentences; knows words only by their keys, and no markup."""

from datetime import date

from reports.rates.rate import Rate
from reports.recovery import cohorts
from reports.recovery.figures import CaseFigures, Cases, Change
from reports.recovery.gate import QUARTER
from reports.recovery.spread import Spread
from reports.sentences import HELD
from reports.weeks import previous, week_range
from reports.wording import Wording

HOUR, DAY = 60, 1440
SPACE = "\N{NO-BREAK SPACE}"
LONG, LONGER = 600, 4320  # from ten hours on minutes do not matter, from three days on hours do not


def case_lines(cases: Cases, week: str, *, minimum: int, wording: Wording) -> list[str]:
    """All that is told of a scope, sentence by sentence; nothing where there is nothing to tell."""
    if cases.is_empty:
        return []
    whole = cases.whole
    lines = [
        _raised(cases, week, wording),
        *_times(cases, wording),
        _asked(whole, minimum, wording),
        _recovered(whole, wording),
        _again(whole, wording),
        *case_notes(cases, minimum=minimum, wording=wording),
    ]
    return [line for line in lines if line]


def case_notes(cases: Cases, *, minimum: int, wording: Wording) -> list[str]:
    """What is hidden of the whole, and which figures are old."""
    whole = cases.whole
    hidden = [wording.say(f"recovery_n_{name}") for name in whole.hidden if name != cohorts.HEARD]
    weeks = sorted({until for each in (whole, *cases.places) for _, until in each.held})
    numbers = wording.listed([str(int(each.split("-W")[1])) for each in weeks])
    notes = []
    if hidden:
        notes.append(wording.say("recovery_hidden", minimum=minimum, figures=", ".join(hidden)))
    if weeks:
        notes.append(wording.say("recovery_held", minimum=minimum, weeks=numbers))
    return notes


def brief_line(cases: Cases, wording: Wording) -> str:
    """How many were put right, for a chat; only while it is news, so nothing that was told before."""
    rate = cases.whole.recovered
    if rate is None or cases.whole.until(cohorts.PAIR):
        return ""
    value = wording.percent(rate.value)
    return wording.say("recovery_line", count=rate.count, of=int(rate.of), value=value, asked=cases.whole.asked)


def sms_line(cases: Cases, wording: Wording) -> str:
    """The same in as few letters as can be."""
    rate = cases.whole.recovered
    if rate is None or cases.whole.until(cohorts.PAIR):
        return ""
    return wording.say("recovery_sms", count=rate.count, of=int(rate.of), asked=cases.whole.asked)


def duration(minutes: int, wording: Wording, *, days: bool = True) -> str:
    """45 min; 3 h 20 min; 2.5 days. Open hours are never added up to days: a day has fewer of them than 24."""
    if minutes < HOUR:
        return f"{minutes}{SPACE}min"
    if days and minutes >= LONGER:
        return _days(minutes / DAY, wording)
    hours, rest = divmod(minutes if minutes < LONG else HOUR * round(minutes / HOUR), HOUR)
    return f"{hours}{SPACE}h{SPACE}{rest}{SPACE}min" if rest else f"{hours}{SPACE}h"


def _days(days: float, wording: Wording) -> str:
    from babel.units import format_unit

    written: str = format_unit(round(days, 1), "duration-day", "long", locale=wording.language)
    return written.replace(" ", SPACE)


def _raised(cases: Cases, week: str, wording: Wording) -> str:
    parts = [_period(week, wording), wording.count("recovery_raised", cases.raised)]
    whole = cases.whole
    if whole.customers is not None:
        by = ", ".join(wording.say(f"recovery_by_{name}", n=count) for name, count in whole.raised_by)
        parts.append(wording.say("recovery_by", n=f"{whole.customers}{mark(whole, cohorts.RAISED)}", by=by))
    return " ".join(parts)


def _period(week: str, wording: Wording) -> str:
    first, last = week_range(previous(week, QUARTER - 1))[0], week_range(week)[1]
    return wording.say("recovery_period", first=_day(first, wording), last=_day(last, wording))


def _day(day: date, wording: Wording) -> str:
    from babel.dates import format_date

    return format_date(day, "long", locale="en_GB" if wording.language == "en" else wording.language)


def _times(cases: Cases, wording: Wording) -> list[str]:
    whole, answered = cases.whole, []
    if whole.in_time is not None:
        answered.append(_rate("recovery_in_time", whole.in_time, mark(whole, cohorts.IN_TIME), wording))
    if whole.answer is not None:
        answered.append(_spread(cohorts.ANSWER, whole.answer, cases, wording))
    closed = _spread(cohorts.RESOLVE, whole.resolve, cases, wording) if whole.resolve is not None else ""
    return [" ".join(answered), closed]


def _spread(name: str, found: Spread, cases: Cases, wording: Wording) -> str:
    """By the clock, and where not every hour counts in business hours too."""
    whole = cases.whole
    held = mark(whole, name)
    said = wording.say(f"recovery_{name}", n=f"{found.n}{held}", **_quartiles(found, wording, days=True))
    there = whole.answer_open if name == cohorts.ANSWER else whole.resolve_open
    if there is None or not cases.business_hours:
        return said
    return f"{said} {wording.say('recovery_open', **_quartiles(there, wording, days=False))}"


def _quartiles(found: Spread, wording: Wording, *, days: bool) -> dict[str, str]:
    return {
        "quarter": duration(found.quarter, wording, days=days),
        "median": duration(found.median, wording, days=days),
        "late": duration(found.three_quarters, wording, days=days),
    }


def _asked(whole: CaseFigures, minimum: int, wording: Wording) -> str:
    """Who did not answer is always told."""
    if not whole.asked:
        return ""
    if whole.heard is None:
        return wording.count("recovery_asked_few", whole.asked, minimum=minimum)
    held = mark(whole, cohorts.HEARD)
    if whole.heard == whole.asked and not held:
        return wording.say("recovery_asked_all", n=whole.asked)
    return wording.count("recovery_asked", whole.asked, heard=f"{whole.heard}{held}")


def _recovered(whole: CaseFigures, wording: Wording) -> str:
    if whole.recovered is None or whole.change is None:
        return ""
    return " ".join(
        (
            _rate("recovery_put_right", whole.recovered, mark(whole, cohorts.PAIR), wording),
            _moved(whole.change, wording),
            wording.say("recovery_caution"),
        )
    )


def _moved(change: Change, wording: Wording) -> str:
    scores = {"before": wording.decimal(change.before), "after": wording.decimal(change.after)}
    if change.low is None or change.high is None:
        return wording.say("recovery_change_alike", **scores)
    fits = wording.say("points_range", low=wording.decimal(change.low), high=wording.decimal(change.high))
    sign = "+" if round(change.value, 1) > 0 else ""
    return wording.say("recovery_change", value=sign + wording.decimal(change.value), range=fits, **scores)


def _again(whole: CaseFigures, wording: Wording) -> str:
    if whole.again is None:
        return ""
    return _rate("recovery_again", whole.again, mark(whole, cohorts.AGAIN), wording)


def _rate(key: str, rate: Rate, held: str, wording: Wording) -> str:
    return wording.say(
        key,
        count=rate.count,
        of=int(rate.of),
        value=wording.percent(rate.value) + held,
        range=wording.range(rate.low, rate.high),
    )


def mark(figures: CaseFigures, name: str) -> str:
    """The sign of a figure that is repeated from an earlier digest."""
    return HELD if figures.until(name) else ""
