"""A salon's customers for the storage tests: who is asked, and what one reply changes."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.flows.conversation import Answer, Context, Conversation, State
from bot.messages import SMS, Address, Message, Reply
from bot.ports import (
    AnswerRow,
    AnswerTallyKey,
    CaseRow,
    Changes,
    ConsentRow,
    Contact,
    ConversationRow,
    Encounter,
    InboxRow,
    Invitation,
    OutboxRow,
    ResponseRow,
    UnitOfWork,
)

KEY = "a secret key for tests, long enough"
NOW = datetime(2026, 11, 11, 10, 17, 23, 456789, tzinfo=UTC)  # a Wednesday
WEEK = "2026-W46"
HOUR = timedelta(hours=1)
WORDS = "the scissors were blunt, Marmaduke was kind"


def url(folder: Path, name: str = "afterword.db") -> str:
    return f"sqlite+aiosqlite:///{folder / name}"


def phone(number: int) -> Address:
    return Address(SMS, f"+447700900{number:03}")


_random = random.Random(46)


def new_id() -> int:
    return _random.getrandbits(63)


@dataclass(frozen=True)
class Asked:
    contact: Contact
    invitation: Invitation
    conversation: Conversation

    @property
    def address(self) -> Address:
        return self.contact.address


async def ask(
    uow: UnitOfWork, address: Address, *, anonymity: str = "confidential", name: str = "Joan Doubtfire", **of_invitation
) -> Asked:
    """A customer is asked, and the conversation has begun; nothing is in the outbox."""
    contact = (await uow.contacts({address: {"name": name, "language": "en"}}, NOW))[address]
    encounter = Encounter(
        new_id(),
        contact.id,
        "haircut",
        staff="Bertha",
        reference="TILL-77",
        occurred_at=NOW,
        segment="regular",
        day=NOW.date().isoformat(),
        told_on=NOW.date().isoformat(),
    )
    invitation = Invitation(
        id=new_id(), encounter=encounter.id, contact=contact.id, survey="after-visit", version=1, language="en",
        channel=address.channel, selection="staff", state="queued", week=WEEK, created_at=NOW, due_at=NOW,
        touchpoint="haircut", location="High Street", staff="Bertha", segment="regular",
    )  # fmt: skip
    invitation = replace(invitation, **of_invitation)
    conversation = Conversation(
        invitation.id, "after-visit", 1, "en", address.channel, Context("Riverside", "haircut", name=name), anonymity
    )
    await uow.add_encounters([(encounter, invitation, conversation)])
    await uow.begin(invitation.id, contact.id)
    return Asked(contact, invitation, conversation)


def outgoing(asked: Asked, text: str = "How was your haircut?", *, position: int = 1, **flags) -> OutboxRow:
    return OutboxRow(
        id=new_id(), message=Message(text), position=position, created_at=NOW, due_at=flags.pop("due_at", NOW),
        contact=asked.contact.id, invitation=asked.invitation.id, **flags,
    )  # fmt: skip


def tally_key(value: int, question: str = "csat") -> AnswerTallyKey:
    return AnswerTallyKey(WEEK, "after-visit", 1, question, "haircut", "High Street", SMS, "staff", value)


def response(asked: Asked, **others) -> ResponseRow:
    invitation = asked.invitation
    row = ResponseRow(
        id=invitation.id, invitation=invitation.id, contact=asked.contact.id, survey="after-visit", version=1,
        touchpoint="haircut", location="High Street", staff="Bertha", segment="regular", channel=SMS, language="en",
        week=WEEK, selection="staff", state="complete", late=False, anonymity="confidential", take_part=True,
    )  # fmt: skip
    return replace(row, **others)


def answer(response_id: int, value: int | None = 2, words: str = WORDS, *, position: int = 0, **others) -> AnswerRow:
    row = AnswerRow(
        response_id, position, others.pop("question", "csat"), value, "", words, True, value is not None, NOW
    )
    return replace(row, **others)


@dataclass
class Reached:
    """What `reply_to` made, for the tests to look for."""

    changes: Changes = field(default_factory=Changes)
    key: bytes = b""
    reply: Reply | None = None


async def reply_to(
    uow: UnitOfWork, asked: Asked, *, text: str = WORDS, value: int = 2, provider_id: str = ""
) -> Reached:
    """One reply of a linked customer with all that follows from it, written."""
    reply = Reply(provider_id or f"SM{new_id()}", asked.address, text, NOW + HOUR)
    (admitted,) = await uow.admit([reply])
    conversation = replace(
        asked.conversation,
        state=State.ASKING,
        answers=(Answer("csat", value, text, NOW + HOUR, reply=admitted.key.hex()),),
    )
    changes = Changes(
        inbox=[InboxRow(admitted.key, reply, asked.contact.id, asked.invitation.id)],
        conversations=[ConversationRow(conversation, asked.contact.id, NOW + 25 * HOUR)],
        invitation_states=[(asked.invitation.id, "partial", "", NOW + HOUR)],
        responses=[response(asked, state="partial")],
        answers=[answer(asked.invitation.id, value, text)],
        answer_tallies={tally_key(value): 1},
        consents=[consent(asked, reply=admitted.key)],
        outbox=[outgoing(asked, "Thank you. Why?", position=2, urgent=True)],
    )
    await uow.write(changes)
    return Reached(changes, admitted.key, reply)


def consent(asked: Asked, purpose: str = "take_part", *, reply: bytes | None = None) -> ConsentRow:
    return ConsentRow(
        id=new_id(), contact=asked.contact.id, invitation=asked.invitation.id, purpose=purpose, granted=True,
        wording=f"May we {purpose}?", survey="after-visit", version=1, language="en", reply=reply, at=NOW + HOUR,
    )  # fmt: skip


def case(asked: Asked, number: int = 1) -> CaseRow:
    return CaseRow(
        id=new_id(), number=number, touchpoint="haircut", location="High Street", reason="csat: 1", opened_at=NOW,
        due_at=NOW + 24 * HOUR, contact=asked.contact.id, invitation=asked.invitation.id,
    )  # fmt: skip


async def end_anonymously(uow: UnitOfWork, asked: Asked, *, value: int = 1, text: str = WORDS) -> int:
    """The last reply of an anonymous conversation: its answers are stored under a fresh id and the link is cut."""
    reply = Reply(f"SM{new_id()}", asked.address, text, NOW + HOUR)
    (admitted,) = await uow.admit([reply])
    fresh = new_id()
    ended = replace(
        asked.conversation,
        state=State.COMPLETE,
        ended_at=NOW + HOUR,
        answers=(Answer("csat", value, text, NOW + HOUR),),
    )
    changes = Changes(
        inbox=[InboxRow(admitted.key, reply, asked.contact.id, asked.invitation.id)],
        conversations=[ConversationRow(ended, asked.contact.id, None)],
        invitation_states=[(asked.invitation.id, "complete", "", NOW + HOUR)],
        responses=[
            response(
                asked, id=fresh, invitation=None, contact=None, staff="", segment="", language="", anonymity="anonymous"
            )
        ],
        answers=[answer(fresh, value, text, at=None)],
        answer_tallies={tally_key(value): 1},
        outbox=[outgoing(asked, "Thank you.", position=9, urgent=True, forget=True)],
        cut=[(asked.invitation.id, asked.contact.id)],
    )
    await uow.write(changes)
    return fresh
