"""The same units of work on PostgreSQL, and what only a database with many writers can do."""

import asyncio
from datetime import timedelta

import pytest

from bot.errors import StorageBusy
from bot.messages import Reply
from bot.ports import Changes, InboxRow, Settled
from bot.storage.backup import backup, restore
from bot.storage.errors import MoveFailed
from bot.storage.mixing import mix
from bot.storage.readiness import REVISIONS
from bot.storage.store import open_store
from bot.storage.upgrading import downgrade, upgrade
from bot.storage.verify import verify
from tests.postgresql import emptied, looked_at, made_once, server
from tests.storage import (
    test_asking,
    test_caps,
    test_cases,
    test_following_up,
    test_mending,
    test_outbox,
    test_persons,
    test_planned_visits,
    test_replies,
    test_tellings,
)
from tests.storage.samples import HOUR, KEY, NOW, ask, case, end_anonymously, outgoing, phone, reply_to

__all__ = ["server"]
pytestmark = pytest.mark.slow

ON_FILES = {
    "test_a_damaged_conversation_is_an_error_that_names_its_invitation",
    "test_erasure_leaves_scores_without_a_person_and_the_stop",
    "test_a_lease_has_one_holder_until_it_runs_out_or_is_given_back",  # by the clock of the database, below
}
globals().update(
    {
        name: test
        for module in (
            test_replies,
            test_asking,
            test_caps,
            test_cases,
            test_following_up,
            test_mending,
            test_outbox,
            test_persons,
            test_planned_visits,
            test_tellings,
        )
        for name, test in vars(module).items()
        if name.startswith("test_") and name not in ON_FILES
    }
)


tables = made_once(KEY, "storage")


@pytest.fixture
async def database(tables):
    return await emptied(tables)


@pytest.fixture
async def store(database):
    opened = open_store(database, KEY)
    yield opened
    await opened.close()


async def test_a_reply_given_to_two_processes_at_once_is_admitted_by_one(store):
    replies = [Reply(f"SM{number}", phone(number), "5", NOW) for number in range(100)]

    async def one(batch):
        async with store.begin() as uow:
            admitted = await uow.admit(batch)
            await asyncio.sleep(0.05)
        return len(admitted)

    counts = await asyncio.gather(one(replies), one(replies[::-1]), one(replies[50:]))
    assert sum(counts) == 100


async def test_two_senders_never_lease_the_same_message(store):
    async with store.begin() as uow:
        for number in range(40):
            await uow.write(Changes(outbox=[outgoing(await ask(uow, phone(number)))]))

    async def one(owner):
        async with store.begin() as uow:
            parcels = await uow.lease(NOW, owner=owner, seconds=90, limit=25, channels=("sms",))
            await asyncio.sleep(0.05)
        return [parcel.id for parcel in parcels]

    first, second = await asyncio.gather(one("a"), one("b"))
    assert len({*first, *second}) == len(first) + len(second) == 40


async def test_replies_of_one_contact_wait_for_each_other(store):
    async with store.begin() as uow:
        await ask(uow, phone(1))
    order = []

    async def one(name):
        async with store.begin() as uow:
            await uow.threads([phone(1)])
            order.append(name)
            await asyncio.sleep(0.05)
            order.append(name)

    await asyncio.gather(one("a"), one("b"))
    assert order in (["a", "a", "b", "b"], ["b", "b", "a", "a"])


async def test_tallies_written_by_many_at_once_equal_a_recount(store):
    async def one(number):
        async with store.begin() as uow:
            asked = await ask(uow, phone(number))
            await reply_to(uow, asked, value=1 + number % 5)
            number_of_case = await uow.last_case_number() + 1
            await uow.write(Changes(cases=[case(asked, number_of_case)]))
        async with store.begin() as uow:
            await end_anonymously(uow, await ask(uow, phone(100 + number)), value=1 + number % 5)

    await asyncio.gather(*(one(number) for number in range(8)))
    report = await verify(store)
    assert report.problems == []
    assert report.checked["answers tallied"] == 16
    async with store.view() as uow:
        assert [each.number for each in await uow.open_cases()] == list(range(1, 9))


async def test_a_view_is_of_one_moment_and_cannot_write(store):
    from bot.errors import StorageUnavailable

    async with store.view() as before:
        assert (await before.levels())["conversations_open"] == 0
        async with store.begin() as uow:
            await ask(uow, phone(1))
        assert (await before.levels())["conversations_open"] == 0
    with pytest.raises(Exception, match="read-only") as caught:
        async with store.view() as uow:
            await uow.set_meta("a", "b")
    assert not isinstance(caught.value, StorageUnavailable)


