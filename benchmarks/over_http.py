"""Signed answers over HTTP against servers in processes of their own; every 2xx is checked to be in the file."""

import sqlite3
import sys
from contextlib import ExitStack
from pathlib import Path

from benchmarks.baselines.flask_sms import TABLES, connect
from benchmarks.course import answers, number
from benchmarks.load import CONNECTIONS, HOST, Load, load
from benchmarks.loops import run
from benchmarks.memory import megabytes
from benchmarks.processes import BIN, ROOT, free_port, server
from benchmarks.requests import ACCOUNT, AUTH_TOKEN, OUR_NUMBER, PUBLIC_URL, signed
from benchmarks.stage import Stage, check_stored

WORKERS = 2  # gunicorn's, one for each core


def requests(customers: int) -> list[list[bytes]]:
    """For each connection its requests in order; a customer keeps to one connection, so answers stay in order."""
    sheets: list[list[bytes]] = [[] for _ in range(CONNECTIONS)]
    for place, given in enumerate(answers(customers)):
        sheets[given.customer % CONNECTIONS].append(signed(place, given))
    return sheets


def afterword_server(folder: Path, stack: ExitStack, *flags: str) -> tuple[int, int]:
    """`afterword serve` in a folder, its messages going to a stand-in provider; gives port and process id."""
    port, provider = free_port(), free_port()
    stack.enter_context(server([sys.executable, "-m", "benchmarks.provider", str(provider)], provider, cwd=folder))
    settings = {
        "AFTERWORD_PUBLIC_URL": PUBLIC_URL,
        "AFTERWORD_TWILIO_ACCOUNT_SID": ACCOUNT,
        "AFTERWORD_TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "AFTERWORD_TWILIO_FROM": OUR_NUMBER,
        "AFTERWORD_TWILIO_API_URL": f"http://{HOST}:{provider}",
        "AFTERWORD_TWILIO_RATE": "1000",
    }
    command = [str(BIN / "afterword"), "serve", "--no-telegram", "--no-scheduler", *flags, "--port", str(port)]
    return port, stack.enter_context(server(command, port, cwd=folder, env=settings)).pid


def flask_server(folder: Path, customers: int, stack: ExitStack, *, keep_open: bool = False) -> tuple[int, int]:
    """The Flask survey under gunicorn, every customer asked; gives port and process id."""
    port, path = free_port(), folder / "survey.db"
    database = connect(str(path))
    database.executescript(TABLES)
    database.executemany("INSERT INTO conversations VALUES (?, 0)", [(number(each),) for each in range(customers)])
    database.commit()
    database.close()
    settings = {"BENCH_DATABASE": str(path), "BENCH_AUTH_TOKEN": AUTH_TOKEN, "BENCH_PUBLIC_URL": PUBLIC_URL}
    settings |= {"BENCH_KEEP_OPEN": "1"} if keep_open else {}
    command = [str(BIN / "gunicorn"), "--workers", str(WORKERS), "--bind", f"{HOST}:{port}", "--log-level", "warning"]
    command += ["--no-control-socket", "benchmarks.baselines.flask_sms:create_app()"]
    return port, stack.enter_context(server(command, port, cwd=ROOT, env=settings)).pid


def afterword_intake_http(stage: Stage) -> dict[str, float]:
    """The same where another process sends: this one takes in only, and leaves its messages in the outbox."""
    return afterword_http(stage, "--no-dispatch")


def afterword_http(stage: Stage, *flags: str) -> dict[str, float]:
    """Answers a second, signature to commit, with dispatch sending every next question to the stand-in provider."""
    folder = stage.afterword()
    with ExitStack() as stack:
        port, process = afterword_server(folder, stack, *flags)
        found, held = loaded(port, process, requests(stage.customers), stage.seconds)
    check_stored(folder, found.good)
    return figures_of(found, held)


def flask_kept_http(stage: Stage) -> dict[str, float]:
    """The same with one database connection for each worker."""
    return flask_http(stage, keep_open=True)


def flask_http(stage: Stage, *, keep_open: bool = False) -> dict[str, float]:
    """Answers a second of the Flask survey, signature to commit; the next question goes back in the answer."""
    folder = stage.new_place("flask")
    folder.mkdir()
    with ExitStack() as stack:
        port, process = flask_server(folder, stage.customers, stack, keep_open=keep_open)
        found, held = loaded(port, process, requests(stage.customers), stage.seconds)
    with sqlite3.connect(folder / "survey.db") as database:
        ((stored,),) = database.execute("SELECT count(*) FROM answers").fetchall()
    database.close()
    if stored < found.good:
        raise SystemExit(f"{found.good} answers were acknowledged but {stored} are stored: not a fair measurement")
    return figures_of(found, held)


def loaded(port: int, process: int, sheets: list[list[bytes]], seconds: float) -> tuple[Load, float]:
    """The load of all connections, and what the server holds after it."""
    run(load(port, [sheet[:1] for sheet in sheets], seconds=seconds))  # warm, before the clock starts
    found: Load = run(load(port, [sheet[1:] for sheet in sheets], seconds=seconds))
    if sum(found.bad.values()) > found.good / 100:
        raise SystemExit(f"More than one request in a hundred was refused {found.bad}: not a fair measurement")
    return found, megabytes(process)


def bare_asgi(stage: Stage) -> dict[str, float]:
    """What uvicorn itself does: the same requests read and their signatures checked, nothing stored."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--loop", "uvloop", "--http", "httptools", "--no-access-log"]
    command += ["--lifespan", "off", "--log-level", "warning", "--port", str(port), "benchmarks.bare_asgi:app"]
    with ExitStack() as stack:
        process = stack.enter_context(server(command, port, cwd=ROOT)).pid
        found, held = loaded(port, process, requests(stage.customers), stage.seconds)
    return figures_of(found, held)


def figures_of(found: Load, held: float) -> dict[str, float]:
    return {
        "answers/s": found.rate,
        "p50 ms": found.percentile(50),
        "p99 ms": found.percentile(99),
        "memory MB": held,
        "refused": sum(found.bad.values()),
    }
