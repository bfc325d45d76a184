"""Whatever a customer, a member of staff, a till or a file writes is shown as text and never obeyed."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from itertools import count

import pytest

from bot.channels.telegram.reading import reply_of
from bot.cli.plain import OBEYED, harmless
from bot.cli.running import as_json
from bot.exporting.cells import cell
from bot.flows.conversation import Context
from bot.flows.piping import piped
from bot.handlers.exports import responses_csv
from bot.links import new_token
from bot.messages import SMS, TELEGRAM, Address, Reply, ReplyKind
from bot.privacy.redaction import redact
from bot.storage.verify import verify
from tests.handlers.house import JO, SAM, START
from tests.providers import telegram_text
from tests.security.nasty import HALF_A_CHARACTER, NASTY
from tests.web.browsing import CHROMIUM

EACH = pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
NUMBERS = count(1)


class Page(HTMLParser):
    """What a browser would make of a page: elements, and attributes that run something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.running: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.running += [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")]


async def writes(house, who: Address, text: str, kind=ReplyKind.TEXT) -> None:
    await house.arrives(Reply(f"n{next(NUMBERS)}", who, text, house.clock(), kind))


@pytest.fixture
async def written_to(house):
    """A house to which every nasty text was written: as a name by the till, as an answer, as words of staff."""
    await house.joins(SAM, "manager", "<b>Sam</b> & Co")
    customers = [Address(SMS, f"+4477009001{at:02}") for at in range(len(NASTY))]
    for customer, text in zip(customers, NASTY.values(), strict=True):
        given = dict.fromkeys(("name", "segment", "staff", "reference"), text[:80])
        await house.invites(customer, location="High Street", **given)
    for words in (["1"] * len(NASTY), list(NASTY.values()), ["yes"] * len(NASTY)):
        replies = zip(customers, words, strict=True)
        await house.arrives(*(Reply(f"n{next(NUMBERS)}", who, said, house.clock()) for who, said in replies))
    return house


async def test_every_text_is_kept_to_the_last_sign_and_breaks_nothing(written_to):
    house = written_to
    assert await house.sql("select count(*) from inbox where state = 'set_aside'") == [(0,)]
    kept = {words for row in await house.responses() for _, words in row["answers"].values()}
    lost = [name for name, text in NASTY.items() if not any(text in words for words in kept)]
    assert lost == []
    assert "contacts" in {name for (name,) in await house.sql("select name from sqlite_master")}
    assert (await verify(house.parts.store)).problems == []


async def test_what_managers_read_in_chat_is_markup_that_telegram_takes_and_holds_none_of_theirs(written_to):
    house = written_to
    await house.says(
        SAM, "/cases all", "/digest", "/theme", "/case 1", "/case 5", "/case 20", "/actions", "/whoami", "/export"
    )
    for bubble in house.chats.of(SAM):
        if bubble.html and bubble.text:
            telegram_text.read_text(bubble.text, "HTML")
            assert not set(re.findall(r"<\s*([a-z-]+)", bubble.text)) - {"b", "i", "pre", "code", "blockquote", "u"}
            assert "evil.example" not in " ".join(re.findall(r"<a[^>]*>", bubble.text))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", bubble.text) or bubble.mine


async def test_the_table_of_answers_holds_no_formula_in_any_cell(written_to):
    rows = await written_to.responses()
    table = list(csv.reader(io.StringIO(responses_csv(written_to.parts, rows))))
    assert len(table) > len(NASTY)
    for row in table[1:]:
        assert not any(
            each.lstrip(" \u3000\ufeff\u200b").startswith(("=", "@", "\t", "\r", "\uff1d", "-2")) for each in row
        )


async def test_report_pages_hold_no_element_of_theirs(written_to, visitor):
    house = written_to
    house.clock.now = START.replace(day=24)
    from bot.web.signing import sign_report

    token = sign_report(house.app.secret, {"week": "2026-W47"}, now=house.clock())
    for path in (f"/r/{token}", "/you-said", "/you-said/poster"):
        html = (await visitor.get(path)).text
        page = Page(html)
        assert page.running == []
        assert page.tags.count("script") <= 2
        assert "window.hit" not in "".join(re.findall(r"<script[^>]*>.*?</script>", html, re.DOTALL))
    charts = (await visitor.get(f"/r/{token}/charts")).text
    assert "window.hit" not in charts


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM.exists(), reason="the system's Chromium is not there")
async def test_no_page_runs_anything_of_theirs_in_a_browser_not_even_without_its_policy(written_to, visitor):
    from playwright.async_api import async_playwright

    from bot.web.signing import sign_report

    written_to.clock.now = START.replace(day=24)
    token = sign_report(written_to.app.secret, {"week": "2026-W47"}, now=written_to.clock())
    pages = [(await visitor.get(path)).text for path in (f"/r/{token}", "/you-said", "/you-said/poster")]
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = await browser.new_page()
        for html in pages:
            await page.set_content(html, wait_until="domcontentloaded")
            await page.evaluate(
                "document.querySelectorAll('*').forEach(each => each.dispatchEvent(new Event('mouseover')))"
            )
            assert await page.evaluate("window.hit === undefined && !document.querySelector('img[src=x]')")
        await browser.close()


