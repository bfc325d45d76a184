"""Weights by two axes at once: against a table worked by hand and a second program; and what keeps small groups safe."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.bias.raking import raked
from reports.bias.weighting import Weights
from reports.digest import build_digest
from reports.json import to_json
from reports.keeping import kept, restored
from reports.page import render_html
from reports.rules import DigestRules, Scope
from reports.tallies import Tallies
from reports.terminal import render_terminal
from reports.wording import LANGUAGES
from tests.examples import examples
from tests.reports.conftest import WEEK, asked, csat_rows

HAND = {("colour", "High Street"): 10, ("colour", "Station Road"): 20}
HAND |= {("haircut", "High Street"): 30, ("haircut", "Station Road"): 20}
HAND_ASKED = ({"colour": 100, "haircut": 100}, {"High Street": 120, "Station Road": 80})
TABLES = st.integers(2, 4).flatmap(
    lambda rows: st.integers(2, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), min_size=columns, max_size=columns),
            min_size=rows,
            max_size=rows,
        )
    )
)


def table(cells):
    """Answers by pair, and how many were asked in each group, from (answered, silent) by row and column."""
    answered = {(f"r{i}", f"c{j}"): cell[0] for i, row in enumerate(cells) for j, cell in enumerate(row)}
    rows = {f"r{i}": sum(map(sum, row)) for i, row in enumerate(cells)}
    columns = {f"c{j}": sum(map(sum, column)) for j, column in enumerate(zip(*cells, strict=True))}
    return answered, (rows, columns)


def by_another_program(counts, rows, columns):
    """Iterative proportional fitting of the counts themselves."""
    fitted = np.array(counts, dtype=float)
    n = fitted.sum()
    for _ in range(2000):
        fitted *= (n * np.array(rows) / sum(rows) / fitted.sum(axis=1))[:, None]
        fitted *= n * np.array(columns) / sum(columns) / fitted.sum(axis=0)
    return fitted


def test_two_margins_are_met_as_in_the_table_worked_by_hand():
    """Raking keeps the odds ratio 10 x 20 / (20 x 30) = 1/3: x (x - 8) 3 = (40 - x)(48 - x), so x = 8 root 19 - 16."""
    found = raked(HAND, HAND_ASKED, 10)
    weighted = {each.names: each.weight * each.answered for each in found.strata}
    x = 8 * 19**0.5 - 16
    assert weighted == pytest.approx(dict(zip(HAND, (x, 40 - x, 48 - x, x - 8), strict=True)))
    assert found.deff == pytest.approx(sum(value**2 / HAND[pair] for pair, value in weighted.items()) / 80)
    assert found.n_eff == pytest.approx(80 / found.deff)


def test_a_larger_table_is_fitted_as_by_another_program():
    counts, rows, columns = [[12, 30, 18], [25, 10, 40], [14, 22, 9]], [110, 160, 90], [120, 130, 110]
    answered = {(f"r{i}", f"c{j}"): counts[i][j] for i in range(3) for j in range(3)}
    margins = ({f"r{i}": rows[i] for i in range(3)}, {f"c{j}": columns[j] for j in range(3)})
    found = raked(answered, margins, 10)
    assert not found.trimmed
    expected = by_another_program(counts, rows, columns)
    for each in found.strata:
        at = int(each.names[0][1]), int(each.names[1][1])
        assert each.weight * each.answered == pytest.approx(expected[at], rel=1e-6)


@settings(max_examples=examples(100))
@given(TABLES)
def test_weights_add_up_to_the_answers_meet_the_margins_and_do_not_depend_on_any_order(cells):
    answered, margins = table(cells)
    found = raked(answered, margins, 1)
    backwards = raked(dict(reversed(answered.items())), tuple(dict(reversed(margin.items())) for margin in margins), 1)
    if isinstance(found, str):
        assert backwards == found
        return
    assert [each.weight for each in backwards.strata] == pytest.approx([each.weight for each in found.strata])
    n = sum(each.answered for each in found.strata)
    assert sum(each.weight * each.answered for each in found.strata) == pytest.approx(n)
    assert max(each.weight for each in found.strata) <= 3 + 1e-9
    assert 1 - 1e-9 <= found.deff <= 2
    heard = [[sum(count for pair, count in answered.items() if pair[axis] == name) for name in margins[axis]]
             for axis in (0, 1)]  # fmt: skip
    if found.trimmed or min(map(min, heard)) < 5 or not _all_light(heard, margins, n):
        return  # some groups were put together, or weights cut
    for axis, margin in enumerate(margins):
        for name, size in margin.items():
            weight = sum(each.weight * each.answered for each in found.strata if each.names[axis] == name)
            assert weight == pytest.approx(n * size / sum(margin.values()), rel=1e-6)


def _all_light(heard, margins, n):
    return all(
        size * n / (count * sum(margin.values())) <= 5
        for counts, margin in zip(heard, margins, strict=True)
        for count, size in zip(counts, margin.values(), strict=True)
    )


def test_a_group_with_few_answers_joins_the_next_smallest_and_one_alone_is_refused():
    few = HAND | {("payment", "High Street"): 2, ("payment", "Station Road"): 1}
    found = raked(few, (HAND_ASKED[0] | {"payment": 20}, HAND_ASKED[1]), 10)
    weights = {each.names: each.weight for each in found.strata}
    assert weights["payment", "High Street"] == pytest.approx(weights["colour", "High Street"])
    lonely = {("colour", "High Street"): 40, ("colour", "Station Road"): 4}
    assert raked(lonely, ({"colour": 90}, {"High Street": 60, "Station Road": 30}), 10) == "too_few_groups"


def test_weights_that_cost_too_much_or_never_settle_are_refused():
    assert raked(HAND, HAND_ASKED, 80) == "too_few_effective"
    apart = {("a", "x"): 40, ("b", "y"): 40}  # who is in a is in x: no weights give a half and x two thirds
    assert raked(apart, ({"a": 100, "b": 100}, {"x": 130, "y": 70}), 10) == "unsettled"
    thin = {("a", "x"): 60, ("a", "y"): 12, ("b", "x"): 12, ("b", "y"): 12}
    assert raked(thin, ({"a": 100, "b": 400}, {"x": 60, "y": 440}), 10) == "weights_too_uneven"


def test_large_weights_are_cut_at_three_and_the_rest_is_spread():
    thin = {("a", "x"): 60, ("a", "y"): 30, ("b", "x"): 30, ("b", "y"): 5}
    found = raked(thin, ({"a": 110, "b": 90}, {"x": 110, "y": 90}), 10)
    assert isinstance(found, Weights)
    assert found.trimmed
    assert {each.names: each.weight for each in found.strata}["b", "y"] == pytest.approx(3.0)
    assert sum(each.weight * each.answered for each in found.strata) == pytest.approx(125)


def test_raking_finds_the_share_that_all_customers_would_have_given():
    """Whoever had colour, and whoever was at Station Road, answers less often and is less pleased: both add up."""
    size = {("colour", "x"): 200, ("colour", "y"): 300, ("haircut", "x"): 400, ("haircut", "y"): 100}
    pleased = {pair: 0.9 - 0.2 * (pair[0] == "colour") - 0.3 * (pair[1] == "y") for pair in size}
    answers = {pair: 0.4 * (0.5 if pair[0] == "colour" else 1) * (0.5 if pair[1] == "y" else 1) for pair in size}
    heard = {pair: round(size[pair] * answers[pair]) for pair in size}
    found = raked(heard, ({"colour": 500, "haircut": 500}, {"x": 600, "y": 400}), 10)
    true = sum(size[pair] * pleased[pair] for pair in size) / 1000
    counted = sum(heard[pair] * pleased[pair] for pair in size) / sum(heard.values())
    mended = sum(each.weight * each.answered * pleased[each.names] for each in found.strata) / sum(heard.values())
    assert abs(counted - true) > 0.05
    assert mended == pytest.approx(true)


# ---- in the digest ----


def place(touchpoint, location, answered, silent, good, **other):
    about = {"touchpoint": touchpoint, "location": location, **other}
    rows = [asked(WEEK, "complete", answered, **about), asked(WEEK, "closed", silent, **about)]
    return csat_rows(WEEK, good, answered - good, **about), rows


PLACES = (
    ("colour", "High Street", 10, 40, 5),
    ("colour", "Station Road", 20, 30, 12),
    ("haircut", "High Street", 30, 40, 27),
    ("haircut", "Station Road", 20, 10, 18),
)


def digest(places=PLACES, *, scope=None, language="en", earlier=()):
    made = [place(*each[:5], **(each[5] if len(each) > 5 else {})) for each in places]
    return build_digest(
        Tallies(
            answers=tuple(row for answers, _ in made for row in answers),
            asked=tuple(row for _, rows in made for row in rows),
        ),
        organisation="Riverside Salon",
        week=WEEK,
        scope=scope or Scope(),
        rules=DigestRules(),
        language=language,
        earlier=earlier,
    )


def test_a_figure_weighted_by_touchpoint_and_location_stands_beside_the_one_as_counted():
    made = digest()
    (found,) = to_json(made)["bias_detail"]["weighted"]
    x = 8 * 19**0.5 - 16
    weighted = x * 0.5 + (40 - x) * 0.6 + (48 - x) * 0.9 + (x - 8) * 0.9
    assert (found["unweighted"], found["value"]) == (77.5, round(100 * weighted / 80))
    assert (found["by"], found["and_by"], found["refused"]) == ("touchpoint", "location", None)
    assert found["weights"] == []
    assert found["weights_between"] == [0.5, 1.9]
    text = " ".join(to_json(made)["bias_detail"]["text"])
    assert "78% as counted; 73% weighted by touchpoint and location together to those who were asked" in text
    assert "One answer counts as: 0.5 to 1.9, by its two groups." in text


def test_with_one_location_channels_are_the_second_axis():
    places = [
        (touchpoint, "High Street", *counts, {"channel": "sms" if location == "High Street" else "telegram"})
        for touchpoint, location, *counts in PLACES
    ]
    (found,) = to_json(digest(places))["bias_detail"]["weighted"]
    assert (found["and_by"], found["value"]) == ("channel", 73)


def test_a_pair_below_the_minimum_leaves_the_figure_weighted_by_one_axis():
    places = [("colour", "High Street", 9, 41, 5), *PLACES[1:]]
    (found,) = to_json(digest(places))["bias_detail"]["weighted"]
    assert found["and_by"] is None
    assert not any("|by_" in each.question for each in digest(places).published)


def test_two_locations_that_are_unsafe_together_are_not_replaced_by_channels():
    """Each touchpoint's answers came half by text message, half on Telegram: those pairs would be large enough."""
    places = [
        (touchpoint, location, answered, silent, good, {"channel": channel})
        for touchpoint, location, answered, silent, good in (
            ("colour", "High Street", 4, 20, 3),
            ("colour", "Station Road", 11, 15, 8),
            ("haircut", "High Street", 15, 20, 13),
            ("haircut", "Station Road", 12, 5, 11),
        )
        for channel in ("sms", "telegram")
    ]
    detail = to_json(digest(places))["bias_detail"]
    assert "channel" in [each["by"] for each in detail["groups"]]
    assert [(each["by"], each["and_by"]) for each in detail["weighted"]] == [("touchpoint", None)]


