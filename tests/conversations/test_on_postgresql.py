"""Transcripts played on PostgreSQL too: a few of each kind, or all of them (AFTERWORD_TEST_POSTGRESQL=all)."""

import pytest

from tests.conversations import test_cases, test_rules
from tests.conversations.house_transcript import play
from tests.handlers.house import SECRET
from tests.postgresql import EVERYTHING, emptied, made_once, server

__all__ = ["server"]
TRANSCRIPTS = [*test_rules.TRANSCRIPTS, *test_cases.TRANSCRIPTS]
EACH = 1 if EVERYTHING else 60
tables = made_once(SECRET, "conversations")


@pytest.mark.slow
@pytest.mark.parametrize("path", TRANSCRIPTS[::EACH], ids=lambda path: path.stem)
async def test_it_goes_as_written_on_postgresql_too(path, tables):
    played = await play(path.read_text("utf-8"), await emptied(tables))
    assert played.lines > 1
