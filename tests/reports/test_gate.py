"""What the gate lets through: noise hardly ever, a real fall mostly."""

import random

import pytest

from reports.gate import Count, Strictness, judge, pooled_dispersion, ready, usual_range
from reports.gate import Test as Series
from reports.rules import DigestRules

RULES = DigestRules()


def drawn(rng, *, weeks, people, share, spread=0.0):
    """Weeks of a business whose true share scatters from week to week by `spread`."""
    counts = []
    for _ in range(weeks):
        true = min(0.99, max(0.01, rng.gauss(share, spread)))
        counts.append(Count(n=people, count=sum(rng.random() < true for _ in range(people))))
    return counts


def digest_of(series):
    tests = [Series(is_nps=False, before=tuple(weeks[:-1]), current=weeks[-1]) for weeks in series]
    strictness = Strictness(series=len(tests), dispersion=pooled_dispersion(tests, RULES), rules=RULES)
    return [judge(test, strictness) for test in tests]


@pytest.mark.parametrize("spread", [0.0, 0.05, 0.08])
def test_when_nothing_changes_few_digests_make_a_claim_however_much_weeks_scatter(spread):
    rng = random.Random(11)
    false = sum(
        any(
            found.kind != "usual"
            for found in digest_of([drawn(rng, weeks=29, people=25, share=0.8, spread=spread) for _ in range(12)])
        )
        for _ in range(60)
    )
    assert false <= 5  # 0.05 of 60 is 3; six or more would be a broken promise (p = 0.03 at most)


def test_a_fall_from_80_to_45_percent_is_found_in_the_week_it_happens_every_second_time():
    rng = random.Random(5)
    found = 0
    for _ in range(40):
        steady = [drawn(rng, weeks=26, people=25, share=0.8) for _ in range(11)]
        fallen = drawn(rng, weeks=25, people=25, share=0.8) + drawn(rng, weeks=1, people=25, share=0.45)
        signal = digest_of([*steady, fallen])[-1]
        found += signal.kind == "special" and signal.direction == -1
    assert found >= 20


def test_a_fall_from_80_to_65_percent_is_found_within_eight_weeks():
    rng = random.Random(6)
    found = 0
    for _ in range(30):
        steady = [drawn(rng, weeks=28, people=25, share=0.8) for _ in range(11)]
        fallen = drawn(rng, weeks=20, people=25, share=0.8) + drawn(rng, weeks=8, people=25, share=0.65)
        digests = (digest_of([weeks[:until] for weeks in (*steady, fallen)]) for until in range(21, 29))
        found += any(signals[-1].kind != "usual" and signals[-1].direction == -1 for signals in digests)
    assert found >= 21


def test_an_nps_that_falls_from_60_to_0_is_found_and_a_steady_one_is_not():
    steady = Series(
        is_nps=True, before=(Count(n=40, count=28, against=4),) * 20, current=Count(n=40, count=27, against=5)
    )
    fallen = Series(is_nps=True, before=steady.before, current=Count(n=40, count=14, against=14))
    strictness = Strictness(series=12, dispersion=1.0, rules=RULES)
    assert judge(steady, strictness).kind == "usual"
    assert (judge(fallen, strictness).kind, judge(fallen, strictness).direction) == ("special", -1)


def test_the_usual_range_ends_exactly_where_the_gate_begins_to_speak():
    test = Series(is_nps=False, before=(Count(n=30, count=24),) * 20, current=Count(n=30, count=24))
    strictness = Strictness(series=6, dispersion=1.3, rules=RULES)
    low, high = usual_range(test, strictness, 30)
    for count in range(31):
        week = Series(is_nps=False, before=test.before, current=Count(n=30, count=count))
        spoke = judge(week, strictness).kind == "special"
        assert spoke == (not low <= 100 * count / 30 <= high)


def test_new_weeks_do_not_move_the_limits_once_twenty_are_there():
    first = (Count(n=30, count=24),) * 20
    strictness = Strictness(series=1, dispersion=1.0, rules=RULES)
    early = judge(Series(is_nps=False, before=first, current=Count(n=30, count=24)), strictness)
    later = judge(
        Series(is_nps=False, before=first + (Count(n=30, count=10),) * 9, current=Count(n=30, count=24)), strictness
    )
    assert (early.usual_low, early.usual_high) == (later.usual_low, later.usual_high)


def test_eleven_weeks_are_too_few_for_a_usual_range_and_twelve_are_provisional():
    week = Count(n=30, count=24)
    assert not ready(Series(is_nps=False, before=(week,) * 10, current=week), RULES)
    twelve = Series(is_nps=False, before=(week,) * 11, current=week)
    assert ready(twelve, RULES)
    assert judge(twelve, Strictness(series=1, dispersion=1.0, rules=RULES)).provisional
    twenty = Series(is_nps=False, before=(week,) * 19, current=week)
    assert not judge(twenty, Strictness(series=1, dispersion=1.0, rules=RULES)).provisional


def test_scatter_is_pooled_and_never_counts_as_less_than_chance():
    flat = Series(is_nps=False, before=(Count(n=30, count=24),) * 20, current=Count(n=30, count=24))
    assert pooled_dispersion([flat], RULES) == 1.0
    wild = Series(
        is_nps=False, before=(Count(n=30, count=29), Count(n=30, count=15)) * 10, current=Count(n=30, count=24)
    )
    assert pooled_dispersion([wild], RULES) > pooled_dispersion([wild, flat], RULES) > 1.0
