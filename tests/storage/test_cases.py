"""Cases as they are stored: changed by one, what happened in order, whose they are, cut loose for good. Both engines."""

import asyncio
from dataclasses import replace

from bot.ports import CaseEvent, Changes, ConsentRow
from tests.storage.samples import HOUR, NOW, ask, case, consent, new_id, outgoing, phone, reply_to


async def raised(store, *, number=1):
    async with store.begin() as uow:
        asked = await ask(uow, phone(number))
        await reply_to(uow, asked)
        row = case(asked, number)
        await uow.write(Changes(cases=[row], consents=[consent(asked, "contact")]))
    return asked, row


def event(row, kind="noted", words="words", **more):
    return CaseEvent(new_id(), row.id, kind, NOW + HOUR, words=words, **more)


async def test_of_two_who_take_a_case_in_the_same_second_one_wins(store):
    _, row = await raised(store)

    async def take():
        async with store.begin() as uow:
            await asyncio.sleep(0.05)
            return await uow.change_case(row.id, {"state": "open", "owner": None}, {"state": "taken"})

    assert sorted(await asyncio.gather(take(), take())) == [False, True]
    async with store.view() as uow:
        assert (await uow.case(1)).state == "taken"


async def test_what_two_write_down_at_once_stands_one_after_the_other(store):
    _, row = await raised(store)

    async def note(words):
        async with store.begin() as uow:
            await uow.write(Changes(case_events=[event(row, words=words), event(row, words=words)]))

    await asyncio.gather(note("one"), note("two"), note("three"))
    async with store.view() as uow:
        events = (await uow.case_events([row.id]))[row.id]
    assert [each.position for each in events] == [1, 2, 3, 4, 5, 6]
    assert {each.words for each in events} == {"one", "two", "three"}


async def test_cause_and_cure_are_sealed_and_read_back(store):
    _, row = await raised(store)
    async with store.begin() as uow:
        await uow.change_case(
            row.id, {}, {"cause": "too few people", "done": "refunded", "closed_at": NOW, "state": "closed"}
        )
        found = await uow.case(1)
        assert (found.cause, found.done, found.state) == ("too few people", "refunded", "closed")
        assert [each.number for each in await uow.closed_cases(NOW - HOUR)] == [1]
        assert await uow.open_cases() == []
        assert await uow.case(2) is None


async def test_whose_a_case_is_and_whether_they_agreed_until_they_take_it_back(store):
    asked, row = await raised(store)
    async with store.begin() as uow:
        found = (await uow.case_customers([row]))[row.id]
        assert (found.contact.id, found.agreed) == (asked.contact.id, True)
        gone = ConsentRow(
            new_id(), asked.contact.id, None, "take_part", False, "STOP", "", 0, "en", None, NOW + 2 * HOUR
        )
        await uow.write(Changes(consents=[gone]))
        assert (await uow.case_customers([row]))[row.id].agreed is False
        assert await uow.case_customers([replace(row, contact=None)]) == {}


async def test_what_waits_for_the_outbox_is_found_until_it_is_there(store):
    asked, row = await raised(store)
    said = event(row, "replied")
    async with store.begin() as uow:
        await uow.write(Changes(case_events=[said, event(row, "noted")]))
        assert [each.id for each in await uow.relays_waiting(NOW)] == [said.id]
        assert await uow.relays_waiting(NOW + 2 * HOUR) == []
        await uow.write(Changes(outbox=[replace(outgoing(asked), id=said.id, invitation=None)]))
        assert await uow.relays_waiting(NOW) == []
        assert await uow.deliveries([said.id]) == {said.id: ("queued", "")}


async def test_a_reminder_that_nobody_needs_any_more_is_taken_back(store):
    asked, _ = await raised(store)
    message = replace(outgoing(asked), once="case:1:remind")
    async with store.begin() as uow:
        await uow.write(Changes(outbox=[message]))
        await uow.drop_messages(["case:1:remind", "case:2:remind"], NOW)
        assert await uow.unsettled([message.id]) == {}


async def test_a_case_cut_loose_holds_no_words_no_moment_and_no_pointer(store):
    asked, row = await raised(store)
    async with store.begin() as uow:
        await uow.write(
            Changes(case_events=[event(row, "customer")], contact_states=[(asked.contact.id, {"current_case": row.id})])
        )
        await uow.write(Changes(unlinked_cases=[row.id]))
        found, (happened,) = await uow.case(1), (await uow.case_events([row.id]))[row.id]
        assert (found.contact, found.invitation, happened.words) == (None, None, "")
        assert (found.opened_at.hour, happened.at.hour, happened.at.minute) == (0, 0, 0)
        assert (await uow.threads({phone(1)}))[phone(1)].contact.current_case is None
        assert await uow.case_customers([found]) == {}
