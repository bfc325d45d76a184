"""/healthz says that the process lives, /readyz that it can take replies: each part is broken, seen, and seen to come back."""

import asyncio
import shutil
import socket
import sqlite3
from contextlib import closing

import pytest

from bot import notifying
from bot.errors import StorageUnavailable
from bot.operation import health
from bot.operation.vitals import Vitals
from bot.operation.watching import watching
from bot.serving import asgi_app
from bot.working import Wanted, lasting
from tests.web.stage import client


@pytest.fixture
def well(house, monkeypatch):
    """The checks of a house, each asked anew."""
    monkeypatch.setattr(health, "PROBED_FOR", 0.0)
    return watching(house.app).wellbeing


async def wrong(well) -> dict[str, str]:
    return {check.name: check.detail for check in await well.checks() if not check.ok}


async def test_a_house_that_was_just_built_is_ready(well):
    assert await wrong(well) == {}


async def test_a_database_that_takes_no_write_is_seen_and_seen_to_be_back(house, well):
    file = house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///")
    assert await wrong(well) == {}
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await wrong(well) == {"database": "it did not take a write within 2 s"}
        other.execute("ROLLBACK")
    await asyncio.wait_for(well._probe, 15)
    assert await wrong(well) == {}


async def test_a_full_disk_is_seen_by_the_failed_commit_and_by_the_room_that_is_left(house, well, monkeypatch):
    def full():
        raise StorageUnavailable("The database could not be used (disk I/O error).")

    with monkeypatch.context() as patch:
        patch.setattr(house.parts.store, "begin", full)
        patch.setattr(shutil, "disk_usage", lambda _: (1, 1, 0))
        patch.setattr(health, "room", lambda _: 1024.0)
        assert await wrong(well) == {
            "database": "The database could not be used (disk I/O error).",
            "disk": "the disk is full: make room",
        }
    assert await wrong(well) == {}


async def test_a_database_of_another_revision_is_seen_and_seen_to_be_back(house, well):
    file = house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///")
    await wrong(well)

    def revision(which: str) -> str:
        with closing(sqlite3.connect(file)) as other:
            before = other.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            other.execute("UPDATE alembic_version SET version_num = ?", (which,))
            other.commit()
        return before

    ours = revision("9999")
    assert "newer version of Afterword (revision 9999" in (await wrong(well))["database"]
    revision("0001")
    assert "Run `afterword db upgrade`" in (await wrong(well))["database"]
    revision(ours)
    assert await wrong(well) == {}


async def test_a_database_that_is_gone_is_seen(house, well):
    file = house.app.settings.database_url.removeprefix("sqlite+aiosqlite:///")
    await wrong(well)
    shutil.move(file, file + ".away")
    assert "There is no database" in (await wrong(well))["database"]
    shutil.move(file + ".away", file)
    assert await wrong(well) == {}


async def test_a_worker_that_breaks_again_and_again_is_seen_and_one_that_recovers_is_well(house, well, monkeypatch):
    monkeypatch.setattr("bot.working.PAUSE", 0.0)
    tries, steady = [], asyncio.Event()

    async def work() -> None:
        tries.append(1)
        if len(tries) <= 3:
            raise KeyError
        steady.set()
        await asyncio.Event().wait()

    worker = asyncio.create_task(lasting("dispatch", work, house.app.vitals))
    await steady.wait()
    assert await wrong(well) == {"dispatch": "it broke again and again; see the log"}
    house.clock.now += health.AGAIN
    assert await wrong(well) == {}
    worker.cancel()


async def test_probes_are_shared_by_whoever_asks_at_the_same_time(house, monkeypatch):
    well, begun = watching(house.app).wellbeing, []
    begin = house.parts.store.begin
    monkeypatch.setattr(house.parts.store, "begin", lambda **how: (begun.append(1), begin(**how))[1])
    await asyncio.gather(*(well.checks() for _ in range(50)))
    assert len(begun) == 1


async def test_a_serving_process_answers_all_three(house):
    app = asgi_app(house.app, Wanted(sandbox=True))
    async with client(app) as visitor:
        assert (await visitor.get("/healthz")).json() == {"status": "alive"}
        ready = await visitor.get("/readyz")
        assert (ready.status_code, ready.json()["checks"]) == (200, {"database": True, "disk": True})
        page = (await visitor.get("/metrics")).text
    assert "afterword_build_info{" in page
    assert "afterword_outbox_waiting 0.0" in page


async def test_metrics_can_be_kept_for_whoever_knows_a_token(house, monkeypatch):
    from pydantic import SecretStr

    kept = house.app.settings.model_copy(update={"metrics_token": SecretStr("scraper")})
    monkeypatch.setattr(house.app, "settings", kept)
    async with client(asgi_app(house.app, Wanted(sandbox=True))) as visitor:
        refused = await visitor.get("/metrics")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        for wrong_token in ("Bearer other", "Basic scraper", "Bearer", "scraper"):
            assert (await visitor.get("/metrics", headers={"Authorization": wrong_token})).status_code == 401
        assert (await visitor.get("/metrics", headers={"Authorization": "Bearer scraper"})).status_code == 200
        assert (await visitor.get("/healthz")).status_code == 200


# ---- systemd ----


async def test_systemd_hears_that_we_are_ready_and_that_the_loop_turns(tmp_path, monkeypatch):
    place = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(place)
        systemd.settimeout(10)
        monkeypatch.setenv("NOTIFY_SOCKET", place)
        monkeypatch.setenv("WATCHDOG_USEC", "20000")
        living = asyncio.create_task(notifying.signs_of_life())
        assert await asyncio.to_thread(systemd.recv, 100) == b"READY=1"
        assert await asyncio.to_thread(systemd.recv, 100) == b"WATCHDOG=1"
        living.cancel()


@pytest.mark.parametrize("address", ["", "nonsense", "/nowhere/at/all"])
def test_without_systemd_nothing_is_said_and_nothing_fails(address, monkeypatch):
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    assert notifying.notify("READY=1") is False


@pytest.mark.parametrize(("allowed", "seconds"), [("60000000", 30.0), ("", 30.0), ("soon", 30.0), ("0", 30.0)])
def test_signs_come_twice_as_often_as_the_watchdog_asks(allowed, seconds, monkeypatch):
    monkeypatch.setenv("WATCHDOG_USEC", allowed)
    assert notifying.rhythm() == seconds


def test_a_streak_that_was_long_over_begins_anew(house):
    vitals = Vitals(house.clock)
    vitals.note("worker:x", KeyError())
    first = vitals.of("worker:x").broken_since
    house.clock.now = house.clock.now.replace(day=18)
    vitals.note("worker:x", KeyError())
    assert vitals.of("worker:x").failures == 1
    assert vitals.of("worker:x").broken_since > first
