"""Promises and the journey in words, for every rendering; knows no page and no picture."""

from collections.abc import Iterator

from reports.journey.journey import WEEKS, Felt, Journey, Station
from reports.journey.judged import CASES, HIDDEN, Judged
from reports.wording import Wording, shortened

SHORT = 60  # of a promise, where there is little room
MARKS = {
    "kept": "●",
    "missed": "▼",
    "chance": "◐",
    "so_far": "◐",
    "few": "○",
    "hidden": "○",
    "whole": "○",
    "nothing": "○",
}


def promise_line(promise: Judged, minimum: int, wording: Wording) -> str:
    """One promise with what was measured of it, and what that means: never more than the range allows."""
    key = (
        "promise_hidden_cases" if (promise.verdict, promise.source) == (HIDDEN, CASES) else f"promise_{promise.verdict}"
    )
    said = wording.say(key, minimum=minimum, **_figures(promise, wording))
    return f"{said} {wording.say('promise_held', minimum=minimum)}" if promise.held else said


def chat_lines(journey: Journey, wording: Wording) -> list[str]:
    """What a chat is told: only promises that are missed by more than chance."""
    return [
        wording.say(
            "journey_chat", weeks=WEEKS, **{**_figures(each, wording), "promise": shortened(each.promise, SHORT)}
        )
        for each in journey.missed
    ]


def headline(journey: Journey, wording: Wording) -> str:
    """Where the journey breaks, or that it does not."""
    broken = [each.touchpoint for each in journey.broken]
    if broken:
        return wording.say("journey_breaks", places=wording.listed(broken))
    if journey.missed:
        return wording.say("journey_missed")
    return wording.say("journey_holds" if journey.is_measured else "journey_nothing")


def felt_lines(journey: Journey, wording: Wording) -> list[str]:
    """The touchpoints that are felt worse than the others."""
    return [
        wording.say(
            "journey_felt_less",
            touchpoint=each.touchpoint,
            share=wording.percent(each.felt.share),
            count=each.felt.count,
            n=each.felt.n,
        )
        for each in journey.stations
        if each.below and each.felt is not None
    ]


def gap_lines(journey: Journey, wording: Wording) -> list[str]:
    """What visitors saw beside what customers felt, for each touchpoint that was visited."""
    return [_gap(each, wording) for each in journey.stations if each.has_gap]


def notes(journey: Journey, wording: Wording) -> list[str]:
    """How to read the figures."""
    weeks = wording.say("journey_weeks", first=journey.since, last=journey.until, minimum=journey.minimum)
    return [weeks, wording.say("journey_ranges")]


def felt_words(station: Station, wording: Wording) -> str:
    """How a touchpoint was felt, as a table tells it."""
    if station.felt is None:
        return wording.say("felt_hidden" if station.hidden else "felt_nobody")
    felt = station.felt
    return wording.say(
        "felt", share=wording.percent(felt.share), range=felt_range(felt, wording), count=felt.count, n=felt.n
    )


def felt_range(felt: Felt, wording: Wording) -> str:
    """The range of a share."""
    return wording.range(felt.low, felt.high)


def verdict_words(promise: Judged, wording: Wording) -> str:
    """What was found, in a word or two."""
    return wording.say(f"promise_is_{promise.verdict}")


def measured_words(promise: Judged, wording: Wording) -> str:
    """What was measured, as a table tells it."""
    if promise.share is not None and promise.low is not None and promise.high is not None:
        fits = wording.range(promise.low, promise.high)
        return wording.say("felt", share=wording.percent(promise.share), range=fits, count=promise.kept, n=promise.n)
    if promise.n is not None and promise.kept is not None:
        return wording.say("answered_of", answered=promise.kept, asked=promise.n)
    return wording.say("none")


def alternative(journey: Journey, wording: Wording) -> str:
    """The drawing in words, for those who do not see it."""
    return wording.say("journey_alt", stations=" ".join(_stations(journey, wording)))


def _stations(journey: Journey, wording: Wording) -> Iterator[str]:
    for station in journey.stations:
        parts = [felt_words(station, wording)]
        parts += [f"{each.name}: {verdict_words(each, wording)}" for each in station.promises]
        parts += [wording.say("journey_here")] if station.breaks else []
        yield f"{station.touchpoint}: {'; '.join(parts)}."


def _gap(station: Station, wording: Wording) -> str:
    about = {"touchpoint": station.touchpoint, "kept": station.checks_kept, "checks": station.checks}
    if station.felt is None:
        return wording.say("journey_gap_alone", **about)
    felt = station.felt
    share, fits = wording.percent(felt.share), felt_range(felt, wording)
    return wording.say("journey_gap", **about, share=share, range=fits, n=felt.n)


def _figures(promise: Judged, wording: Wording) -> dict[str, object]:
    known = promise.share is not None and promise.low is not None and promise.high is not None
    return {
        "promise": promise.promise,
        "target": wording.percent(promise.target, fine=promise.target % 1 != 0),
        "kept": promise.kept,
        "n": promise.n,
        "share": wording.percent(promise.share or 0.0) if known else "",
        "range": wording.range(promise.low or 0.0, promise.high or 0.0) if known else "",
    }
