"""What customers can ask about themselves: /privacy, /mydata, /forgetme, /language."""

from dataclasses import replace

from bot.commands.caller import Answer, Caller, say
from bot.commands.language import LANGUAGES, spoken
from bot.flows.conversation import LanguageChosen
from bot.flows.engine import advance
from bot.handlers import wording
from bot.handlers.batch import Batch, Step
from bot.handlers.beginning import is_open
from bot.handlers.erasing import erase_person
from bot.handlers.own_data import summary
from bot.handlers.parts import Parts
from bot.handlers.writes import apply
from bot.languages import base, offered_to_staff
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
    await erase_person(parts, uow, caller.address)
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
    """/language [CODE]: choose the language of what is asked, or answered, from now on."""
    offered = offered_to_staff(parts.organisation) if caller.person else parts.organisation.languages
    wanted = (spoken(words[0]) or base(words[0])) if words else ""
    if wanted not in offered or caller.contact is None:
        slash = "" if caller.address.channel == SMS else "/"
        return say("\n".join(f"{slash}language {code} - {LANGUAGES.get(code, code)}" for code in offered))
    batch = Batch(parts, parts.clock())
    batch.changes.contact_states.append((caller.contact.id, {"language": wanted, "language_chosen": True}))
    await uow.write(batch.changes)
    await _digest_follows(uow, caller)
    to = replace(caller.speaker(parts), language=wanted)
    if wanted not in LANGUAGES:
        return say(to.text("From now on our questions come in this language, where we have them: {code}.", code=wanted))
    return await _go_on(parts, uow, caller, Message(wording.language_chosen(to)), wanted)


async def _go_on(parts: Parts, uow: UnitOfWork, caller: Caller, message: Message, wanted: str) -> Answer:
    """Say that the language is chosen; in the middle of a conversation the question that is out follows in it."""
    thread = (await uow.threads({caller.address}))[caller.address]
    talk = thread.conversation
    if talk is None or not is_open(thread) or thread.contact is None:
        return (message,)
    await parts.shelf.fetch(uow, {(talk.survey, talk.version)})
    survey = parts.shelf.survey(talk.survey, talk.version)
    if talk.language == wanted or survey.speaks(wanted) != wanted:
        return (message,)
    batch = Batch(parts, parts.clock())
    batch.put(message, contact=thread.contact.id, urgent=True)
    turn = advance(survey, talk, LanguageChosen(wanted), batch.now, parts.rules)
    apply(Step(batch, survey, thread, talk, turn, caller.key))
    await uow.write(batch.changes)
    return ()


async def _digest_follows(uow: UnitOfWork, caller: Caller) -> None:
    """A manager's digest comes in the language chosen last."""
    if caller.person is None:
        return
    for subscription in await uow.subscriptions():
        if subscription.person == caller.person.id and subscription.language:
            await uow.put_subscription(replace(subscription, language=""))
