"""A week of a salon, played through the real handlers: all that can happen around an anonymous conversation.

Every customer writes one comment of their own. By it, and by nothing that the attacker is given, the truth is known.
"""

import asyncio
import io
import logging
import math
import random
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import httpx

from bot import logs
from bot.channels.sandbox import Chats
from bot.messages import SMS, TELEGRAM, Address, ReplyKind
from bot.ports import Person
from bot.serving import asgi_app
from bot.settings import Settings
from bot.storage.backup import backup
from bot.working import Wanted
from tests.handlers.house import SALON, SAM, START, Hands, House, build, settings_of
from tests.privacy.attack import mishaps
from tests.web.stage import client

STAYS = "confidential"  # the control: nobody cuts these
KINDS = (
    *("first", "first", "middle", "last", "reachable", "unhappy", "silent", "stop_after", "stop_within"),
    *("twice", "chatty", "back", "media", "edits", "heard", STAYS, STAYS, STAYS),
)
OUTSIDE = {"api_keys": "till", "twilio_auth_token": "made-up-auth-token", "telegram_secret": "made-up_secret-1"}
MONDAY = START.replace(hour=9)
JO = Address(TELEGRAM, "700905")


@dataclass(frozen=True)
class Guest:
    """One customer: who they are, what they do, when they begin, and the comment that only they write."""

    number: int
    address: Address
    kind: str
    begins: datetime
    touchpoint: str
    location: str
    score: int

    @property
    def comment(self) -> str:
        return f"the towel was number{self.number:04} and rather small"

    @property
    def anonymous(self) -> bool:
        return self.kind != STAYS


@dataclass(frozen=True)
class Played:
    """What is left of the week: the folder that the attacker finds, and (for scoring alone) who said what."""

    folder: Path
    key: str
    truth: dict[int, int]  # response: contact
    control: dict[int, int]  # the same of confidential responses
    kinds: dict[int, str]  # of each response
    provider_ids: dict[str, int]  # what the provider knows: its id of each message that came in, and whose it was

    @property
    def file(self) -> Path:
        return self.folder / "salon.db"


def guests(many: int, seed: int = 46) -> list[Guest]:
    """So many customers, over five days, in no order that follows from who they are."""
    chance = random.Random(seed)
    found = []
    for number in range(many):
        telegram = chance.random() < 0.4
        address = Address(TELEGRAM, f"81{number:05}") if telegram else Address(SMS, f"+4477009{number:05}")
        kind = KINDS[number % len(KINDS)]
        if kind == "edits" and not telegram:
            kind = "twice"
        begins = MONDAY + timedelta(days=chance.randrange(5), minutes=chance.randrange(8 * 60))
        place, where = chance.choice(("haircut", "colour")), chance.choice(("High Street", "Station Road"))
        score = chance.choice((1, 2)) if kind in {"unhappy", "heard"} else chance.choice((1, 3, 4, 5, 5))
        found.append(Guest(number, address, kind, begins, place, where, score))
    return found


SAID, SCORE = "{comment}", "{score}"
BEGUN = ((1, "ANON"), (1, SCORE), (2, SAID))
WHOLE = (*BEGUN, (1, "9"), (1, "!rest"))
# What a customer does: minutes after the one before, and the words; words that begin with ! are deeds.
SCRIPTS = {
    "first": WHOLE,
    "middle": ((1, SCORE), (1, "ANON"), (2, SAID), (1, "7")),
    "last": ((1, SCORE), (2, SAID), (1, "9"), (1, "ANON")),
    "reachable": ((1, SCORE), (2, SAID), (1, "8"), (1, "Y"), (1, "ANON")),
    "unhappy": WHOLE,
    "silent": BEGUN,
    "stop_after": (*WHOLE, (60, "STOP")),
    "stop_within": (*BEGUN, (1, "STOP")),
    "twice": (*WHOLE, (5, SAID), (300, "thanks")),
    "chatty": (*WHOLE, (1500, "MYDATA"), (2, SAID)),
    "back": ((1, "ANON"), (1, "3"), (1, "BACK"), (1, SCORE), (2, SAID), (1, "9")),
    "media": (*BEGUN[:2], (1, "!photo"), (1, "!breaks"), (2, SAID), (1, "9")),
    "edits": (*WHOLE, (5, "!edit")),
    "heard": ((1, SCORE), (2, SAID), (1, "2"), (1, "Y"), (600, "!relay"), (30, SAID), (5, "ANON")),
    STAYS: ((1, SCORE), (2, SAID), (1, "9")),
}


def script(guest: Guest) -> Iterator[tuple[float, str]]:
    """What this customer does; in the end they say no to whatever is still asked, but for who falls silent."""
    for minutes, words in SCRIPTS[guest.kind]:
        yield minutes, words.format(comment=guest.comment, score=guest.score)
    if guest.kind != "silent":
        yield 2, "!rest"


