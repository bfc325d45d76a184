"""The command /subscribe: what a manager's digest is about, when, where and in which language it comes."""

from collections.abc import Iterator
from dataclasses import replace

from bot.commands.caller import Answer, Caller, Refused, say
from bot.commands.language import LANGUAGES
from bot.commands.subscription_words import Wish, read_wish
from bot.contacts import read_contact
from bot.handlers.batch import Batch
from bot.handlers.parts import Parts
from bot.handlers.scopes import subscription_of, within
from bot.handlers.sending_digests import number_of
from bot.handlers.wording import Speaker
from bot.messages import SMS, TELEGRAM, Address, Button, Message
from bot.organisation import Organisation
from bot.ports import Person, Subscription, UnitOfWork


async def subscribe(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/subscribe shows what is set; with words behind it, changes that."""
    if caller.person is None:
        raise Refused("Only managers get digests.")
    to, person = caller.speaker(parts), caller.person
    mine = await subscription_of(uow, person) or usual(parts, person)
    if not words:
        return _shown(parts, to, person, mine, telegram=caller.address.channel == TELEGRAM)
    wish = read_wish(words, parts.organisation, to.language)
    if wish.channel == SMS and await _must_prove(parts, uow, person, wish):
        return await _send_code(parts, uow, to, person, wish)
    changed = changed_by(wish, mine, person, parts.organisation)
    if wish.channel is not None:
        changed = await directed(parts, uow, person, changed, wish)
    await uow.put_subscription(changed)
    return say(state(parts, to, person, changed))


def usual(parts: Parts, person: Person) -> Subscription:
    """What everybody has who wished for nothing: Monday at nine, of all that they look after."""
    return Subscription(id=parts.ids(), person=person.id, created_at=parts.clock())


def changed_by(wish: Wish, mine: Subscription, person: Person, organisation: Organisation) -> Subscription:
    """The subscription with what was wished for; anything but `off` turns it on. Raises Refused for others' places."""
    if wish.on is False:
        return replace(mine, paused=True)
    _only_theirs(wish, person, organisation)
    said = {name: getattr(wish, name) for name in ("weekday", "hour", "timezone", "language")}
    scope = {name: getattr(wish, name) for name in ("locations", "touchpoints")}
    given = {name: value for name, value in (said | scope).items() if value is not None}
    quiet = "" if given.keys() & scope.keys() else mine.quiet_since  # what was quiet is another scope now
    return replace(mine, **given, paused=False, quiet_since=quiet)


def _only_theirs(wish: Wish, person: Person, organisation: Organisation) -> None:
    if not person.locations:
        return
    theirs = ", ".join(person.locations)
    if not set(person.locations) & set(organisation.locations):
        raise Refused(
            "The places you look after ({places}) are not in use any more. Ask the owner for a new code.", places=theirs
        )
    other = next((each for each in wish.locations or () if each not in person.locations), None)
    if other is not None:
        raise Refused(
            "{place} is not one of your places. You look after {places}; the owner can change that.",
            place=other,
            places=theirs,
        )


async def directed(parts: Parts, uow: UnitOfWork, person: Person, mine: Subscription, wish: Wish) -> Subscription:
    """The subscription with another way to go: the person's own contact, or a phone number that is theirs.

    Raises Refused where there is no such way.
    """
    own = person.address.channel if person.address else ""
    if wish.channel == SMS and wish.number:
        address = read_contact(wish.number, parts.organisation.country)
        found = await uow.contacts({address: {}}, parts.clock())
        same = found[address].id == person.contact
        return replace(mine, contact=None if same else found[address].id, channel="" if same else SMS)
    if wish.channel == own:
        return replace(mine, contact=None, channel="")
    if wish.channel == mine.channel:
        return mine
    if wish.channel == SMS:
        raise Refused("To which number? Write: /subscribe by sms and your phone number")
    raise Refused("We do not know you on Telegram. Ask the owner for a code, and send it to the bot there.")


async def _must_prove(parts: Parts, uow: UnitOfWork, person: Person, wish: Wish) -> bool:
    """Whether it is not known that this number is the person's own: a slip of a finger must not reach a stranger."""
    if not wish.number:
        return False
    address = read_contact(wish.number, parts.organisation.country)
    if address == person.address:
        return False
    if not wish.code:
        return True
    if wish.code != await uow.delivery_code(person.id, address):
        raise Refused("This is not the code that we sent to that number. Look at the text message again.")
    return False


async def _send_code(parts: Parts, uow: UnitOfWork, to: Speaker, person: Person, wish: Wish) -> Answer:
    if SMS not in parts.channels:
        raise Refused("There is no SMS here. The owner can set it up: afterword doctor")
    address = read_contact(wish.number, parts.organisation.country)
    code = await uow.delivery_code(person.id, address)
    await _text(parts, uow, address, to.text("{organisation}: your code is {code}.", organisation=to.organisation,
                                             code=code))  # fmt: skip
    return say(to.text("We sent a code to {number}. Now write: /subscribe by sms {number} CODE", number=wish.number))


async def _text(parts: Parts, uow: UnitOfWork, address: Address, words: str) -> None:
    found = await uow.contacts({address: {}}, parts.clock())
    batch = Batch(parts, parts.clock())
    batch.put(Message(words), contact=found[address].id, urgent=True)
    await uow.write(batch.changes)


def _shown(parts: Parts, to: Speaker, person: Person, mine: Subscription, *, telegram: bool) -> Answer:
    """What is set, and how to change it: by a tap, or in words."""
    here = parts.organisation
    examples = (
        to.text("/subscribe friday 17"),
        to.text("/subscribe touchpoints {touchpoint}", touchpoint=next(iter(here.touchpoints), "visit")),
        to.text("/subscribe timezone {zone}", zone=here.timezone),
        to.text("/subscribe by sms NUMBER") if telegram and SMS in parts.channels else "",
        "/subscribe on" if mine.paused else "/subscribe off",
    )
    how = to.text("To change it, for example:")
    lines = [each if telegram else each.removeprefix("/") for each in examples if each]
    said = "\n".join((state(parts, to, person, mine), how, *lines))
    return (Message(said, buttons=_buttons(to, mine) if telegram else ()),)


def _buttons(to: Speaker, mine: Subscription) -> tuple[tuple[Button, ...], ...]:
    times = tuple(
        Button(f"{to.weekday(day)} {to.time(hour)}", f"/subscribe {name} {hour}")
        for day, name, hour in ((0, "monday", 9), (4, "friday", 17))
    )
    switch = Button(to.text("On"), "/subscribe on") if mine.paused else Button(to.text("Off"), "/subscribe off")
    return (times, (switch,))


def state(parts: Parts, to: Speaker, person: Person, mine: Subscription) -> str:
    """When, about what, how and in which language a digest comes; only what is not as usual is told."""
    if mine.paused:
        return to.text("Your digest is off. /subscribe monday 9 turns it on again.")
    return " ".join(_sentences(parts, to, person, mine))


def _sentences(parts: Parts, to: Speaker, person: Person, mine: Subscription) -> Iterator[str]:
    yield to.text(
        "Your digest comes every {day} at {time} ({zone}).",
        day=to.weekday(mine.weekday),
        time=to.time(mine.hour),
        zone=mine.timezone or parts.organisation.timezone,
    )
    places = (*mine.touchpoints, *within(person, mine.locations))
    if places:
        yield to.text("It is about: {places}.", places=", ".join(places))
    if mine.channel == SMS:
        yield to.text("It comes by SMS to another number of yours.")
    if mine.language not in {"", to.language}:
        yield to.text("Its language: {name}.", name=LANGUAGES[mine.language])
    if mine.quiet_since:
        yield to.text(
            "It waits: no answers have come since week {number}. It comes back by itself.",
            number=number_of(mine.quiet_since),
        )
