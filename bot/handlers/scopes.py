"""Which digest one manager gets: what they wished, never more than they may see; it builds none."""

from dataclasses import replace

from bot.handlers.parts import Parts
from bot.ports import DigestKey, Person, Subscription, UnitOfWork


def within(person: Person, locations: tuple[str, ...]) -> tuple[str, ...]:
    """The wished locations as far as this person looks after them; without a wish, or where none is left, all theirs.

    Nothing at all means every location, and only for somebody who is not limited.
    """
    if not person.locations:
        return locations
    return tuple(each for each in locations if each in person.locations) or person.locations


def wished(
    parts: Parts, person: Person, subscription: Subscription | None, week: str, *, language: str = ""
) -> DigestKey:
    """The digest of a week as it would be sent to this person now; `language` is used where none was wished."""
    wish = subscription or Subscription(0, person.id)
    spoken = wish.language or language or person.language or parts.organisation.language
    return DigestKey(week, wish.touchpoints, within(person, wish.locations), spoken)


async def digest_for(parts: Parts, uow: UnitOfWork, person: Person, week: str, *, language: str = "") -> DigestKey:
    """The digest of a week that was sent to this person, if one was and they may still see all of it; else `wished`.

    Its language is the one they read now.
    """
    subscription = await subscription_of(uow, person)
    now = wished(parts, person, subscription, week, language=language)
    sent = await uow.sent_in(subscription.id, week) if subscription else None
    if sent is None or sent.locations != within(person, sent.locations):
        return now
    return replace(sent, language=now.language)


async def subscription_of(uow: UnitOfWork, person: Person) -> Subscription | None:
    """The person's subscription, if there is one."""
    return next((each for each in await uow.subscriptions() if each.person == person.id), None)
