"""Telegram answers pushed over HTTP to servers in processes of their own; every 2xx is checked to be in the file."""

import json
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks import peers
from benchmarks.course import QUESTIONS, answers
from benchmarks.load import CONNECTIONS, HOST, load
from benchmarks.loops import run
from benchmarks.over_http import figures_of, loaded
from benchmarks.processes import BIN, ROOT, free_port, server
from benchmarks.requests import PUBLIC_URL
from benchmarks.stage import Stage, check_stored
from benchmarks.updates import FIRST_ANSWER, SECRET, pushed


def requests(customers: int) -> list[list[bytes]]:
    """For each connection its requests in order; a customer keeps to one connection, so answers stay in order."""
    sheets: list[list[bytes]] = [[] for _ in range(CONNECTIONS)]
    for place, given in enumerate(answers(customers)):
        sheets[given.customer % CONNECTIONS].append(pushed(FIRST_ANSWER + place, given.customer, given.text))
    return sheets


def starts(customers: int) -> list[list[bytes]]:
    """Every customer's /start, by which peers ask their first question."""
    sheets: list[list[bytes]] = [[] for _ in range(CONNECTIONS)]
    for customer in range(customers):
        sheets[customer % CONNECTIONS].append(pushed(customer + 1, customer, "/start"))
    return sheets


def afterword_intake_telegram(stage: Stage) -> dict[str, float]:
    """The same where another process sends: like the peers, whose sends are stubbed, this one sends nothing."""
    return afterword_telegram(stage, "--no-dispatch")


def afterword_telegram(stage: Stage, *flags: str) -> dict[str, float]:
    """Answers a second, secret to commit; dispatch sends what Telegram's limit of 30 a second allows."""
    folder = stage.afterword_on_telegram()
    port, telegram = free_port(), free_port()
    settings = {
        "AFTERWORD_PUBLIC_URL": PUBLIC_URL,
        "AFTERWORD_TELEGRAM_TOKEN": "123456:made-up-for-a-benchmark",
        "AFTERWORD_TELEGRAM_MODE": "webhook",
        "AFTERWORD_TELEGRAM_SECRET": SECRET,
        "AFTERWORD_TELEGRAM_API_URL": f"http://{HOST}:{telegram}",
    }
    with ExitStack() as stack:
        provider = [sys.executable, "-m", "benchmarks.telegram_provider", str(telegram)]
        stack.enter_context(server(provider, telegram, cwd=folder))
        command = [str(BIN / "afterword"), "serve", "--no-scheduler", *flags, "--port", str(port)]
        process = stack.enter_context(server(command, port, cwd=folder, env=settings)).pid
        found, held = loaded(port, process, requests(stage.customers), stage.seconds)
    check_stored(folder, found.good)
    return figures_of(found, held)


def grammy(stage: Stage) -> dict[str, float]:
    """grammY with its conversations plugin."""
    script = peers.grammy()
    return _peer(stage, ["node", str(script)], cwd=script.parent)


def aiogram(stage: Stage) -> dict[str, float]:
    """aiogram with its states in SQLite."""
    script = ROOT / "benchmarks" / "baselines" / "aiogram_survey.py"
    return _peer(stage, [str(peers.aiogram()), str(script)], cwd=ROOT)


def _peer(stage: Stage, command: Sequence[str], *, cwd: Path) -> dict[str, float]:
    folder = stage.new_place("peer")
    folder.mkdir()
    port, path = free_port(), folder / "survey.db"
    with ExitStack() as stack:
        given = [*command, str(port), str(path), SECRET]
        env = {"BENCH_QUESTIONS": json.dumps(QUESTIONS), "PYTHONPATH": ""}
        process = stack.enter_context(server(given, port, cwd=cwd, env=env)).pid
        run(load(port, starts(stage.customers), seconds=60))
        found, held = loaded(port, process, requests(stage.customers), stage.seconds)
    with sqlite3.connect(path) as database:
        ((stored,),) = database.execute("SELECT count(*) FROM answers").fetchall()
    database.close()
    if stored < found.good:
        raise SystemExit(f"{found.good} answers were acknowledged but {stored} are stored: not a fair measurement")
    return figures_of(found, held)