def test_one_late_answer_does_not_show_in_a_second_digest():
    first = digest()
    late = [("colour", "High Street", 11, 39, 6), *PLACES[1:]]
    (found,) = to_json(digest(late, earlier=first.published))["bias_detail"]["weighted"]
    assert found["and_by"] is None
    (again,) = to_json(digest(earlier=first.published))["bias_detail"]["weighted"]
    assert again["value"] == 73


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=4), st.lists(st.integers(0, 14), min_size=4, max_size=4))
def test_no_pair_below_the_minimum_is_ever_drawn_upon_at_once_or_by_looking_twice(counts, later):
    pairs = [place[:2] for place in PLACES]
    first, second = (
        [(*pair, n, 60 - n, n // 2) for pair, n in zip(pairs, answered, strict=True)]
        for answered in (counts, [n + more for n, more in zip(counts, later, strict=True)])
    )
    before = digest(first)
    after = digest(second, earlier=before.published)
    if any(each.is_raked for each in before.unheard.weighted):
        assert all(n == 0 or n >= 10 for n in counts)
        if any(each.is_raked for each in after.unheard.weighted):
            assert all(more == 0 or more >= 10 for more in later)


def test_what_may_not_be_told_alone_is_not_told_through_weights_when_changes_cancel_out():
    """Two unhappy customers swap their places: no touchpoint's and no location's figure changes, every pair does."""
    first = digest()
    swapped = [
        ("colour", "High Street", 11, 39, 5),
        ("colour", "Station Road", 19, 31, 12),
        ("haircut", "High Street", 29, 41, 27),
        ("haircut", "Station Road", 21, 9, 18),
    ]
    (found,) = to_json(digest(swapped, earlier=first.published))["bias_detail"]["weighted"]
    assert (found["by"], found["and_by"], found["refused"]) == ("touchpoint", None, None)


def test_why_there_is_no_figure_by_both_is_told():
    apart = [("colour", "High Street", 30, 70, 15), ("haircut", "Station Road", 40, 20, 36)]
    uneven = [*apart, ("haircut", "High Street", 0, 60, 0)]
    made = digest(uneven)
    (found,) = to_json(made)["bias_detail"]["weighted"]
    assert (found["and_by"], found["not_by_both"]) == (None, "unsettled")
    assert "By touchpoint and location together there is no weighted figure: no weights fit both" in render_html(made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_terminal_tell_it_in_every_language(language):
    made = digest(language=language)
    said = made.wording.say("weights_between", low=made.wording.decimal(0.5), high=made.wording.decimal(1.9))
    assert said in render_terminal(made)
    assert said in render_html(made)


def test_a_digest_that_was_kept_tells_it_as_it_was():
    made = digest()
    assert restored(kept(made, {}, "…"), {}, "…").unheard.weighted == made.unheard.weighted
