"""Reading what a manager wishes of their digest, in small words of five languages; it stores nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.commands.caller import Refused
from bot.commands.language import LANGUAGES, spoken
from bot.commands.small_words import ALL, BETWEEN, CHANNELS, OFF, ON, SECTION_OF
from bot.commands.zones import known_zone, plain, zone_called
from bot.documents.nearest import nearest
from bot.messages import SMS
from bot.organisation import Organisation
from bot.phrases import formats

LONGEST = 6  # words in the name of a place
_HOUR = re.compile(r"(\d{1,2})(?:[:.h]00|h)?(am|pm)?")
_MINUTES = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?")
_CODE = re.compile(r"[A-Za-z2-7]{6}")
_FAR = re.compile(r"\+?\(?\d{5,}|\+\d{1,4}|\(?0\d{2,}\)?")  # what a phone number begins with, and no hour does


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said of a digest; None for what was not. `number` and `code` are of a phone it shall go to."""

    on: bool | None = None
    weekday: int | None = None
    hour: int | None = None
    timezone: str | None = None
    language: str | None = None
    channel: str | None = None
    number: str = ""
    code: str = ""
    locations: tuple[str, ...] | None = None
    touchpoints: tuple[str, ...] | None = None


@dataclass(slots=True)
class _Reading:
    """Words, how far they are read, and what they are read as."""

    words: Sequence[str]
    organisation: Organisation
    language: str
    at: int = 0
    section: str = ""
    wish: Wish = field(default_factory=Wish)

    @property
    def word(self) -> str:
        return self.words[self.at]

    def took(self, count: int = 1, **wish: object) -> bool:
        self.at += count
        self.wish = replace(self.wish, **wish)  # type: ignore[arg-type] # the fields of a wish
        return True


def read_wish(words: Sequence[str], organisation: Organisation, language: str) -> Wish:
    """What the words of `/subscribe …` wish for. Raises Refused, UnknownTouchpoint or UnknownLocation, with advice."""
    said = [word.strip(",;") for word in words if word.strip(",;")]
    if len(said) == 1 and said[0].casefold() in OFF | ON:
        return Wish(on=said[0].casefold() in ON)
    reading = _Reading(said, organisation, language)
    while reading.at < len(said):
        if not any(read(reading) for read in _READERS):
            _refuse(reading)
    return reading.wish


def _sections(reading: _Reading) -> bool:
    section = SECTION_OF.get(reading.word.casefold())
    if section is None or _named(reading) is not None:
        return False
    reading.section = section
    return reading.took()


def _everything(reading: _Reading) -> bool:
    if reading.word.casefold() not in ALL:
        return False
    wish: dict[str, Any] = {name: () for name in ("touchpoints", "locations") if reading.section in {name, ""}}
    return bool(wish) and reading.took(1, **wish)


def _names(reading: _Reading) -> bool:
    """A touchpoint or a location, the longest name that fits."""
    found = _named(reading)
    if found is None:
        return False
    kind, name, count = found
    return reading.took(count, **{kind: (*(getattr(reading.wish, kind) or ()), name)})


def _named(reading: _Reading) -> tuple[str, str, int] | None:
    kinds = {"touchpoints": reading.organisation.touchpoints, "locations": reading.organisation.locations}
    rest = reading.words[reading.at : reading.at + LONGEST]
    for count in range(len(rest), 0, -1):
        wanted = plain(" ".join(rest[:count]))
        for kind in sorted(kinds, key=lambda each: each != reading.section):
            name = next((each for each in kinds[kind] if plain(each) == wanted), None)
            if name is not None:
                return kind, name, count
    return None


def _days(reading: _Reading) -> bool:
    """A weekday by its name or the beginning of it, in English or in the reader's language."""
    if len(reading.word) < 3:
        return False
    days = (formats.weekday_meant(reading.word, formats.locale_of(each)) for each in ("en", reading.language))
    day = next((day for day in days if day is not None), None)
    return day is not None and reading.took(weekday=day)


