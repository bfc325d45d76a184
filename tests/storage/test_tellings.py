"""Tellings as they are stored: their words, who raised what they are about, and whom they went to."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.ports import ActionRow, Changes
from bot.ports.telling import Low, RaisedBefore, Recipient, Telling, Words
from tests.storage.samples import HOUR, NOW, WEEK, answer, ask, case, consent, end_anonymously, new_id, outgoing, phone
from tests.storage.samples import response as response_of


async def action_and_telling(store):
    async with store.begin() as uow:
        action = await uow.add_action(
            ActionRow(
                new_id(), 0, "doing", "We bought a dryer", "", "", "", "", WEEK, "csat", "csat", "haircut", "", 70.0,
                80.0, 20, 8, NOW, started_at=NOW + 24 * HOUR,
            )
        )  # fmt: skip
        telling = Telling(new_id(), action.number, action.id, "en", Words("", "We bought a dryer"), NOW)
        await uow.add_telling(telling)
    return action, telling


def wanted(action):
    low = (Low("after-visit", 1, "csat", frozenset({1, 2})),)
    return RaisedBefore(action, "2026-W20", WEEK, NOW - timedelta(weeks=26), NOW + 24 * HOUR, low)


async def raisers(store, number=1):
    async with store.view() as uow:
        return await uow.raisers(wanted(await uow.told_action(number)))


async def low_answer(uow, number, *, value=1, consents=("contact",), **others):
    asked = await ask(uow, phone(number))
    row = response_of(asked, **others)
    await uow.write(
        Changes(
            responses=[row],
            answers=[answer(row.id, value)],
            consents=[replace(consent(asked, each, reply=b"x"), invitation=None) for each in consents],
        )
    )
    return asked


async def test_a_telling_is_read_as_it_was_kept_in_every_language(store):
    _, telling = await action_and_telling(store)
    changed = replace(
        telling, words=Words("the wait", "a dryer"), others={"pl": Words("", "suszarka"), "es": Words("a", "b")},
        state="sending", anyway=True, page_asked=True, public=True, approved_at=NOW, published_at=NOW, people=23,
    )  # fmt: skip
    async with store.begin() as uow:
        await uow.add_telling(replace(telling, id=new_id()))  # somebody else was quicker: theirs stays
        assert await uow.telling(1) == telling
        await uow.change_telling(changed)
    async with store.view() as uow:
        assert await uow.telling(1) == changed
        assert list(await uow.tellings()) == [changed]
        assert await uow.telling(2) is None
        assert await uow.told_action(2) is None


async def test_who_raised_it_is_found_by_score_and_by_case_and_anonymous_ones_are_only_counted(store):
    action, _ = await action_and_telling(store)
    async with store.begin() as uow:
        low = await low_answer(uow, 1)
        await low_answer(uow, 2, value=5)
        with_a_case = await low_answer(uow, 3, value=5)
        await low_answer(uow, 4, touchpoint="colour")
        await low_answer(uow, 5, selection="shop")
        still_open = await low_answer(uow, 6, anonymity="anonymous", invitation=None)
        await end_anonymously(uow, await ask(uow, phone(7)))
        await uow.write(Changes(cases=[case(with_a_case)]))
    found = await raisers(store, action.number)
    assert {each.contact for each in found.known} == {low.contact.id, with_a_case.contact.id}
    assert still_open.contact.id not in {each.contact for each in found.known}
    assert found.unknown == 2
    assert all(each.agreed and not each.withdrew for each in found.known)


async def test_consent_ends_with_a_no_with_stop_and_with_a_door_that_was_opened_again(store):
    await action_and_telling(store)
    async with store.begin() as uow:
        people = {
            name: (await low_answer(uow, at, consents=("contact",))).contact.id
            for at, name in enumerate(("agreed", "no", "stop", "start", "week"), start=1)
        }
        never = (await low_answer(uow, 9, consents=())).contact.id
        later = NOW + 2 * HOUR
        about = {"no": ("contact", False), "stop": ("take_part", False), "start": ("start", True)}
        rows = []
        for name, (purpose, granted) in about.items():
            asked = await ask(uow, phone(50 + len(rows)))
            row = consent(asked, purpose, reply=b"x")
            rows.append(replace(row, contact=people[name], invitation=None, granted=granted, at=later))
        # A STOP of an anonymous conversation is known to its week only: here that is before the consent.
        monday = NOW.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=2)
        rows.append(replace(rows[1], id=new_id(), contact=people["week"], reply=None, at=monday))
        await uow.write(Changes(consents=rows))
    found = {each.contact: each for each in (await raisers(store)).known}
    assert {name: (found[who].agreed, found[who].withdrew) for name, who in people.items()} == {
        "agreed": (True, False), "no": (True, True), "stop": (True, True), "start": (True, True), "week": (True, True),
    }  # fmt: skip
    assert (found[never].agreed, found[never].withdrew) == (False, False)


async def test_each_is_noted_once_and_how_it_went_is_counted(store):
    _, telling = await action_and_telling(store)
    async with store.begin() as uow:
        asked = await low_answer(uow, 1)
        row = replace(outgoing(asked, "You told us", once="telling:1"), invitation=None)
        await uow.write(Changes(outbox=[row], contact_states=[(asked.contact.id, {"told_at": NOW})]))
        for _ in range(2):
            await uow.add_recipients([Recipient(telling.id, asked.contact.id, row.id)])
    async with store.view() as uow:
        assert set(await uow.told(telling.id)) == {asked.contact.id}
        assert dict(await uow.delivery(telling.id)) == {"queued": 1}
        assert await uow.heard_about(WEEK, WEEK, "haircut", "") == 1
        assert await uow.heard_about(WEEK, WEEK, "haircut", "Station Road") == 0
        assert any("scissors" in words for words in await uow.comments_between(WEEK, WEEK))
    async with store.begin() as uow:
        data = await uow.person_data(asked.address)
        assert [each["action"] for each in data["tellings"]] == [1]
        await uow.erase(asked.address, NOW)
        assert set(await uow.told(telling.id)) == set()


async def test_of_two_who_change_it_at_once_the_second_sees_what_the_first_did(store):
    await action_and_telling(store)

    async def agree():
        async with store.begin() as uow:
            telling = await uow.telling(1)
            await asyncio.sleep(0.05)
            if telling.state != "draft":
                return False
            await uow.change_telling(replace(telling, state="sending"))
        return True

    assert sorted(await asyncio.gather(agree(), agree())) == [False, True]
