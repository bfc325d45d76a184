"""One fault at a time: a full disk, a locked or read-only file, a broken page, a provider that hangs, and being stopped.

In each: what is not stored is never acknowledged, what was acknowledged is there, and it goes on by itself afterwards.
"""

import asyncio
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.endtoend.installation import eventually, installed, uk

pytestmark = pytest.mark.slow


@contextmanager
def small_disk(folder, megabytes):
    """A file system of a few megabytes at `folder`; only root can mount one."""
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


@contextmanager
def dying_disk(image, folder):
    """A disk of its own at `folder` that goes read-only when it finds itself broken, as most do; gives how to break it."""
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(32 << 20)
    made = [["mkfs.ext4", "-q", "-F", str(image)], _mounting(image, folder)]
    if shutil.which("mkfs.ext4") is None or any(
        subprocess.run(c, capture_output=True, check=False).returncode for c in made
    ):
        pytest.skip("no disk can be made here")
    try:
        device = subprocess.run(
            ["findmnt", "-no", "SOURCE", str(folder)], capture_output=True, text=True, check=True
        ).stdout
        trigger = Path("/sys/fs/ext4") / Path(device.strip()).name / "trigger_fs_error"
        if not trigger.exists():
            pytest.skip("this kernel breaks no disk on demand")
        yield lambda: trigger.write_text("1")
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def _mounting(image, folder):
    return ["mount", "-o", "loop,errors=remount-ro", str(image), str(folder)]


def settled(disk):
    """As if the folder had been made long ago: what a disk has not written down is lost with it."""
    subprocess.run(["sync", "-f", str(disk)], check=True)


def repaired(image, folder):
    """What an owner does: takes it off, lets it be checked, and puts it back."""
    subprocess.run(["umount", str(folder)], check=True)
    subprocess.run(["e2fsck", "-fy", str(image)], capture_output=True, check=False)
    subprocess.run(_mounting(image, folder), check=True)


def fills(disk):
    """Takes every byte that is left: the log has no room either."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    assert shutil.disk_usage(disk).free == 0
    return filler


def remount(disk, how):
    """Makes the file system read-only (`ro`), or writable again (`rw`)."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


async def asked(salon, serving, *numbers):
    """These customers have got the first question."""
    await asyncio.gather(*(serving.encounter(uk(number)) for number in numbers))
    phones = [salon.phone(number) for number in numbers]
    await asyncio.gather(*(phone.waits_for("How was your", timeout=20, ever=True) for phone in phones))
    await salon.twilio.settled()
    return phones


async def verified(salon):
    found = (await salon.run("db", "verify", "--json")).json()
    assert found["ok"], found


async def test_a_full_disk_is_never_acknowledged_and_is_got_over(template, tmp_path):
    with small_disk(tmp_path / "disk", 4) as disk:
        async with installed(template, disk / "salon") as salon:
            async with salon.serve("--no-telegram") as serving:
                ana, ben = await asked(salon, serving, 1, 2)
                filler = fills(disk)
                statuses = []
                written = [(ana, ana.writes("5")), (ben, ben.writes("3"))]
                for _ in range(40):  # what still fits into the log of the database may be taken; then no more
                    number = len(statuses)
                    written.append((salon.phone(500 + number), salon.phone(500 + number).writes("hello " * 200)))
                    statuses.append((await written[-1][0].delivers(written[-1][1])).status)
                    if statuses[-1] != 200:
                        break
                assert statuses[-1] == 503, statuses
                assert (await serving.call("GET", "/healthz", key=None)).status == 200
                stored = {row for row in range(len(statuses)) if statuses[row] == 200}
                filler.unlink()
                for phone, form in written:
                    assert (await phone.delivers(form)).status == 200
                await ana.waits_for("What", timeout=20, ever=True)
                await ben.waits_for("What", timeout=20, ever=True)
            with closing(sqlite3.connect(salon.database)) as connection:
                ((count,),) = connection.execute("SELECT count(*) FROM inbox").fetchall()
            assert count == len(written)
            assert len(stored) < len(statuses)
            await verified(salon)


