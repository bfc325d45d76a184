import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.demo.serving import NoFreePort, free_socket

AFTERWORD = Path(sys.executable).with_name("afterword")


def afterword(*words, folder):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    return subprocess.run(
        [AFTERWORD, *words], cwd=folder, capture_output=True, text=True, timeout=120, env=clean, check=False
    )


def opened(process):
    """The files that a process has open."""
    found = []
    for each in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            found.append(each.readlink())
    return found


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """One demo for all that is looked at after its end: each takes as long as many other tests."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, afterword("demo", "--weeks", "1", "--no-serve", "--keep", "kept", folder=folder)


@pytest.mark.slow
def test_a_demo_without_a_page_prints_its_digest_and_ends_by_itself(kept):
    folder, done = kept

    assert (done.returncode, done.stderr) == (0, "")
    assert "Every tally equals the recount" in done.stdout
    assert "Riverside Salon" in done.stdout
    assert "Too early to speak of change" in done.stdout
    assert "\x1b" not in done.stdout
    assert [each.name for each in folder.iterdir()] == ["kept"]


@pytest.mark.slow
def test_a_demo_that_is_kept_is_an_installation_one_can_work_in(kept):
    folder, done = kept
    verified = afterword("db", "verify", folder=folder / "kept")

    assert done.returncode == 0
    assert (folder / "kept" / ".env").stat().st_mode & 0o777 == 0o600
    assert (verified.returncode, verified.stderr) == (0, "")
    assert "All is well" in verified.stdout


@pytest.mark.slow
def test_a_demo_that_is_told_to_end_leaves_nothing_in_memory(tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    command = [AFTERWORD, "demo", "--weeks", "1", "--port", "18410"]
    with subprocess.Popen(command, cwd=tmp_path, env=clean, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any("The report:" in said for said in process.stdout)
        folders = {each.parent for each in opened(process.pid) if each.parent.name.startswith("afterword-demo-")}
        process.terminate()
        process.stdout.read()
    assert process.returncode == 0
    assert folders
    assert not any(each.exists() for each in folders)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_demo_that_is_told_to_end_while_it_plays_leaves_nothing_in_memory(tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    command = [AFTERWORD, "demo", "--weeks", "52", "--port", "18430"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=clean, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        folders = set()
        while not folders:  # it has opened its database, and has a year before it
            assert process.poll() is None
            sleep(0.05)
            folders = {each.parent for each in opened(process.pid) if each.parent.name.startswith("afterword-demo-")}
        process.terminate()
        assert process.stdout is not None
        process.stdout.read()
    assert process.returncode == 0
    assert not any(each.exists() for each in folders)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = CliRunner().invoke(app, ["demo", "--no-serve", "--keep", str(tmp_path)])

    assert done.exit_code == 1
    assert "is not empty" in str(done.exception)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_no_weeks_at_all_is_wrong_usage():
    assert CliRunner().invoke(app, ["demo", "--weeks", "0", "--no-serve"]).exit_code == 2


def test_the_next_port_is_taken_when_one_is_not_free():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with free_socket(port) as found:
            assert port < found.getsockname()[1] < port + 20


def test_a_port_beyond_the_last_one_is_a_clear_error():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 65535))
        busy.listen()
        with pytest.raises(NoFreePort, match="--port"), free_socket(65535):
            pass
