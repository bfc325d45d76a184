"""Comments sorted by machine: counted by people behind the gates, put right by a manager, never guessed at."""

import json

import pytest

from bot.handlers.comments import corrections, sort_comments
from bot.handlers.digests import build
from bot.messages import SMS, Address
from reports.json import to_json
from tests.handlers.house import ANA, DAN, JO, SAM

pytestmark = pytest.mark.slow  # each test plays weeks of customers

WAITED = "We waited forty minutes and nobody came, the waiting time was far too long"
KIND = "The staff were very kind and friendly, polite and caring"


def customers(count, first=600):
    return [Address(SMS, f"+447700900{first + n}") for n in range(count)]


async def comments(house, people, words, location="High Street", quote="yes"):
    await house.come(people, "3", words, "9", "no", quote, location=location)


def this_week(house):
    return house.parts.week(house.clock())


async def themes(house, **scope):
    digest = await build(house.parts, this_week(house), **scope)
    return {count.theme: count.people for count in digest.themes}


async def test_a_theme_is_counted_by_people_and_says_who_sorted_it(house):
    await comments(house, customers(8), WAITED)
    await comments(house, customers(4, 620), KIND)
    digest = await build(house.parts, this_week(house))
    waiting = next(row for row in to_json(digest)["themes"] if row["theme"] == "responsiveness")
    assert (waiting["people"], waiting["sorted_by"], waiting["mostly"]) == (8, "machine", "negative")
    assert "8 people" in waiting["text"]
    assert "sorted by machine, about 8 in 10 right" in waiting["text"]


async def test_a_theme_that_two_people_named_is_not_shown(house):
    await comments(house, customers(10), KIND)
    await comments(house, customers(2, 620), WAITED)
    assert "responsiveness" not in await themes(house)


async def test_no_theme_is_shown_of_fewer_people_than_the_minimum(house):
    await comments(house, customers(9), WAITED)
    assert await themes(house) == {}


async def test_a_place_whose_theme_two_people_named_cannot_be_worked_out_from_the_others(house):
    await comments(house, customers(12), WAITED)
    await comments(house, customers(10, 620), KIND, "Station Road")
    await comments(house, customers(2, 640), WAITED, "Station Road")
    everything, high, station = (
        await themes(house),
        await themes(house, locations=("High Street",)),
        await themes(house, locations=("Station Road",)),
    )
    assert "responsiveness" not in station
    assert not ("responsiveness" in everything and "responsiveness" in high)


async def test_a_figure_is_repeated_until_enough_people_came(house):
    await comments(house, customers(12), WAITED)
    assert (await themes(house))["responsiveness"] == 12
    await comments(house, customers(9, 620), WAITED)
    digest = await build(house.parts, this_week(house))
    assert [(each.people, each.held) for each in digest.themes if each.theme == "responsiveness"] == [(12, True)]
    await comments(house, customers(1, 640), WAITED)
    assert (await themes(house))["responsiveness"] == 22


async def test_comments_in_other_languages_are_never_guessed_at(house):
    await comments(house, customers(12), "Tuvimos que esperar cuarenta minutos, la espera fue muy larga")
    await sort_comments(house.parts, this_week(house))
    assert {row[0] for row in await house.sql("select themes from sorted_comments")} == {""}


async def test_words_that_changed_are_sorted_again(house):
    await house.invites(ANA)
    await house.says(ANA, "3", KIND)
    assert await sort_comments(house.parts, this_week(house)) == 1
    assert await sort_comments(house.parts, this_week(house)) == 0
    await house.says(ANA, "BACK", WAITED)
    assert await sort_comments(house.parts, this_week(house)) == 1


async def test_themes_go_with_an_erased_persons_words(house):
    await comments(house, [ANA], WAITED)
    await sort_comments(house.parts, this_week(house))
    async with house.parts.store.begin() as uow:
        assert await uow.erase(ANA, house.clock())
    assert await house.sql("select count(*) from sorted_comments") == [(0,)]