async def test_a_database_that_another_program_holds_is_waited_for_and_then_said_so(template, tmp_path):
    async with installed(template, tmp_path / "salon") as salon:
        async with salon.serve("--no-telegram") as serving:
            (ana,) = await asked(salon, serving, 1)
            form = ana.writes("5")
            with closing(sqlite3.connect(salon.database, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                begun = time.monotonic()
                delivering = asyncio.create_task(ana.delivers(form))
                await asyncio.sleep(1)
                assert (await serving.call("GET", "/healthz", key=None)).status == 200
                assert (await delivering).status == 503
                assert 9 < time.monotonic() - begun < 15  # Twilio gives a webhook fifteen seconds
                other.execute("ROLLBACK")
            assert (await ana.delivers(form)).status == 200
            await ana.waits_for("What went well?", timeout=20, ever=True)
        assert "reply.not_stored" in serving.log.read_text()
        assert len(serving.log.read_text().splitlines()) < 60
        await verified(salon)


async def test_a_disk_that_goes_read_only_while_serving_acknowledges_nothing_and_is_got_over(template, tmp_path):
    image, disk = tmp_path / "image", tmp_path / "disk"
    with dying_disk(image, disk) as breaks:
        async with installed(template, disk / "salon") as salon:
            settled(disk)
            async with salon.serve("--no-telegram") as serving:
                (ana,) = await asked(salon, serving, 1)
                assert (await ana.texts("5")).status == 200
                await ana.waits_for("What", timeout=20, ever=True)
                breaks()
                form = ana.writes("the towels were cold")
                assert (await ana.delivers(form)).status == 503
                assert (await serving.call("GET", "/healthz", key=None)).status == 200
                assert (await serving.call("GET", "/readyz", key=None)).status == 503
            repaired(image, disk)
            async with salon.serve("--no-telegram"):
                assert (await ana.delivers(form)).status == 200
                await ana.waits_for("How likely", timeout=20, ever=True)
            (response,) = await salon.responses()
            assert "5" in response.values()
            assert "the towels were cold" in response.values()
            await verified(salon)


async def test_a_read_only_folder_and_a_broken_page_are_told_in_one_line_and_nothing_is_made_worse(template, tmp_path):
    with small_disk(tmp_path / "disk", 8) as disk:
        async with installed(template, disk / "salon") as salon:
            (await salon.run("invite", uk(1), "--touchpoint", "haircut")).ok()
            remount(disk, "ro")
            for words in (("serve", "--port", "0"), ("invite", uk(2), "--touchpoint", "haircut")):
                done = await salon.run(*words)
                assert done.status == 1
                assert len(done.err.strip().splitlines()) == 1, done.err
            remount(disk, "rw")
            (await salon.run("invite", uk(2), "--touchpoint", "haircut")).ok()
            await verified(salon)

            content = bytearray(salon.database.read_bytes())
            content[4096 * 5 : 4096 * 12] = b"\xa5" * 4096 * 7
            salon.database.write_bytes(content)
            done = await salon.run("serve", "--port", "0")
            assert done.status == 1
            assert "afterword db restore FILE" in done.err
            doctor = await salon.run("doctor", "--json", "--mend")
            assert doctor.status == 1
            assert "damaged" in doctor.out
            assert salon.database.read_bytes() == bytes(content)


async def test_a_provider_that_takes_20_seconds_delays_nobody_else_and_stopping_still_takes_less_than_10(
    template, tmp_path
):
    slow, quick = range(1, 25), range(30, 50)
    async with installed(template, tmp_path / "salon") as salon:
        async with salon.serve("--no-telegram") as serving:
            (early,) = await asked(salon, serving, 60)
            salon.twilio.fault("create", "slow", times=len(slow), seconds=20)
            await asyncio.gather(*(serving.encounter(uk(number)) for number in slow))
            await eventually(lambda: not salon.twilio.faults.waiting, seconds=15)
            begun = time.monotonic()
            await asked_all(salon, serving, quick)
            others = time.monotonic() - begun
            begun = time.monotonic()
            assert (await early.texts("5")).status == 200
            webhook = time.monotonic() - begun
            await early.waits_for("What went well?", timeout=10)
            assert webhook < 5  # the provider takes twenty
            assert others < 12
            begun = time.monotonic()
            serving.process.terminate()
            await serving.process.wait()
            assert time.monotonic() - begun < 10
            assert serving.process.returncode == 0
        async with salon.serve("--no-telegram"):
            phones = [salon.phone(number) for number in slow]
            await asyncio.gather(*(phone.waits_for("How was your", timeout=30, ever=True) for phone in phones))
        await salon.twilio.settled()
        assert {len(salon.phone(number).messages) for number in (*slow, *quick)} == {1}
        await verified(salon)


async def asked_all(salon, serving, numbers):
    await asyncio.gather(*(serving.encounter(uk(number)) for number in numbers))
    await asyncio.gather(*(salon.phone(n).waits_for("How was your", timeout=14, ever=True) for n in numbers))


async def test_a_backup_under_load_is_restored_and_what_came_since_is_fetched(template, tmp_path):
    async with installed(template, tmp_path / "salon") as salon:
        copy = tmp_path / "copy.db"
        async with salon.serve("--no-telegram") as serving:
            phones = await asked(salon, serving, *range(1, 13))
            answering = [
                asyncio.create_task(phone.texts(str(3 + n % 3), after=n * 0.15)) for n, phone in enumerate(phones)
            ]
            (await salon.run("db", "backup", str(copy))).ok()
            assert {answer.status for answer in await asyncio.gather(*answering)} == {200}
            await asyncio.gather(*(phone.waits_for("What", timeout=20, ever=True) for phone in phones))
            refused = await salon.run("db", "restore", str(copy), "--yes")
            assert refused.status == 1
            assert "running on this database" in refused.err
        everything = sorted(row["csat"] for row in await salon.responses())
        assert len(everything) == len(phones)
        half = tmp_path / "half.db"
        half.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
        assert (await salon.run("db", "restore", str(half), "--yes")).status == 1
        assert sorted(row["csat"] for row in await salon.responses()) == everything
        (await salon.run("db", "restore", str(copy), "--yes")).ok()
        assert copy.stat().st_mode & 0o777 == salon.database.stat().st_mode & 0o777 == 0o600
        await verified(salon)
        # Twilio still lists every text, so that the answers that the backup does not hold come in again, once.
        async with salon.serve("--no-telegram"):
            await eventually(lambda: _answered(salon, len(phones)), seconds=20)
        assert sorted(row["csat"] for row in await salon.responses()) == everything
        await verified(salon)


def _answered(salon, wanted):
    with closing(sqlite3.connect(salon.database)) as connection:
        return connection.execute("SELECT count(*) FROM responses").fetchone()[0] == wanted
