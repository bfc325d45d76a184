"""The report page as a browser shows it: on a phone, on paper, and under a strict content security policy."""

from pathlib import Path

import pytest

from reports.digest import build_digest
from reports.page import render_html
from reports.rules import DigestRules, Scope

CHROMIUM = Path("/usr/bin/chromium")
POLICY = "default-src 'none'; script-src 'nonce-n0nce'; style-src 'nonce-n0nce'; base-uri 'none'; form-action 'none'"
ADDRESS = "https://salon.example/r/signed"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"the system's Chromium is not at {CHROMIUM}"),
]


@pytest.fixture
async def opened(salon):
    """The page on a phone, and what the browser complained about while it was loaded."""
    from playwright.async_api import async_playwright

    digest = build_digest(
        salon, organisation="Riverside Salon", week="2026-W46", scope=Scope(), rules=DigestRules(), language="de"
    )
    html = render_html(digest, nonce="n0nce")
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 390, "height": 800})
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
        await page.route("**/*", lambda route: route.fulfill(status=200, headers=headers, body=html))
        await page.goto(ADDRESS)
        yield page, complaints
        await browser.close()


async def width_of(page):
    return await page.evaluate("document.documentElement.scrollWidth")


async def test_the_page_fits_a_phone_and_a_policy_that_allows_only_its_nonce(opened):
    page, complaints = opened
    assert complaints == []
    assert await width_of(page) == 390
    assert await page.evaluate("getComputedStyle(document.querySelector('section')).borderRadius") == "12px"
    charts = page.locator(".chart[role=img]")
    assert await charts.count() == 4
    for at in range(4):
        assert "46" in await charts.nth(at).get_attribute("aria-label")


async def test_the_page_fits_paper(opened):
    page, _ = opened
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": 680, "height": 960})
    assert await width_of(page) == 680
    paper = await page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert 1 <= paper.count(b"/Type /Page\n") <= 6