async def test_a_backup_is_a_file_that_opens_anywhere_and_goes_back_into_an_empty_database(store, tmp_path, tables):
    async with store.begin() as uow:
        await reply_to(uow, await ask(uow, phone(1)), value=4)
    async with store.view() as uow:
        said = await uow.responses()
    file = tmp_path / "copy.db"
    await backup(store, file)
    assert [each.name for each in tmp_path.iterdir()] == ["copy.db"]
    assert file.stat().st_mode & 0o777 == 0o600
    copy = open_store(f"sqlite+aiosqlite:///{file}", KEY)
    async with copy.view() as uow:
        assert await uow.responses() == said
    assert (await verify(copy)).ok
    await copy.close()
    with pytest.raises(MoveFailed, match="holds data"):
        await restore(tables, KEY, file)
    await emptied(tables)
    await restore(tables, KEY, file)
    async with store.view() as uow:
        assert await uow.responses() == said


async def test_an_upgrade_is_safe_when_two_processes_start_at_once(server):
    address = await server.fresh("afterword_twice")
    await asyncio.gather(upgrade(address, KEY), upgrade(address, KEY))
    store = open_store(address, KEY)
    async with store.view() as uow:
        assert await uow.next_due() is None
        assert await uow.due_invitations(NOW + HOUR, 5) == []
    await store.close()


async def test_leases_by_name_are_counted_by_the_clock_of_the_database(store):
    wrong = NOW - 100 * HOUR  # the clock of a machine that is days behind
    async with store.begin() as uow:
        assert await uow.hold("leader", "a", wrong, 300)
    async with store.begin() as uow:
        assert not await uow.hold("leader", "b", NOW + 100 * HOUR, 30)
        assert await uow.holders("lead", NOW + 100 * HOUR) == {"a": True}
        assert await uow.hold("leader", "a", wrong, 0.05)
    await asyncio.sleep(0.1)
    async with store.begin() as uow:
        assert await uow.holders("lead", wrong) == {"a": False}
        assert await uow.hold("leader", "b", wrong, 30)


async def test_what_another_process_sent_to_a_contact_a_moment_ago_makes_us_wait_and_our_own_does_not(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked), outgoing(asked)]))
        (first,) = await uow.lease(NOW, owner="a", seconds=90, limit=9, channels=("sms",))
        await uow.settle([Settled(first.id, "sent", NOW)])

    async def leased(owner, after):
        async with store.begin() as uow:
            found = await uow.lease(NOW + timedelta(seconds=after), owner=owner, seconds=90, limit=9, channels=("sms",))
            await uow.settle([Settled(each.id, "later", NOW, due_at=NOW) for each in found])
        return len(found)

    assert await leased("b", 0.5) == 0
    assert await leased("a", 0.5) == 1
    assert await leased("b", 1.5) == 1


