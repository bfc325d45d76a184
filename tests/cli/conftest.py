"""Commands run within the test's own process, in a folder of their own."""

import functools
import os
import shutil

import pytest
import typer.testing
from typer.testing import CliRunner

from bot.cli.main import app
from bot.logs import forget_logs

SALON = ("--organisation", "Riverside Salon", "--touchpoint", "haircut", "--location", "High Street")


@pytest.fixture(scope="session", autouse=True)
def commands_once():
    """The tree of commands is the same for every test: making it takes as long as most commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.testing, "_get_command", functools.cache(typer.testing._get_command))
        yield


@pytest.fixture(scope="session")
def initialised(tmp_path_factory):
    """Puts into a folder what `afterword init` leaves there; it is run once for each set of flags."""
    made = {}

    def make(flags):
        folder = tmp_path_factory.mktemp("init")
        with pytest.MonkeyPatch.context() as patch:
            outside_our_settings(patch)
            patch.chdir(folder)
            result = CliRunner().invoke(app, ["init", "--yes", *flags])
            assert result.exit_code == 0, result.output + repr(result.exception)
        return folder

    def puts(folder, *flags):
        if flags not in made:
            made[flags] = make(flags)
        shutil.copytree(made[flags], folder, dirs_exist_ok=True)

    return puts


def outside_our_settings(patch):
    """No setting of the machine the tests run on."""
    for name in [name for name in os.environ if name.startswith("AFTERWORD_")]:
        patch.delenv(name)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command in a fresh folder; an error of ours ends with its text, as `main` shows it."""
    outside_our_settings(monkeypatch)
    monkeypatch.chdir(tmp_path)

    def runs(*words, status=0):
        result = CliRunner().invoke(app, list(words))
        assert result.exit_code == status, result.output + repr(result.exception)
        return result.output if result.exception is None or status == 2 else str(result.exception)

    yield runs
    forget_logs()  # commands set up logs for a process of their own


@pytest.fixture
def salon(run, initialised, tmp_path):
    """Runs a command in the folder of a salon."""
    initialised(tmp_path, *SALON)
    return run
