"""What the figures of cases count, and whom; checked against a plain recount of made-up cases."""

from collections import defaultdict
from random import Random
from statistics import mean

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_1samp

from reports.intervals import wilson
from reports.recovery.figures import cases_of
from reports.rules import Scope
from reports.tallies import Spell
from reports.weeks import last_weeks, previous
from tests.examples import examples
from tests.reports.recovery.made import EVERYTHING, LAST, WEEK, anonymous, asked, case

TEN = range(1, 11)


def told(cases, rows=(), *, scope=EVERYTHING, minimum=10, week=WEEK, earlier=()):
    return cases_of(cases, rows, scope, week, minimum=minimum, earlier=earlier)


def test_cases_are_counted_and_what_raised_them_by_customer():
    found = told([*(case(n) for n in TEN), case(11, raised_by="wish"), anonymous(12), anonymous(13, raised_by="words")])
    assert found.raised == 13
    assert found.whole.customers == 13
    assert found.whole.raised_by == (("low_score", 11), ("words", 1), ("wish", 1))


def test_of_one_customer_the_latest_case_counts():
    found = told([*(case(n) for n in TEN), case(11, person=1, in_time=False, after=2)])
    assert found.raised == 11
    assert found.whole.customers == 10
    assert (found.whole.in_time.count, found.whole.in_time.of) == (9, 10)
    assert (found.whole.recovered.count, found.whole.recovered.of) == (9, 10)


def test_an_anonymous_case_is_in_what_was_raised_and_in_nothing_else():
    found = told([anonymous(n) for n in range(1, 30)])
    assert (found.raised, found.whole.customers) == (29, 29)
    assert set(found.whole.nobody) >= {"in_time", "answer", "resolve", "pair", "again"}


def test_a_case_that_still_has_time_is_neither_in_time_nor_late():
    found = told([*(case(n) for n in TEN), case(11, in_time=None, answer=None)])
    assert found.whole.in_time.of == 10


def test_shares_have_wilsons_range():
    found = told([case(n, after=5 if n < 8 else 3) for n in TEN]).whole.recovered
    fits = wilson(7, 10)
    assert (found.count, found.of, found.value) == (7, 10, 70)
    assert (found.low, found.high) == (100 * fits.low, 100 * fits.high)


def test_four_is_put_right_and_three_is_not():
    found = told([*(case(n, after=4) for n in TEN), *(case(n, after=3) for n in range(11, 21))])
    assert (found.whole.recovered.count, found.whole.recovered.of) == (10, 20)


def test_the_mean_change_is_of_each_customer_with_themselves_and_has_students_range():
    scores = [(1, 5), (2, 4), (1, 1), (2, 5), (1, 4), (2, 2), (1, 3), (1, 5), (2, 3), (1, 4), (2, 1), (1, 2)]
    change = told([case(n, before=b, after=a) for n, (b, a) in enumerate(scores, 1)]).whole.change
    moved = [after - before for before, after in scores]
    fits = ttest_1samp(moved, 0).confidence_interval()
    assert abs(change.value - mean(moved)) < 1e-12
    assert abs(change.low - fits.low) < 1e-9
    assert abs(change.high - fits.high) < 1e-9
    assert (change.before, change.after) == (mean(b for b, _ in scores), mean(a for _, a in scores))


def test_where_all_moved_alike_there_is_no_range():
    change = told([case(n) for n in TEN]).whole.change
    assert (change.value, change.low, change.high) == (4, None, None)


def test_who_did_not_answer_is_counted_with_the_anonymous_ones():
    found = told(
        [case(n) for n in TEN], [asked("complete", 9), asked("partial", 2), asked("closed", 4), asked("sent", 1)]
    )
    assert (found.whole.asked, found.whole.heard) == (16, 11)


def test_those_who_could_not_be_asked_were_not_asked():
    rows = [asked("skipped", 5), asked("waiting", 1), asked("queued", 1), asked("complete", 10)]
    assert told([], rows).whole.asked == 10


def test_invitations_about_encounters_are_not_counted_here():
    assert told([case(1)], [asked("complete", 50, selection="staff")]).whole.asked == 0


def test_another_case_is_looked_for_after_those_closed_in_the_quarter_before():
    cases = [case(n, week=LAST, again=n < 3) for n in TEN]
    again = told(cases).whole.again
    assert (again.count, again.of) == (2, 10)
    assert told([case(n, again=True) for n in TEN]).whole.again is None


def test_times_are_quartiles_by_the_clock_and_in_business_hours():
    found = told([case(n, answer=Spell(60 * n, 10 * n)) for n in range(1, 13)]).whole
    assert (found.answer.quarter, found.answer.median, found.answer.three_quarters) == (180, 360, 540)
    assert found.answer_open.median == 60
    assert found.answer.low < 360 < found.answer.high


