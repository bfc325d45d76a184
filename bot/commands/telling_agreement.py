"""A second person agrees to a telling, or not: all who may are asked, about exactly the words they are shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.telling_words import REFUSE, Wanted
from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.tellings import steps
from bot.handlers.tellings.gate import NotForOthers
from bot.handlers.tellings.shown import View, shown
from bot.handlers.wording import Speaker
from bot.messages import Button, Message
from bot.ports import Person, UnitOfWork
from bot.ports.telling import Telling, ToldAction


@dataclass(frozen=True, slots=True)
class Ready:
    """What was found before the transaction: the telling as it stood (None: there was none), and as it is to be."""

    wanted: Wanted
    before: Telling | None
    view: View
    problem: NotForOthers | None = None

    @property
    def telling(self) -> Telling:
        """The telling with what was asked for."""
        return self.view.telling


async def ask(parts: Parts, uow: UnitOfWork, caller: Caller, ready: Ready, what: str) -> Answer:
    """Ask the others of that scope; whoever worded it last is the one who asks."""
    telling, action, people = ready.telling, ready.view.action, await uow.people()
    _may_be_asked(ready, what, caller, people)
    telling = steps.asked(telling, what, caller.person.id if caller.person else None)
    others = steps.second_people(people, telling, action)
    if not others:
        raise Refused(
            "A second person must read this first, and nobody else here may. The owner invites one with: "
            "afterword people invite --role manager"
        )
    await uow.change_telling(telling)
    batch = Batch(parts, parts.clock())
    for person in others:
        message = _request(parts, parts.speaker(person.language), ready.view, telling, what)
        batch.put(message, contact=person.contact, once=f"tell:{telling.id}:{caller.key.hex()}:{person.id}")
    await uow.write(batch.changes)
    names = ", ".join(each.name for each in others if each.name)
    to = caller.speaker(parts)
    if names:
        return say(to.text("Asked: {names}. It waits for one of them.", names=names))
    return say(to.text("Asked. It waits for a second person."))


def _may_be_asked(ready: Ready, what: str, caller: Caller, people: Iterable[Person]) -> None:
    """Raises Refused or NotForOthers where it cannot be asked for."""
    telling, me = ready.telling, caller.person.id if caller.person else None
    if what == steps.SEND and steps.is_over(telling):
        raise Refused(
            "This goes out once, and it was approved already. To see how it went: /tell {number}", number=telling.number
        )
    if what == steps.PAGE and telling.public:
        raise Refused("This stands on the public page already.")
    author = next((each for each in people if each.id == telling.author), None)
    if author is not None and author.id != me:
        raise Refused(
            "{name} worded this last, and asks for it; you may be who agrees. To make it yours, change its words.",
            name=author.name or "?",
        )
    if ready.problem is not None:
        raise ready.problem
    if not steps.is_whole(telling):
        raise Refused("A language has words for what customers said and none for what was done. Add them first.")
    if what == steps.SEND and not ready.view.found.told:
        raise Refused(
            "Nobody would get this: /tell {number} says why. The public page is for everybody.", number=telling.number
        )


def _request(parts: Parts, to: Speaker, view: View, telling: Telling, what: str) -> Message:
    """What the second person reads: all of it, and the two things to say."""
    number, code = view.action.number, steps.code_of(telling, view.action, what)
    if what == steps.SEND:
        wish = to.text("May this go out to customers? You are the second person to read it.")
    else:
        wish = to.text("May this stand on the public page? You are the second person to read it.")
    how = to.text(
        "Yes: /tell {number} approve {code}. Not like this: /tell {number} refuse {code} WHY", number=number, code=code
    )
    row = (
        Button(to.text("Approve"), f"/tell {number} approve {code}"),
        Button(to.text("Not like this"), f"/tell {number} refuse {code}"),
    )
    return Message("\n".join([wish, shown(parts, to, view), how]), buttons=(row,))


async def agree(parts: Parts, uow: UnitOfWork, caller: Caller, ready: Ready, telling: Telling | None) -> Answer:
    """A second person's yes or no to exactly the words they were shown."""
    me, action, to = caller.person, ready.view.action, caller.speaker(parts)
    if telling is None or me is None:
        raise Refused("Nothing is asked about action {number}.", number=action.number)
    what = steps.what_is_asked(telling, action, ready.wanted.code)
    if not what:
        raise _too_late(telling, action, ready.wanted)
    if me.id == telling.author:
        raise Refused("You worded this yourself. A second person must read it and agree.")
    if ready.wanted.verb == REFUSE:
        await uow.change_telling(steps.turned_down(telling, what))
        await _tell_author(parts, uow, telling, lambda to: _refusal(to, me, action, ready.wanted.text))
        return say(to.text("It stays here. Its author is told."))
    now = parts.clock()
    await uow.change_telling(steps.agreed(telling, what, me.id, now, ready.view.found.people))
    await _tell_author(parts, uow, telling, lambda to: _approval(to, me, action, what))
    if what == steps.SEND:
        return say(
            to.text(
                "Approved. It goes out now; at night it waits for the morning. To see how it went: /tell {number}",
                number=action.number,
            )
        )
    return say(to.text("Approved. It stands on the public page now."))


def _too_late(telling: Telling, action: ToldAction, wanted: Wanted) -> Refused:
    """Why a code agrees to nothing: somebody was quicker, or the words are other ones now."""
    sent = steps.is_over(telling) and wanted.code == steps.code_of(telling, action, steps.SEND)
    if sent or (telling.public and wanted.code == steps.code_of(telling, action, steps.PAGE)):
        return Refused("This was approved already. To see it: /tell {number}", number=telling.number)
    return Refused(
        "This is not what is asked now: the words were changed, or nobody asks any more. To see it: /tell {number}",
        number=telling.number,
    )


def _approval(to: Speaker, by: Person, action: ToldAction, what: str) -> str:
    name = by.name or to.text("a second person")
    if what == steps.SEND:
        return to.text(
            "{name} approved what customers are told about action {number}.", name=name, number=action.number
        )
    return to.text("{name} approved action {number} for the public page.", name=name, number=action.number)


def _refusal(to: Speaker, by: Person, action: ToldAction, why: str) -> str:
    name = by.name or to.text("a second person")
    said = to.text(
        "{name} does not want customers to be told of action {number} like this.", name=name, number=action.number
    )
    return f"{said} {why}".strip()


async def _tell_author(parts: Parts, uow: UnitOfWork, telling: Telling, text: Callable[[Speaker], str]) -> None:
    """Say to whoever worded it what came of it, if they still work here."""
    author = next((each for each in await uow.people() if each.id == telling.author and each.contact), None)
    if author is None:
        return
    batch = Batch(parts, parts.clock())
    batch.put(Message(text(parts.speaker(author.language))), contact=author.contact)
    await uow.write(batch.changes)
