"""Who gets the digest when, and which periods were done: no manager gets two, whatever crashes."""

from datetime import datetime

from sqlalchemy import func, select

from bot.ports import Subscription
from bot.storage.dialect import insert_into
from bot.storage.rows import subscription_of
from bot.storage.tables import digest_runs, subscriptions
from bot.storage.transaction import Transaction, replacing

_PUT = replacing(
    subscriptions, "id", "person_id", "weekday", "hour", "timezone", "locations", "touchpoints", "language", "paused",
    "created_at",
    by=["id"],
)  # fmt: skip


async def everything(tx: Transaction) -> list[Subscription]:
    """All subscriptions."""
    return [subscription_of(row) for row in await tx.rows(select(subscriptions).order_by(subscriptions.c.id))]


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
    }
    await tx.write(_PUT, [row])


async def claim_run(tx: Transaction, subscription: int, period: str, now: datetime) -> bool:
    """Reserve one digest for one period; False if it was done, or is being done elsewhere."""
    statement = (
        insert_into(digest_runs, tx.dialect)
        .values(subscription_id=subscription, period=period, run_at=now)
        .on_conflict_do_nothing()
        .returning(digest_runs.c.period)
    )
    return await tx.first(statement) is not None


async def period_of_last_run(tx: Transaction, subscription: int) -> str | None:
    """The newest period done for this subscription."""
    statement = select(func.max(digest_runs.c.period)).where(digest_runs.c.subscription_id == subscription)
    period: str | None = await tx.scalar(statement)
    return period
