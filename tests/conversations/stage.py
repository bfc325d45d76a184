"""A whole house for one transcript: real store, handlers, commands and dispatch; closed and opened again at every line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, text, true

from bot.app import App, put_together
from bot.cli.people import invite_person
from bot.errors import AfterwordError
from bot.handlers.answer_commands import answer_commands
from bot.handlers.brought_visits import LEASE, Desk, take_visits
from bot.handlers.invite import FAR, invite
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.opt_outs import keep_opt_outs
from bot.jobs import everything_due
from bot.messages import SMS, TELEGRAM, Address, Message, Receipt, Reply
from bot.organisation import Organisation, OrganisationRules
from bot.organisation_document import RulesDocument
from bot.ports import ActionRow
from bot.sampling.plan import AskingPlan
from bot.storage.store import SqlStore
from bot.storage.tables import conversations, invitations, outbox
from tests.conversations.phones import PhoneChannel, Phones, plain
from tests.handlers.house import Hands, settings_of

SURVEYS = Path(__file__).parent / "rules"
CUSTOMERS = ("cust", "other", "stranger", "phone")  # nothing may reach them that the transcript does not show
_DUE = (
    (conversations.c.due_at, true()),
    (outbox.c.due_at, outbox.c.settled_at.is_(None)),
    (invitations.c.due_at, invitations.c.state == "waiting"),
)


def people_on(channel: str) -> dict[str, Address]:
    """Everybody in a transcript; staff are on Telegram, customers on the channel it is about."""
    numbers = ("+447700900123", "+447700900124", "+447700900199")
    chats = ("700100", "700101", "700199")
    customers = zip(CUSTOMERS, numbers if channel == SMS else chats, strict=False)
    staff = {"staff": Address(TELEGRAM, "700900"), "manager": Address(TELEGRAM, "700901")}
    known = staff | {name: Address(channel, value) for name, value in customers}
    return known if channel == SMS else known | {"phone": Address(SMS, numbers[0])}  # of whom chats as cust


@dataclass
class Stage:
    """One transcript being played in one house."""

    place: Path | str  # the database: a file, or an address
    channel: str = SMS
    survey: str = "after-visit"
    rules: dict[str, Any] = field(default_factory=dict)
    plan: AskingPlan | None = None
    clock: Hands = field(default_factory=Hands)
    phones: Phones = field(default_factory=Phones)
    people: dict[str, Address] = field(default_factory=lambda: people_on(SMS))
    joined: set[str] = field(default_factory=set)
    link: str = ""  # the newest that a till was given
    till: list[str] = field(default_factory=list)  # what the till was answered
    last: Message | None = None  # the message whose buttons are looked at
    lines: int = 0  # that did something
    opened: App | None = None
    waiting: list[Reply] | None = None  # while the house is down: what the provider keeps for it

    def set_channel(self, channel: str) -> None:
        self.channel, self.people = channel, people_on(channel)

    # ---- the house ----

    @property
    def app(self) -> App:
        """The process that runs now; the first use opens it."""
        if self.opened is None:
            names = (SMS, TELEGRAM) if self.channel == SMS or self.rules.get("fallback_hours") else (TELEGRAM,)
            channels = {name: PhoneChannel(name, self.phones) for name in names}
            self.opened = put_together(settings_of(self.place), self.salon, channels=channels, clock=self.clock)
            self.opened.bot_name.append("riverside_bot")
        return self.opened

    @property
    def salon(self) -> Organisation:
        return Organisation(
            "Riverside Salon", "GB", "Europe/London", languages=("en", "es", "pl"),
            locations=("High Street", "Station Road"), touchpoints=("booking", "haircut", "colour", "payment"),
            survey=self.survey, surveys=SURVEYS, rules=OrganisationRules(**self.rules),
            plan=self.plan,
        )  # fmt: skip

    async def restart(self) -> None:
        """The process ends; whatever comes next is done by another one on the same file."""
        if self.opened is not None:
            await self.opened.close()
        self.opened = None

    # ---- what happens ----

    async def arrives(self, *replies: Reply) -> None:
        """These come in together; whatever follows at once is done, by another process than before."""
        if self.waiting is not None:
            self.waiting.extend(replies)
            return
        await self.restart()
        await self.app.intake(replies)
        await answer_commands(self.app.parts)
        await self.app.dispatch.all_due(self.clock())

    async def joins(self, name: str, role: str) -> None:
        """Somebody becomes a member of staff by a one-time code."""
        code, _ = await invite_person(self.app, role, name.title(), ())
        who = self.people[name]
        await self.arrives(
            self.phones.writes(who, f"/join {code}" if who.channel == TELEGRAM else f"JOIN {code}", self.clock())
        )
        self.phones.unread[who].clear()
        self.joined.add(name)

    async def improves(self, touchpoint: str, what: str) -> None:
        """An improvement begins, about the scores of a touchpoint."""
        parts, now = self.app.parts, self.clock()
        action = ActionRow(
            id=parts.ids(), number=0, state="doing", what=what, finding="", who="", refers_to="", entry="", week="",
            measure="csat", question="csat", touchpoint=touchpoint, location="", then=70.0, expected=80.0, answers=20,
            weeks=8, created_at=now, started_at=now, review_at=now + timedelta(weeks=8),
        )  # fmt: skip
        async with parts.store.begin() as uow:
            await uow.add_action(action)

    async def tells(self, name: str, touchpoint: str, more: Mapping[str, str]) -> None:
        """The till tells of a visit; a number or a chat it writes down is the customer's."""
        given: dict[str, Any] = dict(more)
        if "occurred_at" in given:
            given["occurred_at"] = self.clock() + span(given["occurred_at"])
        try:
            async with self.app.parts.store.begin() as uow:
                wanted = NewInvitation(self.people[name].value, touchpoint, selection="api", **given)
                result = await invite(self.app.parts, uow, wanted, self.clock())
            self.link = result.link
            said = f"{result.status}: {result.reason}" if result.reason else result.status
        except AfterwordError as refusal:
            said = f"refused: {refusal}"
        self.till.append(said)
        await self.app.dispatch.all_due(self.clock())

    async def brings(self, name: str, touchpoint: str, more: Mapping[str, str]) -> None:
        """A table brings a visit, as `import encounters` takes it in."""
        cells = {"contact": self.people[name].value, "touchpoint": touchpoint, **more}
        if "occurred_at" in cells:
            cells["occurred_at"] = (self.clock() + span(cells["occurred_at"])).isoformat()
        parts = self.app.parts
        visit = Desk(parts, self.clock()).read(2, cells)
        async with parts.store.begin() as uow:
            (outcome,) = await take_visits(parts, uow, [visit], self.clock(), owner="table")
            await uow.release(LEASE, "table")
        self.till.append(f"{outcome.status}: {outcome.reason}")

    async def delivered(self, name: str) -> None:
        """The network tells that somebody's newest message arrived."""
        who = self.people[name]
        receipt = Receipt(who.channel, self.phones.shown[who][-1].id, "delivered")
        async with self.app.parts.store.begin() as uow:
            assert not await uow.receipts([receipt], self.clock())

    async def opted_out(self, name: str, reason: str) -> None:
        """A table of the tool that was used before says that somebody is not to be asked."""
        async with self.app.parts.store.begin() as uow:
            await keep_opt_outs(uow, [(self.people[name], reason, None)], self.clock())

    async def passes(self, until: datetime) -> None:
        """Time passes, and whatever becomes due on the way is done in its moment, unless the house is down."""
        await self.restart()
        if self.waiting is not None:
            self.clock.now = until
            return
        while (due := await self._next_due()) is not None and due <= until:
            self.clock.now = due
            await self._tick()
        self.clock.now = until
        await self._tick()

    async def comes_up(self) -> None:
        """The house is back: what is due is done, then what came meanwhile is fetched, all at once."""
        kept, self.waiting = self.waiting or [], None
        await self._tick()
        await self.arrives(*kept)

    async def _tick(self) -> None:
        await everything_due(self.app.parts, self.app.dispatch, self.clock())

    async def _next_due(self) -> datetime | None:
        """When something of anybody's is due next."""
        now, moments = self.clock(), []
        store = self.app.parts.store
        assert isinstance(store, SqlStore)
        async with store.reading() as tx:
            for due, waits in _DUE:
                first = select(func.min(due, type_=due.type)).where(due > now, waits)
                moments += [each for (each,) in await tx.rows(first) if each is not None and each < FAR]
        return min(moments, default=None)

    # ---- what is known ----

    async def sql(self, statement: str, **values: object) -> list[Any]:
        """What stands in the database."""
        store = self.app.parts.store
        assert isinstance(store, SqlStore)
        async with store.reading() as tx:
            return [tuple(row) for row in await tx.rows(text(statement), values)]

    async def responses(self, *, visits: bool = False) -> list[Any]:
        async with self.app.parts.store.view() as uow:
            return list(await uow.responses(visits=visits))

    async def person(self, name: str) -> Mapping[str, Any]:
        async with self.app.parts.store.view() as uow:
            return await uow.person_data(self.people[name]) or {}

    def nobody_else_heard(self) -> None:
        for name in self.people.keys() & CUSTOMERS:
            left = [plain(message) for message in self.phones.unread[self.people[name]]]
            assert not left, f"{name} was also sent: {left}"


def span(words: str) -> timedelta:
    """24h, 90s, 3d as a stretch of time."""
    return timedelta(**{{"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}[words[-1]]: float(words[:-1])})


def rules_of(words: str) -> dict[str, Any]:
    """Settings of the rules: `fatigue_days=0 quiet=none quiet_days=sun,2026-11-24 leave_out=segment:press`."""
    found: dict[str, str] = dict(each.split("=") for each in words.split())
    return {name: _setting(name, value) for name, value in found.items()}


def _setting(name: str, value: str) -> Any:
    if name == "quiet_days":
        return RulesDocument(quiet_days=value.split(",")).quiet_days
    if name == "leave_out":
        axis, _, values = value.partition(":")
        return ((axis, tuple(values.split(","))),)
    if value == "none":
        return time(0), time(0)
    return int(value) if name == "minimum_group" else float(value)


def local(words: str) -> datetime:
    """A moment by the salon's wall clock."""
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)
