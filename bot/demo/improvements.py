"""The improvements of the demo's story: one that works, one that does nothing, one that is too early; pure data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.demo.weeks import IMPROVED_BACK, Weeks

SAYS_AT = time(10, 30)  # local: when the manager sits down to it


@dataclass(frozen=True, slots=True)
class Improvement:
    """What is changed where, from which share of satisfied customers to which, and what is decided at the review."""

    what: str
    touchpoint: str
    was: int
    hoped: int
    back: int  # weeks between its start and the last full week
    review: int  # weeks after its start
    decides: str = ""  # in the words of /action N; nothing: its review is still to come
    tells: str = ""  # what customers are told of it


IMPROVEMENTS = (
    Improvement(
        "Send a reminder the day before", "booking", 90, 97, back=30, review=27, decides="drop no change to be seen"
    ),
    Improvement(
        "Ask what the customer wants and repeat it before cutting",
        "haircut",
        60,
        85,
        back=IMPROVED_BACK,
        review=14,
        decides="keep",
        tells="we now repeat back what you asked for before we cut",
    ),
    Improvement("A second card reader at the desk", "payment", 85, 95, back=3, review=12),
)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that the manager says to the bot at a moment of the story."""

    at: datetime
    words: str


def script(weeks: Weeks) -> list[Line]:
    """All that is said about the improvements that begin within the weeks played, in order."""
    begun = [each for each in IMPROVEMENTS if weeks.drop_from - timedelta(weeks=each.back) > weeks.mondays[0]]
    lines = [line for number, each in enumerate(begun, 1) for line in _lines(each, number, weeks)]
    return sorted((line for line in lines if line.at < weeks.until), key=lambda line: line.at)


def _lines(each: Improvement, number: int, weeks: Weeks) -> Iterator[Line]:
    start = weeks.drop_from - timedelta(weeks=each.back)
    yield Line(_on(start, weeks), new_words(each))
    yield Line(_on(start, weeks, minutes=2), f"/action {number} start")
    review = start + timedelta(weeks=each.review)
    if each.decides:
        yield Line(_on(review, weeks), f"/action {number} check")
        yield Line(_on(review, weeks, minutes=5), f"/action {number} {each.decides}")
    if each.tells:
        yield Line(_on(review, weeks, minutes=10), f"/tell {number} did {each.tells}")
        yield Line(_on(review, weeks, minutes=12), f"/tell {number} send")


def new_words(each: Improvement) -> str:
    """How an improvement is written down, all in one line."""
    return (
        f"/action new {each.what}; touchpoint {each.touchpoint}; measure csat; from {each.was} to {each.hoped}; "
        f"owner Sam; review in {each.review} weeks"
    )


def _on(day: date, weeks: Weeks, minutes: int = 0) -> datetime:
    return datetime.combine(day, SAYS_AT, weeks.zone) + timedelta(minutes=minutes)
