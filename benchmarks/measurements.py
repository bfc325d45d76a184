"""Every comparison by name: what is measured, beside what, and the command a reader would run to see it."""

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from benchmarks.memory import megabytes
from benchmarks.over_http import (
    WORKERS,
    afterword_http,
    afterword_intake_http,
    afterword_server,
    bare_asgi,
    flask_http,
    flask_kept_http,
    flask_server,
    loaded,
    requests,
)
from benchmarks.over_telegram import afterword_intake_telegram, afterword_telegram, aiogram, grammy
from benchmarks.processes import BIN, figures, output
from benchmarks.stage import Stage, check_stored
from benchmarks.table import Comparison, Measurement

SETTLED = 2.0  # seconds a server is left alone before its memory is read


def afterword_intake(stage: Stage, *flags: str) -> dict[str, float]:
    """Answers a second in process: 256 replies wait at a time, each acknowledged after its commit."""
    folder = stage.afterword()
    found = figures("benchmarks.afterword_intake", str(stage.customers), *flags, cwd=folder)
    check_stored(folder, stage.customers * 4)
    return found


def afterword_intake_with_dispatch(stage: Stage) -> dict[str, float]:
    """The same, with every next question leased, sent to a stub and settled at the same time."""
    return afterword_intake(stage, "--dispatch")


def conversation_handler(stage: Stage, *flags: str) -> dict[str, float]:
    """Answers a second of python-telegram-bot's ConversationHandler, a connection and a commit each."""
    return figures("benchmarks.baselines.conversation_handler", "--customers", str(stage.customers), *flags)


def conversation_handler_kept(stage: Stage) -> dict[str, float]:
    """The same with one database connection for all."""
    return conversation_handler(stage, "--keep-open")


def engine_turns(channel: str) -> Callable[[Stage], dict[str, float]]:
    """A measurement of the engine alone on one channel."""
    return lambda _stage: figures("benchmarks.engine_turns", channel)


def reading(what: str) -> Callable[[Stage], dict[str, float]]:
    """A measurement of the reader of replies alone."""
    return lambda _stage: figures("benchmarks.reading", what)


def afterword_idle(stage: Stage) -> dict[str, float]:
    """What `afterword serve` holds when nothing happens, all conversations open."""
    with ExitStack() as stack:
        _, process = afterword_server(stage.afterword(), stack)
        return _idle(process)


def afterword_many(conversations: int) -> Callable[[Stage], dict[str, float]]:
    """Idle memory, then latency under load and memory after it, with so many conversations open."""

    def measure(stage: Stage) -> dict[str, float]:
        folder = stage.afterword_with(conversations)
        with ExitStack() as stack:
            port, process = afterword_server(folder, stack, "--no-dispatch")
            idle = _idle(process)
            found, held = loaded(port, process, requests(stage.customers), stage.seconds)
        shutil.rmtree(folder)
        return {
            "idle MB": idle["memory MB"],
            "under load MB": held,
            "answers/s": found.rate,
            "p50 ms": found.percentile(50),
            "p99 ms": found.percentile(99),
        }

    return measure


def bare_commit(stage: Stage) -> dict[str, float]:
    """The same rows by sqlite3 alone, in groups of 256."""
    return figures("benchmarks.bare_commit", cwd=stage.afterword())


def flask_idle(stage: Stage) -> dict[str, float]:
    """What gunicorn and its workers hold when nothing happens."""
    folder = stage.new_place("flask")
    folder.mkdir()
    with ExitStack() as stack:
        _, process = flask_server(folder, stage.customers, stack)
        return _idle(process)


def _idle(process: int) -> dict[str, float]:
    time.sleep(SETTLED)
    return {"memory MB": megabytes(process)}


def seconds_of(command: Sequence[str]) -> Callable[[Stage], dict[str, float]]:
    """A measurement of how long a command takes from start to end, in an empty folder."""

    def measure(stage: Stage) -> dict[str, float]:
        folder = stage.new_place("empty")
        folder.mkdir()
        begun = time.perf_counter()
        output(command, cwd=folder)
        return {"seconds": time.perf_counter() - begun}

    return measure


AFTERWORD = str(BIN / "afterword")


def encounters_taken_in(rows: int) -> Callable[[Stage], dict[str, float]]:
    """A measurement of `import encounters` over so many rows, in a fresh folder."""

    def measure(stage: Stage) -> dict[str, float]:
        folder = stage.new_place("encounters")
        folder.mkdir()
        output([AFTERWORD, "init", "--yes"], cwd=folder)
        return figures("benchmarks.encounters", str(rows), cwd=folder)

    return measure


def frame_told(encounters: int, days: int) -> Callable[[Stage], dict[str, float]]:
    """A measurement of the frame of so many encounters in so many days, in a fresh folder."""

    def measure(stage: Stage) -> dict[str, float]:
        folder = stage.new_place("frame")
        folder.mkdir()
        output([AFTERWORD, "init", "--yes"], cwd=folder)
        return figures("benchmarks.frames", str(encounters), str(days), cwd=folder)

    return measure


