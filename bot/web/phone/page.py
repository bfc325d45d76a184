"""Draws the phone's page around the people of the sandbox; it knows no message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.messages import SMS, TELEGRAM, Address
from bot.web.phone.sandbox import CUSTOMER, MANAGER, OWNER, STAFF, Persona, Sandbox
from bot.web.phone.view import chats, hue

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Seat:
    """A person as a tab or chat header shows them."""

    name: str
    initial: str
    hue: int
    chats: Mapping[str, str]  # channel -> chat
    phone: str  # the number on SMS, for the invite form


@dataclass(frozen=True, slots=True)
class Phone:
    """One device on the page and the people who can hold it."""

    key: str  # sms | telegram | staff | manager
    title: str
    channel: str
    seats: tuple[Seat, ...]
    placeholder: str


def page(sandbox: Sandbox, *, zone: str) -> str:
    """The whole page as HTML, its times in this timezone (IANA name); the script fills in the messages."""
    customers = _seats(sandbox.personas, (CUSTOMER,))
    html: str = _template().render(
        organisation=sandbox.organisation,
        zone=zone,
        customers=customers,
        phones=_phones(sandbox.personas, customers),
        invited=[seat for seat in customers if seat.phone],
        touchpoints=list(sandbox.touchpoints),
        price=sandbox.price,
        clock=sandbox.clock,
    )
    return html


def _phones(personas: Sequence[Persona], customers: tuple[Seat, ...]) -> list[Phone]:
    staff = _seats(personas, (STAFF,))
    managers = _seats(personas, (MANAGER, OWNER))
    wanted = [
        Phone("sms", "Texts", SMS, _on(customers, SMS), "Text message"),
        Phone("telegram", "Telegram", TELEGRAM, _on(customers, TELEGRAM), "Message"),
        Phone("staff", "Staff", _first_channel(staff), staff, "/survey, /link, /help…"),
        Phone("manager", "Manager", _first_channel(managers), managers, "/digest, /report, /cases…"),
    ]
    return [phone for phone in wanted if phone.seats]


def _seats(personas: Sequence[Persona], roles: Sequence[str]) -> tuple[Seat, ...]:
    return tuple(_seat(each, index) for index, each in enumerate(personas) if each.role in roles)


def _seat(persona: Persona, place: int) -> Seat:
    initial, number = persona.name[:1].upper(), _number(persona.addresses)
    return Seat(persona.name, initial, hue(place), chats(persona), number)


def _number(addresses: Sequence[Address]) -> str:
    return next((each.value for each in addresses if each.channel == SMS), "")


def _on(seats: Sequence[Seat], channel: str) -> tuple[Seat, ...]:
    return tuple(seat for seat in seats if channel in seat.chats)


def _first_channel(seats: Sequence[Seat]) -> str:
    return next((channel for seat in seats for channel in seat.chats), TELEGRAM)


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    rooms = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return rooms.get_template("page.html")
