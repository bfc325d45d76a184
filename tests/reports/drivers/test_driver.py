"""What goes together with satisfaction is told behind its gates: enough people, some spread, more than chance."""

import re

import numpy as np
import pytest

from reports.drivers.driver import drivers_of
from reports.drivers.telling import driver_finding, driver_json, driver_lines
from reports.tallies import JointTally
from reports.wording import LANGUAGES, Wording

ASKED = ("csat", "reliability", "empathy", "tangibles")
DIMENSIONS = ("", "reliability", "empathy", "tangibles")
CAUSE = re.compile(r"\b(driv\w+|caus\w+ satisf\w+|because|leads? to|effect)\b", re.IGNORECASE)


def people(count, *, slopes=(0.9, 0.2, 0.2), seed=1, skip=0, noise=1.0):
    """So many people's joint answers; `skip` questions of each are left out, as where they rotate."""
    rng = np.random.default_rng(seed)
    beside = rng.normal(size=(count, len(slopes)))
    overall = beside @ np.array(slopes) + noise * rng.normal(size=count)
    data = np.clip(np.round(3.4 + np.c_[overall, beside]), 1, 5)
    for row in data:
        row[1 + rng.choice(len(slopes), size=skip, replace=False)] = np.nan
    return [tuple(None if np.isnan(value) else int(value) for value in row) for row in data]


def found(rows, asked=ASKED, dimensions=DIMENSIONS, week="2026-W46"):
    tallies = [JointTally("visit", "After your visit", asked, dimensions, row, 1) for row in rows]
    (one,) = drivers_of(tallies, week)
    return one


def said(one, language="en"):
    wording = Wording(language)
    return " ".join((*driver_lines(one, wording), driver_finding(one, wording)))


def test_fewer_than_fifty_people_are_told_nothing():
    one = found(people(49))
    assert (one.gate, one.drivers, one.n) == ("too_few", (), 40)
    assert "at least 50 are needed" in said(one)
    assert found(people(50)).gate != "too_few"


def test_ten_people_are_needed_for_each_question():
    asked = ("csat", *(f"q{n}" for n in range(8)))
    one = found(people(70, slopes=(0.5,) * 8), asked, ("",) * 9)
    assert (one.gate, one.needed) == ("too_few", 80)


def test_where_questions_rotate_the_least_answered_pair_counts():
    one = found(people(140, skip=1))
    assert one.gate == "too_few"
    assert found(people(600, skip=1)).gate == "shown"


def test_a_question_that_everybody_answers_alike_is_refused():
    assert found([(*row[:3], 4) for row in people(300)]).gate == "no_spread"
    assert found([(5, *row[1:]) for row in people(300)]).gate == "no_spread"


def test_questions_that_are_answered_alike_cannot_be_told_apart():
    assert found([(*row[:3], row[2]) for row in people(300)]).gate == "alike"


def test_answers_by_chance_are_called_chance():
    gates = [found(people(150, slopes=(0.0, 0.0, 0.0), seed=seed)).gate for seed in range(60)]
    assert gates.count("nothing") >= 56


def test_a_planted_one_is_found_and_told_with_its_range():
    one = found(people(600))
    first = one.drivers[0]
    assert first.low <= first.share <= first.high
    assert ("reliability", "empathy") in one.more
    assert sum(each.share for each in one.drivers) in {99, 100, 101}
    assert "Keeping our word goes together with satisfaction more than Listening and How our place looks." in said(one)


def test_below_two_hundred_people_one_only_probably_matters_more():
    one = found(people(190, slopes=(1.2, 0.1, 0.1)))
    assert one.more
    assert "probably matters more" in said(one)
    assert "goes together with satisfaction more than" not in said(one)


def test_nothing_is_ranked_where_ranges_overlap():
    for seed in range(10):
        one = found(people(120, slopes=(0.5, 0.5, 0.5), seed=seed))
        by_name = {each.question: each for each in one.drivers}
        assert all(by_name[high].low > by_name[low].high for high, low in one.more)
        assert [each.question for each in one.drivers] == list(ASKED[1:])


def test_equal_ones_cannot_be_told_apart():
    told = [said(found(people(300, slopes=(0.5, 0.5, 0.5), seed=seed))) for seed in range(20)]
    assert sum("cannot be told apart" in each for each in told) >= 19


def test_the_same_answers_give_the_same_report_twice():
    rows = people(300)
    assert found(rows) == found(list(reversed(rows)))


def test_the_number_of_people_is_rounded_so_that_no_newcomer_shows():
    assert {found(people(count)).n for count in (300, 305, 309)} == {300}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_speaks_of_causes(language):
    told = [said(found(people(count)), language) for count in (40, 190, 600)]
    told.append(Wording(language).say("drivers_note"))
    assert not any(CAUSE.search(each) for each in told[:3])
    assert all(told)


def test_json_holds_every_number_and_its_gate():
    made = driver_json(found(people(600)), Wording("en"))
    assert {"survey", "gate", "n", "needed", "weeks", "together", "drivers", "more", "text"} == made.keys()
    assert made["drivers"][0].keys() == {"question", "dimension", "share", "low", "high"}
    assert driver_json(found(people(40)), Wording("en"))["drivers"] == []
