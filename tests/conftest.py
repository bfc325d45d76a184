"""What every test leaves behind as it found it, and what keeps the whole of them quick."""

import gc
import os
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.chance import follows_from, travel
from tests.examples import ALL, examples
from tests.quick_databases import at_once, share_what_is_compiled

HERE = Path(__file__).parent
# What opens databases or sockets, starts processes, plays weeks, reads every text or needs pandas or scipy: slow as a whole,
# and first in a run, so that nothing long is last.
SLOW = (
    "demo", "endtoend", "sandbox", "web", "storage", "handlers", "security", "cli", "privacy", "commands", "operation",
    "benchmarks", "exporting", "docs", "channels", "providers", "plays", "phrases", "reports", "surveys",
)  # fmt: skip
LISTED = frozenset((HERE / "slow.txt").read_text("utf-8").splitlines())
TOO_LONG = 1.0  # seconds of processor time for a test that is not marked as slow

# Where Python is told to keep no bytecode, each worker and each process that a test starts would compile everything anew:
# half a minute of collecting instead of ten seconds, and four seconds instead of two for each command.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# How long one example takes says more about what else the machine does. `make test` tries the same examples each time:
# what it refuses, it refuses again; `make long` draws others.
settings.register_profile(
    "ours",
    max_examples=examples(100), deadline=None, derandomize=not ALL, suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.load_profile("ours")
travel()


def pytest_xdist_auto_num_workers(config):
    """One more than there are processors, for some tests wait for a clock; collecting is what the quick ones do most."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors if config.option.markexpr else processors + 1


def pytest_ignore_collect(collection_path, config):
    """`make fast` does not even import what it leaves out."""
    left_out = _folder(collection_path) in SLOW or _name(collection_path) in LISTED
    return True if config.option.markexpr == "not slow" and left_out else None


def pytest_sessionstart():
    """Nothing that is collected goes before the end: looking for rubbish among it is for nothing."""
    gc.disable()


def pytest_collection_modifyitems(items):
    order = {folder: at for at, folder in enumerate(SLOW)}
    for item in items:
        file = _name(item.path)
        if _folder(item.path) in order or file in LISTED or f"{file}::{item.originalname}" in LISTED:
            item.add_marker("slow")
    items.sort(key=lambda item: order.get(_folder(item.path), len(SLOW)))


def pytest_collection_finish():
    gc.enable()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # looked through less often: a test leaves little behind, and is soon over


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    follows_from(item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    before = sum(os.times()[:4])
    try:
        return (yield)
    finally:
        item.user_properties.append(("processor", sum(os.times()[:4]) - before))


def pytest_terminal_summary(terminalreporter):
    """Say which tests should be quicker, or marked as slow."""
    for report in terminalreporter.stats.get("passed", ()):
        took = dict(report.user_properties).get("processor", 0)
        if report.when == "call" and "slow" not in report.keywords and took > TOO_LONG:
            terminalreporter.write_line(f"{took:.1f} s of processor time, and not marked as slow: {report.nodeid}")


def _name(path):
    return path.relative_to(HERE.parent).as_posix() if path.is_relative_to(HERE.parent) else ""


def _folder(path):
    inside = path.relative_to(HERE).parts if path.is_relative_to(HERE) else ()
    return inside[0] if inside else ""


@pytest.fixture(scope="session", autouse=True)
def compiled_once():
    """A database compiles its statements when they are first run: the thousands of a test run share what was compiled."""
    with pytest.MonkeyPatch.context() as patch:
        share_what_is_compiled(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def drawn_once():
    """A picture of the same description is the same picture, and takes longer to draw than its week to tell."""
    import vl_convert

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vl_convert, "vegalite_to_png", cache(vl_convert.vegalite_to_png))
        yield


@pytest.fixture(scope="module", autouse=True)
def no_waiting_for_the_disk(request):
    """Tests of use cases prove neither threads nor power cuts: half of their time was neither theirs nor ours.

    Those of storage run as a shop does, and so does whatever starts a process.
    """
    with pytest.MonkeyPatch.context() as patch:
        if _folder(request.path) != "storage":
            at_once(patch)
        yield


@pytest.fixture
def on_a_server() -> str:
    """Where houses stand whose tests are played on PostgreSQL too (see `tests/handlers/conftest.py`): here in no server."""
    return ""


@pytest.fixture(autouse=True)
def logs_as_before():
    """How log lines look is the process's own: a test that ran a command must not quieten the ones after it."""
    yield
    if "structlog" in sys.modules and sys.modules["structlog"].is_configured():
        from bot.logs import forget_logs

        forget_logs()
