"""Plays weeks of customers through the real use cases on a clock that stands where it is put; knows no page."""

import random
from collections import Counter
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from typing import Any

from bot.app import App
from bot.demo import trying
from bot.demo.answers import Plan, Said
from bot.demo.asks import Asks
from bot.demo.people import Visit
from bot.demo.phones import Letter, Phones
from bot.demo.team import Team
from bot.handlers.answer_commands import answer_commands
from bot.handlers.cases.deadlines import casework
from bot.handlers.frames import give_count
from bot.handlers.invite import invite
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.tellings.sending import tell_due
from bot.handlers.trials import look_after_trials
from bot.jobs import asking, digests, recovery, upkeep
from bot.messages import Address, Message, Reply, ReplyKind
from bot.sandbox.clock import MovedClock

ROUND = timedelta(minutes=2)  # between a question and its answer, where the customer has the phone in hand
SOON = timedelta(minutes=3)
PRESSES = 0.85  # of the answers on Telegram are pressed, the others written
Cast = tuple[Visit, Plan]
STAFF = ("Jo", "Priya", "Tomasz")


@dataclass(slots=True)
class Talk:
    """How one conversation stands: the plan, how often the customer spoke at each step, whether they are about to."""

    plan: Plan
    said: Counter[str] = field(default_factory=Counter)
    about_to: bool = False


