"""Who comes to the salon, when, where, and by which channel they can be asked; pure, from seeded dice."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.numbers import american_numbers, british_numbers, chats
from bot.demo.organisation import OPEN_DAYS, PLACES, Era, Place
from bot.messages import SMS, TELEGRAM, Address
from bot.sandbox.people import CUSTOMERS, JO

BY_LINK = 0.22  # of all visits: answer on Telegram, by the link that the till shows them
AGAIN = 0.25  # of those asked by text: have been here before
TOO_SOON = 0.02  # come back within the month: asked once only
SPANISH = 0.12
VISITORS = 0.01  # from abroad, in another timezone
RESTED = timedelta(days=31)
OPENS, CLOSES = 9, 18  # local hours
JO_PHONE = CUSTOMERS[-1][0].value  # the last of the sandbox's own, which no customer of the demo has
NAMES = (
    *("Alex", "Amy", "Ana", "Ben", "Bea", "Carla", "Dan", "Ella", "Emma", "Eva", "Finn", "Grace", "Hugo", "Iris"),
    *("Jack", "Jude", "Kate", "Leo", "Lily", "Lucia", "Luis", "Maya", "Mia", "Noah", "Nora", "Olga", "Omar", "Paul"),
    *("Petra", "Rosa", "Ruth", "Sara", "Sofia", "Tara", "Tom", "Uma", "Vera", "Will", "Yara", "Zoe"),
)


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who does not exist."""

    address: Address
    name: str
    language: str
    phone: str  # what the till knows them by, also where they answer on Telegram


@dataclass(frozen=True, slots=True)
class Visit:
    """One customer at one place, in a time of the story."""

    at: datetime
    customer: Customer
    place: Place
    era: Era


@dataclass(slots=True)
class Town:
    """Everybody who may come, and when they last came."""

    dice: random.Random
    numbers: Iterator[str] = field(init=False)
    abroad: Iterator[str] = field(init=False)
    chats: Iterator[str] = field(init=False)
    texted: list[tuple[datetime, Customer]] = field(default_factory=list)  # in the order of their visits

    def __post_init__(self) -> None:
        self.numbers = british_numbers(self.dice)
        self.abroad = american_numbers(self.dice)
        self.chats = chats()

    def somebody(self, at: datetime) -> Customer:
        """Whoever comes through the door now."""
        if self.dice.random() < BY_LINK:
            return self._new(Address(TELEGRAM, next(self.chats)), self._number())
        customer = self._known(at) or self._texted(self._number())
        self.texted.append((at, customer))
        return customer

    def _known(self, at: datetime) -> Customer | None:
        """A customer who was here before, most often long enough ago to be asked again."""
        if not self.texted:
            return None
        chance = self.dice.random()
        if chance < TOO_SOON:
            return self.texted[-self.dice.randint(1, min(200, len(self.texted)))][1]
        if chance > AGAIN:
            return None
        seen, customer = self.texted.pop(0)  # whoever has not been here for longest
        if at - seen > RESTED:
            return customer
        self.texted.insert(0, (seen, customer))
        return None

    def _number(self) -> str:
        if self.dice.random() < VISITORS:
            return next(self.abroad)
        number = next(self.numbers, None)
        return number if number is not None else self.texted.pop(0)[1].address.value

    def _texted(self, number: str) -> Customer:
        return self._new(Address(SMS, number), number)

    def _new(self, address: Address, phone: str) -> Customer:
        spanish = self.dice.random() < SPANISH and not phone.startswith("+1")
        return Customer(address, self.dice.choice(NAMES), "es" if spanish else "en", phone)


def visits(
    dice: random.Random, mondays: Sequence[date], *, era: Callable[[date], Era], zone: ZoneInfo, until: datetime
) -> list[Visit]:
    """All visits of the weeks that begin on these Mondays, in order, none after `until`."""
    town = Town(dice)
    when = sorted(
        (_moment(dice, monday, zone), place.touchpoint, place.location, place, era(monday))
        for monday in mondays
        for place in PLACES
        for _ in range(_about(dice, place.visits))
    )  # fmt: skip
    return [Visit(at, town.somebody(at), place, told) for at, _, _, place, told in when if at < until]


def _about(dice: random.Random, usual: int) -> int:
    """A week's visits: the usual number, give or take a tenth."""
    return round(usual * dice.uniform(0.9, 1.1))


def _moment(dice: random.Random, monday: date, zone: ZoneInfo) -> datetime:
    day = monday + timedelta(days=dice.randrange(OPEN_DAYS))
    minutes = dice.randrange((CLOSES - OPENS) * 60)
    return datetime.combine(day, time(OPENS), zone) + timedelta(minutes=minutes)


def staff_visit(monday: date, zone: ZoneInfo, *, era: Era) -> Visit:
    """Jo, who works there, has a haircut too, and answers from her own phone."""
    at = datetime.combine(monday + timedelta(days=2), time(12), zone)
    return Visit(at, Customer(JO, "Jo", "en", JO_PHONE), PLACES[2], era)
