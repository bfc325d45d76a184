"""A salon that promises things: kept at booking, left to chance at haircuts, missed at payment; few visits."""

import pytest

from reports.digest import build_digest
from reports.rules import DigestRules, Scope
from reports.tallies import PerformanceTally, Promise
from reports.weeks import last_weeks
from tests.reports.conftest import WEEK, Business

TOUCHPOINTS = ("booking", "arrival", "haircut", "colour", "payment")
PROMISES = (
    Promise("q:answered", "answered", "We pick up the phone", 80.0, "answers", "booking"),
    Promise("v:greeted", "greeted", "Somebody greets you", 100.0, "visits", "arrival"),
    Promise("q:wait<=10", "seen on time", "You are seen within 10 minutes", 90.0, "answers", "haircut"),
    Promise("q:till<=5", "quick to pay", "You pay within 5 minutes", 90.0, "answers", "payment"),
    Promise("cases:answer<=24h", "complaints answered", "We answer within a day", 95.0, "cases", ""),
)
MEASURED = {"q:answered": (19, 1, "booking"), "q:wait<=10": (18, 2, "haircut"), "q:till<=5": (12, 8, "payment")}


def tally(key, week=WEEK, kept=0, missed=0, *, touchpoint="haircut", location="High Street"):
    return PerformanceTally(key, week, touchpoint, location, kept, missed)


def measured():
    for week in last_weeks(WEEK, 12):
        for key, (kept, missed, touchpoint) in MEASURED.items():
            yield tally(key, week, kept, missed, touchpoint=touchpoint)
        yield tally("cases:answer<=24h", week, 3, 0)
    yield tally("v:greeted", WEEK, 2, 1, touchpoint="arrival")


def customers(**share):
    made = Business(seed=3)
    for week in last_weeks(WEEK, 16):
        for touchpoint in TOUCHPOINTS:
            if touchpoint != "arrival":
                made.week(week, people=20, share=share.get(touchpoint, 0.85), touchpoint=touchpoint)
    return made


def digest_of(tallies, *, scope=Scope(), week=WEEK, language="en", minimum=10, earlier=()):  # noqa: B008
    rules = DigestRules(minimum_group=minimum)
    return build_digest(
        tallies, organisation="Riverside Salon", week=week, scope=scope, rules=rules, language=language, earlier=earlier
    )


def promising(business=None, promises=PROMISES, performance=None):
    found = (business or customers(payment=0.55)).tallies()
    from dataclasses import replace

    return replace(found, touchpoints=TOUCHPOINTS, promises=promises, performance=tuple(performance or measured()))


@pytest.fixture(scope="session")
def promised():
    return promising()


@pytest.fixture(scope="session")
def told(promised):
    return digest_of(promised)
