"""One installation in a folder of its own, driven as its users do: by command and over HTTP; imports nothing of the product."""

import asyncio
import csv
import io
import itertools
import json
import os
import random
import re
import shutil
import signal
import socket
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Self

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.endtoend import forking
from tests.providers.telegram import TelegramServer
from tests.providers.twilio import TwilioServer
from tests.providers.twilio_carrier import Delivery
from tests.providers.twilio_phone import Phone

OURS = AFTERWORD = Path(sys.executable).parent / "afterword"
ACCOUNT, AUTH = "AC" + "a1" * 16, "made-up-auth-token"
BOT_TOKEN = "123456789:made-up-token-for-tests-only-0000000"
API_KEY = "made-up-till-key"
SHOP_NUMBER = "+447700900999"
TELLING = 12  # signs: shorter texts may stand in a log by chance

YAML = """\
organisation: Riverside Salon
country: GB
timezone: Europe/London
languages: [en, es]
locations: [High Street, Station Road]
touchpoints: [booking, haircut, colour, payment]
survey: {survey}
surveys: surveys/
rules: {{reminder_hours: 24, close_hours: 72, late_days: 7, fatigue_days: {fatigue}, minimum_group: 10, quiet: {quiet}}}
"""


@dataclass(frozen=True, slots=True)
class Finished:
    """A command that has ended."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """What it printed, as JSON; the command must have succeeded."""
        assert self.status == 0, f"exit status {self.status}: {self.err}"
        return json.loads(self.out)

    def ok(self) -> Self:
        """The same, once it is sure that it succeeded."""
        assert self.status == 0, f"exit status {self.status}: {self.out}\n{self.err}"
        return self


@dataclass(frozen=True, slots=True)
class Answer:
    """What the HTTP server answered."""

    status: int
    body: str
    kind: str
    headers: dict[str, str]

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


# Below those that the system gives to whoever asks for any: what is free now still is when a process comes to listen.
_PORTS = itertools.cycle(random.Random(os.getpid()).sample(range(20_000, 32_000), 12_000))


def free_port() -> int:
    """A port on which nobody listens just now, and nobody will by chance."""
    for port in _PORTS:
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def uk(number: int) -> str:
    """A UK mobile from the range reserved for fiction: uk(123) is +447700900123."""
    return f"+447700{900000 + number}"


@dataclass(slots=True)
class Serving:
    """A running `afterword serve`."""

    process: "asyncio.subprocess.Process | forking.Forked"
    url: str
    log: Path
    client: ClientSession
    killed: bool = False

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        key: str | None = API_KEY,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One HTTP request, with the till's key unless told otherwise."""
        sent = {**({"Authorization": f"Bearer {key}"} if key else {}), **(headers or {})}
        async with self.client.request(method, self.url + path, json=body, headers=sent) as answer:
            return Answer(answer.status, await answer.text(), answer.content_type, dict(answer.headers))

    async def encounter(self, contact: str, touchpoint: str = "haircut", **more: Any) -> dict[str, Any]:
        """Tells the API of one visit; out: its 202."""
        answer = await self.call("POST", "/api/encounters", body={"contact": contact, "touchpoint": touchpoint, **more})
        assert answer.status == 202, answer.body
        accepted: dict[str, Any] = answer.json()
        return accepted

    async def kill9(self) -> None:
        """Pulls the plug."""
        self.killed = True
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def responses(self) -> list[dict[str, str]]:
        """All responses as the API gives them, spelt as in the exported table."""
        answer = await self.call("GET", "/api/responses?limit=1000")
        assert answer.status == 200, answer.body
        return [_row(response) for response in answer.json()["responses"]]


