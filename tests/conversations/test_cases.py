"""Plays the transcripts of cases through the whole house, from all sides: customer, staff, manager."""

from pathlib import Path

import pytest

from tests.conversations.house_transcript import play
from tests.conversations.rule_table import channel_of
from tests.conversations.test_rules import database

__all__ = ["database"]

TRANSCRIPTS = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.slow
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_case_goes_as_written(path, database):
    played = await play(path.read_text("utf-8"), database)
    assert played.lines > 1


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_each_is_shown_on_both_channels(path):
    text = path.read_text("utf-8")
    name, _, channel = path.stem.rpartition("_")
    assert channel == channel_of(text)
    assert {f"{name}_sms", f"{name}_telegram"} <= {each.stem for each in TRANSCRIPTS}
    assert text.startswith("# ")
