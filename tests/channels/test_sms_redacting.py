"""After an erasure Twilio is asked to empty what it keeps of one number: all of it, and nothing of anybody else."""

from bot.channels.sms import SmsChannel
from bot.messages import Message, MessageKind, Outcome
from tests.channels.conftest import ADA, AUTH, SERVICE, SID, unhurried

FORGET = Message("", MessageKind.REDACT)


def texts(twilio, number):
    return [each.body for each in twilio.records.by_sid.values() if number in {each.to, each.sender}]


async def test_words_of_both_sides_are_emptied_and_those_of_others_stay(sms, twilio):
    await sms.send(ADA, Message("Riverside Salon: how was your haircut?"))
    other = twilio.phone("+447700900456")
    twilio.records.new(
        prefix="SM", direction="inbound", sender=ADA.value, to=twilio.carrier.number, body="2, the towels smelled",
        status="received", number_of_segments=1,
    )  # fmt: skip
    twilio.records.new(
        prefix="SM",
        direction="inbound",
        sender=other.number,
        to=twilio.carrier.number,
        body="5",
        status="received",
        number_of_segments=1,
    )
    await twilio.settled()
    assert (await sms.send(ADA, FORGET)).outcome is Outcome.SENT
    assert texts(twilio, ADA.value) == ["", ""]
    assert texts(twilio, other.number) == ["5"]
    assert twilio.violations == []


async def test_what_is_still_on_its_way_is_emptied_when_it_has_arrived(sms, twilio):
    record = twilio.records.new(
        prefix="SM",
        direction="outbound-api",
        sender=twilio.carrier.number,
        to=ADA.value,
        body="Erased.",
        status="sending",
        number_of_segments=1,
    )
    assert (await sms.send(ADA, FORGET)).outcome is Outcome.LATER
    assert record.body == "Erased."
    record.status = "delivered"
    assert (await sms.send(ADA, FORGET)).outcome is Outcome.SENT
    assert record.body == ""


async def test_a_provider_that_is_down_is_asked_again(sms, twilio):
    await sms.send(ADA, Message("How was it?"))
    await twilio.settled()
    twilio.fault("update", "error")
    assert (await sms.send(ADA, FORGET)).outcome is Outcome.LATER
    assert (await sms.send(ADA, FORGET)).outcome is Outcome.SENT
    assert texts(twilio, ADA.value) == [""]


async def test_by_a_messaging_service_only_its_own_messages_are_touched(twilio):
    channel = SmsChannel(SID, AUTH, sender=SERVICE, api_url=twilio.url, rates=unhurried())
    await channel.send(ADA, Message("How was it?"))
    of_another = twilio.records.new(
        prefix="SM",
        direction="inbound",
        sender=ADA.value,
        to="+447700900111",
        body="to another shop",
        status="received",
        number_of_segments=1,
    )
    await twilio.settled()
    sent = await channel.send(ADA, FORGET)
    await channel.close()
    assert sent.outcome is Outcome.SENT
    assert of_another.body == "to another shop"
    assert [each.body for each in twilio.sent_log] == [""]
