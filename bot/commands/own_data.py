"""What customers can ask about themselves: /privacy, /mydata, /forgetme, /language."""

from dataclasses import replace

from bot.commands.caller import Answer, Caller, say
from bot.commands.language import LANGUAGES, spoken
from bot.handlers import wording
from bot.handlers.own_data import summary
from bot.handlers.parts import Parts
from bot.handlers.writes import Batch
from bot.messages import SMS, Message
from bot.ports import UnitOfWork


async def privacy(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/privacy: who keeps what, why, and what one can do about it."""
    return say(wording.privacy(caller.speaker(parts)))


async def my_data(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/mydata: what is kept about the person who asks."""
    data = await uow.person_data(caller.address)
    if data is None:
        return say(wording.mydata_nothing(caller.speaker(parts)))
    return say(summary(caller.speaker(parts), data))


async def forget_me(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/forgetme: erase at once, stay silent from then on, and say so once; not even that after STOP."""
    now = parts.clock()
    silent = caller.contact is not None and caller.contact.suppressed
    batch = Batch(parts, now)
    batch.changes.suppressed.append((caller.address, "forget", now))
    await uow.write(batch.changes)
    await uow.erase(caller.address, now)
    if not silent:
        await _say_farewell(parts, uow, caller)
    return ()


async def _say_farewell(parts: Parts, uow: UnitOfWork, caller: Caller) -> None:
    """The one message after an erasure: to the bare address, deleted once it is sent, said once a day at most."""
    farewell = Batch(parts, parts.clock())
    farewell.put(
        Message(wording.forgotten(caller.speaker(parts))),
        address=caller.address,
        urgent=True,
        exempt=True,
        forget=True,
        once=farewell.once_a_day("forgotten", caller.address),
    )
    await uow.write(farewell.changes)


async def language(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/language [CODE]: choose the language of what is asked from now on."""
    offered = parts.organisation.languages
    wanted = spoken(words[0]) if words else None
    if wanted is None or wanted not in offered or caller.contact is None:
        slash = "" if caller.address.channel == SMS else "/"
        return say("\n".join(f"{slash}language {code} - {LANGUAGES.get(code, code)}" for code in offered))
    batch = Batch(parts, parts.clock())
    batch.changes.contact_states.append((caller.contact.id, {"language": wanted}))
    await uow.write(batch.changes)
    return say(wording.language_chosen(replace(caller.speaker(parts), language=wanted)))
