from datetime import timedelta
from itertools import pairwise

import pytest
import pytest_asyncio

from bot.flows.segments import segments
from bot.messages import SMS, TELEGRAM, Button, MessageKind
from bot.web.app import web_app
from bot.web.phone.sandbox import Line
from tests.web import browsing
from tests.web.browsing import DESKTOP, PHONE, device, in_a_browser, places
from tests.web.stage import ANA_CHAT, ANA_SMS, STAFF_CHAT, PretendFront, Stage, played

pytestmark = in_a_browser


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def window():
    async with browsing.a_window() as one:
        yield one


@pytest.fixture
def opened(window):
    def open_page(stage, viewport=DESKTOP, **how):
        return window.on(web_app(PretendFront(), sandbox=stage.desk), viewport, **how)

    return open_page


async def test_texts_and_telegram_stand_side_by_side_with_segments_and_cost(opened):
    async with opened(await played()) as page:
        boxes = [await device(page, key).bounding_box() for key in ("sms", "telegram", "staff")]
        meta = await device(page, "sms").locator(".meta").all_inner_texts()
        total = await device(page, "sms").locator(".total").inner_text()

    assert [box["y"] for box in boxes] == [boxes[0]["y"]] * 3
    assert all(left["x"] + left["width"] <= right["x"] for left, right in pairwise(boxes))
    assert meta[0] == "14:03 · GSM-7 · 1 segment · £0.04"
    assert meta[1] == "14:03 · GSM-7 · 1 segment"
    assert meta[3] == "14:03 · UCS-2 · 1 segment"
    assert total == "3 segments · £0.12"


async def test_what_is_typed_and_entered_goes_to_the_bot_and_shows(opened):
    stage = Stage()
    async with opened(stage) as page:
        await device(page, "sms").get_by_label("Write on").fill("4, lovely")
        await page.keyboard.press("Enter")
        await device(page, "sms").locator(".mine", has_text="4, lovely").wait_for()

    assert [(reply.address, reply.text) for reply in stage.taken] == [(ANA_SMS, "4, lovely")]


async def test_a_button_is_pressed_with_the_keyboard_and_the_focus_is_not_lost(opened):
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


async def test_staff_ask_by_the_form_and_the_customer_is_asked_at_once(opened):
    stage = Stage()
    async with opened(stage) as page:
        await page.get_by_role("button", name="Ask").click()
        await device(page, "sms").locator(".bubble", has_text="how was your haircut today?").wait_for()

    assert [(reply.address, reply.text) for reply in stage.taken] == [
        (STAFF_CHAT, "/survey +447700900123 haircut Ana"),
    ]


async def test_a_link_in_the_staff_chat_opens_on_the_customers_telegram(opened):
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


async def test_another_customer_has_chats_of_their_own_and_a_dot_says_there_is_news(opened):
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


async def test_time_is_moved_forward_by_a_day(opened):
    stage = Stage()
    async with opened(stage) as page:
        await page.get_by_role("button", name="+1 day").click()
        await device(page, "sms").locator(".bubble", has_text="gentle reminder").wait_for()
        shown = await page.locator("#now").inner_text()

    assert shown.startswith("Tue 10 Nov")


@pytest.mark.parametrize("channel", [SMS, TELEGRAM])
async def test_nothing_a_customer_or_the_bot_writes_ever_becomes_markup(opened, channel):
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


async def test_what_could_not_be_stored_is_said_and_the_words_are_not_lost(opened):
    from playwright.async_api import expect

    async with opened(Stage(full=True), but="503") as page:
        composer = device(page, "sms").get_by_label("Write on")
        await composer.fill("4")
        await composer.press("Enter")
        await expect(device(page, "sms").get_by_role("alert")).to_contain_text("nothing was taken in")
        await expect(composer).to_have_value("4")


async def test_on_a_small_screen_one_phone_is_shown_and_nothing_runs_over_the_edge(opened):
    stage = await played()
    async with opened(stage, PHONE) as page:
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


async def test_everything_can_be_reached_by_keyboard_and_has_a_name(opened):
    async with opened(await played()) as page:
        nameless = await page.evaluate(
            "[...document.querySelectorAll('button, a, input, select')]"
            ".filter((each) => !(each.labels?.length || each.textContent.trim() || each.querySelector('img[alt]')))"
            ".map((each) => each.outerHTML)"
        )
        reached = set()
        for at in range(100):
            if at == 50:
                await page.locator("#hold-manager").check(force=True)
            await page.keyboard.press("Tab")
            reached.add(
                await page.evaluate(
                    "document.activeElement.id === 'price' ? 'price' : document.activeElement.closest('.phone')?.dataset.phone"
                    " || document.activeElement.name || document.activeElement.id || 'top'"
                )
            )

    assert nameless == []
    asking, people = {"contact", "touchpoint", "way"}, {"customer", "name", "counter"}
    assert {"sms", "telegram", "staff", "manager", "stored", "price", "top"} | asking | people <= reached


