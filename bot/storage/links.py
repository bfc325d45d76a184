"""Deep links: only the token's keyed hash is kept."""

from datetime import datetime

from sqlalchemy import insert, select, update

from bot.ports import Link
from bot.storage import purposes
from bot.storage.rows import link_of
from bot.storage.tables import links
from bot.storage.transaction import Transaction


async def add_link(tx: Transaction, token: str, link: Link) -> None:
    """Keep a link."""
    await tx.run(
        insert(links).values(
            id=link.id,
            token_hash=tx.sealer.index(purposes.TOKEN, token),
            kind=link.kind,
            touchpoint=link.touchpoint,
            location=link.location,
            staff_sealed=tx.sealer.seal_text(purposes.LINK, link.staff),
            survey=link.survey,
            invitation_id=link.invitation,
            person_id=link.person,
            expires_at=link.expires_at,
            used_at=link.used_at,
        )
    )


async def find_link(tx: Transaction, token: str) -> Link | None:
    """The link of a token."""
    row = await tx.first(select(links).where(links.c.token_hash == tx.sealer.index(purposes.TOKEN, token)))
    return None if row is None else link_of(tx.sealer, row)


async def use_link(tx: Transaction, link: int, now: datetime) -> bool:
    """Mark a one-person link as used; False if it was used before. Another link of its invitation is used with it."""
    unused = update(links).where(links.c.used_at.is_(None)).values(used_at=now)
    if not await tx.run(unused.where(links.c.id == link)):
        return False
    its = select(links.c.invitation_id).where(links.c.id == link).scalar_subquery()
    await tx.run(unused.where(links.c.invitation_id == its))
    return True
