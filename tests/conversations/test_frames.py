"""Plays the transcripts of the frame: one for each final state and one for each reason for not asking, none missing."""

import re
from pathlib import Path

import pytest

from bot.handlers import reasons
from reports.frames.final_states import FOLLOWS, STATES
from tests.conversations.claims import finals
from tests.conversations.house_transcript import play
from tests.conversations.rule_table import channel_of
from tests.conversations.test_rules import database

__all__ = ["database"]

HERE = Path(__file__).parent
TRANSCRIPTS = sorted((HERE / "frames").glob("*.txt"))
EVERYWHERE = [
    path.read_text("utf-8") for folder in ("frames", "rules") for path in sorted((HERE / folder).glob("*.txt"))
]
SAID = re.compile(
    r"^bot>till\s+(?:skipped|waiting): (.+)$|invitation (?:skipped|waiting) because ([^,\n]+)", re.MULTILINE
)
TOLD = {first or second for text in EVERYWHERE for first, second in SAID.findall(text)}


@pytest.mark.slow  # all of them together
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_asking_ends_as_written_and_by_allowed_steps(path, database):
    before = {}

    async def look(stage):
        for invitation, state in await finals(stage):
            was = before.setdefault(invitation, state)
            assert state == was or state in FOLLOWS[was], f"{was} is followed by {state}"
            before[invitation] = state

    played = await play(path.read_text("utf-8"), database, look)
    assert played.lines > 1


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_each_says_what_it_shows_and_is_called_after_its_channel(path):
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    assert path.stem.endswith(channel_of(text))


@pytest.mark.parametrize("state", STATES)
def test_every_final_state_is_reached_in_a_transcript(state):
    expected = re.compile(rf"expect.*\bfinal {state}(?:,|$)", re.MULTILINE)
    assert any(expected.search(path.read_text("utf-8")) for path in TRANSCRIPTS), f"write a transcript of {state!r}"


@pytest.mark.parametrize("reason", reasons.PATTERNS)
def test_every_reason_for_not_asking_or_not_now_is_reached_in_a_transcript(reason):
    assert any(re.fullmatch(reason, told) for told in TOLD), f"write a transcript of {reason!r}"


@pytest.mark.parametrize("told", sorted(TOLD - {"waits for the customer to open the link"}))  # staff are given it
def test_every_reason_that_a_transcript_tells_has_its_sentence(told):
    assert reasons.is_known(told)
