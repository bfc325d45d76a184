import re
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from bot.sandbox.people import JO
from bot.serving import asgi_app
from bot.working import Wanted, working
from tests.sandbox.stage import a_salon
from tests.web.browsing import DESKTOP, PHONE, a_window, device, in_a_browser, places

pytestmark = in_a_browser
WANTED = Wanted(sandbox=True, telegram=False, scheduler=False)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def window():
    async with a_window() as one:
        yield one


@pytest.fixture
def opened(window, tmp_path):
    @asynccontextmanager
    async def open_page(viewport=DESKTOP):
        async with a_salon(tmp_path) as salon:
            app = asgi_app(salon.app, WANTED, salon.desk)
            async with working(salon.app, WANTED), window.on(app, viewport) as page:
                yield page, salon

    return open_page


async def tab_to(page, wanted):
    """Press Tab until the focus is there: nothing here is done with a mouse."""
    for _ in range(80):
        if await wanted.evaluate("(each) => each === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {wanted}")


async def writes(page, text, answer):
    """Type into what has the focus, and wait for the answer."""
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")
    await page.locator(".bubble", has_text=re.compile(answer)).last.wait_for()


async def slips(page, key):
    """What was stored, beside which words of the customer."""
    rows = await device(page, key).locator(".row:has(.note)").all()
    return [(await row.locator(".bubble").all_inner_texts(), await row.locator("dl").inner_text()) for row in rows]


async def test_a_whole_conversation_by_text_with_the_keyboard_only(opened):
    async with opened() as (page, _):
        await tab_to(page, device(page, "staff").get_by_label("Write on"))
        await writes(page, "/survey +447700900101 haircut Alex", "How was your haircut today")
        await tab_to(page, device(page, "sms").get_by_label("Write on"))
        await writes(page, "2 but Ana was lovely", "better")
        await writes(page, "I waited", "recommend")
        await writes(page, "6", "contact you")
        await writes(page, "Y", "quote")
        await writes(page, "N", "put it right")
        await writes(page, "a new colour", "will answer you here")
        await device(page, "sms").locator(".note", has_text="Complete.").wait_for()
        stored = await slips(page, "sms")
        total = await device(page, "sms").locator(".total").inner_text()
        await page.locator(".counter-tabs label", has_text="Manager").locator(".dot").wait_for()
        await tab_to(page, page.locator("#hold-staff"))
        await page.keyboard.press("ArrowRight")
        await device(page, "manager").locator(".bubble", has_text="Case 1: A customer").wait_for()

    assert "How was your haircut today" in stored[0][0][0]
    assert [said[0].split("\n")[-1] for said, _ in stored[1:]] == [
        "2 but Ana was lovely", "I waited", "6", "Y", "N", "a new colour",
    ]  # fmt: skip
    assert "csat: 2" in stored[1][1]
    assert "Number 1" in stored[1][1]
    assert "to be quoted: no" in stored[-2][1]
    assert total == "7 segments · £0.28"


async def test_a_whole_anonymous_conversation_on_telegram_with_the_keyboard_only(opened):
    async with opened() as (page, _):
        await tab_to(page, device(page, "staff").get_by_label("Write on"))
        await writes(page, "/link colour", "Customers can scan")
        await tab_to(page, device(page, "staff").get_by_role("link", name="https://t.me"))
        await page.keyboard.press("Enter")
        chat = device(page, "telegram")
        await chat.get_by_role("button", name="Stay anonymous").wait_for()
        await tab_to(page, chat.get_by_role("button", name="Stay anonymous"))
        await page.keyboard.press("Enter")
        await chat.locator(".bubble", has_text="You are anonymous now").wait_for()
        await page.keyboard.press("2")
        await chat.locator(".bubble", has_text="better").wait_for()
        await tab_to(page, chat.get_by_label("Write on"))
        await writes(page, "too dark", "recommend")
        await tab_to(page, chat.locator(".thread"))
        await page.keyboard.press("3")
        await chat.locator(".bubble", has_text="quote").wait_for()
        linked = await chat.locator(".note.cut").count()
        await tab_to(page, chat.get_by_role("button", name="No", exact=True))
        await page.keyboard.press("Enter")
        await chat.locator(".bubble", has_text="nobody can answer you").wait_for()
        await tab_to(page, chat.get_by_role("button", name="No", exact=True))
        await page.keyboard.press("Enter")
        await chat.locator(".note", has_text="Link cut").wait_for()
        cut = await chat.locator(".note.cut").all_inner_texts()
        uncut = await chat.locator(".note:not(.cut)").all_inner_texts()

    assert linked == 0
    assert len(cut) == 6
    assert all("No longer linked" in each for each in cut)
    assert len(uncut) == 2  # the link was opened, and somebody was asked


async def test_time_moved_forward_brings_the_reminder_and_the_closing(opened):
    async with opened() as (page, salon):
        await salon.desk.say(JO, "/survey +447700900101 haircut Alex")
        await device(page, "sms").locator(".bubble", has_text="How was").wait_for()
        told = []
        for step in ("+1 hour", "+1 day", "+3 days"):
            await page.get_by_role("button", name=step).click()
            await page.locator("#due strong", has_text=step).wait_for()
            told.append(await page.locator("#due ul").inner_text())
        await device(page, "sms").locator(".note", has_text="Closed: no answer came.").wait_for()
        reminders = await device(page, "sms").locator(".bubble", has_text="We would still like to know").count()
        await device(page, "sms").get_by_label("Write on").fill("4")
        await page.keyboard.press("Enter")
        await device(page, "sms").locator(".note", has_text="marked as late").wait_for()
        days = await device(page, "sms").locator(".day").all_inner_texts()

    assert told == ["Nothing was due.", "Alex was reminded.", "Alex did not answer in time: closed."]
    assert reminders == 1
    assert days == ["Mon 9 Nov", "Tue 10 Nov", "Thu 12 Nov", "Fri 13 Nov"]


async def test_on_a_phone_of_390_pixels_nothing_runs_over_the_edge_and_slips_stand_under_their_messages(opened):
    async with opened(PHONE) as (page, salon):
        await salon.desk.say(JO, "/survey +447700900101 haircut Alex")
        await device(page, "sms").locator(".bubble", has_text="How was").wait_for()
        await device(page, "sms").get_by_label("Write on").fill("złe, " + "a" * 60)
        counter = await page.locator("#counter").bounding_box()
        await page.keyboard.press("Enter")
        await device(page, "sms").locator(".row", has_text="aaa").locator(".note").wait_for()
        row = device(page, "sms").locator(".row", has_text="aaa")
        bubble, slip = await places(row)
        await page.get_by_role("button", name="+3 days").click()
        await page.locator("#due").wait_for()
        composer = await device(page, "sms").locator(".composer").bounding_box()
        width = await page.evaluate("document.documentElement.scrollWidth")

    assert width <= 390
    assert counter["x"] + counter["width"] <= 390
    assert slip["y"] >= bubble["y"] + bubble["height"]
    assert slip["x"] + slip["width"] <= 390
    assert composer["y"] + composer["height"] <= 844
