"""A customer shares their own phone number on Telegram, and may be asked in two ways from now on."""

from bot.commands.caller import Answer, Caller, say
from bot.contacts import NotAPhoneNumber, read_contact, timezone_of
from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.two_ways import agree, switched_on
from bot.ports import ASKED, Contact, UnitOfWork


async def number(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """The number that Telegram says is the customer's own: to share it is their yes, in the words of the question."""
    contact, to = caller.contact, caller.speaker(parts)
    if contact is None or contact.tie != ASKED or contact.tied is not None or not switched_on(parts):
        return ()
    other = await _contact_of(parts, uow, contact, words[0])
    if other is None or other.tie:
        return say(to.text("We cannot use that number, so we will only ask you here."))
    if other.suppressed:
        return say(to.text("That number said STOP to us, so we will only ask you here."))
    batch = Batch(parts, parts.clock())
    agree(batch, contact, other, reply=caller.key, to=to)
    await uow.write(batch.changes)
    return say(to.text("Thank you. STOP in either place ends both."))


async def _contact_of(parts: Parts, uow: UnitOfWork, contact: Contact, written: str) -> Contact | None:
    """The contact of a number, created where missing; None where it is none that can be texted."""
    try:
        address = read_contact(written, parts.organisation.country)
    except NotAPhoneNumber:
        return None
    known = {"language": contact.language, "timezone": timezone_of(address, parts.organisation)}
    return (await uow.contacts({address: known}, parts.clock()))[address]
