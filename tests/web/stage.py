"""A stand-in application and a small sandbox for the web's tests; the API's rules are the web's own, tested here."""

import itertools
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx

from bot.channels.sandbox import Chats, SandboxChannel
from bot.messages import SMS, TELEGRAM, Address, Button, Message, MessageKind, Receipt, Reply, ReplyKind
from bot.web.front import (
    Check,
    CountGiven,
    EncounterAccepted,
    EncounterStatus,
    FieldProblem,
    GivenAnswer,
    GivenResponse,
    Health,
    KeyReused,
    Level,
    LinkExpired,
    LinkWithdrawn,
    NewEncounter,
    NotNow,
    OutsideLink,
    PublicPage,
    Refused,
    ResponsePage,
)
from bot.web.phone.desk import Desk
from bot.web.phone.sandbox import CUSTOMER, MANAGER, STAFF, Line, Note, Persona, Price

LONDON = ZoneInfo("Europe/London")
KEY = "till-key"
AUTHORISED = {"Authorization": f"Bearer {KEY}"}
GONE = {"old": LinkExpired, "withdrawn": LinkWithdrawn}
LARGE_ID = 2**63 - 5  # JavaScript would round it
ANA_SMS, ANA_CHAT = Address(SMS, "+447700900123"), Address(TELEGRAM, "700100")
STAFF_CHAT, MANAGER_CHAT = Address(TELEGRAM, "700900"), Address(TELEGRAM, "700901")
PEOPLE = (
    Persona("Ana", CUSTOMER, (ANA_SMS, ANA_CHAT)),
    Persona("Ben", CUSTOMER, (Address(SMS, "+447700900124"), Address(TELEGRAM, "700101"))),
    Persona("Chiara", CUSTOMER, (Address(SMS, "+447700900125"), Address(TELEGRAM, "700102"))),
    Persona("Dev", CUSTOMER, (Address(SMS, "+447700900126"), Address(TELEGRAM, "700103"))),
    Persona("Sam", STAFF, (STAFF_CHAT,)),
    Persona("Mara", MANAGER, (MANAGER_CHAT,)),
)


def given(number: int) -> GivenResponse:
    return GivenResponse(
        f"r{number}", "after-visit", 1, "haircut", "High Street", "Sam", "", "sms", "en", "2026-W46", "complete",
        False, "confidential", True, False, None, None, (GivenAnswer("csat", 4, "4 lovely"), GivenAnswer("why", None)),
    )  # fmt: skip


@dataclass
class PretendFront:
    """Takes what the web gives it, and remembers."""

    timezone: ZoneInfo = LONDON
    accepted: list[NewEncounter] = field(default_factory=list)
    seen: dict[str, tuple[NewEncounter, EncounterAccepted]] = field(default_factory=dict)
    since: list[datetime | None] = field(default_factory=list)
    checks: tuple[Check, ...] = (Check("database", ok=True), Check("dispatch", ok=True))
    crash: Exception | None = None

    async def take_in(self, replies: Sequence[Reply]) -> None:
        raise AssertionError("only webhooks take replies in")

    async def receipts(self, receipts: Sequence[Receipt]) -> None:
        raise AssertionError("only webhooks take receipts in")

    async def give_count(self, count: CountGiven) -> CountGiven:
        if count.touchpoint == "massage":
            raise Refused(FieldProblem("touchpoint", "There is no touchpoint like this."))
        return count

    async def accept_encounter(self, new: NewEncounter, *, idempotency_key: str | None) -> EncounterAccepted:
        if self.crash:
            raise self.crash
        if new.touchpoint != "haircut":
            raise Refused(FieldProblem("touchpoint", "is none of ours: booking, haircut"))
        if idempotency_key in self.seen:
            first, answer = self.seen[idempotency_key]
            if first != new:
                raise KeyReused("used before")
            return answer
        self.accepted.append(new)
        link = "https://t.me/afterword_bot?start=abc" if new.channel == TELEGRAM else ""
        answer = EncounterAccepted(LARGE_ID, "waiting" if link else "queued", "", link)
        if idempotency_key:
            self.seen[idempotency_key] = (new, answer)
        return answer

    async def encounter_status(self, encounter_id: int) -> EncounterStatus | None:
        return EncounterStatus(LARGE_ID, "skipped", "asked 3 days ago", "haircut") if encounter_id == LARGE_ID else None

    async def responses(self, *, since: datetime | None, cursor: str | None, limit: int) -> ResponsePage:
        self.since.append(since)
        start = int(cursor or 0)
        rows = [given(number) for number in range(3)][start : start + limit]
        end = start + len(rows)
        return ResponsePage(rows, str(end) if end < 3 else None)

    async def erase(self, contact: str) -> bool:
        if self.crash:
            raise self.crash
        return contact == ANA_SMS.value

    async def report(self, token: str, *, nonce: str, asked, addresses) -> str | None:
        if token in GONE:
            raise GONE[token](token)
        if "outside" in asked.values():
            raise OutsideLink("not in this link")
        page = f'<h1>Report</h1><p>{asked}</p><script nonce="{nonce}" src="{addresses["script"]}"></script>'
        return page if token == "good" else None

    async def report_charts(self, token: str, *, asked):
        if token in GONE:
            raise GONE[token](token)
        return {"c1": asked} if token == "good" else None

    async def you_said(self, *, language: str, poster: bool, sandbox: bool) -> PublicPage:
        return PublicPage(f"<style>p{{}}</style><p>{language} {poster} {sandbox}</p>", "p{}")

    async def health(self) -> Health:
        return Health(self.checks)

    async def levels(self) -> Sequence[Level]:
        return [Level("outbox_waiting", 7, "Messages waiting to be sent")]

    def metrics_ok(self, token: str) -> bool:
        return token in {"", "scraper"}

    def api_key_ok(self, key: str) -> bool:
        return key == KEY