async def test_text_stands_out_from_its_background_by_day_and_by_night(opened):
    stage = await played()
    said = next(each for each in stage.chats.of(ANA_SMS) if each.mine)
    stage.note(ANA_SMS, said.id, Line("answer", "csat: 4"), linked=False)
    async with opened(stage) as page:
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            ratios = await page.evaluate(CONTRAST)
            assert len(ratios) > 30
            assert min(ratio for ratio, _ in ratios) >= 4.5, sorted(ratios)[:5]
        await page.emulate_media(color_scheme="light", reduced_motion="reduce")


# ---- what was stored ----


def _lined_up(message, slip):
    return abs(message["y"] - slip["y"]) < 12 and slip["x"] >= message["x"] + message["width"]


async def test_what_was_stored_stands_beside_its_message_and_scrolls_with_it(opened):
    stage = await played()
    said = [each for each in stage.chats.of(ANA_SMS) if each.mine]
    stage.note(ANA_SMS, said[0].id, Line("answer", "csat: 4"), Line("consent", "to take part: given"))
    async with opened(stage) as page:
        slip = device(page, "sms").locator(".note")
        beside = page.locator(f'[data-id="{said[0].id}"]')
        first = _lined_up(*await places(beside))
        stage.note(ANA_SMS, said[1].id, Line("words", "<i>and</i> more"))
        await slip.nth(1).wait_for()
        await device(page, "sms").locator(".thread").evaluate("(each) => each.scrollTo(0, 40)")
        second = _lined_up(*await places(beside))
        words = await slip.all_inner_texts()

    assert (first, second) == (True, True)
    assert "csat: 4" in words[0]
    assert "<i>and</i> more" in words[1]


async def test_a_cut_link_is_said_in_words_not_by_colour_alone(opened):
    stage = await played()
    said = next(each for each in stage.chats.of(ANA_SMS) if each.mine)
    stage.note(ANA_SMS, said.id, Line("answer", "csat: 4"), number="7")
    async with opened(stage) as page:
        slip = device(page, "sms").locator(".note")
        assert "No longer linked" not in await slip.inner_text()
        stage.note(ANA_SMS, said.id, Line("answer", "csat: 4"), linked=False, number="7")
        await slip.get_by_text("No longer linked").wait_for()
        assert await slip.count() == 1


async def test_what_is_stored_while_nobody_writes_stands_beside_the_message_that_follows(opened):
    stage = await played()
    async with opened(stage) as page:
        await page.get_by_role("button", name="+3 days").focus()
        await page.keyboard.press("Enter")
        await page.get_by_role("status").get_by_text("Ana was reminded.").wait_for()
        told = await page.locator("#due").inner_text()
        rows = device(page, "sms").locator(".thread > li")
        reminder = device(page, "sms").locator(".bubble", has_text="gentle reminder")
        await reminder.wait_for()
        last = [await rows.nth(at).inner_text() for at in (-2, -1)]
        stage.time += timedelta(minutes=5)
        stage.note(ANA_SMS, "", Line("end", "Closed: no answer came."))
        await rows.last.get_by_text("Closed: no answer came.").wait_for()
        alone = await rows.last.locator(".bubble").count()
        focused = await page.evaluate("document.activeElement.dataset.hours")

    assert told.split("\n")[0] == "+3 days:"
    assert "Thu 12 Nov" in last[0]
    assert "No answer so far." in last[1]
    assert "gentle reminder" in last[1]
    assert alone == 0
    assert focused == "72"


async def test_what_was_stored_can_be_put_away_and_the_manager_stands_beside_staff(opened):
    stage = await played()
    said = next(each for each in stage.chats.of(ANA_SMS) if each.mine)
    stage.note(ANA_SMS, said.id, Line("answer", "csat: 4"))
    async with opened(stage) as page:
        await page.get_by_label("What was stored").uncheck()
        boxes = [await device(page, key).bounding_box() for key in ("sms", "telegram", "staff", "manager")]
        slips = await page.locator(".note:visible").count()

        manager = device(page, "manager").locator(".thread")
        from_the_end = await manager.evaluate("(each) => each.scrollHeight - each.scrollTop - each.clientHeight")
        below = await page.evaluate("document.documentElement.scrollHeight - innerHeight")

    assert from_the_end < 2
    assert below == 0
    assert slips == 0
    assert [box["y"] for box in boxes] == [boxes[0]["y"]] * 4


# ---- segments and their price ----

TEXTS = ["", "4", "café", "to było złe", "é" * 161, "ł" * 71, "a" * 160, "€" * 80, "€" * 81, "🙂" * 36, "{" * 200, "ç"]


