"""Messages, edits and toasts reach Telegram as they were meant, and every failure has its own outcome."""

import socket

import pytest

from bot.channels.rates import Rates
from bot.channels.telegram import TelegramChannel
from bot.messages import SHARES_NUMBER, TELEGRAM, Address, Button, Message, MessageKind, Outcome, Sent
from tests.channels.conftest import ADA, NOW, TOKEN, chat_of, none_known, unhurried

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 16
SCALE = ((Button("1", "a:1"), Button("2", "a:2")), (Button("Report", url="https://shop.example/r/x"),))


@pytest.fixture
def ada(telegram):
    person = telegram.person()
    person.starts()
    return person


async def test_a_question_arrives_with_its_buttons_and_its_id(channel, ada):
    sent = await channel.send(chat_of(ada), Message("How was <b>it</b>?", html=True, buttons=SCALE))
    bubble = ada.messages[-1]
    assert sent == Sent(Outcome.SENT, str(bubble.message_id))
    assert (bubble.text, bubble.buttons) == ("How was it?", ("1", "2", "Report"))
    assert bubble.raw["reply_markup"]["inline_keyboard"][1][0]["url"] == "https://shop.example/r/x"
    assert bubble.raw["reply_markup"]["inline_keyboard"][0][1]["callback_data"] == "a:2"


async def test_the_button_that_shares_a_number_is_the_one_kind_that_telegram_has_for_it(channel, ada, telegram):
    await channel.send(chat_of(ada), Message("May we?", buttons=((Button("Yes, share my number", SHARES_NUMBER),),)))
    assert ada.messages[-1].text == "May we?"
    assert '"request_contact": true' in str(telegram.calls[-1].given["reply_markup"])


async def test_plain_text_with_angle_brackets_arrives_as_written(channel, ada):
    await channel.send(chat_of(ada), Message("1 < 2 & <b>"))
    assert ada.messages[-1].text == "1 < 2 & <b>"


async def test_links_are_not_previewed_since_telegram_would_open_a_signed_report(channel, ada, telegram):
    await channel.send(chat_of(ada), Message("https://shop.example/r/x"))
    assert '"is_disabled": true' in str(telegram.calls[-1].given["link_preview_options"])


async def test_a_picture_carries_the_text_as_its_caption(channel, ada):
    sent = await channel.send(chat_of(ada), Message("Your week", picture=PNG, buttons=SCALE))
    bubble = ada.messages[-1]
    assert (bubble.kind, bubble.text, bubble.file.data) == ("photo", "Your week", PNG)
    assert sent.provider_id == str(bubble.message_id)
    assert bubble.buttons == ("1", "2", "Report")


async def test_a_text_too_long_for_a_caption_goes_first_with_the_buttons_and_the_picture_follows(channel, ada):
    sent = await channel.send(chat_of(ada), Message("w " * 600, picture=PNG, buttons=SCALE))
    words, picture = ada.messages[-2:]
    assert (words.kind, words.buttons, picture.kind, picture.text) == ("text", ("1", "2", "Report"), "photo", "")
    assert sent.provider_id == str(words.message_id)


async def test_a_document_arrives_with_its_name(channel, ada):
    await channel.send(chat_of(ada), Message("All answers", document=("answers.csv", b"a,b\n")))
    bubble = ada.messages[-1]
    assert (bubble.kind, bubble.text, bubble.file.file_name, bubble.file.data) == (
        "document",
        "All answers",
        "answers.csv",
        b"a,b\n",
    )


async def test_a_very_long_text_arrives_in_order_with_the_buttons_at_the_end(channel, ada):
    lines = "\n".join(f"line {number} of all that we keep about you" for number in range(200))
    await channel.send(chat_of(ada), Message(lines, buttons=SCALE))
    texts = [bubble.text for bubble in ada.messages]
    assert "\n".join(texts) == lines
    assert [bool(bubble.buttons) for bubble in ada.messages] == [False, True]


async def test_an_edit_changes_text_and_takes_the_buttons_away(channel, ada):
    sent = await channel.send(chat_of(ada), Message("How was it?", buttons=SCALE))
    edit = Message("How was it? You said 2.", kind=MessageKind.EDIT, edits=sent.provider_id)
    assert await channel.send(chat_of(ada), edit) == Sent(Outcome.SENT, sent.provider_id)
    assert (ada.messages[-1].text, ada.messages[-1].buttons) == ("How was it? You said 2.", ())


async def test_an_edit_that_was_made_before_counts_as_sent(channel, ada):
    sent = await channel.send(chat_of(ada), Message("Hello"))
    edit = Message("Hello", kind=MessageKind.EDIT, edits=sent.provider_id)
    again = await channel.send(chat_of(ada), edit)
    assert (again.outcome, again.code) == (Outcome.SENT, "unchanged")


async def test_an_edit_without_text_changes_only_the_buttons(channel, ada):
    sent = await channel.send(chat_of(ada), Message("Hello", buttons=SCALE))
    await channel.send(chat_of(ada), Message("", kind=MessageKind.EDIT, edits=sent.provider_id))
    assert (ada.messages[-1].text, ada.messages[-1].buttons) == ("Hello", ())


async def test_an_edit_of_a_picture_changes_its_caption(channel, ada):
    sent = await channel.send(chat_of(ada), Message("Your week", picture=PNG))
    edit = Message("Your week, again", kind=MessageKind.EDIT, edits=sent.provider_id)
    assert (await channel.send(chat_of(ada), edit)).outcome is Outcome.SENT
    assert ada.messages[-1].text == "Your week, again"