def _hours(reading: _Reading) -> bool:
    """The hour in 9, 09:00, 9h, 9am, 5 pm. Raises Refused for a time that is none, or not a whole hour."""
    word, rest = reading.word.casefold(), [each.casefold() for each in reading.words[reading.at + 1 :][:1]]
    half = next(iter(rest), "") if rest and rest[0] in {"am", "pm"} else ""
    found = _HOUR.fullmatch(word + half)
    if found is None:
        if _MINUTES.fullmatch(word):
            raise Refused("The digest comes on the hour. Write 9 or 17, not {time}.", time=reading.word)
        return False
    hour, of_day = int(found[1]), found[2]
    if hour > 23 or (of_day is not None and not 1 <= hour <= 12):
        raise Refused(
            "There is no hour {hour}. Write: /subscribe monday 9, or 17 for five in the afternoon.", hour=word
        )
    if of_day is not None:
        hour = hour % 12 + (12 if of_day == "pm" else 0)
    return reading.took(2 if half else 1, hour=hour)


def _channels(reading: _Reading) -> bool:
    channel = CHANNELS.get(reading.word.casefold())
    if channel is None:
        return False
    reading.took(channel=channel)
    number = "".join(_number(reading)) if channel == SMS else ""
    code = reading.words[reading.at] if number and reading.at < len(reading.words) else ""
    if _CODE.fullmatch(code) and not _days(replace(reading)):
        reading.took(code=code.upper())
    return reading.took(0, number=number)


def _number(reading: _Reading) -> Iterator[str]:
    """The words of a phone number, however it is parted."""
    if reading.at < len(reading.words) and _FAR.fullmatch(reading.word.replace("-", "")):
        yield reading.word
        reading.took()
        while reading.at < len(reading.words) and re.fullmatch(r"[\d()-]{3,}", reading.word):
            yield reading.word
            reading.took()


def _languages(reading: _Reading) -> bool:
    """A language by name; by its two letters at the end, since "en" and "de" are small words elsewhere."""
    code = spoken(reading.word)
    last = reading.at == len(reading.words) - 1
    if code is None or (len(reading.word) == 2 and not last and reading.section != "language"):
        return False
    return reading.took(language=code)


def _zones(reading: _Reading) -> bool:
    if reading.section == "timezone" and plain(reading.word) not in BETWEEN:
        reading.section = ""
        for count in (3, 2, 1):
            name = "_".join(reading.words[reading.at : reading.at + count])
            if (zone := zone_called(name)) is not None:
                return reading.took(count, timezone=zone)
        known_zone(reading.word)
    return "/" in reading.word and reading.took(timezone=known_zone(reading.word))


def _between(reading: _Reading) -> bool:
    return reading.word.casefold() in BETWEEN and reading.took()


_READERS = (_sections, _everything, _names, _zones, _channels, _languages, _between, _days, _hours)


def _refuse(reading: _Reading) -> None:
    """Say which word was not understood, and what may have been meant; where only its beginning was written, take it.

    Raises Refused, UnknownTouchpoint, UnknownLocation.
    """
    word, rest = reading.word, " ".join(reading.words[reading.at :])
    match reading.section:
        case "touchpoints":
            found = reading.organisation.find_touchpoint(word)
            reading.took(touchpoints=(*(reading.wish.touchpoints or ()), found))
            return
        case "locations":
            found = reading.organisation.find_location(rest)
            reading.took(len(reading.words), locations=(*(reading.wish.locations or ()), found))
            return
        case "language":
            raise Refused("Languages: {names}.", names=", ".join(LANGUAGES.values()))
        case "channel":
            raise Refused("A digest comes by sms or by telegram. Write: /subscribe by sms")
    if right := nearest(rest, _known(reading)) or nearest(word, _known(reading)):
        raise Refused("'{given}' is not clear. Did you mean '{right}'?", given=word[:40], right=right)
    raise Refused(
        "'{given}' is not clear. Write: /subscribe monday 9, /subscribe touchpoints {touchpoint}, "
        "/subscribe timezone {zone}, or /subscribe off",
        given=word[:40],
        touchpoint=next(iter(reading.organisation.touchpoints), "visit"),
        zone=reading.organisation.timezone,
    )


def _known(reading: _Reading) -> list[str]:
    locale = formats.locale_of(reading.language)
    days = [formats.weekday(day, each) for each in (formats.locale_of("en"), locale) for day in range(7)]
    return [*days, *reading.organisation.touchpoints, *reading.organisation.locations, *LANGUAGES.values()]
