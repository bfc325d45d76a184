"""Commands run within the test's own process, in a folder of their own."""

import os

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.logs import forget_logs


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command in a fresh folder; an error of ours ends with its text, as `main` shows it."""
    for name in [name for name in os.environ if name.startswith("AFTERWORD_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def runs(*words, status=0):
        result = CliRunner().invoke(app, list(words))
        assert result.exit_code == status, result.output + repr(result.exception)
        return result.output if result.exception is None or status == 2 else str(result.exception)

    yield runs
    forget_logs()  # commands set up logs for a process of their own


@pytest.fixture
def salon(run):
    """Runs a command in the folder of a salon."""
    run("init", "--yes", "--organisation", "Riverside Salon", "--touchpoint", "haircut", "--location", "High Street")
    return run
