"""`afterword people subscribe`: the options read as a wish, and one manager's subscription changed by it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.app import App
    from bot.commands.subscription_words import Wish
    from bot.organisation import Organisation
    from bot.ports import Subscription

ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options as they were given; empty for those that were not."""

    weekday: str = ""
    hour: int | None = None
    timezone: str = ""
    touchpoints: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    channel: str = ""
    to: str = ""
    language: str = ""
    on: bool = False
    off: bool = False


async def subscribe_person(app: "App", who: str, wanted: Wanted) -> "tuple[str, Subscription]":
    """What holds for this person from now on, in words and as it is stored. Raises AfterwordError."""
    from bot.cli.reporting import person_called
    from bot.commands.language import MANAGERS
    from bot.commands.subscribing import changed_by, directed, state, usual
    from bot.errors import AfterwordError
    from bot.handlers.scopes import subscription_of

    parts, person = app.parts, await person_called(app, who)
    if person.role not in MANAGERS:
        raise AfterwordError(f"{who} is {person.role}; only managers and owners get digests.")
    wish = wish_of(wanted, parts.organisation)
    async with parts.store.begin() as uow:
        mine = await subscription_of(uow, person) or usual(parts, person)
        if wanted != Wanted():
            mine = changed_by(wish, mine, person, parts.organisation)
            mine = await directed(parts, uow, person, mine, wish) if wish.channel else mine
            await uow.put_subscription(mine)
    return state(parts, parts.speaker("en"), person, mine), mine


def wish_of(wanted: Wanted, organisation: "Organisation") -> "Wish":
    """The wish that options say. Raises AfterwordError for what does not exist, with the nearest that does."""
    from bot.commands.subscription_words import Wish

    return Wish(
        on=False if wanted.off else True if wanted.on else None,
        weekday=_weekday(wanted.weekday) if wanted.weekday else None,
        hour=_hour(wanted.hour),
        timezone=_zone(wanted.timezone) if wanted.timezone else None,
        language=_language(wanted.language) if wanted.language else None,
        channel=_channel(wanted) or None,
        number=wanted.to,
        touchpoints=_names(wanted.touchpoints, organisation.find_touchpoint),
        locations=_names(wanted.locations, organisation.find_location),
    )


def _names(given: tuple[str, ...], find: Any) -> tuple[str, ...] | None:
    if not given:
        return None
    return () if [each.casefold() for each in given] == [ALL] else tuple(dict.fromkeys(find(each) for each in given))


def _weekday(text: str) -> int:
    from bot.documents.nearest import nearest
    from bot.errors import AfterwordError
    from bot.phrases import formats

    locale = formats.locale_of("en")
    day = formats.weekday_meant(text, locale)
    if day is None:
        right = nearest(text, [formats.weekday(each, locale) for each in range(7)])
        raise AfterwordError(
            f"{text!r} is no weekday. {f'Did you mean {right}?' if right else 'Write one like monday.'}"
        )
    return day


def _hour(hour: int | None) -> int | None:
    from bot.errors import AfterwordError

    if hour is not None and not 0 <= hour <= 23:
        raise AfterwordError(f"There is no hour {hour}. Write 0 to 23, such as 9 or 17.")
    return hour


def _zone(text: str) -> str:
    from bot.commands.zones import known_zone

    return known_zone(text)


def _language(text: str) -> str:
    from bot.commands.language import LANGUAGES, spoken
    from bot.errors import AfterwordError

    code = spoken(text)
    if code is None:
        raise AfterwordError(f"There are no texts in {text!r}. There are: {', '.join(LANGUAGES)}.")
    return code


def _channel(wanted: Wanted) -> str:
    from bot.commands.small_words import CHANNELS
    from bot.errors import AfterwordError

    text = wanted.channel or ("sms" if wanted.to else "")
    if text and text.casefold() not in CHANNELS:
        raise AfterwordError(f"{text!r} is no way to send a digest. Write telegram or sms.")
    return CHANNELS.get(text.casefold(), "")


def as_plain(mine: "Subscription") -> dict[str, Any]:
    """A subscription as JSON values, without where it goes: that is an address."""
    return {
        "person": str(mine.person),
        "weekday": mine.weekday,
        "hour": mine.hour,
        "timezone": mine.timezone or None,
        "touchpoints": list(mine.touchpoints),
        "locations": list(mine.locations),
        "language": mine.language or None,
        "channel": mine.channel or None,
        "paused": mine.paused,
        "quiet_since": mine.quiet_since or None,
    }
