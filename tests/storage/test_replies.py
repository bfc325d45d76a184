"""Replies: each admitted once, threads found in one query, everything written with one commit."""

import sqlite3

import pytest
from sqlalchemy import event, text

from bot.flows.conversation import State
from bot.messages import TELEGRAM, Address, Reply
from bot.ports import Changes, InboxRow, Person
from bot.storage.errors import UnreadableConversation
from tests.storage.samples import HOUR, NOW, WORDS, answer, ask, consent, new_id, phone, reply_to, response, tally_key


async def test_a_reply_is_admitted_once_even_when_it_comes_twice_in_a_batch(store):
    reply = Reply("SM1", phone(1), "5", NOW)
    async with store.begin() as uow:
        assert [each.reply for each in await uow.admit([reply, reply])] == [reply]
    async with store.begin() as uow:
        assert await uow.admit([reply]) == []


async def test_the_same_provider_id_on_another_channel_is_another_reply(store):
    async with store.begin() as uow:
        admitted = await uow.admit([Reply("7", phone(1), "5", NOW), Reply("7", Address(TELEGRAM, "42"), "5", NOW)])
    assert len({each.key for each in admitted}) == 2


async def test_replies_keep_the_order_in_which_they_came(store):
    replies = [Reply(f"SM{number}", phone(number % 7), str(number), NOW) for number in range(300)]
    async with store.begin() as uow:
        await uow.admit(replies[::3])
        admitted = await uow.admit(replies)
    assert [each.reply.text for each in admitted] == [str(number) for number in range(300) if number % 3]


async def test_a_reply_is_not_admitted_when_its_transaction_fails(store):
    reply = Reply("SM1", phone(1), "5", NOW)

    async def fail():
        async with store.begin() as uow:
            await uow.admit([reply])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with store.begin() as uow:
        assert len(await uow.admit([reply])) == 1


async def test_an_unknown_address_gets_an_empty_thread(store):
    async with store.view() as uow:
        thread = (await uow.threads([phone(1)]))[phone(1)]
    assert (thread.contact, thread.person, thread.invitation, thread.conversation) == (None, None, None, None)


