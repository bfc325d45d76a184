"""Joint answers are tallied in the transaction that stores them, recounted, and told of the whole business only."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.conversation import Answer, Context, Conversation, State
from bot.flows.patterns import pattern_of, values_of, watched
from bot.handlers.digests import build
from bot.handlers.drivers import drivers_beside
from bot.handlers.projection import project
from bot.ports import VISITS, Changes, Invitation
from bot.storage.verify import verify
from bot.surveys.library import PACKAGED
from bot.surveys.reading import read_survey
from reports.page import render_html
from tests.handlers.any_history import changed_by, histories
from tests.handlers.house import ANA, BEN, SALON, START

TEXT = """\
survey: sides
title: Sides of our service
language: en
anonymity: confidential
questions:
  - {id: csat, kind: rating, ask: How was your visit today?, measure: csat, labels: {1: very poor, 5: very good}}
  - {id: promises, kind: rating, ask: How well did we keep our word?, measure: rater, dimension: reliability, labels: {1: badly, 5: well}}
  - {id: listening, kind: rating, ask: How well did we listen?, measure: rater, dimension: empathy, labels: {1: badly, 5: well}}
  - {id: why, kind: text, ask: What should we work on?, optional: true}
thanks: Thank you.
"""
SURVEY = read_survey(TEXT)
BLANK = Conversation(77, "sides", 1, "en", "sms", Context(), "confidential", State.ASKING)
INVITATION = Invitation(
    77,
    78,
    79,
    "sides",
    1,
    "en",
    "sms",
    "staff",
    "sent",
    "2026-W47",
    START,
    START,
    "haircut",
    "High Street",
    "Jo",
    "new",
)


@pytest.fixture
async def house(open_house, tmp_path):
    (tmp_path / "surveys").mkdir()
    (tmp_path / "surveys" / "sides.yaml").write_text(TEXT)
    return await open_house(replace(SALON, surveys=tmp_path / "surveys"))


async def tallied(house):
    rows = await house.sql("select pattern, count from pattern_tallies where count <> 0")
    assert (await verify(house.parts.store)).problems == []
    return dict(rows)


def test_overall_comes_first_and_a_recommendation_stands_beside_nothing():
    assert watched(SURVEY).questions == ("csat", "promises", "listening")
    for name in ("after-visit", "servqual", "kano", "mystery-shop"):
        assert watched(read_survey(PACKAGED / f"{name}.yaml")) is None


def test_the_packaged_rater_is_watched_with_all_its_five_sides():
    asked = watched(read_survey(PACKAGED / "rater.yaml"))
    assert asked.questions == ("overall", "reliability", "assurance", "tangibles", "empathy", "responsiveness")


def test_a_pattern_needs_the_overall_answer_and_one_beside_it():
    asked = watched(SURVEY)
    assert pattern_of(asked, {"csat": 5}) == ""
    assert pattern_of(asked, {"promises": 5, "listening": 4}) == ""
    assert pattern_of(asked, {"listening": 4, "csat": 5}) == "csat=5 listening=4"
    assert values_of("csat=5 listening=4") == {"csat": 5, "listening": 4}


async def test_what_one_person_answered_together_is_counted_once(house):
    for who, score in ((ANA, "2"), (BEN, "4")):
        await house.invites(who, survey="sides")
        await house.says(who, "5", score)
    assert await tallied(house) == {"csat=5 promises=2": 1, "csat=5 promises=4": 1}
    await house.says(ANA, "3")
    assert await tallied(house) == {"csat=5 promises=2 listening=3": 1, "csat=5 promises=4": 1}


async def test_a_corrected_answer_moves_its_pattern_and_upkeep_drops_the_empty_one(house):
    await house.invites(ANA, survey="sides")
    await house.says(ANA, "5", "2", "BACK", "4")
    assert await tallied(house) == {"csat=5 promises=4": 1}
    async with house.parts.store.begin() as uow:
        await uow.tidy(house.clock())
    assert await house.sql("select pattern, count from pattern_tallies") == [("csat=5 promises=4", 1)]


async def test_an_anonymous_pattern_is_counted_at_the_end_only(house):
    await house.invites(ANA, survey="sides")
    await house.says(ANA, "5", "2", "ANON")
    assert await tallied(house) == {}
    await house.says(ANA, "3", "skip")
    assert await tallied(house) == {"csat=5 promises=2 listening=3": 1}


async def test_erasure_leaves_the_count_as_it_leaves_the_scores(house):
    await house.invites(ANA, survey="sides")
    await house.says(ANA, "5", "2")
    async with house.parts.store.begin() as uow:
        await uow.erase(ANA, house.clock())
    assert await tallied(house) == {"csat=5 promises=2": 1}


async def people(house, count):
    """So many people whose satisfaction goes with promises kept."""
    async with house.parts.store.begin() as uow:
        version = (await house.parts.shelf.current(uow, "sides", house.clock())).version
        survey = replace(SURVEY, version=version)
        changes = Changes()
        for at in range(count):
            kept, heard = at % 5 + 1, at // 5 % 5 + 1
            values = {"csat": min(5, max(1, kept + at % 3 - 1)), "promises": kept, "listening": heard}
            given_ = tuple(Answer(name, value, str(value), START) for name, value in values.items())
            done = replace(BLANK, version=version, answers=given_, state=State.COMPLETE)
            rows = project(survey, done, replace(INVITATION, id=5000 + at, version=version), 0)
            changes.responses.append(replace(rows.response, invitation=None, contact=None))
            changes.answers.extend(rows.answers)
            for key, number in rows.tallies.items():
                changes.answer_tallies[key] = changes.answer_tallies.get(key, 0) + number
            for pattern, number in rows.patterns.items():
                changes.pattern_tallies[pattern] = changes.pattern_tallies.get(pattern, 0) + number
        await uow.write(changes)


async def test_a_report_tells_what_goes_together_and_the_chat_digest_does_not_look(house):
    await people(house, 300)
    assert sum((await tallied(house)).values()) == 300
    digest = await build(house.parts, "2026-W47")
    (found,) = await drivers_beside(house.parts, digest)
    assert (found.gate, found.n, found.more) == ("shown", 300, (("promises", "listening"),))
    page = render_html(digest, drivers=(found,))
    assert "What goes together with satisfaction" in page
    assert "Keeping our word goes together with satisfaction more than Listening." in page
    assert "What goes together with satisfaction" not in render_html(digest)


async def test_a_part_of_the_business_is_told_nothing(house):
    await people(house, 300)
    digest = await build(house.parts, "2026-W47", locations=("High Street",))
    assert await drivers_beside(house.parts, digest) == ()


async def test_a_quarter_is_read_and_no_more(house):
    await people(house, 300)
    late = await build(house.parts, "2027-W07")
    assert [found.n for found in await drivers_beside(house.parts, late)] == []
    thirteenth = await build(house.parts, "2027-W06")
    assert [found.n for found in await drivers_beside(house.parts, thirteenth)] == [300]


async def test_answers_to_other_words_are_not_pooled(house, tmp_path):
    await people(house, 300)
    (tmp_path / "surveys" / "sides.yaml").write_text(TEXT.replace("keep our word?", "keep our promises?"))
    await house.invites(ANA, survey="sides")
    await house.says(ANA, "5", "2")
    digest = await build(house.parts, "2026-W47")
    (found,) = await drivers_beside(house.parts, digest)
    assert found.gate == "too_few"


def test_a_trained_visit_is_in_no_pattern():
    answers = tuple(Answer(name, 3, "3", START) for name in ("csat", "promises"))
    done = replace(BLANK, answers=answers, state=State.COMPLETE)
    assert project(SURVEY, done, replace(INVITATION, selection=VISITS), 5).patterns == Counter()
    assert project(SURVEY, done, INVITATION, 5).patterns.total() == 1


@given(histories(["csat", "promises", "listening"], st.integers(1, 5)))
def test_steps_of_any_history_add_up_to_the_whole_with_its_pattern(history):
    end, changes = changed_by(history, SURVEY, BLANK, INVITATION)
    summed = {key: count for key, count in changes.pattern_tallies.items() if count}
    assert summed == dict(project(SURVEY, end, INVITATION, 5).patterns)


async def test_what_was_answered_before_the_tally_was_kept_is_counted_when_the_database_is_upgraded(house, tmp_path):
    from importlib import import_module

    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from sqlalchemy import create_engine, text

    await people(house, 60)
    before = await tallied(house)
    await house.app.close()
    migration = import_module("bot.storage.migrations.versions.0007_actions_and_joint_answers")
    engine = create_engine(f"sqlite:///{tmp_path / 'salon.db'}")
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        connection.execute(text("DELETE FROM pattern_tallies"))
        migration._count_what_was_answered_before()
    engine.dispose()
    again = await house.restarts()
    assert await tallied(again) == before
    await again.app.close()
