"""What every test leaves behind as it found it, and what keeps the whole of them quick."""

import gc
import os
import sys

import pytest

# Where Python is told to keep no bytecode, each worker and each process that a test starts would compile everything anew:
# half a minute of collecting instead of ten seconds, and four seconds instead of two for each command.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_sessionstart():
    """Nothing that is collected goes before the end: looking for rubbish among it is for nothing."""
    gc.disable()


def pytest_collection_finish():
    gc.enable()
    gc.freeze()


@pytest.fixture(autouse=True)
def logs_as_before():
    """How log lines look is the process's own: a test that ran a command must not quieten the ones after it."""
    yield
    if "structlog" in sys.modules and sys.modules["structlog"].is_configured():
        from bot.logs import forget_logs

        forget_logs()
