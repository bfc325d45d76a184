"""Two ways to reach one customer: what is stored of it, what STOP, erasure and anonymity do to it, and both at once."""

import shutil
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from bot.storage.verify import verify
from tests.conversations import rule_table
from tests.conversations.house_transcript import play
from tests.conversations.stage import Stage

SHOWN = (rule_table.HERE / "fallback_to_sms_telegram.txt").read_text("utf-8")
TIED = SHOWN[: SHOWN.index("+10d")]  # they have said yes
ASKED_IN_BOTH = SHOWN[: SHOWN.index("phone     4\n")]  # and are asked by text message after silence on Telegram


@pytest.fixture(scope="module")
def played():
    """What was played before, by its text: several tests go on from the same moment."""
    return {}


@pytest.fixture
def after(tmp_path, empty_database, played):
    """Plays a transcript and goes on where it ends; one that was played before is taken up there."""

    async def plays(text: str) -> Stage:
        file = tmp_path / "salon.db"
        begun = next((known for known in sorted(played, key=len, reverse=True) if text.startswith(known)), "")
        if not begun:
            shutil.copy(empty_database, file)
            stage = await play(text, file)
        else:
            file.write_bytes(played[begun][0])
            stage = await play(text.removeprefix(begun), file, stage=copied(played[begun][1], file))
        played[text] = (file.read_bytes(), stage)
        return copied(stage, file)

    return plays


def copied(stage: Stage, file: Path) -> Stage:
    """The same moment on another file, for the next play to go on from."""
    return replace(deepcopy(replace(stage, opened=None)), place=file)


async def test_both_ways_are_tied_only_once_somebody_said_yes(after):
    offered = TIED[: TIED.index("press     Yes")]
    stage = await after(offered)
    assert await stage.sql("SELECT DISTINCT tie FROM contacts WHERE tied_to IS NOT NULL") == [("asked",)]
    async with stage.app.parts.store.view() as uow:
        ids = [row[0] for row in await stage.sql("SELECT id FROM contacts")]
        assert not await uow.other_ways(ids)
    await stage.restart()


async def test_the_consent_stands_beside_both_with_its_very_words(after):
    stage = await after(TIED)
    for who in ("cust", "phone"):
        data = await stage.person(who)
        (given,) = [each for each in data["consents"] if each["purpose"] == "fallback"]
        assert given["granted"]
        assert given["wording"].startswith(
            "One more thing. When you do not answer here, may we ask you by text message"
        )
        assert data["other_way"][0]["state"] == "agreed"
    await stage.restart()


async def test_one_invitation_and_one_response_whichever_way_is_answered(after):
    stage = await after(ASKED_IN_BOTH)
    both = [stage.phones.writes(stage.people["phone"], "4", stage.clock()),
            stage.phones.presses(stage.people["cust"], "2", stage.clock())]  # fmt: skip
    await stage.arrives(*both)
    rows = await stage.sql("SELECT count(*) FROM invitations")
    assert rows == [(2,)]
    assert await stage.sql("SELECT count(*) FROM responses") == [(2,)]
    scores = await stage.sql(
        "SELECT value FROM answers JOIN responses ON responses.id = answers.response_id "
        "WHERE question = 'csat' AND counts AND responses.state = 'partial'"
    )
    assert scores == [(4,)]  # the press came to a question that was answered
    assert not (await verify(stage.app.parts.store)).problems
    await stage.restart()


async def test_who_was_asked_in_one_way_was_asked_in_both(after):
    stage = await after(TIED.replace("fatigue_days=0", "fatigue_days=30") + "till      phone haircut\nbot>till  …\n")
    asked = await stage.sql("SELECT state, reason FROM invitations ORDER BY created_at DESC LIMIT 1")
    assert asked == [("skipped", "was asked less than 30 days ago")]
    await stage.restart()


async def test_forgetting_one_way_forgets_the_other(after):
    stage = await after(ASKED_IN_BOTH)
    async with stage.app.parts.store.begin() as uow:
        assert await uow.erase(stage.people["cust"], stage.clock())
    assert await stage.sql("SELECT count(*) FROM contacts WHERE channel = 'sms'") == [(0,)]
    assert await stage.sql("SELECT count(*) FROM contacts WHERE tied_to IS NOT NULL") == [(0,)]
    assert not (await verify(stage.app.parts.store)).problems
    await stage.restart()


async def test_after_an_anonymous_end_neither_way_leads_to_the_answers(after):
    shown = (rule_table.HERE / "fallback_anonymous_telegram.txt").read_text("utf-8")
    stage = await after(shown)
    ended = "SELECT id FROM invitations WHERE contact_id IS NULL"
    (gone,) = await stage.sql(ended)
    assert await stage.sql("SELECT count(*) FROM contacts WHERE current_invitation = :id", id=gone[0]) == [(0,)]
    for table in ("inbox", "outbox", "consents"):
        assert await stage.sql(f"SELECT count(*) FROM {table} WHERE invitation_id = :id", id=gone[0]) == [(0,)]
    assert await stage.sql(
        "SELECT count(*) FROM responses WHERE anonymity = 'anonymous' AND contact_id IS NOT NULL"
    ) == [(0,)]
    assert not (await verify(stage.app.parts.store)).problems
    await stage.restart()


async def test_an_anonymous_first_conversation_leaves_no_offer_behind(after):
    shown = TIED[: TIED.index("press     5")] + "cust      ANON\nbot>cust  …\n"
    shown += "cust      5\nbot>cust  …\ncust      SKIP\nbot>cust  …\ncust      9\nbot>cust  …\n"
    stage = await after(shown)
    assert await stage.sql("SELECT count(*) FROM contacts WHERE tied_to IS NOT NULL OR tie <> ''") == [(0,)]
    await stage.restart()


async def test_nothing_is_offered_where_the_rule_is_off(after):
    shown = TIED[: TIED.index("bot>cust  One more thing")].replace("fallback_hours=48 ", "")
    shown = shown.replace("till      phone haircut channel=telegram\nbot>till  waiting: waits for the customer to open the link",
                          "staff     /survey +447700900123 haircut\nbot>staff …")  # fmt: skip
    stage = await after(shown)
    assert await stage.sql("SELECT count(*) FROM contacts WHERE tied_to IS NOT NULL") == [(0,)]
    await stage.restart()


async def test_who_stops_in_the_first_place_is_not_asked_in_the_other(after):
    waits = ASKED_IN_BOTH[: ASKED_IN_BOTH.rindex("+24h")]
    stage = await after(waits + "cust      STOP\nbot>cust  …\n+5d\nnothing>phone\n")
    assert await stage.sql("SELECT count(*) FROM suppressions") == [(2,)]
    assert await stage.sql("SELECT DISTINCT tie FROM contacts WHERE tied_to IS NOT NULL") == [("ended",)]
    await stage.restart()
