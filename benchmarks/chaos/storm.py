"""One storm from the first customer to the last count; seeded, so that it can be had again as nearly as chance allows."""

import asyncio
import itertools
import random
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from benchmarks.chaos.collecting import faults_in_logs, inbox_of, invitations_of
from benchmarks.chaos.customers import Customer
from benchmarks.chaos.evidence import Evidence
from benchmarks.chaos.lines import Network, SmsLine, TelegramLine
from benchmarks.chaos.scripts import ORGANISATION, SURVEY, token
from benchmarks.chaos.serving import Server
from benchmarks.chaos.weather import Weather
from tests.endtoend.installation import API_KEY, Installation, installed, uk
from tests.postgresql import DURABLE, running
from tests.postgresql import Server as Database

STARTING = 0.3  # how many of the kills come while it starts
SHORTEST, LONGEST = 0.1, 2.0  # seconds that a life lasts once it is healthy
DATABASE_FAILS = 0.15  # how many of the lives see the database's own server die and come back
CALM = 150.0  # seconds that customers have to finish once the storm is over
SECRET = "made-up-webhook-secret"


@dataclass(frozen=True, slots=True)
class Plan:
    """How hard it blows."""

    seed: int = 1
    kills: int = 100
    texting: int = 30  # customers on SMS
    chatting: int = 15  # customers on Telegram
    seconds: float = 220.0  # the storm ends then, whatever is still to be killed
    postgresql: bool = False  # on a server of its own, which is killed too


@dataclass(slots=True)
class Storm:
    """Everything that is under way."""

    plan: Plan
    salon: Installation
    server: Server
    weather: Weather
    network: Network
    dice: random.Random
    client: ClientSession
    database: Database | None = None  # PostgreSQL's server, where the storm is on one
    database_killed: int = 0
    customers: list[Customer] = field(default_factory=list)
    over: bool = False
    begun: float = field(default_factory=time.monotonic)

    async def visit(self, body: dict[str, Any]) -> dict[str, Any]:
        """Tell the API of one visit until it says that it has it, as a till does, always under the same key."""
        headers = {"Authorization": f"Bearer {API_KEY}", "Idempotency-Key": f"till-{self.dice.getrandbits(64)}"}
        url = f"http://127.0.0.1:{self.salon.port}/api/encounters"
        while True:
            with suppress(ClientError, TimeoutError, OSError):
                async with self.client.post(url, json=body, headers=headers) as answer:
                    if answer.status == 202:
                        accepted: dict[str, Any] = await answer.json()
                        return accepted
            await asyncio.sleep(0.3)

    async def rages(self) -> None:
        """Kill it as often as was planned."""
        end = time.monotonic() + self.plan.seconds
        while len(self.server.killed) < self.plan.kills and time.monotonic() < end:
            if len(self.server.killed) % 20 == 0:
                self.tell()
            await self._starts()
            if self.dice.random() < STARTING:
                await asyncio.sleep(self.dice.uniform(0.05, 1.5))
                await self.server.dies(starting=True)
                continue
            await self.server.is_healthy()
            await asyncio.sleep(self.dice.uniform(SHORTEST, LONGEST))
            await self._database_fails()
            await self.server.dies()

    async def _database_fails(self) -> None:
        """The database's server is gone from one moment to the next, and comes back a little later."""
        if self.database is None or self.dice.random() > DATABASE_FAILS:
            return
        await asyncio.to_thread(self.database.stop)
        self.database_killed += 1
        await asyncio.sleep(self.dice.uniform(0, 2))
        await asyncio.to_thread(self.database.start)
        await asyncio.sleep(self.dice.uniform(SHORTEST, LONGEST))

    def tell(self) -> None:
        """How far it is, on stderr."""
        done = sum(each.finished for each in self.customers)
        talks = sum(len(each.talks) for each in self.customers)
        since = time.monotonic() - self.begun
        print(
            f"{since:.0f} s: {len(self.server.killed)} kills, {talks} conversations, {done} gone home", file=sys.stderr
        )

    async def _starts(self) -> None:
        """Start in one of Telegram's two modes."""
        pushed = self.dice.random() < 0.3
        self.salon.telegram.updates.pushed_copies = self.dice.choice((1, 2))
        mode = {"TELEGRAM_MODE": "webhook", "TELEGRAM_SECRET": SECRET} if pushed else {}
        await self.server.starts(**mode)

    async def calms_down(self, lives: list["asyncio.Task[None]"]) -> None:
        """Fair weather: everybody finishes, everything late arrives, and it is stopped as an owner would."""
        self.over = True
        self.weather.clears()
        self.salon.telegram.updates.pushed_copies = 1
        await self.server.starts()
        await self.server.is_healthy()
        await asyncio.wait(lives, timeout=CALM)
        self.tell()
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        await self.network.settled()
        with suppress(AssertionError):
            await self.salon.telegram.updates.taken()
        await self.salon.twilio.settled()
        await self.server.ends_well()

    async def evidence(self) -> Evidence:
        """Count everything."""
        replies = tuple(each for customer in self.customers for each in customer.line.replies())
        verified = (await self.salon.run("db", "verify", "--json")).out
        inbox, inbox_rows = await inbox_of(self.salon, replies)
        report = _json(verified)
        return Evidence(
            phones=tuple(each.phone(self.server.was_in_flight) for each in self.customers),
            replies=replies,
            talks=tuple(talk for customer in self.customers for talk in customer.talks),
            rows=tuple(await self.salon.responses()),
            inbox=inbox,
            inbox_rows=inbox_rows,
            visits=sum(each.visits for each in self.customers),
            invitations=await invitations_of(self.salon),
            verified=tuple(report["problems"]),
            checked=report["checked"],
            ends=tuple(self.server.ends),
            logs=faults_in_logs(self.salon),
            breaches=(*self.salon.twilio.violations, *self.salon.telegram.violations),
            refused=self.network.refused,
            kills=len(self.server.killed),
            killed_starting=self.server.killed_starting,
            database_killed=self.database_killed,
            faults=self.weather.played(),
            seconds=time.monotonic() - self.begun,
        )


