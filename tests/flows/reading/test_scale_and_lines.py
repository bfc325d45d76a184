"""How a question is written down for a try, and how its replies go in and out."""

import json

import pytest

from bot.errors import AfterwordError
from bot.flows.reading.lines import LineError, read_line
from bot.flows.reading.scale import Scale, ScaleError, parse_scale


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("rating:1-5", Scale("rating", 1, 5)),
        (" NPS ", Scale("nps", 0, 10)),
        ("ces", Scale("ces", 1, 7)),
        ("yes_no", Scale("yes_no")),
        ("number:0-240", Scale("number", 0, 240)),
        ("choice:online|by phone", Scale("choice", 1, 2, ("online", "by phone"))),
        ("choices: a | b |c", Scale("choices", 1, 3, ("a", "b", "c"))),
        ("text", Scale("text")),
        ("rating:1\u20135", Scale("rating", 1, 5)),
        ("Rating: 1 to 7", Scale("rating", 1, 7)),
        ("number:0..100", Scale("number", 0, 100)),
        ("yes/no", Scale("yes_no")),
        ("YesNo", Scale("yes_no")),
    ],
)
def test_every_form_of_a_question_is_understood(text, scale):
    assert parse_scale(text) == scale


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("stars", "rating:1-5"),
        ("", "rating:1-5"),
        ("rating", "rating:1-5"),
        ("rating:5-1", "rating:1-5"),
        ("number:many", "number:0-240"),
        ("choice:one", "choice:online|by phone"),
        ("choice:a||b", "choice:online|by phone"),
        ("choices:a|A", "name of its own"),
        ("nps:0-10", "nps"),
    ],
)
def test_a_wrong_form_is_refused_and_the_right_one_shown(text, shown):
    with pytest.raises(ScaleError) as caught:
        parse_scale(text)
    assert shown in str(caught.value)
    assert isinstance(caught.value, AfterwordError)
    assert not isinstance(caught.value, ValueError)


def test_each_line_in_gives_one_line_out_in_the_same_order():
    lines = ['{"text": "5, sehr schön"}\n', '{"text": "stop"}', '{"text": ""}', '{"text": "3 or 4", "id": 7}']
    scale = parse_scale("rating:1-5")
    answers = [read_line(line, number, scale=scale, language="de") for number, line in enumerate(lines, 1)]
    assert [json.loads(answer) for answer in answers] == [
        {"kind": "value", "value": 5, "comment": "sehr schön"},
        {"kind": "opt_out", "value": None, "comment": "stop"},
        {"kind": "not_an_answer", "value": None, "comment": None},
        {"kind": "ambiguous", "value": None, "comment": "3 or 4"},
    ]
    assert "schön" in answers[0]


@pytest.mark.parametrize("line", ["", "5", "[]", "{}", '{"text": 5}', "{text: 5}", '{"text": null}', "[" * 100_000])
def test_a_line_that_is_no_reply_is_named(line):
    with pytest.raises(LineError, match="Line 2") as caught:
        read_line(line, 2, scale=parse_scale("nps"))
    assert caught.value.line == 2


def test_half_a_character_pair_can_still_be_written_out():
    answer = read_line('{"text": "great \\ud83d"}', 1, scale=parse_scale("text"))
    assert json.loads(answer)["value"] == "great \ud83d"
    assert answer.encode("utf-8")


def test_several_choices_are_a_list():
    answer = read_line('{"text": "1 and 2"}', 1, scale=parse_scale("choices:a|b"))
    assert json.loads(answer)["value"] == ["a", "b"]
