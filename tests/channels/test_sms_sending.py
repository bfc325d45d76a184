"""Texts reach Twilio once, and what became of them is known or looked up."""

import socket
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from bot.channels.rates import Rates
from bot.channels.sms import SmsChannel
from bot.channels.sms.errors import outcome_of
from bot.channels.sms.finding import alike, earliest
from bot.messages import SMS, Address, Button, Message, MessageKind, Outcome, Sent
from tests.channels.conftest import ADA, AUTH, OURS, SERVICE, SID, none_known, unhurried

HELLO = Message("Riverside Salon: how was your haircut today? 1-5. STOP to opt out")


def a_moment_ago() -> datetime:
    return datetime.now(UTC)


async def test_a_text_is_sent_with_its_sid_and_segments(sms, twilio):
    sent = await sms.send(ADA, HELLO)
    assert sent == Sent(Outcome.SENT, twilio.sent_log[0].sid, segments=1)
    await twilio.phone(ADA.value).waits_for(HELLO.text)


async def test_buttons_and_pictures_have_no_place_in_a_text(sms, twilio):
    await sms.send(ADA, Message("How was it?", buttons=((Button("1", "a:1"),),), picture=b"\x89PNG"))
    assert twilio.sent_log[0].body == "How was it?"
    assert "MediaUrl" not in twilio.calls[0].given


@pytest.mark.parametrize("kind", [MessageKind.EDIT, MessageKind.TOAST])
async def test_edits_and_toasts_are_dropped_without_a_call(sms, twilio, kind):
    assert (await sms.send(ADA, Message("x", kind=kind, edits="1", press="2"))).outcome is Outcome.SENT
    assert twilio.calls == []


async def test_by_a_messaging_service_the_segments_are_counted_by_us(twilio):
    channel = SmsChannel(SID, AUTH, sender=SERVICE, api_url=twilio.url, rates=unhurried())
    sent = await channel.send(ADA, Message("x" * 161))
    await channel.close()
    assert sent.segments == 2
    assert twilio.calls[0].given["MessagingServiceSid"] == [SERVICE]
    assert "From" not in twilio.calls[0].given


async def test_receipts_are_asked_for_at_our_address(twilio):
    callback = "https://shop.example/sms/status"
    channel = SmsChannel(SID, AUTH, sender=OURS, api_url=twilio.url, status_callback=callback, rates=unhurried())
    await channel.send(ADA, HELLO)
    await channel.close()
    assert twilio.calls[0].given["StatusCallback"] == [callback]


async def test_a_text_too_long_for_one_call_goes_in_order_and_counts_all_segments(sms, twilio):
    words = " ".join(f"word{number}" for number in range(400))
    sent = await sms.send(ADA, Message(words))
    bodies = [record.body for record in twilio.sent_log]
    assert " ".join(bodies) == words
    assert all(len(body) <= 1600 for body in bodies)
    assert sent == Sent(
        Outcome.SENT, twilio.sent_log[0].sid, segments=sum(each.number_of_segments for each in twilio.sent_log)
    )


# ---- failures ----


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        *((code, Outcome.NEVER) for code in (21211, 21614, 21635, 30005, 30006)),
        *((code, Outcome.REFUSED) for code in (21212, 21266, 21602, 21606, 21609, 21617, 21701, 35111, 30004, 30007)),
        *((code, Outcome.HALT) for code in (20003, 30002)),
        *((code, Outcome.LATER) for code in (20429, 20503, 30001, 30003, 30008, 21611)),
        (20500, Outcome.UNKNOWN),
        (21610, Outcome.SUPPRESSED),
    ],
)
def test_every_code_of_the_table_has_its_outcome(code, outcome):
    assert outcome_of(code, 400) is outcome


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (401, Outcome.HALT),
        (429, Outcome.LATER),
        (503, Outcome.LATER),
        (500, Outcome.UNKNOWN),
        (502, Outcome.UNKNOWN),
        (599, Outcome.UNKNOWN),
        (400, Outcome.REFUSED),
    ],
)
def test_without_a_code_the_status_decides(status, outcome):
    assert outcome_of(None, status) is outcome


async def test_a_number_that_said_stop_is_suppressed(sms, twilio):
    twilio.phone(ADA.value).writes("STOP")
    assert await sms.send(ADA, HELLO) == Sent(Outcome.SUPPRESSED, code="21610")


async def test_a_number_that_does_not_exist_is_never_tried_again(sms, twilio):
    twilio.invalid_numbers.add(ADA.value)
    assert await sms.send(ADA, HELLO) == Sent(Outcome.NEVER, code="21211")


