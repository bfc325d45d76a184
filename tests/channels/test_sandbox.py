"""The sandbox phone shows what was sent and gives back what a person does."""

import asyncio
import itertools
from datetime import timedelta

import pytest

from bot.channels.sandbox import Chats, SandboxChannel
from bot.messages import SMS, TELEGRAM, Address, Button, Message, MessageKind, Outcome, ReplyKind
from tests.channels.conftest import ADA, NOW

EVE = Address(TELEGRAM, "50")
SCALE = ((Button("1", "a:1"), Button("2", "a:2")),)


@pytest.fixture
def chats() -> Chats:
    return Chats()


def phone(name: str, chats: Chats) -> SandboxChannel:
    numbers, minutes = itertools.count(1), itertools.count()
    return SandboxChannel(name, chats, lambda: NOW + timedelta(minutes=next(minutes)), lambda: next(numbers))


@pytest.fixture
def sms(chats):
    return phone(SMS, chats)


@pytest.fixture
def telegram(chats):
    return phone(TELEGRAM, chats)


async def test_a_text_shows_with_its_segments_and_without_what_sms_cannot_do(sms, chats):
    sent = await sms.send(ADA, Message("x" * 161, buttons=SCALE, picture=b"\x89PNG"))
    (bubble,) = chats.of(ADA)
    assert (sent.outcome, sent.segments, sent.provider_id) == (Outcome.SENT, 2, bubble.id)
    assert (bubble.segments, bubble.buttons, bubble.picture, bubble.mine) == (2, (), None, False)


async def test_a_telegram_message_shows_its_buttons_and_is_edited_in_place(telegram, chats):
    sent = await telegram.send(EVE, Message("How was it?", buttons=SCALE))
    await telegram.send(EVE, Message("You said 2.", kind=MessageKind.EDIT, edits=sent.provider_id))
    (bubble,) = chats.of(EVE)
    assert (bubble.id, bubble.text, bubble.buttons, bubble.edited) == (sent.provider_id, "You said 2.", (), True)


async def test_an_edit_of_nothing_is_refused_as_telegram_would(telegram):
    edit = Message("x", kind=MessageKind.EDIT, edits="gone")
    assert (await telegram.send(EVE, edit)).outcome is Outcome.REFUSED


async def test_a_toast_is_news_but_not_kept(telegram, chats):
    await telegram.send(EVE, Message("Hello"))
    seen = chats.version()
    await telegram.send(EVE, Message("Thank you", kind=MessageKind.TOAST, press="p"))
    await telegram.send(EVE, Message("", kind=MessageKind.TOAST, press="p"))
    assert [(bubble.text, bubble.toast) for bubble in chats.bubbles(seen)] == [("Thank you", True)]
    assert [bubble.text for bubble in chats.bubbles(0)] == ["Hello"]


async def test_what_the_person_writes_shows_at_once_and_becomes_a_reply(sms, chats):
    reply = sms.says(ADA, "5 lovely")
    (bubble,) = chats.of(ADA)
    assert (reply.address, reply.text, reply.kind, reply.at) == (ADA, "5 lovely", ReplyKind.TEXT, bubble.at)
    assert (bubble.mine, bubble.text, bubble.id) == (True, "5 lovely", reply.provider_id)


async def test_a_press_names_its_button_and_message(telegram):
    sent = await telegram.send(EVE, Message("How was it?", buttons=SCALE))
    reply = telegram.presses(EVE, "a:2", sent.provider_id)
    assert (reply.kind, reply.choice, reply.message) == (ReplyKind.PRESS, "a:2", sent.provider_id)
    assert reply.press
    assert reply.press != reply.provider_id


async def test_news_are_what_changed_in_order_of_change(sms, telegram, chats):
    first = await telegram.send(EVE, Message("one"))
    await sms.send(ADA, Message("two"))
    seen = chats.version()
    await telegram.send(EVE, Message("three"))
    await telegram.send(EVE, Message("one!", kind=MessageKind.EDIT, edits=first.provider_id))
    assert [bubble.text for bubble in chats.bubbles(seen)] == ["three", "one!"]
    assert [bubble.text for bubble in chats.of(EVE)] == ["one!", "three"]


async def test_a_waiting_page_wakes_with_the_next_change(sms, chats):
    waiting = [asyncio.create_task(chats.changed(0, seconds=5)) for _ in range(2)]
    await asyncio.sleep(0)
    await sms.send(ADA, Message("Hello"))
    async with asyncio.timeout(4):
        await asyncio.gather(*waiting)
    await chats.changed(0, seconds=5)  # it has changed already
    assert chats.version() == 1


async def test_a_quiet_page_is_let_go_after_its_time(chats):
    async with asyncio.timeout(4):
        await chats.changed(0, seconds=0.01)
    assert chats.version() == 0


async def test_somebody_who_blocks_gets_nothing_until_they_unblock(telegram, chats):
    assert telegram.blocks(EVE).kind is ReplyKind.BLOCKED
    assert (await telegram.send(EVE, Message("Hello"))).outcome is Outcome.NEVER
    assert telegram.unblocks(EVE).kind is ReplyKind.UNBLOCKED
    assert (await telegram.send(EVE, Message("Hello"))).outcome is Outcome.SENT
    assert len(chats.of(EVE)) == 1


async def test_only_so_many_messages_are_kept(sms, chats):
    chats.kept = 3
    for number in range(5):
        await sms.send(ADA, Message(str(number)))
    assert [bubble.text for bubble in chats.of(ADA)] == ["2", "3", "4"]
