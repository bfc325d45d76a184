"""The Telegram stand-in takes genuine calls of python-telegram-bot and refuses what Telegram would refuse."""

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.providers.listening import listen
from tests.providers.telegram import TelegramServer

TOKEN = "123456789:made-up-token-for-tests-only-0000000"


def bot_at(telegram: TelegramServer, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot")


def keys(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"v1:{label}") for label in labels]])


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer(TOKEN) as server:
        yield server


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with bot_at(telegram) as bot:
        yield bot


async def raw(telegram: TelegramServer, method: str, **given: object) -> tuple[int, dict]:
    async with ClientSession() as client, client.post(f"{telegram.url}/bot{TOKEN}/{method}", json=given) as answer:
        return answer.status, await answer.json()


async def test_a_conversation_goes_both_ways(telegram, bot):
    ada = telegram.person(first_name="Ada", language_code="es")
    ada.starts("abc_123")
    (update,) = await bot.get_updates()
    assert update.message.text == "/start abc_123"
    assert update.message.entities[0].type == "bot_command"
    assert update.effective_user.language_code == "es"

    sent = await bot.send_message(
        ada.chat_id, "How was <b>it</b>? &lt;3", parse_mode="HTML", reply_markup=keys("1", "2")
    )
    assert sent.text == "How was it? <3"
    assert sent.parse_entities() == {sent.entities[0]: "it"}
    assert (await ada.waits_for("How was it")).buttons == ("1", "2")

    ada.taps("2")
    (tap,) = await bot.get_updates(offset=update.update_id + 1)
    assert (tap.callback_query.data, tap.callback_query.message.message_id) == ("v1:2", sent.message_id)
    await tap.callback_query.answer("Thank you")
    await bot.edit_message_text("You said 2", ada.chat_id, sent.message_id)
    assert ada.toasts == ["Thank you"]
    assert [bubble.text for bubble in ada.messages] == ["You said 2"]
    assert [bubble.text for bubble in ada.sent_log] == ["How was it? <3"]
    with pytest.raises(LookupError):
        ada.taps("2")
    telegram.assert_clean()


async def test_every_other_method_takes_what_the_library_sends(telegram, bot):
    ada = telegram.person()
    ada.says("hello")
    photo = await bot.send_photo(ada.chat_id, io.BytesIO(b"\x89PNG"), caption="<i>Week</i> 46", parse_mode="HTML")
    again = await bot.send_photo(ada.chat_id, photo.photo[-1].file_id)
    await bot.send_document(ada.chat_id, io.BytesIO(b"a,b"), filename="answers.csv", reply_markup=keys("ok"))
    assert [bubble.kind for bubble in ada.messages] == ["photo", "photo", "document"]
    assert ada.messages[0].file.data == ada.messages[1].file.data == b"\x89PNG"
    assert (ada.messages[2].file.file_name, ada.messages[2].file.data) == ("answers.csv", b"a,b")
    await bot.edit_message_reply_markup(ada.chat_id, ada.messages[2].message_id, reply_markup=None)
    await bot.edit_message_caption(ada.chat_id, photo.message_id, caption="Week 47")
    await bot.delete_message(ada.chat_id, again.message_id)
    assert [(bubble.text, bubble.buttons) for bubble in ada.messages] == [("Week 47", ()), ("", ())]
    await bot.send_chat_action(ada.chat_id, "typing")
    await bot.set_my_commands([BotCommand("stop", "Stop")])
    await bot.set_my_commands([BotCommand("digest", "This week")], scope=BotCommandScopeChat(ada.chat_id))
    assert ada.menu == [("digest", "This week")]
    await bot.delete_my_commands(scope=BotCommandScopeChat(ada.chat_id))
    assert ada.menu == [("stop", "Stop")]
    assert (await bot.get_my_commands())[0].command == "stop"
    await bot.set_my_description("We ask how it went.", language_code="en")
    assert (await bot.get_my_description(language_code="en")).description == "We ask how it went."
    await bot.set_my_short_description("Short")
    await bot.set_my_name("Riverside")
    assert (await bot.get_my_name()).name == "Riverside"
    telegram.assert_clean()


