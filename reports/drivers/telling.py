"""What goes together with satisfaction, in words: together with, never because of; knows no markup."""

from dataclasses import dataclass
from typing import Any

from reports.drivers.driver import Driver, Drivers
from reports.drivers.estimate import SHOWN
from reports.wording import Wording, shortened

MOST_TOLD = 2  # sentences that one goes together more than others


@dataclass(frozen=True, slots=True)
class Section:
    """One survey's finding as a page shows it."""

    title: str
    lines: list[str]
    finding: str


def driver_section(found: Drivers, wording: Wording) -> Section:
    """Which survey it is about, its lines, and what may be said of them."""
    return Section(shortened(found.title, 60), driver_lines(found, wording), driver_finding(found, wording))


def driver_lines(found: Drivers, wording: Wording) -> list[str]:
    """One line a question, in the order of the survey and never a ranking; nothing where a gate stayed shut."""
    return [
        wording.say(
            "driver",
            question=question_words(each, wording),
            share=wording.percent(each.share),
            range=wording.range(each.low, each.high),
        )
        for each in found.drivers
    ]


def driver_finding(found: Drivers, wording: Wording) -> str:
    """What may be said of them: which one goes together more, or that they cannot be told apart, or why nothing."""
    if found.gate != SHOWN:
        return wording.say(f"drivers_{found.gate}", n=found.n, needed=found.needed, weeks=found.weeks)
    said = _more(found, wording) or [wording.say("drivers_apart")]
    return " ".join([wording.say("drivers_n", n=found.n, weeks=found.weeks), *said])


def _more(found: Drivers, wording: Wording) -> list[str]:
    named = {each.question: question_words(each, wording) for each in found.drivers}
    beaten: dict[str, list[str]] = {}
    for one, other in found.more:
        beaten.setdefault(one, []).append(named[other])
    key = "drivers_more" if found.firm else "drivers_probably"
    told = sorted(beaten, key=lambda one: -len(beaten[one]))[:MOST_TOLD]
    return [wording.say(key, one=named[one], others=wording.listed(beaten[one])) for one in told]


def question_words(driver: Driver, wording: Wording) -> str:
    """A dimension by its name, any other question by its id."""
    if driver.dimension:
        return wording.say(f"dimension_{driver.dimension}")
    words = driver.question.replace("_", " ")
    return words[:1].upper() + words[1:]


def driver_json(found: Drivers, wording: Wording) -> dict[str, Any]:
    """One survey's finding for programs; shares in whole percent of `together`, itself percent of all differences."""
    return {
        "survey": found.survey,
        "gate": found.gate,
        "n": found.n,
        "needed": found.needed,
        "weeks": found.weeks,
        "together": found.together,
        "drivers": [
            {
                "question": each.question,
                "dimension": each.dimension,
                "share": each.share,
                "low": each.low,
                "high": each.high,
            }
            for each in found.drivers
        ],
        "more": [list(pair) for pair in found.more],
        "text": " ".join((*driver_lines(found, wording), driver_finding(found, wording))),
    }
