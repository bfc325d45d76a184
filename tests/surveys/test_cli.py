"""What the survey commands print, and how they end."""

import json

import pytest
from typer.testing import CliRunner

from bot.cli.survey import app

GOOD = "survey: s\ntitle: T\nlanguage: en\nthanks: Thanks.\nquestions:\n  - {id: why, kind: text, ask: What could we have done better?}\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*arguments, given=""):
    return CliRunner().invoke(app, list(arguments), input=given)


def test_a_good_file_ends_with_status_0(tmp_path):
    (tmp_path / "s.yaml").write_text(GOOD, "utf-8")
    result = run("check", "s.yaml", "--strict")
    assert result.exit_code == 0
    assert result.stdout == "1 file checked: nothing to mend.\n"


def test_a_warning_fails_only_the_strict_check(tmp_path):
    (tmp_path / "s.yaml").write_text(GOOD.replace("What could we have done better?", "Any thoughts?"), "utf-8")
    assert run("check", "s.yaml").exit_code == 0
    assert run("check", "s.yaml", "--strict").exit_code == 1


def test_json_holds_every_field_of_the_contract(tmp_path):
    (tmp_path / "s.yaml").write_text(GOOD.replace("kind: text", "kind: txt"), "utf-8")
    result = run("check", "s.yaml", "--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)
    assert set(problem) == {"file", "line", "level", "code", "question", "message", "better"}
    assert (problem["file"], problem["line"], problem["level"], problem["code"]) == ("s.yaml", 6, "error", "bad_value")
    assert problem["question"] == "why"


def test_one_bad_file_does_not_hide_another(tmp_path):
    (tmp_path / "a.yaml").write_text("- no", "utf-8")
    (tmp_path / "b.yaml").write_text(GOOD.replace("kind: text", "kind: txt"), "utf-8")
    found = json.loads(run("check", "a.yaml", "b.yaml", "missing.yaml", "--json").stdout)
    assert [problem["file"] for problem in found] == ["a.yaml", "b.yaml", "missing.yaml"]


def test_lengths_are_judged_with_our_own_name(tmp_path):
    (tmp_path / "afterword.yaml").write_text(
        "organisation: The Very Long Named Riverside Salon and Day Spa of Upper Riverside\ncountry: GB\ntimezone: Europe/London\n",
        "utf-8",
    )
    assert any(
        problem["code"] == "too_long_sms"
        for problem in json.loads(run("check", "recovery", "--json").stdout)
        if problem["line"] < 25
    )


def test_show_prints_both_channels():
    shown = run("show", "after-visit", "--language", "en").stdout
    assert "1 segment" in shown
    assert "[ 1 ]  [ 2 ]  [ 3 ]  [ 4 ]  [ 5 ]" in shown


def test_a_language_that_is_not_spoken_is_wrong_usage():
    assert run("show", "after-visit", "--language", "xx").exit_code == 2


def test_cost_is_segments_times_price():
    rows = json.loads(run("cost", "after-visit", "--price", "0.04", "--customers", "250", "--json").stdout)
    english = next(row for row in rows if row.get("language") == "en")
    assert english["invitation"] == 1
    assert english["invitation_price"] == "10.00"


@pytest.mark.parametrize("price", ["free", "-1", "nan"])
def test_a_price_that_is_none_is_wrong_usage(price):
    assert run("cost", "after-visit", f"--price={price}").exit_code == 2


def test_list_names_packaged_and_own(tmp_path):
    (tmp_path / "surveys").mkdir()
    (tmp_path / "surveys" / "s.yaml").write_text(GOOD, "utf-8")
    rows = {row["survey"]: row["packaged"] for row in json.loads(run("list", "--json").stdout)}
    assert rows["s"] is False
    assert rows["after-visit"] is True


def test_read_answers_line_by_line():
    result = run("read", "--question", "rating:1-5", given='{"text": "5"}\n{"text": "hello"}\n')
    assert [json.loads(line)["kind"] for line in result.stdout.splitlines()] == ["value", "not_an_answer"]


def test_a_question_form_that_is_none_of_ours_is_wrong_usage():
    assert run("read", "--question", "stars").exit_code == 2


@pytest.mark.parametrize("command", ["check", "show", "cost", "list", "publish", "read"])
def test_every_command_has_help_with_an_example(command):
    assert "Example:" in run(command, "--help").stdout
