"""Made-up businesses whose true satisfaction is known, as tallies."""

import random
from collections import Counter

import pytest

from reports.rules import DigestRules, Scope
from reports.tallies import AnswerTally, AskedTally, QuotableComment, Tallies
from reports.weeks import previous

WEEK = "2026-W46"
SCALES = {"csat": (1, 5), "nps": (0, 10), "ces": (1, 7), "rater": (1, 5)}


def answer(week, value, count, **other):
    measure = other.pop("measure", "csat")
    low, high = SCALES[measure]
    parts = {
        "survey": "after-visit",
        "version": 1,
        "question": measure,
        "touchpoint": "haircut",
        "location": "High Street",
        "channel": "sms",
        "selection": "api",
        "scale_low": low,
        "scale_high": high,
    } | other
    return AnswerTally(week=week, measure=measure, value=value, count=count, **parts)


def asked(week, state, count, **other):
    parts = {
        "survey": "after-visit",
        "touchpoint": "haircut",
        "location": "High Street",
        "channel": "sms",
        "selection": "api",
    } | other
    return AskedTally(week=week, state=state, count=count, **parts)


def csat_rows(week, good, bad, **other):
    """`good` fours and fives, `bad` ones to threes."""
    values = {5: good - good // 3, 4: good // 3, 2: bad}
    return [answer(week, value, count, **other) for value, count in values.items() if count]


def draw(rng, measure, share):
    """One answer of a customer who is satisfied with that probability."""
    good = rng.random() < share
    choices = {
        "csat": ((4, 5, 5), (1, 2, 3)),
        "nps": ((9, 10), (3, 5, 6, 7, 8)),
        "ces": ((5, 6, 7), (2, 3, 4)),
        "rater": ((4, 5), (2, 3)),
    }[measure]
    return rng.choice(choices[0] if good else choices[1])


class Business:
    """Weeks of answers drawn at random, with a seed."""

    def __init__(self, seed=1):
        self.rng = random.Random(seed)
        self.answers = []
        self.asked = []
        self.comments = []

    def week(self, week, *, people, share, spread=0.0, measures=("csat",), **other):
        shaken = min(0.99, max(0.01, self.rng.gauss(share, spread))) if spread else share
        for measure in measures:
            values = Counter(draw(self.rng, measure, shaken) for _ in range(people))
            self.answers += [answer(week, value, count, measure=measure, **other) for value, count in values.items()]
        place = {key: value for key, value in other.items() if key in {"touchpoint", "location", "selection"}}
        self.asked += [asked(week, "complete", people, **place), asked(week, "closed", people // 4, **place)]
        return self

    def comment(self, week, text, question="What could we have done better?"):
        self.comments.append(QuotableComment(week=week, question_text=question, text=text))
        return self

    def tallies(self, **other):
        return Tallies(answers=tuple(self.answers), asked=tuple(self.asked), comments=tuple(self.comments), **other)


@pytest.fixture
def business():
    return Business


@pytest.fixture
def salon():
    """Half a year at two places with three touchpoints; haircuts at High Street fall from 85% to 45% in the last week."""
    made = Business(seed=7)
    for back in range(25, -1, -1):
        week = previous(WEEK, back)
        for location, people in (("High Street", 24), ("Station Road", 16)):
            for touchpoint in ("haircut", "colour", "payment"):
                fell = back == 0 and touchpoint == "haircut"
                made.week(
                    week,
                    people=people,
                    share=0.4 if fell else 0.85,
                    measures=("csat", "nps", "ces"),
                    touchpoint=touchpoint,
                    location=location,
                    selection="staff" if location == "Station Road" else "api",
                )
    made.comment(WEEK, "Lovely cut, but I waited forty minutes.").comment(WEEK, "Nobody told me about the delay.")
    made.comment(WEEK, "Friendly as always.").comment(WEEK, "The new chairs hurt my back <script>alert(1)</script>.")
    return made.tallies(open_cases=3, overdue_cases=1)


@pytest.fixture
def rules():
    return DigestRules()


@pytest.fixture
def everything():
    return Scope()
