"""The outbox: sent in order per contact, leased to one sender, never twice, and what providers report of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import TELEGRAM, Address, Button, Message, MessageKind, Receipt
from bot.ports import Changes, OutboxRow, Settled
from tests.storage.samples import HOUR, NOW, ask, new_id, outgoing, phone

SECOND = timedelta(seconds=1)


async def lease(uow, now=NOW, *, owner="me", channels=("sms", "telegram"), limit=10):
    return await uow.lease(now, owner=owner, seconds=90, limit=limit, channels=channels)


async def texts(uow, now=NOW, **others):
    return [parcel.message.text for parcel in await lease(uow, now, **others)]


async def state_of(uow, asked):
    return (await uow.threads_of([asked.invitation.id]))[asked.invitation.id].invitation.state


async def test_a_parcel_holds_everything_that_sending_needs(store):
    message = Message(
        "Hello", kind=MessageKind.EDIT, buttons=((Button("five", "q:5"), Button("report", url="https://example.org")),),
        html=True, picture=b"\x89PNG", document=("a.csv", b"1,2"), edits="77", press="p",
    )  # fmt: skip
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(contact_states=[(asked.contact.id, {"timezone": "Europe/Madrid"})]))
        await uow.write(
            Changes(outbox=[replace(outgoing(asked, urgent=True, opens=True, expires_at=NOW + HOUR), message=message)])
        )
        (parcel,) = await lease(uow)
    assert (parcel.address, parcel.message, parcel.timezone) == (phone(1), message, "Europe/Madrid")
    assert (parcel.urgent, parcel.opens, parcel.unsure, parcel.suppressed, parcel.attempts) == (
        True,
        True,
        False,
        False,
        0,
    )
    assert (parcel.contact, parcel.invitation, parcel.expires_at) == (asked.contact.id, asked.invitation.id, NOW + HOUR)


async def test_messages_to_one_contact_go_out_one_by_one_in_their_order(store):
    async with store.begin() as uow:
        asked, other = await ask(uow, phone(1)), await ask(uow, phone(2))
        await uow.write(
            Changes(
                outbox=[
                    outgoing(asked, "b", position=2),
                    outgoing(asked, "a", position=1),
                    outgoing(other, "c", position=3),
                ]
            )
        )
        first = await lease(uow)
        assert [parcel.message.text for parcel in first] == ["a", "c"]
        assert await lease(uow) == []
        await uow.settle([Settled(parcel.id, "sent", NOW, provider_id=f"SM{parcel.id}") for parcel in first])
        assert await texts(uow) == ["b"]
        assert await uow.next_due() == NOW + timedelta(seconds=90)


async def test_only_the_channels_asked_for_are_leased(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked)]))
        assert await lease(uow, channels=("telegram",)) == []
        assert len(await lease(uow, channels=("sms",))) == 1


async def test_a_message_goes_out_when_it_is_due(store):
    async with store.begin() as uow:
        assert await uow.next_due() is None
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked, due_at=NOW + HOUR)]))
        assert await lease(uow) == []
        assert await uow.next_due() == NOW + HOUR
        assert len(await lease(uow, NOW + HOUR)) == 1


async def test_a_message_tried_before_keeps_its_place_in_front_of_later_ones(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked, "a", position=1), outgoing(asked, "b", position=2)]))
        (parcel,) = await lease(uow)
        await uow.settle([Settled(parcel.id, "later", NOW, due_at=NOW + 30 * SECOND)])
        assert await lease(uow, NOW + 29 * SECOND) == []
        assert await uow.next_due() == NOW + 30 * SECOND
        (parcel,) = await lease(uow, NOW + 30 * SECOND)
    assert (parcel.message.text, parcel.attempts, parcel.unsure) == ("a", 1, False)


@pytest.mark.parametrize("state", ["unsure", "later"])
async def test_a_message_that_waits_to_be_looked_up_or_for_the_rate_is_not_overtaken(store, state):
    """A storm saw it: a question that was asked again came before the one after it, whose outcome was unknown."""
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        both = [outgoing(asked, text, position=at, urgent=True) for at, text in enumerate(("on time?", "better?"))]
        await uow.write(Changes(outbox=both))
        (parcel,) = await lease(uow)
        await uow.settle([Settled(parcel.id, state, NOW, due_at=NOW + 10 * SECOND, attempts=0, reason="too soon")])
        assert await lease(uow, NOW + SECOND) == []
        (parcel,) = await lease(uow, NOW + 10 * SECOND)
        assert parcel.message.text == "on time?"
        await uow.settle([Settled(parcel.id, "sent", NOW + 10 * SECOND)])
        assert await texts(uow, NOW + 10 * SECOND) == ["better?"]


async def test_what_the_customer_just_asked_for_does_not_wait_for_the_morning(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked, "invitation", position=1)]))
        (parcel,) = await lease(uow)
        await uow.settle([Settled(parcel.id, "later", NOW, due_at=NOW + 12 * HOUR, reason="quiet hours")])
        await uow.write(
            Changes(outbox=[outgoing(asked, "help", position=2, urgent=True), outgoing(asked, "news", position=3)])
        )
        assert await texts(uow) == ["help"]


async def test_a_lease_that_ran_out_comes_back_as_unsure(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked)]))
        await lease(uow)
        assert await lease(uow, NOW + 89 * SECOND, owner="other") == []
        (parcel,) = await lease(uow, NOW + 90 * SECOND, owner="other")
    assert (parcel.unsure, parcel.last_tried_at) == (True, NOW)


async def test_the_only_process_left_gets_back_at_once_what_a_dead_one_held(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked)]))
        await lease(uow, owner="dead")
        assert await uow.reclaim("dead", NOW + SECOND) == 0
        assert await uow.reclaim("alive", NOW + SECOND) == 1
        (parcel,) = await lease(uow, NOW + SECOND, owner="alive")
    assert parcel.unsure


async def test_a_send_of_unknown_outcome_stays_unsure_until_it_is_settled(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked)]))
        (parcel,) = await lease(uow)
        await uow.settle([Settled(parcel.id, "unsure", NOW, due_at=NOW + SECOND)])
        (parcel,) = await lease(uow, NOW + SECOND)
        assert parcel.unsure
        await uow.settle([Settled(parcel.id, "later", NOW, due_at=NOW + SECOND)])
        (parcel,) = await lease(uow, NOW + SECOND)
    assert not parcel.unsure


async def test_an_expired_message_is_still_handed_out_for_dispatch_to_drop(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked, opens=True, expires_at=NOW - HOUR)]))
        (parcel,) = await lease(uow)
        await uow.settle([Settled(parcel.id, "dropped", NOW, reason="too old")])
        thread = (await uow.threads_of([asked.invitation.id]))[asked.invitation.id]
    assert (thread.invitation.state, thread.invitation.reason) == ("skipped", "too old")


async def test_a_sent_invitation_is_sent_and_its_contact_was_invited(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked, opens=True)]))
        (parcel,) = await lease(uow)
        await uow.settle([Settled(parcel.id, "sent", NOW + HOUR, provider_id="SM1")])
        thread = (await uow.threads([phone(1)]))[phone(1)]
        asked_tally = (await uow.tallies("2026-W46"))["asked"]
    assert (thread.invitation.state, thread.invitation.sent_at, thread.contact.invited_at) == (
        "sent",
        NOW + HOUR,
        NOW + HOUR,
    )
    assert [(row["state"], row["count"]) for row in asked_tally] == [("sent", 1)]


async def test_a_settled_message_keeps_its_row_and_loses_its_words(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked), outgoing(asked, "gone", position=2, forget=True)]))
        for _ in range(2):
            (parcel,) = await lease(uow)
            await uow.settle([Settled(parcel.id, "sent", NOW, provider_id=f"SM{parcel.id}")])
    async with store.reading() as tx:
        from bot.storage.tables import outbox

        rows = await tx.rows(outbox.select())
    assert [(row.state, row.payload_sealed, row.attempts) for row in rows] == [("sent", None, 1)]


@pytest.mark.parametrize(
    ("before", "status", "after"),
    [
        ("sent", "delivered", "reached"),
        ("sent", "undelivered", "undeliverable"),
        ("sent", "failed", "undeliverable"),
        ("sent", "sent", "sent"),
        ("partial", "delivered", "partial"),
        ("partial", "failed", "partial"),
        ("complete", "delivered", "complete"),
    ],
)
async def test_a_receipt_moves_an_invitation_forwards_only(store, before, status, after):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked, opens=True)]))
        (parcel,) = await lease(uow)
        await uow.settle([Settled(parcel.id, "sent", NOW, provider_id="SM1")])
        await uow.write(Changes(invitation_states=[(asked.invitation.id, before, "", NOW)]))
        assert await uow.receipts([Receipt("sms", "SM1", status, "30003")], NOW) == []
        assert await state_of(uow, asked) == after


async def test_a_receipt_that_came_before_the_send_was_recorded_is_handed_back(store):
    early = Receipt("sms", "SM1", "delivered")
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked, opens=True)]))
        (parcel,) = await lease(uow)
        assert await uow.receipts([early], NOW) == [early]
        await uow.settle([Settled(parcel.id, "sent", NOW, provider_id="SM1")])
        assert await uow.receipts([early], NOW) == []
        assert await state_of(uow, asked) == "reached"


async def test_a_failed_invitation_is_undeliverable_unless_it_was_answered(store):
    async with store.begin() as uow:
        silent, quick = await ask(uow, phone(1)), await ask(uow, phone(2))
        await uow.write(Changes(outbox=[outgoing(silent, opens=True), outgoing(quick, opens=True)]))
        await uow.write(Changes(invitation_states=[(quick.invitation.id, "partial", "", NOW)]))
        await uow.settle([Settled(parcel.id, "failed", NOW, reason="never 30005") for parcel in await lease(uow)])
        assert [await state_of(uow, silent), await state_of(uow, quick)] == ["undeliverable", "partial"]


async def test_stop_drops_what_is_queued_but_the_confirmation(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(
            Changes(outbox=[outgoing(asked, "a", position=1), outgoing(asked, "b", position=2, due_at=NOW + HOUR)])
        )
        await uow.write(
            Changes(
                suppressed=[(phone(1), "stop", NOW)], outbox=[outgoing(asked, "confirmed", position=3, exempt=True)]
            )
        )
        (parcel,) = await lease(uow, NOW + 2 * HOUR)
        assert (parcel.message.text, parcel.suppressed, parcel.exempt) == ("confirmed", True, True)
        assert (await uow.threads([phone(1)]))[phone(1)].contact.suppressed
        await uow.write(Changes(unsuppressed=[phone(1)]))
        assert not (await uow.threads([phone(1)]))[phone(1)].contact.suppressed


async def test_stop_of_a_bare_address_drops_its_messages_and_is_known_when_the_contact_comes(store):
    bare = OutboxRow(new_id(), Message("hello"), 1, NOW, NOW, address=phone(3))
    async with store.begin() as uow:
        await uow.write(Changes(outbox=[bare]))
        assert [parcel.address for parcel in await lease(uow)] == [phone(3)]
        await uow.write(Changes(suppressed=[(phone(3), "stop", NOW)]))
        assert await lease(uow, NOW + HOUR) == []
        contact = (await uow.contacts({phone(3): {}}, NOW))[phone(3)]
    assert contact.suppressed


async def test_messages_to_a_bare_address_keep_their_order(store):
    chat = Address(TELEGRAM, "42")
    async with store.begin() as uow:
        await uow.write(
            Changes(
                outbox=[
                    OutboxRow(new_id(), Message(words), place, NOW, NOW, address=chat)
                    for place, words in ((2, "b"), (1, "a"))
                ]
            )
        )
        assert await texts(uow) == ["a"]


async def test_what_may_go_in_once_goes_in_once(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked, "a", position=1, once="case:1")]))
        await uow.write(
            Changes(outbox=[outgoing(asked, "b", position=2, once="case:1"), outgoing(asked, "c", position=3)])
        )
        assert (await uow.levels())["outbox_waiting"] == 2
