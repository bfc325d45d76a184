"""A salon in the sandbox as `serve --sandbox` makes it, on a Monday morning."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic

from pydantic import SecretStr

from bot.app import App
from bot.handlers.answer_commands import answer_commands
from bot.messages import SMS, TELEGRAM, Address
from bot.organisation import read_organisation
from bot.sandbox.people import JO, people_join
from bot.sandbox.setting_up import sandbox_app
from bot.settings import Settings
from bot.storage.upgrading import upgrade
from bot.web.phone.desk import Desk

MONDAY = datetime(2026, 11, 9, 10, 0, tzinfo=UTC)
SECRET = "a-secret-key-that-is-long-enough-for-tests"
ALEX, ALEX_CHAT = Address(SMS, "+447700900101"), Address(TELEGRAM, "7001")
YAML = """\
organisation: Riverside Salon
country: GB
timezone: Europe/London
languages: [en]
touchpoints: [haircut, colour]
survey: after-visit
"""


@dataclass
class Salon:
    """The application, its desk, and what the person at a phone reads and what is told of it."""

    app: App
    desk: Desk

    async def say(self, address: Address, text: str) -> list[str]:
        """Somebody writes; gives what was stored, as lines."""
        before = self.desk.version()
        await self.desk.say(address, text)
        await self.settle()
        return self.stored(address, before)

    async def press(self, address: Address, label: str) -> list[str]:
        """Somebody presses the newest button with this label."""
        before, found = self.desk.version(), self.button(address, label)
        await self.desk.press(address, data=found[1], message=found[0])
        await self.settle()
        return self.stored(address, before)

    def button(self, address: Address, label: str) -> tuple[str, str]:
        shown = [bubble for bubble in self.desk.bubbles(0) if bubble.address == address and bubble.buttons]
        newest = max(shown, key=lambda bubble: bubble.at)
        return newest.id, next(each.data for row in newest.buttons for each in row if each.label == label)

    async def settle(self) -> None:
        """Answer commands and send what is due, as the workers would."""
        now = self.app.parts.clock
        await answer_commands(self.app.parts)
        await self.app.dispatch.all_due(now())

    def stored(self, address: Address, since: int = 0) -> list[str]:
        notes = [note for note in self.desk.notes(since) if note.address == address]
        return [f"{line.what}: {line.text}" for note in notes for line in note.lines]

    def reads(self, address: Address) -> list[str]:
        return [each.text for each in self.desk.chats.of(address) if not each.mine]

    async def ask(self, touchpoint: str = "haircut") -> None:
        await self.say(JO, f"/survey {ALEX.value} {touchpoint} Alex")

    async def pass_by(self, **time) -> list[str]:
        return list(await self.desk.clock.advance(timedelta(**time)))


EMPTY: list[bytes] = []  # the file of a database without a row, once it was made


@asynccontextmanager
async def a_salon(folder):
    """An open salon, staff and manager joined."""
    url = f"sqlite+aiosqlite:///{folder / 'afterword.db'}"
    if not EMPTY:
        await upgrade(url, SECRET)
        EMPTY.append((folder / "afterword.db").read_bytes())
    (folder / "afterword.db").write_bytes(EMPTY[0])
    config = folder / "afterword.yaml"
    await asyncio.to_thread(config.write_text, YAML, "utf-8")
    settings = Settings.model_construct(database_url=url, secret_key=SecretStr(SECRET), config=config, public_url="")
    began = monotonic()
    app, desk = sandbox_app(
        settings, read_organisation(config), real=lambda: MONDAY + timedelta(seconds=monotonic() - began)
    )
    try:
        await people_join(app, desk.lines)
        salon = Salon(app, desk)
        await salon.settle()
        yield salon
    finally:
        await app.close()
