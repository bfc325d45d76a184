"""Coverage: what share of all encounters we heard of, and nothing where nobody counted them."""

from hypothesis import given
from hypothesis import strategies as st

from reports.frames.coverage import coverage
from reports.frames.ending import gated
from reports.frames.final_states import STATES
from reports.frames.frame import frame_of
from reports.frames.rows import FrameRows, FrameTally, Given, PlaceTally, RefusedTally, within
from reports.rules import Scope

DAY, OTHER = "2026-11-26", "2026-11-27"
PLACES = (
    PlaceTally(DAY, "haircut", "High Street", 20),
    PlaceTally(DAY, "colour", "High Street", 5),
    PlaceTally(DAY, "haircut", "Station Road", 10),
    PlaceTally(OTHER, "haircut", "High Street", 7),
)


def rows(*given_counts, places=PLACES):
    return FrameRows(places=places, given=given_counts)


def test_nothing_is_said_where_nobody_counted():
    assert coverage(rows()) is None


def test_only_the_days_that_were_counted_are_held_against_the_count():
    found = coverage(rows(Given(DAY, "", "", 50)))
    assert (found.known, found.counted, found.low, found.days) == (35, 50, 70, 1)


def test_a_count_of_one_place_says_nothing_of_the_others():
    found = coverage(rows(Given(DAY, "haircut", "High Street", 25)))
    assert (found.known, found.low) == (20, 80)


def test_a_count_of_everything_holds_before_those_of_parts_so_that_nobody_is_counted_twice():
    found = coverage(rows(Given(DAY, "", "", 50), Given(DAY, "haircut", "", 40)))
    assert (found.counted, found.known) == (50, 35)


def test_counts_of_locations_hold_before_those_of_touchpoints():
    found = coverage(rows(Given(DAY, "", "High Street", 30), Given(DAY, "haircut", "", 40)))
    assert (found.counted, found.known) == (30, 25)


def test_what_is_known_to_the_week_only_makes_a_range():
    found = coverage(
        rows(Given(DAY, "", "", 50), places=(*PLACES, PlaceTally("2026-W48", "haircut", "High Street", 5)))
    )
    assert (found.low, found.high) == (70, 80)


def test_more_than_were_counted_is_said_and_is_no_share_above_all():
    found = coverage(rows(Given(DAY, "", "", 30)))
    assert found.is_over
    assert found.low == 100


def test_a_part_of_the_business_is_not_held_against_a_count_of_all_of_it():
    mine = within(rows(Given(DAY, "", "", 50), Given(DAY, "", "High Street", 30)), Scope(locations=("High Street",)))
    assert coverage(mine).counted == 30


counts = st.integers(1, 9)
tallies = st.lists(
    st.builds(
        FrameTally,
        *(st.sampled_from(names) for names in (["a", "b"], ["x", ""], ["", "new"], ["sms"], ["api", "staff"], ["api"])),
        st.sampled_from(["asked", "waiting", "skipped"]), st.sampled_from(["", "said STOP"]), st.booleans(), counts,
    ),
    max_size=12,
)  # fmt: skip


@given(
    tallies,
    st.lists(
        st.builds(
            RefusedTally,
            st.just(DAY),
            st.just("a"),
            st.just(""),
            st.just("api"),
            st.sampled_from(["no_number", "other"]),
            counts,
        ),
        max_size=4,
    ),
)
def test_every_axis_adds_up_to_the_whole(some, refused):
    frame = frame_of(FrameRows(tallies=tuple(some), refused=tuple(refused)), DAY, DAY)
    assert frame.whole.encounters == frame.whole.asked + frame.whole.waiting + frame.whole.left_out
    assert sum(count for _, count in frame.reasons) == frame.whole.left_out
    assert frame.refused == sum(each.count for each in refused)
    for axis in frame.axes:
        assert sum(share.encounters for share in axis.shares) == frame.whole.encounters


@given(st.dictionaries(st.sampled_from(STATES), st.integers(0, 12)))
def test_of_fewer_than_the_minimum_nothing_of_answers_is_told_nor_can_it_be_taken_off(found):
    endings = gated(found, 10)
    answered = sum(found.get(state, 0) for state in ("started", "interim partial", "completed", "partial", "breakoff"))
    told = dict(endings.states)
    if 0 < answered < 10:
        assert endings.answered_few
        assert not told.keys() & {"completed", "partial", "breakoff", "contacted", "unresponsive", "refused"}
    else:
        assert sum(told.values()) == sum(found.values())
