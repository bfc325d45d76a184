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
    ("text", "line", "says", "better"),
    [
        ("plan: {share: {haircut: 0.5}}\n", 6, "there is no 'seed' to draw with", "seed: winter-2026"),
        ("plan:\n  seed: s\n  share:\n    haircut: 40\n", 9, "'40' is no share.", "0.4 asks 40 of every 100"),
        ("plan: {seed: s, share: {haircut: half}}\n", 6, "'half' is no share.", "0.4 asks 40 of every 100"),
        ("plan: {seed: s, share: {haircut: }}\n", 6, "nothing is no share.", "0.4 asks 40 of every 100"),
        ("plan:\n  seed: s\n  share: 0.4\n", 8, "Here stand names, each with a share.", "{haircut: 0.4}"),
        ("plan:\n  from: 2026-12-01\n  until: 2026-11-01\n", 8, "ends on 2026-11-01, and begins on 2026-12-01", ""),
        ("plan:\n  until: soon\n", 7, "'soon' is no day.", "2026-11-30"),
        ("plan:\n  points: 0\n", 7, "'0' does not say how exact a score is to be.", "5 is usual"),
        ("plan:\n  points: 2 or 3\n", 7, "'2 or 3' does not say how exact", "5 is usual"),
        ("plan:\n  budget: 150 GBP\n", 7, "'150 GBP' is no amount of money.", "the one of your 'prices'"),
        ("plan:\n  budget: -5\n", 7, "'-5' is no amount of money.", "such as 150"),
        ("plan:\n  budget: .nan\n", 7, "'.nan' is no amount of money.", "such as 150"),
        ("plan:\n  answers: {haircut: many}\n", 7, "'many' is no number of customers.", "such as 60"),
        ("plan:\n  answers: {haircut: 2.5}\n", 7, "'2.5' is no number of customers.", "such as 60"),
        ("plan:\n  answers: 60\n", 7, "Here stand names, each with how many.", "{haircut: 100}"),
        (
            "plan:\n  answers: {haircut: 500}\n  invitations:\n    haircut: 100\n",
            9,
            "500 answers are wanted of haircut, and only 100 customers are to be invited.",
            "write more than 500",
        ),
        ("plan:\n  quotas:\n    - {touchpoint: haircut, answers: 9, per: plan}\n", 8, "there is no 'from'", ""),
        ("plan:\n  quotas:\n    - {touchpoint: haircut, answers: 0}\n", 8, "'0' is no number of customers.", "60"),
        ("plan:\n  quotas: 60\n", 7, "'quotas' should be a list", ""),
        ("plan:\n  quotas:\n    - {touchpoint: haircut}\n", 8, "'answers' is missing.", "answers: …"),
        ("plan:\n  know: all\n  answers: {haircut: 9}\n", 8, "the only key here is 'all'", ""),
        ("plan:\n  measure: ces\n", 7, "'ces' cannot stand here.", "Use 'csat' or 'nps'."),
        ("plan:\n  seed: ''\n", 7, "'seed' is empty, and has to hold something.", ""),
        ("plan:\n  quotas:\n    - {touchpoint: haircut, answers: 9, per: month}\n", 8, "month", "'week' or 'plan'"),
        ("plan:\n  qoutas: []\n", 7, "qoutas", "Did you mean 'quotas'?"),
        ("plan: 5\n", 6, "'plan' should be names with values", ""),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_write_instead(text, line, says, better):
    ((found, message, told),) = broken(text)
    assert found == line
    assert says in message
    assert better in told
    assert not any(word in message + told for word in ("Input should", "valid", "string", "dictionary"))
