"""Studies in a digest: gated like everything else, beside the weekly figures, never a trend, in every language."""

import json
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports.digest import build_digest
from reports.json import to_json
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.studies.study import studies
from reports.studies.telling import study_sentence
from reports.tallies import StudyTally, Tallies
from reports.terminal import render_terminal
from reports.text import LIMIT, render_chat
from reports.weeks import previous
from reports.wording import LANGUAGES, Wording
from tests.examples import examples

WEEK = "2026-W46"
RULES = DigestRules()


def row(value, count, **other):
    parts = {
        "week": WEEK,
        "survey": "servqual",
        "version": 1,
        "pair": "promises",
        "place": 0,
        "measure": "gap",
        "dimension": "reliability",
        "selection": "staff",
    }
    return StudyTally(**(parts | other), value=value, count=count)


def feature(value, count, **other):
    return row(value, count, **{"survey": "kano", "pair": "drink", "measure": "kano", "dimension": ""} | other)


def found(*rows, week=WEEK, earlier=()):
    return studies(rows, week, minimum=10, earlier=earlier)


def digest(*rows, scope=None, language="en", week=WEEK, earlier=()):
    return build_digest(
        Tallies(studies=rows),
        organisation="Riverside Salon",
        week=week,
        scope=scope or Scope(),
        rules=RULES,
        language=language,
        earlier=earlier,
    )


def test_a_gap_is_told_with_its_range_and_how_many():
    (study,) = found(row(-1, 12), row(0, 6), row(-2, 6)).found
    assert (study.n, study.verdict) == (24, "below")
    assert study.value == pytest.approx(-1.0)
    assert study.low < study.value < study.high
    text = study_sentence(study, Wording("en"), minimum=10)
    assert text.startswith("Keeping our word: 1.0 points below what was expected (")
    assert "24 people" in text


def test_the_ranges_of_one_study_are_wider_the_more_pairs_stand_beside_one_another():
    alone = found(row(-1, 12), row(0, 12)).found[0]
    beside = found(row(-1, 12), row(0, 12), row(0, 12, pair="speed", place=1, dimension="responsiveness")).found[0]
    assert beside.low < alone.low
    assert beside.value == alone.value


def test_a_feature_is_told_by_its_category_or_as_unclear():
    clear, unclear = found(feature(9, 30), feature(6, 5), feature(4, 11, pair="tea", place=1), feature(1, 9, pair="tea", place=1)).found  # fmt: skip
    assert (clear.category, clear.verdict, clear.worse) == ("M", "clear", pytest.approx(-30 / 35))
    assert (unclear.category, unclear.second, unclear.verdict) == ("O", "A", "unclear")
    assert study_sentence(clear, Wording("en"), minimum=10).startswith("Drink: taken for granted (30 of 35).")
    assert "unclear, the more the better (11) or a pleasant surprise (9) of 20" in study_sentence(
        unclear, Wording("en"), minimum=10
    )


@pytest.mark.parametrize("count", [1, 9])
def test_fewer_than_the_minimum_are_not_shown(count):
    made = digest(row(-3, count), feature(9, count))
    assert [(study.n, study.value, study.counts, study.verdict) for study in made.studies] == [
        (None, None, None, "hidden")
    ] * 2
    assert made.published == ()
    shown = json.dumps(to_json(made)["studies"]) + render_html(made)
    assert "fewer than 10 answered both questions" in shown
    assert "-3" not in json.dumps(to_json(made)["studies"])


def test_ten_are_shown():
    assert digest(row(-3, 5), row(0, 5)).studies[0].n == 10


def test_a_part_of_the_business_is_told_no_study():
    assert digest(row(-3, 50), scope=Scope(locations=("High Street",))).studies == ()


def test_weeks_of_one_study_are_added_up():
    (study,) = found(row(-1, 8, week=previous(WEEK, 2)), row(1, 8, week=previous(WEEK))).found
    assert (study.n, study.value, study.since, study.until) == (16, 0, previous(WEEK, 2), previous(WEEK))


def test_nothing_of_a_later_week_is_looked_at():
    (study,) = found(row(-1, 20), row(1, 20), row(5, 40, week=previous(WEEK, -1))).found
    assert study.n == 40


def test_a_study_that_is_over_is_told_for_four_more_weeks():
    rows = row(-1, 20), row(1, 20)
    assert found(*rows, week=previous(WEEK, -4)).found != ()
    assert found(*rows, week=previous(WEEK, -5)).found == ()