async def test_a_command_is_answered_by_one_of_two_processes_and_those_of_one_person_in_their_order(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        rows = [
            InboxRow(key, Reply(f"SM{key}", phone(1), "CASES", NOW + after), asked.contact.id, None, state="pending")
            for key, after in ((b"1", 0 * HOUR), (b"2", HOUR))
        ]
        await uow.admit([each.reply for each in rows])
        await uow.write(Changes(inbox=rows))
    async with store.begin() as uow:
        assert await uow.claim_command(b"1")
        assert not await uow.claim_command(b"2")
        async with store.begin() as other:
            assert not await other.claim_command(b"1")
        await uow.settle_commands([b"1"])
    async with store.begin() as uow:
        assert not await uow.claim_command(b"1")
        assert await uow.claim_command(b"2")


ANSWERING = 40


async def test_no_transaction_number_and_no_place_ties_an_anonymous_answer_to_its_contact(store, database):
    store._mixer.owe = lambda: None  # not yet
    for number in range(ANSWERING):  # one after the other, as they come on a quiet afternoon
        async with store.begin() as uow:
            asked = await ask(uow, phone(number))
        async with store.begin() as uow:
            await end_anonymously(uow, asked, value=1 + number % 5)

    async def tied(table):
        """The contacts that can be told from the responses' or the tallies' transactions."""
        return await looked_at(
            database,
            f"SELECT count(*) FROM contacts JOIN {table} AS other ON other.xmin::text = contacts.xmin::text",
        )

    leaky = await tied("responses")
    assert leaky == [(ANSWERING,)], "the attack works where nothing is mixed"
    assert await mix(store.engine)
    for table in ("responses", "answers", "answer_tallies", "asked_tallies", "invitations", "inbox"):
        assert await tied(table) == [(0,)], table
    numbers = await looked_at(database, "SELECT count(DISTINCT xmin::text) FROM responses")
    assert numbers == [(1,)]
    places = await looked_at(database, "SELECT id FROM responses ORDER BY ctid")
    assert await mix(store.engine)
    assert places != await looked_at(database, "SELECT id FROM responses ORDER BY ctid")
    assert sorted(places) == await looked_at(database, "SELECT id FROM responses ORDER BY id")


async def test_each_process_counts_in_rows_of_its_own_until_they_are_put_together(store, database):
    store._mixer.owe = lambda: None  # not yet
    others = [open_store(database, KEY) for _ in range(2)]
    for slot, each in enumerate((store, *others)):
        each._slot = slot
        for number in range(2):
            async with each.begin() as uow:
                await reply_to(uow, await ask(uow, phone(10 * slot + number)))
    slots = "SELECT DISTINCT slot FROM answer_tallies ORDER BY slot"
    assert await looked_at(database, slots) == [(0,), (1,), (2,)]
    assert (await verify(store)).problems == []
    before = await told(store)
    assert await mix(store.engine)
    for table in ("answer_tallies", "asked_tallies", "encounter_tallies", "mark_tallies", "pattern_tallies"):
        assert await looked_at(database, f"SELECT count(*) FROM {table} WHERE slot <> 0") == [(0,)], table
    assert (await verify(store)).problems == []
    assert await told(store) == before
    for each in others:
        await each.close()


async def test_two_processes_that_move_one_invitation_at_the_same_time_count_it_once(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
    both = asyncio.Barrier(2)

    async def moves(state):
        async with store.begin() as uow:
            await uow.people()  # a transaction that has begun
            await both.wait()
            await uow.write(Changes(invitation_states=[(asked.invitation.id, state, "", NOW)]))
            await asyncio.sleep(0.05)

    await asyncio.gather(moves("sent"), moves("partial"))
    assert (await verify(store)).problems == []


async def test_an_upgrade_and_the_way_back_keep_every_answer_and_every_count(server):
    address = await server.fresh("afterword_back_and_forth")
    await upgrade(address, KEY)
    opened = open_store(address, KEY)
    for slot in range(2):
        opened._slot = slot
        async with opened.begin() as uow:
            await reply_to(uow, await ask(uow, phone(slot)))
    before = await told(opened)
    await opened.close()
    for revision in reversed(REVISIONS[-4:-1]):
        await downgrade(address, KEY, revision)
    await upgrade(address, KEY)
    opened = open_store(address, KEY)
    assert (await verify(opened)).problems == []
    assert await told(opened) == before
    await opened.close()


async def told(store):
    """What reports read of everything."""
    async with store.view() as uow:
        rows = await uow.tallies("9999-W01", NOW)
    return {name: rows[name] for name in ("answers", "asked", "marks")}


async def test_rows_are_mixed_by_themselves_soon_after_a_conversation_ended_anonymously(store, database):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
    async with store.begin() as uow:
        await end_anonymously(uow, asked)
    await store.close()
    assert await looked_at(database, "SELECT value FROM meta WHERE key = 'rebuild'") == [("done",)]
    tied = "SELECT count(*) FROM contacts JOIN responses ON responses.xmin::text = contacts.xmin::text"
    assert await looked_at(database, tied) == [(0,)]


async def test_of_two_processes_that_wait_for_each_other_one_is_told_to_begin_anew(store):
    async with store.begin() as uow:
        first, second = await ask(uow, phone(1)), await ask(uow, phone(2))
    addresses = [first.address, second.address]
    both = asyncio.Barrier(2)

    async def one(order):
        async with store.begin() as uow:
            await uow.threads([order[0]])
            await both.wait()
            await uow.threads([order[1]])

    ended = await asyncio.gather(one(addresses), one(addresses[::-1]), return_exceptions=True)
    assert sorted(type(each) for each in ended if each is not None) == [StorageBusy]


async def test_visits_told_of_twice_visits_held_back_and_scores_by_staff_are_read_on_a_server_too(store):
    who = phone(1)
    async with store.begin() as uow:
        asked = await ask(uow, who)
        assert await uow.take_encounter("till 17", "2026-W46")
    async with store.begin() as uow:
        assert not await uow.take_encounter("till 17", "2026-W46")
        contact = (await uow.standing_of([who]))[who]
        assert await uow.encounter_of(contact.id, "haircut", "no such") is None
        found = await uow.encounter_of(contact.id, "haircut", "TILL-77")
        assert found is not None
        assert found[1].id == asked.invitation.id
        await uow.hold_back(NOW, "another conversation with this customer is still open")
    async with store.view() as uow:
        assert await uow.staff_scores(["2026-W46", "2026-W47"], ["csat"]) == []
