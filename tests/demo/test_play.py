import asyncio
import re
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.demo.serving import server_of
from bot.messages import TELEGRAM
from bot.sandbox.people import SAM
from bot.sandbox.watching import bare
from bot.storage.verify import verify

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


async def test_two_weeks_are_played_through_the_real_engine_and_every_tally_equals_the_recount(two_weeks):
    stage, played, steps = two_weeks
    summary = played.summary
    report = await verify(bare(stage.app.parts.store))

    assert report.ok
    assert summary.problems == ()
    assert summary.set_aside == 0
    assert 250 < summary.asked <= summary.customers
    assert summary.answered < summary.reached < summary.asked
    assert 0.35 < summary.answered / summary.asked < 0.6
    assert summary.cases > 0
    assert steps == sorted(steps)
    assert steps[-1] == 1.0
    assert "Every tally equals the recount" in "\n".join(summary.lines())


async def test_few_weeks_are_honestly_too_early_for_a_claim(two_weeks):
    _, played, _ = two_weeks

    assert {claim.verdict for claim in played.digest.claims} <= {"early", "hidden"}
    assert played.digest.comments != ()


async def test_customers_answered_in_every_state_a_conversation_can_end_in(two_weeks):
    stage, _, _ = two_weeks
    parts = stage.app.parts
    async with parts.store.view() as uow:
        rows = (await uow.tallies(parts.week(parts.clock())))["asked"]
        responses = await uow.responses()
    states = {row["state"] for row in rows if row["count"]}

    assert {"complete", "partial", "stopped", "closed", "undeliverable"} <= states
    assert {row["anonymity"] for row in responses} >= {"confidential", "anonymous"}
    assert any(row["late"] for row in responses)
    assert {row["channel"] for row in responses} == {"sms", "telegram"}


async def test_the_manager_has_joined_and_finds_mondays_digest_in_the_chat(two_weeks):
    stage, played, _ = two_weeks
    texts = [bubble.text for bubble in stage.desk.chats.of(SAM)]

    assert SAM.channel == TELEGRAM
    assert any("/join" in text for text in texts)
    assert any("Welcome, Sam" in text for text in texts)
    assert any(bubble.picture for bubble in stage.desk.chats.of(SAM))
    assert any(played.report.split("/r/")[0] in text for text in texts)


async def test_the_memory_of_the_phones_stays_flat(two_weeks):
    stage, _, _ = two_weeks

    assert {bubble.address.value for bubble in stage.desk.bubbles(0)} <= {"7101", "7102", "7103"}
    assert [phones.letters for phones in stage.phones.values()] == [[], []]


async def test_nothing_that_was_only_a_score_is_quoted_and_no_place_stays_unfilled(two_weeks):
    _, played, _ = two_weeks
    comments = played.digest.comments

    assert [each.text for each in comments if each.text.strip("!⭐/ ").isdigit()] == []
    assert not {"un", "seis", "siete", "ocho", "nueve", "eight"} & {each.text for each in comments}
    assert [each.question_text for each in comments if "{" in each.question_text] == []


async def write(page, phone, text, *, answer):
    """Somebody writes; returns once a message with these words has come."""
    device = page.locator(f'[data-phone="{phone}"]')
    await device.get_by_label(re.compile("Write")).fill(text)
    await page.keyboard.press("Enter")
    await device.locator(".bubble:not(.mine)", has_text=answer).last.wait_for()


@asynccontextmanager
async def served(stage, listening):
    """The address of the demo while it is served."""
    server = server_of(stage)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:  # noqa: ASYNC110 - uvicorn says it by this flag only
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"the system's Chromium is not at {CHROMIUM}")
async def test_staff_ask_the_customer_answers_to_the_end_and_the_manager_hears_of_a_low_score(two_weeks, listening):
    from playwright.async_api import async_playwright

    complaints = []
    stage, played, _ = two_weeks
    async with served(stage, listening) as address, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
        page.set_default_timeout(30_000)
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

        await page.goto(played.report)
        await page.get_by_role("heading", name=re.compile("Riverside Salon")).first.wait_for()
        await browser.close()

    assert complaints == []
