"""An aiogram survey as its documentation writes it: a state for each question in SQLite, one commit an answer more.

Runs in a virtual environment of its own (benchmarks/peers.py makes it), so it imports nothing of ours:
python aiogram_survey.py PORT DATABASE SECRET, with BENCH_QUESTIONS in the environment. The network is stubbed by
aiogram's own hook, and the webhook is answered after everything is committed.
"""

import json
import os
import sys
import time
from collections.abc import AsyncGenerator, Mapping
from typing import Any

import aiosqlite
import uvloop
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.base import BaseSession
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

QUESTIONS = json.loads(os.environ["BENCH_QUESTIONS"])
TABLES = """
CREATE TABLE IF NOT EXISTS states (key TEXT PRIMARY KEY, state TEXT, data TEXT NOT NULL DEFAULT '{}');
CREATE TABLE IF NOT EXISTS answers (id INTEGER PRIMARY KEY, chat INT, question INT, answer TEXT, at REAL);
"""


class Survey(StatesGroup):
    first = State()
    second = State()
    third = State()
    fourth = State()


STATES = (Survey.first, Survey.second, Survey.third, Survey.fourth)


class SqliteStorage(BaseStorage):
    """aiogram ships no storage for SQLite: this is its interface over one kept connection, each change committed."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self.database = database

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        named = state.state if isinstance(state, State) else state
        await self._put("state", key, named)

    async def get_state(self, key: StorageKey) -> str | None:
        return await self._get("state", key)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._put("data", key, json.dumps(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return json.loads(await self._get("data", key) or "{}")

    async def close(self) -> None: ...

    async def _get(self, column: str, key: StorageKey) -> str | None:
        rows = await self.database.execute_fetchall(f"SELECT {column} FROM states WHERE key = ?", (_name(key),))
        return next(iter(rows))[0] if rows else None

    async def _put(self, column: str, key: StorageKey, value: str | None) -> None:
        await self.database.execute(
            f"INSERT INTO states (key, {column}) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET {column} = excluded.{column}",
            (_name(key), value),
        )
        await self.database.commit()


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"


class AtOnce(BaseSession):
    """aiogram's own hook for the network: every call succeeds at once."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ARG002, ASYNC109 - its signature
        del bot, method
        return Message(message_id=1, date=1, chat=Chat(id=1, type="private"), text="sent")

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        yield b""

    async def close(self) -> None: ...


def dispatcher(database: aiosqlite.Connection) -> Dispatcher:
    found = Dispatcher(storage=SqliteStorage(database))

    @found.message(CommandStart())
    async def start(message: Message, state: FSMContext) -> None:
        await state.set_state(STATES[0])
        await message.answer(QUESTIONS[0])

    for place, each in enumerate(STATES):
        found.message.register(_answer(place, database), each, F.text)
    return found


def _answer(place: int, database: aiosqlite.Connection) -> Any:
    async def answered(message: Message, state: FSMContext) -> None:
        await database.execute(
            "INSERT INTO answers (chat, question, answer, at) VALUES (?, ?, ?, ?)",
            (message.chat.id, place, message.text, time.time()),
        )
        await database.commit()
        last = place + 1 == len(QUESTIONS)
        await state.set_state(None if last else STATES[place + 1])
        await message.answer("Thank you!" if last else QUESTIONS[place + 1])

    return answered


async def application(path: str, secret: str) -> web.Application:
    database = await aiosqlite.connect(path)
    await database.execute("PRAGMA journal_mode=WAL")
    await database.execute("PRAGMA synchronous=FULL")
    await database.executescript(TABLES)
    bot = Bot("123456:made-up-for-a-benchmark", session=AtOnce())
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher(database), bot, handle_in_background=False, secret_token=secret)
    handler.register(app, path="/telegram")
    return app


def main() -> None:
    port, path, secret = sys.argv[1:]
    uvloop.install()
    web.run_app(application(path, secret), host="127.0.0.1", port=int(port), print=None, access_log=None)


if __name__ == "__main__":
    main()