async def test_a_wrong_token_stops_all_sending(twilio):
    channel = SmsChannel(SID, "wrong", sender=OURS, api_url=twilio.url, rates=unhurried())
    assert await channel.send(ADA, HELLO) == Sent(Outcome.HALT, code="20003")
    await channel.close()


async def test_a_429_is_safe_to_repeat(sms, twilio):
    twilio.fault("create", "too_many")
    assert await sms.send(ADA, HELLO) == Sent(Outcome.LATER, code="20429")
    assert twilio.sent_log == []


async def test_when_nobody_listens_nothing_was_sent():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{free.getsockname()[1]}"
        channel = SmsChannel(SID, AUTH, sender=OURS, api_url=nowhere, rates=unhurried())
        assert await channel.send(ADA, HELLO) == Sent(Outcome.LATER, code="unreachable")
        assert await channel.find(ADA, HELLO, a_moment_ago(), none_known) is None
    await channel.close()


@pytest.mark.parametrize("how", ["error", "cut", "hang"])
@pytest.mark.parametrize("done", [False, True])
async def test_an_unknown_outcome_is_looked_up_and_never_guessed(sms, twilio, how, done):
    since = a_moment_ago()
    twilio.fault("create", how, done=done, seconds=0.8)
    assert (await sms.send(ADA, HELLO)).outcome is Outcome.UNKNOWN
    found = await sms.find(ADA, HELLO, since, none_known)
    assert found.outcome is (Outcome.SENT if done else Outcome.LATER)
    assert found.provider_id == (twilio.sent_log[0].sid if done else None)


async def test_the_look_up_takes_no_other_text_no_other_number_and_nothing_old(sms, twilio):
    bob = Address(SMS, "+447700900456")
    await sms.send(ADA, Message("another text"))
    await sms.send(bob, HELLO)
    await sms.send(ADA, HELLO)
    later = a_moment_ago() + timedelta(hours=1)
    assert (await sms.find(ADA, HELLO, later, none_known)).outcome is Outcome.LATER
    assert (await sms.find(bob, Message("another text"), a_moment_ago(), none_known)).outcome is Outcome.LATER
    assert (await sms.find(ADA, HELLO, a_moment_ago(), none_known)).provider_id == twilio.sent_log[2].sid


async def test_the_same_question_asked_again_is_not_taken_for_the_one_before(sms, twilio):
    first = await sms.send(ADA, HELLO)
    twilio.fault("create", "cut")
    assert (await sms.send(ADA, HELLO)).outcome is Outcome.UNKNOWN

    async def known(ids):
        return {each for each in ids if each == first.provider_id}

    assert (await sms.find(ADA, HELLO, a_moment_ago(), known)).outcome is Outcome.LATER
    second = await sms.send(ADA, HELLO)
    assert (await sms.find(ADA, HELLO, a_moment_ago(), known)).provider_id == second.provider_id


async def test_the_same_words_of_ten_seconds_before_are_not_taken_for_a_text_as_twilio_tells_its_time(sms, twilio):
    await sms.send(ADA, HELLO)
    assert (await sms.find(ADA, HELLO, a_moment_ago() + timedelta(seconds=10), none_known)).outcome is Outcome.LATER
    assert (await sms.find(ADA, HELLO, a_moment_ago() + timedelta(seconds=3), none_known)).outcome is Outcome.SENT


@pytest.mark.parametrize(("ahead", "seconds"), [(None, -60), (0, -5), (-30, -35), (30, -5), (90, -60), (-90, -150)])
def test_a_look_up_goes_by_the_earlier_of_both_clocks(ahead, seconds):
    written = datetime(2026, 11, 16, 14, 0, tzinfo=UTC)
    known = None if ahead is None else timedelta(seconds=ahead)
    assert earliest(written, known) == written + timedelta(seconds=seconds)


def test_a_listed_text_that_does_not_say_when_is_taken_for_ours_rather_than_sent_again():
    listed = SimpleNamespace(direction="outbound-api", body="How was it?", date_created=None)
    assert alike(["How was it?"], [listed], a_moment_ago()) == [listed]


async def test_what_the_customer_wrote_is_never_taken_for_ours(sms, twilio):
    twilio.phone(ADA.value).writes(HELLO.text)
    twilio.records.by_sid.popitem()[1].to = ADA.value
    assert (await sms.find(ADA, HELLO, a_moment_ago(), none_known)).outcome is Outcome.LATER


async def test_smart_encoding_and_trial_accounts_do_not_hide_a_text(sms, twilio):
    await sms.send(ADA, Message("“Lovely” – isn’t it? 👍 "))
    twilio.sent_log[0].body = 'Sent from your Twilio trial account - "Lovely" - isn\'t it? 👍'
    assert (
        await sms.find(ADA, Message("“Lovely” – isn’t it? 👍 "), a_moment_ago(), none_known)
    ).outcome is Outcome.SENT


