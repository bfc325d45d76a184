"""python-telegram-bot's ConversationHandler as its examples write it, with one SQLite commit an answer; no network.

Run by itself: python -m benchmarks.baselines.conversation_handler --customers 2000
"""

import argparse
import json
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite
from telegram import Update
from telegram.ext import Application, CommandHandler, ConversationHandler, MessageHandler, filters
from telegram.request import BaseRequest

from benchmarks.course import CUSTOMERS, QUESTIONS, answers
from benchmarks.loops import run
from benchmarks.memory import peak_megabytes

TOKEN = "123456:made-up-for-a-benchmark"
BOT = {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENT = json.dumps(
    {"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "sent"}}
).encode()
ME = json.dumps({"ok": True, "result": BOT}).encode()


class AtOnce(BaseRequest):
    """The framework's own hook for the network: every call succeeds at once."""

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, ME if url.endswith("/getMe") else SENT


async def ask(update: Any, context: Any) -> int:
    del context
    await update.effective_message.reply_text(QUESTIONS[0])
    return 0


def answer_to(place: int) -> Callable[[Any, Any], Coroutine[Any, Any, int]]:
    async def answered(update: Any, context: Any) -> int:
        async with context.bot_data["connect"]() as database:
            await database.execute(
                "INSERT INTO answers (chat, question, answer, at) VALUES (?, ?, ?, ?)",
                (update.effective_chat.id, place, update.effective_message.text, time.time()),
            )
            await database.commit()
        if place + 1 == len(QUESTIONS):
            await update.effective_message.reply_text("Thank you!")
            return ConversationHandler.END
        await update.effective_message.reply_text(QUESTIONS[place + 1])
        return place + 1

    return answered


def application() -> Any:
    """The bot: one conversation with a state for each question, kept in memory."""
    built = Application.builder().token(TOKEN).updater(None).request(AtOnce()).get_updates_request(AtOnce()).build()
    text = filters.TEXT & ~filters.COMMAND
    built.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", ask)],
            states={place: [MessageHandler(text, answer_to(place))] for place in range(len(QUESTIONS))},
            fallbacks=[],
        )
    )
    return built


def update(bot: Any, update_id: int, customer: int, text: str) -> Update:
    person = {"id": customer + 1, "is_bot": False, "first_name": "Customer"}
    message: dict[str, Any] = {
        "message_id": update_id,
        "date": 1_790_000_000,
        "chat": {"id": customer + 1, "type": "private", "first_name": "Customer"},
        "from": person,
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return Update.de_json({"update_id": update_id, "message": message}, bot)


@asynccontextmanager
async def connected(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """A connection for one answer, as aiosqlite's documentation shows it."""
    async with aiosqlite.connect(path) as database:
        await database.execute("PRAGMA synchronous=FULL")
        yield database


@asynccontextmanager
async def kept(database: aiosqlite.Connection) -> AsyncIterator[aiosqlite.Connection]:
    """The one connection that is kept open."""
    yield database


async def measure(customers: int, path: Path, *, keep_open: bool) -> dict[str, float]:
    """Answers a second: all customers have been asked, then every answer is handled, one after the other."""
    bot = application()
    async with connected(path) as database, bot:
        await database.execute("PRAGMA journal_mode=WAL")
        await database.execute(
            "CREATE TABLE answers (id INTEGER PRIMARY KEY, chat INT, question INT, answer TEXT, at REAL)"
        )
        await database.commit()
        bot.bot_data["connect"] = partial(kept, database) if keep_open else partial(connected, path)
        for customer in range(customers):
            await bot.process_update(update(bot.bot, customer, customer, "/start"))
        seconds = await handled(bot, customers)
        ((stored,),) = await database.execute_fetchall("SELECT count(*) FROM answers")
    expected = customers * len(QUESTIONS)
    if stored != expected:
        raise SystemExit(f"{stored} of {expected} answers were stored: not a fair measurement")
    return {"answers/s": expected / seconds, "peak memory MB": peak_megabytes()}


async def handled(bot: Any, customers: int) -> float:
    """Seconds for all answers; the updates are read from the wire's form before the clock starts."""
    updates = [update(bot.bot, customers + n, each.customer, each.text) for n, each in enumerate(answers(customers))]
    begun = time.perf_counter()
    for each in updates:
        await bot.process_update(each)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--keep-open", action="store_true", help="one connection for all answers")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = run(measure(given.customers, Path(folder, "answers.db"), keep_open=given.keep_open))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
