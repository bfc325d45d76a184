"""`afterword people subscribe`, and digests for one person at the terminal: what is set, and what is refused and why."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from tests.cli.conftest import outside_our_settings

RUN = CliRunner()


@pytest.fixture(scope="module")
def with_people(initialised, tmp_path_factory):
    """A folder with a manager and somebody of the staff; each test gets a copy."""
    folder = tmp_path_factory.mktemp("people")
    initialised(folder)
    with pytest.MonkeyPatch.context() as patch:
        outside_our_settings(patch)
        patch.chdir(folder)
        for role, name, number in (("manager", "Sam", "07700900123"), ("staff", "Jo", "07700900124")):
            assert RUN.invoke(app, ["people", "add", number, "--role", role, "--name", name]).exit_code == 0
    return folder


@pytest.fixture
def folder(with_people, tmp_path, monkeypatch):
    outside_our_settings(monkeypatch)
    shutil.copytree(with_people, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words):
    return RUN.invoke(app, list(words))


def test_it_shows_and_sets_what_holds(folder):
    assert "every Monday at 09:00" in run("people", "subscribe", "Sam").output
    done = run("people", "subscribe", "sam", "--weekday", "friday", "--hour", "17", "--timezone", "Europe/Madrid",
               "--language", "es", "--json")  # fmt: skip
    said = json.loads(done.output)
    assert (said["weekday"], said["hour"], said["timezone"], said["language"]) == (4, 17, "Europe/Madrid", "es")
    assert "is off" in run("people", "subscribe", "Sam", "--off").output
    assert "every Friday at 17:00 (Europe/Madrid)" in run("people", "subscribe", "Sam", "--on").output
    moved = run("people", "subscribe", "Sam", "--channel", "sms", "--to", "07700900199")
    assert "another number" in moved.output
    assert "another number" not in run("people", "subscribe", "Sam", "--to", "07700900123").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("people", "subscribe", "Sma"), "Did you mean 'Sam'?"),
        (("people", "subscribe", "Jo", "--hour", "9"), "only managers and owners get digests"),
        (("people", "subscribe", "Sam", "--weekday", "mondey"), "Did you mean Monday?"),
        (("people", "subscribe", "Sam", "--hour", "24"), "There is no hour 24"),
        (("people", "subscribe", "Sam", "--timezone", "Europe/Madird"), "Did you mean Europe/Madrid?"),
        (("people", "subscribe", "Sam", "--touchpoint", "visti"), "touchpoints"),
        (("people", "subscribe", "Sam", "--location", "Nowhere"), "ocation"),
        (("people", "subscribe", "Sam", "--channel", "pigeon"), "Write telegram or sms"),
        (("people", "subscribe", "Sam", "--channel", "telegram"), "We do not know you on Telegram"),
        (("people", "subscribe", "Sam", "--language", "tlh"), "There are no texts in"),
        (("digest", "--for", "Nobody"), "Nobody is called that."),
        (("digest", "--week", "2026-W54"), "2026 has weeks 1 to 53"),
        (("digest", "--week", "2999-W01"), "has not begun yet"),
        (("report", "--week", "someday"), "Write year and number"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(folder, words, said, monkeypatch):
    monkeypatch.setenv("AFTERWORD_PUBLIC_URL", "https://salon.example.org")
    done = run(*words)
    assert done.exit_code != 0
    assert said in f"{done.output}{done.exception}"


def test_a_report_link_carries_the_language_of_whom_it_is_for(folder, monkeypatch):
    from bot.app import now
    from bot.settings import load_settings
    from bot.web.signing import open_report

    monkeypatch.setenv("AFTERWORD_PUBLIC_URL", "https://salon.example.org")
    assert run("people", "subscribe", "Sam", "--language", "pl").exit_code == 0
    link = run("report", "--for", "Sam").output.strip()
    secret = load_settings().secret_key.get_secret_value()
    assert open_report(secret, link.rsplit("/r/", 1)[1], now=now()).claims["language"] == "pl"
