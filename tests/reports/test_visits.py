"""Trained visits in a digest: counted one by one beside the customers, on every rendering, and never averaged."""

from dataclasses import replace

import pytest

from reports.digest import build_digest
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.sms import render_sms
from reports.tallies import AskedTally, MarkTally, Tallies, VisitTally
from reports.terminal import render_terminal
from reports.text import LIMIT, render_chat
from reports.visits import customers, visit_lines, visits
from reports.wording import LANGUAGES, Wording

WEEK = "2026-W46"
WAITED = "How many minutes did you wait?"


def asked(count=2, *, state="complete", location="High Street", week=WEEK):
    return AskedTally(week, "mystery-shop", "haircut", location, "sms", "shop", state, count)


def tally(value, count=1, *, question="waited", text=WAITED, kind="number", place=1, low=0, high=240, label=""):
    return VisitTally(
        week=WEEK, survey="mystery-shop", question=question, place=place, text=text, kind=kind, low=low, high=high,
        touchpoint="haircut", location="High Street", value=value, label=label, count=count,
    )  # fmt: skip


def lines(*rows, language="en"):
    found = visits(Tallies(asked=(asked(),), visits=rows), Scope(), WEEK)
    return visit_lines(found, Wording(language))


def digest(language="en"):
    return build_digest(
        Tallies(asked=(asked(),), visits=(tally(5), tally(12))),
        organisation="Riverside Salon",
        week=WEEK,
        scope=Scope(),
        rules=DigestRules(),
        language=language,
    )


def test_times_are_told_one_by_one_and_not_averaged():
    assert lines(tally(12), tally(5)) == [f"{WAITED} 5, 12."]


def test_the_same_answer_twice_is_told_once_with_how_often():
    assert lines(tally(5, 3)) == [f"{WAITED} 5 (×3)."]


def test_yes_is_counted_of_those_who_answered():
    rows = [
        tally(value, count, question="greeted", text="Greeted?", kind="yes_no") for value, count in ((1, 2), (0, 1))
    ]
    assert lines(*rows) == ["Greeted? Yes: 2 of 3."]


def test_an_option_is_told_by_its_name():
    assert lines(tally(0, kind="choice", text="Which door?", label="the front")) == ["Which door? the front."]


def test_a_score_is_told_with_its_scale():
    assert lines(tally(4, kind="rating", text="Clean?", low=1, high=5)) == ["Clean? 4 (on a scale of 1 to 5)."]


def test_questions_stand_in_the_order_of_the_checklist():
    told = lines(tally(1, question="b", text="Second?", place=2), tally(1, question="a", text="First?", place=1))
    assert [line.split()[0] for line in told] == ["First?", "Second?"]


def test_only_visits_of_the_week_and_the_place_that_were_filled_in_are_counted():
    rows = (asked(2), asked(5, state="closed"), asked(7, week="2026-W45"), asked(9, location="Station Road"))
    found = visits(Tallies(asked=rows), Scope(locations=("High Street",)), WEEK)
    assert found.n == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rendering_says_that_they_are_no_customers(language):
    told, wording = digest(language), Wording(language)
    title = wording.count("visits", 2)
    assert title in render_chat(told)
    assert title.replace("'", "&#39;") in render_html(told)
    assert title in " ".join(render_terminal(told, 100).split())
    assert len(render_chat(told)) <= LIMIT


def test_visits_are_no_customers_who_were_asked():
    told = digest()
    assert (told.asked, told.reached, told.answered, told.claims, told.published) == (0, 0, 0, (), ())
    assert "Nobody was asked" in render_sms(told, "https://salon.example.org/r/x")


def test_nothing_of_a_visit_is_left_where_customers_are_counted():
    mark = MarkTally(WEEK, "mystery-shop", "haircut", "High Street", "sms", "shop", "within:60", 2)
    left = customers(Tallies(asked=(asked(),), marks=(mark, replace(mark, selection="api")), visits=(tally(5),)))
    assert left == Tallies(marks=(replace(mark, selection="api"),))


def test_a_week_without_visits_says_nothing_of_them():
    none = build_digest(Tallies(), organisation="Salon", week=WEEK, scope=Scope(), rules=DigestRules())
    assert "trained visit" not in render_chat(none) + render_html(none) + render_terminal(none)
