"""Upkeep: lets go of what nobody needs any more, and has the file rebuilt where something became anonymous."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from bot.flows.conversation import ENDED
from bot.storage.anonymity import REBUILD
from bot.storage.bookkeeping import ERASED, get_meta, set_meta
from bot.storage.mending import clock_set_back
from bot.storage.settling import LOOSE
from bot.storage.tables import (
    announcements,
    caps,
    conversations,
    draws,
    idempotency,
    inbox,
    invitations,
    join_codes,
    leases,
    meta,
    outbox,
    pattern_tallies,
    taken_encounters,
    telling_recipients,
    tellings,
)
from bot.storage.transaction import Transaction

SENT_FOR = timedelta(days=90)  # receipts, and "was this sent?"
LOOSE_FOR = timedelta(days=8)  # after the beginning of the week: said once a day, so needed for a day
ENDED_FOR = timedelta(days=60)  # late replies reopen a conversation for a week; its answers stay as responses
STRANGERS_FOR = timedelta(days=30)  # words of people who were never asked anything
REQUESTS_FOR = timedelta(days=7)  # Idempotency-Keys
CODES_FOR = timedelta(days=30)  # after they ran out
ERASED_FOR = timedelta(days=400)  # as long as anybody keeps backups: `db restore` erases again by these notes
TAKEN_FOR = timedelta(days=400)  # encounters that files brought: one a year ahead is remembered until it is over
REBUILT_EVERY = timedelta(hours=20)
_REBUILT_AT = "rebuilt_at"


async def tidy(tx: Transaction, now: datetime) -> int:
    """Delete or empty what is kept too long; gives how many rows that were."""
    rows = 0
    for statement in (
        delete(outbox).where(outbox.c.settled_at < now - SENT_FOR),
        delete(outbox).where(outbox.c.position == LOOSE, outbox.c.settled_at < now - LOOSE_FOR),
        delete(telling_recipients).where(  # that somebody was told of what they complained about
            telling_recipients.c.telling_id.in_(select(tellings.c.id).where(tellings.c.state == "sent")),
            telling_recipients.c.outbox_id.not_in(select(outbox.c.id)),
        ),
        delete(conversations).where(
            conversations.c.state.in_([str(state) for state in ENDED]),
            conversations.c.invitation_id.in_(select(invitations.c.id).where(invitations.c.due_at < now - ENDED_FOR)),
        ),
        update(inbox)
        .where(
            inbox.c.contact_id.is_(None),
            inbox.c.body_sealed.is_not(None),
            inbox.c.state == "done",
            inbox.c.at < now - STRANGERS_FOR,
        )
        .values(body_sealed=None),
        delete(join_codes).where(join_codes.c.expires_at < now - CODES_FOR),
        delete(pattern_tallies).where(pattern_tallies.c["count"] == 0),  # of answers that were changed since
        delete(caps).where(caps.c.until < now),
        delete(meta).where(meta.c.key.startswith(ERASED), meta.c.value < (now - ERASED_FOR).isoformat()),
        delete(leases).where(leases.c.until < now - CODES_FOR),
        delete(idempotency).where(idempotency.c.aged_at < now - REQUESTS_FOR),
        delete(announcements).where(announcements.c.hook.not_in([hook for hook, _ in tx.hooks])),  # told no more
        delete(taken_encounters).where(taken_encounters.c.week < _week(now - TAKEN_FOR)),
        update(draws)
        .where(draws.c.made_at < now - TAKEN_FOR, draws.c.excluded_sealed.is_not(None))
        .values(excluded_sealed=None),
    ):
        rows += await tx.run(statement)
    await tx.run(update(idempotency).where(idempotency.c.aged_at.is_(None)).values(aged_at=now))
    await clock_set_back(tx, now)
    await _rebuild_daily(tx, now)
    return rows


async def _rebuild_daily(tx: Transaction, now: datetime) -> None:
    """Once a day at most, since nobody can write to the file meanwhile; rows of PostgreSQL are mixed in between."""
    if await get_meta(tx, REBUILD) != "owed":
        return
    if tx.dialect != "sqlite":
        tx.owed.add(REBUILD)
        return
    last = await get_meta(tx, _REBUILT_AT)
    if last is not None and now - datetime.fromisoformat(last) < REBUILT_EVERY:
        return
    await set_meta(tx, _REBUILT_AT, now.isoformat())
    tx.owed.add(REBUILD)


def _week(moment: datetime) -> str:
    year, week, _ = moment.isocalendar()
    return f"{year}-W{week:02d}"
