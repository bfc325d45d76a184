"""The door of one contact, shut by STOP and opened by START: what of it goes into the record of consents."""

from datetime import datetime, timedelta

from bot.flows.conversation import Conversation, Stopped
from bot.flows.engine import advance
from bot.flows.survey import ANONYMOUS
from bot.handlers.batch import Batch, Left, Step
from bot.handlers.cases.seeing import see_to_cases
from bot.handlers.parts import Parts
from bot.handlers.writes import apply
from bot.ports import Admitted, ConsentRow, Parcel, Thread
from bot.privacy.blurring import week_start


def record_door(batch: Batch, thread: Thread, admitted: Admitted, *, opened: bool, talk: Conversation | None) -> None:
    """STOP withdraws the consent to take part; START is recorded as itself, for only an answer is consent again.

    The record names no invitation, and in an anonymous conversation neither reply nor day.
    """
    if thread.contact is None:
        return
    blurred = talk is not None and talk.anonymity == ANONYMOUS
    batch.changes.consents.append(
        ConsentRow(
            id=batch.parts.ids(),
            contact=thread.contact.id,
            invitation=None,
            purpose="start" if opened else "take_part",
            granted=opened,
            wording="START" if opened else "STOP",
            survey="",
            version=0,
            language=talk.language if talk is not None else thread.contact.language,
            reply=None if blurred else admitted.key,
            at=week_start(batch.now) if blurred else batch.now + _after_others(batch),
        )
    )


def _after_others(batch: Batch) -> timedelta:
    """So little that the records of one moment stand in their order: "1 and stop" agrees, and then withdraws."""
    return timedelta(microseconds=len(batch.changes.consents))


async def stopped_at_provider(parts: Parts, parcel: Parcel, now: datetime) -> None:
    """The provider refused a message because of a STOP we never saw: from now on it is ours too.

    An invitation that was refused is undeliverable, as dispatch records; a conversation under way is stopped.
    """
    async with parts.store.begin() as uow:
        thread = (await uow.threads({parcel.address}))[parcel.address]
        batch = Batch(parts, now)
        talk = thread.conversation
        if talk is not None and talk.ended_at is None and not parcel.opens:
            await parts.shelf.fetch(uow, {(talk.survey, talk.version)})
            survey = parts.shelf.survey(talk.survey, talk.version)
            apply(Step(batch, survey, thread, talk, advance(survey, talk, Stopped("stop"), now, parts.rules)))
        blurred = talk is not None and talk.anonymity == ANONYMOUS
        batch.changes.suppressed.append((parcel.address, "provider", week_start(now) if blurred else now))
        if thread.contact is not None:
            batch.left.append(Left(thread.contact.id, "stop", blurred))
        await see_to_cases(batch, uow)
        await uow.write(batch.changes)
