"""What staff and managers do in the demo, by the commands that anybody has: cases, improvements, telling customers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.app import App
from bot.demo.improvements import Line
from bot.demo.phones import Letter
from bot.handlers.answer_commands import answer_commands
from bot.messages import Address, Reply, ReplyKind
from bot.ports import CaseRow
from bot.sandbox.clock import MovedClock
from bot.sandbox.people import OLIVE, SAM

SEEN_TO_AFTER = timedelta(hours=18)
SLOW = 17  # one case in so many is left lying for days, as it happens
LEFT_LYING = timedelta(days=6)
AGREE = "approve"  # a button under what Olive is shown has this word in its command
CAUSES = {
    "booking": ("two customers in one slot; moved one and gave them the next", "the phone was busy; rang back"),
    "haircut": (
        "not asked what they wanted; cut it again at no charge",
        "in a hurry at closing time; rang and said sorry",
    ),
    "colour": ("new dye not tested first; put right at no charge", "left on too long; treated and refunded"),
    "payment": ("card reader was down; said how it will be mended", "price not told before; paid the difference back"),
}
ANSWER = "Thank you for telling us. We would like to put this right: please ask for Sam when you come in next."


@dataclass(slots=True)
class Team:
    """Sam, who sees to cases and tries improvements, and Olive, who agrees to what customers are told."""

    app: App
    clock: MovedClock
    lines: list[Line] = field(default_factory=list)  # still to be said, the next one first

    async def speaks(self, until: datetime) -> None:
        """Say what is to be said up to a moment, each at its own time."""
        while self.lines and self.lines[0].at <= until:
            line = self.lines.pop(0)
            self.clock.held = max(line.at, self.clock())
            await self._say(SAM, [line.words])

    async def sees_to_cases(self) -> None:
        """Answer and close the cases of the day before; now and then one has to wait for days."""
        async with self.app.parts.store.view() as uow:
            waiting = [each for each in await uow.open_cases() if self._is_its_turn(each)]
        await self._say(SAM, [words for case in waiting for words in self._words(case)])

    async def agrees(self, letters: Sequence[Letter]) -> None:
        """Olive presses the button under what she is asked to agree to."""
        for letter in letters:
            pressed = agreeing(letter) if letter.address == OLIVE else None
            if pressed is not None:
                await self._take_in([self._press(letter, pressed)])

    def _is_its_turn(self, case: CaseRow) -> bool:
        waits = LEFT_LYING if case.number % SLOW == 0 else SEEN_TO_AFTER
        return case.opened_at < self.clock() - waits

    def _words(self, case: CaseRow) -> list[str]:
        causes = CAUSES[case.touchpoint]
        answer = [f"/case {case.number} reply {ANSWER}"] if case.contact is not None else []
        given = [f"/case {case.number} remedy repeat"] if case.law else []  # it may be a right: what they got is kept
        close = f"/case {case.number} close {causes[case.number % len(causes)]}"
        return [f"/case {case.number} take", *answer, *given, close]

    async def _say(self, who: Address, said: Sequence[str]) -> None:
        await self._take_in([Reply(self._number(), who, words, self.clock()) for words in said])

    async def _take_in(self, replies: Sequence[Reply]) -> None:
        if replies:
            await self.app.intake(replies)
            await answer_commands(self.app.parts)

    def _press(self, letter: Letter, data: str) -> Reply:
        number = self._number()
        return Reply(
            number, letter.address, "", self.clock(), ReplyKind.PRESS, choice=data, message=letter.id, press=number
        )

    def _number(self) -> str:
        return f"demo-team-{self.app.parts.ids():x}"


def agreeing(letter: Letter) -> str | None:
    """The data of the button by which one agrees; None where there is none."""
    every = (each.data for row in letter.message.buttons for each in row)
    return next((data for data in every if data.startswith("/tell ") and AGREE in data.split()), None)