async def test_the_page_counts_segments_as_we_do(opened):
    count = (
        "async (texts) => (await import('/sandbox/static/segments.js')).segments && "
        "Promise.all(texts.map(async (each) => (await import('/sandbox/static/segments.js')).segments(each)))"
    )
    async with opened(Stage()) as page:
        found = await page.evaluate(count, TEXTS)

    ours = [segments(each) for each in TEXTS]
    assert [(each["encoding"], each["units"], each["parts"]) for each in found] == [
        (each.encoding, each.units, each.parts) for each in ours
    ]


TYPED = {
    "café": "GSM-7 · 4 of 160 · 1 segment",
    "złe": "“ł” makes it UCS-2 · 3 of 70 · 1 segment",
    "ł" * 71: "“ł” makes it UCS-2 · 71 · 2 segments",
}


async def test_what_is_typed_is_counted_as_it_is_typed(opened):
    async with opened(Stage()) as page:
        composer, counter = device(page, "sms").get_by_label("Write on"), page.locator("#counter")
        for text, says in TYPED.items():
            await composer.fill(text)
            assert await counter.inner_text() == says
        await composer.press("Enter")
        await device(page, "sms").locator(".mine", has_text="ł").wait_for()
        assert await counter.inner_text() == ""


async def test_another_price_changes_every_cost_at_once(opened):
    async with opened(await played()) as page:
        await page.get_by_label("A segment:").fill("0.0075")
        meta = await device(page, "sms").locator(".meta").first.inner_text()
        total = await device(page, "sms").locator(".total").inner_text()
        await page.get_by_label("A segment:").fill("")
        free = await device(page, "sms").locator(".total").inner_text()

    assert meta.endswith("1 segment · £0.008")
    assert total == "3 segments · £0.023"
    assert free == "3 segments"


# ---- people and keys ----

NPS = (tuple(Button(str(number), f"n:{number}") for number in range(11)),)


async def test_somebody_is_added_by_keyboard_and_can_be_asked_whatever_their_name(opened):
    stage, name = Stage(), "<img src=x onerror=1> & Żó"
    async with opened(stage) as page:
        await page.get_by_label("Name of another customer").fill(name)
        await page.keyboard.press("Enter")
        await page.locator("#status", has_text="is here").wait_for()
        shown = await page.locator(".person:has(:checked) .name").inner_text()
        as_whom = await device(page, "sms").locator(".as").inner_text()
        images = await page.locator("main img").count()
        await page.get_by_role("button", name="Ask", exact=True).click()
        await page.locator("#status", has_text="Staff asked").wait_for()

    assert shown == name
    assert as_whom == f"{name} · +447700900127"
    assert images == 0
    assert stage.taken[0].text == f"/survey +447700900127 haircut {name}"


async def test_digits_press_the_button_of_that_number_and_the_chat_keeps_the_focus(opened):
    stage = await played()
    async with opened(stage) as page:
        for keys in ("1", "10"):
            await device(page, "telegram").locator(".thread").focus()
            await stage.bot(ANA_CHAT, f"Then {keys}?", buttons=NPS)
            await device(page, "telegram").locator(".bubble", has_text=f"Then {keys}?").wait_for()
            for key in keys:
                await page.keyboard.press(key)
            await device(page, "telegram").locator(".bubble", has_text=f"You chose n:{keys}.").wait_for()
            assert await page.evaluate("document.activeElement.className") == "thread"

    assert [reply.choice for reply in stage.taken] == ["n:1", "n:10"]


async def test_digits_press_by_place_where_buttons_have_faces_and_arrows_go_along(opened):
    stage = Stage()
    faces = (tuple(Button(face, f"a:{at}") for at, face in enumerate("😡🙁😐🙂😍", 1)),)
    await stage.bot(ANA_CHAT, "How was it?", buttons=faces)
    async with opened(stage) as page:
        first = device(page, "telegram").get_by_role("button", name="😡")
        await first.focus()
        await page.keyboard.press("ArrowRight")
        along = await page.evaluate("document.activeElement.textContent")
        await page.keyboard.press("4")
        await device(page, "telegram").locator(".bubble", has_text="You chose a:4.").wait_for()

    assert along == "🙁"
    assert stage.taken[0].choice == "a:4"


async def test_a_ticked_button_keeps_the_focus_while_its_message_changes(opened):
    stage = Stage()
    await stage.bot(ANA_CHAT, "Which?", buttons=((Button("wash", "c:1"), Button("cut", "c:2")),))
    message = stage.chats.of(ANA_CHAT)[0].id
    async with opened(stage) as page:
        await device(page, "telegram").get_by_role("button", name="cut").focus()
        ticked = ((Button("wash", "c:1"), Button("✓ cut", "c:2")),)
        await stage.bot(ANA_CHAT, "Which?", buttons=ticked, kind=MessageKind.EDIT, edits=message)
        await device(page, "telegram").get_by_role("button", name="✓ cut").wait_for()
        focused = await page.evaluate("document.activeElement.textContent")

    assert focused == "✓ cut"


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
  for (const node of document.querySelectorAll("p, h1, h2, h3, h4, a, button, label, span, dt, dd, .bubble, .day")) {
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