async def test_nothing_of_what_people_write_stands_in_a_log(house, capsys):
    house_logs = []
    for text in NASTY.values():
        customer = Address(TELEGRAM, str(790_000 + next(NUMBERS)))
        await writes(house, customer, text)
        await writes(house, customer, f"/start {text}")
    house_logs.append("".join(capsys.readouterr()))
    assert not any(text[:30] in line for line in house_logs for text in NASTY.values() if len(text) > 5)


@EACH
def test_a_terminal_obeys_nothing_of_it(text):
    shown = harmless(text)
    assert not OBEYED.search(shown)
    assert len(shown) == len(text)
    written = as_json({"words": text})
    assert json.loads(written) == {"words": text}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)


@EACH
def test_no_cell_begins_like_a_formula_and_each_can_be_read_back(text):
    shown = cell(text)
    assert shown.removeprefix("'") == text
    assert not shown.lstrip(" \u00a0\u3000\ufeff\u200b").startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))


@EACH
def test_a_name_with_braces_is_filled_in_once_and_never_looked_into(text):
    context = Context(name=text, touchpoint=text, location=text, organisation=text)
    assert piped("Hi {name}, {x.__class__} {0}", context, visit="visit").count("__globals__") <= text.count(
        "__globals__"
    )
    assert "{x.__class__} {0}" in piped("Hi {name}, {x.__class__} {0}", context, visit="visit")


@EACH
def test_what_is_shown_of_a_comment_turns_no_line_and_speaks_to_no_terminal(text):
    assert not OBEYED.search(redact(text))


def test_half_a_character_in_an_update_is_no_poison():
    message = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": HALF_A_CHARACTER}
    reply = reply_of(json.loads(json.dumps({"update_id": 1, "message": message})), START)
    assert reply.text == "half \N{REPLACEMENT CHARACTER} a character"
    reply.text.encode()


async def test_half_a_character_is_stored_and_answered_like_any_other(house):
    customer = Address(TELEGRAM, "791999")
    message = {
        "message_id": 1,
        "date": int(START.timestamp()),
        "chat": {"id": 791999, "type": "private"},
        "text": HALF_A_CHARACTER,
    }
    await house.arrives(reply_of({"update_id": 1, "message": message}, START))
    assert house.hears(customer)
    assert await house.sql("select count(*) from inbox where state = 'set_aside'") == [(0,)]


@EACH
async def test_a_till_that_sends_it_is_answered_with_a_field_or_keeps_it_as_text(till, house, text):
    fields = (
        "name",
        "segment",
        "staff",
        "reference",
        "location",
        "survey",
        "touchpoint",
        "contact",
        "language",
        "channel",
    )
    for field in fields:
        body = {"contact": "+447700900123", "touchpoint": "haircut", field: text}
        answer = await till.post("/api/encounters", json=body, headers={"Idempotency-Key": new_token()})
        assert answer.status_code in {202, 422}
        if answer.status_code == 422:
            assert {each["pointer"] for each in answer.json()["errors"]} == {f"#/{field}"}
    for path in ("/api/responses?since=", "/api/responses?cursor=", "/api/people/", "/api/encounters/"):
        from urllib.parse import quote

        method = "DELETE" if "people" in path else "GET"
        answer = await till.request(method, path + quote(text[:500], safe=""))
        assert answer.status_code in {404, 405, 422}, (path, answer.status_code)
    assert "contacts" in {name for (name,) in await house.sql("select name from sqlite_master")}


async def test_staff_who_name_a_customer_nastily_send_text(house):
    await house.joins(JO, "staff", "Jo")
    for at, text in enumerate(NASTY.values()):
        await writes(house, JO, f"/survey +4477009001{at:02} haircut {text[:60]}")
    assert await house.sql("select count(*) from inbox where state = 'set_aside'") == [(0,)]
