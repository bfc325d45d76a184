import asyncio
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import pytest
import uvicorn

from bot.messages import SMS, TELEGRAM
from bot.web.app import web_app
from tests.web.stage import ANA_CHAT, ANA_SMS, STAFF_CHAT, PretendFront, Stage, played

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"the system's Chromium is not at {CHROMIUM}"),
]
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@asynccontextmanager
async def served(stage: Stage):
    config = uvicorn.Config(web_app(PretendFront(), sandbox=stage.desk), port=0, log_level="error")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn says it by this flag only
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await running


@asynccontextmanager
async def opened(stage: Stage, viewport=DESKTOP, *, touch=False, but=None):
    """A page with the phone; anything the browser complains of fails the test, `but` this."""
    from playwright.async_api import async_playwright

    complaints = []
    async with served(stage) as address, async_playwright() as play:
        browser = await play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = await browser.new_page(viewport=viewport, has_touch=touch, locale="en-GB")
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        await page.goto(f"{address}/sandbox")
        await page.locator("#now", has_text="Nov").wait_for()
        yield page
        await browser.close()
    assert [each for each in complaints if but is None or but not in each] == []


def device(page, key):
    return page.locator(f'[data-phone="{key}"]')


async def test_texts_and_telegram_stand_side_by_side_with_segments_and_cost():
    async with opened(await played()) as page:
        boxes = [await device(page, key).bounding_box() for key in ("sms", "telegram", "staff", "manager")]
        meta = await device(page, "sms").locator(".meta").all_inner_texts()
        total = await device(page, "sms").locator(".total").inner_text()

    assert [box["y"] for box in boxes] == [boxes[0]["y"]] * 4
    assert all(left["x"] + left["width"] <= right["x"] for left, right in pairwise(boxes))
    assert meta[0] == "14:03 · 1 segment · £0.04"
    assert meta[1] == "14:03"
    assert total == "3 segments · £0.12"


async def test_what_is_typed_and_entered_goes_to_the_bot_and_shows():
    stage = Stage()
    async with opened(stage) as page:
        await device(page, "sms").get_by_label("Write on").fill("4, lovely")
        await page.keyboard.press("Enter")
        await device(page, "sms").locator(".mine", has_text="4, lovely").wait_for()

    assert [(reply.address, reply.text) for reply in stage.taken] == [(ANA_SMS, "4, lovely")]


async def test_a_button_is_pressed_with_the_keyboard_and_the_focus_is_not_lost():
    stage = await played()
    async with opened(stage) as page:
        button = device(page, "telegram").get_by_role("button", name="9", exact=True)
        await button.focus()
        await page.keyboard.press("Enter")
        await device(page, "telegram").locator(".bubble", has_text="You chose n:9.").wait_for()
        await page.locator("#status", has_text="Thank you!").wait_for()
        focused = await page.evaluate("document.activeElement.closest('.phone')?.dataset.phone")

    assert stage.taken[0].choice == "n:9"
    assert focused == "telegram"


async def test_staff_ask_by_the_form_and_the_customer_is_asked_at_once():
    stage = Stage()
    async with opened(stage) as page:
        await page.get_by_role("button", name="Ask").click()
        await device(page, "sms").locator(".bubble", has_text="how was your haircut today?").wait_for()

    assert [(reply.address, reply.text) for reply in stage.taken] == [
        (STAFF_CHAT, "/survey +447700900123 haircut Ana"),
    ]


async def test_a_link_in_the_staff_chat_opens_on_the_customers_telegram():
    stage = Stage()
    async with opened(stage) as page:
        await page.get_by_label("by").select_option("telegram")
        await page.get_by_role("button", name="Ask").click()
        await device(page, "staff").get_by_role("link", name="t.me/afterword_bot").click()
        await device(page, "telegram").locator(".bubble", has_text="How was your haircut today?").wait_for()
        bold = await device(page, "telegram").locator(".bubble b").inner_text()

    assert stage.taken[-1].address == ANA_CHAT
    assert stage.taken[-1].text == "/start abc123"
    assert bold == "haircut"


async def test_another_customer_has_chats_of_their_own_and_a_dot_says_there_is_news():
    stage = await played()
    async with opened(stage) as page:
        await page.get_by_role("radio", name="Ben").check(force=True)
        await device(page, "sms").get_by_text("No messages yet").wait_for()
        await stage.bot(ANA_SMS, "One more question")
        dot = page.locator(".person", has_text="Ana").locator(".dot")
        await dot.wait_for()
        await page.keyboard.press("ArrowLeft")
        await device(page, "sms").locator(".bubble", has_text="One more question").wait_for()
        seen = await dot.is_hidden()
        as_whom = await device(page, "sms").locator(".as").inner_text()

    assert seen
    assert as_whom == "Ana · +447700900123"


