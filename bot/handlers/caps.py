"""How much anybody can make us text, and how often one may guess: counts in the database, shared by all processes.

SMS pumping is having a house text numbers that pay their owner for it: many of one range, of a far country, or of a
kind that costs. Each cap is a setting with its reason in docs/threat-model.md. Two processes at the same moment may
each let one message more through; neither forgets what it counted.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.contacts import region_of
from bot.handlers.batch import Batch
from bot.handlers.cap_words import Held, alert
from bot.handlers.eligibility import Ask, Skip, Verdict, Wait
from bot.handlers.parts import Parts
from bot.messages import SMS, Address
from bot.ports import Invitation, UnitOfWork
from bot.ports.bookkeeping import Span

FROM_OUTSIDE = frozenset({"staff", "api"})  # a file is imported by whoever runs the program
RANGE_DIGITS = 4  # numbers are given to operators by the ten thousand: they share all digits but the last four
TOO_MANY_IN_RANGE = "too many texts to one range of numbers in an hour"
TOO_MANY_TODAY = "too many texts in one day"
TOO_MANY_ABROAD = "too many texts to other countries in one day"
NOT_ABROAD = "numbers of other countries are not texted here"
TOO_MANY_THIS_HOUR = "too many texts in an hour; more go out in the next one"


async def within_caps(
    parts: Parts, uow: UnitOfWork, address: Address, invitation: Invitation, verdict: Verdict, now: datetime
) -> Verdict:
    """The verdict on one invitation by SMS from outside, as far as the caps allow; counts it where they do."""
    if isinstance(verdict, Skip) or not is_capped(invitation):
        return verdict
    held = await _counted(parts, uow, address, now)
    if held is not None:
        return Skip(held.reason)
    if isinstance(verdict, Wait):
        return verdict  # it is counted in the hour in which it goes out
    room = await room_this_hour(parts, uow, now)
    return Ask() if await room.take(parts, uow) else Wait(room.until, TOO_MANY_THIS_HOUR)


async def may_text(parts: Parts, uow: UnitOfWork, address: Address, now: datetime) -> bool:
    """Whether the caps allow one text in a way that somebody opened to us by themselves; counts it where they do."""
    if await _counted(parts, uow, address, now) is not None:
        return False
    return await (await room_this_hour(parts, uow, now)).take(parts, uow)


async def _counted(parts: Parts, uow: UnitOfWork, address: Address, now: datetime) -> "_Cap | None":
    """Count one text to this number; or the cap that forbids it, of which the owners are told."""
    caps = _caps(parts, address, now)
    found = await uow.counted([each.span for each in caps])
    held = next((each for each in caps if found[each.span] >= each.most), None)
    if held is None:
        await uow.count([each.span for each in caps])
    else:
        await _tell_owners(parts, uow, held.held, now)
    return held


def is_capped(invitation: Invitation) -> bool:
    """Whether an invitation costs money and somebody outside had us send it."""
    return invitation.channel == SMS and invitation.selection in FROM_OUTSIDE


@dataclass(slots=True)
class Room:
    """How many texts more may begin in this hour; what is taken is written down by `keep`."""

    now: datetime
    until: datetime
    left: int
    taken: int = 0
    full: bool = False

    async def take(self, parts: Parts, uow: UnitOfWork) -> bool:
        """One text, written down at once."""
        allowed = self.allows()
        await self.keep(parts, uow)
        return allowed

    def allows(self) -> bool:
        """Take one text, if there is room."""
        if self.left <= 0:
            self.full = True
            return False
        self.left, self.taken = self.left - 1, self.taken + 1
        return True

    async def keep(self, parts: Parts, uow: UnitOfWork) -> None:
        """Write down what was taken; the owner hears of it where there was too little."""
        if self.taken:
            await uow.count([Span("texts an hour", self.until)], self.taken)
        self.taken = 0
        if self.full:
            await _tell_owners(parts, uow, Held.HOUR, self.now)


async def room_this_hour(parts: Parts, uow: UnitOfWork, now: datetime) -> Room:
    """The room left for texts in this hour."""
    span = Span("texts an hour", end_of_hour(now))
    most = parts.organisation.rules.texts_per_hour
    return Room(now, span.until, most - (await uow.counted([span]))[span])


def end_of_hour(now: datetime) -> datetime:
    """When this hour ends."""
    return now.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def end_of_day(parts: Parts, now: datetime) -> datetime:
    """When this day ends, by the organisation's clock."""
    tomorrow = now.astimezone(parts.zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, datetime.min.time(), tzinfo=parts.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class _Cap:
    """One cap: what is counted, how much of it there may be, and what is said when it holds."""

    span: Span
    most: int
    reason: str
    held: Held


def _caps(parts: Parts, address: Address, now: datetime) -> list[_Cap]:
    """The caps on a text to this number, the narrowest first."""
    rules, day = parts.organisation.rules, end_of_day(parts, now)
    in_range = Span("texts to a range", end_of_hour(now), address.value[:-RANGE_DIGITS])
    caps = [
        _Cap(in_range, rules.texts_per_range, TOO_MANY_IN_RANGE, Held.RANGE),
        _Cap(Span("texts a day", day), rules.texts_per_day, TOO_MANY_TODAY, Held.DAY),
    ]
    if region_of(address, parts.organisation.country) not in (rules.countries or (parts.organisation.country,)):
        reason = TOO_MANY_ABROAD if rules.abroad_per_day else NOT_ABROAD
        caps.insert(0, _Cap(Span("texts abroad", day), rules.abroad_per_day, reason, Held.ABROAD))
    return caps


async def _tell_owners(parts: Parts, uow: UnitOfWork, held: Held, now: datetime) -> None:
    """Tell every owner once a day that a cap holds; managers where there is no owner."""
    staff = await parts.managers(uow)
    batch = Batch(parts, now)
    for person in [each for each in staff if each.role == "owner"] or staff:
        batch.put(
            alert(parts.speaker(person.language), held, parts.organisation.rules),
            contact=person.contact,
            expires_at=now + timedelta(days=2),
            once=f"cap:{held}:{person.id}:{now.astimezone(parts.zone):%Y-%m-%d}",
        )
    await uow.write(batch.changes)
