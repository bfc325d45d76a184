"""Studies through the whole house: tallied by pair in the same transaction, recounted, and told to managers."""

import asyncio
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.flows.conversation import Context, Conversation, State
from bot.handlers.digests import build
from bot.handlers.projection import project
from bot.messages import SMS, Address
from bot.ports import Invitation
from bot.storage.verify import verify
from bot.surveys.library import PACKAGED
from bot.surveys.reading import read_survey
from tests.examples import examples
from tests.handlers.any_history import changed_by, histories
from tests.handlers.house import ANA, SALON, START, Hands, settings_of
from tests.handlers.house import build as build_house
from tests.handlers.test_digests import customers

pytestmark = pytest.mark.slow  # each test plays weeks of customers

PAIRS = {"promises", "knowledge", "rooms", "listening", "speed", "reminder", "drink", "online"}
STUDY = read_survey(PACKAGED / "kano.yaml")
BLANK = Conversation(77, "kano", 1, "en", "sms", Context(), "confidential", State.ASKING)
INVITATION = Invitation(
    77, 78, 79, "kano", 1, "en", "sms", "staff", "sent", "2026-W47", START, START, "haircut", "High Street", "Jo", "new"
)


async def paired(house):
    """What stands in the tallies of pairs: value -> people, by pair."""
    rows = await house.sql(
        "select question, value, sum(count) from answer_tallies group by 1, 2 having sum(count) <> 0"
    )
    return {(question, value): count for question, value, count in rows if question in PAIRS}


async def proved(house):
    assert (await verify(house.parts.store)).problems == []


async def test_both_answers_of_one_person_make_one_gap(house):
    await house.invites(ANA, survey="servqual")
    await house.says(ANA, "6")
    assert await paired(house) == {}
    await house.says(ANA, "4")
    ((_, value), count) = (await paired(house)).popitem()
    assert (value, count) == (-2, 1)
    await house.says(ANA, "2", "7")
    assert sorted(value for _, value in await paired(house)) == [-2, 5]
    await proved(house)


async def test_both_answers_about_one_feature_make_one_cell(house):
    await house.invites(ANA, survey="kano")
    await house.says(ANA, "no", "1", "5", "3", "4")
    assert sorted(value for _, value in await paired(house)) == [0 * 5 + 4, 2 * 5 + 3]
    await proved(house)


async def test_a_corrected_answer_moves_the_pair(house):
    await house.invites(ANA, survey="servqual")
    await house.says(ANA, "6", "4", "BACK", "7")
    assert sorted(value for _, value in await paired(house)) == [1]
    await proved(house)


async def test_a_skipped_side_is_no_pair(house):
    await house.invites(ANA, survey="servqual")
    await house.says(ANA, "6", "skip", "skip", "5", "3")
    assert len(await paired(house)) == 1
    await proved(house)


async def test_an_anonymous_study_is_counted_at_its_end_only(house):
    await house.invites(ANA, survey="servqual")
    await house.says(ANA, "6", "4")
    assert len(await paired(house)) == 1
    await house.says(ANA, "ANON")
    assert await paired(house) == {}
    await house.says(ANA, "5", "5")
    assert sorted(value for _, value in await paired(house)) == [-2, 0]
    await proved(house)


async def test_a_wrong_tally_of_a_pair_is_found(house, tmp_path):
    await house.invites(ANA, survey="servqual")
    await house.says(ANA, "6", "4")
    name = next(iter(await paired(house)))[0]
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(tmp_path / "salon.db")) as connection:
        connection.execute("UPDATE answer_tallies SET count = 2 WHERE question = ?", (name,))
        connection.commit()
    (problem,) = (await verify(house.parts.store)).problems
    assert f"question {name}" in problem
    assert "is 2, a recount gives 1" in problem


async def test_the_digest_tells_a_study_once_ten_people_answered(house):
    people = customers(26)
    await house.come(people[::2], "6", "5", "5", "5", survey="servqual")
    await house.come(people[1::2], "6", "4", "5", "5", survey="servqual")
    digest = await build(house.parts, house.parts.week(house.clock()))
    assert {study.survey for study in digest.studies} == {"servqual"}
    known = {study.pair: study.n for study in digest.studies if study.n is not None}
    tallied = await paired(house)
    for study in digest.studies:
        people_asked = sum(count for (name, _), count in tallied.items() if name == study.pair)
        assert known.get(study.pair) == (people_asked if people_asked >= 10 else None)
    assert {claim.measure for claim in digest.claims} == set()
    again = await build(house.parts, house.parts.week(house.clock()))
    assert [study.n for study in again.studies] == [study.n for study in digest.studies]


async def test_a_manager_of_one_place_is_told_no_study(house):
    await house.come(customers(12), "no", "1", "5", "1", "5", survey="kano", location="High Street")
    week = house.parts.week(house.clock())
    assert (await build(house.parts, week)).studies != ()
    assert (await build(house.parts, week, locations=("High Street",))).studies == ()


# ---- any history ----

options = {question.id: question.options for question in STUDY.questions}


@given(histories(list(options), st.integers(0, 4)))
def test_steps_of_any_history_add_up_to_the_whole_with_its_pairs(history):
    # "first" is a yes or no, all others are choices.
    told = [(what, name, value_of(name, place) if what == "answer" else place) for what, name, place in history]
    end, changes = changed_by(told, STUDY, BLANK, INVITATION)
    summed = {key: count for key, count in changes.answer_tallies.items() if count}
    assert summed == dict(project(STUDY, end, INVITATION, 5).tallies)


def value_of(question, place):
    return place > 1 if question == "first" else options[question][place]


said = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["1", "2", "3", "4", "5", "7", "no", "I like it", "BACK", "skip", "ANON", "STOP", "hm", "?"]),
    ),
    max_size=40,
)


@pytest.mark.slow
@settings(
    max_examples=examples(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(said)
def test_gap_and_kano_tallies_equal_the_recount_after_any_history(empty_database, tmp_path_factory, history):
    folder = tmp_path_factory.mktemp("studies")
    shutil.copy(empty_database, folder / "salon.db")
    asyncio.run(_check(folder / "salon.db", history))
    shutil.rmtree(folder)


async def _check(file, history):
    house = build_house(settings_of(file), SALON, Hands(), _chats())
    people = [Address(SMS, f"+44770090060{n}") for n in range(4)]
    for at, who in enumerate(people):
        await house.invites(who, survey=("servqual", "kano")[at % 2])
    for number, text in history:
        await house.says(people[number], text)
    async with house.parts.store.begin() as uow:
        await uow.erase(people[0], house.clock())
    await proved(house)
    await house.app.close()


def _chats():
    from bot.channels.sandbox import Chats

    return Chats()


async def test_what_was_shown_of_a_study_is_known_in_digests_of_earlier_weeks_too(house):
    rows = [
        {
            "week": "2026-W47",
            "measure": measure,
            "question": "q",
            "touchpoints": [],
            "locations": [],
            "values": [[1, 12]],
        }
        for measure in ("gap", "kano", "csat")
    ]
    async with house.parts.store.begin() as uow:
        await uow.put_published(rows)
        known = await uow.published("2026-W46")
    assert sorted(row["measure"] for row in known) == ["gap", "kano"]