async def test_a_press_is_acknowledged_with_a_toast(channel, ada):
    await channel.send(chat_of(ada), Message("How was it?", buttons=SCALE))
    press = ada.taps("2")
    toast = Message("Thank you", kind=MessageKind.TOAST, press=press)
    assert (await channel.send(chat_of(ada), toast)).outcome is Outcome.SENT
    assert ada.toasts == ["Thank you"]


async def test_telegram_cannot_be_asked_what_it_sent(channel, ada):
    assert await channel.find(chat_of(ada), Message("Hello"), NOW, none_known) is None


# ---- failures ----


async def test_somebody_who_never_started_or_who_blocked_us_is_never_written_to_again(channel, telegram, ada):
    stranger = telegram.person()
    assert (await channel.send(chat_of(stranger), Message("Hello"))).outcome is Outcome.NEVER
    ada.blocks_bot()
    assert (await channel.send(chat_of(ada), Message("Hello"))).outcome is Outcome.NEVER


async def test_a_deleted_account_or_an_unknown_chat_is_never_written_to_again(channel, ada):
    ada.deletes_account()
    assert (await channel.send(chat_of(ada), Message("Hello"))).outcome is Outcome.NEVER
    assert (await channel.send(Address(TELEGRAM, "99"), Message("Hello"))).outcome is Outcome.NEVER


async def test_a_429_asks_for_its_own_pause(channel, telegram, ada):
    telegram.fault("sendMessage", "too_many", seconds=7)
    assert await channel.send(chat_of(ada), Message("Hello")) == Sent(Outcome.LATER, retry_after=7, code="429")


async def test_a_wrong_token_stops_all_sending(telegram, ada):
    channel = TelegramChannel("4200:wrong", telegram.url, rates=unhurried())
    assert (await channel.send(chat_of(ada), Message("Hello"))).outcome is Outcome.HALT
    await channel.close()


@pytest.mark.parametrize("how", ["error", "cut", "hang"])
@pytest.mark.parametrize("done", [False, True])
async def test_when_telegram_breaks_off_the_outcome_is_unknown(channel, telegram, ada, how, done):
    telegram.fault("sendMessage", how, done=done, seconds=0.8)
    assert (await channel.send(chat_of(ada), Message("Hello"))).outcome is Outcome.UNKNOWN


async def test_when_nobody_listens_nothing_was_sent_and_it_may_be_repeated():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        channel = TelegramChannel(TOKEN, f"http://127.0.0.1:{free.getsockname()[1]}", rates=unhurried())
        sent = await channel.send(Address(TELEGRAM, "1"), Message("Hello"))
    await channel.close()
    assert sent == Sent(Outcome.LATER, code="unreachable")


@pytest.mark.parametrize("how", ["error", "cut", "too_many"])
async def test_nothing_is_repeated_while_telegram_does_not_even_say_who_we_are(channel, telegram, ada, how):
    telegram.fault("getMe", how)
    assert (await channel.find(chat_of(ada), Message("Hello"), NOW, none_known)).outcome is Outcome.UNKNOWN
    assert await channel.find(chat_of(ada), Message("Hello"), NOW, none_known) is None


async def test_a_message_that_telegram_finds_wrong_is_refused_without_blaming_the_person(channel, ada):
    edit = Message("Hello", kind=MessageKind.EDIT, edits="123456")
    assert (await channel.send(chat_of(ada), edit)).outcome is Outcome.REFUSED


async def test_the_picture_after_a_long_text_is_tried_again_and_the_text_is_not_repeated(channel, telegram, ada, naps):
    telegram.fault("sendPhoto", "too_many", seconds=4)
    sent = await channel.send(chat_of(ada), Message("w " * 600, picture=PNG))
    assert naps.taken == [4]
    assert [bubble.kind for bubble in ada.messages] == ["text", "photo"]
    assert sent.outcome is Outcome.SENT


async def test_a_picture_that_never_goes_through_leaves_the_text_sent(channel, telegram, ada):
    telegram.fault("sendPhoto", "too_many", times=None)
    sent = await channel.send(chat_of(ada), Message("w " * 600, picture=PNG))
    assert (sent.outcome, sent.code) == (Outcome.SENT, "cut_short")
    assert [bubble.kind for bubble in ada.messages] == ["text"]


async def test_a_message_beyond_the_rates_is_given_back_unsent(telegram, ada):
    channel = TelegramChannel(TOKEN, telegram.url, rates=Rates(0.001, burst=1, longest=5))
    await channel.send(chat_of(ada), Message("one"))
    sent = await channel.send(chat_of(ada), Message("two"))
    await channel.close()
    assert (sent.outcome, sent.code) == (Outcome.LATER, "rate")
    assert sent.retry_after > 900
    assert [bubble.text for bubble in ada.messages] == ["one"]


async def test_what_is_no_longer_wanted_when_its_turn_comes_is_not_sent(channel, telegram, sms, twilio, ada):
    async def still():
        return False

    for speaking, address in ((channel, chat_of(ada)), (sms, ADA)):
        assert await speaking.send(address, Message("Hello"), still=still) == Sent(Outcome.WITHDRAWN)
    assert telegram.calls == twilio.calls == []


async def test_no_library_logs_a_token_a_text_or_an_address(channel, ada, caplog):
    caplog.set_level("DEBUG")
    await channel.send(chat_of(ada), Message("a secret word"))
    ada.blocks_bot()
    await channel.send(chat_of(ada), Message("a secret word"))
    logged = caplog.text
    assert "made-up-token" not in logged
    assert "a secret word" not in logged
    assert str(ada.chat_id) not in logged
