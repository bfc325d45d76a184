"""`plan` in afterword.yaml becomes whom to ask, or a list of everything that is wrong with it, each with its line."""

from datetime import date
from decimal import Decimal

import pytest

from bot.organisation import OrganisationProblems, read_organisation
from bot.sampling.plan import Quota

HEAD = (
    "organisation: S\ncountry: GB\ntimezone: Europe/London\nlocations: [High Street]\ntouchpoints: [haircut, payment]\n"
)
WHOLE = """plan:
  know: touchpoint
  measure: csat
  points: 5
  from: 2026-11-30
  until: 2027-01-31
  budget: 120.50
  seed: winter
  share: {haircut: 0.35}
  answers: {haircut: 246, payment: 246}
  invitations: {haircut: 980}
  quotas:
    - {touchpoint: haircut, answers: 60, per: week}
    - {touchpoint: payment, location: High Street, answers: 246, per: plan, partial: true}
"""


def test_a_whole_plan_is_read():
    plan = read_organisation(HEAD + WHOLE).plan
    assert (plan.begins, plan.until, plan.budget) == (date(2026, 11, 30), date(2027, 1, 31), Decimal("120.5"))
    assert (plan.share_of("haircut"), plan.share_of("payment")) == (0.35, None)
    assert plan.quotas == (
        Quota("haircut", 60),
        Quota("payment", 246, location="High Street", per="plan", partial=True),
    )
    assert read_organisation(HEAD).plan is None


def broken(text):
    with pytest.raises(OrganisationProblems) as raised:
        read_organisation(HEAD + text)
    return [(each.line, each.message, each.better) for each in raised.value.problems]


def test_places_that_there_are_none_are_told_at_once_with_their_lines():
    found = broken(
        "plan:\n  seed: s\n  share:\n    hiarcut: 0.5\n  answers: {colour: 5}\n  quotas:\n"
        "    - {touchpoint: payments, answers: 6}\n    - {touchpoint: payment, location: Nowhere, answers: 6}\n"
    )
    assert [(line, message) for line, message, _ in found] == [
        (9, "'hiarcut' is not one of our touchpoints."),
        (10, "'colour' is not one of our touchpoints."),
        (12, "'payments' is not one of our touchpoints."),
        (13, "'Nowhere' is not one of our locations."),
    ]
    assert found[0][2] == "Did you mean 'haircut'?"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("plan: {share: {haircut: 0.5}}\n", 6, "there is no 'seed' to draw with"),
        ("plan: {seed: s, share: {haircut: 1.5}}\n", 6, "1"),
        ("plan:\n  from: 2026-12-01\n  until: 2026-11-01\n", 6, "ends on 2026-11-01, and begins on 2026-12-01"),
        ("plan:\n  until: soon\n", 7, "'soon' is no day."),
        ("plan:\n  points: 0\n", 7, "0"),
        ("plan:\n  quotas:\n    - {touchpoint: haircut, answers: 9, per: plan}\n", 6, "there is no 'from'"),
        ("plan:\n  know: all\n  answers: {haircut: 9}\n", 8, "the only key here is 'all'"),
        ("plan:\n  quotas:\n    - {touchpoint: haircut, answers: 9, per: month}\n", 8, "month"),
        ("plan:\n  qoutas: []\n", 7, "qoutas"),
    ],
)
def test_a_fault_is_told_with_its_line(text, line, says):
    ((found, message, _),) = broken(text)
    assert found == line
    assert says in message
