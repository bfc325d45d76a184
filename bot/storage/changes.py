"""Writing what one unit of work changed: one statement a table, in the order that foreign keys and promises ask for."""

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import bindparam, delete

from bot.ports import (
    AnswerRow,
    AnswerTallyKey,
    Changes,
    ConsentRow,
    ConversationRow,
    InboxRow,
    PatternTallyKey,
    ResponseRow,
)
from bot.privacy.blurring import week_start
from bot.privacy.sealing import Sealer, content_hash
from bot.storage import purposes, rows
from bot.storage.anonymity import cut, loose_key, scrub_later
from bot.storage.asking import own
from bot.storage.cases import write_cases
from bot.storage.contacts import change_contacts
from bot.storage.counts import add_counts, in_order
from bot.storage.invitation_states import set_states
from bot.storage.outbox import put
from bot.storage.payloads import reply_to_bytes
from bot.storage.said_outside import said_after, with_contacts
from bot.storage.suppression import suppress, unsuppress
from bot.storage.tables import (
    answer_tallies,
    answers,
    consents,
    conversations,
    inbox,
    pattern_tallies,
    responses,
    wordings,
)
from bot.storage.transaction import Transaction, adding, keeping, replacing

_INBOX = replacing(
    inbox, "key", "channel", "contact_id", "invitation_id", "body_sealed", "kind", "at", "state", "error", by=["key"]
)
_RESPONSES = replacing(
    responses, "id", "invitation_id", "contact_id", "survey", "version", "touchpoint", "location", "staff_sealed",
    "segment", "channel", "language", "week", "selection", "state", "late", "anonymity", "take_part", "contact_ok",
    "quote", "shown", by=["id"],
    but=[
        "invitation_id", "survey", "version", "touchpoint", "location", "week", "selection", "shown",
    ],
)  # fmt: skip
_ANSWERS = replacing(
    answers, "response_id", "position", "question", "value", "choice", "counted", "words_sealed", "counts",
    "understood", "at", by=["response_id", "position"],
)  # fmt: skip
_CONVERSATIONS = replacing(conversations, "invitation_id", "body_sealed", "state", "due_at", by=["invitation_id"])
_WORDINGS = keeping(wordings, "hash", "text")
_CONSENTS = adding(
    consents, "id", "contact_id", "invitation_id", "purpose", "granted", "wording_hash", "survey", "version",
    "language", "reply", "at",
)  # fmt: skip
_ANSWERED_BY = tuple(each.name for each in fields(AnswerTallyKey))
_PATTERN_OF = tuple(each.name for each in fields(PatternTallyKey))
_WITHDRAWN = delete(responses).where(responses.c.id.in_(bindparam("ids", expanding=True)))
_WITHDRAWN_ANSWERS = delete(answers).where(answers.c.response_id.in_(bindparam("ids", expanding=True)))


async def write(tx: Transaction, changes: Changes) -> None:
    """Write all changes; the order: what came in, what must stop, answers, states, consents, what goes out, the cut."""
    ended = {invitation for invitation, _ in changes.cut}
    received = await with_contacts(tx, changes.inbox)
    loose = await said_after(tx, received, {contact for _, contact in changes.cut})
    if loose:
        await scrub_later(tx)  # the words and the note that they came are written together, and are not to be found so
    rows = [_inbox(tx.sealer, row, cut=row.invitation in ended or row.key in loose) for row in received]
    await tx.write(_INBOX, rows + [_loose(tx.sealer, row) for row in received if row.key in loose])
    for row in changes.inbox:
        tx.admitted.pop(row.key, None)
    await suppress(tx, changes.suppressed)
    await unsuppress(tx, changes.unsuppressed)
    await own(tx, changes.owners)
    await _write_responses(tx, changes)
    await set_states(tx, changes.invitation_states, changes.invitation_marks)
    await _write_conversations(tx, changes.conversations, ended)
    await _write_consents(tx, changes.consents)
    await write_cases(tx, changes)
    await put(tx, changes.outbox)
    await change_contacts(tx, changes.contact_states)
    await cut(tx, changes.cut)


def _loose(sealer: Sealer, row: InboxRow) -> dict[str, Any]:
    """The words of a reply that is to be nobody's."""
    kept = _inbox(sealer, replace(row, contact=None, reply=replace(row.reply, at=week_start(row.reply.at))), cut=False)
    return {**kept, "key": loose_key(), "body_sealed": _without_address(sealer, row)}


