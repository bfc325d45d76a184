"""One person's data: shown in full, erased in full, the STOP kept; exports; and what upkeep lets go of."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

from bot.flows.conversation import State
from bot.messages import Message, Reply
from bot.ports import CaseEvent, Changes, ConversationRow, InboxRow, Link, OutboxRow, Person, Subscription
from bot.storage.verify import verify
from tests.storage.samples import (
    HOUR,
    NOW,
    WORDS,
    answer,
    ask,
    case,
    end_anonymously,
    new_id,
    outgoing,
    phone,
    replace,
    reply_to,
    response,
)


async def test_nothing_is_kept_about_a_stranger(store):
    async with store.begin() as uow:
        assert await uow.person_data(phone(1)) is None
        assert await uow.erase(phone(1), NOW) is False


async def test_a_person_is_shown_everything_that_is_kept_about_them_alone(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await reply_to(uow, asked)
        await reply_to(uow, await ask(uow, phone(2), name="Other"), text="not mine")
        await uow.write(Changes(cases=[case(asked)], suppressed=[(phone(1), "stop", NOW)]))
        data = await uow.person_data(phone(1))
    assert data is not None
    assert (data["address"], data["name"], data["stopped_at"], data["since"]) == (
        "+447700900001",
        "Joan Doubtfire",
        NOW,
        NOW,
    )
    assert [each["state"] for each in data["invitations"]] == ["partial"]
    assert [each["answers"] for each in data["responses"]] == [{"csat": (2, WORDS)}]
    assert [(each["purpose"], each["granted"]) for each in data["consents"]] == [("take_part", True)]
    assert [(each["text"], each["at"]) for each in data["messages"]] == [(WORDS, NOW + HOUR)]
    assert [each["number"] for each in data["cases"]] == [1]
    assert [(each["touchpoint"], each["due_at"]) for each in data["cases"]] == [("haircut", case(asked).due_at)]
    assert "not mine" not in str(data)


async def test_after_an_anonymous_conversation_a_person_sees_only_that_they_took_part(store):
    async with store.begin() as uow:
        await end_anonymously(uow, await ask(uow, phone(1)))
        data = await uow.person_data(phone(1))
    assert data is not None
    assert data["participations"] == [{"survey": "after-visit", "week": "2026-W46", "answered": True}]
    assert (data["responses"], data["messages"], data["invitations"]) == ([], [], [])


async def test_erasure_leaves_scores_without_a_person_and_the_stop(store, tmp_path):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await reply_to(uow, asked)
        await uow.add_link("token", Link(new_id(), "invitation", invitation=asked.invitation.id))
        await uow.write(
            Changes(
                cases=[case(asked)],
                suppressed=[(phone(1), "stop", NOW)],
                outbox=[OutboxRow(new_id(), Message("x"), 9, NOW, NOW, address=phone(1)), outgoing(asked, exempt=True)],
            )
        )
    async with store.begin() as uow:
        assert await uow.erase(phone(1), NOW) is True
    async with store.begin() as uow:
        data = await uow.person_data(phone(1))
        (row,) = await uow.responses()
        thread = (await uow.threads([phone(1)]))[phone(1)]
        counted = (await uow.tallies("2026-W46"))["answers"]
        levels = await uow.levels()
    assert data == {"address": "+447700900001", "channel": "sms", "stopped_at": NOW, "stop_reason": "stop"}
    assert (row["answers"], row["anonymity"], row["staff"], row["segment"], row["contact"]) == (
        {"csat": (2, "")},
        "anonymous",
        "",
        "",
        "",
    )
    assert (thread.contact, thread.conversation) == (None, None)
    assert [(each["value"], each["count"]) for each in counted] == [(2, 1)]
    assert (levels["outbox_waiting"], levels["conversations_open"]) == (0, 0)
    assert (await verify(store)).problems == []
    with closing(sqlite3.connect(tmp_path / "afterword.db")) as connection:
        for table, column in (
            ("encounters", "reference_sealed"),
            ("inbox", "body_sealed"),
            ("consents", "reply"),
            ("consents", "contact_id"),
            ("cases", "contact_id"),
        ):
            assert connection.execute(f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL").fetchone() == (0,), (
                table
            )
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,), table


async def test_somebody_erased_who_comes_back_is_new_and_still_stopped(store):
    async with store.begin() as uow:
        first = await ask(uow, phone(1))
        await uow.write(Changes(suppressed=[(phone(1), "forget", NOW)]))
        await uow.erase(phone(1), NOW)
        again = (await uow.contacts({phone(1): {}}, NOW))[phone(1)]
    assert again.id != first.contact.id
    assert (again.suppressed, again.name) == (True, "")


async def test_erasing_a_member_of_staff_takes_their_role_too(store):
    async with store.begin() as uow:
        contact = (await uow.contacts({phone(1): {}}, NOW))[phone(1)]
        await uow.add_person(Person(1, "manager", "Ann"), "ABC", NOW + HOUR)
        await uow.join("ABC", contact.id, NOW)
        await uow.put_subscription(Subscription(9, 1))
        assert await uow.erase(phone(1), NOW)
        assert (await uow.people(), await uow.subscriptions()) == ([], [])


async def test_the_confirmation_of_an_erasure_goes_to_the_bare_address_and_is_forgotten(store):
    async with store.begin() as uow:
        await ask(uow, phone(1))
        await uow.write(Changes(suppressed=[(phone(1), "forget", NOW)]))
        await uow.erase(phone(1), NOW)
        farewell = OutboxRow(
            new_id(), Message("Erased."), 1, NOW, NOW, address=phone(1), exempt=True, forget=True, urgent=True
        )
        await uow.write(Changes(outbox=[farewell]))
        (parcel,) = await uow.lease(NOW, owner="me", seconds=90, limit=9, channels=("sms",))
    assert (parcel.address, parcel.exempt, parcel.suppressed) == (phone(1), True, True)


async def test_an_export_shows_the_contact_of_named_responses_only(store):
    async with store.begin() as uow:
        for number, anonymity in enumerate(("named", "confidential")):
            asked = await ask(uow, phone(number))
            await uow.write(Changes(responses=[response(asked, anonymity=anonymity, quote=True, contact_ok=False)]))
        await end_anonymously(uow, await ask(uow, phone(5)))
        rows = {row["anonymity"]: row for row in await uow.responses()}
    assert {anonymity: row["contact"] for anonymity, row in rows.items()} == {
        "named": "+447700900000",
        "confidential": "",
        "anonymous": "",
    }
    assert (rows["named"]["consent_quote"], rows["named"]["consent_contact"], rows["anonymous"]["language"]) == (
        True,
        False,
        "",
    )
    assert all(isinstance(row["response"], str) for row in rows.values())


async def test_an_export_takes_the_later_answer_and_keeps_words_that_were_not_understood(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        me = asked.invitation.id
        await uow.write(
            Changes(
                responses=[response(asked)],
                answers=[
                    answer(me, 2, "two", counts=False),
                    answer(me, None, "dunno", position=1),
                    answer(me, 4, "four", position=2),
                    answer(me, None, "hmm", position=3),
                    answer(me, 1, "by phone", position=4, question="how", choice="by phone"),
                    answer(me, None, "lots", position=5, question="wait"),
                    answer(me, 0, "no", position=6, question="again"),
                ],
            )
        )
        (row,) = await uow.responses()
    assert row["answers"] == {
        "csat": (4, "four\nhmm"),
        "how": ("by phone", "by phone"),
        "wait": (None, "lots"),
        "again": (0, "no"),
    }


async def test_an_export_since_a_day_begins_with_its_week(store):
    async with store.begin() as uow:
        for number, week in enumerate(("2026-W45", "2026-W46", "2027-W01")):
            asked = await ask(uow, phone(number))
            await uow.write(Changes(responses=[response(asked, week=week)]))
        assert [row["week"] for row in await uow.responses(date(2026, 11, 13))] == ["2026-W46", "2027-W01"]
        assert [row["week"] for row in await uow.responses(NOW + timedelta(days=30))] == ["2027-W01"]


async def test_upkeep_lets_go_of_what_is_kept_too_long(store):
    stranger = Reply("SM77", phone(9), "who is this?", NOW)
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        still = await ask(uow, phone(2))
        ended = replace(asked.conversation, state=State.COMPLETE)
        (admitted,) = await uow.admit([stranger])
        await uow.write(
            Changes(
                conversations=[ConversationRow(ended, asked.contact.id, None)],
                inbox=[InboxRow(admitted.key, stranger, None, None)],
                suppressed=[(phone(1), "stop", NOW)],
                outbox=[outgoing(still)],
            )
        )
        await uow.remember("key", "fingerprint", {})
        await uow.add_person(Person(1, "staff"), "ABC", NOW + HOUR)
        assert await uow.tidy(NOW + 24 * HOUR) == 0
        assert await uow.tidy(NOW + timedelta(days=100)) == 4  # conversation, stranger's words, code, request
        assert await uow.remembered("key") is None
        assert await uow.admit([stranger]) == []  # once, for ever
        assert (await uow.threads([phone(2)]))[phone(2)].conversation == still.conversation
        assert (await uow.levels())["outbox_waiting"] == 1
        assert (await uow.contacts({phone(1): {}}, NOW))[phone(1)].suppressed


async def test_what_waits_for_somebody_on_staff_goes_when_they_leave_and_what_waits_for_them_as_a_customer_stays(store):
    async with store.begin() as uow:
        mine, other = await ask(uow, phone(1)), await ask(uow, phone(2))
        person = Person(new_id(), "manager", "Joan", contact=mine.contact.id)
        await uow.add_person(person, "code", NOW + HOUR)
        row = case(mine)
        said = CaseEvent(new_id(), row.id, "replied", NOW, words="sorry")
        question, relayed = outgoing(mine, "How was it?"), replace(outgoing(mine), id=said.id, invitation=None)
        alert, digest = replace(outgoing(other), contact=mine.contact.id), replace(outgoing(mine), invitation=None)
        await uow.write(Changes(cases=[row], case_events=[said], outbox=[question, relayed, alert, digest]))
        await uow.remove_person(person.id, NOW)
        waiting = await uow.unsettled([each.id for each in (question, relayed, alert, digest)])
    assert set(waiting) == {question.id, relayed.id}
