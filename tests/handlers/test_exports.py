"""Tables of answers: safe in a spreadsheet, and verbatim all the same."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.exports import COMMENTS, FIXED, SHOWN, cell, responses_csv, responses_jsonl
from bot.surveys.structure.identity import COLUMNS

ROW = dict.fromkeys(FIXED, "") | {"answers": {"csat": (2, "=1+1"), "why": (None, "-5 out of 10")}, "late": False}


@pytest.mark.parametrize("words", ["=1+1", "+44 or so", "-5 out of 10", "@SUM(A1)", "\tx", "\rx", "\nx", "'twas good"])
def test_what_begins_like_a_formula_is_held_as_text_and_can_be_read_back(words):
    assert cell(words) == "'" + words


@given(st.text())
def test_the_words_can_always_be_recovered_exactly(words):
    shown = cell(words)
    assert shown.removeprefix("'") == words
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_numbers_stay_numbers_and_flags_are_words():
    assert [cell(value) for value in (-5, 2, True, False, None)] == [-5, 2, "true", "false", ""]


def test_the_header_is_there_without_any_response(house_parts):
    assert responses_csv(house_parts, []) == ",".join((*FIXED, COMMENTS, SHOWN)) + "\n"


def test_one_row_a_response_with_value_and_words(house_parts):
    (row,) = csv.DictReader(io.StringIO(responses_csv(house_parts, [ROW])))
    assert (row["csat"], row["csat_words"], row["why"], row["why_words"]) == ("2", "'=1+1", "", "'-5 out of 10")
    assert row["late"] == "false"


def test_json_lines_hold_the_words_as_they_are(house_parts):
    (line,) = responses_jsonl(house_parts, [ROW]).splitlines()
    found = json.loads(line)
    assert (found["csat"], found["csat_words"], found["why_words"]) == (2, "=1+1", "-5 out of 10")


def test_every_json_line_has_every_column_in_the_order_of_the_table(house_parts):
    rows = [ROW, ROW | {"answers": {}}]
    header = responses_csv(house_parts, rows).splitlines()[0].split(",")
    assert [list(json.loads(line)) for line in responses_jsonl(house_parts, rows).splitlines()] == [header, header]


def test_no_question_can_be_called_like_another_column():
    assert {*FIXED, COMMENTS, SHOWN} == COLUMNS


def test_a_phone_number_and_a_negative_number_stay_numbers_in_a_table():
    assert cell("+447700900123") == "+447700900123"
    assert cell("-5") == "-5"
