"""Promise 8 attacked: no file, log, error or metric tells an address, a name, a comment or a token."""

import base64
import logging
import traceback
from contextlib import suppress

import pytest
from sqlalchemy import insert

from bot import logs
from bot.channels.sms import SmsChannel
from bot.channels.telegram import TelegramChannel, setup
from bot.channels.telegram.polling import poll
from bot.front import AppFront
from bot.handlers import answer_commands, conversing
from bot.messages import SMS, TELEGRAM, Address, Button, Message, MessageKind
from bot.storage.tables import contacts
from tests.channels.conftest import AUTH, OURS, SID, none_known, unhurried
from tests.handlers.house import SAM, SECRET, START
from tests.privacy.marks import MARKS, NAME, NUMBER, TOKEN, WORDS, encodings, found
from tests.providers.telegram import TelegramServer
from tests.providers.twilio import TwilioServer

ANA = Address(SMS, NUMBER)
CHAT = Address(TELEGRAM, "770090076")
FAULTS = ("too_many", "error", "cut", "hang")


@pytest.fixture
def told(caplog, capsys):
    """All that was written at the lowest level: to the terminal, and by every library."""
    caplog.set_level(logging.DEBUG)
    logs.set_up_logs("json", least=logging.DEBUG)
    for name in logs.LIBRARIES:
        logging.getLogger(name).setLevel(logging.NOTSET)

    def everything(*more):
        out = capsys.readouterr()
        return "\n".join([caplog.text, out.out, out.err, *map(repr, more), *map(str, more)]).encode()

    yield everything
    logs.forget_logs()


def test_the_search_finds_what_is_there():
    for form in encodings(NUMBER):
        assert found(b"\x00\x17" + form + b"\x99", [NUMBER]) == [NUMBER]
    for before in (b"", b"a", b"ab", b"abc"):
        assert found(base64.b64encode(before + NAME.encode() + b" Ruiz"), [NAME]) == [NAME]


async def no_pause(_: float) -> None:
    """A channel that would wait goes on at once."""


async def polled_once(bot):
    """One round of fetching updates: what went wrong is logged, and the pause after it is the end."""

    async def over(_: float) -> None:
        raise LookupError("over")

    with suppress(LookupError):
        await poll(bot, None, clock=lambda: START, timeout=0, sleep=over)


PRESS = (Button(WORDS, f"a:1:0:{NAME}"),)
SENDING = {
    "a text": Message(WORDS, buttons=(PRESS,)),
    "a long text": Message(f"{WORDS} " * 200),
    "a toast": Message(WORDS, MessageKind.TOAST, press="77"),
    "an edit": Message(WORDS, MessageKind.EDIT, edits="5", buttons=(PRESS,)),
    "buttons taken away": Message("", MessageKind.EDIT, edits="5"),
    "a picture": Message(WORDS, picture=b"\x89PNG"),
    "a file": Message(WORDS, document=(f"{NAME}.csv", WORDS.encode())),
    "a copy to empty": Message("", MessageKind.REDACT),
}
ASKING = {
    "the bot's name": setup.me,
    "the customers' menu": lambda bot: setup.set_customer_menu(bot, languages=("es",)),
    "a menu": lambda bot: setup.set_menu_of(bot, CHAT.value, "staff"),
    "no menu": lambda bot: setup.clear_menu_of(bot, CHAT.value),
    "a webhook": lambda bot: setup.set_webhook(bot, "https://shop.example/telegram", SECRET),
    "no webhook": setup.delete_webhook,
    "how the webhook is": setup.webhook,
    "updates": polled_once,
}


async def said_by(work):
    """What a call gives, or the error it ends with, its causes and its place in the code, as a traceback shows them."""
    try:
        return await work
    except Exception as error:  # noqa: BLE001 - whatever comes is looked through
        return "".join(traceback.format_exception(error))