COMPARISONS = (
    Comparison(
        "intake",
        "Answers in process: four questions, every customer in flight, SQLite WAL, synchronous=FULL, sends stubbed",
        (
            Measurement("Afterword", "python -m benchmarks.afterword_intake (in a prepared folder)", afterword_intake),
            Measurement(
                "Afterword, also sending",
                "python -m benchmarks.afterword_intake --dispatch (in a prepared folder)",
                afterword_intake_with_dispatch,
            ),
            Measurement(
                "ConversationHandler", "python -m benchmarks.baselines.conversation_handler", conversation_handler
            ),
            Measurement(
                "ConversationHandler, kept connection",
                "python -m benchmarks.baselines.conversation_handler --keep-open",
                conversation_handler_kept,
            ),
            Measurement(
                "the limit: the same rows by sqlite3 alone",
                "python -m benchmarks.bare_commit (in a prepared folder)",
                bare_commit,
            ),
        ),
    ),
    Comparison(
        "engine",
        "The engine alone on one core: whole conversations of after-visit, a comment in each; nothing stored or sent",
        (
            Measurement("Telegram, by buttons", "python -m benchmarks.engine_turns telegram", engine_turns("telegram")),
            Measurement("SMS, by typing", "python -m benchmarks.engine_turns sms", engine_turns("sms")),
        ),
    ),
    Comparison(
        "reading",
        "The reader of replies alone on one core; the longest any of many nasty texts of 4,096 characters takes",
        (
            Measurement("replies as they come", "python -m benchmarks.reading mixed", reading("mixed")),
            Measurement("comments only", "python -m benchmarks.reading comments", reading("comments")),
            Measurement("the slowest text", "python -m benchmarks.reading longest", reading("longest")),
        ),
    ),
    Comparison(
        "http",
        "Signed SMS over HTTP: 32 connections, only 2xx counts, every 2xx is committed (synchronous=FULL)",
        (
            Measurement("Afterword", "afterword serve --no-telegram --no-scheduler", afterword_http),
            Measurement(
                "Afterword, another process sends",
                "afterword serve --no-telegram --no-scheduler --no-dispatch",
                afterword_intake_http,
            ),
            Measurement(
                "Flask", f"gunicorn --workers {WORKERS} 'benchmarks.baselines.flask_sms:create_app()'", flask_http
            ),
            Measurement(
                "Flask, kept connection",
                f"BENCH_KEEP_OPEN=1 gunicorn --workers {WORKERS} 'benchmarks.baselines.flask_sms:create_app()'",
                flask_kept_http,
            ),
            Measurement(
                "the limit: uvicorn, form and signature, nothing stored",
                "uvicorn --loop uvloop --http httptools benchmarks.bare_asgi:app",
                bare_asgi,
            ),
        ),
    ),
    Comparison(
        "telegram",
        "Telegram answers pushed over HTTP: 32 connections, every 2xx is committed (synchronous=FULL)",
        (
            Measurement("Afterword", "afterword serve --no-scheduler", afterword_telegram),
            Measurement(
                "Afterword, another process sends",
                "afterword serve --no-scheduler --no-dispatch",
                afterword_intake_telegram,
            ),
            Measurement("grammY with conversations", "node survey.mjs (see benchmarks/baselines/grammy)", grammy),
            Measurement("aiogram", "python -m benchmarks.baselines.aiogram_survey", aiogram),
        ),
    ),
    Comparison(
        "many",
        "A server with many conversations open: memory, and latency under load (32 connections, signed SMS)",
        (
            Measurement(
                "2,000 open", "afterword serve --no-telegram --no-scheduler --no-dispatch", afterword_many(2_000)
            ),
            Measurement("20,000 open", "the same", afterword_many(20_000)),
            Measurement("1,000,000 open", "the same", afterword_many(1_000_000)),
        ),
    ),
    Comparison(
        "encounters",
        "A table of encounters: read, checked, each known once, stored with its invitation waiting for its hour",
        (
            Measurement(
                "100,000 rows",
                "python -m benchmarks.encounters 100000 (in a prepared folder)",
                encounters_taken_in(100_000),
            ),
            Measurement(
                "10,000 rows",
                "python -m benchmarks.encounters 10000 (in a prepared folder)",
                encounters_taken_in(10_000),
            ),
        ),
    ),
    Comparison(
        "frame",
        "Whom we could have asked: the frame of a million encounters, from the tallies of days",
        (
            Measurement(
                "a million in a week",
                "python -m benchmarks.frames 1000000 7 (in a prepared folder)",
                frame_told(1_000_000, 7),
            ),
            Measurement(
                "a million in a year",
                "python -m benchmarks.frames 1000000 364 (in a prepared folder)",
                frame_told(1_000_000, 364),
            ),
        ),
    ),
    Comparison(
        "start-up",
        "How long a command takes to say what it can do",
        (
            Measurement("afterword --help", "afterword --help", seconds_of((AFTERWORD, "--help"))),
            Measurement("bare Python", "python -c pass", seconds_of((sys.executable, "-c", "pass"))),
        ),
    ),
    Comparison(
        "memory",
        "Memory of an idle server with every conversation open",
        (
            Measurement("Afterword", "afterword serve --no-telegram --no-scheduler", afterword_idle),
            Measurement(
                "Flask", f"gunicorn --workers {WORKERS} 'benchmarks.baselines.flask_sms:create_app()'", flask_idle
            ),
        ),
    ),
    Comparison(
        "demo",
        "How long the whole demonstration takes, from nothing to the digest in the terminal",
        (
            Measurement(
                "Afterword",
                "afterword demo --no-serve (in an empty folder)",
                seconds_of((AFTERWORD, "demo", "--no-serve")),
            ),
        ),
    ),
)