def _without_address(sealer: Sealer, row: InboxRow) -> bytes:
    return sealer.seal(purposes.INBOX, reply_to_bytes(row.reply, with_address=False))


def _inbox(sealer: Sealer, row: InboxRow, *, cut: bool) -> dict[str, Any]:
    """A reply as kept; of one that ends an anonymous conversation only that it came, in that week."""
    reply = row.reply
    body = None if cut else sealer.seal(purposes.INBOX, reply_to_bytes(reply, with_address=row.contact is None))
    return {
        "key": row.key,
        "channel": reply.address.channel,
        "contact_id": None if cut else row.contact,
        "invitation_id": None if cut else row.invitation,
        "body_sealed": body,
        "kind": "" if cut else reply.kind,
        "at": week_start(reply.at) if cut else reply.at,
        "state": row.state,
        "error": row.error,
    }


async def _write_responses(tx: Transaction, changes: Changes) -> None:
    """Responses, their answers and the tallies. What was withdrawn stays so, also if it was written just before."""
    gone = set(changes.withdrawn_responses)
    if gone:
        await tx.change(_WITHDRAWN_ANSWERS, "ids", gone)
        await tx.change(_WITHDRAWN, "ids", gone)
    latest = {row.id: row for row in changes.responses if row.id not in gone}
    await tx.write(_RESPONSES, [_response(tx.sealer, row) for row in latest.values()])
    kept = {(row.response, row.position): row for row in changes.answers if row.response not in gone}
    await tx.write(_ANSWERS, [_answer(tx.sealer, row) for row in kept.values()])
    differences = [(in_order(_ANSWERED_BY, key), count) for key, count in changes.answer_tallies.items() if count]
    await add_counts(tx, answer_tallies, differences)
    patterns = [(in_order(_PATTERN_OF, key), count) for key, count in changes.pattern_tallies.items() if count]
    await add_counts(tx, pattern_tallies, patterns)


def _response(sealer: Sealer, row: ResponseRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "invitation_id": row.invitation,
        "contact_id": row.contact,
        "survey": row.survey,
        "version": row.version,
        "touchpoint": row.touchpoint,
        "location": row.location,
        "staff_sealed": sealer.seal_text(purposes.RESPONSE, row.staff),
        "segment": row.segment,
        "channel": row.channel,
        "language": row.language,
        "week": row.week,
        "selection": row.selection,
        "state": row.state,
        "late": row.late,
        "anonymity": row.anonymity,
        "take_part": row.take_part,
        "contact_ok": row.contact_ok,
        "quote": row.quote,
        "shown": row.shown,
    }


def _answer(sealer: Sealer, row: AnswerRow) -> dict[str, Any]:
    return {
        "response_id": row.response,
        "position": row.position,
        "question": row.question,
        "value": row.value,
        "choice": row.choice,
        "counted": None if row.counted is None else json.dumps(row.counted),
        "words_sealed": sealer.seal_text(purposes.ANSWER, row.words),
        "counts": row.counts,
        "understood": row.understood,
        "at": row.at,
    }


async def _write_conversations(tx: Transaction, changed: Sequence[ConversationRow], ended: set[int]) -> None:
    """Each conversation as it stands at the end of the batch; one that is cut is not written at all."""
    latest = {row.conversation.invitation: row for row in changed if row.conversation.invitation not in ended}
    await tx.write(
        _CONVERSATIONS,
        [rows.conversation_row(tx.sealer, row.conversation, row.due_at) for row in latest.values()],
    )


async def _write_consents(tx: Transaction, given: Sequence[ConsentRow]) -> None:
    hashes = {row.wording: content_hash(row.wording) for row in given}
    await tx.write(_WORDINGS, [{"hash": hashed, "text": wording} for wording, hashed in sorted(hashes.items())])
    await tx.write(_CONSENTS, [_consent(row, hashes[row.wording]) for row in given])


def _consent(row: ConsentRow, wording_hash: bytes) -> dict[str, Any]:
    return {
        "id": row.id,
        "contact_id": row.contact,
        "invitation_id": row.invitation,
        "purpose": row.purpose,
        "granted": row.granted,
        "wording_hash": wording_hash,
        "survey": row.survey,
        "version": row.version,
        "language": row.language,
        "reply": row.reply,
        "at": row.at,
    }
