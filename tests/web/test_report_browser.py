"""The served report in a browser, under its own content security policy: pointing, keys, filters, without a script."""

from itertools import pairwise

import pytest
import pytest_asyncio

from bot.web.app import web_app
from reports.digest import build_digest
from reports.live import Link, live, read_view
from reports.page import descriptions, render_html
from reports.rules import DigestRules, Scope
from tests.reports.conftest import WEEK, Business, salon  # noqa: F401  the fixture and what it is made of
from tests.web.browsing import DESKTOP, PHONE, a_window, in_a_browser
from tests.web.stage import PretendFront

pytestmark = in_a_browser
PLACES = Scope(("haircut", "colour", "payment"), ("High Street", "Station Road"))


class SalonFront(PretendFront):
    """A front whose one link opens the salon's report."""

    def __init__(self, tallies):
        super().__init__()
        self.tallies, self.link = tallies, Link(WEEK)

    def digest(self, view):
        return build_digest(
            self.tallies,
            organisation="Riverside Salon",
            week=view.week,
            scope=self.link.scope,
            rules=DigestRules(drawn_weeks=view.weeks),
            focus=None if view.is_whole else view.focus(self.link),
        )

    async def report(self, token, *, nonce, asked, addresses):
        view = read_view(asked, self.link, PLACES)
        digest = self.digest(view)
        beside = live(view, self.link, PLACES, digest.wording, addresses=addresses)
        return render_html(digest, nonce=nonce, live=beside)

    async def report_charts(self, token, *, asked):
        return descriptions(self.digest(read_view(asked, self.link, PLACES)))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def window():
    async with a_window() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def page(window, salon):  # noqa: F811  pytest gives fixtures by name
    window.shown = web_app(SalonFront(salon))
    window.complaints.clear()
    await window.page.set_viewport_size(DESKTOP)
    await window.page.goto(f"{window.address}/r/good")
    yield window.page
    assert window.complaints == []
    await window.page.goto("about:blank")


async def test_pointing_at_a_chart_draws_it_with_vega_without_evaluating_anything(page):
    chart = page.locator("figure[data-chart=c1] .chart")
    await chart.hover()
    drawn = chart.locator(".vega svg")
    await drawn.wait_for(timeout=30_000)
    assert await chart.locator(".wide").is_hidden()
    box = await drawn.bounding_box()
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    said = page.locator("figure[data-chart=c1] .live")
    await page.wait_for_function("(said) => said.textContent.includes('Week 2026-W')", arg=await said.element_handle())
    assert "Answers: " in await said.text_content()
    assert await page.evaluate("document.querySelectorAll('style').length") == 1


async def test_arrow_keys_read_the_weeks_one_by_one(page):
    await page.locator("figure[data-chart=c1] .chart").focus()
    said = page.locator("figure[data-chart=c1] .live")
    assert "arrow keys" in await said.text_content()
    await page.keyboard.press("ArrowLeft")
    assert (await said.text_content()).startswith("Week 2026-W46")
    await page.keyboard.press("ArrowLeft")
    assert (await said.text_content()).startswith("Week 2026-W45")
    await page.keyboard.press("Home")
    assert (await said.text_content()).startswith("Week 2026-W35")


async def test_the_filters_work_as_a_plain_form(page):
    await page.get_by_label("Touchpoint").select_option("haircut")
    await page.get_by_label("Charts show").select_option("26")
    await page.get_by_role("button", name="Show").click()
    await page.get_by_text("Back to the whole report").wait_for()
    assert "touchpoint=haircut" in page.url
    assert "Only haircut" in await page.locator("header").text_content()
    assert await page.locator("blockquote").count() == 0
    assert await page.locator("figure[data-chart=c1] + details tbody tr").count() == 26


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, {"width": 320, "height": 640}])
async def test_no_width_makes_the_page_wider_than_the_screen(page, viewport):
    await page.set_viewport_size(viewport)
    assert await page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


async def test_landmarks_headings_tables_and_names_are_as_a_screen_reader_needs_them(page):
    for landmark in ("header", "main", "footer", "form[aria-label]"):
        assert await page.locator(landmark).count() == 1
    levels = await page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((each) => +each.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert await page.locator("table:not(:has(caption)), th:not([scope])").count() == 0
    assert await page.locator("select:not([id]), .chart:not([aria-label])").count() == 0
    ids = await page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))
    named = await page.evaluate(
        "[...document.querySelectorAll('[aria-labelledby]')].map((e) => e.getAttribute('aria-labelledby'))"
    )
    assert set(named) <= set(ids)


async def test_what_is_pressed_is_large_enough_for_a_thumb(page):
    await page.set_viewport_size(PHONE)
    for each in await page.locator("select, button, summary").all():
        assert (await each.bounding_box())["height"] >= 40
