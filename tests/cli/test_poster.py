"""Sheets to print, by the command line: as HTML for all, as SVG one file a touchpoint; what cannot be made is said."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bot.cli.tellings import _files


@pytest.fixture
def shop(salon, tmp_path, monkeypatch):
    """A salon by SMS alone, with words for two of its three touchpoints."""
    for name, value in (("ACCOUNT_SID", "AC" + "0" * 32), ("AUTH_TOKEN", "0" * 32), ("FROM", "+447700900999")):
        monkeypatch.setenv(f"AFTERWORD_TWILIO_{name}", value)
    file = tmp_path / "afterword.yaml"
    said = re.sub("touchpoints: .*", "touchpoints: [haircut, colour, payment]", file.read_text("utf-8"))
    file.write_text(f"{said}keywords: {{CUT: haircut, COLOUR: colour}}\n", "utf-8")
    return salon


def test_several_sheets_as_svg_are_a_file_each_and_what_is_left_is_said(shop, tmp_path):
    said = shop("poster", "haircut", "colour", "payment", "--output", "sheets.svg")
    assert "Written to sheets-haircut.svg." in said
    assert "Nobody could answer by a poster for 'payment' yet" in said
    for name, word in (("haircut", "CUT"), ("colour", "COLOUR")):
        sheet = ET.fromstring((tmp_path / f"sheets-{name}.svg").read_text("utf-8"))
        assert f"Text {word} to +447700900999" in " ".join(sheet.itertext())
    assert not (tmp_path / "sheets-payment.svg").exists()


def test_one_sheet_as_svg_has_the_name_it_was_given_or_goes_to_the_terminal(shop, tmp_path):
    shop("poster", "haircut", "--format", "svg", "--output", "cut.svg")
    ET.fromstring((tmp_path / "cut.svg").read_text("utf-8"))
    assert ET.fromstring(shop("poster", "haircut", "--format", "svg")).get("width") == "210mm"


def test_the_page_holds_the_others_when_one_cannot_be_made_and_none_is_a_failure(shop, tmp_path):
    shop("poster", "payment", "haircut", "--output", "sheets.html")
    assert (tmp_path / "sheets.html").read_text("utf-8").count("<section>") == 1
    assert "Nobody could answer by a poster for 'payment'" in shop("poster", "payment", status=1)


@pytest.mark.parametrize("words", [("--format", "svg"), ("haircut", "--format", "pdf"), ("a", "b", "--format", "svg")])
def test_what_cannot_be_drawn_so_is_wrong_usage(shop, words):
    shop("poster", *words, status=2)


def test_no_sheet_is_written_over_another_whose_touchpoint_looks_alike_as_a_name_of_a_file():
    pages = dict.fromkeys(("cut & colour", "cut colour", "Cut/Colour", "payment"), "")
    names = ["s-cut-colour.svg", "s-cut-colour-2.svg", "s-Cut-Colour-3.svg", "s-payment.svg"]
    assert [each.name for each in _files(Path("s.svg"), pages)] == names
