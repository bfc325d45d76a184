"""Who gets the digest when, and which periods were done: no manager gets two, whatever crashes."""

from base64 import b32encode
from datetime import datetime

from sqlalchemy import func, select, update

from bot.messages import Address
from bot.ports import DigestKey, Subscription
from bot.storage import purposes
from bot.storage.dialect import insert_into
from bot.storage.rows import subscription_of
from bot.storage.tables import contacts, digest_runs, subscriptions
from bot.storage.transaction import Transaction, replacing

CODE_LENGTH = 6  # of a delivery code: a manager guesses for years, since each guess is a command
_PUT = replacing(
    subscriptions, "id", "person_id", "weekday", "hour", "timezone", "locations", "touchpoints", "language", "paused",
    "created_at", "quiet_since", "contact_id",
    by=["id"],
)  # fmt: skip
_ALL = (
    select(subscriptions, contacts.c.channel)
    .select_from(subscriptions.outerjoin(contacts, contacts.c.id == subscriptions.c.contact_id))
    .order_by(subscriptions.c.id)
)


async def everything(tx: Transaction) -> list[Subscription]:
    """All subscriptions."""
    return [subscription_of(row) for row in await tx.rows(_ALL)]


async def put_subscription(tx: Transaction, subscription: Subscription) -> None:
    """Keep a subscription, replacing the person's earlier one, whose id stays: no period is done twice."""
    earlier = select(subscriptions.c.id).where(subscriptions.c.person_id == subscription.person)
    row = {
        "id": await tx.scalar(earlier) or subscription.id,
        "person_id": subscription.person,
        "weekday": subscription.weekday,
        "hour": subscription.hour,
        "timezone": subscription.timezone,
        "locations": subscription.locations,
        "touchpoints": subscription.touchpoints,
        "language": subscription.language,
        "paused": subscription.paused,
        "created_at": subscription.created_at,
        "quiet_since": subscription.quiet_since,
        "contact_id": subscription.contact,
    }
    await tx.write(_PUT, [row])


async def set_quiet(tx: Transaction, subscription: int, week: str) -> None:
    """Note since which week no answers come; nothing else of the subscription is touched."""
    await tx.run(update(subscriptions).where(subscriptions.c.id == subscription).values(quiet_since=week))


async def claim_run(
    tx: Transaction, subscription: int, period: str, now: datetime, *, sent: DigestKey | None = None
) -> bool:
    """Reserve one digest for one period; False if it was done, or is being done elsewhere."""
    about = (
        {}
        if sent is None
        else {"touchpoints": sent.touchpoints, "locations": sent.locations, "language": sent.language}
    )
    statement = (
        insert_into(digest_runs, tx.dialect)
        .values(subscription_id=subscription, period=period, run_at=now, **about)
        .on_conflict_do_nothing()
        .returning(digest_runs.c.period)
    )
    return await tx.first(statement) is not None


async def sent_in(tx: Transaction, subscription: int, period: str) -> DigestKey | None:
    """Which digest was sent for one period."""
    row = await tx.first(
        select(digest_runs).where(digest_runs.c.subscription_id == subscription, digest_runs.c.period == period)
    )
    if row is None or not row.language:
        return None
    return DigestKey(period, row.touchpoints, row.locations, row.language)


async def period_of_last_run(tx: Transaction, subscription: int) -> str | None:
    """The newest period done for this subscription."""
    statement = select(func.max(digest_runs.c.period)).where(digest_runs.c.subscription_id == subscription)
    period: str | None = await tx.scalar(statement)
    return period


def delivery_code(tx: Transaction, person: int, address: Address) -> str:
    """What is sent to an address so that a person can show that they read it; worked out, so nothing is stored."""
    said = f"digest {person} {address.channel} {address.value}"
    return b32encode(tx.sealer.index(purposes.CODE, said)).decode()[:CODE_LENGTH]
