"""A survey shown before it is asked: who sees which message, what an SMS takes, in the terminal and as a picture."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from typer.testing import CliRunner

from bot.cli.survey import app
from bot.surveys.library import Library
from bot.surveys.picture.drawing import drawable, png, svg
from bot.surveys.picture.phones import phones
from bot.surveys.picture.widths import width, wrapped
from bot.surveys.preview import reminder_bubble, sms_bubbles, telegram_bubbles
from bot.surveys.reading import read_survey
from bot.surveys.setting import Setting

LONG = """
survey: long-one
language: en
title: T
questions:
  - id: csat
    kind: rating
    labels: {1: very poor, 5: very good}
    ask: "How was your {touchpoint} today 😍? We mean all of it: averyveryveryverylongwordthatgoesonandonandonandonandon."
  - {id: how, kind: choice, ask: How did you book?, options: [online, by phone with one of our colleagues at the front desk, "at the desk <&> ⭐"]}
  - {id: liked, kind: choices, ask: What did you like?, options: [the cut, the chat 👍], when: {csat: [4, 5], how: [online]}}
  - {id: came, kind: yes_no, ask: Was it warm?}
  - {id: why, kind: text, ask: Why?, when: {came: no}, optional: true}
"""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "long.yaml").write_text(LONG, "utf-8")


@pytest.fixture
def long_one():
    return read_survey(LONG)


def run(*arguments, columns="80"):
    return CliRunner(env={"COLUMNS": columns}).invoke(app, list(arguments))


def test_each_message_says_who_gets_it(long_one):
    when = {bubble.step: bubble.when for bubble in telegram_bubbles(long_one, Setting(), language="en")}
    assert when["csat"] == when["how"] == ""
    assert when["liked"] == "only if csat is 4 or 5 and how is online"
    assert when["why"] == "only if came is no"
    assert when[":contact"] == "at the end, unless anonymous"


def test_an_sms_names_every_sign_that_makes_it_dearer(long_one):
    bubbles = {bubble.step: bubble for bubble in sms_bubbles(long_one, Setting(), language="en")}
    assert (bubbles["csat"].encoding, bubbles["csat"].foreign, bubbles["csat"].parts) == ("UCS-2", ("😍",), 4)
    assert (bubbles["came"].encoding, bubbles["came"].foreign, bubbles["came"].parts) == ("GSM-7", (), 1)


def test_telegram_shows_back_where_there_is_something_to_go_back_to(long_one):
    first, *rest = telegram_bubbles(long_one, Setting(), language="en")
    assert ("Stay anonymous",) in first.buttons
    assert all("Back" in bubble.buttons[-1] for bubble in rest if bubble.step)


def test_a_survey_that_asks_first_is_shown_from_its_first_message():
    survey = read_survey(LONG.replace("language: en", "language: en\nconsent: explicit"))
    first, second, *_ = sms_bubbles(survey, Setting(), language="en")
    assert "May we ask you 5 short questions" in first.text
    assert "STOP = no more texts" in first.text
    assert second.step == "csat"
    assert "STOP" not in second.text


def test_the_reminder_is_shown_too():
    bubble = reminder_bubble(Library().load("after-visit"), Setting(), language="es", channel="sms")
    assert bubble.when == "a reminder, after silence"
    assert bubble.parts == 1
    said = run("show", "after-visit", "--language", "en").stdout
    assert "We would still like to know" in said


def test_the_terminal_says_what_each_sms_takes_and_the_ways_through():
    said = run("show", "long.yaml").stdout
    assert "UCS-2 because of 😍" in said
    assert "Ways through:" in said
    assert "The dearest by SMS: csat, how, liked, came, why;" in said


@pytest.mark.parametrize("columns", ["30", "44", "80", "160"])
def test_nothing_is_cut_off_or_stands_out_on_any_terminal(columns):
    said = run("show", "long.yaml", "--channel", "sms", columns=columns).stdout
    assert "…" not in said
    assert all(len(line) <= int(columns) for line in said.splitlines())


def test_a_wide_terminal_shows_both_channels_side_by_side():
    said = run("show", "after-visit", "--language", "en", columns="130").stdout.splitlines()
    assert any("SMS" in line and "Telegram" in line for line in said)
    narrow = run("show", "after-visit", "--language", "en", columns="80").stdout.splitlines()
    assert not any(": SMS" in line and ": Telegram" in line for line in narrow)


def test_a_picture_is_a_png_or_an_svg_by_its_name(tmp_path):
    assert run("show", "long.yaml", "--picture", "a.png").stdout == "Wrote a.png.\n"
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert run("show", "long.yaml", "--picture", "a.SVG").exit_code == 0
    assert ET.parse(tmp_path / "a.SVG").getroot().tag.endswith("svg")
    assert run("show", "long.yaml", "--picture", "a.gif").exit_code == 2
    assert "cannot be written" in str(run("show", "long.yaml", "--picture", "no/where.svg").exception)


def test_the_picture_holds_every_word_button_and_remark(long_one):
    picture = svg(phones(long_one, Setting(), languages=["en"], channels=["sms", "telegram"]))
    drawn = "".join(each for each in ET.fromstring(picture).itertext() if each.strip("\n"))
    for said in (
        "Riverside Salon",
        "only if came is no",
        "Stay anonymous",
        "UCS-2 because of 😍",
        "at the desk <&>",
        "⭐",
    ):
        assert said in drawn


def test_nothing_is_drawn_outside_its_phone(long_one):
    root = ET.fromstring(svg(phones(long_one, Setting(), languages=["en"], channels=["sms", "telegram"])))
    page = "{http://www.w3.org/2000/svg}"
    boxes = [
        {key: float(value) for key, value in box.attrib.items() if key in {"x", "y", "width", "height"}}
        for box in root.iter(f"{page}rect")
        if "x" in box.attrib
    ]
    frames, inside = boxes[:2], boxes[2:]
    for box in inside:
        assert any(
            f["x"] <= box["x"]
            and box["x"] + box["width"] <= f["x"] + f["width"]
            and box["y"] + box["height"] <= f["y"] + f["height"]
            for f in frames
        )
    for text in root.iter(f"{page}text"):
        x, size = float(text.attrib["x"]), float(text.attrib["font-size"])
        assert any(f["x"] < x and x + width(text.text, size) < f["x"] + f["width"] for f in frames)


def test_no_two_bubbles_of_a_phone_overlap():
    (phone,) = phones(Library().load("after-visit"), Setting(), languages=["en"], channels=["telegram"])
    root = ET.fromstring(svg([phone]))
    boxes = [box.attrib for box in root.iter("{http://www.w3.org/2000/svg}rect") if "x" in box.attrib][1:]
    rows = sorted({(float(box["y"]), float(box["height"])) for box in boxes})
    assert all(y + height <= below for (y, height), (below, _) in pairwise(rows))


def test_signs_that_few_fonts_have_are_drawn_as_words_in_a_png():
    assert drawable("😍 ⭐ 👍 é ☐") == "😍 ★ [thumbs up] é ☐"
    shown = phones(read_survey(LONG), Setting(), languages=["en"], channels=["telegram"])
    assert png(shown, scale=0.5).startswith(b"\x89PNG")


@pytest.mark.parametrize("text", ["", "a", "a b c", "word " * 40, "x" * 300, "one\n\ntwo", "日本" * 80])
def test_wrapped_lines_fit_and_lose_no_word(text):
    lines = wrapped(text, 15, room=200)
    assert all(width(line, 15) <= 200 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
