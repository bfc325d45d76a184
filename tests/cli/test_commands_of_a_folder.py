"""The command line in a folder of its own: set up, ask, report, doctor; exit status and words."""

import json
import re
import stat

import pytest
from typer.testing import CliRunner

from bot.cli.main import app, main


def test_init_writes_a_secret_that_only_the_owner_can_read(run, tmp_path):
    said = run("init", "--yes")
    assert "Wrote afterword.yaml" in said
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "afterword.db").stat().st_mode) & 0o077 == 0
    secret = (tmp_path / ".env").read_text()
    assert "is there already" in run("init", "--yes")
    assert (tmp_path / ".env").read_text() == secret


def test_init_adds_a_secret_where_env_holds_only_a_comment(run, tmp_path):
    (tmp_path / ".env").write_text("# AFTERWORD_SECRET_KEY=\nAFTERWORD_LOG_FORMAT=json\n")
    assert "Added a fresh secret" in run("init", "--yes")
    assert "AFTERWORD_LOG_FORMAT=json" in (tmp_path / ".env").read_text()


def test_an_invitation_prints_what_will_happen(salon):
    asked = json.loads(salon("invite", "07700900123", "--touchpoint", "haircut", "--json"))
    assert asked["status"] in {"queued", "waiting"}
    again = salon("invite", "07700900123", "--touchpoint", "haircut")
    assert again.startswith(("Not asked: this customer was asked less than 30 days ago.", "Waiting: "))


def test_an_invitation_that_nothing_can_send_yet_says_so(salon):
    assert "SMS is not set up. See: afterword doctor" in salon("invite", "07700900124", "--touchpoint", "haircut")


def test_what_is_wrong_is_said_with_what_there_is(salon):
    assert "There are: haircut." in salon("invite", "07700900123", "--touchpoint", "massage", status=1)
    assert "not a phone number" in salon("invite", "12", "--touchpoint", "haircut", status=1)
    salon("digest", "--format", "pdf", status=2)
    salon("people", "invite", "--role", "king", status=2)
    salon("tick", "--now", "tomorrow", status=2)


def test_people_are_invited_listed_and_removed(salon):
    made = json.loads(salon("people", "invite", "--role", "owner", "--name", "Sam", "--json"))
    assert len(made["code"]) == 10
    assert made["link"] is None
    assert "has not joined yet" in salon("people", "list")
    assert "has not joined yet" in salon("digest", "--for", "Sam", "--send", status=1)
    salon("people", "add", "07700900177", "--role", "manager", "--name", "Pat")
    roles = {each["name"]: each["role"] for each in json.loads(salon("people", "list", "--json"))}
    assert roles == {"Sam": "owner", "Pat": "manager"}
    salon("people", "remove", "Sam")
    assert "Sam" not in salon("people", "list")
    assert "nobody called that" in salon("people", "remove", "Sam", status=1)


def test_a_digest_of_nothing_says_so_in_every_form(salon):
    assert json.loads(salon("digest", "--week", "2026-W46", "--format", "json"))["asked"] == 0
    assert "Riverside Salon" in salon("digest", "--week", "2026-W46")
    assert "<html" in salon("digest", "--week", "2026-W46", "--format", "html")
    assert "2026-W46" in salon("digest", "--week", "yesterday", status=1)


def test_cases_exports_and_the_check_of_an_empty_database(salon):
    assert salon("cases") == "No case is open.\n"
    assert json.loads(salon("cases", "--json")) == []
    assert salon("export", "responses").startswith("response,survey,version,touchpoint")
    assert json.loads(salon("db", "verify", "--json"))["ok"] is True
    assert "Nothing is kept" in salon("person", "show", "07700900199", status=1)


def test_the_report_needs_a_public_address(salon, monkeypatch):
    assert "AFTERWORD_PUBLIC_URL" in salon("report", status=1)
    monkeypatch.setenv("AFTERWORD_PUBLIC_URL", "https://salon.example.org")
    assert salon("report", "--week", "2026-W46").startswith("https://salon.example.org/r/")
    assert json.loads(salon("report", "--json"))["link"].startswith("https://salon.example.org/r/")


def test_doctor_says_what_is_missing_and_how_to_mend_it(salon, monkeypatch, tmp_path):
    said = salon("doctor")
    assert "no manager has joined" in said
    assert "neither Telegram nor SMS is set up" in said
    monkeypatch.setenv("AFTERWORD_TWILIO_FROM", "+447700900100")
    (tmp_path / ".env").chmod(0o644)
    found = CliRunner().invoke(app, ["doctor", "--json"])
    assert found.exit_code == 1
    wrong = {each["check"]: each for each in json.loads(found.stdout) if each["level"] == "error"}
    assert "TWILIO_ACCOUNT_SID" in json.dumps(wrong["settings"]) or "TWILIO" in found.stdout
    assert wrong["secrets"]["mend"] == "Run: chmod 600 .env"


def test_doctor_says_when_nobody_sends(salon):
    salon("invite", "07700900123", "--touchpoint", "haircut", "--json")
    found = CliRunner().invoke(app, ["doctor", "--json"])
    assert "dispatch" not in {each["check"] for each in json.loads(found.stdout)}  # it is a moment old only


