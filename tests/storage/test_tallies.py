"""Promise 7: at any commit the tallies equal a recount, whatever happened in whatever order."""

import asyncio
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Receipt
from bot.ports import Changes, Settled
from bot.storage.store import open_store
from bot.storage.verify import verify
from tests.examples import examples
from tests.storage.samples import (
    HOUR,
    KEY,
    NOW,
    answer,
    ask,
    case,
    consent,
    end_anonymously,
    outgoing,
    phone,
    reply_to,
    response,
    tally_key,
    url,
)

CUSTOMERS = 4
STATES = ("queued", "sent", "reached", "partial", "complete", "stopped", "closed", "undeliverable", "skipped")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, CUSTOMERS - 1), st.integers(1, 5)),
        st.tuples(st.just("several"), st.integers(0, CUSTOMERS - 1), st.integers(1, 5)),
        st.tuples(st.just("withdraw"), st.integers(0, CUSTOMERS - 1), st.just(0)),
        st.tuples(st.just("anonymous"), st.integers(0, CUSTOMERS - 1), st.integers(1, 5)),
        st.tuples(st.just("state"), st.integers(0, CUSTOMERS - 1), st.sampled_from(STATES)),
        st.tuples(
            st.just("send"), st.integers(0, CUSTOMERS - 1), st.sampled_from(("sent", "failed", "dropped", "later"))
        ),
        st.tuples(
            st.just("receipt"), st.integers(0, CUSTOMERS - 1), st.sampled_from(("delivered", "undelivered", "failed"))
        ),
        st.tuples(st.just("erase"), st.integers(0, CUSTOMERS - 1), st.just(0)),
    ),
    max_size=14,
)


class Model:
    """What the handlers know: the answer that counts for each response, so that differences can be given."""

    def __init__(self):
        self.values = {}
        self.positions = Counter()

    def answered(self, asked, counted):
        """The changes by which a response's newest answer becomes one that is tallied as `counted`."""
        me = asked.invitation.id
        earlier, position = self.values.get(me, ()), self.positions[me]
        differences = Counter(tally_key(value) for value in counted)
        differences.subtract(tally_key(value) for value in earlier)
        rows = [answer(me, counted[0], position=position, counted=counted if len(counted) > 1 else None)]
        if position:
            rows.append(answer(me, 3, position=position - 1, counts=False))
        self.values[me], self.positions[me] = counted, position + 1
        return Changes(responses=[response(asked)], answers=rows, answer_tallies=dict(differences))

    def withdrawn(self, asked):
        me = asked.invitation.id
        differences = {tally_key(value): -count for value, count in Counter(self.values.pop(me, ())).items()}
        self.positions.pop(me, None)
        return Changes(withdrawn_responses=[me], answer_tallies=differences)


async def play(uow, model, everyone, step):
    kind, number, value = step
    asked = everyone[number]
    if kind == "answer":
        await uow.write(model.answered(asked, (value,)))
    elif kind == "several":
        await uow.write(model.answered(asked, tuple(range(value + 1))))
    elif kind == "withdraw":
        await uow.write(model.withdrawn(asked))
    elif kind == "anonymous":
        await uow.write(model.withdrawn(asked))
        await end_anonymously(uow, asked, value=value)
    elif kind == "state":
        await uow.write(
            Changes(
                invitation_states=[(asked.invitation.id, "queued", "", NOW), (asked.invitation.id, value, "why", NOW)]
            )
        )
    elif kind == "send":
        await uow.write(Changes(outbox=[outgoing(asked, opens=True)]))
        for parcel in await uow.lease(NOW + HOUR, owner="me", seconds=90, limit=9, channels=("sms",)):
            await uow.settle([Settled(parcel.id, value, NOW, provider_id=f"SM-{number}", due_at=NOW)])
    elif kind == "receipt":
        await uow.receipts([Receipt("sms", f"SM-{number}", value)], NOW)


@pytest.mark.slow
@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
def test_tallies_equal_a_recount_after_any_history(empty_database, tmp_path_factory, history):
    folder = tmp_path_factory.mktemp("tallies")
    shutil.copy(empty_database, folder / "afterword.db")
    asyncio.run(check(folder, history))
    shutil.rmtree(folder)


