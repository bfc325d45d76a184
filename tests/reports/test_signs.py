"""Odd answers are told as a rounded share where enough people carry a sign, and never of anybody."""

from dataclasses import replace

import pytest

from reports.rules import Scope
from reports.signs.places import sign_places
from reports.signs.signs import NO_SIGNS, SignPlace, Signs, signs_in
from reports.signs.staff import staff_top
from reports.signs.telling import sign_lines
from reports.tallies import AskedTally, MarkTally, StaffTally
from reports.wording import Wording
from reports.words import LANGUAGES

WEEK = "2026-W46"


def signs(answered=100, scope=Scope((), ()), **counts):  # noqa: B008 - frozen
    about = {"week": WEEK, "survey": "long", "touchpoint": "haircut", "location": "", "channel": "sms"}
    marks = [MarkTally(**about, selection="api", mark=mark, count=count) for mark, count in counts.items()]
    asked = [AskedTally(**about, selection="api", state="complete", count=answered)]
    return signs_in(marks, asked, scope, WEEK, minimum=10)


def test_a_share_is_told_in_tens():
    assert signs(straight=34).shares == (("straight", 30),)
    assert (
        "About 30% of the answers give every question the same score"
        in sign_lines(signs(straight=34), Wording("en"))[0]
    )


@pytest.mark.parametrize(("count", "answered"), [(9, 20), (12, 200), (95, 100), (0, 0)])
def test_few_rare_or_nearly_all_are_not_told(count, answered):
    assert signs(answered, straight=count).shares == ()


@pytest.mark.parametrize("more", [(33, 34), (34, 33)])
def test_one_answer_more_is_seldom_seen_in_it(more):
    assert len({signs(straight=count) for count in more}) == 1


def test_a_phone_of_staff_is_told_without_a_number():
    (line,) = sign_lines(signs(staff_phone=1), Wording("en"))
    assert "phones of your own staff" in line
    assert not any(sign.isdigit() for sign in line)


def test_a_part_of_the_business_is_told_nothing():
    assert signs(scope=Scope(("haircut",), ()), straight=50, staff_phone=1) == NO_SIGNS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_is_told_in_every_language(language):
    found = signs(straight=50, instant=40, soon_again=30, staff_phone=2)
    places = tuple(SignPlace(sign, "touchpoint", "haircut", 60) for sign, _ in found.shares)
    lines = sign_lines(replace(found, places=places, staff_top=True), Wording(language))
    assert len(lines) == 8
    assert not any("{" in line for line in lines)


# ---- by place ----


def placed(*places, earlier=(), scope=Scope((), ()), sign="straight"):  # noqa: B008 - frozen
    """Each place as (touchpoint, location, answers, how many of them carry the sign)."""
    marks, asked = [], []
    for touchpoint, location, answered, signed in places:
        about = {"week": WEEK, "survey": "long", "touchpoint": touchpoint, "location": location, "channel": "sms"}
        asked.append(AskedTally(**about, selection="api", state="complete", count=answered))
        marks.append(MarkTally(**about, selection="api", mark=sign, count=signed))
    return sign_places(marks, asked, scope, WEEK, minimum=10, earlier=earlier)


def told(found):
    return [(each.by, each.name, each.share) for each in found.found]


def test_a_place_is_named_where_its_answers_carry_a_sign_clearly_more_often():
    found = placed(("haircut", "", 60, 36), ("colour", "", 60, 12), ("payment", "", 60, 12))
    assert told(found) == [("touchpoint", "haircut", 60)]
    lines = sign_lines(Signs(places=found.found), Wording("en"))
    assert lines == ["The same score for every question: clearly more often at haircut (about 60%) than elsewhere."]


def test_locations_are_looked_at_too():
    found = placed(("haircut", "High Street", 60, 36), ("haircut", "Station Road", 60, 12))
    assert told(found) == [("location", "High Street", 60)]


def test_a_difference_that_chance_explains_names_nobody():
    assert told(placed(("haircut", "", 60, 18), ("colour", "", 60, 12))) == []


@pytest.mark.parametrize(
    "places",
    [
        [("haircut", "", 60, 55), ("colour", "", 60, 12)],  # fewer than ten without it
        [("haircut", "", 9, 9), ("colour", "", 60, 12)],  # a place of few
        [("haircut", "", 60, 9), ("colour", "", 160, 0)],  # fewer than ten with it
        [("haircut", "", 60, 36)],  # there is no elsewhere
    ],
)
def test_a_place_whose_share_may_not_be_told_is_not_named(places):
    assert told(placed(*places)) == []


def test_one_answer_more_cannot_be_seen_beside_what_was_told_before():
    first = placed(("haircut", "", 60, 36), ("colour", "", 60, 24))
    assert told(first) == []
    first = placed(("haircut", "", 60, 36), ("colour", "", 60, 12))
    later = placed(("haircut", "", 69, 36), ("colour", "", 60, 12), earlier=first.published)  # 36 of 69 would be 50%
    assert told(later) == told(first)
    assert told(placed(("haircut", "", 90, 36), ("colour", "", 60, 12), earlier=first.published)) != told(first)


def test_names_are_wrong_in_one_digest_of_twenty_at_most():
    import random

    rng, wrong = random.Random(11), 0
    for _ in range(300):
        places = [
            (name, "", 60, sum(rng.random() < 0.4 for _ in range(60))) for name in ("haircut", "colour", "payment")
        ]
        wrong += bool(placed(*places).found)
    assert wrong / 300 <= 0.07  # fixed beforehand: 1 in 20, and what chance adds to 300 runs


# ---- staff whose customers always give the highest score ----


def best(*staff, earlier=(), scope=Scope((), ())):  # noqa: B008 - frozen
    return staff_top([StaffTally(*each) for each in staff], scope, WEEK, minimum=10, earlier=earlier)


def test_somebody_whose_customers_nearly_all_give_the_highest_score_is_told_of_without_a_name():
    assert best((30, 29), (40, 22), (35, 20)).told
    (line,) = sign_lines(Signs(staff_top=True), Wording("en"))
    assert line.startswith("Nearly all customers of somebody of your staff give the highest score")
    assert not any(sign.isdigit() for sign in line)


@pytest.mark.parametrize(
    "staff",
    [
        [(19, 19), (40, 22)],  # too few to say
        [(30, 27), (40, 22)],  # not nearly all
        [(30, 29)],  # nobody to compare with
        [(30, 29), (15, 5)],  # too few to compare with
        [(40, 39), (40, 37), (40, 38)],  # all are that good
        [],
    ],
)
def test_else_nothing_is_said_of_staff(staff):
    assert not best(*staff).told


def test_what_was_told_of_staff_stays_told_of_that_week():
    first = best((30, 29), (40, 22))
    assert best((31, 29), (40, 22), earlier=first.published).told
    assert not best((31, 29), (40, 22)).told


def test_a_part_of_the_business_is_told_nothing_of_staff_or_places():
    part = Scope(("haircut",), ())
    assert not best((30, 29), (40, 22), scope=part).told
    assert told(placed(("haircut", "", 60, 36), ("colour", "", 60, 12), scope=part)) == []


def test_staff_who_are_all_alike_are_suspected_in_one_digest_of_a_hundred_at_most():
    import random

    rng, wrong = random.Random(5), 0
    for _ in range(400):
        staff = [(30, sum(rng.random() < 0.8 for _ in range(30))) for _ in range(6)]
        wrong += best(*staff).told
    assert wrong / 400 <= 0.015  # fixed beforehand: 1 in 100, and what chance adds to 400 runs
