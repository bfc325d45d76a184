"""Tellings: their words, who raised what they are about, whom they went to; decides nobody's fate."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, func, or_, select, update

from bot.ports import VISITS
from bot.ports.telling import Low, RaisedBefore, Raiser, Raisers, Recipient, Telling, ToldAction, Words
from bot.storage import purposes
from bot.storage.consent_times import said_at
from bot.storage.tables import (
    actions,
    answers,
    cases,
    consents,
    contacts,
    outbox,
    responses,
    sorted_comments,
    suppressions,
    telling_recipients,
    tellings,
)
from bot.storage.transaction import Transaction, keeping

ANONYMOUS, NEGATIVE = "anonymous", "negative"
_NAMED = {
    "action_id": "action", "author_id": "author", "approved_id": "approved", "published_id": "published",
}  # fmt: skip
_SEALED = frozenset({"said_sealed", "done_sealed", "others_sealed"})
_PLAIN = tuple(column.name for column in tellings.columns if column.name not in _SEALED)
_ADD = keeping(tellings, *tellings.c.keys())
_RECIPIENTS = keeping(telling_recipients, "telling_id", "contact_id", "outbox_id")
_STANDING = and_(answers.c.counts, answers.c.understood)
_CONTACTS = (
    select(contacts, suppressions.c.since.label("since"))
    .select_from(
        contacts.outerjoin(
            suppressions,
            and_(
                suppressions.c.address_index == contacts.c.address_index, suppressions.c.channel == contacts.c.channel
            ),
        )
    )
    .where(contacts.c.id.in_(bindparam("ids", expanding=True)))
)
_CONSENTS = (
    select(consents.c.contact_id, consents.c.purpose, consents.c.granted, consents.c.reply, consents.c.at)
    .where(
        consents.c.contact_id.in_(bindparam("ids", expanding=True)),
        or_(
            consents.c.purpose.in_(("contact", "start")),
            and_(consents.c.purpose == "take_part", consents.c.granted == false()),
        ),
    )
    .order_by(consents.c.id)
)


# ---- the words ----


async def told_action(tx: Transaction, number: int) -> ToldAction | None:
    """The action of this number, in whatever state."""
    row = await tx.first(select(actions).where(actions.c.number == number))
    if row is None:
        return None
    return ToldAction(
        id=row.id,
        number=row.number,
        state=row.state,
        what=tx.sealer.open_text(purposes.ACTION, row.what_sealed),
        touchpoint=row.touchpoint,
        location=row.location,
        measure=row.measure,
        question=row.question,
        started_at=row.started_at,
        case=row.case_id,
        verdict=row.verdict,
    )


async def find(tx: Transaction, number: int) -> Telling | None:
    """The telling of this number, locked."""
    found = await tx.rows(tx.locked(select(tellings).where(tellings.c.number == number), tellings))
    return _telling(tx, found[0]) if found else None


async def everything(tx: Transaction) -> list[Telling]:
    """Every telling, the oldest first."""
    return [_telling(tx, row) for row in await tx.rows(select(tellings).order_by(tellings.c.number))]


async def add(tx: Transaction, telling: Telling) -> None:
    """Keep a new telling; left out where its action has one."""
    await tx.write(_ADD, [_row(tx, telling)])


async def change(tx: Transaction, telling: Telling) -> None:
    """Keep a telling as it is now."""
    await tx.run(update(tellings).where(tellings.c.id == telling.id).values(_row(tx, telling)))


def _row(tx: Transaction, telling: Telling) -> dict[str, Any]:
    others = {language: [words.said, words.done] for language, words in sorted(telling.others.items())}
    words = {
        "said_sealed": telling.words.said,
        "done_sealed": telling.words.done,
        "others_sealed": json.dumps(others) if others else "",
    }
    sealed = {name: tx.sealer.seal_text(purposes.TELLING, said) for name, said in words.items()}
    plain = {name: getattr(telling, _NAMED.get(name, name)) for name in _PLAIN}
    return plain | sealed


def _telling(tx: Transaction, row: Any) -> Telling:
    said, done, others = (
        tx.sealer.open_text(purposes.TELLING, each) for each in (row.said_sealed, row.done_sealed, row.others_sealed)
    )
    plain = {_NAMED.get(name, name): getattr(row, name) for name in _PLAIN}
    return Telling(**plain, words=Words(said, done), others=_others(others))


def _others(stored: str) -> Mapping[str, Words]:
    return {language: Words(*pair) for language, pair in json.loads(stored or "{}").items()}


# ---- who raised it ----


async def raisers(tx: Transaction, wanted: RaisedBefore) -> Raisers:
    """Who raised it: those who are known, and how many are not."""
    found = {(row.id, _known(row)) for row in await _unhappy(tx, wanted)}
    known = {contact for _, contact in found if contact is not None}
    known |= {row.contact_id for row in await tx.rows(_with_a_case(wanted))}
    return Raisers(tuple(await raisers_among(tx, sorted(known))), sum(contact is None for _, contact in found))


def _known(response: Any) -> int | None:
    """Whose response it is; also while a conversation still runs, whoever asked to be anonymous is nobody."""
    return None if response.anonymity == ANONYMOUS else response.contact_id


async def _unhappy(tx: Transaction, wanted: RaisedBefore) -> list[Any]:
    """Responses of these weeks with a low answer, or with words that were found to be unhappy."""
    columns = (responses.c.id, responses.c.contact_id, responses.c.anonymity)
    about = _about(wanted.first_week, wanted.last_week, wanted.action.touchpoint, wanted.action.location)
    words = select(*columns).join(sorted_comments, sorted_comments.c.response_id == responses.c.id)
    found = [*await tx.rows(words.where(about, sorted_comments.c.feeling == NEGATIVE))]
    if wanted.low:
        score = select(*columns).join(answers, answers.c.response_id == responses.c.id)
        found += await tx.rows(score.where(about, _STANDING, or_(*map(_low, wanted.low))))
    return found


def _low(low: Low) -> ColumnElement[bool]:
    return and_(
        responses.c.survey == low.survey,
        responses.c.version == low.version,
        answers.c.question == low.question,
        answers.c.value.in_(sorted(low.values)),
    )


def _with_a_case(wanted: RaisedBefore) -> Select[Any]:
    """Customers whose case led to the action, began it, or was about the same thing in these weeks."""
    action = wanted.action
    same = [cases.c.opened_at >= wanted.since, cases.c.opened_at <= wanted.until]
    same += [cases.c.touchpoint == action.touchpoint] if action.touchpoint else []
    same += [cases.c.location == action.location] if action.location else []
    same += [cases.c.question.in_(("", action.question))] if action.question else []
    linked = [cases.c.action_id == action.id, *([cases.c.id == action.case] if action.case is not None else [])]
    return select(cases.c.contact_id).where(cases.c.contact_id.is_not(None), or_(*linked, and_(*same)))


async def raisers_among(tx: Transaction, ids: Collection[int]) -> list[Raiser]:
    """How these contacts stand now: whether they agreed, said STOP, were asked or told."""
    agreed = _agreed(await tx.matching(_CONSENTS, "ids", ids))
    rows = {row.id: row for row in await tx.matching(_CONTACTS, "ids", ids)}
    return [
        Raiser(
            contact=row.id,
            channel=row.channel,
            language=row.language,
            blocked=row.blocked,
            suppressed=row.since is not None,
            agreed=agreed.get(row.id) is not None,
            withdrew=agreed.get(row.id) is False,
            invited_at=row.invited_at,
            told_at=row.told_at,
        )
        for row in rows.values()
    ]


def _agreed(records: Iterable[Any]) -> dict[int, bool]:
    """Who agreed to be contacted: whether that still holds.

    A STOP ends it, and START is not consent again: nor does a door that was opened say who stands in it now.
    """
    found: dict[int, bool] = {}
    for row in sorted(records, key=said_at):
        if row.purpose == "contact" and row.granted:
            found[row.contact_id] = True
        elif row.contact_id in found:
            found[row.contact_id] = False
    return found


# ---- what is to be protected ----


def _about(first_week: str, last_week: str, touchpoint: str, location: str) -> ColumnElement[bool]:
    conditions = [
        responses.c.week >= first_week, responses.c.week <= last_week, responses.c.selection != VISITS,
    ]  # fmt: skip
    conditions += [responses.c.touchpoint == touchpoint] if touchpoint else []
    conditions += [responses.c.location == location] if location else []
    return and_(*conditions)


async def heard_about(tx: Transaction, first_week: str, last_week: str, touchpoint: str, location: str) -> int:
    """How many responses there are."""
    about = _about(first_week, last_week, touchpoint, location)
    return int(await tx.scalar(select(func.count()).select_from(responses).where(about)))


async def comments_between(tx: Transaction, first_week: str, last_week: str) -> list[str]:
    """Every customer's words of these weeks."""
    statement = (
        select(answers.c.words_sealed)
        .join(responses, responses.c.id == answers.c.response_id)
        .where(_about(first_week, last_week, "", ""), answers.c.words_sealed.is_not(None))
    )
    return [tx.sealer.open_text(purposes.ANSWER, row.words_sealed) for row in await tx.rows(statement)]


# ---- sending ----


async def told(tx: Transaction, telling: int) -> set[int]:
    """The contacts that a telling went to."""
    found = await tx.rows(select(telling_recipients.c.contact_id).where(telling_recipients.c.telling_id == telling))
    return {row.contact_id for row in found}


async def add_recipients(tx: Transaction, recipients: Sequence[Recipient]) -> None:
    """Note whom a telling goes to."""
    await tx.write(
        _RECIPIENTS,
        [{"telling_id": each.telling, "contact_id": each.contact, "outbox_id": each.outbox} for each in recipients],
    )


async def delivery(tx: Transaction, telling: int) -> Mapping[str, int]:
    """How many messages are in which state."""
    statement = (
        select(outbox.c.state)
        .join(telling_recipients, telling_recipients.c.outbox_id == outbox.c.id)
        .where(telling_recipients.c.telling_id == telling)
    )
    return Counter(row.state for row in await tx.rows(statement))