async def test_time_is_moved_forward_by_a_day():
    stage = Stage()
    async with opened(stage) as page:
        await page.get_by_role("button", name="+1 day").click()
        await device(page, "sms").locator(".bubble", has_text="gentle reminder").wait_for()
        shown = await page.locator("#now").inner_text()

    assert shown.startswith("Tue 10 Nov")


@pytest.mark.parametrize("channel", [SMS, TELEGRAM])
async def test_nothing_a_customer_or_the_bot_writes_ever_becomes_markup(channel):
    stage = Stage()
    attack = (
        '<img src=x onerror="document.title=1"><b>b</b> <a href="javascript:document.title=1">x</a> <script>1</script>'
    )
    address = ANA_SMS if channel == SMS else ANA_CHAT
    stage.lines[channel].says(address, attack)
    await stage.bot(address, attack, html=channel == TELEGRAM)
    async with opened(stage) as page:
        said = device(page, channel).locator(".mine .bubble")
        sent = device(page, channel).locator(".message:not(.mine) .bubble")
        await sent.wait_for()
        inside = [await each.locator("img, script, a").count() for each in (said, sent)]
        bold = await sent.locator("b").count()
        verbatim, title = await said.inner_text(), await page.title()

    assert inside == [0, 0]
    assert bold == (channel == TELEGRAM)
    assert attack in verbatim
    assert title == "Afterword: the sandbox phone"


async def test_what_could_not_be_stored_is_said_and_the_words_are_not_lost():
    from playwright.async_api import expect

    async with opened(Stage(full=True), but="503") as page:
        composer = device(page, "sms").get_by_label("Write on")
        await composer.fill("4")
        await composer.press("Enter")
        await expect(device(page, "sms").get_by_role("alert")).to_contain_text("nothing was taken in")
        await expect(composer).to_have_value("4")


async def test_on_a_small_screen_one_phone_is_shown_and_nothing_runs_over_the_edge():
    stage = await played()
    async with opened(stage, PHONE, touch=True) as page:
        for key in ("telegram", "staff", "manager", "sms"):
            await page.locator(f"label:has(#show-{key})").tap()
            shown = [each for each in ("sms", "telegram", "staff", "manager") if await device(page, each).is_visible()]
            box = await device(page, key).bounding_box()
            assert shown == [key]
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
        width = await page.evaluate("document.documentElement.scrollWidth")
        await stage.bot(ANA_CHAT, "Are you there?")
        await page.locator("label:has(#show-telegram) .dot").wait_for()
        low = await page.evaluate(
            "[...document.querySelectorAll('button, select, .person, .switch label')]"
            ".filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().height)"
        )

    assert width <= 390
    assert min(low) >= 38  # fingers


async def test_everything_can_be_reached_by_keyboard_and_has_a_name():
    async with opened(await played()) as page:
        nameless = await page.evaluate(
            "[...document.querySelectorAll('button, a, input, select')]"
            ".filter((each) => !(each.labels?.length || each.textContent.trim() || each.querySelector('img[alt]')))"
            ".map((each) => each.outerHTML)"
        )
        reached = set()
        for _ in range(60):
            await page.keyboard.press("Tab")
            reached.add(
                await page.evaluate(
                    "document.activeElement.closest('.phone')?.dataset.phone || document.activeElement.name || 'top'"
                )
            )

    assert nameless == []
    assert {"sms", "telegram", "staff", "manager", "customer", "contact", "touchpoint", "way", "top"} <= reached


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_stands_out_from_its_background(scheme):
    async with opened(await played()) as page:
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        ratios = await page.evaluate(CONTRAST)

    assert len(ratios) > 30
    assert min(ratio for ratio, _ in ratios) >= 4.5, sorted(ratios)[:5]


# Contrast by WCAG 2.2; a background picture (the wall of a chat) is left to its plain colour underneath.
CONTRAST = """() => {
  const paint = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const over = (colours) => {
    paint.clearRect(0, 0, 1, 1);
    for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const node of document.querySelectorAll("p, h1, h2, h3, a, button, label, span, .bubble, .day")) {
    const words = [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
    if (!words || !node.checkVisibility() || node.closest(".sr")) continue;
    const grounds = [];
    for (let each = node; each; each = each.parentElement) grounds.unshift(getComputedStyle(each).backgroundColor);
    const back = over(grounds);
    const front = over([...grounds, getComputedStyle(node).color]);
    const [low, high] = [light(back), light(front)].sort((a, b) => a - b);
    found.push([(high + 0.05) / (low + 0.05), node.className + ":" + node.textContent.slice(0, 30)]);
  }
  return found;
}"""
