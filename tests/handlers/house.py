"""A salon with its real database, pretend phones and a clock that is moved by hand; the words that tests are told in."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App, put_together
from bot.channels.sandbox import Bubble, Chats, SandboxChannel
from bot.cli.people import invite_person
from bot.handlers.answer_commands import answer_commands
from bot.handlers.invite import invite
from bot.handlers.new_invitation import InvitationResult, NewInvitation
from bot.jobs import everything_due
from bot.messages import SMS, TELEGRAM, Address, Reply
from bot.organisation import Organisation, OrganisationRules
from bot.settings import Settings
from tests import postgresql

SECRET = "a secret that is only for these tests"
START = datetime(2026, 11, 16, 14, 0, tzinfo=UTC)  # a Monday afternoon
ANA, BEN, CHLOE = (Address(SMS, f"+44770090012{n}") for n in (3, 4, 5))
DAN = Address(TELEGRAM, "700100")  # a customer on Telegram
JO = Address(TELEGRAM, "700900")  # staff
SAM = Address(TELEGRAM, "700901")  # manager
SALON = Organisation(
    "Riverside Salon",
    "GB",
    "Europe/London",
    languages=("en", "es"),
    locations=("High Street", "Station Road"),
    touchpoints=("booking", "haircut", "colour", "payment"),
)


def salon(**rules: Any) -> Organisation:
    """The salon with other rules."""
    return Organisation(
        SALON.name, SALON.country, SALON.timezone, SALON.languages, SALON.locations, SALON.touchpoints,
        rules=OrganisationRules(**rules),
    )  # fmt: skip


@dataclass
class Hands:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass
class House:
    """Everything of one salon."""

    app: App
    clock: Hands
    chats: Chats
    sms: SandboxChannel
    telegram: SandboxChannel
    heard: dict[Address, int] = field(default_factory=dict)

    @property
    def parts(self):
        return self.app.parts

    def channel(self, address: Address) -> SandboxChannel:
        return self.sms if address.channel == SMS else self.telegram

    # ---- what people do ----

    async def says(self, who: Address, *texts: str, language: str | None = None) -> None:
        """Somebody writes, one message after the other."""
        for words in texts:
            await self.arrives(self.channel(who).says(who, words, language=language))

    async def taps(self, who: Address, label: str) -> None:
        """Somebody presses the newest button that is called so."""
        await self.arrives(self.press(who, label))

    def press(self, who: Address, label: str) -> Reply:
        for bubble in reversed(self.chats.of(who)):
            for row in bubble.buttons:
                for button in row:
                    if button.label == label:
                        return self.channel(who).presses(who, button.data, bubble.id)
        raise AssertionError(f"no button {label!r}")

    async def arrives(self, *replies: Reply) -> None:
        """These replies come in together; whatever follows at once is done."""
        await self.app.intake(replies)
        await answer_commands(self.parts)
        await self.app.dispatch.all_due(self.clock())

    async def passes(self, **how_long: float) -> dict[str, int]:
        """Time passes, and what is due by then is done."""
        self.clock.now += timedelta(**how_long)
        return await self.tick()

    async def tick(self, now: datetime | None = None) -> dict[str, int]:
        return await everything_due(self.parts, self.app.dispatch, now or self.clock())

    async def joins(self, who: Address, role: str, name: str = "", locations: Sequence[str] = ()) -> None:
        """Somebody becomes a member of staff by a one-time code."""
        code, _ = await invite_person(self.app, role, name, tuple(locations))
        await self.says(who, f"/join {code}")
        self.hears(who)

    async def invites(self, who: Address, touchpoint: str = "haircut", **more: Any) -> InvitationResult:
        """The till tells of a visit; the customer is asked where the rules allow it."""
        async with self.parts.store.begin() as uow:
            wanted = NewInvitation(who.value, touchpoint, **more)
            result = await invite(self.parts, uow, wanted, self.clock())
        await self.app.dispatch.all_due(self.clock())
        return result

    async def come(self, people: Sequence[Address], *texts: str, touchpoint: str = "haircut", **more: Any) -> None:
        """All of these visit and are asked at once, and then each writes the same, all together: quicker than in turn."""
        async with self.parts.store.begin() as uow:
            for who in people:
                await invite(self.parts, uow, NewInvitation(who.value, touchpoint, **more), self.clock())
        await self.app.dispatch.all_due(self.clock())
        for words in texts:
            await self.arrives(*(self.channel(who).says(who, words) for who in people))

    # ---- what is seen ----

    def hears(self, who: Address) -> list[str]:
        """What this phone was sent since it was last looked at, as plain text."""
        return [bubble.text for bubble in self.bubbles(who)]

    def bubbles(self, who: Address) -> list[Bubble]:
        since = self.heard.get(who, 0)
        self.heard[who] = self.chats.version()
        return [each for each in self.chats.bubbles(since) if each.address == who and not each.mine]

    async def responses(self) -> list[Any]:
        async with self.parts.store.view() as uow:
            return list(await uow.responses())

    async def levels(self) -> dict[str, float]:
        async with self.parts.store.view() as uow:
            return dict(await uow.levels())

    async def sql(self, statement: str, **values: Any) -> list[Any]:
        """What stands in the database, looked at from outside."""
        url = self.app.settings.database_url
        if not url.startswith("sqlite"):
            return await postgresql.looked_at(url, statement, **values)
        connection = sqlite3.connect(url.removeprefix("sqlite+aiosqlite:///"))
        try:
            return list(connection.execute(statement, values).fetchall())
        finally:
            connection.close()

    async def damages(self, contact: int) -> None:
        """Spoil the stored conversation of a contact, as a bad disk would."""
        file = self.app.settings.database_url.removeprefix("sqlite+aiosqlite:///")
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(
                "UPDATE conversations SET body_sealed = x'00ff' WHERE invitation_id IN "
                "(SELECT id FROM invitations WHERE contact_id = ?)",
                (contact,),
            )
            connection.commit()

    async def state(self, result: InvitationResult) -> tuple[str, str]:
        async with self.parts.store.view() as uow:
            found = await uow.encounter(result.encounter)
        return (found[1].state, found[1].reason) if found else ("", "")

    async def contact(self, who: Address):
        async with self.parts.store.view() as uow:
            return (await uow.threads({who}))[who].contact

    async def restarts(self) -> "House":
        """The process ends and another one begins on the same file."""
        await self.app.close()
        again = build(self.app.settings, self.parts.organisation, self.clock, self.chats)
        again.heard = self.heard
        return again


def build(settings: Settings, organisation: Organisation, clock: Hands, chats: Chats) -> House:
    """The application over pretend phones; nothing is opened yet."""
    from bot.app import random_ids

    sms, telegram = (SandboxChannel(name, chats, clock, random_ids()) for name in (SMS, TELEGRAM))
    app = put_together(settings, organisation, channels={SMS: sms, TELEGRAM: telegram}, clock=clock)
    app.bot_name.append("riverside_bot")
    return House(app, clock, chats, sms, telegram)


def settings_of(place: Path | str) -> Settings:
    """Settings of a house whose database is a file, or stands at an address."""
    return Settings(
        _env_file=None,
        database_url=place if isinstance(place, str) else f"sqlite+aiosqlite:///{place}",
        secret_key=SECRET,
        public_url="https://salon.example.org",
    )
