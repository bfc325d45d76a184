"""Promises and the journey in a digest: stations in order, where it breaks, visits beside customers, every rendering."""

import json
import random
from dataclasses import replace

import pytest

from reports.digest import Digest, build_digest
from reports.journey.drawing import NARROW, WIDE, draw_journey
from reports.journey.journey import NO_JOURNEY
from reports.journey.telling import alternative, chat_lines, promise_line
from reports.json import to_json
from reports.keeping import kept, restored
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.sms import render_sms
from reports.tallies import AnswerTally, Promise
from reports.terminal import render_terminal
from reports.text import LIMIT, render_chat
from reports.weeks import last_weeks
from reports.wording import LANGUAGES, Wording
from tests.reports.conftest import WEEK, Business, answer
from tests.reports.journey.conftest import PROMISES, TOUCHPOINTS, customers, digest_of, promising, tally


def station(digest, touchpoint):
    return next(each for each in digest.journey.stations if each.touchpoint == touchpoint)


def test_stations_stand_in_the_order_of_the_journey(told):
    assert tuple(each.touchpoint for each in told.journey.stations) == TOUCHPOINTS


def test_each_promise_stands_at_its_touchpoint_and_those_of_none_apart(told):
    assert [each.name for each in station(told, "haircut").promises] == ["seen on time"]
    assert [each.name for each in told.journey.everywhere] == ["complaints answered"]


def test_the_journey_breaks_where_it_is_felt_worse_than_elsewhere_or_a_promise_is_missed(told):
    assert [each.touchpoint for each in told.journey.broken] == ["payment"]
    assert station(told, "payment").below
    assert to_json(told)["journey"]["text"] == "The journey breaks at: payment."


def test_a_target_inside_the_range_is_neither_kept_nor_missed(told):
    (promise,) = station(told, "haircut").promises
    assert promise.low < promise.target < promise.high
    assert promise_line(promise, 10, told.wording).endswith("it will be hit and missed by chance.")


def test_visits_stand_beside_what_customers_felt_and_are_in_no_figure_of_it(told, promised):
    without = digest_of(replace(promised, performance=tuple(r for r in promised.performance if r.key != "v:greeted")))
    assert station(told, "arrival").checks == 3
    assert [each.felt for each in told.journey.stations] == [each.felt for each in without.journey.stations]
    (gap,) = to_json(told)["journey"]["gaps"]
    assert "visitors saw 2 of 3 things kept" in gap
    assert "%" not in gap


def test_a_visited_touchpoint_with_enough_customers_tells_both_with_range_and_n():
    greeted = replace(PROMISES[1], touchpoint="booking")
    rows = [tally("v:greeted", WEEK, 2, 1, touchpoint="booking")]
    (gap,) = to_json(digest_of(promising(promises=(greeted,), performance=rows)))["journey"]["gaps"]
    assert gap.startswith("booking: visitors saw 2 of 3 things kept as promised. Of 240 customers, ")
    assert "never added up" in gap


def test_a_chat_is_told_only_of_what_is_missed_beyond_chance(told):
    assert chat_lines(told.journey, told.wording) == [
        "“You pay within 5 minutes” was kept 144 of 240 times (60%) in 12 weeks. Promised: 90%."
    ]
    assert "You pay within 5 minutes" in render_chat(told)
    calm = digest_of(promising(customers(), promises=PROMISES[:3]))
    assert calm.journey.broken == ()
    assert "Promised" not in render_chat(calm)


def test_a_business_that_promises_nothing_has_no_section_and_the_same_digest_as_before(promised):
    plain = digest_of(replace(promised, promises=()))
    assert plain.journey == NO_JOURNEY
    assert "journey" not in render_html(plain).split("</style>")[1]
    assert to_json(plain)["journey"] is None
    assert to_json(plain)["standards"] == []


def test_touchpoints_with_fewer_people_than_the_minimum_are_hidden_on_every_rendering():
    small = Business(seed=5)
    for week in last_weeks(WEEK, 12):
        small.week(week, people=20, share=0.8, touchpoint="booking")
        small.week(week, people=20, share=0.8, touchpoint="haircut")
        small.week(week, people=3, share=0.0, touchpoint="payment")
    rows = [tally("q:till<=5", week, 0, 3, touchpoint="payment") for week in last_weeks(WEEK, 12)]
    digest = digest_of(promising(small, performance=rows, promises=(PROMISES[3],)))
    found = station(digest, "payment")
    assert (found.felt, found.hidden, found.promises[0].verdict) == (None, True, "hidden")
    assert not found.breaks
    assert "36" not in json.dumps(to_json(digest)["standards"])


def test_sums_over_weeks_hold_no_week_that_the_digest_hides():
    """Twelve weeks added up, less those shown one by one, must not leave a small group."""
    rng = random.Random(4)
    business = Business(seed=6)
    sizes = {}
    for week in last_weeks(WEEK, 12):
        for touchpoint in ("booking", "haircut", "payment"):
            sizes[week, touchpoint] = rng.choice((4, 8, 12, 30))
            business.week(week, people=sizes[week, touchpoint], share=0.8, touchpoint=touchpoint)
    digest = digest_of(promising(business))
    shown = {(row.week, row.scope.touchpoints): row for row in digest.published if row.question == "csat"}
    for each in digest.journey.stations:
        mine = [row for (_, places), row in shown.items() if places == (each.touchpoint,)]
        assert all(sum(count for _, count in row.values) >= 10 for row in mine)
        if each.felt is not None:
            assert each.felt.n <= sum(sum(count for _, count in row.values) for row in mine)


