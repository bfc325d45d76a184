"""What can be mended: open files, leftovers, tallies, leases of a wrong clock, replies set aside, the webhook.

`findings` only looks. `mend` puts right what it can, says what it did, and never deletes what a customer wrote.
"""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.doctor.finding import Finding, advice, error, ok
from bot.single import file_of

if TYPE_CHECKING:
    from bot.app import App
    from bot.settings import Settings

MEND = "Run: afterword doctor --mend"
OLD = 3600.0  # seconds: a copy younger than that may still be under way
OTHERS = 0o077
SQLITE = b"SQLite format 3"


def private_files(settings: "Settings") -> Iterator[Path]:
    """The files that only their owner may read: secrets and the database with its logs and earlier states."""
    yield Path(".env")
    if name := file_of(settings.database_url):
        database = Path(name)
        yield from (database, *(Path(f"{name}{end}") for end in ("-wal", "-shm")))
        yield from sorted(database.parent.glob(f"{database.name}.before-restore-*"))


def readable(settings: "Settings") -> list[Path]:
    """Those of them that others can read."""
    return [file for file in private_files(settings) if file.is_file() and file.stat().st_mode & OTHERS]


def leftovers(settings: "Settings") -> list[Path]:
    """Copies that a backup or a restore began beside the database and never ended."""
    name = file_of(settings.database_url)
    if not name:
        return []
    folder = Path(name).parent
    begun = {*folder.glob("*.part"), *folder.glob(f"{Path(name).name}.restoring*")}
    return sorted(file for file in begun if _is_left_over(file))


def _is_left_over(file: Path) -> bool:
    if not file.is_file() or time.time() - file.stat().st_mtime < OLD:
        return False
    with file.open("rb") as content:
        return content.read(len(SQLITE)) in {SQLITE, b""} or ".restoring" in file.name


def files(settings: "Settings") -> Iterator[Finding]:
    """What is to be said of files before the database is opened."""
    for file in readable(settings):
        yield error("secrets", f"others can read {file}", f"Run: chmod 600 {file}")
    if begun := leftovers(settings):
        said = f"{len(begun)} unfinished copies of the database lie about: {', '.join(file.name for file in begun)}"
        yield advice("leftovers", said, MEND)


async def findings(app: "App", settings: "Settings") -> AsyncIterator[Finding]:
    """What is to be said of an open database."""
    from bot.storage.damage import check_file

    await check_file(settings.database_url, at_most=None)
    async with app.parts.store.view() as uow:
        wrong = await uow.tally_problems()
    if wrong:
        yield error("tallies", f"{len(wrong)} are not what a recount gives; the first: {wrong[0]}", MEND)
    else:
        yield ok("tallies", "every one is what a recount gives")


def mend_files(settings: "Settings") -> Iterator[Finding]:
    """Close what others could read; delete unfinished copies."""
    for file in readable(settings):
        file.chmod(0o600)
        yield ok("secrets", f"mended: only you can read {file} now")
    for file in leftovers(settings):
        file.unlink(missing_ok=True)
        yield ok("leftovers", f"mended: {file.name} is deleted")


async def mend(app: "App", settings: "Settings") -> AsyncIterator[Finding]:
    """Recount, end leases nobody holds, try replies again, and tell Telegram where we are."""
    from bot.handlers.second_try import try_again
    from bot.storage.damage import check_file

    await check_file(settings.database_url, at_most=None)  # a damaged one would only be made worse
    async with app.parts.store.begin() as uow:
        if wrong := await uow.mend_tallies():
            yield ok("tallies", f"mended: {wrong} were recounted")
    if ended := await _leases(app, settings):
        yield ok("dispatch", f"mended: {ended} messages that nobody was sending any more go out again, once looked up")
    tried = await try_again(app.parts)
    if tried.done:
        yield ok("replies", f"mended: {tried.done} that were set aside went through")
    async for each in _webhook(app, settings):
        yield each


async def _leases(app: "App", settings: "Settings") -> int:
    """End what a clock that ran ahead holds; where nobody serves this file, every lease is somebody's who is gone."""
    from bot.single import AlreadyServing, is_single_file, only_one

    now, ended = datetime.now(UTC), 0
    if is_single_file(settings.database_url):
        with suppress(AlreadyServing), only_one(settings.database_url):
            async with app.parts.store.begin() as uow:
                ended = await uow.reclaim(app.owner, now)
    async with app.parts.store.begin() as uow:
        return ended + await uow.clock_set_back(now)


async def _webhook(app: "App", settings: "Settings") -> AsyncIterator[Finding]:
    from bot.channels.telegram.channel import TelegramChannel

    channel = app.channels.get("telegram")
    wanted = wanted_webhook(settings)
    if not wanted or settings.telegram_secret is None or not isinstance(channel, TelegramChannel):
        return
    from telegram.error import TelegramError

    from bot.channels.telegram.setup import set_webhook, webhook

    try:
        if (await webhook(channel.bot)).url != wanted:
            await set_webhook(channel.bot, wanted, settings.telegram_secret.get_secret_value())
            yield ok("telegram", f"mended: updates are pushed to {wanted} now")
    except TelegramError as wrong:
        said = f"its webhook could not be set ({type(wrong).__name__})"
        yield error("telegram", said, "Check the network and AFTERWORD_PUBLIC_URL.")


def wanted_webhook(settings: "Settings") -> str:
    """Where Telegram is to push updates; nothing where they are fetched."""
    return f"{settings.public_url}/telegram" if settings.telegram_mode == "webhook" and settings.public_url else ""
