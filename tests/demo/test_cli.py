import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.demo.serving import NoFreePort, free_socket

AFTERWORD = Path(sys.executable).with_name("afterword")


def afterword(*words, folder):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    return subprocess.run(
        [AFTERWORD, *words], cwd=folder, capture_output=True, text=True, timeout=120, env=clean, check=False
    )


@pytest.mark.slow
def test_a_demo_without_a_page_prints_its_digest_and_ends_by_itself(tmp_path):
    done = afterword("demo", "--weeks", "1", "--no-serve", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Every tally equals the recount" in done.stdout
    assert "Riverside Salon" in done.stdout
    assert "Too early to speak of change" in done.stdout
    assert "\x1b" not in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("line", ["The report:", "customers asked"])
def test_a_demo_that_is_told_to_end_leaves_nothing_in_memory(tmp_path, line):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    command = [AFTERWORD, "demo", "--weeks", "1", "--port", "18410"]
    with subprocess.Popen(command, cwd=tmp_path, env=clean, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any(line in said for said in process.stdout)
        kept = [each.readlink() for each in Path(f"/proc/{process.pid}/fd").iterdir() if each.is_symlink()]
        folders = {each.parent for each in kept if each.parent.name.startswith("afterword-demo-")}
        process.terminate()
        process.stdout.read()
    assert process.returncode == 0
    assert folders
    assert not any(each.exists() for each in folders)


@pytest.mark.slow
def test_a_demo_that_is_kept_is_an_installation_one_can_work_in(tmp_path):
    done = afterword("demo", "--weeks", "1", "--no-serve", "--keep", "kept", folder=tmp_path)
    verified = afterword("db", "verify", folder=tmp_path / "kept")

    assert done.returncode == 0
    assert (tmp_path / "kept" / ".env").stat().st_mode & 0o777 == 0o600
    assert (verified.returncode, verified.stderr) == (0, "")
    assert "All is well" in verified.stdout


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = afterword("demo", "--no-serve", "--keep", str(tmp_path), folder=tmp_path)

    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_no_weeks_at_all_is_wrong_usage(tmp_path):
    assert afterword("demo", "--weeks", "0", "--no-serve", folder=tmp_path).returncode == 2


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
