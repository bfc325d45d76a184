import asyncio
import re
import socket
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.demo.run import play_weeks
from bot.demo.serving import server_of
from bot.demo.stage import set_stage

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"the system's Chromium is not at {CHROMIUM}"),
]


async def write(page, phone, text, *, answer):
    """Somebody writes; returns once a message with these words has come."""
    device = page.locator(f'[data-phone="{phone}"]')
    await device.get_by_label(re.compile("Write")).fill(text)
    await page.keyboard.press("Enter")
    await device.locator(".bubble:not(.mine)", has_text=answer).last.wait_for()


@asynccontextmanager
async def served(folder):
    """The address of a demo of one week, and the address of its report."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        stage = await set_stage(folder, public_url=address)
        played = await play_weeks(stage, 1, tell=lambda _: None)
        server = server_of(stage)
        running = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:  # noqa: ASYNC110 - uvicorn says it by this flag only
            await asyncio.sleep(0.01)
        try:
            yield address, played.report
        finally:
            server.should_exit = True
            await running


async def test_staff_ask_the_customer_answers_to_the_end_and_the_manager_hears_of_a_low_score(tmp_path):
    from playwright.async_api import async_playwright

    complaints = []
    async with served(tmp_path) as (address, report), async_playwright() as play:
        browser = await play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda each: complaints.append(each.text) if each.type == "error" else None)
        await page.goto(f"{address}/sandbox")
        await page.get_by_label("What was stored").uncheck()  # all four phones side by side
        sms, manager = page.locator('[data-phone="sms"]'), page.locator('[data-phone="manager"]')
        await manager.locator(".bubble", has_text="Open the full report").first.wait_for()

        await write(page, "staff", "/survey +447700900101 haircut Alex", answer="Sent.")
        await sms.locator(".bubble", has_text="How was your haircut today?").wait_for()
        await write(page, "sms", "2", answer="better?")
        await manager.locator(".bubble", has_text=re.compile("unhappy with haircut.*2")).last.wait_for()
        await write(page, "sms", "Had to wait", answer="recommend")
        await write(page, "sms", "4", answer="contact you")
        await write(page, "sms", "yes", answer="quote")
        await write(page, "sms", "no", answer="put it right")
        await write(page, "sms", "a fringe trim next week", answer="will answer you here by")

        await page.goto(report)
        await page.get_by_role("heading", name=re.compile("Riverside Salon")).first.wait_for()
        await browser.close()

    assert complaints == []
