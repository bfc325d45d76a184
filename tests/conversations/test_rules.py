"""Plays every transcript of the rules through the whole house, and holds the table of the docs to them."""

import shutil
from pathlib import Path

import pytest

from bot.messages import SMS, TELEGRAM
from tests.conversations import rule_table, stage
from tests.conversations.house_transcript import play
from tests.conversations.rule_table import RULES, channel_of, redrawn, rules_of, shown

TRANSCRIPTS = sorted(rule_table.HERE.glob("*.txt"))
DOCS = Path(__file__).parents[2] / "docs"
HELLO = "# Somebody is asked about a haircut\nstaff     /survey +447700900123 haircut\nbot>cust  …\n"


@pytest.fixture
def database(tmp_path, empty_database):
    file = tmp_path / "salon.db"
    shutil.copy(empty_database, file)
    return file


@pytest.mark.slow  # all hundred of them together
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_rule_holds_as_written(path, database):
    played = await play(path.read_text("utf-8"), database)
    assert played.lines > 1


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_says_what_it_shows_and_is_called_after_its_channel(path):
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    assert set(rules_of(text)) <= RULES.keys()
    assert rules_of(text)
    assert path.stem.endswith(channel_of(text))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_transcript_on_each_of_its_channels(rule):
    for channel in RULES[rule].channels:
        assert shown()[rule, channel], f"write a transcript of {rule!r} on {channel}"


def test_the_table_of_the_docs_is_drawn_from_the_transcripts():
    page = (DOCS / "conversations.md").read_text("utf-8")
    assert redrawn(page) == page, "run: python -m tests.conversations.rule_table docs/conversations.md"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("bot>cust  Good morning", "nothing more was sent"),
        ("cust      2", "cust was also sent"),
        ("expect    csat 5", "'csat 5' is not so: 'not answered'"),
        ("hello     there", "no word that a transcript knows"),
        ("press     5", "no message has a button '5'"),
    ],
)
async def test_a_transcript_that_does_not_come_true_is_shown_up_to_the_line_that_differs(wrong, why, database):
    text = HELLO if why != "cust was also sent" else HELLO.replace("bot>cust  …\n", "")
    with pytest.raises(AssertionError) as failure:
        await play(text + wrong + "\n", database)
    shown_lines = str(failure.value).splitlines()
    assert shown_lines[1:3] == [f"    {line}" for line in text.splitlines()[:2]]
    assert f">>> {wrong}" in shown_lines
    assert why in shown_lines[-1]


async def test_the_house_is_closed_and_opened_again_at_every_line(database, monkeypatch):
    opened = []
    real = stage.put_together

    def counted(*given, **named):
        opened.append(1)
        return real(*given, **named)

    monkeypatch.setattr(stage, "put_together", counted)
    played = await play(HELLO + "cust      5\nbot>cust  …\n+1h\ncust      skip\nbot>cust  …\n", database)
    assert played.lines == 7
    assert len(opened) >= 5  # the code that staff joined by, and each line on which something happens


@pytest.mark.parametrize(("channel", "phone"), [(SMS, "+447700900123"), (TELEGRAM, "700100")])
def test_people_are_on_the_channel_that_the_transcript_is_about(channel, phone):
    assert stage.people_on(channel)["cust"].value == phone
