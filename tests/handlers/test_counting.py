"""What /metrics counts."""

from datetime import UTC, datetime

from bot.counting import CountedChannel, counted_intake
from bot.messages import SMS, Address, Message, Outcome, Reply, Sent
from bot.web.metrics import metrics
from tests.channels.conftest import none_known

ANA = Address(SMS, "+447700900123")


class Provider:
    name = SMS

    async def send(self, address, message, *, still=None):
        return Sent(Outcome.LATER)

    async def find(self, address, message, since, known):
        return None

    async def close(self):
        self.closed = True


async def test_a_batch_of_replies_and_a_send_are_counted_without_naming_anybody():
    counted, done = metrics(), []

    async def work(replies):
        done.extend(replies)

    reply = Reply("SM1", ANA, "5", datetime(2026, 11, 16, tzinfo=UTC))
    await counted_intake(work, counted)([reply, reply])
    provider = Provider()
    channel = CountedChannel(provider, counted, SMS)
    assert (await channel.send(ANA, Message("hello"))).outcome is Outcome.LATER
    assert await channel.find(ANA, Message("hello"), datetime(2026, 11, 16, tzinfo=UTC), none_known) is None
    await channel.close()
    text = counted.text([]).decode()
    assert done == [reply, reply]
    assert provider.closed
    assert 'afterword_replies_total{channel="sms"} 2.0' in text
    assert 'afterword_sends_total{channel="sms",outcome="later"} 1.0' in text
    assert "447700900123" not in text
