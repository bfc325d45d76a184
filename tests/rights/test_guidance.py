"""Worked examples: what may apply to goods, digital content and work, by the day received and the day it is today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rights.guidance import Matter, as_dict, guidance
from bot.rights.periods import Repair
from bot.rights.reading import packaged, read_rulebook

BOOK = read_rulebook(packaged("GB"))
RECEIVED = date(2026, 11, 3)


def states(matter, today):
    """The statements that a day changes, as `id: state last left`."""
    found = guidance(BOOK, matter, today)
    return {each.statement.id: (each.state, each.last, each.left) for each in found.said if each.state}


def state(matter, today, name):
    return states(matter, today)[name][0]


@pytest.mark.parametrize(
    ("reported", "today", "reject", "presumed", "use"),
    [
        # the day it came, day 30, the day after, told in time, the end of six months, long after
        (date(2026, 11, 3), date(2026, 11, 3), "open", "open", "open"),
        (date(2026, 12, 3), date(2026, 12, 3), "open", "open", "open"),
        (date(2026, 12, 4), date(2026, 12, 4), "over", "open", "open"),
        (date(2026, 12, 3), date(2026, 12, 10), "told", "open", "open"),
        (date(2027, 5, 2), date(2027, 5, 2), "over", "open", "open"),
        (date(2027, 5, 3), date(2027, 5, 3), "over", "over", "open"),
        (date(2027, 5, 4), date(2027, 5, 4), "over", "over", "over"),
        (date(2027, 5, 1), date(2027, 6, 1), "over", "told", "over"),
    ],
)
def test_goods_by_the_day(reported, today, reject, presumed, use):
    matter = Matter("goods", received=RECEIVED, reported=reported)
    assert state(matter, today, "goods-reject") == reject
    assert state(matter, today, "goods-presumed") == presumed
    assert state(matter, today, "goods-use") == use


def test_the_days_that_are_left_count_today():
    matter = Matter("goods", received=RECEIVED)
    assert states(matter, date(2026, 11, 28))["goods-reject"] == ("open", date(2026, 12, 3), 6)
    assert states(matter, date(2026, 12, 3))["goods-reject"] == ("open", date(2026, 12, 3), 1)


def test_remedies_come_in_the_order_of_the_act():
    def remedies(about):
        return [each.statement.id for each in guidance(BOOK, Matter(about, received=RECEIVED), RECEIVED).of("remedy")]

    assert remedies("goods") == ["goods-reject", "goods-repair", "goods-final"]
    assert remedies("digital") == ["digital-repair", "digital-less"]
    assert remedies("service") == ["service-repeat", "service-less"]


def test_the_last_remedy_for_goods_waits_for_one_repair_that_did_not_help():
    matter = Matter("goods", received=RECEIVED)
    assert state(matter, date(2026, 12, 20), "goods-final") == "later"
    repaired = Matter("goods", received=RECEIVED, repairs=(Repair(date(2026, 12, 5), date(2026, 12, 9)),))
    assert "goods-final" not in states(repaired, date(2026, 12, 20))
    under_way = Matter("goods", received=RECEIVED, repairs=(Repair(date(2026, 12, 5)),))
    assert state(under_way, date(2026, 12, 20), "goods-final") == "later"


def test_a_repair_within_the_thirty_days_moves_their_end():
    matter = Matter("goods", received=RECEIVED, repairs=(Repair(date(2026, 11, 20), date(2026, 11, 24)),))
    assert states(matter, date(2026, 11, 28))["goods-reject"] == ("open", date(2026, 12, 8), 11)
    under_way = Matter("goods", received=RECEIVED, repairs=(Repair(date(2026, 11, 20)),))
    assert states(under_way, date(2027, 1, 20))["goods-reject"] == ("standing", None, 14)


def test_each_nation_has_its_own_time_for_a_claim():
    def claims(nation):
        found = guidance(BOOK, Matter("service", received=RECEIVED, nation=nation), RECEIVED)
        return {each.statement.id: each.last for each in found.of("claim")}

    assert claims("england") == claims("wales") == {"claim-england-wales": date(2032, 11, 3)}
    assert claims("northern-ireland") == {"claim-northern-ireland": date(2032, 11, 3)}
    assert claims("scotland") == {"claim-scotland": date(2031, 11, 3)}
    assert len(claims("")) == 3  # not known: all of them are told


def test_telling_the_shop_is_no_claim_in_court():
    matter = Matter("goods", received=date(2020, 1, 1), reported=date(2020, 1, 2), nation="england")
    assert state(matter, date(2026, 1, 1), "claim-england-wales") == "open"
    assert state(matter, date(2026, 1, 2), "claim-england-wales") == "over"


def test_work_has_no_days_to_reject_and_digital_content_has_none():
    for about in ("service", "digital"):
        named = states(Matter(about, received=RECEIVED, nation="wales"), RECEIVED)
        assert not any("reject" in name for name in named)


def test_the_day_of_the_visit_stands_in_and_is_named_as_assumed():
    found = guidance(BOOK, Matter("goods", assumed=RECEIVED, nation="wales"), RECEIVED)
    assert found.missing == ("assumed",)
    assert found.of("remedy")[0].last == date(2026, 12, 3)
    assert guidance(BOOK, Matter("goods", received=RECEIVED, assumed=date(2026, 1, 1)), RECEIVED).missing == ("nation",)


def test_without_any_day_nothing_is_counted():
    found = guidance(BOOK, Matter("goods"), date(2026, 11, 28))
    assert found.missing == ("received", "nation")
    assert all(each.last is None for each in found.said)
    assert found.known


def test_goods_from_before_the_act_are_not_guessed_about():
    found = guidance(BOOK, Matter("goods", received=date(2015, 9, 30)), date(2026, 11, 28))
    assert (found.known, found.said) == (False, ())


def test_guidance_for_programs_names_every_section():
    found = as_dict(guidance(BOOK, Matter("goods", received=RECEIVED), date(2026, 11, 28)), BOOK, "de")
    first = next(each for each in found["statements"] if each["id"] == "goods-reject")
    assert first["source"] == "Consumer Rights Act 2015, s.19(3), s.20, s.22"
    assert (first["last"], first["left"], first["state"]) == ("2026-12-03", 6, "open")
    assert first["short"].startswith("Zurückweisen")


@given(
    st.dates(date(2015, 10, 1), date(2150, 1, 1)),
    st.integers(0, 4000),
    st.integers(0, 4000),
    st.sampled_from(["goods", "digital", "service"]),
    st.sampled_from(["", "england", "scotland", "northern-ireland"]),
)
def test_what_is_over_stays_over_and_open_means_days_are_left(received, waited, more, about, nation):
    matter = Matter(about, received=received, nation=nation)
    today = received + timedelta(days=waited)
    sooner, later = states(matter, today), states(matter, today + timedelta(days=more))
    for name, (how, last, left) in sooner.items():
        assert (how == "open") == (last is not None and today <= last)
        assert left == ((last - today).days + 1 if how == "open" else 0)
        if how == "over":
            assert later[name][0] == "over"