def test_a_case_of_a_week_that_is_not_in_the_quarter_does_not_count():
    assert told([case(n, week=previous(WEEK, 13)) for n in TEN]).raised == 0
    assert told([case(n, week=previous(WEEK, 12)) for n in TEN]).raised == 10


def test_a_scope_sees_its_own_and_names_its_places():
    cases = [
        *(case(n, touchpoint="haircut", location="High Street") for n in range(1, 16)),
        *(case(n, touchpoint="colour", location="High Street", after=2) for n in range(16, 30)),
        *(case(n, touchpoint="haircut", location="Station Road") for n in range(30, 44)),
        *(case(n, touchpoint="colour", location="Station Road") for n in range(44, 60)),
    ]
    found = told(cases)
    assert [(each.touchpoint, each.location, each.customers) for each in found.places] == [
        ("colour", "", 30), ("haircut", "", 29), ("", "High Street", 29), ("", "Station Road", 30),
    ]  # fmt: skip
    mine = told(cases, scope=Scope(locations=("High Street",)))
    assert mine.raised == 29
    assert [(each.touchpoint, each.recovered.count) for each in mine.places] == [("colour", 0), ("haircut", 15)]


def drawn(seed):
    """A hundred cases of some forty customers over more than two quarters, at four places."""
    rng = Random(seed)
    for number in range(1, 101):
        place = {
            "touchpoint": rng.choice(["haircut", "colour"]),
            "location": rng.choice(["High Street", "Station Road"]),
        }
        week, before = previous(WEEK, rng.randrange(28)), rng.choice([1, 2, None])
        if not (person := rng.randrange(60)):
            yield anonymous(number, week=week, **place)
            continue
        minutes = rng.choice([None, rng.randint(1, 9000)])
        yield case(
            number,
            week=week,
            person=person,
            before=before,
            after=rng.choice([1, 2, 3, 4, 5, None]) if before else None,
            answer=None if minutes is None else Spell(minutes, minutes // 3),
            in_time=rng.choice([True, False, None]),
            again=rng.choice([True, False, None]),
            **place,
        )


@settings(max_examples=examples(12), deadline=None)
@given(st.integers(), st.sampled_from([EVERYTHING, Scope(("haircut",)), Scope((), ("High Street",))]))
def test_whatever_is_shown_is_a_recount_of_the_cases_one_by_one(seed, scope):
    cases = list(drawn(seed))
    found = told(cases, scope=scope)
    weeks, earlier = set(last_weeks(WEEK, 13)), set(last_weeks(previous(WEEK, 13), 13))

    def people(of, within):
        """Each customer's latest case of those that have this figure, anywhere; then those of the scope."""
        latest = {}
        for each in cases:
            if each.week in within and of(each) is not None:
                latest[each.person or -each.number] = each
        return [of(each) for each in latest.values() if scope.covers(each.touchpoint, each.location)]

    assert found.raised == sum(each.week in weeks and scope.covers(each.touchpoint, each.location) for each in cases)
    whole = found.whole
    for figure, values in (
        (whole.in_time, people(lambda each: each.in_time if each.person else None, weeks)),
        (whole.recovered, people(lambda each: None if None in (each.before, each.after) else each.after >= 4, weeks)),
        (whole.again, people(lambda each: each.again if each.person else None, earlier)),
    ):
        if figure is not None:
            assert (figure.count, figure.of) == (sum(values), len(values))
            assert len(values) >= 10
    if whole.answer is not None:
        minutes = sorted(people(lambda each: each.answer and each.answer.clock, weeks))
        assert whole.answer.median == minutes[-(-len(minutes) // 2) - 1]
        assert len(minutes) >= 10
    if whole.customers is not None:
        assert whole.customers == len(people(lambda each: 1, weeks)) >= 10


@settings(max_examples=3, deadline=None)
@given(st.integers())
def test_the_order_of_cases_makes_no_difference(seed):
    cases = list(drawn(seed))
    assert told(cases) == told(cases[::-1])


def test_no_group_shown_leaves_out_so_few_that_they_can_be_worked_out():
    """The whole less its shown parts: nobody, or at least ten."""
    cases = [
        *(case(n, touchpoint="haircut") for n in range(1, 31)),
        *(case(n, touchpoint="colour") for n in range(31, 51)),
        *(case(n, touchpoint="payment") for n in range(51, 54)),
    ]
    found = told(cases)
    shown = defaultdict(int)
    for each in found.places:
        if each.customers is not None:
            shown[each.touchpoint] = each.customers
    rest = (found.whole.customers or 0) - sum(shown.values())
    assert found.whole.customers is None or rest == 0 or rest >= 10
    assert "payment" not in shown
