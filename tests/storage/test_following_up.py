"""What follows a closed case and an improvement, as it is stored: asked about once, decided once. Both engines."""

import asyncio
from datetime import timedelta

from bot.ports import ActionRow, Changes
from tests.storage.samples import HOUR, NOW, ask, case, consent, new_id, phone, reply_to


def an_action(what="Ask before cutting"):
    return ActionRow(
        new_id(), 0, "doing", what, "", "Sam", "", "", "2026-W46", "csat", "csat", "haircut", "", 60.0, 85.0, 15, 9, NOW,
        started_at=NOW, review_at=NOW + timedelta(weeks=14), origin="own",
    )  # fmt: skip


async def closed(store):
    async with store.begin() as uow:
        asked = await ask(uow, phone(1))
        await reply_to(uow, asked)
        row = case(asked, 1)
        await uow.write(Changes(cases=[row], consents=[consent(asked, "contact")]))
        await uow.change_case(row.id, {"state": "open"}, {"state": "closed", "closed_at": NOW + HOUR, "done": "rang"})
    return asked, row


async def test_of_two_who_ask_about_a_closed_case_at_once_one_does(store):
    _, row = await closed(store)

    async def claim(invitation):
        async with store.begin() as uow:
            await asyncio.sleep(0.05)
            return await uow.claim_recovery(row.id, invitation)

    assert sorted(await asyncio.gather(claim(11), claim(12))) == [False, True]
    async with store.view() as uow:
        assert await uow.closed_unasked(NOW - HOUR, NOW + 2 * HOUR, 10) == []
        assert {await uow.case_followed(11), await uow.case_followed(12)} == {1, None}


async def test_a_closed_case_is_found_with_its_scores_and_the_day_of_the_visit(store):
    asked, row = await closed(store)
    async with store.view() as uow:
        (waiting,) = await uow.closed_unasked(NOW - HOUR, NOW + 2 * HOUR, 10)
        (record,) = await uow.case_records(NOW - HOUR)

        assert (waiting.id, waiting.done) == (row.id, "rang")
        assert record["touchpoint"] == "haircut"
        assert await uow.scores_in(asked.invitation.id) is not None
        assert await uow.visited_at(asked.invitation.id) is not None


async def test_of_two_who_decide_on_an_action_at_once_one_does(store):
    async with store.begin() as uow:
        made = await uow.add_action(an_action())
    assert made is not None

    async def decide(decision):
        values = {"state": "kept" if decision == "keep" else "dropped", "decision": decision, "reviewed_at": NOW}
        async with store.begin() as uow:
            await asyncio.sleep(0.05)
            return await uow.change_action(made.number, values, states=("doing",))

    assert sorted(await asyncio.gather(decide("keep"), decide("drop"))) == [False, True]
    async with store.view() as uow:
        assert await uow.actions() == []
        (kept,) = await uow.all_actions()
        assert (kept.what, kept.who, kept.decision in {"keep", "drop"}) == ("Ask before cutting", "Sam", True)