async def test_a_bare_score_is_no_comment(house):
    await house.invites(ANA)
    await house.says(ANA, "5")
    assert await sort_comments(house.parts, this_week(house)) == 0


async def listed(house, who=SAM):
    house.hears(who)
    await house.says(who, f"/theme {this_week(house)}")
    return house.hears(who)[-1].splitlines()


async def test_a_manager_puts_a_theme_right_and_it_counts_from_then_on(house):
    await house.joins(SAM, "manager")
    await comments(house, customers(12), WAITED)
    assert (await themes(house))["responsiveness"] == 12
    lines = await listed(house)
    line = next(each for each in lines if "forty minutes" in each)
    assert "(Waiting and quick help)" in line
    code = line.split(":")[0]
    await house.says(SAM, f"/theme {code.lower()} manner, place")
    assert house.hears(SAM) == [f"Thank you. Comment {code} counts so from now on."]
    assert (await themes(house))["responsiveness"] == 11
    assert "How people were treated, The place" in next(each for each in await listed(house) if code in each)


async def test_what_was_corrected_is_kept_for_training_redacted(house):
    await house.joins(SAM, "manager")
    await comments(house, customers(11), WAITED)
    await comments(house, [ANA], "Sarah kept us waiting for an hour")
    code = next(each for each in await listed(house) if "kept us" in each).split(":")[0]
    await house.says(SAM, f"/theme {code} none")
    assert [(row["text"], row["rater"]) for row in await corrections(house.parts)] == [
        ("[...] kept us waiting for an hour", [])
    ]
    assert json.dumps(await corrections(house.parts))


async def test_a_correction_needs_a_comment_and_a_theme_that_exist(house):
    await house.joins(SAM, "manager")
    await house.says(SAM, "/theme ABCDE place", "/theme ABCDE colour")
    first, second = house.hears(SAM)
    assert first == "There is no comment ABCDE. /theme lists them."
    assert second.startswith("Write: /theme CODE")


async def test_a_manager_of_one_place_cannot_correct_another_places_comments(house):
    await house.joins(SAM, "manager")
    await house.joins(JO, "manager", locations=("Station Road",))
    await comments(house, customers(12), WAITED)
    code = next(each for each in await listed(house) if "forty" in each).split(":")[0]
    await house.says(JO, f"/theme {code} place")
    assert house.hears(JO) == [f"There is no comment {code}. /theme lists them."]


async def test_staff_do_not_see_comments(house):
    await house.joins(DAN, "staff")
    await house.says(DAN, "/theme")
    assert "forty" not in "".join(house.hears(DAN))


async def test_few_comments_are_not_listed(house):
    await house.joins(SAM, "manager")
    await comments(house, customers(9), WAITED)
    assert await listed(house) == ["There are no comments of that week that may be shown."]


@pytest.mark.parametrize(
    "words", ["07700 900123", "Sarah", "I am the only one here who uses a wheelchair", "call emma on 07700 900123"]
)
async def test_what_is_masked_away_or_tells_of_one_person_is_not_quoted(house, words):
    await comments(house, customers(12), KIND)
    await comments(house, [ANA], words)
    digest = await build(house.parts, this_week(house))
    assert {each.text for each in digest.comments} == {KIND}


async def test_names_of_staff_are_masked_in_quotations(house):
    await house.joins(SAM, "manager", "Zbyszko")
    await comments(house, customers(12), "zbyszko was very kind to all of us")
    digest = await build(house.parts, this_week(house))
    assert {each.text for each in digest.comments} == {"[...] was very kind to all of us"}


async def test_the_database_verifies_with_sorted_comments(house):
    from bot.storage.verify import verify

    await comments(house, customers(3), WAITED)
    await sort_comments(house.parts, this_week(house))
    report = await verify(house.parts.store)
    assert report.problems == []
