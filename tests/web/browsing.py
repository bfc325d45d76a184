"""A real browser on a sandbox: one browser for all tests of a module, a server and a page for each test."""

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvicorn

CHROMIUM = Path("/usr/bin/chromium")
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
in_a_browser = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"the system's Chromium is not at {CHROMIUM}"),
]


class Window:
    """A browser page, and one server that serves whatever application is `shown`."""

    def __init__(self, page):
        self.page, self.shown, self.address, self.complaints = page, None, "", []
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    async def __call__(self, scope, receive, send):
        await self.shown(scope, receive, send)

    @asynccontextmanager
    async def on(self, app, viewport=DESKTOP, *, but=None):
        """The page with the phone; anything the browser complains of fails the test, `but` this."""
        self.shown = app
        self.complaints.clear()
        await self.page.set_viewport_size(viewport)
        await self.page.goto(f"{self.address}/sandbox")
        await self.page.locator("#now", has_text="Nov").wait_for()
        yield self.page
        await self.page.goto("about:blank")
        assert [each for each in self.complaints if but is None or but not in each] == []


@asynccontextmanager
async def a_window():
    """A window without a screen, for all tests of a module."""
    from playwright.async_api import async_playwright

    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        context = await browser.new_context(has_touch=True, locale="en-GB", reduced_motion="reduce")
        window = Window(await context.new_page())
        server = uvicorn.Server(uvicorn.Config(window, port=0, lifespan="off", log_level="error"))
        running = asyncio.create_task(server.serve())
        while not server.started and not running.done():  # noqa: ASYNC110 - uvicorn says it by this flag only
            await asyncio.sleep(0.01)
        window.address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        try:
            yield window
        finally:
            await browser.close()
            server.should_exit = True
            await running


def device(page, key):
    """One of the phones on the page."""
    return page.locator(f'[data-phone="{key}"]')


async def places(row):
    """Where a message and its slip are, measured at the same moment: the chat may scroll at any time."""
    return await row.evaluate(
        "(row) => ['.bubble', '.note'].map((each) => row.querySelector(each).getBoundingClientRect().toJSON())"
    )