@pytest.mark.filterwarnings("ignore:Unclosed file")  # the stand-in's, of an upload that it lets hang
@pytest.mark.parametrize("fault", FAULTS)
async def test_no_failure_of_telegram_tells_token_chat_or_words(told, fault):
    async with TelegramServer(TOKEN) as server:
        channel = TelegramChannel(TOKEN, server.url, rates=unhurried(), timeout=0.05, sleep=no_pause)
        server.fault("*", fault, times=None)
        said = [await said_by(channel.send(CHAT, message)) for message in SENDING.values()]
        said += [await said_by(asks(channel.bot)) for asks in ASKING.values()]
        await channel.close()
        assert len({each.call for each in server.faults.played}) == 1
        assert len(server.faults.played) >= len(SENDING) + len(ASKING) - 2
    assert found(told(*said), [*MARKS, CHAT.value]) == []


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_failure_of_twilio_tells_token_number_or_words(told, fault):
    nowhere = {"webhook_url": "http://127.0.0.1:9/sms/inbound", "public_url": "https://shop.example"}
    async with TwilioServer(SID, AUTH, number=OURS, service_sid="", **nowhere) as server:
        channel = SmsChannel(
            SID, AUTH, sender=OURS, api_url=server.url, rates=unhurried(), timeout=0.05, sleep=no_pause
        )
        server.records.new(
            direction="inbound", sender=NUMBER, to=OURS, body=WORDS, status="received", number_of_segments=1, media=1
        )
        server.fault("update", fault, times=None)
        server.fault("delete", fault, times=None)
        said = [await said_by(channel.send(ANA, SENDING["a copy to empty"]))]
        server.fault("*", fault, times=None)
        said += [await said_by(channel.send(ANA, message)) for message in SENDING.values()]
        said += [await said_by(channel.find(ANA, message, START, none_known)) for message in SENDING.values()]
        said.append(await said_by(swept(channel)))
        await channel.close()
        assert len(server.faults.played) > len(SENDING)
    assert found(told(*said), [*MARKS, AUTH]) == []


async def swept(channel):
    """All that Twilio has listed."""
    return [each async for each in channel.listed_since(START)]


async def test_a_provider_that_is_not_there_tells_nothing(told):
    telegram = TelegramChannel(TOKEN, "http://127.0.0.1:9", rates=unhurried(), timeout=0.2)
    sms = SmsChannel(SID, AUTH, sender=OURS, api_url="http://127.0.0.1:9", rates=unhurried(), timeout=0.2)
    sent = [await telegram.send(CHAT, Message(WORDS)), await sms.send(ANA, Message(WORDS))]
    with pytest.raises(Exception) as polled:
        await telegram.bot.get_updates()
    await telegram.close()
    await sms.close()
    assert found(told(*sent, polled.value), [*MARKS, AUTH, CHAT.value]) == []


async def test_a_wrong_token_is_not_repeated(told):
    async with TelegramServer("1:another") as server:
        channel = TelegramChannel(TOKEN, server.url, rates=unhurried(), timeout=0.5)
        sent = await channel.send(CHAT, Message(WORDS))
        await channel.close()
    assert found(told(sent), [*MARKS, CHAT.value]) == []


async def test_mishaps_of_our_own_tell_only_their_kind(told, house, monkeypatch):
    """A mistake whose own text repeats everything: only its kind is written down."""

    def broken(*_):
        raise RuntimeError(f"{NUMBER} {NAME} {WORDS}")

    await house.joins(SAM, "manager", NAME)
    await house.invites(ANA, name=NAME)
    monkeypatch.setattr(conversing, "advance", broken)
    await house.says(ANA, WORDS)
    assert (await house.levels())["replies_set_aside"] == 1
    monkeypatch.setattr(answer_commands, "answer", broken, raising=False)
    await house.says(SAM, f"/survey {NUMBER} haircut {NAME}", f"/case 99 reply {WORDS}", "/digest never")
    monkeypatch.undo()
    await house.says(ANA, WORDS)
    await house.passes(days=5)
    errors = await house.sql("select error from inbox")
    reasons = await house.sql("select reason from outbox union select reason from invitations")
    assert found(told(errors, reasons, house.app.settings, house.parts.store.sealer), MARKS) == []


def test_no_key_stands_in_what_a_part_looks_like(house):
    front = AppFront(house.parts, house.app.intake, SECRET, ("till-key",), None)
    for part in (house.app, front, house.app.settings, house.parts.store.sealer, house.parts.store):
        assert found(repr(part).encode(), [SECRET, "till-key"]) == [], type(part).__name__


async def test_a_database_error_repeats_no_value(told, house):
    store = house.parts.store
    row = {"id": 1, "channel": "sms", "address_index": NUMBER.encode(), "address_sealed": WORDS.encode()}
    with pytest.raises(Exception) as refused:
        async with store.begin() as uow:
            await uow.transaction.run(insert(contacts).values(**row, created_at=None))
    assert found(told(refused.value, refused.value.__cause__), MARKS) == []
