"""Plays every transcript of this folder, and demands one for each kind of question on each channel."""

from pathlib import Path
from typing import get_args

import pytest

from bot.flows.conversation import Fact
from bot.flows.kinds.registry import KINDS
from bot.messages import CHANNELS
from bot.phrases import load_phrases
from bot.plays.grammar import NotAsWritten
from tests.conversations.transcript import play

HERE = Path(__file__).parent
TRANSCRIPTS = sorted(HERE.glob("*.txt"))


@pytest.fixture(scope="module")
def phrases():
    return load_phrases()


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_goes_as_written(path, phrases):
    stage = play(path.read_text("utf-8"), phrases)
    assert stage.facts


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_every_transcript_says_in_its_first_line_what_it_shows(path):
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert len(first.split()) >= 5


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_has_a_transcript_on_every_channel(kind, channel):
    path = HERE / f"kind_{kind}_{channel}.txt"
    assert path.exists(), f"write {path.name}: a kind without a transcript is not finished"
    assert f"channel {channel}" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("bot>cust  Good morning", "nothing more was sent"),
        ("staff /survey +447700900123 haircut", "also sent"),
        ("staff /survey +447700900123 haircut\nbot>cust Hello", "said was: Riverside Salon"),
        ("hello there", "no word"),
    ],
)
def test_a_transcript_that_does_not_come_true_fails_and_says_where(wrong, why, phrases):
    with pytest.raises(NotAsWritten, match=why):
        play(wrong, phrases)


@pytest.mark.parametrize(
    "claim", ["csat 5", "state complete", "case none", "late", "skipped why", "consent contact yes"]
)
def test_an_expectation_that_is_not_so_fails(claim, phrases):
    text = "staff /survey +447700900123 haircut\nbot>cust …\ncust 2\nbot>cust …\n"
    play(text + "expect csat 2, case once", phrases)
    with pytest.raises(NotAsWritten, match="is not so"):
        play(text + f"expect {claim}", phrases)


def test_the_transcripts_bring_about_every_fact_there_is(phrases):
    seen = {type(fact) for path in TRANSCRIPTS for fact in play(path.read_text("utf-8"), phrases).facts}
    assert seen == set(get_args(Fact))
