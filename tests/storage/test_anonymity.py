"""Promise 4, attacked: after an anonymous conversation nothing in the file ties its answers to the contact."""

import asyncio
import random
import shutil
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports import Changes, Link, Settled
from bot.storage.store import open_store
from bot.storage.verify import verify
from tests.storage.samples import HOUR, KEY, NOW, ask, case, consent, end_anonymously, new_id, outgoing, phone, url

CUSTOMERS = 160  # so many that chance alone stays below 0.34 (over four standard deviations)


@pytest.fixture(scope="session")
def played(empty_database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("played")
    shutil.copy(empty_database, folder / "afterword.db")
    return folder / "afterword.db", asyncio.run(play(url(folder)))


async def play(database):
    """Anonymous customers, asked in one order and answering in another, each with all that can be left behind.

    Gives the pairs (contact, response) in the order of answering, which the attacker is to find.
    """
    store = open_store(database, KEY)
    order = list(range(CUSTOMERS))
    random.Random(7).shuffle(order)
    pairs, asked = [], {}
    async with store.begin() as uow:
        for number in range(CUSTOMERS):
            asked[number] = await ask(
                uow, phone(number), name=f"Customer {number}", created_at=NOW + timedelta(seconds=number)
            )
    for number in order:
        one = asked[number]
        async with store.begin() as uow:  # what happened before ANON was said: linked, with exact times
            await uow.write(
                Changes(
                    outbox=[outgoing(one, "How was it?", opens=True), outgoing(one, "alert", position=2)],
                    consents=[consent(one), consent(one, "quote"), consent(one, "contact")],
                    cases=[case(one, number + 1)],
                )
            )
            await uow.add_link(f"token-{number}", Link(new_id(), "invitation", invitation=one.invitation.id))
            (parcel,) = await uow.lease(NOW, owner="me", seconds=90, limit=1, channels=("sms",))
            await uow.settle(
                [Settled(parcel.id, "sent", NOW + timedelta(seconds=number), provider_id=f"SM-out-{number}")]
            )
        async with store.begin() as uow:
            pairs.append(
                (
                    one.contact.id,
                    await end_anonymously(uow, one, value=1 + number % 5, text=f"Words of number {number} in person"),
                )
            )
    async with store.begin() as uow:
        for _ in range(3):
            parcels = await uow.lease(NOW + HOUR, owner="me", seconds=90, limit=500, channels=("sms",))
            await uow.settle(
                [Settled(parcel.id, "sent", NOW + HOUR, provider_id=f"SM{parcel.id}") for parcel in parcels]
            )
    assert (await verify(store)).problems == []
    await store.close()
    return pairs


def all_rows(file):
    with closing(sqlite3.connect(file)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [(table, row) for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')]


def telling(value):
    """Values that could serve as a thread from one row to another: ids, keys, exact times, sealed values, words."""
    return (isinstance(value, int) and abs(value) > 1_000_000) or (isinstance(value, bytes | str) and len(value) >= 8)


async def test_no_chain_of_equal_values_leads_from_a_contact_to_an_anonymous_response(played):
    file, pairs = played
    rows = all_rows(file)
    holders = defaultdict(set)
    for index, (_, row) in enumerate(rows):
        for value in row:
            if telling(value):
                holders[value].add(index)
    rare = {value: indexes for value, indexes in holders.items() if len(indexes) < CUSTOMERS / 3}
    contact_rows = {row[0]: index for index, (table, row) in enumerate(rows) if table == "contacts"}
    response_rows = {index for index, (table, row) in enumerate(rows) if table in {"responses", "answers"}}
    reached_anything = 0
    for contact, _ in pairs:
        seen, todo = {contact_rows[contact]}, [contact_rows[contact]]
        while todo:
            for value in rows[todo.pop()][1]:
                fresh = rare.get(value, set()) - seen if telling(value) else set()
                seen |= fresh
                todo += fresh
        assert not seen & response_rows
        reached_anything += len(seen) > 1
    assert reached_anything == CUSTOMERS  # the attack does walk: to each contact's own participation


async def test_the_order_of_rows_does_not_tell_who_answered_when(played):
    file, pairs = played
    place = {identity: rank for rank, pair in enumerate(pairs) for identity in pair}
    with closing(sqlite3.connect(file)) as connection:
        stored = {
            "contacts": [row[0] for row in connection.execute("SELECT id FROM contacts")],
            "participations": [row[0] for row in connection.execute("SELECT contact_id FROM participations")],
            "responses": [row[0] for row in connection.execute("SELECT id FROM responses")],
            "answers": [row[0] for row in connection.execute("SELECT response_id FROM answers")],
        }
    for table, identities in stored.items():
        assert len(identities) == CUSTOMERS, table
        assert abs(rank_correlation([place[each] for each in identities])) < 0.34, table


async def test_the_place_of_rows_within_a_page_does_not_tell_who_answered_when(played):
    """SQLite lays new rows below older ones of the same page; that must not be left to be read."""
    file, pairs = played
    data = file.read_bytes()
    with closing(sqlite3.connect(file)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        sealed = {
            "answers": dict(connection.execute("SELECT response_id, words_sealed FROM answers")),
            "contacts": dict(connection.execute("SELECT id, address_sealed FROM contacts")),
        }
    for table, column in (("answers", 1), ("contacts", 0)):
        pages = defaultdict(list)
        for pair in pairs:
            offset = data.find(sealed[table][pair[column]])
            assert offset > 0
            pages[offset // size].append(offset)
        within = [rank_correlation(offsets) for offsets in pages.values() if len(offsets) > 5]
        assert within
        assert abs(sum(within) / len(within)) < 0.34, table


async def test_no_hidden_row_number_exists_beside_a_random_key(played):
    file, _ = played
    with closing(sqlite3.connect(file)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in set(tables) - {"alembic_version"}:
            columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            keys = [column for column in columns if column[5]]
            if len(keys) == 1 and keys[0][2] == "INTEGER":
                (differs,) = connection.execute(
                    f'SELECT count(*) FROM "{table}" WHERE rowid <> "{keys[0][1]}"'
                ).fetchone()
                assert differs == 0, table
            else:
                with pytest.raises(sqlite3.OperationalError, match="no such column"):
                    connection.execute(f'SELECT rowid FROM "{table}"')


async def test_the_contact_side_knows_that_they_answered_and_in_which_week_and_no_more(played):
    file, pairs = played
    with closing(sqlite3.connect(file)) as connection:
        taken = connection.execute("SELECT contact_id, survey, week, answered FROM participations").fetchall()
        left = {
            table: connection.execute(f"SELECT count(*) FROM {table} WHERE contact_id IS NOT NULL").fetchone()[0]
            for table in ("responses", "invitations", "encounters", "cases", "inbox")
        }
        emptied = connection.execute(
            "SELECT count(*) FROM inbox WHERE body_sealed IS NULL AND key IS NOT NULL"
        ).fetchone()[0]
        gone = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("conversations", "links")
        }
        sent = connection.execute(
            "SELECT count(*) FROM outbox WHERE invitation_id IS NOT NULL OR payload_sealed IS NOT NULL"
        ).fetchone()[0]
        consents = Counter(connection.execute("SELECT purpose, contact_id IS NOT NULL, at FROM consents"))
        pointers = connection.execute("SELECT count(*) FROM contacts WHERE current_invitation IS NOT NULL").fetchone()[
            0
        ]
    assert sorted(taken) == sorted((contact, "after-visit", "2026-W46", 1) for contact, _ in pairs)
    assert left == dict.fromkeys(left, 0)
    assert gone == {"conversations": 0, "links": 0}
    assert (emptied, sent, pointers) == (CUSTOMERS, 0, 0)
    assert {(purpose, linked) for purpose, linked, _ in consents} == {("take_part", 1), ("quote", 0), ("contact", 0)}
    assert len({at for _, _, at in consents}) == 1


async def test_no_exact_time_of_an_anonymous_conversation_is_left(played):
    file, _ = played
    with closing(sqlite3.connect(file)) as connection:
        times = [
            value
            for table, columns in {
                "invitations": "created_at, due_at, sent_at",
                "encounters": "occurred_at",
                "consents": "at",
                "inbox": "at",
                "answers": "at",
                "cases": "opened_at, due_at",
                "contacts": "invited_at",
            }.items()
            for row in connection.execute(f"SELECT {columns} FROM {table}")
            for value in row
        ]
    midnight = 24 * 3600 * 1_000_000
    assert [value for value in times if value is not None and value % midnight] == []
    assert len(times) > CUSTOMERS * 5


@pytest.mark.slow
async def test_no_piece_of_what_was_sealed_before_the_cut_is_left_in_the_file(database, tmp_path):
    store = open_store(database, KEY)
    file = tmp_path / "afterword.db"
    before: set[bytes] = set()
    async with store.begin() as uow:
        asked = [await ask(uow, phone(number), name="N" * (10 + number * 5)) for number in range(80)]
        await uow.write(
            Changes(outbox=[outgoing(one, "How was it? " * (1 + number % 9)) for number, one in enumerate(asked)])
        )
    with closing(sqlite3.connect(file)) as connection:
        for table, column in (
            ("conversations", "body_sealed"),
            ("outbox", "payload_sealed"),
            ("encounters", "staff_sealed"),
        ):
            before |= {value for (value,) in connection.execute(f"SELECT {column} FROM {table}")}
    for one in asked:
        async with store.begin() as uow:
            await end_anonymously(uow, one)
    async with store.begin() as uow:
        for _ in range(2):
            parcels = await uow.lease(NOW + HOUR, owner="me", seconds=90, limit=500, channels=("sms",))
            await uow.settle([Settled(parcel.id, "sent", NOW + HOUR) for parcel in parcels])
        assert (await uow.levels())["outbox_waiting"] == 0
    await store.close()
    data = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert len(before) == 240
    assert [value for value in before if any(value[at : at + 16] in data for at in range(0, len(value) - 16, 16))] == []


async def test_the_log_is_empty_after_the_cut_also_when_somebody_was_reading(store, tmp_path):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
    log = tmp_path / "afterword.db-wal"
    async with store.view() as reading:
        await reading.levels()
        async with store.begin() as uow:
            await end_anonymously(uow, asked)
        assert log.stat().st_size > 0
    store.writer.scrubber._rested_until = 0.0
    async with store.writer.alone():
        await store.writer.scrubber.finish()
    assert log.stat().st_size < 5000  # at most the one page that says it is done
    assert store.writer.scrubber._owed is False


async def test_a_process_that_died_before_it_cleaned_is_cleaned_up_after(database, tmp_path):
    store = open_store(database, KEY)
    store.writer.scrubber._rested_until = float("inf")
    async with store.begin() as uow:
        await end_anonymously(uow, await ask(uow, phone(1)))
    await store.writer.scrubber.stop()
    store.writer.scrubber._owed = False
    await store.close()
    again = open_store(database, KEY)
    async with again.begin() as uow:
        assert await uow.meta("rebuild") == "owed"
    assert again.writer.scrubber._owed
    await again.close()
    with closing(sqlite3.connect(tmp_path / "afterword.db")) as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'rebuild'").fetchall() == [("done",)]


async def test_a_message_still_waiting_at_the_cut_is_forgotten_when_it_is_sent(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await uow.write(Changes(outbox=[outgoing(asked, "one more thing")]))
        await end_anonymously(uow, asked)
        sent = []
        while parcels := await uow.lease(NOW + HOUR, owner="me", seconds=90, limit=9, channels=("sms",)):
            sent += [(parcel.message.text, parcel.invitation) for parcel in parcels]
            await uow.settle([Settled(parcel.id, "sent", NOW + HOUR) for parcel in parcels])
    assert sent == [("one more thing", None), ("Thank you.", None)]
    async with store.reading() as tx:
        from bot.storage.tables import outbox

        assert await tx.rows(outbox.select()) == []


async def test_a_late_reply_after_the_cut_finds_no_conversation(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await end_anonymously(uow, asked)
        thread = (await uow.threads([phone(1)]))[phone(1)]
    assert thread == replace(thread, contact=thread.contact, invitation=None, conversation=None)
    assert thread.contact is not None


def rank_correlation(values):
    """Spearman's rho between the places of values and the order they are given in."""
    ranks = {value: rank for rank, value in enumerate(sorted(values))}
    n = len(values)
    return 1 - 6 * sum((ranks[value] - index) ** 2 for index, value in enumerate(values)) / (n * (n * n - 1))