async def test_two_texts_of_signs_only_are_told_apart(sms):
    await sms.send(ADA, Message("👍"))
    assert (await sms.find(ADA, Message("👎"), a_moment_ago(), none_known)).outcome is Outcome.LATER


async def test_a_look_up_that_fails_says_that_it_does_not_know(sms, twilio):
    twilio.fault("list", "error")
    assert await sms.find(ADA, HELLO, a_moment_ago(), none_known) is None


async def test_the_rest_of_a_long_text_is_tried_again_without_repeating_its_beginning(sms, twilio, naps):
    words = " ".join(f"word{number}" for number in range(400))
    twilio.fault("create", "slow", seconds=0)
    twilio.fault("create", "too_many", times=2)
    assert (await sms.send(ADA, Message(words))).outcome is Outcome.SENT
    assert len(naps.taken) == 2
    assert " ".join(record.body for record in twilio.sent_log) == words


async def test_a_long_text_that_broke_off_is_completed_by_the_look_up(sms, twilio):
    since = a_moment_ago()
    words = " ".join(f"word{number}" for number in range(400))
    twilio.fault("create", "slow", seconds=0)
    twilio.fault("create", "cut")
    assert (await sms.send(ADA, Message(words))).outcome is Outcome.UNKNOWN
    twilio.fault("create", "cut")
    assert await sms.find(ADA, Message(words), since, none_known) is None
    found = await sms.find(ADA, Message(words), since, none_known)
    assert (found.outcome, found.provider_id) == (Outcome.SENT, twilio.sent_log[0].sid)
    assert " ".join(record.body for record in twilio.sent_log) == words


async def test_who_says_stop_in_the_middle_of_a_long_text_gets_no_more_of_it(twilio):
    async def stop_meanwhile(_seconds: float) -> None:
        twilio.phone(ADA.value).writes("STOP")

    channel = SmsChannel(SID, AUTH, sender=OURS, api_url=twilio.url, rates=unhurried(), sleep=stop_meanwhile)
    twilio.fault("create", "slow", seconds=0)
    twilio.fault("create", "too_many")
    sent = await channel.send(ADA, Message("word " * 400))
    await channel.close()
    assert (sent.outcome, sent.code) == (Outcome.SENT, "cut_short")
    assert len(twilio.sent_log) == 1


async def test_texts_beyond_the_rate_are_given_back_unsent(twilio):
    rates = Rates(0.001, burst=1, longest=5)
    channel = SmsChannel(SID, AUTH, sender=OURS, api_url=twilio.url, rates=rates)
    await channel.send(ADA, HELLO)
    sent = await channel.send(ADA, HELLO)
    await channel.close()
    assert (sent.outcome, sent.code) == (Outcome.LATER, "rate")
    assert len(twilio.sent_log) == 1


# ---- the sweep ----


async def test_the_sweep_lists_what_came_in_and_nothing_that_went_out(sms, twilio):
    phone = twilio.phone(ADA.value)
    await sms.send(ADA, HELLO)
    phone.writes("5 lovely")
    phone.writes("look", media=1)
    replies = [reply async for reply in sms.listed_since(a_moment_ago())]
    assert {reply.text: reply.kind.value for reply in replies} == {"5 lovely": "text", "look": "media"}
    assert {reply.address for reply in replies} == {ADA}
    assert all(reply.at.tzinfo is not None for reply in replies)


async def test_the_sweep_gives_the_same_ids_as_the_webhook_and_knows_what_twilio_confirmed(sms, twilio):
    form = twilio.phone(ADA.value).writes("stop")
    (reply,) = [reply async for reply in sms.listed_since(a_moment_ago())]
    assert (reply.provider_id, reply.confirmed) == (form["MessageSid"], True)


async def test_the_sweep_reads_every_page(sms, twilio):
    phone = twilio.phone(ADA.value)
    for number in range(1001):
        phone.writes(f"{number}")
    texts = {reply.text async for reply in sms.listed_since(a_moment_ago())}
    assert len(texts) == 1001


async def test_the_sweep_leaves_out_what_is_older(sms, twilio):
    phone = twilio.phone(ADA.value)
    phone.writes("old")
    assert [reply async for reply in sms.listed_since(a_moment_ago() + timedelta(hours=1))] == []


async def test_no_library_logs_a_token_a_text_or_a_number(sms, caplog):
    caplog.set_level("DEBUG")
    await sms.send(ADA, Message("a secret word"))
    await sms.find(ADA, Message("a secret word"), a_moment_ago(), none_known)
    for word in (AUTH, "a secret word", ADA.value, ADA.value.lstrip("+")):
        assert word not in caplog.text
