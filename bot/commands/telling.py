"""Commands that tell customers what was done: /tell N, its words, and the next step.

What is looked up and judged is done before the transaction; within it is only checked that nobody was quicker.
"""

from collections.abc import Iterator
from typing import cast

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.telling_agreement import Ready, agree, ask
from bot.commands.telling_words import (
    AGREEING,
    ANYWAY,
    LIST,
    PUBLISH,
    SEND,
    SHOW,
    UNPUBLISH,
    WORDING,
    Wanted,
    read,
)
from bot.handlers.parts import Parts
from bot.handlers.tellings import steps
from bot.handlers.tellings.audience import audience
from bot.handlers.tellings.checking import check
from bot.handlers.tellings.gate import NotForOthers
from bot.handlers.tellings.shown import View, shown
from bot.handlers.wording import Speaker
from bot.messages import Button, Message
from bot.ports import UnitOfWork
from bot.ports.telling import Telling, ToldAction, Words

BEGUN = frozenset({"doing", "kept"})
ASKS = {SEND: steps.SEND, PUBLISH: steps.PAGE}


async def prepare_tell(parts: Parts, caller: Caller, words: tuple[str, ...]) -> object:
    """Find the action and its telling, who would be told, and whether anything speaks against it."""
    wanted = read(words)
    if wanted.verb == LIST:
        return None
    async with parts.store.view() as uow:
        action = await _mine(uow, caller, wanted.number)
        before = await uow.telling(wanted.number)
        telling = _changed(wanted, before or _draft(parts, caller, action), caller)
        found = await audience(parts, uow, telling, action, parts.clock())
        went = await uow.delivery(telling.id) if steps.is_over(telling) else {}
        problem = await _problem(parts, uow, telling, action, wanted)
    to = caller.speaker(parts)
    return Ready(wanted, before, View(telling, action, found, went, to.error(problem) if problem else ""), problem)


async def _mine(uow: UnitOfWork, caller: Caller, number: int) -> ToldAction:
    """The action of this number, if the caller may see it and there is something to tell. Raises Refused."""
    action = await uow.told_action(number)
    if action is None or caller.person is None or not steps.sees(caller.person, action):
        raise Refused("There is no action {number} of yours. /actions lists them.", number=number)
    if action.state not in BEGUN:
        raise Refused(
            "Action {number} is not under way, so there is nothing to tell: customers are told what was done.",
            number=number,
        )
    return action


async def _problem(
    parts: Parts, uow: UnitOfWork, telling: Telling, action: ToldAction, wanted: Wanted
) -> NotForOthers | None:
    """What speaks against sending it, or where that is asked, against showing it."""
    if steps.is_over(telling) and wanted.verb != PUBLISH:
        return None
    try:
        await check(parts, uow, telling, action, page=wanted.verb == PUBLISH)
    except NotForOthers as problem:
        return problem
    return None


def _draft(parts: Parts, caller: Caller, action: ToldAction) -> Telling:
    """The first words: what the action says is done; what customers said is in our words until somebody words it."""
    return Telling(
        id=parts.ids(),
        number=action.number,
        action=action.id,
        language=caller.language[:2],
        words=Words("", action.what),
        created_at=parts.clock(),
        author=caller.person.id if caller.person else None,
    )


def _changed(wanted: Wanted, telling: Telling, caller: Caller) -> Telling:
    """The telling with the words that are wanted. Raises Refused where customers have them already."""
    if wanted.verb not in {*WORDING, ANYWAY}:
        return telling
    if steps.is_over(telling) or telling.public:
        raise Refused(
            "Customers can read this already, so its words stay. What stands on the public page comes off with: "
            "/tell {number} unpublish",
            number=telling.number,
        )
    author = caller.person.id if caller.person else None
    if wanted.verb == ANYWAY:
        return steps.anyway(telling, author)
    return steps.reworded(telling, wanted.verb, wanted.language, wanted.text, author)


# ---- in the transaction ----


async def tell(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/tell: all of them. /tell N: the draft, whom it would reach, what it costs. /tell N VERB: the next step."""
    if prepared is None:
        return await _list(parts, uow, caller)
    ready = cast("Ready", prepared)
    now = await uow.telling(ready.wanted.number)
    if ready.wanted.verb in AGREEING:
        return await agree(parts, uow, caller, ready, now)
    if now != ready.before:
        raise Refused("Somebody changed this just now. To see it: /tell {number}", number=ready.wanted.number)
    if now is None:
        await uow.add_telling(ready.telling)
    if ready.wanted.verb in ASKS:
        return await ask(parts, uow, caller, ready, ASKS[ready.wanted.verb])
    if ready.wanted.verb == UNPUBLISH:
        return await _unpublish(parts, uow, caller, ready)
    if now is not None and ready.wanted.verb != SHOW:
        await uow.change_telling(ready.telling)
    return _answer(parts, caller, ready.view)


async def _list(parts: Parts, uow: UnitOfWork, caller: Caller) -> Answer:
    """Every telling of the caller's scope in a line."""
    to, lines = caller.speaker(parts), []
    for telling in await uow.tellings():
        action = await uow.told_action(telling.number)
        if action is not None and caller.person is not None and steps.sees(caller.person, action):
            lines.append(f"{telling.number}: {telling.words.done} ({_state(to, telling)})")
    lines.append(to.text("To tell customers of an action: /tell NUMBER. /actions lists them."))
    return say("\n".join(lines))


def _state(to: Speaker, telling: Telling) -> str:
    names = {
        steps.DRAFT: to.text("a draft"),
        steps.ASKED: to.text("waits for a second person"),
        steps.SENDING: to.text("on its way"),
        steps.SENT: to.text("sent"),
    }
    return names[telling.state] + (f", {to.text('on the public page')}" if telling.public else "")


def _answer(parts: Parts, caller: Caller, view: View) -> Answer:
    """The telling, and what can be said to it next."""
    to = caller.speaker(parts)
    text = "\n".join([shown(parts, to, view), *_next(to, view)])
    return (Message(text, buttons=_buttons(to, view)),)


def _next(to: Speaker, view: View) -> Iterator[str]:
    number, telling = view.action.number, view.telling
    if not steps.is_over(telling) and not telling.public:
        yield to.text("To word it: /tell {number} said TEXT, /tell {number} did TEXT", number=number)
    if telling.state == steps.DRAFT:
        yield to.text("To ask a second person to let it go out: /tell {number} send", number=number)
    if not telling.public and not telling.page_asked:
        yield to.text("To ask for the public page: /tell {number} publish", number=number)
    if telling.public:
        yield to.text("To take it off the public page: /tell {number} unpublish", number=number)


def _buttons(to: Speaker, view: View) -> tuple[tuple[Button, ...], ...]:
    number, telling = view.action.number, view.telling
    row = []
    if telling.state == steps.DRAFT and not view.against:
        row.append(Button(to.text("Ask to send it"), f"/tell {number} send"))
    if not telling.public and not telling.page_asked and not view.against:
        row.append(Button(to.text("Ask for the public page"), f"/tell {number} publish"))
    return (tuple(row),) if row else ()


async def _unpublish(parts: Parts, uow: UnitOfWork, caller: Caller, ready: Ready) -> Answer:
    """Off the public page at once: nobody else need agree to that."""
    to, telling = caller.speaker(parts), ready.telling
    if not telling.public and not telling.page_asked:
        raise Refused("This does not stand on the public page.")
    await uow.change_telling(steps.unpublished(telling))
    return say(to.text("It is off the public page. A printed poster stays until it is taken down."))
