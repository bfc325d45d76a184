"""What is put right without a backup: tallies that drifted, what a wrong clock put off, replies that were set aside."""

from datetime import timedelta

from bot.messages import Reply
from bot.ports import Changes, InboxRow, Settled
from bot.storage.verify import verify
from tests.storage.samples import HOUR, NOW, ask, outgoing, phone, reply_to, tally_key

YEARS = timedelta(days=4000)


async def test_tallies_that_drifted_are_set_to_the_recount(store):
    async with store.begin() as uow:
        for number in range(3):
            await reply_to(uow, await ask(uow, phone(number)))
        assert await uow.tally_problems() == []
        assert await uow.mend_tallies() == 0
        await uow.write(Changes(answer_tallies={tally_key(2): 5, tally_key(4): 2, tally_key(1): -1}))
        assert len(await uow.tally_problems()) == 3
    async with store.begin() as uow:
        assert await uow.mend_tallies() == 3
        assert await uow.tally_problems() == []
    assert (await verify(store)).problems == []


async def test_what_a_clock_that_ran_ahead_put_off_is_due_now_and_nothing_else_is(store):
    async with store.begin() as uow:
        one, two, three = [await ask(uow, phone(number)) for number in range(3)]
        await uow.write(Changes(outbox=[outgoing(one, "later", due_at=NOW + HOUR)]))
        await uow.write(Changes(outbox=[outgoing(two, "tried", due_at=NOW), outgoing(three, "held", due_at=NOW)]))
        ahead = NOW + YEARS
        parcels = await uow.lease(ahead, owner="me", seconds=90, limit=10, channels=("sms",))
        by_text = {parcel.message.text: parcel.id for parcel in parcels}
        await uow.settle([Settled(by_text["tried"], "later", ahead, due_at=ahead + HOUR)])
        await uow.settle([Settled(by_text["later"], "later", NOW, due_at=NOW + HOUR)])
        assert await uow.hold("clock", "me", ahead, 30)
    leases_by_our_clock = store.engine.dialect.name == "sqlite"
    async with store.begin() as uow:  # both tried then, the one held, and the lease of the clock where that is ours
        assert await uow.clock_set_back(NOW) == 3 + leases_by_our_clock
        found = await uow.lease(NOW, owner="another", seconds=90, limit=10, channels=("sms",))
        assert {parcel.message.text: parcel.unsure for parcel in found} == {
            "later": False,
            "tried": False,
            "held": True,
        }
        assert await uow.hold("clock", "another", NOW, 30) is leases_by_our_clock
    async with store.begin() as uow:
        assert await uow.clock_set_back(NOW) == 0


async def test_a_reply_set_aside_is_found_with_its_address_and_taken_up_by_one_alone(store):
    known, stranger = Reply("SM1", phone(1), "4 poison", NOW), Reply("SM2", phone(2), "hello", NOW + HOUR)
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        assert await uow.whose(phone(1)) == (asked.contact.id, asked.invitation.id)
        assert await uow.whose(phone(2)) == (None, None)
        for admitted in await uow.admit([known, stranger]):
            contact, invitation = await uow.whose(admitted.reply.address)
            row = InboxRow(admitted.key, admitted.reply, contact, invitation, state="set_aside", error="RuntimeError")
            await uow.write(Changes(inbox=[row]))
    async with store.begin() as uow:
        first, second = await uow.set_aside(10)
        assert (first.reply.address, first.reply.text, first.invitation) == (phone(1), "4 poison", asked.invitation.id)
        assert (second.reply.address, second.reply.text) == (phone(2), "hello")
        assert await uow.take_up(first.key)
        assert not await uow.take_up(first.key)


async def test_what_was_set_aside_goes_with_whoever_wrote_it(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        (admitted,) = await uow.admit([Reply("SM1", phone(1), "4 poison", NOW)])
        row = InboxRow(admitted.key, admitted.reply, asked.contact.id, asked.invitation.id, state="set_aside")
        await uow.write(Changes(inbox=[row]))
        assert await uow.erase(phone(1), NOW)
    async with store.begin() as uow:
        (left,) = await uow.set_aside(10)
    assert (left.reply.address.value, left.reply.text, left.contact) == ("", "", None)
