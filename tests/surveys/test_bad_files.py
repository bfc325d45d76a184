"""Files that no questionnaire should be: each is told clearly, with its line, and soon."""

import time

import pytest
from typer.testing import CliRunner

from bot.cli.survey import app
from bot.errors import AfterwordError
from bot.surveys.reading import check_survey, read_survey

HEAD = "survey: s\ntitle: T\nlanguage: en\nthanks: Thanks.\nquestions:\n"
FILES = {
    "indentation": (HEAD + "  - id: a\n    kind: text\n   ask: Why?\n", 8, "does not belong to the list"),
    "a tab": (HEAD + "  - id: a\n\tkind: text\n", 7, "There is a tab here"),
    "an id twice": (HEAD + "  - {id: a, kind: text, ask: Why?}\n  - {id: a, kind: text, ask: What?}\n", 7, "is taken by the question on line 6"),
    "a key twice": (HEAD + "  - {id: a, kind: text, ask: Why?}\nthanks: Bye\n", 7, "first on line 4"),
    "a branch to nowhere": (HEAD + "  - {id: a, kind: text, ask: Why?, when: {b: 1}}\n", 6, "There is no question 'b'"),
    "a circle": (HEAD + "  - {id: a, kind: yes_no, ask: Why?, when: {b: yes}}\n  - {id: b, kind: yes_no, ask: What?, when: {a: yes}}\n", 6, "itself waits for 'a': neither is ever asked"),
    "a circle of three": (HEAD + "  - {id: a, kind: yes_no, ask: Why?, when: {c: yes}}\n  - {id: b, kind: yes_no, ask: What?, when: {a: yes}}\n  - {id: c, kind: yes_no, ask: Who?, when: {b: yes}}\n", 6, "itself waits for 'a': neither is ever asked"),
    "ahead": (HEAD + "  - {id: a, kind: yes_no, ask: Why?, when: {b: yes}}\n  - {id: b, kind: yes_no, ask: What?}\n", 6, "'b' comes later, so it is not answered yet"),
    "itself": (HEAD + "  - {id: a, kind: yes_no, ask: Why?, when: {a: yes}}\n", 6, "waits for its own answer"),
    "upside down": (HEAD + "  - {id: a, kind: rating, scale: [5, 1], labels: {1: bad, 5: good}, ask: How?}\n", 6, "runs from 5 to 1"),
    "labels upside down": (HEAD + "  - {id: a, kind: rating, labels: {1: very good, 5: very poor}, ask: How?}\n", 6, "scores would count the wrong way round"),
    "ten thousand options": (HEAD + f"  - id: a\n    kind: choice\n    ask: Which?\n    options: [{', '.join(map(str, range(100_000, 110_000)))}]\n", 9, "options"),
    "a thousand questions": (HEAD + "".join(f"  - {{id: q{n}, kind: yes_no, ask: Was it so?}}\n" for n in range(1000)), 5, "100 is the most"),
    "a long id": (HEAD + f"  - {{id: {'a' * 50_000}, kind: text, ask: Why?}}\n", 6, "cannot be the id"),
    "a bomb": ("a: &a [x,x,x]\n" + "".join(f"k{n}: &b{n} [*{'a' if not n else f'b{n - 1}'}, *{'a' if not n else f'b{n - 1}'}]\n" for n in range(30)), 2, "refers to another part"),
    "deep brackets": ("survey: " + "[" * 3000, 1, "nested too deeply"),
    "latin letters": ((HEAD + "  - {id: a, kind: text, ask: Qué?}\n").encode("latin-1"), 6, "not in UTF-8"),
    "wide letters": ((HEAD + "  - {id: a, kind: text, ask: Why?}\n").encode("utf-16"), 1, "not in UTF-8"),
    "no letter at all": (HEAD.encode() + b"  - {id: a, kind: text, ask: W\x00y}\n", 6, "character here that no text has"),
    "nothing": ("", 1, "nothing in this file"),
    "only a note": ("# later\n", 1, "nothing in this file"),
    "a list": ("- a\n- b\n", 1, "not a questionnaire"),
    "far too much": (b"x: " + b"a" * 20_000_000, 1, "larger than 256 KB"),
}  # fmt: skip


@pytest.mark.parametrize("command", ["check", "show", "cost"])
@pytest.mark.parametrize("what", FILES)
def test_a_bad_file_is_told_with_its_line_in_good_time(what, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content, line, why = FILES[what]
    (tmp_path / "bad.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    began = time.process_time()
    result = CliRunner().invoke(app, [command, "bad.yaml"])
    said = result.output + str(result.exception)
    assert time.process_time() - began < 8  # none takes half of this even on a busy machine
    assert result.exit_code == 1
    assert command == "check" or isinstance(result.exception, AfterwordError)
    assert any(each.startswith(f"bad.yaml:{line}: error") and why in each for each in said.splitlines()), said[:500]
    assert max(map(len, said.splitlines())) < 600


@pytest.mark.parametrize("command", ["check", "show", "cost"])
def test_a_folder_a_missing_file_and_a_device_without_end_are_told(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dir.yaml").mkdir()
    for file, why in (
        ("dir.yaml", "cannot be read"),
        ("gone.yaml", "cannot be read"),
        ("/dev/zero", "larger than 256 KB"),
    ):
        result = CliRunner().invoke(app, [command, file])
        assert result.exit_code == 1
        assert why in result.output + str(result.exception)


def test_a_scale_written_backwards_with_right_labels_is_not_told_to_turn_the_labels_round_too(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(
        HEAD + "  - {id: a, kind: rating, scale: [5, 1], labels: {1: very poor, 5: very good}, ask: How?}\n"
    )
    found = [problem.better for problem in check_survey(file).problems if problem.code == "upside_down_scale"]
    assert found == ["Write 'scale: [1, 5]'."]


def test_labels_upside_down_that_were_published_once_can_still_be_read_for_their_conversations():
    upside_down = HEAD + "  - {id: a, kind: rating, labels: {1: very good, 5: very poor}, ask: How?}\n"
    assert read_survey(upside_down, file="s, version 1").question("a").id == "a"


def test_a_part_that_is_referred_to_many_times_is_told_once(tmp_path):
    file = tmp_path / "bomb.yaml"
    file.write_text("a: &a [x]\nb: [*a, *a, *a]\nc: [*a]\n")
    assert [problem.line for problem in check_survey(file).problems] == [1]


def test_problems_of_one_line_always_come_in_the_same_order(tmp_path):
    file = tmp_path / "bare.yaml"
    file.write_text("survey: s\nquestions:\n  - {id: a, kind: text, ask: Why?}\n")
    said = [problem.message for problem in check_survey(file).problems if problem.line == 1]
    assert said == ["The language is not said.", "'title' is not said.", "'thanks' is not said."]
