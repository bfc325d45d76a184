"""What telling costs by SMS: parts of a message times a price; knows no customer, and says no number of a few."""

from dataclasses import dataclass

from bot.flows.segments import UCS2, foreign, segments
from bot.handlers.parts import Parts
from bot.handlers.tellings.audience import worded
from bot.handlers.tellings.wording import FEWEST, told_text
from bot.messages import SMS
from bot.ports.telling import Telling, ToldAction
from bot.surveys.money import amount
from bot.surveys.prices import Prices, exactly


@dataclass(frozen=True, slots=True)
class Size:
    """How long a telling is in one language: parts of a text message, and the signs that make it dearer."""

    language: str
    parts: int
    dear: tuple[str, ...]


def sizes(parts: Parts, telling: Telling, action: ToldAction) -> tuple[Size, ...]:
    """The size in each language it is worded in."""
    found = []
    for language, words in worded(telling).items():
        text = told_text(parts.speaker(language), words, action)
        size = segments(text)
        found.append(Size(language, size.parts, foreign(text) if size.encoding == UCS2 else ()))
    return tuple(found)


def at_most(found: tuple[Size, ...], prices: Prices, by_sms: int) -> str:
    """The most it can cost, from the longest text: which languages a few customers speak cannot be read from it."""
    count = max(by_sms, FEWEST - 1) if by_sms else 0
    longest = max(size.parts for size in found)
    return amount(prices.out.times(exactly(count * longest)), prices.currency)


def by_sms(channels: dict[str, int]) -> int:
    """How many are told by SMS."""
    return channels.get(SMS, 0)
