"""`afterword frame`: whom we could have asked, what of it cannot be used, and the counts it is held against."""

import csv
import json
from datetime import UTC, datetime

import pytest
import time_machine

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)  # a Sunday
ROWS = """contact,touchpoint,location,staff,occurred_at
+447700900123,haircut,High Street,Maria,2026-11-20 11:00
+447700900124,haircut,,Maria,2026-11-20 12:00
,haircut,High Street,Maria,2026-11-20 13:00
12,haircut,,,2026-11-19 13:00
+447700900125,massage,,,2026-11-19 13:00
"""


@pytest.fixture
def told(salon, tmp_path):
    with time_machine.travel(NOON, tick=False):
        (tmp_path / "week.csv").write_text(ROWS, "utf-8")
        salon("import", "encounters", "week.csv", "--yes")
        yield salon


def test_a_week_is_told_with_what_could_not_be_used_and_that_nobody_counted(told):
    said = told("frame", "--week", "2026-W47")
    assert "From 2026-11-16 to 2026-11-22: 2 visits with a number or a chat." in said
    assert "could not be used, 1: without a number" in said
    assert "could not be used, 1: with a wrong number" in said
    assert "could not be used, 1: for another reason" in said
    assert "Coverage: not known." in said
    assert "haircut" in said
    assert "█" in said


def test_the_terminal_says_how_the_asking_ended_in_plain_words_and_keeps_codes_for_programs(told):
    said = told("frame", "--week", "2026-W47")
    assert "not sent, or not yet " in said
    assert "registered" not in said
    assert "a table" in told("frame", "--week", "2026-W47", "--by", "source")
    assert "registered" in json.dumps(json.loads(told("frame", "--week", "2026-W47", "--json")))


def test_the_same_file_again_counts_what_cannot_be_used_once(told):
    told("import", "encounters", "week.csv", "--yes")
    frame = json.loads(told("frame", "--week", "47", "--json"))
    assert frame["unusable"] == {"no_number": 1, "bad_number": 1, "other": 1}
    assert frame["encounters"] == 2


def test_a_count_gives_the_coverage_of_its_day(told):
    assert told("frame", "count", "8", "--day", "2026-11-20") == "Noted: 8 visits on 2026-11-20.\n"
    assert "Coverage: we heard of 25% of the visits (2 of the 8 counted on 1 day)." in told(
        "frame", "--from", "2026-11-20"
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            ("frame", "count", "1", "--day", "2026-11-20"),
            "1 cannot be all: of that day and place we heard of more ourselves (2).",
        ),
        (("frame", "count", "9", "--day", "2026-11-23"), "still to come"),
        (("frame", "count", "9", "--touchpoint", "massage"), "not one of our touchpoints"),
        (("frame", "--from", "2026-11-20", "--to", "2026-11-19"), "before it begins"),
        (("frame", "--from", "2026-11-20", "--rows", "x.csv"), "known by the week"),
        (("frame", "--week", "2026-W60"), "2026 has weeks 1 to 53"),
    ],
)
def test_what_cannot_be_meant_says_what_is_wrong(told, words, why):
    assert why in told(*words, status=1)


def test_every_invitation_is_in_the_rows_with_how_it_ended_and_without_a_contact_or_a_day(told, tmp_path):
    said = told("frame", "--week", "47", "--rows", "rows.csv", "--by", "staff")
    assert "Maria" in said
    text = (tmp_path / "rows.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["final_state"] for row in rows} == {"registered"}
    assert {row["selected"] for row in rows} == {"yes"}
    assert "7700900" not in text
    assert "2026-11-" not in text


def test_counts_come_in_by_a_table_and_bad_rows_go_back_with_their_reason(told, tmp_path):
    rows = "Tag,Kunden,touchpoint\n20/11/2026,8,\n2026-11-19,many,\n2026-11-30,3,\n2026-11-19,4,haircut\n"
    (tmp_path / "till.csv").write_text(rows, "utf-8")
    said = told("import", "counts", "till.csv", "--column", "Tag=day", "--column", "Kunden=count", "--dates", "dmy")
    assert said.startswith("2 counts are kept.\n2 rows could not be used.")
    back = (tmp_path / "till.refused.csv").read_text("utf-8-sig")
    assert "'many' is no whole number" in back
    assert "still to come" in back
    frame = json.loads(told("frame", "--week", "47", "--json"))
    assert (frame["coverage"]["counted"], frame["coverage"]["known"]) == (12, 2)
