"""The thirteen final states: the table, what may follow what, and that counts give the same as rows."""

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reports.frames.drawn import redrawn
from reports.frames.final_states import FOLLOWS, STATES, TABLE, counted, final_state
from reports.rates.outcomes import OUTCOMES

PAGE = Path(__file__).parents[3] / "docs" / "final-states.md"
REASONS = ("said STOP", "was not drawn", "enough answers of this kind", "too late to ask")
MARKS = {
    "closed": ("", "declined"),
    "partial": ("", "unscored"),
    "stopped": ("", "wrong_person", "broke_off", "broke_off left_unscored", "all_answered broke_off"),
}
units = st.sampled_from(sorted(OUTCOMES)).flatmap(
    lambda state: st.tuples(
        st.just(state),
        st.sampled_from(REASONS if state == "skipped" else ("",)),
        st.sampled_from(MARKS.get(state, ("",))),
        st.booleans() if state == "partial" else st.just(False),
    )
)


def test_there_are_thirteen_and_each_is_the_end_of_some_row_or_reason():
    assert len(STATES) == len(set(STATES)) == 13
    reached = {case.final for case in TABLE} | {final_state("skipped", reason) for reason in REASONS}
    assert reached == set(STATES)


def test_every_state_of_ours_has_its_rows():
    assert {case.state for case in TABLE} | {"skipped"} == set(OUTCOMES)


def test_what_may_follow_is_said_of_each_and_names_only_states():
    assert set(FOLLOWS) == set(STATES)
    assert {after for follows in FOLLOWS.values() for after in follows} <= set(STATES)


@given(st.lists(units, max_size=25))
def test_counts_give_the_same_as_looking_at_each(some):
    rows = Counter(final_state(state, reason, marks, is_open=is_open) for state, reason, marks, is_open in some)
    states = Counter(state for state, *_ in some)
    reasons = Counter(reason for state, reason, *_ in some if state == "skipped")
    marks = Counter(mark for _, _, had, _ in some for mark in had.split())
    unfinished = Counter(had for _, _, had, is_open in some if is_open)
    assert counted(states, marks, unfinished, reasons) == rows


def test_the_page_is_drawn_from_the_code():
    page = PAGE.read_text("utf-8")
    assert redrawn(page) == page, "run: python -m reports.frames.drawn docs/final-states.md"
