"""Finding which patterns can match at all must never lose a match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.reading.gate import gate, needed, split
from bot.flows.reading.stopping import STOP_WORDS
from bot.flows.reading.wrong_person import is_wrong_person  # noqa: F401 - compiles its patterns as the reader does
from tests.examples import examples

PATTERNS = [
    part
    for stop in STOP_WORDS
    for pattern in (*stop.patterns, *stop.bare, *stop.elsewhere, *stop.contrary)
    for part in split(pattern)
]


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        (" stop texting ", [{"stop"}, {"texting"}]),
        (" (?:stop|quit) (?:the )?(?:texts?|messages) ", [{"stop", "quit"}]),
        (" (?:dont|do not) text ", [{"dont", "not"}, {"text"}]),
        (r" no (?:\w+ ){0,3}sms ", [{"no"}, {"sms"}]),
        (r" unsub\w* ", []),
        (r"(?<! not) stop (?:[.]|me) ", [{"stop"}]),
        (r" stop(?: it)? ", [{"stop"}]),
        (r" (?:dejen|deja) ?me ", []),
        (r" stopp? ", []),
        (r" stop(?: it)? now ", [{"stop"}, {"now"}]),
    ],
)
def test_what_a_pattern_cannot_do_without_is_found(pattern, sets):
    found = [set(need) for need in needed(pattern)]
    assert all(need in found for need in sets)
    if not sets:
        assert found == []


@settings(max_examples=examples(400), deadline=None)
@given(st.data())
def test_whatever_a_pattern_matches_holds_a_word_of_each_of_its_needs(data):
    pattern = data.draw(st.sampled_from(PATTERNS))
    line = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    words = set(line.split(" "))
    assert all(not words.isdisjoint(need) for need in needed(pattern))


def test_every_request_has_a_word_to_be_found_by():
    assert gate(PATTERNS).always == ()


def test_a_pattern_that_needs_no_word_is_tried_on_every_text():
    assert gate([r" stop\w+ "]).found(frozenset({"stopping"}), ["stopping"])


def test_a_pattern_with_an_open_bracket_is_refused():
    with pytest.raises(ValueError, match="bracket"):
        gate([" (?:stop|quit "])


def test_alternatives_outside_a_group_are_patterns_of_their_own():
    assert split(" a | b (?:c|d) ") == [" a ", " b (?:c|d) "]
    either = gate([" stop | quit "])
    assert either.found(frozenset({"quit"}), ["quit"])
    assert not either.found(frozenset({"stopping"}), ["stopping"])
