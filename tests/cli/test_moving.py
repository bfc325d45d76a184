"""`afterword db move` and every other command of the database on PostgreSQL: one variable changes, and nothing else."""

import asyncio
import json
import random
from pathlib import Path

import pytest

from bot.single import only_one
from tests.postgresql import server

__all__ = ["server"]
pytestmark = pytest.mark.slow
WEEKS = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"]


@pytest.fixture
def history(salon):
    """A salon with four weeks of answers from another tool."""
    drawn = random.Random(6)
    rows = ["survey,question,value,comment,date,touchpoint,location,respondent"]
    for day in WEEKS:
        for number in range(30):
            words = "The towels smelled of smoke" if number % 7 == 0 else ""
            value = drawn.choice([3, 4, 5])
            rows.append(f"after-visit,csat,{value},{words},{day},haircut,High Street,{day}-{number}")
    Path("history.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    salon("import", "responses", "history.csv")
    return salon


def seen(run):
    """What a manager, an owner and a program see."""
    digest = json.loads(run("digest", "--week", "2026-W47", "--format", "json"))
    return digest, run("export", "responses"), json.loads(run("db", "verify", "--json"))


def test_digests_before_and_after_a_move_are_the_same_to_the_last_sign(history, server, monkeypatch, tmp_path):
    before = seen(history)
    assert any(claim["n"] == 30 for claim in before[0]["claims"]), before[0]
    address = asyncio.run(server.fresh("afterword_cli"))
    said = history("db", "move", address)
    assert "AFTERWORD_DATABASE_URL=postgresql+asyncpg://" in said
    assert "rows a second" in said
    monkeypatch.setenv("AFTERWORD_DATABASE_URL", address)
    assert seen(history) == before

    assert history("db", "upgrade").startswith("The database is up to date")
    (database,) = [each for each in history("doctor").splitlines() if "database" in each.lower()][:1]
    assert "wrong" not in database.lower()
    copy = tmp_path / "copy.db"
    history("db", "backup", str(copy))
    assert "holds data" in history("db", "restore", str(copy), "--yes", status=1)
    monkeypatch.setenv("AFTERWORD_DATABASE_URL", asyncio.run(server.fresh("afterword_cli_2")))
    history("db", "restore", str(copy), "--yes")
    assert history("export", "responses") == before[1]


def test_while_somebody_serves_nothing_is_moved(history):
    with only_one("sqlite+aiosqlite:///afterword.db"):
        said = history("db", "move", "postgresql+asyncpg://postgres@127.0.0.1:1/none", status=1)
    assert "afterword serve` is running" in said


def test_the_database_that_is_in_use_is_no_place_to_move_to(history):
    assert "in use now" in history("db", "move", "sqlite+aiosqlite:///afterword.db", status=1)
    assert "must begin with" in history("db", "move", "afterword.db", status=1)
