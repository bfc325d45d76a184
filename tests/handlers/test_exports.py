"""Tables of answers: safe in a spreadsheet, and verbatim all the same."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exporting.cells import cell
from bot.handlers.exports import (
    COMMENTS,
    FIXED,
    HEARD,
    INTERACTIONS,
    INVITATIONS,
    SHOWN,
    columns,
    interaction_rows,
    invitation_rows,
    response_rows,
    responses_csv,
    responses_jsonl,
)
from bot.surveys.structure.identity import COLUMNS
from tests.handlers.house import ANA, BEN, CHLOE


@pytest.fixture
def house_parts(house_parts):
    """The salon has asked its usual survey."""
    house_parts.shelf.frozen["after-visit", 1] = house_parts.shelf.files.load("after-visit")
    return house_parts


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
    asked = [name for each in ("csat", "why", "good", "recommend") for name in (each, f"{each}_words")]
    assert responses_csv(house_parts, []) == ",".join((*FIXED, *asked, *HEARD.values(), COMMENTS, SHOWN)) + "\n"


def test_the_columns_do_not_depend_on_what_was_answered(house_parts):
    strange = ROW | {"answers": {"gone": (3, "from a survey that nobody has"), ":listen": (None, "Cold water.")}}
    header, row = csv.reader(io.StringIO(responses_csv(house_parts, [strange])))
    assert ",".join(header) + "\n" == responses_csv(house_parts, [])
    assert row[header.index(COMMENTS)] == "from a survey that nobody has"
    assert row[header.index("case_listen_words")] == "Cold water."


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


async def all_of(rows):
    return [row async for some in rows for row in some]


async def test_what_is_read_page_by_page_is_what_is_read_at_once(house, monkeypatch):
    monkeypatch.setattr("bot.handlers.exports.AT_ONCE", 2)
    for who in (ANA, BEN, CHLOE):
        await house.invites(who)
        await house.says(who, "4", "Quick and kind", "9", "no")
    async with house.parts.store.view() as uow:
        wanted = columns(house.parts)
        paged = await all_of(response_rows(house.parts, uow, wanted))
        assert [row["response"] for row in paged] == [row["response"] for row in await uow.responses()]
    assert [row["good_words"] for row in paged] == ["Quick and kind"] * 3


async def test_each_invitation_is_one_row_with_its_final_state_and_reason_and_nobody_named(house):
    await house.invites(ANA, staff="Maria", segment="new")
    await house.says(ANA, "5", "Lovely", "10", "no", "no")
    await house.invites(BEN)
    await house.says(BEN, "STOP")
    await house.invites(BEN)
    async with house.parts.store.view() as uow:
        rows = await all_of(invitation_rows(uow))
    assert {tuple(row) for row in rows} == {INVITATIONS}
    assert sorted((row["state"], row["reason"]) for row in rows) == [
        ("complete", ""), ("skipped", "said STOP"), ("stopped", "the customer asked to stop"),
    ]  # fmt: skip
    assert "Maria" not in str(rows)
    assert "77009" not in str(rows)


async def test_messages_are_told_of_once_their_conversation_has_ended_and_never_of_the_anonymous(house):
    await house.invites(ANA)
    async with house.parts.store.view() as uow:
        assert await all_of(interaction_rows(uow)) == []
    await house.says(ANA, "5", "Lovely", "10", "no", "no")
    await house.invites(BEN)
    await house.says(BEN, "ANON", "2", "Cold", "3", "no", "no")
    async with house.parts.store.view() as uow:
        rows = await all_of(interaction_rows(uow))
    assert {tuple(row) for row in rows} == {INTERACTIONS}
    assert len({row["invitation"] for row in rows}) == 1
    assert [row["direction"] for row in rows].count("in") == 5
    assert "Lovely" not in str(rows)
    assert "77009" not in str(rows)
