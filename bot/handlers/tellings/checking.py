"""Whether a telling may go out as it is worded, looked at with what only the store knows; it changes nothing."""

from itertools import product

from bot.handlers.parts import Parts
from bot.handlers.tellings.audience import raised_before, worded
from bot.handlers.tellings.gate import NotForOthers, check_copied, check_done, check_said, places_named
from bot.handlers.tellings.wording import unhappy_with
from bot.ports import UnitOfWork
from bot.ports.telling import Telling, ToldAction

WORKED = "worked"  # the verdict of an action whose figures show that it helped


async def check(parts: Parts, uow: UnitOfWork, telling: Telling, action: ToldAction, *, page: bool) -> None:
    """Raises NotForOthers where customers, or with `page` everybody, should not read it."""
    names = [each.name for each in await uow.people() if each.name]
    about = await raised_before(parts, uow, action)
    texts = []
    for language, words in worded(telling).items():
        check_said(parts.organisation, words.said, names, language=language)
        worked = action.verdict == WORKED
        check_done(parts.organisation, words.done, names, language=language, worked=worked)
        texts += [words.said, words.done]
    comments = await uow.comments_between(about.first_week, parts.week(parts.clock()))
    for text in texts:
        check_copied(text, comments)
    if page:
        await _check_places(parts, uow, telling, action)


async def _check_places(parts: Parts, uow: UnitOfWork, telling: Telling, action: ToldAction) -> None:
    """Raises NotForOthers where it names a place about which so few people answered that they could be guessed."""
    about, minimum = await raised_before(parts, uow, action), parts.organisation.rules.minimum_group
    text = " ".join(f"{words.said} {words.done}" for words in worded(telling).values())
    if not all(words.said for words in worded(telling).values()):
        text += " " + unhappy_with(parts.speaker(telling.language), action)
    touchpoints, locations = places_named(parts.organisation, text)
    for touchpoint, location in product(touchpoints or ("",), locations or ("",)):
        if await uow.heard_about(about.first_week, about.last_week, touchpoint, location) < minimum:
            raise NotForOthers(
                "Fewer than {minimum} customers answered about {place} in that half year, so readers could guess who "
                "was unhappy. Do not name it.",
                minimum=minimum,
                place=", ".join(each for each in (touchpoint, location) if each) or parts.organisation.name,
            )
