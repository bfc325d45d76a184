"""What stands on the public page: tellings that a second person agreed to show; nothing of any other leaves here."""

from typing import TYPE_CHECKING

from bot.commands.language import LANGUAGES
from bot.handlers.parts import Parts
from bot.handlers.tellings.audience import worded
from bot.handlers.tellings.checking import WORKED
from bot.handlers.tellings.wording import sentence, unhappy_with
from bot.ports.telling import Telling, ToldAction

if TYPE_CHECKING:
    from reports.tellings.page import About, Page
    from reports.tellings.told import Told

PLACE = "/you-said"
MOST = 30  # on one page, the newest


async def public_page(parts: Parts, language: str, *, poster: bool, sandbox: bool = False) -> "Page":
    """The page or the poster, in a language of the organisation; in its first for any other."""
    from reports.tellings.page import render_page, render_poster

    language = language if language in parts.organisation.languages else parts.organisation.language
    told, about = await _told(parts, language), _about(parts, language, sandbox=sandbox)
    return render_poster(told, about) if poster else render_page(told, about)


def _about(parts: Parts, language: str, *, sandbox: bool) -> "About":
    from reports.tellings.page import About

    languages = tuple((code, LANGUAGES.get(code, code)) for code in parts.organisation.languages)
    address = f"{parts.public_url}{PLACE}" if parts.public_url else ""
    return About(parts.organisation.name, language, languages, address, sandbox)


async def _told(parts: Parts, language: str) -> "list[Told]":
    """What is public, the newest first."""
    async with parts.store.view() as uow:
        public = [each for each in await uow.tellings() if each.public and each.published_at is not None]
        public.sort(key=lambda each: (each.published_at, each.number), reverse=True)
        found = [(each, await uow.told_action(each.number)) for each in public[:MOST]]
    return [_one(parts, telling, action, language) for telling, action in found if action is not None]


def _one(parts: Parts, telling: Telling, action: ToldAction, language: str) -> "Told":
    from reports.tellings.told import Told, people_shown

    spoken = language if language in worded(telling) else telling.language
    words = worded(telling)[spoken]
    return Told(
        number=telling.number,
        said=_begun(words.said or unhappy_with(parts.speaker(spoken), action)),
        done=_begun(words.done),
        language=spoken,
        people=people_shown(telling.people, parts.organisation.rules.minimum_group),
        worked=action.verdict == WORKED,
    )


def _begun(text: str) -> str:
    """A whole sentence, with its capital letter and its full stop."""
    whole = sentence(text)
    return whole[:1].upper() + whole[1:]
