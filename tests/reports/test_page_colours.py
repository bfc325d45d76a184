"""What is read on the page stands out from what is behind it, on a light and a dark screen and on paper."""

import re
from importlib.resources import files
from itertools import product

import pytest

STYLE = files("reports").joinpath("templates/digest.css").read_text("utf-8")
TEXT, MARKS = 4.5, 3.0  # WCAG 2.2: 1.4.3 for words, 1.4.11 for shapes
SCREENS = ("light", "dark", "paper")


def colours(screen):
    light, dark, paper = (dict(re.findall(r"--(\w+):(#\w+)", block)) for block in re.findall(r":root{([^}]+)}", STYLE))
    return {"light": light, "dark": light | dark, "paper": light | paper}[screen]


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("screen", SCREENS)
def test_words_can_be_read(screen):
    found = colours(screen)
    pairs = product(("ink", "soft", "signal", "accent"), ("paper", "ground", "tint"))
    assert [pair for pair in pairs if contrast(found[pair[0]], found[pair[1]]) < TEXT] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_marks_and_limits_can_be_seen_on_the_paper_and_on_the_band(screen):
    found = colours(screen)
    pairs = [(mark, behind) for mark in ("ink", "signal", "pattern", "edge") for behind in ("paper", "band")]
    assert [pair for pair in pairs if contrast(found[pair[0]], found[pair[1]]) < MARKS] == []


def test_the_button_can_be_read():
    assert contrast("#ffffff", "#0b5cad") > TEXT