@dataclass
class Stage:
    """The salon while the week is played."""

    house: House
    web: httpx.AsyncClient  # the till, and whoever else comes over HTTP
    folder: Path
    looked_in: bool = False
    held_at: int | None = None  # how many anonymous conversations had ended when cleaning was held back
    cases: set[int] = field(default_factory=set)
    provider_ids: dict[str, Address] = field(default_factory=dict)

    async def invites(self, guest: Guest) -> None:
        """The till or the API tells of the visit; on Telegram the customer follows the link."""
        about = {"touchpoint": guest.touchpoint, "location": guest.location, "channel": guest.address.channel}
        number = guest.address.value if guest.address.channel == SMS else f"+4475009{guest.number:05}"
        if guest.number % 3 and guest.address.channel == SMS:
            new = {"contact": number, "name": f"Guest{guest.number:04}", "staff": "Jo", "segment": "regular", **about}
            said = await self.web.post("/api/encounters", json=new, headers={"Idempotency-Key": f"till-{guest.number}"})
            await self.house.app.dispatch.all_due(self.house.clock())
            link = said.json().get("link")
        else:
            given = {name: value for name, value in about.items() if name != "touchpoint"}
            contact = Address(SMS, number)
            result = await self.house.invites(contact, guest.touchpoint, name=f"Guest{guest.number:04}", **given)
            link = result.link
        if link:
            await self.says(guest, f"/start {link.rsplit('=', 1)[1]}")

    async def says(self, guest: Guest, words: str) -> None:
        reply = self.house.channel(guest.address).says(guest.address, words)
        await self.arrives(guest, replace(reply, message=f"{guest.number}{len(words)}"))

    async def arrives(self, guest: Guest, reply) -> None:
        self.provider_ids[reply.provider_id] = guest.address
        await self.house.arrives(reply)

    async def does(self, guest: Guest, deed: str) -> None:
        match deed:
            case "!photo":
                reply = self.house.channel(guest.address).says(guest.address, "")
                await self.arrives(guest, replace(reply, kind=ReplyKind.MEDIA))
            case "!edit":
                reply = self.house.channel(guest.address).says(guest.address, guest.comment + ", I mean it")
                message = f"{guest.number}{len(guest.comment)}"
                await self.arrives(guest, replace(reply, kind=ReplyKind.EDIT, message=message))
            case "!rest":
                await self.rest(guest)
            case "!relay":
                await self.relay(guest)
            case "!breaks":
                with mishaps.a_mistake_of_ours(guest.comment):
                    await self.says(guest, guest.comment)

    async def rest(self, guest: Guest) -> None:
        """Say no to whatever is still asked."""
        for _ in range(4):
            heard = [each.text for each in self.house.chats.of(guest.address) if not each.mine]
            if (
                not heard
                or not heard[-1].rstrip().endswith(("?", "NO", "N.", "No", ")"))
                or "Thank you for" in heard[-1]
            ):
                return
            await self.says(guest, "no")

    async def relay(self, guest: Guest) -> None:
        """A manager answers whichever case is open and can be."""
        (row,) = await self.house.sql("select coalesce(max(number), 0) from cases where contact_id is not null")
        if row[0] and row[0] not in self.cases:
            self.cases.add(row[0])
            await self.house.says(SAM, f"/case {row[0]} reply We are sorry and would like to cut it again")

    async def keep(self, name: str) -> None:
        """What somebody could copy at this moment, while the program runs: the database, its log, the log's index."""
        async with self.house.parts.store.begin():  # between two commits
            for end in ("", "-wal", "-shm"):
                (self.folder / f"{name}.db{end}").write_bytes((self.folder / f"salon.db{end}").read_bytes())

    async def is_clean(self) -> bool:
        """Whether nothing that became anonymous is still to be cleaned out of the file."""
        return await self.house.sql("select value from meta where key = 'rebuild'") == [("done",)]

    async def ends(self) -> int:
        ((count,),) = await self.house.sql("select count(*) from responses where anonymity = 'anonymous'")
        return count

    async def look_in(self, *, late: bool) -> None:
        """Once, when anonymous conversations have just ended: a backup and copies at once, and again when it is cleaned.

        `late`: wait no longer for two more that end.
        """
        ended = await self.ends()
        if self.looked_in:
            return
        if self.held_at is None and ended:
            async with asyncio.timeout(60):
                await self.cleaned()
            self.scrubber._rested_until = (
                math.inf
            )  # as if the next one came within a second: a busy machine takes longer
            self.held_at = ended
        if self.held_at is None or (ended < self.held_at + 2 and not late):
            return
        self.looked_in = True
        await self.keep("at_once")
        await mishaps.a_night(self.house, self.folder / "copies")
        (copy,) = (self.folder / "copies").iterdir()
        copy.rename(self.folder / "backup_at_once.db")
        copy.parent.rmdir()
        await self.scrubber.stop()
        self.scrubber._rested_until = 0.0
        self.scrubber.owe()
        async with asyncio.timeout(60):
            await self.cleaned()
        await self.house.come(mishaps.PASSERS_BY, "4", "all was well", "9", "no", "no")
        await self.keep("open")

    @property
    def scrubber(self):
        return self.house.parts.store.writer.scrubber

    async def cleaned(self) -> None:
        if not await self.is_clean():
            await asyncio.sleep(0.05)
            await self.cleaned()