async def test_a_reply_keyboard_writes_its_label(telegram, bot):
    ada = telegram.person()
    ada.starts()
    await bot.send_message(ada.chat_id, "Well?", reply_markup=ReplyKeyboardMarkup([["Good", "Bad"]]))
    ada.taps("Good")
    assert [update.message.text for update in await bot.get_updates()] == ["/start", "Good"]
    await bot.send_message(ada.chat_id, "Thanks", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(LookupError):
        ada.taps("Good")
    telegram.assert_clean()


@pytest.mark.parametrize(
    ("method", "given", "complaint"),
    [
        ("sendMessage", {"chat_id": 5}, "missing parameter text"),
        ("sendMessage", {"chat_id": 5, "text": 7}, "String expected"),
        ("sendMessage", {"chat_id": [5], "text": "a"}, "Integer expected"),
        ("sendMessage", {"chat_id": 5, "text": "a", "colour": "red"}, "unknown parameter colour"),
        ("sendMessage", {"chat_id": 5, "text": "a", "disable_notification": "maybe"}, "Boolean expected"),
        ("sendMessage", {"chat_id": 5, "text": "a" * 4097}, "message is too long"),
        ("sendMessage", {"chat_id": 5, "text": "😀" * 2049}, "message is too long"),
        ("sendMessage", {"chat_id": 5, "text": "  "}, "message text is empty"),
        ("sendMessage", {"chat_id": 5, "text": "<b>a", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", {"chat_id": 5, "text": "<b>a</i>", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", {"chat_id": 5, "text": "a < b", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", {"chat_id": 5, "text": "<h1>a</h1>", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", {"chat_id": 5, "text": "_a", "parse_mode": "MarkdownV2"}, "HTML only"),
        ("sendPhoto", {"chat_id": 5, "photo": "x", "caption": "a" * 1025}, "caption is too long"),
        ("setMyCommands", {"commands": [{"command": "Stop", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("getUpdates", {"limit": 101}, "limit"),
        ("setWebhook", {"url": "http://shop.example/telegram"}, "HTTPS"),
        ("setWebhook", {"url": "https://shop.example/telegram", "secret_token": "no spaces"}, "unallowed"),
        ("sendPigeon", {"chat_id": 5}, "Not Found"),
    ],
)
async def test_a_call_that_breaks_the_specification_is_refused_and_recorded(telegram, method, given, complaint):
    telegram.person(5).starts()
    status, answer = await raw(telegram, method, **given)
    assert (status, answer["ok"], answer["error_code"]) == (404 if method == "sendPigeon" else 400, False, status)
    assert complaint in answer["description"]
    assert len(telegram.violations) == 1
    assert complaint in telegram.violations[0]
    assert telegram.person(5).sent_log == []
    with pytest.raises(AssertionError):
        telegram.assert_clean()


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ({"text": "a", "callback_data": "é" * 33}, "66 bytes"),
        ({"text": "a"}, "exactly one thing"),
        ({"text": "a", "callback_data": "x", "url": "https://shop.example"}, "exactly one thing"),
        ({"callback_data": "x"}, "missing parameter text"),
        ({"text": "a", "callback_data": 5}, "String expected"),
    ],
)
async def test_a_wrong_button_is_refused_and_recorded(telegram, button, complaint):
    telegram.person(5).starts()
    status, answer = await raw(
        telegram, "sendMessage", chat_id=5, text="a", reply_markup={"inline_keyboard": [[button]]}
    )
    assert status == 400
    assert complaint in answer["description"]
    assert complaint in telegram.violations[0]


async def test_telegram_refuses_for_its_own_reasons_without_blaming_the_caller(telegram, bot):
    ada, stranger = telegram.person(), telegram.person()
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "hello")
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(stranger.chat_id, "hello")
    ada.starts()
    sent = await bot.send_message(ada.chat_id, "hello")
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("hello", ada.chat_id, sent.message_id)
    with pytest.raises(BadRequest, match="edit not found"):
        await bot.edit_message_text("hello", ada.chat_id, 10_000)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query("1")
    ada.blocks_bot()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(ada.chat_id, "hello")
    assert (await bot.get_updates())[-1].my_chat_member.new_chat_member.status == "kicked"
    ada.unblocks_bot()
    await bot.send_message(ada.chat_id, "back")
    ada.deletes_account()
    with pytest.raises(Forbidden, match="deactivated"):
        await bot.send_message(ada.chat_id, "hello")
    with pytest.raises(InvalidToken):
        async with bot_at(telegram, "1:wrong"):
            pass
    telegram.assert_clean()


async def test_updates_stay_until_the_offset_confirms_them(telegram, bot):
    ada = telegram.person()
    for text in "abc":
        ada.says(text)
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first] == ["a", "b"]
    assert [update.message.text for update in await bot.get_updates()] == ["a", "b", "c"]
    assert [update.message.text for update in await bot.get_updates(offset=first[-1].update_id + 1)] == ["c"]
    assert [update.message.text for update in await bot.get_updates()] == ["c"]
    ada.says("d")
    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["d"]
    assert [update.message.text for update in await bot.get_updates()] == ["d"]


async def test_a_long_poll_ends_when_something_comes_and_when_nothing_does(telegram, bot):
    assert await bot.get_updates(timeout=0) == ()
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    telegram.person().says("now")
    assert (await asyncio.wait_for(poll, 2))[0].message.text == "now"


async def test_only_the_kinds_of_update_that_were_asked_for_are_kept(telegram, bot):
    ada = telegram.person()
    await bot.get_updates(allowed_updates=["message"])
    ada.edits(ada.says("one"), "two")
    ada.sends_photo()
    kept = await bot.get_updates()
    assert [(update.message.text, bool(update.message.photo)) for update in kept] == [("one", False), (None, True)]
    await bot.get_updates(offset=kept[-1].update_id + 1, allowed_updates=[])
    ada.edits(ada.says("three"), "four")
    assert (await bot.get_updates())[-1].edited_message.text == "four"
    telegram.assert_clean()


async def test_a_second_poller_ends_the_first_and_a_dead_one_leaves_no_trace(telegram, bot):
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    async with bot_at(telegram) as other:
        second = asyncio.create_task(other.get_updates(timeout=10))
        with pytest.raises(Conflict, match="other getUpdates"):
            await first
        second.cancel()
    await asyncio.sleep(0.05)
    assert await bot.get_updates() == ()


async def test_a_webhook_gets_each_update_in_order_until_it_accepts(telegram, bot):
    got: list[tuple[str | None, str]] = []
    refusals = [500, 503]

    async def hook(request: web.BaseRequest) -> web.Response:
        update = await request.json()
        got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update["message"]["text"]))
        return web.Response(status=refusals.pop() if refusals else 200)

    shop = await listen(hook)
    ada = telegram.person()
    ada.says("before")
    await bot.set_webhook(f"{shop.url}/telegram", secret_token="s3cret", allowed_updates=["message"])
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    ada.says("after")
    await telegram.updates.taken()
    assert got == [("s3cret", "before")] * 3 + [("s3cret", "after")]
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message) == (
        0,
        "Wrong response from the webhook: 500 Internal Server Error",
    )
    telegram.updates.pushed_copies = 2
    ada.says("twice")
    await telegram.updates.taken()
    assert got[-2:] == [("s3cret", "twice")] * 2
    await bot.delete_webhook()
    ada.says("polled")
    assert (await bot.get_updates())[0].message.text == "polled"
    await shop.close()
    telegram.assert_clean()


