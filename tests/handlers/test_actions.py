"""A recommendation becomes an action by a press or a text, once; the digest names it when its review has come."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.documents.problem import ERROR
from bot.handlers.digests import build
from bot.messages import SMS, Address
from bot.playbook.reading import check_playbook
from bot.ports import AnswerTallyKey, Changes
from bot.storage.verify import verify
from reports.json import to_json
from reports.weeks import previous
from tests.handlers.house import JO, SAM

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PHONE = Address(SMS, "+447700900177")  # a manager without Telegram


def told(version, week, values, location):
    about = ("after-visit", version, "csat", "haircut", location, "sms", "api")
    return {AnswerTallyKey(week, *about, value): count for value, count in values.items()}


async def fell(house, location="High Street", week="2026-W47", bad=26):
    """Twenty ordinary weeks of haircuts, and one in which half were unhappy."""
    async with house.parts.store.begin() as uow:
        version = (await house.parts.shelf.current(uow, "after-visit", house.clock())).version
        tallies = told(version, week, {5: 50 - bad, 2: bad}, location)
        for back in range(1, 21):
            tallies |= told(version, previous(week, back), {5: 42, 2: 8 - back % 2}, location)
        await uow.write(Changes(answer_tallies=tallies))


async def begun(house):
    await fell(house)
    await house.joins(SAM, "manager", "Sam")
    house.clock.now = MONDAY
    await house.tick()
    bubbles = house.bubbles(SAM)
    await house.taps(SAM, "Start this action")
    return bubbles


async def test_a_press_under_the_digest_starts_the_action(house):
    (*_, digest) = await begun(house)
    assert "Ask what the customer wants" in digest.text
    pressed = [button.data for row in digest.buttons for button in row]
    assert [data for data in pressed if data.startswith("/action")] == ["/action start 1 2026-W47"]
    (answer,) = house.hears(SAM)
    assert answer.startswith("Action 1 has started: Ask what the customer wants, repeat it")
    async with house.parts.store.view() as uow:
        (action,) = await uow.actions()
    assert (action.state, action.week, action.entry, action.measure) == ("doing", "2026-W47", "the-work", "csat")
    assert (action.then, action.touchpoint, action.answers) == (48.0, "haircut", 50)
    assert action.review_at == action.started_at + timedelta(weeks=action.weeks)


async def test_a_second_press_starts_nothing_more(house):
    await begun(house)
    house.hears(SAM)
    await house.taps(SAM, "Start this action")
    (answer,) = house.hears(SAM)
    assert "under way already" in answer
    assert await house.sql("select count(*) from actions") == [(1,)]


async def test_by_sms_the_same_words_do_it(house):
    await fell(house)
    await house.joins(PHONE, "manager", "Pat")
    house.clock.now = MONDAY
    await house.tick()
    house.hears(PHONE)
    await house.says(PHONE, "action start 1")
    assert house.hears(PHONE)[0].startswith("Action 1 has started")
    await house.says(PHONE, "actions")
    assert house.hears(PHONE)[0].startswith("Action 1: Ask what the customer wants")


async def test_an_action_is_planned_first_and_started_later(house):
    await fell(house)
    await house.joins(SAM, "manager", "Sam")
    house.clock.now = MONDAY
    await house.says(SAM, "/action plan 1", "/actions", "/action 1")
    planned, listed, shown = house.hears(SAM)
    assert planned == "Action 1 is planned. To start it: /action do 1"
    assert listed.endswith("(planned)")
    assert "Haircut" in shown
    assert "Who: whoever does the work" in shown
    await house.says(SAM, "/action do 1", "/action do 1")
    assert [line.split(":")[0].split(".")[0] for line in house.hears(SAM)] == [
        "Action 1 has started", "Action 1 is under way already",
    ]  # fmt: skip


async def test_the_digest_names_an_action_whose_review_has_come_and_no_other(house):
    await begun(house)
    async with house.parts.store.view() as uow:
        (action,) = await uow.actions()
    assert (await build(house.parts, "2026-W47")).due == ()
    house.clock.now = action.review_at + timedelta(days=1)
    digest = await build(house.parts, house.parts.week(house.clock() - timedelta(days=7)))
    (due,) = to_json(digest)["actions_due"]
    assert due["text"].startswith("Action 1 (Ask what the customer wants")
    assert "48%" in due["text"]
    assert (await build(house.parts, "2026-W47", locations=("Station Road",))).due == digest.due
    house.hears(SAM)
    await house.says(SAM, "/actions")
    assert "time to check since" in house.hears(SAM)[0]


async def test_what_is_under_way_is_told_instead_of_recommended_again(house):
    await begun(house)
    advice = (await build(house.parts, "2026-W47")).recommendations[0]
    assert (advice.running, advice.plan) == (1, None)
    assert advice.action.startswith("Action 1 is under way")


async def test_two_managers_who_press_at_once_start_one(house):
    await fell(house)
    await house.joins(SAM, "manager", "Sam")
    await house.joins(JO, "owner", "Jo")
    house.clock.now = MONDAY
    await house.tick()
    house.hears(SAM)
    house.hears(JO)
    await house.arrives(house.press(SAM, "Start this action"), house.press(JO, "Start this action"))
    assert sorted("started" in answer for who in (SAM, JO) for answer in house.hears(who)) == [False, True]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/action start 7", "The digest of 2026-W47 has no recommendation 7."),
        ("/action 4", "There is no action 4 of yours. /actions lists them."),
        ("/action", "Write: /action start N"),
        ("/action start", "Write: /action start N"),
        ("/action start 1 2026-W77", "There is no week 2026-W77"),
        ("/actions", "No action is planned or under way."),
    ],
)
async def test_what_cannot_be_done_is_said(house, line, answer):
    await house.joins(SAM, "manager", "Sam")
    house.clock.now = MONDAY
    await house.says(SAM, line)
    assert house.hears(SAM)[0].startswith(answer)


async def test_advice_to_ask_more_cannot_be_started_and_has_no_button(house):
    await house.joins(SAM, "manager", "Sam")
    house.clock.now = MONDAY
    await house.says(SAM, "/action start 1", "/digest")
    refused, *_ = house.bubbles(SAM)
    assert "nothing to start" in refused.text
    pressed = [button.data for bubble in house.chats.of(SAM) for row in bubble.buttons for button in row]
    assert not [data for data in pressed if data.startswith("/action")]


async def test_a_manager_of_another_place_neither_sees_nor_starts_it(house):
    await fell(house)
    await house.joins(SAM, "manager", "Sam")
    await house.joins(JO, "manager", "Jo", ("Station Road",))
    house.clock.now = MONDAY
    await house.says(JO, "/action start 1")
    assert "started" not in house.hears(JO)[0]


async def test_staff_and_customers_cannot_start_actions(house):
    await fell(house)
    await house.joins(JO, "staff")
    await house.says(JO, "/action start 1")
    assert house.hears(JO) == ["There is no such command. Send /help to see what you can do."]


async def test_what_an_action_says_is_sealed_and_the_database_is_sound(house, tmp_path):
    await begun(house)
    assert b"Ask what the customer wants, repeat" not in (tmp_path / "salon.db").read_bytes()
    report = await verify(house.parts.store)
    assert not [each for each in report.problems if "sealed" in each or "refers" in each]


async def test_the_organisations_own_playbook_words_the_advice(open_house, tmp_path):
    from dataclasses import replace

    from tests.handlers.house import SALON

    file = tmp_path / "playbook.yaml"
    file.write_text("playbook: own\nentries:\n  - {id: all, finding: {}, action: Call Kim., who: Kim}\n")
    assert not [each for each in check_playbook(file).problems if each.level == ERROR]
    house = await open_house(replace(SALON, playbook=file))
    await fell(house)
    house.clock.now = MONDAY
    (advice, *_) = (await build(house.parts, "2026-W47")).recommendations
    assert (advice.action, advice.by) == ("Call Kim.", "Who: Kim.")
