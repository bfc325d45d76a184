"""A telling as its author and the second person read it: words, counts of who gets them, cost; it names no customer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.handlers.parts import Parts
from bot.handlers.tellings.audience import (
    BLOCKED,
    NOT_AGREED,
    NOT_WORDED,
    STOPPED,
    TIRED,
    WITHDREW,
    Audience,
    worded,
)
from bot.handlers.tellings.cost import Size, at_most, sizes
from bot.handlers.tellings.steps import is_over
from bot.handlers.tellings.wording import how_many, told_text
from bot.handlers.wording import Speaker
from bot.messages import CHANNELS, SMS
from bot.ports.telling import Telling, ToldAction
from bot.surveys.prices import prices_of

NAMES = {SMS: "SMS", "telegram": "Telegram"}


@dataclass(frozen=True, slots=True)
class View:
    """A telling with what is to be known beside it: whom it would go to, or how it went; what speaks against it."""

    telling: Telling
    action: ToldAction
    found: Audience
    went: Mapping[str, int]
    against: str = ""  # why it cannot go out as it is worded


def shown(parts: Parts, to: Speaker, view: View) -> str:
    """All of it, but for what to say next."""
    telling = view.telling
    going = _went(to, view) if is_over(telling) else _would_go(parts, to, view)
    lines = [
        to.text("About action {number}, customers are told:", number=view.action.number),
        *_messages(parts, view),
        *going,
        *_page(parts, to, telling),
        *([to.text("It cannot go out as it is: {reason}", reason=view.against)] if view.against else ()),
    ]
    return "\n".join(lines)


def _messages(parts: Parts, view: View) -> Iterator[str]:
    """What each customer reads, by language."""
    for language, words in worded(view.telling).items():
        yield f"[{language}] {told_text(parts.speaker(language), words, view.action)}"


# ---- before it goes ----


def _would_go(parts: Parts, to: Speaker, view: View) -> Iterator[str]:
    found = view.found
    yield to.text("It would go to: {counts}.", counts=_by_channel(to, found))
    if reasons := _reasons(parts, to, found):
        yield to.text("Not to: {reasons}.", reasons="; ".join(reasons))
    if found.unknown:
        yield to.text(
            "Nobody can tell those who stayed anonymous or were erased ({count}): the public page is for them.",
            count=how_many(to, found.unknown),
        )
    yield from _languages(to, view)
    yield from _cost(parts, to, view)


def _by_channel(to: Speaker, found: Audience) -> str:
    counts = {NAMES[channel]: found.on(channel) for channel in CHANNELS if found.on(channel)}
    return ", ".join(f"{name}: {how_many(to, count)}" for name, count in counts.items()) or to.text("nobody")


def _reasons(parts: Parts, to: Speaker, found: Audience) -> list[str]:
    days = f"{parts.organisation.rules.fatigue_days:g}"
    words = {
        STOPPED: to.text("said STOP"),
        BLOCKED: to.text("blocked the bot"),
        WITHDREW: to.text("agreed to be contacted and took it back"),
        NOT_AGREED: to.text("did not agree to be contacted"),
        TIRED: to.text("asked or told in the last {days} days", days=days),
        NOT_WORDED: to.text("not worded in their language"),
    }
    return [f"{said}: {how_many(to, found.not_told[why])}" for why, said in words.items() if found.not_told.get(why)]


def _languages(to: Speaker, view: View) -> Iterator[str]:
    lacking = sorted(view.found.unworded)
    if not lacking:
        return
    number, some = view.action.number, lacking[0]
    if view.telling.anyway:
        yield to.text("Customers who read {languages} get your words as they are.", languages=", ".join(lacking))
        return
    yield to.text(
        "Not worded in: {languages}. Word it: /tell {number} did:{code} TEXT. Or send your own words to them too: "
        "/tell {number} anyway",
        languages=", ".join(lacking),
        number=number,
        code=some,
    )


def _cost(parts: Parts, to: Speaker, view: View) -> Iterator[str]:
    found = sizes(parts, view.telling, view.action)
    yield from _warnings(to, found)
    by_sms = view.found.on(SMS)
    if not by_sms:
        return
    prices = prices_of(parts.organisation)
    if prices is None:
        yield to.text("What an SMS costs is not known: write sms_out under prices in afterword.yaml.")
        return
    cost = at_most(found, prices, by_sms)
    if prices.example:
        yield to.text(
            "By SMS it costs at most {cost}, at an example price for {country}.",
            cost=cost,
            country=parts.organisation.country,
        )
    else:
        yield to.text("By SMS it costs at most {cost}, at your own price.", cost=cost)


def _warnings(to: Speaker, found: tuple[Size, ...]) -> Iterator[str]:
    """What makes the text of a language longer than one SMS, or dearer."""
    for size in found:
        if size.dear:
            yield to.text(
                "[{code}] {signs} makes an SMS dearer: only 70 signs fit in a part. This takes {parts}.",
                code=size.language,
                signs=" ".join(size.dear[:5]),
                parts=size.parts,
            )
        elif size.parts > 1:
            yield to.text(
                "[{code}] This takes {parts} SMS for each customer; up to 160 signs fit in one.",
                code=size.language,
                parts=size.parts,
            )


# ---- after that ----


def _went(to: Speaker, view: View) -> Iterator[str]:
    """How sending went, in counts; small ones are only said to be small."""
    went = view.went
    states = {
        to.text("sent"): went.get("sent", 0) + went.get("delivered", 0) + went.get("undelivered", 0),
        to.text("known to have arrived"): went.get("delivered", 0),
        to.text("not delivered"): went.get("undelivered", 0) + went.get("failed", 0),
        to.text("waiting"): went.get("queued", 0),
        to.text("not sent after all (STOP, or too late)"): went.get("dropped", 0),
    }
    counts = ", ".join(f"{name}: {how_many(to, count)}" for name, count in states.items() if count)
    yield to.text("It was approved and goes out once. {counts}", counts=counts or to.text("nobody"))


def _page(parts: Parts, to: Speaker, telling: Telling) -> Iterator[str]:
    if telling.public and telling.published_at is not None:
        day = to.day(telling.published_at.astimezone(parts.zone).date())
        yield to.text("It stands on the public page since {day}.", day=day)
        if parts.public_url:
            yield f"{parts.public_url}/you-said"
    elif telling.page_asked:
        yield to.text("Somebody asked to show it on the public page.")