@dataclass(slots=True)
class Play:
    """The player. `tick` brings the salon to a moment: who came is asked, who was asked answers."""

    app: App
    clock: MovedClock
    phones: Mapping[str, Phones]
    asks: Asks
    dice: random.Random
    team: Team
    talks: dict[Address, Talk] = field(default_factory=dict)
    due: list[tuple[datetime, int, Letter, str, Said]] = field(default_factory=list)
    replies: int = 0
    came: Counter[date] = field(default_factory=Counter)  # customers by day
    trial_from: date | None = None  # when two ways of asking are to be tried

    async def tick(self, moment: datetime, cast: Sequence[Cast]) -> None:
        """Bring everything to this moment; `cast` came since the last one."""
        await self._unseen(self.team.speaks(moment))
        self.clock.held = moment
        await asking(self.app.parts, moment)
        for each in cast:
            self._meet(*each)
        self.came.update(visit.at.astimezone(self.app.parts.zone).date() for visit, _ in cast)
        await self._invite([visit for visit, _ in cast])
        await self._talk()
        await self._delivered()

    async def send_digest(self, moment: datetime) -> None:
        """What the scheduler does on Monday morning."""
        self.clock.held = moment
        await digests(self.app.parts, moment)
        await self.app.dispatch.all_due(moment)

    async def begin_day(self, now: datetime) -> None:
        """What the scheduler and the team do each day: cases, follow-ups, what customers are told."""
        parts, self.clock.held = self.app.parts, now
        await self._count(now.astimezone(parts.zone).date())
        await casework(parts, now)
        await recovery(parts, now)
        await self._try_two_ways(now)
        await self._unseen(self.team.sees_to_cases())
        await tell_due(parts, now)

    async def _try_two_ways(self, now: datetime) -> None:
        """Begin the trial on its day; from then on look whether it has ended."""
        if self.trial_from is not None and now.astimezone(self.app.parts.zone).date() >= self.trial_from:
            self.trial_from = None
            await trying.begin(self.app)
        await look_after_trials(self.app.parts, now)

    async def _count(self, today: date) -> None:
        """The till's own counts of the days that are over: a few more than gave us a number or scanned the code."""
        for day in [each for each in sorted(self.came) if each < today]:
            number = self.came.pop(day) + 1 + day.toordinal() % 4
            async with self.app.parts.store.begin() as uow:
                await give_count(self.app.parts, uow, number, day=day.isoformat(), source="api")

    async def _unseen(self, work: Coroutine[Any, Any, None]) -> None:
        """What the team does shows on no page: it would bury the digest that the reader is to find there."""
        shown = {name: phones.shown for name, phones in self.phones.items()}
        for phones in self.phones.values():
            phones.shown = frozenset()
        await work
        await self.app.dispatch.all_due(self.clock())
        for name, phones in self.phones.items():
            phones.shown = shown[name]

    async def tidy(self) -> None:
        """What the scheduler does all day: let go of what is kept too long."""
        await upkeep(self.app.parts, self.clock())

    async def _invite(self, visits: Sequence[Visit]) -> None:
        """The till tells of every visit; who answers on Telegram is shown a link of their own, and opens it."""
        parts, now = self.app.parts, self.clock()
        opened = []
        async with parts.store.begin() as uow:
            for visit in visits:
                told = await invite(parts, uow, _wanted(visit, self.dice.choice(STAFF)), now)
                if told.link:
                    opened.append((visit, told.link.rpartition("start=")[2]))
        await self._open(opened)

    async def _open(self, opened: Sequence[tuple[Visit, str]]) -> None:
        """Customers open their links: Telegram sends its words for them."""
        replies = [
            self._reply(visit.customer.address, f"/start {token}", language=visit.customer.language)
            for visit, token in opened
        ]
        if replies:
            await self.app.intake(replies)
            await answer_commands(self.app.parts)

    def _meet(self, visit: Visit, plan: Plan) -> None:
        address = visit.customer.address
        if (earlier := self.talks.get(address)) is not None and earlier.about_to:
            return
        self.talks[address] = Talk(plan)
        if not plan.reachable:
            self.phones[address.channel].dead.add(address)

    async def _talk(self) -> None:
        """Question and answer until nobody has anything to say for the moment."""
        while True:
            await self.app.dispatch.all_due(self.clock())
            letters = [letter for phones in self.phones.values() for letter in phones.read()]
            for letter in letters:
                self._read(letter)
            await self.team.agrees(letters)
            replies = self._said_by(self.clock() + SOON)
            if not replies:
                return
            self.clock.held = self.clock() + ROUND
            await self.app.intake([replace(reply, at=self.clock()) for reply in replies])

    async def _delivered(self) -> None:
        """Receipts for texts, as a provider gives them."""
        receipts = [each for phones in self.phones.values() for each in phones.receipts]
        for phones in self.phones.values():
            phones.receipts.clear()
        if receipts:
            async with self.app.parts.store.begin() as uow:
                await uow.receipts(receipts, self.clock())

    def _read(self, letter: Letter) -> None:
        """A customer reads a message; if they mean to answer it, they will in a while."""
        talk, step = self.talks.get(letter.address), self.asks.step(letter.message.text)
        if talk is None or step is None or talk.about_to or talk.plan.after is None:
            return
        says = talk.plan.says.get(step, ())
        at = talk.said[step]
        if at >= len(says):
            return
        wait = ROUND if talk.said else talk.plan.after
        talk.said[step] += 1
        talk.about_to = True
        self.replies += 1
        heappush(self.due, (self.clock() + wait, self.replies, letter, step, says[at]))

    def _said_by(self, moment: datetime) -> list[Reply]:
        replies = []
        while self.due and self.due[0][0] <= moment:
            _, _, letter, _, said = heappop(self.due)
            self.talks[letter.address].about_to = False
            replies.append(self._answer(letter, said))
        return replies

    def _answer(self, letter: Letter, said: Said) -> Reply:
        data = button(letter.message, said.press)
        if data is None or self.dice.random() > PRESSES:
            return self._reply(letter.address, said.text)
        number = self._number()
        return Reply(
            number, letter.address, "", self.clock(), ReplyKind.PRESS, choice=data, message=letter.id, press=number
        )

    def _reply(self, address: Address, text: str, *, language: str | None = None) -> Reply:
        return Reply(self._number(), address, text, self.clock(), language=language)

    def _number(self) -> str:
        return f"demo-{self.app.parts.ids():x}"


def _wanted(visit: Visit, staff: str) -> NewInvitation:
    """What the salon's till tells of a visit."""
    return NewInvitation(
        contact=visit.customer.phone,
        channel=visit.customer.address.channel,
        touchpoint=visit.place.touchpoint,
        name=visit.customer.name,
        location=visit.place.location,
        staff=staff,
        language=visit.customer.language,
        occurred_at=visit.at,
        selection="api",
    )


def button(message: Message, press: str) -> str | None:
    """The data of the button that means `press`; None where there is none."""
    every = (each.data for row in message.buttons for each in row)
    return next((data for data in every if press and data.rpartition(":")[2] == press), None)
