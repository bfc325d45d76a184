"""The digest behind a report page: the one that was sent, or a closer look at it; it knows no link and no page."""

from bot.handlers.digests import build
from bot.handlers.kept_digests import Shown, digest_of
from bot.handlers.parts import Parts
from bot.ports import DigestKey
from reports.live import Link, View
from reports.rules import Scope


async def shown(parts: Parts, link: Link, view: View, language: str) -> Shown:
    """What one view of a link shows; only a view of the whole over the usual weeks is the digest as it was sent."""
    scope = link.scope
    if view == View(view.week):
        return await digest_of(parts, DigestKey(view.week, scope.touchpoints, scope.locations, language))
    digest = await build(
        parts,
        view.week,
        locations=scope.locations,
        touchpoints=scope.touchpoints,
        language=language,
        focus=None if view.is_whole else view.focus(link),
        drawn_weeks=view.weeks,
    )
    return Shown(digest)


def known_places(parts: Parts) -> Scope:
    """Every touchpoint and location of the organisation."""
    return Scope(parts.organisation.touchpoints, parts.organisation.locations)
