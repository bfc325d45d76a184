"""Odd answers are told as a rounded share where enough people carry a sign, and never of anybody."""

import pytest

from reports.rules import Scope
from reports.signs.signs import NO_SIGNS, sign_lines, signs_in
from reports.tallies import AskedTally, MarkTally
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
    assert len(sign_lines(found, Wording(language))) == 4
