"""A customer in a storm: visits, waits, answers, and keeps a list of what had to come; knows no fault and no kill."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.chaos.evidence import Expected, Phone, Talk
from benchmarks.chaos.judging import walk
from benchmarks.chaos.lines import SmsLine, TelegramLine
from benchmarks.chaos.scripts import TOUCHPOINTS, Script, script

LOOK = 0.1  # seconds between two looks at the phone
IN_FLIGHT = 1.0  # seconds after a stored STOP in which a send that had begun may still arrive
Visit = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


@dataclass(slots=True)
class Customer:
    """One customer's life; `visit` tells the till's API and gives its answer, `word` makes the next token."""

    line: SmsLine | TelegramLine
    contact: str
    dice: random.Random
    visit: Visit
    word: Callable[[], str]
    leaves: str = ""  # stop | block: how the last conversation ends; "" with thanks
    expected: list[Expected] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    visits: int = 0
    stopped_at: float | None = None
    finished: bool = False

    async def lives(self, more: Callable[[], bool]) -> None:
        """Visit after visit, as long as there are to be more; then stop, block us, or just go home."""
        touchpoints = iter(TOUCHPOINTS)
        touchpoint = next(touchpoints)
        while (following := next(touchpoints, None)) is not None and more():
            await self._talks(touchpoint, stops=False)
            touchpoint = following
            await asyncio.sleep(self.dice.uniform(0, 0.5))
        if self.leaves == "block":
            await self._is_out_of_reach(touchpoint)
        else:
            await self._talks(touchpoint, stops=self.leaves == "stop")
            if self.stopped_at is not None and isinstance(self.line, SmsLine):
                await self._visits(TOUCHPOINTS[-1])  # nobody may be asked after a STOP
        self.finished = True

    async def _talks(self, touchpoint: str, *, stops: bool) -> None:
        telegram = self.line.channel == "telegram"
        plan = script(self.dice, touchpoint, self.word(), telegram=telegram, stops=stops)
        accepted = await self._visits(touchpoint)
        await self.line.begins(accepted)
        self.talks.append(plan.talk)
        await self._hears(plan.first)
        await self._says_all(plan)

    async def _says_all(self, plan: Script) -> None:
        for step in plan.steps:
            if not step.at_once:
                await self._hears()
            elif plan.stops and self.expected:  # the message before may be overtaken by the STOP
                self.expected[-1] = replace(self.expected[-1], maybe=True)
            known = await self.line.writes(step.writes, press=step.press)
            if step.then:
                self.expected.append(Expected(step.then))
            if not known:  # what is written later must not be told first
                await (self._hears() if step.then else self.line.insists())
        if plan.stops:
            await self._is_stopped()
        await self._hears()

    async def _is_stopped(self) -> None:
        """From the moment we say that we have the STOP, no send may begin; what raced with it may have arrived."""
        await self.line.insists()
        self.stopped_at = time.monotonic() + IN_FLIGHT

    async def _is_out_of_reach(self, touchpoint: str) -> None:
        """STOP said to Twilio alone (21610), or the bot blocked in the middle of it (403)."""
        if isinstance(self.line, SmsLine):
            self.line.blocks()
            await self._visits(touchpoint)
            return
        await self.line.begins(await self._visits(touchpoint))
        await self._hears(f"How was your {touchpoint} today")
        word = self.word()
        self.talks.append(Talk(word, {"csat": ("4", f"4 fine {word}")}, "confidential", "stopped"))
        await self.line.writes(f"4 fine {word}")
        self.expected.append(Expected(f"After your {touchpoint}", maybe=True))
        self.line.blocks()

    async def _visits(self, touchpoint: str) -> dict[str, Any]:
        channel = {"channel": self.line.channel}
        accepted = await self.visit({"contact": self.contact, "touchpoint": touchpoint, **channel})
        self.visits += 1
        return accepted

    async def _hears(self, words: str = "") -> None:
        """Wait until everything that had to come is there."""
        if words:
            self.expected.append(Expected(words))
        while not self._has_it_all():  # noqa: ASYNC110 - one look at a phone is cheaper than an event for each message
            await asyncio.sleep(LOOK)

    def _has_it_all(self) -> bool:
        seen = Phone(self.line.channel, "", tuple(self.expected), tuple(self.line.got()))
        return not walk(seen).missing

    def phone(self, kills: Callable[[float, float], bool]) -> Phone:
        """What is to be judged of this customer's phone."""
        stopped = self.stopped_at is not None
        return Phone(
            channel=self.line.channel,
            name=f"{self.line.channel} {self.line.name}",
            expected=tuple(self.expected),
            got=tuple(self.line.got()),
            stopped=stopped,
            explained=self.line.explained(kills),
            sent_after_stop=self.line.sent_after(self.stopped_at) if self.stopped_at is not None else 0,
        )
