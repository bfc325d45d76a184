"""Rates: AAPOR's dispositions, counts with ranges, times by span; each held against an independent reference."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from bot.handlers import marks as kept
from reports.rates.outcomes import OUTCOMES, outcomes
from reports.rates.rate import rate
from reports.rates.telling import rate_lines, rate_notes, span_words
from reports.rates.timing import LONGER, SPANS, median_rank, timing
from reports.rates.week import two_weeks
from reports.rules import Scope
from reports.tallies import MarkTally, Tallies
from reports.wording import LANGUAGES, Wording
from tests.examples import examples
from tests.reports.conftest import WEEK, asked

EN = Wording("en")


def mark(name, count, **other):
    parts = {
        "survey": "after-visit",
        "touchpoint": "haircut",
        "location": "High Street",
        "channel": "sms",
        "selection": "api",
    } | other
    return MarkTally(week=WEEK, mark=name, count=count, **parts)


def week_of(states, marks=(), *, scope=None, minimum=10, earlier=(), **other):
    rows = [asked(WEEK, state, count, **other) for state, count in states.items()]
    tallies = Tallies(asked=tuple(rows), marks=tuple(mark(name, count, **other) for name, count in dict(marks).items()))
    return two_weeks(tallies, scope or Scope(), WEEK, minimum=minimum, show_answered=True, earlier=earlier)


def test_every_state_of_an_invitation_has_one_outcome():
    states = "queued waiting sent reached partial complete stopped closed undeliverable skipped"
    assert set(OUTCOMES) == set(states.split())


def test_the_docs_show_the_same_mapping():
    page = (Path(__file__).parents[2] / "docs" / "response-rates.md").read_text(encoding="utf-8")
    for state, outcome in OUTCOMES.items():
        assert f"| `{state}` | {outcome.replace('_', ' ')} |" in page, state


def test_response_rates_follow_the_formulas_of_aapor_worked_by_hand():
    """I 250, P 10, R 60, NC 80, U 100, of the known 40 ineligible: e = 400/440, RR1 = 250/500, RR3 = 250/490.9."""
    rows = [
        asked(WEEK, "complete", 250),
        asked(WEEK, "partial", 10),
        asked(WEEK, "stopped", 85),
        asked(WEEK, "closed", 95),
        asked(WEEK, "undeliverable", 70),
        asked(WEEK, "sent", 30),
        asked(WEEK, "skipped", 999),
    ]
    found = outcomes(rows, [mark("wrong_person", 40), mark("declined", 15)], Scope(), WEEK)
    assert (found.complete, found.partial, found.refusal, found.non_contact) == (250, 10, 60, 80)
    assert (found.unknown, found.ineligible) == (100, 40)
    assert found.e == pytest.approx(0.9090909)
    assert rate(found.complete, found.asked).value == pytest.approx(50.0)
    assert rate(found.complete, found.likely_asked).value == pytest.approx(50.9259259)


def test_trained_visits_are_in_no_rate():
    rows = [asked(WEEK, "complete", 20), asked(WEEK, "complete", 5, selection="shop")]
    assert outcomes(rows, [], Scope(), WEEK).complete == 20


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_rate_has_the_range_of_wilson_and_never_one_of_no_width(count, more):
    found = rate(count, count + more)
    reference = stats.binomtest(count, count + more).proportion_ci(method="wilson")
    assert (found.low / 100, found.high / 100) == pytest.approx((reference.low, reference.high), abs=1e-9)
    assert found.high > found.low


def test_a_rate_of_nobody_is_no_rate():
    assert rate(0, 0) is None


@pytest.mark.parametrize("n", [1, 5, 6, 9, 20, 71, 100, 999, 1000])
def test_the_ranks_around_the_median_are_those_of_the_binomial(n):
    rank = median_rank(n)
    assert stats.binom.cdf(rank - 1, n, 0.5) <= 0.025 < stats.binom.cdf(rank, n, 0.5)


def test_beyond_a_thousand_the_approximation_is_off_by_at_most_one_rank():
    for n in (1001, 2500, 10_000):
        assert abs(median_rank(n) - int(stats.binom.ppf(0.025, n, 0.5))) <= 1


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from((*SPANS, LONGER)), min_size=1, max_size=60))
def test_quartiles_are_the_order_statistics_of_the_times_themselves(spans):
    ordered = np.sort([10**6 if span == LONGER else span for span in spans])
    found = timing({span: spans.count(span) for span in set(spans)})
    for share, span in ((0.25, found.quarter), (0.5, found.median), (0.75, found.three_quarters)):
        expected = np.quantile(ordered, share, method="inverted_cdf")
        assert (10**6 if span == LONGER else span) == expected
    if found.low is not None:
        order = [*SPANS, LONGER]
        assert order.index(found.low) <= order.index(found.median) <= order.index(found.high)


def test_fewer_than_six_answers_give_no_range_of_the_median():
    assert timing({5: 5}).low is None
    assert timing({5: 6}).low == 5


def test_marks_are_kept_in_the_spans_that_reports_read():
    assert kept.SPANS == SPANS
    assert kept.LONGER == "within:longer"


def test_a_week_says_every_rate_with_its_counts():
    marks = {"within:5": 20, "within:60": 11, "commented": 9, "reminded": 14, "after_reminder": 6, "broke_off": 1}
    weeks = week_of({"complete": 28, "partial": 2, "stopped": 3, "closed": 10, "reached": 4, "sent": 3}, marks)
    assert rate_lines(weeks, EN) == [
        "Answered, in whole or in part, of all asked: 60% (30 of 50; 46–72%)",
        "Answered everything, of all asked (AAPOR RR1): 56% (28 of 50; 42–69%)",
        "Went to the end, of those who began: 90% (28 of 31; 75–97%)",
        "Wrote a comment, of those who began: 29% (9 of 31; 16–47%)",
        "Answered after the reminder, of those reminded: 43% (6 of 14; 21–67%)",
        "Said STOP or no, of all asked: 6% (3 of 50; 2–16%)",
        "Could not be delivered, of all sent: 0% (0 of 50; 0–7%)",
    ]
    assert rate_notes(weeks, EN) == [
        (
            "Time to the first answer (31 people): a quarter within 5 minutes, half within 5 minutes, three quarters "
            "within 1 hour. Allowing for chance, half would answer within 5 minutes at the earliest, within 1 hour at "
            "the latest."
        ),
        "7 of those asked may still answer, so these shares can rise.",
    ]


def test_how_few_customers_answered_is_not_shown():
    few = week_of({"complete": 9, "closed": 30}, {"within:5": 9, "commented": 4})
    assert (few.now.comment, few.now.timing) == (None, None)
    assert few.published == ()


def test_one_late_answer_does_not_show_whether_it_had_a_comment():
    first = week_of({"complete": 30}, {"within:5": 30, "commented": 9})
    later = week_of({"complete": 31}, {"within:5": 31, "commented": 10}, earlier=first.published)
    assert (later.now.comment.count, later.now.comment.of) == (9, 30)
    assert later.now.held == ("comment", "timing")
    assert later.now.timing.n == 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_and_rates_are_worded_in_every_language(language):
    wording = Wording(language)
    assert len({span_words(span, wording) for span in (*SPANS, LONGER)}) == len(SPANS) + 1
    weeks = week_of({"complete": 30, "reached": 1}, {"within:2": 15, "within:4320": 15, "commented": 3})
    text = " ".join([*rate_lines(weeks, wording), *rate_notes(weeks, wording)])
    assert "{" not in text
