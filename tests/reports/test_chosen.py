"""Customers who came by themselves stand beside every figure of how well a week was heard, and in none of them."""

import json
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports.bias.groups import splits
from reports.chosen import came_alone, is_customer, was_asked, way_of
from reports.digest import build_digest
from reports.frames.ending import endings_of
from reports.frames.frame import frame_of
from reports.frames.rows import FrameRows, FrameTally
from reports.frames.text import frame_lines
from reports.json import to_json
from reports.page import render_html
from reports.rates.beside import beside
from reports.rules import DigestRules, Scope
from reports.tallies import ANSWERED, Tallies
from reports.terminal import render_terminal
from reports.wording import LANGUAGES, Wording
from tests.examples import examples
from tests.reports.conftest import WEEK, asked, csat_rows
from tests.reports.solving import derivable

SCOPES = [
    Scope(touchpoints, locations)
    for touchpoints in ((), ("a",), ("b",), ("c",))
    for locations in ((), ("x",), ("y",), ("z",))
]
POSTER = {"selection": "link", "channel": "telegram"}


def heard(answered, silent, good=None, **about):
    """Answers and invitations of one kind."""
    good = answered if good is None else good
    rows = [asked(WEEK, "complete", answered, **about), asked(WEEK, "closed", silent, **about)]
    return csat_rows(WEEK, good, answered - good, **about), [row for row in rows if row.count]


def digest(*kinds, scope=None, language="en", marks=()):
    return build_digest(
        Tallies(
            answers=tuple(row for answers, _ in kinds for row in answers),
            asked=tuple(row for _, rows in kinds for row in rows),
            marks=tuple(marks),
        ),
        organisation="Riverside Salon",
        week=WEEK,
        scope=scope or Scope(),
        rules=DigestRules(),
        language=language,
    )


TILL = (heard(60, 40), heard(15, 85, touchpoint="colour"))


@pytest.mark.parametrize(
    ("selection", "way", "ours"),
    [
        ("api", "rule", True),
        ("import", "rule", True),
        ("random", "rule", True),
        ("staff", "staff", True),
        ("link", "link", False),
    ],
)
def test_each_way_of_choosing_says_who_decided(selection, way, ours):
    assert (way_of(selection), was_asked(selection), came_alone(selection)) == (way, ours, not ours)


@pytest.mark.parametrize("selection", ["shop", "recovery"])
def test_a_trained_visitor_and_a_closed_case_are_neither(selection):
    assert not any(says(selection) for says in (is_customer, was_asked, came_alone))


def test_who_comes_by_a_poster_does_not_raise_the_response_rate():
    alone, mixed = digest(*TILL), digest(*TILL, heard(30, 1, **POSTER))
    assert (
        (mixed.asked, mixed.reached, mixed.answered) == (alone.asked, alone.reached, alone.answered) == (200, 200, 75)
    )
    assert mixed.response_rate == alone.response_rate == 37.5
    assert mixed.rates.now.rr1 == alone.rates.now.rr1
    assert (mixed.came, alone.came) == (31, 0)
    assert "200 asked, 200 reached, 75 answered (38%)." in mixed.asked_text
    assert "31 came by a link or code" in mixed.bias


def test_the_place_that_is_heard_least_is_named_though_many_came_there_by_themselves():
    made = digest(*TILL, heard(40, 0, touchpoint="colour", **POSTER))
    assert made.bias.startswith("Heard least: colour, 15 of 100 answered (elsewhere 60 of 100).")
    detail = to_json(made)["bias_detail"]
    assert detail["groups"] == to_json(digest(*TILL))["bias_detail"]["groups"]
    assert {each["by"]: each["r_indicator"] for each in detail["groups"]} == {"touchpoint": 0.5489}


def test_no_figure_is_weighted_where_many_of_those_who_answered_came_by_themselves():
    assert [each.refused for each in digest(*TILL, heard(40, 0, **POSTER)).unheard.weighted] == ["mixed"]


def test_a_figure_with_hardly_any_of_them_is_weighted_to_those_who_were_asked():
    made = digest(heard(60, 40, 54), heard(20, 80, 10, touchpoint="colour"), heard(10, 0, 9, selection="link"))
    (found,) = to_json(made)["bias_detail"]["weighted"]
    assert [(each["asked"], each["answered"]) for each in found["weights"]] == [(100, 20), (100, 70)]


def test_each_way_has_its_own_share_and_those_who_came_by_themselves_have_none():
    made = digest(heard(30, 70), heard(18, 2, selection="staff"), heard(24, 1, **POSTER))
    assert to_json(made)["rates"]["by_way"] == [
        {"way": "rule", "came": 100, "answered": 30},
        {"way": "staff", "came": 20, "answered": 18},
        {"way": "link", "came": 25, "answered": 24},
    ]
    text = to_json(made)["rates"]["text"]
    assert "Customers asked by a rule or a list: 30 of 100 answered (30%; 22–40% would fit)." in text
    assert "Customers chosen by staff: 18 of 20 answered (90%; 70–97% would fit)." in text
    assert "Came by themselves, by a link or code: 25; 24 of them answered. Nobody asked them" in text


def test_how_few_of_a_way_answered_is_not_shown():
    made = digest(heard(30, 70), heard(4, 1, selection="staff"), heard(24, 1, **POSTER))
    assert [each["answered"] for each in to_json(made)["rates"]["by_way"]] == [None, None, None]
    assert "How many of them answered is not shown" in render_terminal(made).replace("\n  ", " ")


