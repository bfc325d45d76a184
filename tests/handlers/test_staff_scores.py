"""Staff whose customers always give the highest score: told without a name, read for the whole business only."""

import json
from dataclasses import replace

from bot.handlers.digests import build
from bot.handlers.invite import invite
from bot.handlers.new_invitation import NewInvitation
from bot.messages import SMS, Address
from reports.json import to_json
from tests.handlers.house import SALON

CROWD = [Address(SMS, f"+4477009{at:05}") for at in range(24)]


async def tells(house, people, staff):
    async with house.parts.store.begin() as uow:
        for who in people:
            await invite(
                house.parts, uow, NewInvitation(who.value, "haircut", staff=staff, selection="api"), house.clock()
            )
    await house.app.dispatch.all_due(house.clock())


async def test_nearly_all_the_best_score_for_one_of_staff_is_told_without_a_name(open_house):
    house = await open_house(replace(SALON, rules=replace(SALON.rules, minimum_group=5)))
    await tells(house, CROWD[:10], "Jolanda")
    await tells(house, CROWD[10:22], "Kimberley")
    await tells(house, CROWD[22:], "")
    scores = ["5"] * 10 + ["5", "3", "3", "3"] * 3 + ["1", "1"]
    await house.arrives(*(house.sms.says(who, score) for who, score in zip(CROWD, scores, strict=False)))
    week = house.parts.week(house.clock())
    async with house.parts.store.view() as uow:
        rows = await uow.staff_scores([week], ["csat"])
    assert sorted((row["value"], row["count"]) for row in rows) == [(3, 9), (5, 3), (5, 10)]
    assert not any("Jolanda" in str(row) for row in rows)
    digest = to_json(await build(house.parts, week))
    assert digest["signs"]["staff_always_top"] is True
    assert "Jolanda" not in json.dumps(digest)
    part = to_json(await build(house.parts, week, touchpoints=("haircut",)))
    assert part["signs"]["staff_always_top"] is False


async def test_an_anonymous_answer_says_nothing_of_staff(open_house):
    house = await open_house(SALON)
    await tells(house, CROWD[:2], "Jolanda")
    await house.says(CROWD[0], "ANON", "5", "Lovely", "9", "no")
    await house.says(CROWD[1], "ANON", "5")
    async with house.parts.store.view() as uow:
        assert await uow.staff_scores([house.parts.week(house.clock())], ["csat"]) == []