def test_a_manager_of_one_location_sees_its_promises_only():
    rows = [
        tally("q:wait<=10", week, 15, 0, location=location)
        for week in last_weeks(WEEK, 12)
        for location in ("High Street", "Station Road")
    ]
    both, one = (
        digest_of(promising(performance=rows), scope=scope) for scope in (Scope(), Scope(locations=("High Street",)))
    )
    assert station(both, "haircut").promises[0].n == 360
    assert station(one, "haircut").promises[0].n == 180


def test_a_changed_question_breaks_what_is_added_up():
    weeks = last_weeks(WEEK, 12)
    rows = [answer(week, 5, 20, version=1 if at < 6 else 2) for at, week in enumerate(weeks)]
    business = Business()
    business.answers = rows
    assert station(digest_of(promising(business)), "haircut").felt.n == 120


def test_a_kept_digest_is_the_same_byte_for_byte(told):
    again = restored(json.loads(json.dumps(kept(told, {}, "[…]"))), {}, "[…]")
    assert isinstance(again, Digest)
    assert again.journey == told.journey
    assert render_html(again) == render_html(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rendering_tells_it_in_the_readers_language(promised, language):
    digest, wording = digest_of(promised, language=language), Wording(language)
    page, terminal = render_html(digest), " ".join(render_terminal(digest, 90).split())
    for text in (page, terminal):
        assert wording.say("journey") in text
        assert wording.say("journey_here") in text
    assert len(render_chat(digest)) <= LIMIT
    assert wording.say("journey") not in render_sms(digest, "https://salon.example.org/r/x")
    assert all(len(line) <= 60 for line in render_terminal(digest, 60).splitlines())


def test_a_drawing_says_in_shapes_and_words_what_it_says_in_colours(told):
    for layout in (WIDE, NARROW):
        drawn = draw_journey(told.journey, told.wording, layout)
        assert drawn.count("breaks here") == 1
        assert drawn.count('class="half"') == 1
    spoken = alternative(told.journey, told.wording)
    assert "payment: 58% (47–68%), 139 of 240; quick to pay: missed; breaks here." in spoken


def test_a_name_with_signs_of_html_is_shown_as_it_is():
    nasty = replace(PROMISES[2], name="<b>&", promise="<script>alert(1)</script>")
    digest = digest_of(promising(promises=(nasty,)))
    assert "<script>alert" not in render_html(digest)
    assert "&lt;b&gt;&amp;" in render_html(digest)


def test_answers_of_visitors_and_about_closed_cases_are_nobodys_satisfaction():
    extra = tuple(answer(WEEK, 1, 50, touchpoint="haircut", selection=each) for each in ("shop", "recovery"))
    business = customers()
    before = station(digest_of(promising(business)), "haircut").felt
    business.answers += extra
    assert station(digest_of(promising(business)), "haircut").felt == before


def test_two_promises_measured_alike_share_what_was_shown():
    everywhere = Promise("q:wait<=10", "anywhere", "You wait 10 minutes at most", 90.0, "answers", "")
    rows = [
        tally("q:wait<=10", week, kept, 0, touchpoint=touchpoint)
        for week in last_weeks(WEEK, 12)
        for touchpoint, kept in (("haircut", 12), ("payment", 4))
    ]
    digest = digest_of(promising(performance=rows, promises=(PROMISES[2], everywhere)))
    shown = {each.name: each.n for each in digest.journey.promises}
    assert None in shown.values()  # all of them less haircuts would be four people a week


def test_one_week_of_answers_is_enough_to_draw():
    rows = [AnswerTally(WEEK, "after-visit", 1, "csat", "csat", 1, 5, "haircut", "", "", "api", 5, 12)]
    business = Business()
    business.answers = rows
    digest = build_digest(promising(business), organisation="Salon", week=WEEK, scope=Scope(), rules=DigestRules())
    assert station(digest, "haircut").felt.n == 12


def test_a_promise_that_holds_everywhere_and_is_missed_is_not_said_to_be_well():
    rows = [tally("cases:answer<=24h", week, 1, 3) for week in last_weeks(WEEK, 12)]
    digest = digest_of(promising(customers(), promises=PROMISES[4:], performance=rows))
    assert digest.journey.broken == ()
    assert "a promise that holds everywhere is missed" in to_json(digest)["journey"]["text"]
    assert "We answer within a day" in render_chat(digest)


def test_where_nothing_was_measured_nothing_is_said_to_be_well():
    nothing = digest_of(promising(Business(), promises=PROMISES[:1], performance=[tally("other")]))
    assert to_json(nothing)["journey"]["text"] == "Too little was measured to say where the journey breaks."