def test_a_week_of_customers_who_all_came_by_themselves_has_no_response_rate():
    made = digest(heard(40, 2, **POSTER))
    assert (made.asked, made.answered, made.response_rate, made.came) == (0, 0, None, 42)
    assert made.asked_text == "Nobody was asked this week."
    assert made.bias == (
        "42 came by a link or code: they may differ from your other customers, and the ranges cover chance only."
    )
    assert made.claims[0].n == 40  # what they said is told: it is a count of those who answered
    assert made.recommendations[0].action.startswith("All customers came by themselves. Ask others too")
    assert "Came by themselves, by a link or code: 42; 40 of them answered." in render_html(made)


# ---- nobody is given away by the difference ----


def test_a_group_where_few_came_by_themselves_is_hidden_with_another_and_the_rest_goes_on():
    made = digest(*TILL, heard(50, 50, touchpoint="payment"), heard(3, 0, touchpoint="colour", **POSTER))
    (split,) = to_json(made)["bias_detail"]["groups"]
    shown = {group["name"]: group["answered"] for group in split["groups"]}
    assert shown == {"haircut": 60, "colour": None, "payment": None}
    assert split["chi_square"] is not None
    assert "Where only a few came by themselves" in render_html(made)


def test_who_sees_one_place_is_not_told_how_many_answered_where_few_came_by_themselves():
    places = (heard(30, 30), heard(30, 30, location="Station Road"), heard(4, 0, **POSTER))
    high, station = (Scope(locations=(name,)) for name in ("High Street", "Station Road"))
    assert digest(*places).answered == 60
    assert [digest(*places, scope=scope).answered for scope in (high, station)] == [None, None]
    enough = (*places[:2], heard(14, 0, **POSTER))
    assert [digest(*enough, scope=scope).answered for scope in (high, station)] == [30, 30]


def test_the_only_place_there_is_is_the_whole_business():
    assert digest(heard(30, 30), heard(4, 0, **POSTER), scope=Scope(locations=("High Street",))).answered == 30


PLACES = st.dictionaries(
    st.tuples(st.sampled_from(("a", "b", "c")), st.sampled_from(("x", "y", "z"))),
    st.tuples(
        st.sampled_from((0, 10, 11, 20, 45)), st.integers(0, 60), st.sampled_from((0, 0, 0, 1, 5, 9, 10, 12, 30))
    ),
    min_size=2,
    max_size=9,
)


@settings(max_examples=examples(30))
@given(PLACES)
@example({("a", "x"): (10, 0, 1), ("a", "y"): (0, 0, 10), ("b", "x"): (0, 0, 10)})
def test_whoever_puts_all_views_together_cannot_work_out_where_a_few_came_by_themselves(places):
    """Each place is (asked and answered, asked and silent, came by themselves and answered)."""
    rows = [
        asked(WEEK, state, counts[at], touchpoint=touchpoint, location=location, selection=selection)
        for (touchpoint, location), counts in places.items()
        for at, (state, selection) in enumerate((("complete", "api"), ("closed", "api"), ("complete", "link")))
        if counts[at]
    ]
    alone = {place: counts[2] for place, counts in places.items() if counts[0] or counts[2]}
    known = {frozenset(alone)}  # the whole is always told
    for scope in SCOPES:
        base = frozenset(place for place in alone if scope.covers(*place))
        if base and not beside(rows, WEEK, 10).hides(scope):
            known.add(base)
            known |= {
                frozenset(place for place in base if place[at] == group.name)
                for at, axis in enumerate(("touchpoint", "location"))
                for split in splits(rows, scope, WEEK, 10)
                if split.axis == axis
                for group in split.groups
                if group.answered is not None
            }
    groups = {frozenset(place for place in alone if scope.covers(*place)) for scope in SCOPES}
    for group in groups - {frozenset(alone), frozenset()}:
        assert not (0 < sum(alone[place] for place in group) < 10 and derivable(group, known - {frozenset()}))


# ---- the frame ----


def framed(*kinds):
    tallies = tuple(
        FrameTally("haircut", "", "", channel, selection, selection, outcome, reason, again=False, count=count)
        for channel, selection, outcome, reason, count in kinds
    )
    return FrameRows(
        tallies=tallies,
        asked=(asked(WEEK, "complete", 20), asked(WEEK, "closed", 10), asked(WEEK, "complete", 15, **POSTER)),
    )


FRAME = framed(
    ("sms", "api", "asked", "", 30),
    ("telegram", "link", "asked", "", 15),
    ("telegram", "link", "skipped", "said STOP", 2),
)


def test_the_frame_counts_them_apart_from_those_who_were_asked():
    frame = frame_of(FRAME, "2026-11-09", "2026-11-15")
    assert (frame.whole.encounters, frame.whole.asked, frame.whole.by_themselves, frame.whole.left_out) == (
        47,
        30,
        15,
        2,
    )
    assert "  came by themselves 15: nobody asked them, so they are in no share of those who answered" in frame_lines(
        frame, None, by="touchpoint"
    )


def test_how_the_asking_ended_is_of_those_who_were_asked():
    assert dict(endings_of(FRAME, minimum=10).states) == {"completed": 20, "unresponsive": 10}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_every_language(language):
    made = digest(*TILL, heard(18, 2, selection="staff"), heard(24, 1, **POSTER), language=language)
    page, text = render_html(made), render_terminal(made)
    assert Wording(language).say("w_came") in unescape(page)
    assert Wording(language).say("rates_apart").split()[0] in text
    assert "{" not in text
    assert json.dumps(to_json(made))


def test_only_the_states_that_say_so_count_as_answers():
    rows = [replace(row, state="sent") for row in heard(30, 0, **POSTER)[1]]
    assert rows[0].state not in ANSWERED
    assert beside(rows, WEEK, 10).names == (frozenset(), frozenset(), frozenset())
