"""Attacks on the filters of a report page: whatever views are opened, in whatever order, by whoever has a link."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.digest import build_digest
from reports.live import Link, View, live, read_view, weeks_of
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.tallies import Tallies
from reports.weeks import previous
from reports.wording import Wording
from tests.examples import examples
from tests.reports.conftest import WEEK, csat_rows

TOUCHPOINTS, LOCATIONS = ("booking", "haircut", "colour"), ("High Street", "Station Road", "Mill")
KNOWN = Scope(TOUCHPOINTS, LOCATIONS)
MINIMUM = 10
cells = st.dictionaries(
    st.tuples(st.sampled_from(TOUCHPOINTS), st.sampled_from(LOCATIONS)), st.integers(0, 30), min_size=1, max_size=9
)
links = st.builds(
    lambda places: Link(WEEK, Scope(locations=tuple(sorted(places)))),
    st.sampled_from([(), ("High Street",), ("High Street", "Mill")]),
)
asked = st.fixed_dictionaries(
    {},
    optional={
        "touchpoint": st.sampled_from(TOUCHPOINTS),
        "location": st.sampled_from(LOCATIONS),
        "weeks": st.sampled_from(["12", "26"]),
        "week": st.sampled_from([WEEK, previous(WEEK)]),
    },
)


def rows_of(sizes, week=WEEK):
    return [
        row
        for (touchpoint, location), n in sizes.items()
        for row in csat_rows(week, n - n // 4, n // 4, touchpoint=touchpoint, location=location)
    ]


def look(tallies, link, view, ledger, **rules):
    """One view, and the ledger after it."""
    digest = build_digest(
        tallies,
        organisation="Riverside Salon",
        week=view.week,
        scope=link.scope,
        rules=DigestRules(drawn_weeks=view.weeks, **rules),
        earlier=ledger.values(),
        focus=None if view.is_whole else view.focus(link),
    )
    return digest, ledger | {row.place: row for row in digest.published}


def can_be_worked_out(target, shown):
    """Whether some sum and difference of the shown groups is the target: its vector lies in their span."""
    if not shown:
        return False
    everything = sorted(frozenset().union(target, *shown))
    table = np.array([[cell in group for cell in everything] for group in shown], dtype=float)
    wanted = np.array([[cell in target for cell in everything]], dtype=float)
    return np.linalg.matrix_rank(table) == np.linalg.matrix_rank(np.vstack([table, wanted]))


@settings(max_examples=examples(40), deadline=None)
@given(sizes=cells, opened=st.lists(st.tuples(links, asked), min_size=1, max_size=6))
def test_no_set_of_views_can_be_subtracted_to_a_group_below_the_minimum(sizes, opened):
    tallies, ledger, shown = Tallies(answers=tuple(rows_of(sizes))), {}, set()
    for link, wishes in opened:
        view = read_view(wishes, link, KNOWN)
        if view is not None:
            digest, ledger = look(tallies, link, view, ledger)
            shown |= {row.scope for row in digest.published if row.week == WEEK and row.measure == "csat"}
    known = {frozenset(cell for cell, n in sizes.items() if n and scope.covers(*cell)) for scope in shown}
    groups = [frozenset([cell]) for cell in sizes]
    groups += [frozenset(cell for cell in sizes if cell[axis] == cell_[axis]) for cell_ in sizes for axis in (0, 1)]
    for group in groups:
        people = frozenset(cell for cell in group if sizes[cell])
        if 0 < sum(sizes[cell] for cell in people) < MINIMUM:
            assert not can_be_worked_out(people, sorted(known, key=sorted))


@settings(max_examples=examples(30), deadline=None)
@given(
    sizes=cells,
    more=st.integers(1, 9),
    grows=st.tuples(st.sampled_from(TOUCHPOINTS), st.sampled_from(LOCATIONS)),
    opened=st.lists(asked, min_size=1, max_size=3),
)
def test_opening_the_same_views_again_never_shows_what_a_few_newcomers_answered(sizes, more, grows, opened):
    link, ledger = Link(WEEK), {}
    first, later = ({**sizes, grows: sizes.get(grows, 0) + extra} for extra in (0, more))
    seen = {}
    for stage in (first, later):
        tallies = Tallies(answers=tuple(rows_of(stage)))
        for wishes in opened:
            digest, ledger = look(tallies, link, read_view(wishes, link, KNOWN), ledger)
            for row in digest.published:
                seen.setdefault(row.place, []).append(sum(count for _, count in row.values))
    for counts in seen.values():
        assert all(abs(after - before) in (0, *range(MINIMUM, 999)) for before, after in pairwise(counts))


@pytest.mark.parametrize("touchpoint", ["haircut", "colour"])
def test_a_closer_look_gives_every_series_the_verdict_the_whole_gave_it(salon, touchpoint):
    whole, _ = look(salon, Link(WEEK), View(WEEK), {})
    close, _ = look(salon, Link(WEEK), View(WEEK, touchpoint=touchpoint), {})
    for claim in (each for each in close.claims if each.is_overall):
        (same,) = [each for each in whole.claims if (each.measure, each.touchpoint) == (claim.measure, touchpoint)]
        assert (claim.verdict, claim.n, claim.usual_low) == (same.verdict, same.n, same.usual_low)


def test_a_closer_look_at_many_parts_is_stricter_with_each(salon):
    pair, _ = look(salon, Link(WEEK), View(WEEK, touchpoint="haircut", location="High Street"), {})
    alone, _ = look(salon, Link(WEEK, Scope(("haircut",), ("High Street",))), View(WEEK), {})
    wide, narrow = (next(each for each in digest.claims if each.is_overall) for digest in (pair, alone))
    assert (wide.usual_low, wide.n) < (narrow.usual_low, narrow.n + 1)
    assert pair.series > alone.series


def test_a_closer_look_shows_no_words_that_customers_wrote(salon):
    close, _ = look(salon, Link(WEEK), View(WEEK, location="High Street"), {})
    assert (close.comments, close.themes) == ((), ())
    offered = live(View(WEEK, location="High Street"), Link(WEEK), KNOWN, Wording("en"), addresses={})
    page = render_html(close, live=offered)
    assert "Comments are shown only in the whole report" in page
    assert "<blockquote" not in page


def test_more_weeks_on_a_chart_change_no_verdict(salon):
    short, _ = look(salon, Link(WEEK), View(WEEK), {})
    long, _ = look(salon, Link(WEEK), View(WEEK, weeks=26), {})
    assert short.claims == long.claims
    assert [len(digest.history[0].points) for digest in (short, long)] == [12, 26]
    assert short.history[0].points == long.history[0].points[-12:]


def test_a_link_of_one_place_offers_only_that_place():
    link = Link(WEEK, Scope(locations=("Mill",)))
    offered = live(View(WEEK), link, KNOWN, Wording("en"), addresses={})
    assert [each.value for each in offered.location_options] == ["", "Mill"]
    assert [each.value for each in offered.touchpoint_options] == ["", *TOUCHPOINTS]
    assert [each.value for each in offered.week_options] == list(weeks_of(link))
    assert read_view({"location": "Mill"}, link, KNOWN) == View(WEEK, location="Mill")
    assert not offered.is_filtered


@given(st.dictionaries(st.sampled_from(["week", "weeks", "touchpoint", "location"]), st.text(max_size=12)))
def test_whatever_is_asked_a_view_stays_inside_its_link(wishes):
    link = Link(WEEK, Scope(("haircut",), ("Mill",)))
    view = read_view(wishes, link, KNOWN)
    if view is not None:
        assert view.week in weeks_of(link)
        assert view.focus(link) == link.scope


def test_a_week_that_stays_hidden_moves_no_limit_that_is_drawn():
    weeks = {previous(WEEK, back): 25 for back in range(24)}
    small, drawn = previous(WEEK, 5), []
    for bad in (0, 6):
        rows = [row for week, n in weeks.items() if week != small for row in csat_rows(week, n - 5 - n % 2, 5)]
        tallies = Tallies(answers=tuple(rows + csat_rows(small, 7 - bad, bad)))
        digest, _ = look(tallies, Link(WEEK), View(WEEK), {})
        drawn.append([point.limits for point in digest.history[0].points])
    assert drawn[0][-6] is None
    assert drawn[0] == drawn[1]


def test_a_range_begun_afresh_counts_for_the_sentences_too():
    from reports.rules import Rebase

    rows = [row for back in range(40, 15, -1) for row in csat_rows(previous(WEEK, back), 20 + back % 3, 10 - back % 3)]
    rows += [row for back in range(16) for row in csat_rows(previous(WEEK, back), 27 + back % 3, 3 - back % 3)]
    tallies, since = Tallies(answers=tuple(rows)), previous(WEEK, 15)
    wish = Rebase(since, "A booking system", "Maria Lopez")
    old, _ = look(tallies, Link(WEEK), View(WEEK, weeks=26), {})
    new, _ = look(tallies, Link(WEEK), View(WEEK, weeks=26), {}, rebases=(wish,))
    refused, _ = look(tallies, Link(WEEK), View(WEEK, weeks=26), {}, rebases=(replace(wish, by=""),))
    assert [digest.claims[0].verdict for digest in (old, new, refused)] == ["shift", "usual", "shift"]
    history = new.history[0]
    assert [point.period for point in history.points] == [0] * 10 + [1] * 16
    assert history.points[0].limits.centre < history.last.limits.centre
    page = render_html(new)
    assert "A booking system (agreed by Maria Lopez)" in page
    assert "nobody is named who answers for it" in render_html(refused)
