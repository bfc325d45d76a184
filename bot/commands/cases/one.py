"""/case NUMBER shows one case; /case NUMBER VERB WORDS does something to it: one visible table of verbs."""

from asyncio import to_thread
from collections.abc import Awaitable, Callable

from bot.casework.case import Do
from bot.commands.caller import Answer, Caller, say
from bot.commands.cases import legal, verbs
from bot.commands.cases.scope import found
from bot.commands.cases.words import read
from bot.handlers.cases.card import card
from bot.handlers.cases.view import View, view_of
from bot.handlers.cases.working import Work, begin
from bot.handlers.parts import Parts
from bot.handlers.wording import Speaker
from bot.messages import Button, Message
from bot.ports import UnitOfWork

Verb = Callable[[Work, Speaker, str], Awaitable[str]]

VERBS: dict[str, Verb] = {
    Do.TAKE: verbs.take,
    Do.NOTE: verbs.note,
    Do.REPLY: verbs.reply,
    Do.ASK: verbs.ask,
    Do.HAND: verbs.hand,
    Do.CAUSE: verbs.cause,
    Do.DONE: verbs.done,
    Do.CLOSE: verbs.close,
    Do.REOPEN: verbs.reopen,
    Do.SEVERITY: verbs.severity,
    Do.LAW: legal.law,
    Do.RECEIVED: legal.received,
    Do.REMEDY: legal.remedy,
}


async def prepare_case(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """A rulebook of the organisation's own is read before the transaction, and beside it: it takes a second."""
    if parts.rulebook.own is not None:
        await to_thread(parts.rulebook.now)
    return None


async def case(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/case N: the card; /case N VERB WORDS: one step."""
    wanted, to = read(words), caller.speaker(parts)
    row = await found(uow, caller, wanted.number)
    if not wanted.do:
        view = await view_of(parts, uow, to, row)
        return (Message(card(view), buttons=buttons(view)),)
    work = await begin(parts, uow, row, caller.person)
    return say(await VERBS[wanted.do](work, to, wanted.text))


def buttons(view: View) -> tuple[tuple[Button, ...], ...]:
    """Under the card: what needs no words is done by a press."""
    to, number = view.to, view.case.number
    if view.case.state == "open":
        return ((Button(to.text("Take it"), f"/case {number} take"),),)
    return ()