def _json(text: str) -> dict[str, Any]:
    import json

    found: dict[str, Any] = json.loads(text)
    return found


def _customers(storm: Storm) -> list[Customer]:
    words, made = itertools.count(1), []
    for number in range(storm.plan.texting):
        line = SmsLine(storm.salon.twilio, storm.salon.phone(number), storm.network)
        made.append(_customer(storm, line, uk(number), words, number))
    for number in range(storm.plan.chatting):
        chat = TelegramLine(storm.salon.telegram, storm.salon.telegram.person(), storm.network)
        made.append(_customer(storm, chat, f"+1212555{100 + number:04d}", words, number))
    return made


def _customer(
    storm: Storm, line: SmsLine | TelegramLine, contact: str, words: "itertools.count[int]", number: int
) -> Customer:
    leaves = ("stop", "", "block", "", "stop")[number % 5]
    dice = random.Random(f"{storm.plan.seed} {line.channel} {number}")
    return Customer(line, contact, dice, storm.visit, lambda: token(next(words)), leaves)


@asynccontextmanager
async def _salon(template: Path, folder: Path, database: Database | None) -> AsyncIterator[Installation]:
    address = {} if database is None else {"DATABASE_URL": await database.fresh("afterword_storm")}
    async with installed(template, folder, survey="storm", fatigue=0, **address) as salon:
        (folder / "afterword.yaml").write_text(ORGANISATION)
        (folder / "surveys").mkdir(exist_ok=True)
        (folder / "surveys" / "storm.yaml").write_text(SURVEY)
        if database is not None:
            (await salon.run("db", "upgrade")).ok()
        yield salon


async def storm(plan: Plan, template: Path, folder: Path) -> Evidence:
    """Play one storm in a copy of `template`, and bring back the evidence."""
    with running(DURABLE) if plan.postgresql else nullcontext() as database:
        async with (
            _salon(template, folder, database) as salon,
            ClientSession(timeout=ClientTimeout(total=20)) as client,
        ):
            return await _played(plan, salon, client, database)


async def _played(plan: Plan, salon: Installation, client: ClientSession, database: Database | None) -> Evidence:
    network = Network(random.Random(plan.seed + 1))
    weather = Weather(random.Random(plan.seed + 2), salon.twilio, salon.telegram)
    playing = Storm(plan, salon, Server(salon), weather, network, random.Random(plan.seed), client, database)
    playing.customers = _customers(playing)
    lives = [asyncio.create_task(each.lives(lambda: not playing.over)) for each in playing.customers]
    blowing = asyncio.create_task(weather.blows())
    try:
        await playing.rages()
        blowing.cancel()
        await playing.calms_down(lives)
        return await playing.evidence()
    finally:
        for task in (blowing, *lives):
            task.cancel()
        await asyncio.gather(blowing, *lives, return_exceptions=True)
        await playing.server.dies()
