"""Recommendations by a playbook: the closest entry, ranked by people, with a plan that says when it can be judged."""

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest

from reports.actions import due, due_line
from reports.asking import asking
from reports.plans import MOST_WEEKS, plan_for
from reports.playbook import Advice, Entry, Finding, Playbook
from reports.recommendations import Advising, recommend
from reports.rules import DigestRules, Scope
from reports.tallies import Action
from reports.wording import LANGUAGES, Wording
from tests.reports.test_telling import fall

WEEK = "2026-W46"


def entry(name, **finding):
    return Entry(name, {"en": Advice(f"Do {name}.", "the book", "Kim"), "es": Advice(f"Haz {name}.")}, **finding)


BOOK = Playbook(
    "house",
    "en",
    (
        entry("general"),
        entry("nps", measures=("nps",)),
        entry("waiting", dimensions=("responsiveness",), themes=("responsiveness",)),
        entry("colour", touchpoints=("colour", "Farbe")),
        entry("slow-colour", touchpoints=("colour",), dimensions=("responsiveness",)),
    ),
)


def advice_on(*claims, language="en", **advising):
    people = asking((), Scope(), WEEK, show_answered=True)
    return recommend(claims, people, DigestRules(), Wording(language), Advising(**({"playbook": BOOK} | advising)))


@pytest.mark.parametrize(
    ("finding", "name"),
    [
        (Finding("csat"), "general"),
        (Finding("nps"), "nps"),
        (Finding("nps", theme="responsiveness"), "waiting"),
        (Finding("nps", touchpoint="Colour"), "colour"),
        (Finding("csat", touchpoint="Farbe und Schnitt"), "colour"),
        (Finding("rater", touchpoint="colour", dimension="responsiveness"), "slow-colour"),
        (Finding("rater", touchpoint="haircut", dimension="empathy"), "general"),
    ],
)
def test_the_entry_that_fits_most_closely_is_used(finding, name):
    assert BOOK.entry_for(finding).id == name


def test_a_playbook_without_a_general_entry_leaves_the_rest_to_our_own_advice():
    (advice,) = advice_on(fall("haircut"), playbook=Playbook(entries=BOOK.entries[1:]))
    assert "agree one thing to try" in advice.action
    assert advice.plan.entry == ""


def test_advice_says_what_to_do_who_does_it_and_where_it_is_written():
    (advice,) = advice_on(fall("colour"))
    assert (advice.action, advice.by) == ("Do colour.", "Who: Kim. See: the book.")
    assert advice.text == f"{advice.finding} {advice.who} {advice.action} {advice.by} {advice.check}"
    assert (advice.plan.entry, advice.plan.touchpoint) == ("colour", "colour")


def test_advice_is_given_in_the_readers_language_where_the_playbook_has_it():
    assert advice_on(fall("colour"), language="es")[0].action == "Haz colour."
    assert advice_on(fall("colour"), language="de")[0].action == "Do colour."


def test_the_theme_of_unhappy_comments_counts_for_everything_and_for_no_single_place():
    assert advice_on(fall(), theme="responsiveness")[0].plan.entry == "waiting"
    assert advice_on(fall("haircut"), theme="responsiveness")[0].plan.entry == "general"


def test_what_affects_most_people_comes_first():
    few, many = replace(fall("booking"), n=30, count=10), replace(fall("payment"), n=300, count=150)
    assert [each.plan.touchpoint for each in advice_on(few, many)] == ["payment", "booking"]


def test_of_equals_the_one_furthest_from_usual_comes_first():
    near, far = (replace(fall(name), n=100, count=50, usual_low=low) for name, low in (("a", 55.0), ("b", 80.0)))
    assert [each.plan.touchpoint for each in advice_on(near, far)] == ["b", "a"]


def test_without_a_proven_fall_there_is_nothing_to_start():
    quiet = replace(fall("colour"), verdict="usual", direction=0, gate="signal")
    assert all(each.plan is None and not each.finding for each in advice_on(quiet))


def test_what_is_under_way_is_not_recommended_again():
    running = Action(3, "doing", "Do colour.", "csat", "csat", "colour", "", 50.0, 80.0, "2026-12-01")
    (advice,) = advice_on(fall("colour"), actions=(running,))
    assert (advice.plan, advice.running) == (None, 3)
    assert advice.action == "Action 3 is under way: Do colour."
    assert advice_on(fall("haircut"), actions=(running,))[0].plan is not None


def test_the_weeks_that_are_named_find_the_rise_eight_times_in_ten():
    claim = replace(fall("colour"), n=12, count=6, usual_low=70.0, usual_high=90.0)
    plan = plan_for(claim, Advice("Try."), "x")
    assert (plan.then, plan.expected) == (50.0, 80.0)
    answers = plan.weeks * 12
    rng = np.random.default_rng(1)
    drawn = rng.binomial(answers, 0.8, size=20_000) / answers
    found = (np.abs(drawn - 0.5) / sqrt(0.5 * 0.5 / answers) > 1.96).mean()
    assert found > 0.78
    assert plan.weeks >= 2


def test_scatter_between_weeks_and_fewer_answers_take_longer():
    claim = replace(fall("colour"), n=20, count=12, usual_low=65.0, usual_high=75.0)
    plain = plan_for(claim, Advice("Try."), "x")
    assert plan_for(claim, Advice("Try."), "x", dispersion=2.0).weeks > plain.weeks
    assert plan_for(replace(claim, n=10, count=6), Advice("Try."), "x").weeks > plain.weeks


def test_where_half_a_year_is_too_little_the_advice_says_so():
    claim = replace(fall("colour"), n=5, count=4, usual_low=80.0, usual_high=84.0)
    (advice,) = advice_on(claim)
    assert advice.plan.weeks == MOST_WEEKS
    assert "too few to see within half a year" in advice.check


def test_an_action_is_due_on_its_day_and_in_its_places_only():
    action = Action(3, "doing", "Do it.", "csat", "csat", "", "High Street", 50.0, 80.0, "2026-12-01")
    planned = replace(action, state="planned", review="")
    assert due((action, planned), Scope(), "2026-12-01") == (action,)
    assert due((action,), Scope(), "2026-11-30") == ()
    assert due((action,), Scope(locations=("Station Road",)), "2026-12-01") == ()
    assert due((action,), Scope(locations=("High Street",)), "2026-12-01") == (action,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_due_names_the_figure_then_and_hoped_for(language):
    action = Action(3, "doing", "Do it.", "csat", "csat", "haircut", "", 50.0, 80.0, "2026-12-01")
    line = due_line(action, Wording(language))
    assert all(part in line for part in ("3", "50", "80", "aircut"))
