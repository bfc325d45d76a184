"""`afterword playbook` and `afterword actions`: checked and shown anywhere, exit status 1 for what cannot be used."""

import json

import pytest
from typer.testing import CliRunner

from bot.cli.main import app

RUN = CliRunner()
GOOD = "playbook: own\nentries:\n  - {id: all, finding: {}, action: Call Kim., who: Kim}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_good_playbook_has_nothing_to_mend(folder):
    (folder / "playbook.yaml").write_text(GOOD)
    done = RUN.invoke(app, ["playbook", "check", "playbook.yaml"])
    assert (done.exit_code, done.stdout) == (0, "1 file checked: nothing to mend.\n")


def test_a_bad_one_is_refused_with_its_lines(folder):
    (folder / "playbook.yaml").write_text(GOOD.replace("who", "hwo").replace("finding: {}", "finding: {place: x}"))
    done = RUN.invoke(app, ["playbook", "check", "playbook.yaml", "--json"])
    assert done.exit_code == 1
    assert {(each["line"], each["code"]) for each in json.loads(done.stdout)} == {(3, "unknown_key")}
    assert "no such" in RUN.invoke(app, ["playbook", "check", "none.yaml"]).stdout.casefold()


def test_a_warning_fails_only_where_it_is_asked_to(folder):
    (folder / "playbook.yaml").write_text(GOOD.replace("finding: {}", "finding: {measure: nps}"))
    assert RUN.invoke(app, ["playbook", "check", "playbook.yaml"]).exit_code == 0
    assert RUN.invoke(app, ["playbook", "check", "playbook.yaml", "--strict"]).exit_code == 1


def test_the_one_in_use_is_shown_and_can_be_copied(folder):
    shown = RUN.invoke(app, ["playbook", "show", "--language", "es"]).stdout
    assert "Pide tú una cita" in shown
    (folder / "copy.yaml").write_text(RUN.invoke(app, ["playbook", "show", "--yaml"]).stdout)
    assert RUN.invoke(app, ["playbook", "check", "copy.yaml"]).exit_code == 0
    assert RUN.invoke(app, ["playbook", "show", "copy.yaml"]).stdout.startswith("booking (touchpoint booking")
