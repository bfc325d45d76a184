"""What chance decided stands with the answers and nowhere else; a picture goes out as it was frozen."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.handlers.exports import responses_csv
from bot.messages import Message
from bot.storage.payloads import message_from_bytes, message_to_bytes
from tests.handlers.house import ANA, BEN, CHLOE, DAN, JO, SALON

WRITTEN = Path(__file__).parent.parent / "conversations"


@pytest.fixture
async def surveyed(open_house, tmp_path):
    """A house with the surveys of the transcripts as its own."""
    folder = tmp_path / "surveys"
    folder.mkdir()
    for path in (*WRITTEN.glob("*.yaml"), *WRITTEN.glob("*.png")):
        shutil.copy(path, folder)
    return await open_house(replace(SALON, surveys=folder))


async def link_to(house, survey: str) -> str:
    await house.joins(JO, "staff", "Jo")
    await house.says(JO, "/link haircut")
    assert survey == house.parts.organisation.survey
    return house.hears(JO)[-1].rsplit("=", 1)[1].split()[0]


async def test_the_blocks_asked_and_their_order_are_kept_with_the_answers(surveyed):
    await surveyed.invites(ANA, survey="blocks")
    await surveyed.says(ANA, "5", "5", "5", "skip")
    (response,) = await surveyed.responses()
    asked = json.loads(response["shown"])["blocks"]
    assert len(asked) == 2
    assert response["state"] == "complete"
    answered = [name for name in response["answers"] if name != "csat"]
    assert [{"clean": "rooms", "easy": "booking", "fast": "waiting"}[name] for name in answered] == asked
    table = responses_csv(surveyed.parts, [response]).splitlines()
    assert table[0].endswith(",comments,shown")
    assert "blocks" in table[1]


async def test_the_order_of_options_is_drawn_anew_for_everybody_and_kept(surveyed):
    for who in (ANA, BEN, CHLOE):
        await surveyed.invites(who, survey="shuffled")
        (asked,) = surveyed.hears(who)
        shown = [part.split(" ", 1)[1] for part in asked.split("? ", 1)[1].split(". Reply")[0].split(", ")]
        await surveyed.says(who, "2")
        responses = await surveyed.responses()
        kept = [(json.loads(each["shown"])["options"]["how"], each["answers"]["how"][0]) for each in responses]
        assert (shown, shown[1]) in kept
        assert shown[-1] == "I don't remember"


async def test_a_survey_that_leaves_nothing_to_chance_keeps_nothing_of_it(surveyed):
    await surveyed.invites(ANA)
    await surveyed.says(ANA, "5")
    assert [each["shown"] for each in await surveyed.responses()] == [""]


async def test_what_was_drawn_ties_no_anonymous_response_to_whoever_was_asked(surveyed, tmp_path):
    await surveyed.invites(ANA, survey="shuffled")
    await surveyed.says(ANA, "ANON", "1", "1")
    (response,) = await surveyed.responses()
    assert response["anonymity"] == "anonymous"
    order = json.loads(response["shown"])["options"]["how"]
    assert sorted(order) == sorted(["online", "by phone", "at the desk", "by post", "I don't remember"])
    await surveyed.app.close()
    held = [(table, value) for table, value in everything(tmp_path / "salon.db") if "by post" in str(value)]
    assert {table for table, _ in held} == {"responses", "answers", "surveys"} - (
        set() if response["answers"]["how"][0] == "by post" else {"answers"}
    )


def everything(file: Path):
    """Every value of every table that can be read without the key."""
    with closing(sqlite3.connect(file)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield from ((table, value) for value in row)


async def test_other_is_stored_with_the_words_it_stands_for(surveyed):
    await surveyed.invites(ANA, survey="other")
    await surveyed.says(ANA, "4", "a friend told me", "3 the smell", "no")
    (response,) = await surveyed.responses()
    assert response["answers"]["how"] == ("other", "a friend told me")
    assert response["answers"]["liked"] == ("other", "3 the smell")
    (tallied,) = await surveyed.sql("SELECT value, count FROM answer_tallies WHERE question = 'how' AND count > 0")
    assert tuple(tallied) == (3, 1)


async def test_a_picture_goes_out_above_the_question_on_telegram(open_house, surveyed):
    house = await open_house(replace(surveyed.parts.organisation, survey="pictured"))
    await house.says(DAN, f"/start {await link_to(house, 'pictured')}")
    *_, asked = house.bubbles(DAN)
    assert asked.picture == (WRITTEN / "two_cuts.png").read_bytes()
    assert "How was your haircut today?" in asked.text
    await house.taps(DAN, "5")
    first, second = house.bubbles(DAN)
    assert (first.id, first.picture) == (asked.id, asked.picture)
    assert second.picture is not None


async def test_the_picture_stays_the_one_that_was_frozen(open_house, surveyed):
    house = await open_house(replace(surveyed.parts.organisation, survey="pictured"))
    await house.says(DAN, f"/start {await link_to(house, 'pictured')}")
    (house.parts.organisation.surveys / "two_cuts.png").write_bytes(b"\x89PNG\r\n\x1a\nanother")
    house.parts.shelf.frozen.clear()
    house.parts.shelf.pictures.clear()
    await house.taps(DAN, "5")
    assert house.bubbles(DAN)[-1].picture == (WRITTEN / "two_cuts.png").read_bytes()


async def test_another_picture_is_another_version_for_whoever_is_asked_next(surveyed):
    await surveyed.invites(ANA, survey="pictured")
    (surveyed.parts.organisation.surveys / "two_cuts.png").write_bytes(b"\x89PNG\r\n\x1a\nanother")
    await surveyed.invites(BEN, survey="pictured")
    versions = await surveyed.sql("SELECT version FROM surveys WHERE name = 'pictured' ORDER BY version")
    assert [row[0] for row in versions] == [1, 2]


async def test_by_sms_a_question_goes_out_without_its_picture(surveyed):
    await surveyed.invites(ANA, survey="pictured")
    (asked,) = surveyed.bubbles(ANA)
    assert asked.picture is None
    assert (await surveyed.sql("SELECT count(*) FROM survey_pictures"))[0][0] == 1


def test_a_message_in_the_outbox_names_its_picture_and_does_not_hold_it():
    message = Message("How was it?", html=True, shows="ab" * 32)
    assert message_from_bytes(message_to_bytes(message)) == message
    assert len(message_to_bytes(message)) < 200
