"""Who owns a new case, who is told, and who else when it is late; it must not know how anybody is reached."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from bot.casework.rules import CaseRules, Ownership

MANAGER, OWNER = "manager", "owner"


class Worker(Protocol):
    """Somebody who works here, as far as it matters who owns what."""

    @property
    def id(self) -> int:
        """Their own number, as storage knows them."""

    @property
    def role(self) -> str:
        """staff, manager or owner."""

    @property
    def name(self) -> str:
        """The name they were invited with."""

    @property
    def contact(self) -> int | None:
        """How they can be reached; None: they have not joined."""

    @property
    def locations(self) -> tuple[str, ...]:
        """Their scope; empty: everything."""


W = TypeVar("W", bound=Worker)


def looks_after(person: Worker, location: str) -> bool:
    """Whether a place is in somebody's scope; no place is everybody's."""
    return not person.locations or not location or location in person.locations


def may_see(person: Worker, location: str, owner: int | None) -> bool:
    """Whether somebody may see a case: its owner, and whoever manages its place."""
    return person.id == owner or (person.role in {MANAGER, OWNER} and looks_after(person, location))


def named(people: Iterable[W], name: str) -> W | None:
    """The person of this name who has joined and not left."""
    wanted = name.strip().casefold()
    return next((each for each in people if each.contact is not None and each.name.casefold() == wanted), None)


def entry_for(rules: CaseRules, touchpoint: str, location: str) -> Ownership | None:
    """The first entry of the configuration that fits."""
    for entry in rules.owners:
        if entry.touchpoint in {"", touchpoint} and entry.location in {"", location}:
            return entry
    return None


def configured(rules: CaseRules, people: Sequence[W], touchpoint: str, location: str, *, week: int) -> W | None:
    """Whose turn it is by the configuration; whoever is not here, or not any more, is passed over."""
    entry = entry_for(rules, touchpoint, location)
    if entry is None or not entry.people:
        return None
    first = week % len(entry.people)
    in_turn = (*entry.people[first:], *entry.people[:first])
    return next((found for name in in_turn if (found := named(people, name)) is not None), None)


def managing(people: Sequence[W], location: str) -> list[W]:
    """The managers of a place, and where it has none the owners of the business who see it."""
    here = [each for each in people if each.contact is not None and looks_after(each, location)]
    return [each for each in here if each.role == MANAGER] or [each for each in here if each.role == OWNER]


def owner_of(rules: CaseRules, people: Sequence[W], touchpoint: str, location: str, *, week: int) -> W | None:
    """Who owns a new case: by the configuration, else the only one who manages the place, else nobody yet."""
    found = configured(rules, people, touchpoint, location, week=week)
    if found is not None:
        return found
    candidates = managing(people, location)
    return candidates[0] if len(candidates) == 1 else None


def alerted(rules: CaseRules, people: Sequence[W], touchpoint: str, location: str, *, week: int) -> list[W]:
    """Who is told of a new case: whose turn it is, else everybody who manages the place and the owners who see it."""
    found = configured(rules, people, touchpoint, location, week=week)
    return [found] if found is not None else in_charge(people, location)


def in_charge(people: Sequence[W], location: str) -> list[W]:
    """Everybody who manages a place and can be reached: managers and owners."""
    return [
        each
        for each in people
        if each.contact is not None and each.role in {MANAGER, OWNER} and looks_after(each, location)
    ]


def escalated_to(rules: CaseRules, people: Sequence[W], location: str, *, told: Iterable[int]) -> W | None:
    """Who is told that a case is late: somebody who exists, may see it and has not been told already; else nobody.

    `told` are the ids of those who own it or were alerted in an owner's place.
    """
    known = set(told)
    able = [each for each in in_charge(people, location) if each.id not in known]
    by_name = (named(able, name) for name in rules.escalate_to)
    others = (each for role in (MANAGER, OWNER) for each in able if each.role == role)
    return next((each for each in (*by_name, *others) if each is not None), None)
