"""Digests of past weeks as they were first shown: built once, then kept; it sends none and knows no channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.handlers.digests import build, made
from bot.handlers.parts import Parts
from bot.handlers.quoting import comment_in
from bot.handlers.shown import published_rows
from bot.ports import DigestKey, UnitOfWork
from bot.privacy.rarity import may_be_quoted
from bot.privacy.redaction import MASK, redact

if TYPE_CHECKING:
    from reports.digest import Digest
    from reports.keeping import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """A digest, and how many customers have answered since it was made (0 where the digest hides how many did)."""

    digest: "Digest"
    later: int = 0


async def digest_of(parts: Parts, key: DigestKey, *, sending: bool = False) -> Shown:
    """The digest of a week: what was shown before; else made now, and kept when the week is over and holds answers.

    One that is being sent is kept also where the week is not over in the organisation's own timezone.
    """
    found = await _kept(parts, key)
    if found is not None:
        return found
    if not sending and key.week >= parts.week(parts.clock()):
        return Shown(await _build(parts, key))
    async with parts.store.view() as uow:
        people = await answered_in(uow, key)
    if people is None:
        return Shown(await _build(parts, key))
    return await _made_and_kept(parts, key, people)


async def _build(parts: Parts, key: DigestKey) -> "Digest":
    return await build(parts, key.week, locations=key.locations, touchpoints=key.touchpoints, language=key.language)


async def answered_in(uow: UnitOfWork, key: DigestKey) -> int | None:
    """How many customers answered in a digest's week and scope; None where there are no answers of any kind."""
    places = [row for row in await uow.answered(key.week, key.week) if covers(key, row)]
    return sum(row["people"] for row in places) if places else None


def covers(key: DigestKey, row: Mapping[str, Any]) -> bool:
    """Whether a row of a touchpoint and location is of this scope."""
    from reports.rules import Scope

    return Scope(key.touchpoints, key.locations).covers(row["touchpoint"], row["location"])


async def _kept(parts: Parts, key: DigestKey) -> Shown | None:
    async with parts.store.view() as uow:
        body = await uow.kept_digest(key)
        if body is None:
            return None
        words = await _words(parts, uow, key.week)
        people = await answered_in(uow, key) or 0
    from reports.keeping import restored

    digest = restored(body["digest"], words, MASK)
    return Shown(digest, max(0, people - body["people"]) if digest.answered is not None else 0)


async def _made_and_kept(parts: Parts, key: DigestKey, people: int) -> Shown:
    """Make a digest in every language that is spoken here, so that all who read it see the same figures; keep them.

    Where another process was quicker, what it kept is the digest.
    """
    from dataclasses import replace

    from reports.keeping import kept

    languages = tuple(dict.fromkeys((key.language, *parts.organisation.languages)))
    digests = await made(parts, key.week, locations=key.locations, touchpoints=key.touchpoints, languages=languages)
    async with parts.store.begin() as uow:
        words = await _words(parts, uow, key.week)
        bodies = {
            replace(key, language=each.language): {"people": people, "digest": kept(each, words, MASK)}
            for each in digests
        }
        if await uow.keep_digests(bodies, parts.clock()):
            await uow.put_published(published_rows(digests[0].published))
    return await _kept(parts, key) or Shown(digests[0])


async def _words(parts: Parts, uow: UnitOfWork, week: str) -> "dict[str, Words]":
    """What customers said that week and let us quote, by the code of each comment."""
    rows = await uow.quotable(week)
    await parts.shelf.fetch(uow, {(row["survey"], row["version"]) for row in rows})
    team = tuple(each.name for each in await uow.people())
    return dict(_worded(parts, rows, team))


def _worded(parts: Parts, rows: Sequence[Mapping[str, Any]], team: tuple[str, ...]) -> "list[tuple[str, Words]]":
    from reports.keeping import Words

    found = []
    for row in rows:
        said = comment_in(parts, row)
        masked = redact(said, (*row.get("names", ()), *team))
        if may_be_quoted(masked):
            found.append((row["code"], Words(said, row["mark"], masked)))
    return found