@dataclass(slots=True)
class Installation:
    """A folder with afterword.yaml, .env and database, and the providers it believes in."""

    folder: Path
    twilio: TwilioServer
    telegram: TelegramServer
    public_url: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)  # names and words that no log may hold
    port: int = field(default_factory=free_port)

    @property
    def environment(self) -> dict[str, str]:
        """What the processes see: nothing of ours but what stands here."""
        base = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
        base.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes would compile everything anew, each
        settings = {
            "PUBLIC_URL": self.public_url or f"http://127.0.0.1:{self.port}",
            "TWILIO_API_URL": self.twilio.url,
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": AUTH,
            "TWILIO_FROM": SHOP_NUMBER,
            "TWILIO_RATE": "1000",
            "TELEGRAM_API_URL": self.telegram.url,
            "TELEGRAM_TOKEN": BOT_TOKEN,
            "API_KEYS": f"another-key,{API_KEY}",
            "LOG_LEVEL": "debug",  # whatever can be said is, and is looked through at the end
        } | self.extra
        base |= {"COLUMNS": "200", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
        return base | {f"AFTERWORD_{name}": value for name, value in settings.items()}

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "afterword.db"

    def use_webhook(self) -> None:
        """Tells Twilio where this installation listens."""
        self.twilio.webhook_url = f"http://127.0.0.1:{self.port}/sms/inbound"

    async def run(self, *words: str, given: str = "", without: Sequence[str] = (), **environment: str) -> Finished:
        """`afterword WORDS…`; `environment` adds settings, `without` takes variables away."""
        seen = self.environment | {f"AFTERWORD_{name}": value for name, value in environment.items()}
        seen = {name: value for name, value in seen.items() if name.removeprefix("AFTERWORD_") not in without}
        return await run(*words, folder=self.folder, environment=seen, given=given)

    async def responses(self) -> list[dict[str, str]]:
        """All responses, as a manager would open them in a spreadsheet."""
        done = (await self.run("export", "responses", "--format", "csv")).ok()
        return list(csv.DictReader(io.StringIO(done.out)))

    async def tick(self, now: Any) -> dict[str, int]:
        """`afterword tick` at a moment."""
        counts: dict[str, int] = (await self.run("tick", "--now", now.isoformat(), "--json")).json()
        await self.twilio.settled()
        return counts

    async def join(self, role: str, name: str) -> str:
        """A fresh one-time code."""
        self.private.add(name)
        invited = (await self.run("people", "invite", "--role", role, "--name", name, "--json")).json()
        return str(invited["code"])

    @asynccontextmanager
    async def serve(self, *flags: str) -> AsyncIterator[Serving]:
        """`afterword serve` until the block ends: then SIGTERM, exit status 0, and a log without a trace of anybody."""
        log = self.folder / f"serve-{time.monotonic_ns()}.log"
        with log.open("wb") as out:
            words = "serve", "--port", str(self.port), *flags
            process = await started(*words, folder=self.folder, environment=self.environment, out=out, err=out)
        self.use_webhook()
        async with ClientSession(timeout=ClientTimeout(total=20)) as client:
            serving = Serving(process, f"http://127.0.0.1:{self.port}", log, client)
            try:
                await _until_healthy(serving)
                yield serving
            finally:
                await self._end(serving)

    async def _end(self, serving: Serving) -> None:
        if serving.process.returncode is None:
            serving.process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(serving.process.wait(), 10)
            except TimeoutError:
                serving.process.kill()
                await serving.process.wait()
                raise AssertionError("serve did not end within 10 s of SIGTERM") from None
        text = serving.log.read_text()
        if not serving.killed:
            assert serving.process.returncode == 0, f"serve ended with {serving.process.returncode}:\n{text}"
        assert "Traceback" not in text, text
        assert not self.traces_in(text.encode()), text
        assert not self.told_in(text), text

    def traces_in(self, content: bytes) -> set[str]:
        """Whatever in these bytes tells who was asked or what they are called."""
        phones = {number.removeprefix("+44") for number in self.twilio.carrier.phones}
        wanted = phones | {f"{each[:4]} {each[4:]}" for each in phones} | {f"{e[:4]} {e[4:7]} {e[7:]}" for e in phones}
        wanted |= {str(chat) for chat in self.telegram.desk.people} | self.private
        return {each for each in wanted if each.encode() in content}

    def told_in(self, log: str) -> set[str]:
        """Which tokens, keys and texts of anybody stand in a log: whatever was written on a phone, of some length."""
        chats = (each.get("text", "") for chat in self.telegram.desk.messages.values() for each in chat.values())
        said = {*chats, *(each.body for each in self.twilio.records.by_sid.values())}
        keys = {
            AUTH,
            BOT_TOKEN,
            BOT_TOKEN.partition(":")[2],
            API_KEY,
            "another-key",
            *(value for name, value in self.extra.items() if "SECRET" in name),
        }
        return {
            each for each in keys | {text for text in said if len(text) >= TELLING} if len(each) > 3 and each in log
        }

    def moved_to(self, folder: Path) -> "Installation":
        """The same installation, with the same accounts, in another folder."""
        return replace(self, folder=folder)

    def phone(self, number: int) -> Phone:
        """The mobile uk(number)."""
        return self.twilio.phone(uk(number))

    async def person_by_link(self, link: str, **details: str) -> Any:
        """Somebody new who opens a t.me link."""
        found = re.fullmatch(r"https://t\.me/afterword_test_bot\?start=([A-Za-z0-9_-]{1,64})", link)
        assert found, f"no deep link of our bot: {link}"
        person = self.telegram.person(**details)
        person.starts(found[1])
        return person


def _row(response: dict[str, Any]) -> dict[str, str]:
    """One response of the API as one row of the table."""
    row = {name: value for name, value in response.items() if name != "answers"}
    for answer in response["answers"]:
        row |= {answer["question"]: answer["value"], f"{answer['question']}_words": answer["words"]}
    spelt = {None: "", True: "true", False: "false"}
    written = {name: spelt[v] if v is None or isinstance(v, bool) else str(v) for name, v in row.items()}
    return defaultdict(str, written)


async def started(
    *words: str,
    folder: Path,
    environment: dict[str, str],
    out: IO[bytes],
    err: IO[bytes],
    given: IO[bytes] | None = None,
) -> "asyncio.subprocess.Process | forking.Forked":
    """A process of `afterword`: forked where that can be, for its start takes longer than most commands."""
    with TemporaryFile() as nothing:
        given = given or nothing
        if forking.CAN and AFTERWORD == OURS:
            return await forking.start(*words, folder=folder, environment=environment, given=given, out=out, err=err)
        return await asyncio.create_subprocess_exec(
            AFTERWORD, *words, cwd=folder, env=environment, stdin=given, stdout=out, stderr=err
        )


async def run(*words: str, folder: Path, environment: dict[str, str], given: str = "") -> Finished:
    """One command; a traceback is never a clear error."""
    with TemporaryFile() as asked, TemporaryFile() as said, TemporaryFile() as complained:
        asked.write(given.encode())
        asked.seek(0)
        files = {"given": asked, "out": said, "err": complained}
        process = await started(*words, folder=folder, environment=environment, **files)
        await asyncio.wait_for(process.wait(), 60)
        said.seek(0)
        complained.seek(0)
        out, err = said.read(), complained.read()
    assert b"Traceback" not in err, f"afterword {' '.join(words)}:\n{err.decode()}"
    return Finished(process.returncode or 0, out.decode(), err.decode())


async def _until_healthy(serving: Serving) -> None:
    for _ in range(400):
        assert serving.process.returncode is None, f"serve ended by itself:\n{serving.log.read_text()}"
        try:
            async with serving.client.get(f"{serving.url}/healthz") as answer:
                if answer.status == 200:
                    return
        except ClientError:
            pass
        await asyncio.sleep(0.05)
    raise AssertionError(f"serve was not healthy within 20 s:\n{serving.log.read_text()}")


@asynccontextmanager
async def installed(
    template: Path, folder: Path, *, survey: str = "after-visit", fatigue: int = 30, quiet: str = '["00:00", "00:00"]',
    public_url: str = "", **extra: str,
) -> AsyncIterator[Installation]:  # fmt: skip
    """An installation like `template` in `folder`, with both providers; at the end both must have been called rightly."""
    shutil.copytree(template, folder)
    (folder / "afterword.yaml").write_text(YAML.format(survey=survey, fatigue=fatigue, quiet=quiet))
    twilio = TwilioServer(ACCOUNT, AUTH, number=SHOP_NUMBER, public_url=public_url or None)
    async with twilio, TelegramServer(BOT_TOKEN) as telegram:
        salon = Installation(folder, twilio, telegram, public_url=public_url, extra=dict(extra))
        salon.use_webhook()
        yield salon
        await twilio.settled()
        twilio.assert_clean()
        telegram.assert_clean()


async def says(phone: Phone, *dialogue: tuple[str, str]) -> None:
    """Texts each line and waits for the reply that holds the fragment beside it."""
    for text, expected in dialogue:
        delivery = await phone.texts(text)
        assert_received(delivery)
        await phone.waits_for(expected)


def assert_received(delivery: Delivery) -> None:
    """A webhook says "received", and nothing else."""
    assert delivery.status == 200
    assert "<Message" not in delivery.body


async def eventually(check: Any, *, seconds: float = 20) -> None:
    """Waits until the check (a plain or async function) holds."""
    deadline = time.monotonic() + seconds
    while True:
        held = check()
        held = await held if asyncio.iscoroutine(held) else held
        if held:
            return
        assert time.monotonic() < deadline, f"did not come true within {seconds} s"
        await asyncio.sleep(0.05)


def counted(texts: Iterable[Any], fragment: str) -> int:
    """How many of these messages hold the fragment."""
    return sum(fragment in (getattr(text, "body", None) or getattr(text, "text", "")) for text in texts)