async def test_a_thread_holds_the_contact_the_invitation_and_the_conversation(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.add_person(Person(5, "staff", "Sam"), "CODE", NOW + HOUR)
        await uow.join("CODE", asked.contact.id, NOW)
    async with store.view() as uow:
        thread = (await uow.threads([phone(1), phone(2)]))[phone(1)]
    assert (thread.contact, thread.invitation, thread.conversation) == (
        asked.contact,
        asked.invitation,
        asked.conversation,
    )
    assert thread.person is not None
    assert (thread.person.name, thread.person.role, thread.person.address) == ("Sam", "staff", phone(1))


async def test_all_threads_of_a_batch_are_loaded_by_one_query(store):
    async with store.begin() as uow:
        for number in range(60):
            await ask(uow, phone(number))
    asked = []
    event.listen(store._readers.sync_engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    async with store.view() as uow:
        threads = await uow.threads([phone(number) for number in range(60)])
    assert all(thread.conversation for thread in threads.values())
    assert len([statement for statement in asked if statement.startswith("SELECT contacts")]) == 1


async def test_a_reply_leaves_all_its_rows_in_one_transaction(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await reply_to(uow, asked)
    async with store.view() as uow:
        thread = (await uow.threads_of([asked.invitation.id]))[asked.invitation.id]
        (exported,) = await uow.responses()
        tallies = await uow.tallies("2026-W46")
        levels = await uow.levels()
    assert thread.conversation is not None
    assert (thread.conversation.state, thread.conversation.answers[0].words) == (State.ASKING, WORDS)
    assert thread.invitation is not None
    assert thread.invitation.state == "partial"
    assert exported["answers"] == {"csat": (2, WORDS)}
    assert exported["staff"] == "Bertha"
    assert [(row["value"], row["count"]) for row in tallies["answers"]] == [(2, 1)]
    assert [(row["state"], row["count"]) for row in tallies["asked"]] == [("partial", 1)]
    assert levels == {"outbox_waiting": 1, "conversations_open": 1, "replies_set_aside": 0, "cases_open": 0}


async def test_an_answer_can_be_replaced_and_a_response_withdrawn(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await reply_to(uow, asked, value=2)
        await uow.write(
            Changes(
                responses=[response(asked, state="complete", late=True)],
                answers=[
                    answer(asked.invitation.id, 2, counts=False),
                    answer(asked.invitation.id, 4, "better", position=1),
                ],
                answer_tallies={tally_key(2): -1, tally_key(4): 1},
            )
        )
        (corrected,) = await uow.responses()
        counted = (await uow.tallies("2026-W46"))["answers"]
        await uow.write(Changes(withdrawn_responses=[asked.invitation.id], answer_tallies={tally_key(4): -1}))
        assert await uow.responses() == []
        assert (await uow.tallies("2026-W46"))["answers"] == []
    assert (corrected["answers"], corrected["state"], corrected["late"]) == ({"csat": (4, "better")}, "complete", True)
    assert [(row["value"], row["count"]) for row in counted] == [(4, 1)]


async def test_a_response_withdrawn_in_the_batch_that_wrote_it_stays_withdrawn(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        row = response(asked)
        await uow.write(Changes(responses=[row], answers=[answer(row.id)], withdrawn_responses=[row.id]))
        assert await uow.responses() == []


async def test_a_damaged_conversation_is_an_error_that_names_its_invitation(store, tmp_path):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
    with sqlite3.connect(tmp_path / "afterword.db") as connection:
        connection.execute("UPDATE conversations SET body_sealed = zeroblob(80)")
    connection.close()
    with pytest.raises(UnreadableConversation, match=str(asked.invitation.id)) as caught:
        async with store.begin() as uow:
            await uow.threads([phone(1)])
    assert caught.value.invitation == asked.invitation.id


async def test_a_command_waits_in_the_inbox_until_it_is_settled(store):
    reply = Reply("SM9", phone(1), "survey +447700900124 haircut", NOW, language="en-GB", confirmed=True)
    async with store.begin() as uow:
        contact = (await uow.contacts({phone(1): {}}, NOW))[phone(1)]
        (known,) = await uow.admit([reply])
        (stranger,) = await uow.admit([Reply("SM10", phone(2), "/join X", NOW + HOUR)])
        await uow.write(
            Changes(
                inbox=[
                    InboxRow(known.key, reply, contact.id, None, state="pending"),
                    InboxRow(stranger.key, stranger.reply, None, None, state="pending"),
                ]
            )
        )
    async with store.begin() as uow:
        first, second = await uow.pending_commands(10)
        assert (first.key, first.reply.address, first.reply.text, first.reply.at) == (
            known.key,
            phone(1),
            reply.text,
            NOW,
        )
        assert (first.reply.language, first.reply.confirmed) == ("en-GB", True)
        assert (second.reply.address, second.contact) == (phone(2), None)
        await uow.settle_commands([first.key])
        await uow.settle_commands([second.key], "LookupError")
        assert await uow.pending_commands(10) == []
        assert (await uow.levels())["replies_set_aside"] == 1


async def test_a_wording_is_stored_once_however_often_it_is_agreed_to(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        other = await ask(uow, phone(2))
        await uow.write(Changes(consents=[consent(asked), consent(other)]))
        data = await uow.person_data(phone(2))
    assert data is not None
    assert [(each["purpose"], each["wording"], each["at"]) for each in data["consents"]] == [
        ("take_part", "May we take_part?", NOW + HOUR)
    ]
    async with store.reading() as tx:
        assert await tx.scalar(text("SELECT count(*) FROM wordings")) == 1


async def test_half_a_surrogate_pair_survives_as_it_came(store):
    broken = "cut \ud83d off"
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await reply_to(uow, asked, text=broken)
        data = await uow.person_data(phone(1))
    assert data is not None
    assert data["messages"][0]["text"] == broken
    assert data["responses"][0]["answers"]["csat"][1] == broken


async def test_only_known_columns_of_a_contact_can_be_changed(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(
            Changes(
                contact_states=[
                    (asked.contact.id, {"name": "Joan", "blocked": True, "unanswered": 2, "rest_until": NOW})
                ]
            )
        )
        contact = (await uow.threads([phone(1)]))[phone(1)].contact
    assert contact is not None
    assert (contact.name, contact.blocked, contact.unanswered, contact.rest_until) == ("Joan", True, 2, NOW)
    with pytest.raises(ValueError, match="address"):
        async with store.begin() as uow:
            await uow.write(Changes(contact_states=[(new_id(), {"address": "x"})]))
