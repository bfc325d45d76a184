"""Every comparison by name: what is measured, beside what, and the command a reader would run to see it."""

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
    flask_http,
    flask_kept_http,
    flask_server,
)
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
