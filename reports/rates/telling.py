"""Rates as rows and sentences; knows words only by their keys."""

from dataclasses import dataclass

from reports.chosen import THEMSELVES
from reports.rates.rate import Rate
from reports.rates.timing import LONGER, SPANS, Timing
from reports.rates.ways import WayRate
from reports.rates.week import Rates, TwoWeeks
from reports.sentences import HELD
from reports.wording import Wording

NAMES = ("response", "rr1", "rr3", "completion", "comment", "reminder", "fallback", "stop", "undelivered")


@dataclass(frozen=True, slots=True)
class RateRow:
    """One rate in words: what, how much, of how many, its range, and the week before."""

    name: str
    value: str
    counts: str
    range: str
    before: str


def rate_rows(weeks: TwoWeeks, wording: Wording) -> list[RateRow]:
    """Every rate there is, in the order in which customers drop out; RR3 only where it is another than RR1."""
    rows = []
    for name in NAMES:
        now = rate_called(weeks.now, name)
        if now is not None and not (name == "rr3" and now.of == weeks.now.rr1_of):
            rows.append(_row(name, now, weeks, wording))
    return rows


def rate_called(rates: Rates, name: str) -> Rate | None:
    """One of NAMES."""
    found: Rate | None = getattr(rates, name)
    return found


def _row(name: str, now: Rate, weeks: TwoWeeks, wording: Wording) -> RateRow:
    before = rate_called(weeks.before, name)
    e = weeks.now.outcomes.e if weeks.now.outcomes is not None else 1.0
    mark = HELD if name in weeks.now.held else ""
    return RateRow(
        name=wording.say(f"rate_{name}", e=wording.percent(100 * e)),
        value=wording.percent(now.value) + mark,
        counts=_counts(now, wording),
        range=wording.range(now.low, now.high),
        before=f"{wording.percent(before.value)} ({_counts(before, wording)})" if before else wording.say("none"),
    )


def _counts(rate: Rate, wording: Wording) -> str:
    of = int(rate.of) if rate.of == int(rate.of) else wording.decimal(rate.of)
    return wording.say("answered_of", answered=rate.count, asked=of)


def rate_lines(weeks: TwoWeeks, wording: Wording) -> list[str]:
    """The rates as lines for a terminal."""
    return [f"{row.name}: {row.value} ({row.counts}; {row.range})" for row in rate_rows(weeks, wording)]


def rate_notes(weeks: TwoWeeks, wording: Wording) -> list[str]:
    """How soon they answered, who may still answer, and how many answered by who chose them."""
    notes = [] if weeks.now.timing is None else [_time(weeks.now.timing, wording)]
    still = [wording.count("rates_open", weeks.now.open)] if weeks.now.open else []
    return [*notes, *still, *_by_way(weeks.now.ways, wording)]


def _by_way(ways: tuple[WayRate, ...], wording: Wording) -> list[str]:
    """One line for each way in which customers were chosen, and that those who came by themselves are in no share."""
    lines = [_way(each, wording) for each in ways]
    alone = any(each.way == THEMSELVES for each in ways)
    return [*lines, *([wording.say("rates_apart")] if alone else [])]


def _way(each: WayRate, wording: Wording) -> str:
    if each.way == THEMSELVES:
        if each.answered is None:
            return wording.count("rates_alone", each.came)
        return wording.count("rates_alone_answered", each.came, answered=each.answered)
    way = wording.say(f"way_{each.way}")
    if each.rate is None:
        return wording.say("rates_way_hidden", way=way, asked=each.came)
    found = each.rate
    share, span = wording.percent(found.value), wording.range(found.low, found.high)
    return wording.say("rates_way", way=way, asked=each.came, answered=found.count, share=share, range=span)


def _time(timing: Timing, wording: Wording) -> str:
    said = wording.count(
        "time",
        timing.n,
        quarter=span_words(timing.quarter, wording),
        median=span_words(timing.median, wording),
        three_quarters=span_words(timing.three_quarters, wording),
    )
    if timing.low is None or timing.high is None or timing.low == timing.high:
        return said
    low, high = span_words(timing.low, wording), span_words(timing.high, wording)
    return f"{said} {wording.say('time_range', low=low, high=high)}"


def span_words(span: int, wording: Wording) -> str:
    """Within 5 minutes; after more than 3 days."""
    from babel.units import format_unit

    minutes = SPANS[-1] if span == LONGER else span
    unit, size = next((unit, size) for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)) if not minutes % size)
    written = format_unit(minutes // size, f"duration-{unit}", locale=wording.language)
    return wording.say("span_longer" if span == LONGER else "span_within", time=written)
