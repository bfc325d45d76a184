"""`afterword chat` in a pipe: the customer is played, the transcript is kept, and played again."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.logs import forget_logs
from bot.phrases import load_phrases
from tests import conversations
from tests.conversations.transcript import play as play_as_a_test

AFTER_COLOUR = Path(conversations.__file__).parent / "after_colour.yaml"
SALON = "organisation: Kwik Cuts\ncountry: GB\ntimezone: Europe/London\nrules: {reminder_hours: 2, close_hours: 5}\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("AFTERWORD_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def runs(*words, given="", status=0):
        result = CliRunner().invoke(app, ["chat", *words], input=given)
        assert result.exit_code == status, result.output + repr(result.exception)
        return result.output if result.exception is None or status == 2 else str(result.exception)

    yield runs
    forget_logs()


def test_a_play_shows_messages_buttons_what_is_stored_and_no_colours(run):
    said = run("--channel", "telegram", "--touchpoint", "haircut", given="[2]\n[Skip]\n[9]\n")
    assert "bot > Riverside Salon\n      How was your haircut today?" in said
    assert "[1] [2] [3] [4] [5]" in said
    assert ". case raised: csat = 2" in said
    assert "edit> How was your haircut today?\n      ✓ 2" in said
    assert "\x1b" not in said


def test_an_sms_shows_its_segments_and_the_play_its_cost(run):
    said = run(given="4\nthe chat\n9\n")
    assert "(1 segment, " in said
    assert "SMS segments: 4 sent, 3 received: 0.16-0.27 USD" in said


def test_time_passes_and_the_reminder_and_the_end_appear(run):
    said = run(given="+1 day\n+2 days\n")
    assert "-- Tue 17 Nov 17:30 --" in said
    assert "We would still like to know: How was your visit today?" in said
    assert ". closed: no reply in time" in said
    assert "ended: closed" in said


def test_what_cannot_be_done_is_said_and_changes_nothing(run):
    said = run("--channel", "telegram", given="[7]\n+1 dya\n+?\nMYDATA\n")
    assert "There is no button 7. There are: 1, 2, 3" in said
    assert "'dya' is no length of time" in said
    assert "+blocked: the customer blocks the bot" in said
    assert "it lists what is kept about this customer" in said
    assert "not ended: asking, confidential" in said


def test_the_printed_transcript_runs_green_as_a_test(run, tmp_path):
    said = run(str(AFTER_COLOUR), "--touchpoint", "haircut", given="2\nthe noise\n+1 day\n3\nonline\n20\n")
    transcript = said[said.index("# Played in the terminal") :]
    assert play_as_a_test(transcript, load_phrases()).conversation.answer("wait").value == 20
    (tmp_path / "kept.txt").write_text(transcript, "utf-8")
    assert run(str(AFTER_COLOUR), "--play", "kept.txt") == "kept.txt: goes as written.\n"


def test_a_kept_play_of_ones_own_salon_plays_again_with_its_name_and_times(run, tmp_path):
    (tmp_path / "afterword.yaml").write_text(SALON, "utf-8")
    said = run("--transcript", "a.txt", given="+2 h\n5\nstaff\n+1 day\n")
    assert "Kwik Cuts: We would still like to know" in said
    assert "rules     reminder 2h, close 5h" in (tmp_path / "a.txt").read_text("utf-8")
    assert run("--play", "a.txt", "--play", "a.txt").count("goes as written") == 2
    (tmp_path / "afterword.yaml").unlink()
    assert "goes as written" in run("--play", "a.txt")


def test_a_play_that_goes_another_way_fails_with_file_and_line(run, tmp_path):
    run("--transcript", "a.txt", given="5\n")
    changed = (tmp_path / "a.txt").read_text("utf-8").replace("What went well", "What pleased you")
    (tmp_path / "a.txt").write_text(changed, "utf-8")
    assert run("--play", "a.txt", status=1).startswith("a.txt: line 7: bot>cust  What pleased you")


def test_files_that_are_no_transcripts_are_told_clearly(run, tmp_path):
    (tmp_path / "latin.txt").write_bytes(b"cust \xff")
    assert "not text in UTF-8" in run("--play", "latin.txt", status=1)
    assert "cannot be read" in run("--play", "missing.txt", status=1)
    assert "cannot be read" in run("--play", ".", status=1)
    assert "cannot be written" in run("--transcript", "no/such/folder.txt", status=1)


def test_wrong_words_are_wrong_usage_or_a_clear_error(run):
    run("--touchpoint", "hair cut", status=2)
    assert "There is no channel 'fax'" in run("--channel", "fax", status=1)
    assert "Did you mean 'after-visit'" in run("after-vist", status=1)
