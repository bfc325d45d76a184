"""Made-up cases, each of a customer of its own unless a test says otherwise."""

from reports.digest import build_digest
from reports.rules import DigestRules, Scope
from reports.tallies import AskedTally, CaseRecord, Spell, Tallies
from reports.weeks import previous

WEEK = "2026-W46"
EVERYTHING = Scope()
LAST = previous(WEEK, 16)  # a week of the quarter before


def case(number, *, week=WEEK, touchpoint="haircut", location="High Street", person=None, **other):
    """A case that was answered in two hours, half of them in business hours, and put right: from 1 to 5."""
    told = {
        "in_time": True,
        "answer": Spell(120, 60),
        "resolve": Spell(1440, 480),
        "closed": week,
        "before": 1,
        "after": 5,
        "asked_in": week,
    } | other
    return CaseRecord(number, week, touchpoint, location, person=number if person is None else person, **told)


def anonymous(number, *, week=WEEK, touchpoint="haircut", location="High Street", raised_by="low_score"):
    return CaseRecord(number, week, touchpoint, location, raised_by=raised_by)


def asked(state, count, *, week=WEEK, touchpoint="haircut", location="High Street", selection="recovery"):
    return AskedTally(week, "recovery", touchpoint, location, "sms", selection, state, count)


def digest(cases, rows=(), *, week=WEEK, scope=EVERYTHING, language="en", earlier=(), **other):
    return build_digest(
        Tallies(cases=tuple(cases), asked=tuple(rows), **other),
        organisation="Riverside Salon",
        week=week,
        scope=scope,
        rules=DigestRules(),
        language=language,
        earlier=earlier,
    )