def test_doctor_without_a_folder_ends_with_one(run):
    found = CliRunner().invoke(app, ["doctor", "--json"])
    assert found.exit_code == 1
    assert any("afterword init" in each["said"] + each["mend"] for each in json.loads(found.stdout))


def test_tick_does_what_is_due_and_counts_it(salon):
    done = json.loads(salon("tick", "--now", "2099-01-01T12:00", "--json"))
    assert {"commands", "asking", "recovery", "digests", "reviews", "upkeep", "messages"} <= done.keys()
    assert not any(done.values())


def test_chat_plays_a_survey_from_a_pipe(run):
    played = CliRunner().invoke(app, ["chat", "after-visit", "--touchpoint", "haircut"], input="2\nlate\n7\nno\nno\n")
    assert played.exit_code == 0
    assert "How was your haircut today?" in played.stdout
    assert "csat = 2" in played.stdout
    stopped = CliRunner().invoke(app, ["chat", "after-visit"], input="STOP\n4\n")
    assert "ended: stopped" in stopped.stdout


def test_an_error_is_one_line_on_stderr_and_status_one(run, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["afterword", "cases"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("afterword: ")
    assert "Traceback" not in said.err


@pytest.mark.parametrize("words", [["db", "backup", ""], ["export", "responses", "--output", ""]])
def test_a_file_without_a_name_is_said_in_one_line(words, salon, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["afterword", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("afterword: A file was to be named")


def test_every_command_has_help_with_an_example(run):
    import typer.main

    group = typer.main.get_command(app)

    def leaves(command, path=()):
        for name, inner in getattr(command, "commands", {}).items():
            yield from leaves(inner, (*path, name)) if hasattr(inner, "commands") else [((*path, name), inner)]

    found = dict(leaves(group))
    assert ("survey", "check") in found
    helps = {" ".join(path): command.help or "" for path, command in found.items()}
    helps |= {name: each.help or "" for name, each in group.commands.items()} | {"init": group.help}
    assert [name for name, said in helps.items() if "Example:" not in said or f"afterword {name}" not in said] == []


def test_numbers_and_names_that_cannot_be_are_wrong_usage_and_no_crash(salon):
    salon("case", "9" * 40, status=2)
    salon("survey", "cost", "after-visit", "--price", "1e400", status=2)
    salon("import", "responses", "", status=2)
    salon("import", "encounters", ".", status=2)


def test_init_makes_the_folder_that_its_file_is_to_lie_in(run, tmp_path, monkeypatch):
    monkeypatch.setenv("AFTERWORD_CONFIG", "settings/shop.yaml")
    run("init", "--yes")
    assert (tmp_path / "settings" / "shop.yaml").exists()
    assert (tmp_path / "settings" / "surveys").is_dir()


def test_what_asks_nothing_takes_yes_all_the_same(salon):
    salon("db", "upgrade", "--yes")
    for table in ("responses", "counts", "encounters"):
        salon("import", table, "not-there.csv", "--yes", status=1)  # and not 2


def test_a_file_that_is_no_database_is_said_in_one_line_and_left_alone(salon, tmp_path, monkeypatch, capsys):
    (tmp_path / "afterword.db").write_bytes(b"no database at all, " * 300)
    for command, beginning in (("tick", "afterword: "), ("doctor", "WRONG  database: ")):
        monkeypatch.setattr("sys.argv", ["afterword", command])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert ended.value.code == 1
        assert f"{beginning}The database file cannot be read" in said.out + said.err
    assert (tmp_path / "afterword.db").read_bytes().startswith(b"no database at all")


def test_an_output_file_in_no_folder_is_said_in_one_line(salon, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["afterword", "export", "responses", "--output", "no/such/answers.csv"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("afterword: no/such/answers.csv: No such file or directory.")


def test_moments_in_json_are_iso_8601(salon):
    salon("people", "add", "07700900123", "--role", "staff", "--name", "Ana")
    (person,) = json.loads(salon("people", "list", "--json"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00", person["joined"])


def test_serve_leaves_no_file_in_a_folder_that_is_not_set_up(run, tmp_path):
    assert "There is no afterword.yaml" in run("serve", status=1)
    assert list(tmp_path.iterdir()) == []


def test_doctor_says_that_the_clock_and_the_replies_are_well(salon):
    said = salon("doctor")
    assert "ok     clock: it is 20" in said
    assert "ok     replies: none had to be set aside" in said


def test_a_moment_beyond_the_calendar_is_wrong_usage(salon):
    for moment in ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"):
        assert "the year must be" in salon("tick", "--now", moment, status=2)


def test_a_wrong_line_among_replies_is_told_of_and_the_rest_goes_through(run):
    given = '{"text": "5"}\n\nnot json\n{"words": 1}\n{"text": "4"}\n'
    result = CliRunner().invoke(app, ["survey", "read", "--question", "nps"], input=given)
    assert result.exit_code == 1
    assert [json.loads(line)["value"] for line in result.stdout.splitlines()] == [5, 4]
    assert [line[:17] for line in result.stderr.splitlines()] == ["afterword: Line 3", "afterword: Line 4"]


def test_trying_replies_in_no_language_is_wrong_usage(run):
    assert "'klingon' is not the code of a language" in run(
        "survey", "read", "--question", "nps", "--language", "klingon", status=2
    )
