"""The reader against tables of replies: the examples of the specification, and our own."""

import json
from collections import Counter
from pathlib import Path

import pytest

from bot.flows.reading.reader import read
from bot.flows.reading.scale import parse_scale

HERE = Path(__file__).parent
EXAMPLES = json.loads((HERE / "replies_examples.json").read_text(encoding="utf-8"))["cases"]
OWN = json.loads((HERE / "own_replies.json").read_text(encoding="utf-8"))
FRESH = json.loads((HERE / "fresh_replies.json").read_text(encoding="utf-8"))
JUDGED = json.loads((HERE / "judged_replies.json").read_text(encoding="utf-8"))
SECOND = json.loads((HERE / "second_judged_replies.json").read_text(encoding="utf-8"))
STYLED = json.loads((HERE / "styled_replies.json").read_text(encoding="utf-8"))
LATE = json.loads((HERE / "late_replies.json").read_text(encoding="utf-8"))
OURS = OWN + FRESH + LATE
QUESTIONS = {"csat5": "rating:1-5", "nps11": "nps", "yn_solved": "yes_no", "yn_more": "yes_no"}


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case["id"])
def test_every_example_of_the_specification_reads_as_it_says(case):
    reading = read(case["text"], parse_scale(QUESTIONS[case["question"]]), case["lang"])
    kind = "not_an_answer" if reading.kind == "help" else reading.kind
    assert (kind, reading.value, type(reading.value)) == (case["kind"], case["value"], type(case["value"]))
    if case["comment_keep"]:
        assert reading.comment is not None
        assert case["comment_keep"] in reading.comment


@pytest.mark.parametrize("question", sorted({case["question"] for case in OURS}))
def test_every_reply_of_our_own_tables_reads_as_written(question):
    """One test for each question: two thousand tests would take twenty times as long as reading the replies does."""
    mine = [case for case in OURS if case["question"] == question]
    misread = [(case["language"], case["text"], told) for case in mine if (told := misreading(case))]
    assert mine
    assert misread == []


def misreading(case):
    """What a reply was read as instead of what it means; None where it is right."""
    reading = read(case["text"], parse_scale(case["question"]), case["language"])
    found, wanted = ((each, value, type(value)) for each, value in (
        (reading.kind, reading.value), (case["kind"], case["value"]),
    ))  # fmt: skip
    return None if found == wanted else found


def test_there_are_at_least_250_replies_of_our_own():
    assert len({(case["question"], case["language"], case["text"]) for case in OWN}) >= 250


def verdict(case):
    """How a case was read: right, or what kind of mistake it is."""
    reading = read(case["text"], parse_scale(case["question"]), case["language"])
    wanted = tuple(case["value"]) if isinstance(case["value"], list) else case["value"]
    if (reading.kind, reading.value, type(reading.value)) == (case["kind"], wanted, type(wanted)):
        kept = case.get("comment") is None or case["comment"] in (reading.comment or "")
        return "right" if kept else "comment lost"
    if case["kind"] == "opt_out":
        return "missed opt-out"
    if reading.kind == "opt_out":
        return "false opt-out"
    return "wrong value" if reading.kind == "value" else "otherwise wrong"


@pytest.mark.parametrize("cases", [JUDGED, STYLED, SECOND], ids=["judged", "styled", "second"])
@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pl"])
def test_what_others_wrote_unseen_is_read_as_they_meant_it(language, cases):
    mine = [case for case in cases if case["language"] == language]
    counted = Counter(verdict(case) for case in mine)
    misread = [case["text"] for case in mine if verdict(case) != "right"]
    assert len(mine) >= 30
    assert counted["missed opt-out"] == counted["false opt-out"] == counted["wrong value"] == 0, misread
    assert counted["right"] >= 0.98 * len(mine), misread
