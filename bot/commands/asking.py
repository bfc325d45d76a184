"""Commands that ask customers: /survey and /link."""

from bot.commands.caller import Answer, Caller, Refused, say
from bot.handlers.invite import invite
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.parts import Parts
from bot.handlers.reasons import asked_later, not_asked
from bot.links import new_token
from bot.messages import Message
from bot.ports import Link, UnitOfWork


async def survey(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/survey CONTACT TOUCHPOINT [NAME]: invite one customer, and say what will happen."""
    contact, rest = _contact_and_rest(words, example=parts.organisation.touchpoints[0])
    touchpoint, name = _touchpoint_and_rest(parts, rest)
    location = caller.person.locations[0] if caller.person and len(caller.person.locations) == 1 else ""
    wanted = NewInvitation(
        contact, touchpoint, name=name, location=location, staff=caller.person.name if caller.person else ""
    )
    result = await invite(parts, uow, wanted, parts.clock())
    to = caller.speaker(parts)
    match result.status:
        case "queued":
            return say(to.text("Sent. We have asked the customer about: {touchpoint}.", touchpoint=touchpoint))
        case "waiting" if result.link:
            return say(to.text("Give the customer this link; it works once:\n{link}", link=result.link))
        case "waiting":
            return say(asked_later(to, result.reason))
        case _:
            return say(not_asked(to, result.reason))


def _contact_and_rest(words: tuple[str, ...], *, example: str) -> tuple[str, tuple[str, ...]]:
    """A number may be written with spaces: every leading word of digits belongs to it."""
    number: list[str] = []
    rest = list(words)
    while rest and set(rest[0]) <= set("+0123456789()-./"):
        number.append(rest.pop(0))
    if not number and rest:
        number.append(rest.pop(0))
    if not number or not rest:
        raise Refused(
            "Write: /survey NUMBER TOUCHPOINT NAME, for example /survey {number} {touchpoint} Ana",
            number="+447700900123",
            touchpoint=example,
        )
    return " ".join(number), tuple(rest)


def _touchpoint_and_rest(parts: Parts, words: tuple[str, ...]) -> tuple[str, str]:
    """The longest run of words that is a touchpoint; what follows is the customer's name."""
    known = {each.casefold(): each for each in parts.organisation.touchpoints}
    for end in range(len(words), 0, -1):
        if (found := known.get(" ".join(words[:end]).casefold())) is not None:
            return found, " ".join(words[end:])
    return parts.organisation.find_touchpoint(words[0]), " ".join(words[1:])


async def link(parts: Parts, uow: UnitOfWork, caller: Caller, words: tuple[str, ...], prepared: object) -> Answer:
    """/link TOUCHPOINT: a deep link that serves many customers, and its QR picture."""
    if not words:
        touchpoint = parts.organisation.touchpoints[0]
        raise Refused("Write: /link TOUCHPOINT, for example /link {touchpoint}", touchpoint=touchpoint)
    touchpoint = parts.organisation.find_touchpoint(" ".join(words))
    bot_name = parts.bot_name()
    if not bot_name:
        raise Refused("No Telegram bot is connected, so there is no link to show.")
    address = f"https://t.me/{bot_name}?start={await _new_link(parts, uow, caller, touchpoint)}"
    text = caller.speaker(parts).text(
        "Customers can scan this to tell us about their {touchpoint}:\n{address}",
        touchpoint=touchpoint,
        address=address,
    )
    return (Message(text, picture=qr_png(address)),)


async def _new_link(parts: Parts, uow: UnitOfWork, caller: Caller, touchpoint: str) -> str:
    """The token of a link for many customers, kept; of the caller's own location where they have one."""
    token = new_token()
    location = caller.person.locations[0] if caller.person and len(caller.person.locations) == 1 else ""
    survey = parts.organisation.survey
    link = Link(id=parts.ids(), kind="touchpoint", touchpoint=touchpoint, location=location, survey=survey)
    await uow.add_link(token, link)
    return token


def qr_png(address: str) -> bytes:
    """The QR code of an address as a PNG, large enough for a counter."""
    import io

    import segno

    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(buffer, kind="png", scale=12, border=4)
    return buffer.getvalue()
