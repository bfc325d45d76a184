"""Timezones by name or by city, as people write them; it knows no digest."""

from unicodedata import normalize

from bot.commands.caller import Refused
from bot.documents.nearest import nearest


def known_zone(name: str) -> str:
    """A timezone by its usual name. Raises Refused for one that does not exist, with the nearest."""
    from zoneinfo import available_timezones

    zone = zone_called(name)
    if zone is not None:
        return zone
    if right := nearest(name, sorted(available_timezones())):
        raise Refused("There is no timezone {name}. Did you mean {right}?", name=name[:40], right=right)
    raise Refused("There is no timezone {name}. Write it like Europe/London.", name=name[:40])


def zone_called(name: str) -> str | None:
    """A timezone by its whole name, or by its city where no other has one of that name."""
    from zoneinfo import available_timezones

    wanted, zones = plain(name), sorted(available_timezones())
    whole = [zone for zone in zones if plain(zone) == wanted]
    cities = [zone for zone in zones if "/" in zone and plain(zone.rsplit("/", 1)[1]) == wanted]
    return next(iter(whole or (cities if len(cities) == 1 else ())), None)


def plain(text: str) -> str:
    """A name without case, accents and the blanks around it."""
    bare = "".join(sign for sign in normalize("NFD", text.casefold()) if not "\u0300" <= sign <= "\u036f")
    return " ".join(bare.replace("ł", "l").split())