async def play(folder: Path, empty: Path, *, many: int, seed: int = 46) -> Played:
    """Play the week in this (empty) folder; what is written to the terminal lies there too, as the log."""
    shutil.copy(empty, folder / "salon.db")
    lines = io.StringIO()
    with redirect_stderr(lines), redirect_stdout(lines):
        logs.set_up_logs("json", least=logging.DEBUG)
        played = await _play(folder, guests(many, seed))
        logs.forget_logs()
    (folder / "afterword.log").write_text(lines.getvalue(), encoding="utf-8")
    return played


async def _play(folder: Path, people: list[Guest]) -> Played:
    house = build(settings_of(folder / "salon.db"), SALON, Hands(MONDAY), Chats())
    house.chats.kept = 10**6
    house.app.settings = Settings(_env_file=None, **house.app.settings.model_dump() | OUTSIDE)
    web = client(asgi_app(house.app, Wanted()), headers={"Authorization": "Bearer till"}, raise_app_exceptions=False)
    stage = Stage(house, web, folder)
    await house.joins(SAM, "manager", "Sam")
    await house.joins(JO, "manager", "Jo")
    async with web:
        await mishaps.over_http(web)
        await mishaps.in_the_house(house)
        await _through(stage, people)
    gone = await _person(house, "Jo")
    async with house.parts.store.begin() as uow:  # Jo leaves, having been told of every case
        await uow.remove_person(gone.id, house.clock())
    house.clock.now = MONDAY + timedelta(days=6, hours=3)
    await house.tick()
    house.clock.now += timedelta(days=2)
    await mishaps.a_digest(house)
    for _ in range(2):
        await house.tick()
        house.clock.now += timedelta(days=2)
    await backup(house.parts.store, folder / "backup.db")
    await _export(house, folder)
    contacts = await _contacts(house, people)
    truth = await _truth(house, people, contacts)
    await house.app.close()
    known = {guest.address: contacts[guest.number] for guest in people if guest.number in contacts}
    ids = {each: known[address] for each, address in stage.provider_ids.items() if address in known}
    return Played(folder, house.app.secret, *truth, ids)


async def _contacts(house: House, people: list[Guest]) -> dict[int, int]:
    async with house.parts.store.view() as uow:
        threads = await uow.threads({guest.address for guest in people})
    found = {guest.number: threads[guest.address].contact for guest in people}
    return {number: contact.id for number, contact in found.items() if contact is not None}


async def _through(stage: Stage, people: list[Guest]) -> None:
    """Everybody's week at once, event by event in the order of time."""
    events: list[tuple[datetime, int, str]] = []
    for guest in people:
        at = guest.begins
        events.append((at, guest.number, "!invite"))
        for minutes, words in script(guest):
            at += timedelta(minutes=minutes)
            events.append((at, guest.number, words))
    by_number = {guest.number: guest for guest in people}
    for count, (at, number, words) in enumerate(sorted(events, key=lambda event: event[0])):
        stage.house.clock.now = max(stage.house.clock.now, at)
        guest = by_number[number]
        if words == "!invite":
            await stage.invites(guest)
        elif words.startswith("!"):
            await stage.does(guest, words)
        else:
            await stage.says(guest, words)
        if 2 * count > len(events):
            await stage.look_in(late=count > 0.9 * len(events))


async def _person(house: House, name: str) -> Person:
    async with house.parts.store.view() as uow:
        return next(each for each in await uow.people() if each.name == name)


async def _export(house: House, folder: Path) -> None:
    from bot.handlers.exports import responses_csv

    async with house.parts.store.view() as uow:
        await house.parts.shelf.fetch(uow, await uow.versions())
        rows = await uow.responses()
    (folder / "export.csv").write_text(responses_csv(house.parts, rows), encoding="utf-8", newline="")


async def _truth(
    house: House, people: list[Guest], contacts: dict[int, int]
) -> tuple[dict[int, int], dict[int, int], dict[int, str]]:
    """Whose each response is, by the comment that only one customer writes."""
    async with house.parts.store.view() as uow:
        rows = await uow.responses()
    truth: dict[int, int] = {}
    control: dict[int, int] = {}
    kinds: dict[int, str] = {}
    for row in rows:
        said = " ".join(words for _, words in row["answers"].values())
        number = next((guest.number for guest in people if f"number{guest.number:04}" in said), None)
        if number not in contacts:
            continue
        found = truth if row["anonymity"] == "anonymous" else control
        found[int(row["response"])] = contacts[number]
        kinds[int(row["response"])] = people[number].kind
    return truth, control, kinds
