"""Whatever is played in the terminal, its transcript plays again to the same end."""

import random
from datetime import timedelta
from typing import get_args

import pytest

from bot.flows.conversation import Fact, Rules
from bot.phrases import load_phrases
from bot.plays.grammar import NotAsWritten, span, span_of
from bot.plays.runner import play
from bot.plays.stage import Stage
from bot.plays.telling import TELLS
from bot.surveys.library import Library
from bot.terminal_chat import TerminalChat
from tests.conversations.surveys import SURVEYS
from tests.conversations.transcript import play as play_as_a_test

PHRASES = load_phrases()
TYPED = (
    "1", "4", "10", "0", "yes", "no", "2 the queue | was long / really: #3", "STOP", "ANON", "back", "skip", "HELP", "hm…",
    "+90 s", "+25h", "+1 day", "+4 days", "+photo", "+photo 5 nice", "+blocked", "+undelivered", "+1", "MYDATA", "# no comment",
    "press old 1", "[Skip]", "[Back]", "[4]", "[Yes]", "[No]", "[Stay anonymous]", "[9]", "[Done]", "[☐ the cut]", "+7 weeks",
    'she said "so", twice', "x\u2028y\x0bz", "press", "expect state complete", ": )", "very good",
)  # fmt: skip


def chat_of(survey, channel="sms", **changes):
    stage = Stage(PHRASES, survey, channel)
    for name, value in changes.items():
        setattr(stage, name, value)
    return TerminalChat(stage, "haircut", "Ana")


def played(going, lines):
    going.begin()
    for line in lines:
        going.types(line)
    return going.transcript()


def again(text, survey):
    return play(text, Stage(PHRASES, survey), surveys=lambda _: survey)


@pytest.mark.parametrize("channel", ["sms", "telegram"])
@pytest.mark.parametrize("name", sorted(SURVEYS))
def test_a_printed_transcript_runs_green_as_a_test_of_this_repository(name, channel):
    for seed in range(6):
        wild = random.Random(f"{name} {channel} {seed}")
        going = chat_of(SURVEYS[name], channel)
        text = played(going, wild.choices(TYPED, k=9))
        assert play_as_a_test(text, PHRASES).conversation == going.stage.conversation


@pytest.mark.parametrize("channel", ["sms", "telegram"])
def test_packaged_surveys_play_again_in_every_language(channel):
    for name in Library().names():
        survey = Library().load(name)
        for language in survey.languages:
            going = chat_of(survey, channel, language=language)
            text = played(going, ["2", "[2]", "una espera", "+25h", "9", "[9]", "y", "n"])
            assert again(text, survey).facts == going.stage.facts


def test_every_fact_says_what_it_stores_or_that_it_stores_nothing():
    assert set(TELLS) == set(get_args(Fact))


def test_what_is_not_as_usual_stands_in_the_transcript():
    survey = SURVEYS["after-visit"]
    going = chat_of(survey, organisation="Kwik Cuts: City", location="", rules=Rules(0.5, 100, 2))
    text = played(going, ["+31 min", "+100 h", "+1 day", "4"])
    assert "organisation Kwik Cuts: City\nlocation\nrules     reminder 30m, close 100h, late 2d\n" in text
    assert again(text, survey).conversation == going.stage.conversation
    assert "late" in text.splitlines()[-1]


def test_a_changed_word_fails_at_its_line():
    text = played(chat_of(SURVEYS["after-visit"]), ["4", "9"])
    assert again(text, SURVEYS["after-visit"]).conversation.state == "complete"
    with pytest.raises(NotAsWritten, match=r"line 9: .*\nsaid was: Thank you for helping us improve, Ana"):
        again(text.replace("Thank you", "Thanks"), SURVEYS["after-visit"])


def test_a_claim_that_is_no_longer_so_fails():
    text = played(chat_of(SURVEYS["after-visit"]), ["2", "too hot", "9"])
    assert "case once" in text
    with pytest.raises(NotAsWritten, match="'csat 3' is not so"):
        again(text.replace("csat 2", "csat 3"), SURVEYS["after-visit"])


@pytest.mark.parametrize("line", ["cust 5", "press 4", "wait 1d", "expect state asking", "blocked"])
def test_nothing_can_happen_before_the_invitation(line):
    with pytest.raises(NotAsWritten, match="nobody was invited yet"):
        again(line, SURVEYS["after-visit"])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("wait soon", "no length of time"),
        ("wait 99999999d", "no length of time"),
        ("wait 9999999d", "too far"),
        ("channel fax", "use sms or telegram"),
        ("rules fatigue 3d", "no rule of a transcript"),
        ("staff hello", "write: staff"),
        ("press Maybe", "no message has a button 'Maybe'"),
        ("expect consent contact perhaps", "is not so"),
        ("expect case twice", "is not so"),
        ("???", "no word that a transcript knows"),
        ("survey", "there is no survey ''"),
    ],
)
def test_a_line_that_cannot_be_played_is_told_with_its_number(line, why):
    with pytest.raises(NotAsWritten, match=f"line 3.*(\n.*)?{why}"):
        play_as_a_test(f"staff /survey +447700900123 haircut\nbot>cust …\n{line}\n", PHRASES)


@pytest.mark.parametrize("length", ["90s", "5m", "24h", "3d"])
def test_a_length_of_time_reads_back(length):
    assert span_of(span(span_of(length))) == span_of(length)


def test_a_length_is_written_in_its_largest_whole_unit():
    assert [span(timedelta(seconds=each)) for each in (90, 300, 7200, 172800)] == ["90s", "5m", "2h", "2d"]