@pytest.mark.parametrize("how", ["error", "cut", "hang"])
@pytest.mark.parametrize("done", [True, False])
async def test_a_fault_does_the_work_or_not_as_ordered(telegram, bot, how, done):
    ada = telegram.person()
    ada.starts()
    telegram.fault("sendMessage", how, done=done, seconds=0.1)
    with pytest.raises(NetworkError):
        await bot.send_message(ada.chat_id, "hello")
    assert len(ada.sent_log) == done
    assert [call.status for call in telegram.calls if call.method == "sendMessage"] == [500 if how == "error" else 0]
    await bot.send_message(ada.chat_id, "hello")
    assert len(ada.sent_log) == done + 1


async def test_a_caller_that_gives_up_waiting_leaves_its_call_in_the_log(telegram, bot):
    ada = telegram.person()
    ada.starts()
    telegram.fault("sendMessage", "hang", done=True, seconds=30)
    with pytest.raises(TimedOut):
        await bot.send_message(ada.chat_id, "hello", read_timeout=0.1)
    await asyncio.sleep(0.05)
    assert [call.status for call in telegram.calls if call.method == "sendMessage"] == [0]
    assert len(ada.sent_log) == 1


async def test_a_flood_and_a_slow_answer_can_be_ordered(telegram, bot, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    ada = telegram.person()
    ada.starts()
    telegram.fault("sendMessage", "too_many", times=2, seconds=7)
    telegram.fault("sendMessage", "slow", seconds=0.1)
    for _ in range(2):
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(ada.chat_id, "hello")
        assert refused.value.retry_after == timedelta(seconds=7)
    assert ada.sent_log == []
    await bot.send_message(ada.chat_id, "hello")
    assert [bubble.text for bubble in ada.sent_log] == ["hello"]
    with pytest.raises(ValueError, match="too_many"):
        telegram.fault("*", "too_many", done=True)


async def test_waiting_looks_only_at_what_came_since_the_person_last_acted(telegram, bot):
    ada = telegram.person()
    ada.starts()
    await bot.send_message(ada.chat_id, "Thanks")
    await ada.waits_for("Thanks")
    ada.says("again")
    with pytest.raises(AssertionError, match="Thanks"):
        await ada.waits_for("Thanks", timeout=0.05)
    assert (await ada.waits_for("Thanks", ever=True)).text == "Thanks"