def test_an_earlier_wording_and_visits_of_staff_count_for_nothing():
    (study,) = found(row(-6, 40, week=previous(WEEK)), row(0, 6, version=2), row(1, 6, version=2), row(6, 40, version=2, selection="shop")).found  # fmt: skip
    assert study.n == 12


def test_one_more_person_does_not_change_what_was_shown():
    first = digest(row(-1, 10), row(0, 5))
    again = digest(row(-1, 10), row(0, 6), earlier=first.published)
    assert [(each.n, each.value) for each in again.studies] == [(each.n, each.value) for each in first.studies]
    assert again.studies[0].held
    assert "fewer than 10 people have answered since" in study_sentence(again.studies[0], Wording("en"), minimum=10)
    third = digest(row(-1, 10), row(0, 15), earlier=(*first.published, *again.published))
    assert (third.studies[0].n, third.studies[0].held) == (25, False)


people = st.lists(st.tuples(st.integers(0, 5), st.integers(-6, 6)), min_size=5, max_size=80)


@settings(max_examples=examples(60), deadline=None)
@given(people, st.lists(st.integers(0, 5), min_size=1, max_size=8))
@example([(0, 0)] * 17 + [(1, 0)] * 10, [0] * 7)  # eleven, then many, then the ten without the last week
def test_no_two_digests_of_any_weeks_in_any_order_can_be_subtracted_to_fewer_than_ten_people(answers, looks):
    earlier, shown = {}, []
    for at, back in enumerate(looks):
        until = previous(WEEK, back)
        rows = [row(value, 1, week=previous(WEEK, week)) for week, value in answers[: len(answers) * (at + 1) // len(looks)]]  # fmt: skip
        told = studies(rows, until, minimum=10, earlier=tuple(earlier.values()))
        earlier |= {each.place: each for each in told.published}
        shown += [Counter(dict(each.values)) for each in told.published]
    for one, other in combinations(shown, 2):
        came, went = (other - one).total(), (one - other).total()
        assert all(people == 0 or people >= 10 for people in (came, went))


def test_a_study_is_in_no_family_of_weekly_series_and_changes_no_claim():
    without, beside = digest(), digest(row(-3, 50), feature(9, 50))
    assert (beside.series, beside.claims, beside.history, beside.recommendations) == (
        without.series,
        without.claims,
        without.history,
        without.recommendations,
    )
    assert {each.measure for each in beside.studies} == {"gap", "kano"}


def test_two_pairs_of_one_dimension_are_told_apart_by_name():
    one, other = found(row(0, 9), row(1, 9), row(0, 9, pair="on_time", place=1), row(1, 9, pair="on_time", place=1)).found  # fmt: skip
    assert study_sentence(one, Wording("en"), minimum=10).startswith("Keeping our word (promises):")
    assert study_sentence(other, Wording("en"), minimum=10).startswith("Keeping our word (on time):")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rendering_tells_studies_and_how_not_to_read_them(language):
    made = digest(row(-1, 12), row(0, 6), row(-2, 6), feature(9, 30), feature(4, 5), language=language)
    wording = Wording(language)
    sentences = [study_sentence(each, wording, minimum=10) for each in made.studies]
    page, terminal, chat = render_html(made), " ".join(render_terminal(made, 100).split()), render_chat(made)
    assert " ".join(wording.say("study_note_gap").split()) in terminal
    assert wording.say("studies") in page
    assert wording.say("studies") in chat
    assert len(chat) <= LIMIT
    for text in sentences:
        assert " ".join(text.split()) in terminal
        assert "{" not in text
    assert [each["text"] for each in to_json(made)["studies"]] == sentences


def test_json_tells_a_study_with_stable_keys():
    (study,) = to_json(digest(feature(9, 30), feature(4, 5)))["studies"]
    assert (study["survey"], study["pair"], study["measure"], study["category"]) == ("kano", "drink", "kano", "M")
    assert study["counts"] == {"M": 30, "O": 5, "A": 0, "I": 0, "R": 0, "Q": 0}
    assert (study["n"], study["better"], study["worse"]) == (35, 0.143, -1.0)


def test_the_order_of_rows_changes_nothing():
    rows = (row(-1, 12), row(0, 6), feature(9, 30), feature(4, 5))
    assert found(*rows) == found(*reversed(rows))


def test_a_count_of_nought_is_nobody():
    assert found(replace(row(-1, 12), count=0)).found == ()
