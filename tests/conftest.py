"""What every test leaves behind as it found it, and what keeps the whole of them quick."""

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.examples import examples
from tests.quick_databases import at_once, share_what_is_compiled

# Where Python is told to keep no bytecode, each worker and each process that a test starts would compile everything anew:
# half a minute of collecting instead of ten seconds, and four seconds instead of two for each command.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# How long one example takes says more about what else the machine does.
settings.register_profile("ours", max_examples=examples(100), deadline=None)
settings.load_profile("ours")


def pytest_sessionstart():
    """Nothing that is collected goes before the end: looking for rubbish among it is for nothing."""
    gc.disable()


def pytest_collection_finish():
    gc.enable()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def compiled_once():
    """A database compiles its statements when they are first run: the thousands of a test run share what was compiled."""
    with pytest.MonkeyPatch.context() as patch:
        share_what_is_compiled(patch)
        yield


@pytest.fixture(scope="module", autouse=True)
def no_waiting_for_the_disk(request):
    """Tests of use cases prove neither threads nor power cuts: half of their time was neither theirs nor ours.

    Those of storage run as a shop does, and so does whatever starts a process.
    """
    with pytest.MonkeyPatch.context() as patch:
        if not request.path.is_relative_to(Path(__file__).with_name("storage")):
            at_once(patch)
        yield


@pytest.fixture(autouse=True)
def logs_as_before():
    """How log lines look is the process's own: a test that ran a command must not quieten the ones after it."""
    yield
    if "structlog" in sys.modules and sys.modules["structlog"].is_configured():
        from bot.logs import forget_logs

        forget_logs()
