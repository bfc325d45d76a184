"""The poster fills one sheet of A4, however long the words are, and can be read in black and white."""

import re
from pathlib import Path

import pytest

from reports.tellings.page import About, render_page, render_poster
from reports.tellings.told import Told, people_shown

CHROMIUM = Path("/usr/bin/chromium")
ABOUT = About("Riverside Salon", "en", (("en", "English"),), "https://salon.example.org/you-said")
LONG = ("we bought a second dryer and moved the chairs so that two people can sit by the window " * 4)[:280]
SHEET = 297 / 25.4 * 96  # CSS pixels
HEIGHT = "document.querySelector('.sheet').getBoundingClientRect().height"


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"the system's Chromium is not at {CHROMIUM}")
async def test_a_poster_is_one_sheet_however_long_its_words_are(tmp_path):
    from playwright.async_api import async_playwright

    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 794, "height": 1123})
        await page.emulate_media(media="print")
        for words in ("short", LONG[:90], LONG[:180], LONG):
            for count in (0, 1, 2, 3, 5):
                file = tmp_path / f"{len(words)}-{count}.html"
                told = [Told(at, words, words, "en", 20, worked=True) for at in range(count)]
                file.write_text(render_poster(told, ABOUT).html, "utf-8")
                await page.goto(file.as_uri())
                assert await page.evaluate(HEIGHT) <= SHEET, (len(words), count)
        await browser.close()


def test_black_on_white_is_all_there_is_on_a_poster():
    style = render_poster([Told(1, "a", "b", "en")], ABOUT).style
    sheet = style.split(".sheet{")[1]
    assert set(re.findall(r"#[0-9a-f]{3,6}", sheet)) <= {"#000", "#fff"}


def test_without_an_address_there_is_no_code_to_scan():
    assert "<svg" not in render_poster([], About("Riverside Salon", "en")).html


@pytest.mark.parametrize(("people", "shown"), [(0, 0), (9, 0), (10, 10), (19, 10), (23, 20), (110, 110)])
def test_people_are_counted_in_whole_groups(people, shown):
    assert people_shown(people, 10) == shown


def test_an_empty_page_says_so():
    assert "Nothing stands here yet." in render_page([], ABOUT).html
