"""An attacker who reads every digest of every manager, and adds and subtracts what they show."""

import random
from collections import defaultdict

import pytest

from reports.rules import Scope
from reports.tallies import Promise
from reports.weeks import last_weeks
from tests.reports.conftest import WEEK, Business
from tests.reports.journey.conftest import digest_of, promising, tally
from tests.reports.solving import derivable

TOUCHPOINTS, LOCATIONS = ("booking", "haircut", "payment"), ("High Street", "Station Road")
PROMISES = (
    Promise("q:wait<=10", "seen on time", "You are seen within 10 minutes", 90.0, "answers", "haircut"),
    Promise("q:wait<=10", "never long", "You never wait long", 80.0, "answers", ""),
)
SCOPES = (Scope(), *(Scope(locations=(name,)) for name in LOCATIONS), *(Scope((name,)) for name in TOUCHPOINTS))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_no_group_below_the_minimum_can_be_worked_out_from_all_that_all_managers_see(seed):
    rng, business, rows = random.Random(seed), Business(seed), []
    sizes = {}
    for week in last_weeks(WEEK, 12):
        for cell in ((touchpoint, location) for touchpoint in TOUCHPOINTS for location in LOCATIONS):
            sizes[week, cell] = people = rng.choice((2, 6, 9, 11, 25))
            business.week(week, people=people, share=0.7, touchpoint=cell[0], location=cell[1])
            rows.append(tally("q:wait<=10", week, people - 1, 1, touchpoint=cell[0], location=cell[1]))
    ledger = {}
    tallies = promising(business, promises=PROMISES, performance=rows)
    for scope in SCOPES:
        for row in digest_of(tallies, scope=scope, earlier=ledger.values()).published:
            ledger[row.place] = row
    shown = defaultdict(set)
    for row in ledger.values():
        if row.measure in {"promise", "csat"}:
            covered = frozenset(cell for each, cell in sizes if each == row.week and row.scope.covers(*cell))
            shown[row.measure, row.week].add(covered)
    assert {measure for measure, _ in shown} == {"promise", "csat"}
    for (_, week), groups in shown.items():
        for (each, cell), people in sizes.items():
            if each == week and people < 10:
                assert not derivable(frozenset({cell}), groups)
