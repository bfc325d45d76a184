"""The salon every test starts in: an empty database, an afternoon."""

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot import app
from bot.channels.sandbox import Chats
from bot.storage.upgrading import upgrade
from bot.surveys import library
from bot.surveys.reading import read_survey
from tests.handlers.house import SALON, SECRET, Hands, build, settings_of
from tests.postgresql import EVERYTHING, emptied, made_once, server  # noqa: F401 - a fixture


@pytest.fixture(scope="session", autouse=True)
def read_once():
    """Surveys are read once for all houses: what is read is frozen, and reading it took half the time."""
    known = {}

    def once(source, *, file=""):
        stamp = (source.stat().st_mtime_ns, source.stat().st_size) if isinstance(source, Path) else ()
        survey = known.get((source, file, stamp)) or read_survey(source, file=file)
        if not survey.pictures:  # these lie in files of their own, which may change
            known[source, file, stamp] = survey
        return survey

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "read_survey", once)
        patch.setattr(library, "read_survey", once)
        yield


_MADE: list[
    Path
] = []  # each folder of tests that asks for the fixture has one of its own: the file is the same for all


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory) -> Path:
    if not _MADE:
        file = tmp_path_factory.mktemp("template") / "empty.db"
        asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}", SECRET))
        _MADE.append(file)
    return _MADE[0]


# These look into the file, spoil it, or compare moments as a file keeps them: they are played on SQLite only.
ABOUT_FILES = frozenset({
    "test_a_conversation_that_cannot_be_read_keeps_nobody_else_from_being_reminded",
    "test_a_damaged_conversation_is_an_error_and_stop_is_obeyed_all_the_same",
    "test_a_program_that_is_deaf_is_told_again_with_growing_pauses_and_given_up_in_the_end",
    "test_a_score_and_anon_that_come_in_together_leave_no_moment_on_the_case",
    "test_a_wrong_tally_of_a_pair_is_found",
    "test_an_action_of_one_place_is_told_to_its_customers_and_a_linked_case_counts_wherever_it_was",
    "test_an_anonymous_customer_is_tied_to_nothing_and_cannot_be_answered",
    "test_marks_are_recounted_and_a_wrong_tally_is_found",
    "test_of_two_cases_of_one_customer_only_the_one_closed_last_is_asked_about",
    "test_that_it_helped_is_only_said_where_the_figures_show_it",
    "test_the_record_of_a_stop_in_an_anonymous_conversation_names_no_reply_and_no_day",
    "test_what_an_action_says_is_sealed_and_the_database_is_sound",
    "test_what_is_kept_of_it_is_sealed_shown_to_the_person_and_goes_with_them",
    "test_what_staff_wrote_down_before_anon_names_nobody_after_it",
    "test_what_stays_broken_keeps_no_other_back",
    "test_what_waits_has_no_moment_and_no_words",
    "test_what_was_answered_before_the_tally_was_kept_is_counted_when_the_database_is_upgraded",
    "test_what_was_drawn_ties_no_anonymous_response_to_whoever_was_asked",
    "test_while_another_conversation_is_open_the_question_waits",
    "test_who_may_not_be_told_is_not_and_the_draft_says_why_in_counts",
    "test_whoever_blocked_the_bot_is_not_asked",
    "test_whoever_rests_after_two_unanswered_invitations_is_left_in_peace",
    "test_words_that_may_not_be_quoted_any_more_are_gone",
})  # fmt: skip
tables = made_once(SECRET, "handlers")


def pytest_collection_modifyitems(items):
    """Leave out what is about a file where these tests are played on PostgreSQL."""
    if EVERYTHING:
        skip = pytest.mark.skip(reason="about a file")
        for item in items:
            if item.name.partition("[")[0] in ABOUT_FILES or item.module.__name__.endswith("test_feeding"):
                item.add_marker(skip)


@pytest.fixture
def on_a_server(request) -> str:
    """The address of a database on a server, where these tests are played on PostgreSQL; else nothing."""
    return str(request.getfixturevalue("tables")) if EVERYTHING else ""


@pytest.fixture
async def open_house(tmp_path, empty_database, on_a_server):
    """Opens a house with rules of one's own; all of them are closed in the end."""
    opened = []
    if on_a_server:
        await emptied(on_a_server)

    async def opens(organisation=SALON, *, file=None):
        if on_a_server and file is not None:
            pytest.skip("about a file")
        database = on_a_server or file or tmp_path / "salon.db"
        if isinstance(database, Path) and not database.exists():
            shutil.copy(empty_database, database)
        house = build(settings_of(database), organisation, Hands(), Chats())
        opened.append(house)
        return house

    yield opens
    for house in opened:
        await house.app.close()


@pytest.fixture
async def house(open_house):
    return await open_house()


@pytest.fixture
def house_parts(tmp_path):
    """The parts of a house whose database is never opened."""
    return build(settings_of(tmp_path / "never.db"), SALON, Hands(), Chats()).parts


@pytest.fixture
async def trying_salon(open_house):
    """A salon that tries two ways, with groups of five: here, since the same tests run on PostgreSQL too."""
    return await open_house(replace(SALON, rules=replace(SALON.rules, minimum_group=5, delay_hours=2)))