def client(app: object, **options) -> httpx.AsyncClient:
    """Speaks to the app without a socket, as a browser on this machine would."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=options.pop("raise_app_exceptions", True))
    return httpx.AsyncClient(transport=transport, base_url="http://localhost:8000", **options)


# ---- a sandbox ----


@dataclass
class Stage:
    """Chats with a clock that can be moved, and a small play-actor of a bot that answers what is said."""

    time: datetime = datetime(2026, 11, 9, 14, 3, tzinfo=UTC)
    taken: list[Reply] = field(default_factory=list)
    full: bool = False
    noted: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers = itertools.count(4096)
        self.chats = Chats()
        self.lines = {
            name: SandboxChannel(name, self.chats, self.tick, lambda: next(numbers)) for name in (SMS, TELEGRAM)
        }
        self.desk = Desk(
            "Riverside Salon",
            list(PEOPLE),
            ["haircut", "colour", "booking"],
            self.chats,
            self.lines,
            self.take_in,
            price=Price(0.04, "GBP"),
            clock=self,
            ledger=self,
            spare=[(Address(SMS, "+447700900127"), Address(TELEGRAM, "700104"))],
        )

    def tick(self) -> datetime:
        self.time += timedelta(seconds=9)
        return self.time

    def now(self) -> datetime:
        return self.time

    async def advance(self, by: timedelta) -> Sequence[str]:
        self.time += by
        self.note(ANA_SMS, "", Line("reminded", "No answer so far."))
        await self.bot(ANA_SMS, "Riverside Salon: a gentle reminder. How was your haircut? Reply 1 to 5.")
        return ["Ana was reminded."]

    def note(self, address: Address, beside: str, *lines: Line, linked: bool = True, number: str = "") -> None:
        at, version = self.tick(), self.chats.next_version()
        note = Note(number or str(len(self.noted) + 1), address, at, lines, beside, linked, version)
        self.noted = [each for each in self.noted if each.id != note.id] + [note]

    def notes(self, since: int = 0) -> Sequence[Note]:
        return [each for each in self.noted if each.changed > since]

    async def bot(self, address: Address, text: str, **more) -> str | None:
        sent = await self.lines[address.channel].send(address, Message(text, **more))
        return sent.provider_id

    async def take_in(self, replies: Sequence[Reply]) -> None:
        if self.full:
            raise NotNow("the disk is full")
        self.taken.extend(replies)
        for reply in replies:
            await self.answer(reply)

    async def answer(self, reply: Reply) -> None:
        if reply.kind is ReplyKind.PRESS:
            await self.bot(reply.address, f"You chose {reply.choice}.", kind=MessageKind.EDIT, edits=reply.message)
            await self.bot(reply.address, "Thank you!", kind=MessageKind.TOAST, press=reply.press)
        elif reply.text.startswith("/survey "):
            await self.bot(reply.address, "Asked Ana about haircut, by text.")
            await self.bot(ANA_SMS, INVITATION)
        elif reply.text.startswith("/link "):
            await self.bot(reply.address, "https://t.me/afterword_bot?start=abc123", picture=png())
        elif reply.text.startswith("/start "):
            await self.bot(reply.address, "How was your <b>haircut</b> today?", html=True, buttons=RATING)


INVITATION = (
    "Riverside Salon: how was your haircut today? Reply 1 (very poor) to 5 (very good). "
    "3 questions, 1 min. ANON to stay anonymous, STOP to opt out."
)
RATING = (tuple(Button(f"{number}", f"a:{number}") for number in range(1, 6)), (Button("Stay anonymous", "anon"),))


async def played() -> Stage:
    """A stage in the middle of an ordinary day, with every kind of message."""
    stage = Stage()
    lines = stage.lines
    lines[TELEGRAM].says(STAFF_CHAT, "/survey +447700900123 haircut Ana")
    await stage.bot(STAFF_CHAT, "Ana will be asked about <b>haircut</b> by text, now.", html=True)
    await stage.bot(ANA_SMS, INVITATION)
    lines[SMS].says(ANA_SMS, "4, but I waited 20 minutes")
    await stage.bot(ANA_SMS, "Thank you. What could we have done better? Say SKIP to pass.")
    lines[SMS].says(ANA_SMS, "Text me when the chair is free 🙂")
    await stage.bot(ANA_SMS, "Thank you for helping us improve. May we quote your words, without your name? Y or N")
    lines[TELEGRAM].says(ANA_CHAT, "/start k3x9")
    first = await stage.bot(ANA_CHAT, "<b>Riverside Salon</b>\nHow was your colour today?", html=True, buttons=RATING)
    text = "<b>Riverside Salon</b>\nHow was your colour today?\n\n✓ 2"
    await stage.bot(ANA_CHAT, text, html=True, kind=MessageKind.EDIT, edits=first)
    await stage.bot(ANA_CHAT, "We are sorry. What went wrong?", buttons=((Button("Skip", "skip"),),))
    lines[TELEGRAM].says(ANA_CHAT, "It came out much darker than the picture I brought.")
    recommend = (
        tuple(Button(str(n), f"n:{n}") for n in range(6)),
        tuple(Button(str(n), f"n:{n}") for n in range(6, 11)),
    )
    question = "How likely are you to recommend us to a friend? 0 is not at all, 10 is certainly."
    await stage.bot(
        ANA_CHAT, question, buttons=(*recommend, (Button("Stay anonymous", "anon"), Button("Back", "back")))
    )
    alert = (
        "<b>Case 14</b> · colour, High Street\nA customer gave <b>2 of 5</b>:\n"
        "<blockquote>It came out much darker than the picture I brought.</blockquote>\n"
        "Due tomorrow 15:00. /case 14"
    )
    await stage.bot(MANAGER_CHAT, alert, html=True, buttons=((Button("Take it", "c:14"), Button("Later", "l:14")),))
    await stage.bot(MANAGER_CHAT, DIGEST, html=True, picture=png(), buttons=((Button("Full report", url="/r/good"),),))
    lines[TELEGRAM].says(STAFF_CHAT, "/link colour")
    await stage.bot(STAFF_CHAT, "Colour, for any customer:\nhttps://t.me/riverside_bot?start=c0l0ur")
    return stage


DIGEST = (
    "<b>Week 46</b> · Riverside Salon\n86 asked, 51 answered (59%).\n\n"
    "<b>Haircut</b> satisfied 88% (77-95), usual.\n<b>Colour</b> satisfied 61% (45-75), <b>down more than chance</b>.\n\n"
    "Next: look at the 4 colour comments. /cases"
)


def png(width: int = 240, height: int = 120) -> bytes:
    """A small chart-like picture, made by hand."""
    tops = [40, 44, 38, 47, 52, 90]
    rows = b"".join(b"\0" + b"".join(_pixel(x, y, tops, width) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _pixel(x: int, y: int, tops: list[int], width: int) -> bytes:
    bar, inside = divmod(x, width // len(tops))
    if 8 < inside < 32 and y > tops[bar] and y < 112:
        return b"\xd6\x40\x2f" if bar == len(tops) - 1 else b"\x0f\x6b\x5c"
    return b"\xff\xff\xff"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