async def check(folder, history):
    store, model, gone = open_store(url(folder), KEY), Model(), set()
    async with store.begin() as uow:
        everyone = [await ask(uow, phone(number)) for number in range(CUSTOMERS)]
    for step in history:
        if step[1] in gone:
            continue
        async with store.begin() as uow:
            if step[0] == "erase":
                await uow.erase(phone(step[1]), NOW)
            else:
                await play(uow, model, everyone, step)
        if step[0] in {"erase", "anonymous"}:
            gone.add(step[1])
    report = await verify(store)
    async with store.view() as uow:
        asked = (await uow.tallies("2026-W46"))["asked"]
    await store.close()
    assert report.problems == []
    assert sum(row["count"] for row in asked) == CUSTOMERS


async def test_a_tally_that_is_wrong_is_found(store, tmp_path):
    async with store.begin() as uow:
        await reply_to(uow, await ask(uow, phone(1)))
    with closing(sqlite3.connect(tmp_path / "afterword.db")) as connection:
        connection.execute("UPDATE answer_tallies SET count = count + 1")
        connection.execute("UPDATE asked_tallies SET count = 0 WHERE state = 'partial'")
        connection.commit()
    first, second = (await verify(store)).problems
    assert "value 2 is 2, a recount gives 1" in first
    assert "state partial is 0, a recount gives 1" in second


async def test_whatever_is_damaged_is_found_and_named(store, tmp_path):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        other = await ask(uow, phone(2))
        await reply_to(uow, asked)
        await uow.write(Changes(consents=[consent(other)]))
        fresh = await end_anonymously(uow, other)
    assert (await verify(store)).ok
    with closing(sqlite3.connect(tmp_path / "afterword.db")) as connection:
        connection.execute("UPDATE conversations SET body_sealed = zeroblob(60)")
        connection.execute(
            "UPDATE answers SET words_sealed = (SELECT name_sealed FROM contacts LIMIT 1) WHERE response_id = ?",
            (asked.invitation.id,),
        )
        connection.execute("UPDATE contacts SET current_invitation = 12345")
        connection.execute("UPDATE responses SET contact_id = ? WHERE id = ?", (asked.contact.id, fresh))
        connection.execute("UPDATE answers SET at = 1 WHERE response_id = ?", (fresh,))
        connection.execute("DELETE FROM wordings")
        connection.commit()
    report = await verify(store)
    found = "\n".join(report.problems)
    for expected in (
        f"body_sealed of conversations {asked.invitation.id} cannot be read",
        f"words_sealed of answers {asked.invitation.id} 0 cannot be read",
        "2 contacts that point to a conversation that is gone",
        "2 consents without their wording",
        "1 anonymous responses that still hold a contact",
        "1 answers of anonymous responses that still hold a time",
        "A row of consents refers to a row of wordings",
    ):
        assert expected in found
    assert not report.ok


async def test_verify_says_how_much_it_looked_at(store):
    async with store.begin() as uow:
        await reply_to(uow, await ask(uow, phone(1)))
    report = await verify(store)
    assert report.checked == {
        "answers tallied": 1, "invitations tallied": 1, "marks tallied": 0, "joint answers tallied": 0, "encounters tallied": 1,
            "sealed values": 10,
    }  # fmt: skip


async def test_reports_get_the_comments_of_the_week_that_may_be_quoted_and_the_open_cases(store):
    async with store.begin() as uow:
        for number, (quote, week) in enumerate(
            [(True, "2026-W46"), (False, "2026-W46"), (None, "2026-W46"), (True, "2026-W45")]
        ):
            asked = await ask(uow, phone(number))
            row = response(asked, quote=quote, week=week)
            await uow.write(
                Changes(
                    responses=[row],
                    answers=[answer(row.id, None, f"words {number}"), answer(row.id, 4, "", position=1)],
                )
            )
        await uow.write(Changes(cases=[case(asked, 1), replace(case(asked, 2), due_at=NOW + 30 * 24 * HOUR)]))
        assert await uow.last_case_number() == 2
        rows = await uow.tallies("2026-W46")
        now = await uow.tallies("2026-W46", NOW)
        opened = await uow.open_cases()
    assert [(row["words"], row["question"], row["version"]) for row in rows["comments"]] == [("words 0", "csat", 1)]
    assert (rows["open_cases"], rows["overdue_cases"], now["overdue_cases"]) == (2, 1, 0)
    assert [(row.number, row.reason) for row in opened] == [(1, "csat: 1"), (2, "csat: 1")]


async def test_tallies_of_later_weeks_are_left_out(store):
    async with store.begin() as uow:
        await ask(uow, phone(1))
        await ask(uow, phone(2), week="2026-W47")
        assert sum(row["count"] for row in (await uow.tallies("2026-W46"))["asked"]) == 1
        assert sum(row["count"] for row in (await uow.tallies("2027-W01"))["asked"]) == 2
