"""`afterword doctor --mend` puts right what can be, says what it did, and leaves alone what only a backup mends."""

import json
import os
import sqlite3
import stat
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from typer.testing import CliRunner

from bot.cli.main import app
from tests.providers.telegram import TelegramServer

DATABASE = Path("afterword.db")
NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)  # at night nothing would be due
AHEAD = 4_000_000_000_000_000  # microseconds since 1970: a clock that ran ahead by decades


def said(_, check, *flags):
    """What the doctor says of one thing, with how bad it is."""
    findings = json.loads(CliRunner().invoke(app, ["doctor", "--json", *flags]).stdout)
    return [(each["level"], each["said"]) for each in findings if each["check"] == check]


def sql(statement, *values):
    with closing(sqlite3.connect(DATABASE)) as connection:
        found = connection.execute(statement, values).fetchall()
        connection.commit()
    return found


def test_files_that_others_can_read_are_closed(salon):
    for file in (Path(".env"), DATABASE):
        file.chmod(0o644)
    assert [level for level, _ in said(salon, "secrets")] == ["error", "error"]
    assert said(salon, "secrets", "--mend") == [
        ("ok", "mended: only you can read .env now"),
        ("ok", "mended: only you can read afterword.db now"),
    ]
    assert {stat.S_IMODE(file.stat().st_mode) for file in (Path(".env"), DATABASE)} == {0o600}
    assert said(salon, "secrets") == []


def test_copies_that_were_never_finished_are_deleted_and_nothing_else_is(salon):
    old = time.time() - 7200
    ours, restoring, young, foreign = (Path(n) for n in ("b.db.part", "afterword.db.restoring", "c.db.part", "cv.part"))
    for file, content in ((ours, b"SQLite format 3\0..."), (restoring, b"x"), (young, b""), (foreign, b"my film")):
        file.write_bytes(content)
        moment = old + 7200 if file is young else old
        os.utime(file, (moment, moment))
    assert said(salon, "leftovers")[0][0] == "advice"
    said(salon, "leftovers", "--mend")
    assert (ours.exists(), restoring.exists(), young.exists(), foreign.exists()) == (False, False, True, True)


def test_tallies_that_drifted_are_found_and_recounted(salon):
    salon("invite", "07700 900123", "--touchpoint", "haircut")
    before = sql("SELECT * FROM asked_tallies ORDER BY state")
    sql("UPDATE asked_tallies SET count = count + 7 WHERE count > 0")
    sql(
        "INSERT INTO answer_tallies SELECT week, survey, 1, 'csat', touchpoint, location, channel, selection, 5, 0, 3 FROM asked_tallies LIMIT 1"
    )
    assert said(salon, "tallies")[0][0] == "error"
    assert said(salon, "tallies", "--mend") == [
        ("ok", "mended: 2 were recounted"),
        ("ok", "every one is what a recount gives"),
    ]
    assert sql("SELECT * FROM asked_tallies ORDER BY state") == before
    assert json.loads(salon("db", "verify", "--json"))["ok"]


@time_machine.travel(NOON)
def test_a_message_held_or_put_off_by_a_clock_that_ran_ahead_is_let_go(salon):
    for number in (123, 124):
        salon("invite", f"07700 900{number}", "--touchpoint", "haircut")
    salon("tick")
    (first, _), (second, _) = sql("SELECT id, due_at FROM outbox ORDER BY id")
    sql("UPDATE outbox SET lease_until = ?, lease_by = 'gone' WHERE id = ?", AHEAD, first)
    sql("UPDATE outbox SET created_at = ?, due_at = ? WHERE id = ?", AHEAD, AHEAD, second)
    assert "2 messages" in said(salon, "dispatch", "--mend")[0][1]
    now = time.time() * 1e6
    ((lease, _),) = sql("SELECT lease_until, unsure FROM outbox WHERE id = ?", first)
    ((due,),) = sql("SELECT due_at FROM outbox WHERE id = ?", second)
    assert lease <= now
    assert due <= now


def test_a_damaged_file_is_an_error_and_mending_changes_nothing_of_it(salon):
    visits = "".join(f"07700 9001{number:02d},haircut\n" for number in range(30))
    Path("visits.csv").write_text(f"contact,touchpoint\n{visits}", "utf-8")
    salon("import", "encounters", "visits.csv")
    sql("PRAGMA wal_checkpoint(TRUNCATE)")
    with DATABASE.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xa5" * 4096 * 8)
    broken = DATABASE.read_bytes()
    level, words = said(salon, "database", "--mend")[0]
    assert level == "error"
    assert "damaged" in words
    assert "afterword db restore FILE" in words
    assert DATABASE.read_bytes() == broken


@pytest.mark.slow
async def test_a_webhook_that_telegram_does_not_know_is_set(salon, monkeypatch):
    import asyncio

    token = "123456789:made-up-token-for-tests-only-0000000"
    async with TelegramServer(token) as telegram:
        for name, value in {
            "TELEGRAM_TOKEN": token, "TELEGRAM_API_URL": telegram.url, "TELEGRAM_MODE": "webhook",
            "TELEGRAM_SECRET": "made-up-webhook-secret", "PUBLIC_URL": "https://salon.example",
        }.items():  # fmt: skip
            monkeypatch.setenv(f"AFTERWORD_{name}", value)
        levels = await asyncio.to_thread(said, salon, "telegram")
        assert levels[-1][0] == "error"
        assert "does not know where" in levels[-1][1]
        mended = await asyncio.to_thread(said, salon, "telegram", "--mend")
        assert mended[0] == ("ok", "mended: updates are pushed to https://salon.example/telegram now")
        assert telegram.updates.webhook.url == "https://salon.example/telegram"
        assert mended[-1][0] == "ok"
