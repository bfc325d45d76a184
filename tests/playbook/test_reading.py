"""A playbook is read with all its problems at once, each with its line; the packaged one is whole in five languages."""

import pytest

from bot.playbook.reading import PACKAGED, PlaybookProblems, check_playbook, read_playbook
from bot.playbook.shelf import PlaybookFile
from reports.playbook import Finding
from reports.wording import LANGUAGES

SMALL = """\
playbook: house
language: en
entries:
  - id: colour
    finding: {touchpoint: colour, measure: [csat, nps]}
    action: Show the colour on a card first.
    refers_to: colour procedure
    who: Kim
  - id: anything
    finding: {}
    action: Ask three customers.
translations:
  es:
    colour: {action: Enseña primero el color en una tarjeta.}
    anything: {action: Pregunta a tres clientes.}
"""


def codes(text, **other):
    return [(each.line, each.code, each.question) for each in check_playbook(text, **other).problems]


def test_a_playbook_is_read():
    book = read_playbook(SMALL)
    assert [each.id for each in book.entries] == ["colour", "anything"]
    assert book.entry_for(Finding("nps", touchpoint="colour")).id == "colour"
    assert book.advice(book.entries[0], "es").action.startswith("Enseña")
    assert book.advice(book.entries[0], "en").who == "Kim"
    assert codes(SMALL, touchpoints=("haircut", "colour")) == []


def test_everything_that_is_wrong_is_said_at_once_with_its_line():
    broken = (
        SMALL.replace("refers_to: colour", "refer_to: colour")
        .replace("measure: [csat, nps]", "measure: [csat, happiness]")
        .replace("    action: Ask three customers.\n", "")
    )
    assert codes(broken) == [(5, "bad_value", "colour"), (7, "unknown_key", "colour"), (9, "missing", "anything")]
    with pytest.raises(PlaybookProblems) as raised:
        read_playbook(broken)
    assert "Did you mean 'refers_to'?" in str(raised.value)


def test_an_id_that_is_there_twice_and_a_translation_of_nothing_are_errors():
    broken = SMALL.replace("id: anything", "id: colour").replace("    anything: {action: P", "    anythin: {action: P")
    assert (9, "repeated", "colour") in codes(broken)
    assert (15, "unknown_entry", "anythin") in codes(broken)


def test_an_entry_that_can_never_be_used_is_a_warning():
    text = SMALL.replace("finding: {}", "finding: {touchpoint: colour, measure: [csat, nps]}")
    assert [code for _, code, _ in codes(text)] == ["no_general", "never_used"]
    assert read_playbook(text).entries
    assert codes(SMALL, touchpoints=("haircut",)) == [(4, "unknown_touchpoint", "colour")]


def test_a_translation_that_lacks_an_entry_is_a_warning():
    text = SMALL.replace("    anything: {action: Pregunta a tres clientes.}\n", "")
    assert codes(text) == [(13, "untranslated", "")]


def test_what_is_too_long_to_be_read_on_a_phone_is_refused():
    assert codes(SMALL.replace("Ask three customers.", "Ask " + "x" * 160)) == [(11, "bad_value", "anything")]


@pytest.mark.parametrize("text", ["", "- a list", "playbook: x", "playbook: [", "entries: 3"])
def test_a_file_that_is_no_playbook_is_refused_with_a_problem(text):
    reading = check_playbook(text)
    assert reading.playbook is None
    assert reading.problems


def test_the_packaged_one_has_nothing_to_mend():
    reading = check_playbook(PACKAGED)
    assert reading.problems == ()
    assert len(reading.playbook.entries) >= 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_packaged_one_advises_in_every_language(language):
    book = read_playbook(PACKAGED)
    said = {book.advice(each, language) for each in book.entries}
    assert len(said) == len(book.entries)
    assert all(each.action and each.refers_to and each.who for each in said)
    if language != "en":
        assert not said & {book.advice(each, "en") for each in book.entries}


@pytest.mark.parametrize(
    ("finding", "name"),
    [
        (Finding("csat", touchpoint="booking"), "booking"),
        (Finding("nps", touchpoint="Haircut"), "the-work"),
        (Finding("csat", touchpoint="online booking"), "booking"),
        (Finding("rater", dimension="empathy"), "manner"),
        (Finding("csat", theme="responsiveness"), "waiting"),
        (Finding("nps"), "recommend"),
        (Finding("ces"), "ease"),
        (Finding("csat", touchpoint="sauna"), "anything"),
    ],
)
def test_the_packaged_one_has_advice_for_every_finding(finding, name):
    assert read_playbook(PACKAGED).entry_for(finding).id == name


def test_the_organisations_own_is_read_again_when_it_changes(tmp_path):
    file = tmp_path / "playbook.yaml"
    file.write_text(SMALL)
    shelf = PlaybookFile(file)
    assert shelf.now().name == "house"
    assert shelf.now() is shelf.now()
    file.write_text(SMALL.replace("house", "another house"))
    assert shelf.now().name == "another house"


def test_one_that_cannot_be_used_gives_way_to_the_packaged_one(tmp_path):
    file = tmp_path / "playbook.yaml"
    assert PlaybookFile(file).now().name == "packaged"
    file.write_text("playbook: broken\n")
    assert PlaybookFile(file).now().name == "packaged"
    assert PlaybookFile().now().name == "packaged"
