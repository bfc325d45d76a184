"""An action from its plan to the decision: what is missing is asked for, the data are told at the review, each once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers.digests import build
from bot.messages import SMS, Address
from bot.ports import AnswerTallyKey, Changes
from reports.json import to_json
from reports.weeks import previous
from tests.handlers.house import JO, SAM

PHONE = Address(SMS, "+447700900177")  # a manager without Telegram
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LAST = "2026-W47"
PLACES = ("haircut", "colour", "payment")


def told(version, week, values, touchpoint):
    about = ("after-visit", version, "csat", touchpoint, "", "sms", "api")
    return {AnswerTallyKey(week, *about, value): count for value, count in values.items() if count}


async def half_a_year(house, since=14, rise=8, weeks=40, people=40, at="haircut"):
    """Weeks of answers in which one place does better by `rise` people a week from some weeks ago on."""
    async with house.parts.store.begin() as uow:
        version = (await house.parts.shelf.current(uow, "after-visit", house.clock())).version
        tallies = {}
        for back in range(weeks):
            for place in PLACES:
                wobble = (back * 7 + len(place) * 5) % 5 - 2
                good = 28 + wobble + (rise if place == at and back < since else 0)
                tallies |= told(version, previous(LAST, back), {5: good, 2: people - good}, place)
        await uow.write(Changes(answer_tallies=tallies))


async def acted(house, *, since=14, rise=8, line="new Second dryer; touchpoint haircut; measure csat; from 70 to 90"):
    """Sam begins an action some weeks ago, and those weeks pass; the answers came in as they did."""
    house.clock.now = MONDAY - timedelta(weeks=since)
    await house.joins(SAM, "manager", "Sam")
    await house.says(SAM, f"/action {line}; owner me; review in {since} weeks; start")
    planned = house.hears(SAM)
    house.clock.now = MONDAY
    await half_a_year(house, since=since, rise=rise)
    return planned


def about(bubbles):
    """What is about an action, beside the digests of those days."""
    return [each for each in bubbles if each.text.startswith(("Time to check action", "Action ", "Whoever answered"))]


async def one(house, number=1):
    async with house.parts.store.view() as uow:
        return next(each for each in await uow.all_actions() if each.number == number)


async def test_an_action_is_planned_in_one_line_and_the_card_shows_what_is_done(house):
    await half_a_year(house)
    await house.joins(SAM, "manager", "Sam")
    house.clock.now = MONDAY
    await house.says(
        SAM, "/action new Second dryer; touchpoint haircut; measure csat; from 78 to 85; owner Sam; review in 8 weeks"
    )
    (card,) = house.hears(SAM)
    assert card.splitlines()[:3] == [
        "Action 1: Second dryer",
        "[x] Plan: Haircut: satisfaction from 78% to 85%; owner: Sam",
        "[ ] Do: not begun",
    ]
    assert "With about 40 answers a week" in card
    assert card.splitlines()[-1] == "To start it: /action do 1"


async def test_what_is_missing_is_asked_for_one_by_one_with_buttons(house):
    await half_a_year(house)
    await house.joins(SAM, "manager", "Sam")
    house.clock.now = MONDAY
    await house.says(SAM, "/action new Second dryer")
    (first,) = house.bubbles(SAM)
    assert first.text.endswith("What is it measured by? /action 1 measure csat")
    await house.taps(SAM, "csat")
    (second,) = house.bubbles(SAM)
    assert second.text.endswith("Who answers for it? /action 1 owner NAME")
    await house.taps(SAM, "I do")
    await house.taps(SAM, "Start")
    assert house.hears(SAM)[-1].startswith("Action 1 has started: Second dryer")


async def test_by_sms_the_same_words_do_it(house):
    await half_a_year(house)
    await house.joins(PHONE, "manager", "Pat")
    house.clock.now = MONDAY
    await house.says(PHONE, "action new Second dryer; touchpoint haircut", "action 1 measure csat", "action 1 owner me")
    await house.says(PHONE, "action 1 aim shorter waits", "action 1 review 2027-02-01", "action 1 start", "action 1")
    card = house.hears(PHONE)[-1]
    assert "Aim: shorter waits" in card
    assert "[x] Do: since 23 Nov 2026" in card
    assert "[ ] Check: on 1 Feb 2027" in card
    assert "[ ] Act: not decided" in card


async def test_at_the_review_the_data_say_that_it_worked_and_the_owner_keeps_it(house):
    await acted(house)
    await house.tick()
    (review,) = about(house.bubbles(SAM))
    assert review.text.startswith("Time to check action 1 (Second dryer).\nWorked. Haircut: satisfaction:")
    assert "Against colour and payment it moved by" in review.text
    assert review.picture
    await house.tick()
    assert about(house.bubbles(SAM)) == []
    await house.taps(SAM, "Keep")
    (kept,) = house.hears(SAM)
    assert kept.startswith("Action 1 is kept: it worked.")
    action = await one(house)
    assert (action.state, action.verdict, action.decision) == ("kept", "worked", "keep")


async def test_a_change_that_nobody_sees_is_kept_as_not_proven(house):
    await acted(house, rise=0)
    await house.tick()
    (review,) = about(house.bubbles(SAM))
    assert "No change seen." in review.text
    assert "A change of " in review.text
    await house.says(SAM, "/action 1 keep")
    assert house.hears(SAM)[0].startswith("Action 1 is kept, not proven")
    await house.says(SAM, "/action 1")
    assert "[x] Act: kept, not proven" in house.hears(SAM)[0]


async def test_too_early_names_the_week_and_a_button_looks_again_then(house):
    await acted(house, since=4)
    await house.tick()
    (review,) = about(house.bubbles(SAM))
    assert "Not yet known." in review.text
    assert "It could be known in week 51" in review.text
    await house.taps(SAM, "Look again on 21 Dec 2026")
    house.hears(SAM)
    assert (await one(house)).review_at.date().isoformat() == "2026-12-21"
    house.clock.now = datetime(2026, 12, 15, 12, 0, tzinfo=UTC)
    await house.tick()
    await house.tick()
    (soon,) = about(house.bubbles(SAM))
    assert soon.text == "Action 1 (Second dryer) will be checked on 21 Dec 2026."


async def test_what_was_said_stays_whatever_comes_later(house):
    await acted(house, rise=0)
    await house.tick()
    await house.says(SAM, "/action 1 drop it did nothing")
    said = (await one(house)).said
    assert said.endswith("(it did nothing)")
    async with house.parts.store.begin() as uow:
        version = (await house.parts.shelf.current(uow, "after-visit", house.clock())).version
        more = {
            key: count
            for back in range(-6, 0)
            for key, count in told(version, previous(LAST, back), {5: 40}, "haircut").items()
        }
        await uow.write(Changes(answer_tallies=more))
    house.clock.now += timedelta(weeks=6)
    await house.tick()
    assert (await one(house)).said == said


async def test_to_adapt_ends_it_and_begins_one_that_follows(house):
    await acted(house, rise=0)
    await house.tick()
    house.hears(SAM)
    await house.says(SAM, "/action 1 adapt", "/action 1 adapt two dryers upstairs")
    asked, adapted = house.hears(SAM)
    assert asked == "Say what comes instead: /action 1 adapt WHAT INSTEAD"
    assert adapted == "Action 1 has ended. Action 2 takes it further, and is planned: two dryers upstairs"
    assert (await one(house, 2)).follows == (await one(house)).id
    assert (await one(house, 2)).measure == "csat"


async def test_of_two_who_decide_at_once_one_is_told_the_other_was_first(house):
    await acted(house)
    await house.joins(JO, "owner", "Jo")
    await house.tick()
    for who in (SAM, JO):
        house.hears(who)
    await house.arrives(house.telegram.says(SAM, "/action 1 keep"), house.telegram.says(JO, "/action 1 drop too dear"))
    heard = [answer for who in (SAM, JO) for answer in house.hears(who)]
    assert sum("is kept" in each or "is dropped" in each for each in heard) == 1
    assert sum("is over" in each or "just now" in each for each in heard) == 1


async def test_it_is_for_whoever_answers_for_it_to_decide(house):
    await acted(house)
    await house.joins(PHONE, "manager", "Pat")
    await house.says(PHONE, "action 1 keep")
    assert house.hears(PHONE) == ["Action 1 is for Sam to decide. To take it over: /action 1 owner me"]


async def test_after_two_weeks_without_a_decision_managers_are_told_once(house):
    await acted(house)
    await house.joins(PHONE, "manager", "Pat")
    await house.tick()
    house.bubbles(PHONE)
    await house.passes(days=14)
    await house.passes(days=1)
    (told_once,) = about(house.bubbles(PHONE))
    assert told_once.text.startswith("Action 1 (Second dryer) was to be decided on 23 Nov 2026, and nobody has.")


async def test_an_owner_who_left_is_nobody_and_managers_are_told(house):
    await acted(house)
    house.clock.now = MONDAY - timedelta(days=20)
    await house.joins(PHONE, "manager", "Pat")
    async with house.parts.store.begin() as uow:
        sam = next(each for each in await uow.people() if each.name == "Sam")
        await uow.remove_person(sam.id, house.clock())
    await house.tick()
    await house.tick()
    (left,) = about(house.bubbles(PHONE))
    assert left.text.startswith("Whoever answered for action 1 (Second dryer) is no longer here.")
    house.clock.now = MONDAY
    await house.tick()
    assert about(house.bubbles(PHONE))[0].text.startswith("Time to check action 1 (Second dryer).")
    assert about(house.bubbles(SAM)) == []


async def test_an_action_from_a_case_knows_its_place(house):
    await house.joins(SAM, "manager", "Sam")
    await house.says(SAM, "/action case 7 Call before lunch")
    assert house.hears(SAM) == ["There is no case 7 of yours. /cases lists them."]


async def test_the_digest_holds_each_action_with_its_verdict_and_numbers(house):
    await acted(house)
    (found,) = to_json(await build(house.parts, LAST))["actions"]
    assert (found["number"], found["state"], found["verdict"], found["reason"]) == (1, "doing", "worked", None)
    assert found["low"] < found["value"] < found["high"]
    assert (found["weeks"], found["others"]) == (14, ["colour", "payment"])
    assert found["before"]["weeks"] == 26


async def test_a_measure_without_answers_gets_a_clear_word(house):
    await house.joins(SAM, "manager", "Sam")
    await house.says(SAM, "/action new Second dryer; measure nps; by 10; owner me")
    assert "There are no answers to measure this by yet." in house.hears(SAM)[0]
    await house.says(SAM, "/action 1 start", "/action 1 check")
    assert "Not yet known. There are no answers to measure it by." in house.hears(SAM)[-1]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/action 9 keep", "There is no action 9 of yours."),
        ("/action new", "Say what will be done"),
        ("/action 1 colour red", "'colour' is nothing an action has."),
        ("/action 1 owner Nobody", "'Nobody' is no manager's name here. There are: Sam."),
        ("/action 1 touchpoint moon", "'moon' is not one of our touchpoints."),
        ("/action 1 measure smiles", "'smiles' is no measure."),
        ("/action 1 from high to low", "Write how much is hoped for like this"),
        ("/action 1 review 2026-11-01", "A review lies after the start"),
        ("/action 1 review 2036-11-01", "A review on 2036-11-01 is too far away."),
        ("/action 1 review soon", "'soon' is no date."),
        ("/action 1 start 2026-10-01", "A start lies in this week or later"),
        ("/action 1 keep", "Action 1 has not begun, so there is nothing to check."),
        ("/action 1 drop", "Say why, for example: /action 1 drop it cost too much"),
        ("/action 1 dimension speed", "A dimension is one of: reliability"),
    ],
)
async def test_what_cannot_be_done_is_said(house, line, answer):
    await house.joins(SAM, "manager", "Sam")
    house.clock.now = MONDAY
    await house.says(SAM, "/action new Second dryer; touchpoint haircut; owner me")
    house.hears(SAM)
    await house.says(SAM, line)
    assert house.hears(SAM)[0].startswith(answer)


async def test_what_it_is_measured_by_stays_once_it_has_begun(house):
    await acted(house)
    await house.says(SAM, "/action 1 measure nps", "/action 1 to 75", "/action 1 start 2026-11-24")
    heard = house.hears(SAM)
    assert [each.split(":")[0] for each in heard[:2]] == ["Action 1 has begun, so what it is measured by stays"] * 2
    assert heard[2] == "Action 1 is under way already."


async def test_deciding_twice_is_said(house):
    await acted(house)
    await house.says(SAM, "/action 1 keep", "/action 1 drop after all")
    assert house.hears(SAM)[1].startswith("Action 1 is over: kept")


@pytest.mark.parametrize(
    ("language", "line", "kept"),
    [
        ("es", "/action 1 mantener", "La acción 1 se mantiene"),
        ("fr", "/action 1 garder", "L'action 1 est gardée"),
        ("de", "/action 1 behalten", "Maßnahme 1 wird beibehalten"),
        ("pl", "/action 1 zostaw", "Działanie 1 zostaje"),
    ],
)
async def test_words_are_understood_and_said_in_five_languages(house, language, line, kept):
    await acted(house)
    await house.says(SAM, line, language=language)
    assert house.hears(SAM)[0].startswith(kept)
