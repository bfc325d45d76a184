"""What came after a case was closed: whether its customer was asked how well it was put right, and what they said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.handlers.cases.customers_words import shortened, stored_words
from bot.handlers.parts import Parts
from bot.handlers.quoting import question_of
from bot.handlers.wording import Speaker
from bot.ports import RECOVERY, CaseRow, Invitation, UnitOfWork


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The state of the question about a case (empty: not asked, or nobody may know), and what was answered."""

    state: str = ""
    score: int | None = None
    most: int = 0  # of the scale
    said: tuple[str, ...] = ()
    earlier: int | None = None  # the case whose putting right this one is about


async def afterwards_of(parts: Parts, uow: UnitOfWork, case: CaseRow) -> Afterwards:
    """What is known of it. An anonymous answer is nobody's, so nothing of it is."""
    earlier = await uow.case_followed(case.invitation) if case.invitation is not None else None
    if not case.recovery:
        return Afterwards(earlier=earlier)
    thread = (await uow.threads_of([case.recovery])).get(case.recovery)
    rows, scores = await uow.case_words(case.recovery), await uow.scores_in(case.recovery)
    await parts.shelf.fetch(uow, {(row["survey"], row["version"]) for row in (*rows, *scores)})
    score, most = _score(parts, scores)
    state = thread.invitation.state if thread is not None and thread.invitation is not None else ""
    return Afterwards(state, score, most, stored_words(parts, rows).said, earlier)


async def earlier_case(uow: UnitOfWork, invitation: Invitation, *, anonymous: bool) -> int | None:
    """The number of the case that a conversation is about; of an anonymous customer nobody may know it."""
    if invitation.selection != RECOVERY or anonymous:
        return None
    return await uow.case_followed(invitation.id)


def afterwards_lines(to: Speaker, found: Afterwards) -> Iterator[str]:
    """For the card."""
    if found.earlier is not None:
        yield to.text("It came up when they were asked how well case {number} was put right.", number=found.earlier)
    if found.score is not None:
        yield to.text("Put right? The customer gave {score} of {most}.", score=found.score, most=found.most)
        yield from (f'"{shortened(each)}"' for each in found.said)
    elif found.state == "skipped":
        yield to.text("The customer was not asked how well it was put right.")
    elif found.state:
        yield to.text("The customer was asked how well it was put right; no answer so far.")


def _score(parts: Parts, scores: Sequence[Mapping[str, Any]]) -> tuple[int | None, int]:
    """The first score that measures satisfaction, and the most it could be."""
    for score in scores:
        question = question_of(parts, score)
        if question is not None and question.measure == "csat":
            return score["value"], question.high
    return None, 0
