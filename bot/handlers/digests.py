"""Digests: tallies are read, built into a digest in a worker thread, and put in the outbox once per period."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.flows.conversation import Context
from bot.flows.piping import piped
from bot.flows.reading.reader import read
from bot.flows.reading.scale import Scale
from bot.flows.survey import Survey
from bot.handlers.parts import Parts
from bot.handlers.writes import Batch
from bot.messages import SMS, Message
from bot.ports import CaseRow, Person, Subscription, UnitOfWork
from bot.privacy.redaction import redact
from bot.surveys.versions import comparable_since

if TYPE_CHECKING:
    from reports.digest import Digest
    from reports.tallies import Tallies

PICTURE_LIMIT = 1024  # characters under a picture on Telegram


def last_full_week(parts: Parts, now: datetime) -> str:
    """The ISO week before the one `now` is in."""
    return parts.week(now - timedelta(days=7))


async def build(
    parts: Parts,
    week: str,
    *,
    locations: tuple[str, ...] = (),
    touchpoints: tuple[str, ...] = (),
    language: str = "en",
) -> "Digest":
    """The digest of one week for one scope. What it shows is written down, so that no later one can be subtracted."""
    async with parts.store.view() as uow:
        rows = {**await uow.tallies(week), **_cases_of(await uow.open_cases(), locations, parts.clock())}
        earlier = await uow.published(week)
        keys = {(row["survey"], row["version"]) for row in (*rows["answers"], *rows["comments"])}
        await parts.shelf.fetch(uow, keys)
    digest = await asyncio.to_thread(
        _build, parts, rows, earlier, week, locations=locations, touchpoints=touchpoints, language=language
    )
    async with parts.store.begin() as uow:
        await uow.put_published(published_rows(digest))
    return digest


def _build(
    parts: Parts,
    rows: Mapping[str, Any],
    earlier: Sequence[Mapping[str, Any]],
    week: str,
    *,
    locations: tuple[str, ...],
    touchpoints: tuple[str, ...],
    language: str,
) -> "Digest":
    from reports.digest import build_digest
    from reports.published import Published
    from reports.rules import DigestRules, Scope

    before = [
        Published(
            week=row["week"],
            measure=row["measure"],
            question=row["question"],
            scope=Scope(tuple(row["touchpoints"]), tuple(row["locations"])),
            values=tuple((value, count) for value, count in row["values"]),
        )
        for row in earlier
    ]
    scope = Scope(touchpoints, locations)
    said = [row for row in rows["comments"] if scope.covers(row["touchpoint"], row["location"])]
    return build_digest(
        tallies_of(parts, {**rows, "comments": said}),
        organisation=parts.organisation.name,
        week=week,
        scope=scope,
        rules=DigestRules(minimum_group=parts.organisation.rules.minimum_group),
        language=language,
        earlier=before,
    )


def _cases_of(cases: Sequence[CaseRow], locations: tuple[str, ...], now: datetime) -> dict[str, int]:
    """How many cases are open, and how many past their deadline, at these locations (no location: everybody's)."""
    mine = [case for case in cases if not locations or not case.location or case.location in locations]
    return {"open_cases": len(mine), "overdue_cases": sum(case.due_at < now for case in mine)}


def published_rows(digest: "Digest") -> list[dict[str, Any]]:
    """The groups a digest shows, as storage keeps them."""
    return [
        {
            "week": row.week,
            "measure": row.measure,
            "question": row.question,
            "touchpoints": list(row.scope.touchpoints),
            "locations": list(row.scope.locations),
            "values": [list(pair) for pair in row.values],
        }
        for row in digest.published
    ]


def tallies_of(parts: Parts, rows: Mapping[str, Any]) -> "Tallies":
    """Stored rows as what reports read: each question's measure and scale added from its survey, comments redacted."""
    from reports.tallies import AnswerTally, AskedTally, QuotableComment, Tallies

    answers, since = [], _since(parts, rows["answers"])
    for row in rows["answers"]:
        question = _question(parts.shelf.survey(row["survey"], row["version"]), row["question"])
        if question is not None and question.measure:
            asked = {"measure": question.measure, "scale_low": question.low, "scale_high": question.high}
            alike = {**row, "version": since[row["survey"], row["question"]][row["version"]]}
            answers.append(AnswerTally(**alike, **asked))
    comments = tuple(
        QuotableComment(week=row["week"], question_text=_asked(parts, row), text=redact(words))
        for row in rows["comments"]
        if (words := _quotable(parts, row))
    )
    return Tallies(
        answers=tuple(answers),
        asked=tuple(AskedTally(**row) for row in rows["asked"]),
        comments=comments,
        open_cases=rows["open_cases"],
        overdue_cases=rows["overdue_cases"],
    )


def _since(parts: Parts, rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Mapping[int, int]]:
    """By survey and question, the first version since which it was asked alike; other words break a series."""
    versions: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        versions[row["survey"], row["question"]].add(row["version"])
    return {
        (name, question): comparable_since((parts.shelf.survey(name, number) for number in numbers), question)
        for (name, question), numbers in versions.items()
    }


def _question(survey: Survey, question: str) -> Any:
    return next((each for each in survey.questions if each.id == question), None)


def _quotable(parts: Parts, row: Mapping[str, Any]) -> str:
    """The words of an answer without its score; nothing where the score was all that was said."""
    survey = parts.shelf.survey(row["survey"], row["version"])
    question = _question(survey, row["question"])
    if question is None or question.kind == "text":
        return str(row["words"])
    scale = Scale(question.kind, question.low, question.high, question.options)
    # The language a reply was written in is not kept where it might tell who wrote it: what is a bare score in any
    # language of the organisation is no comment.
    comments = [read(row["words"], scale, language).comment or "" for language in parts.organisation.languages]
    return min(comments, key=len)


def _asked(parts: Parts, row: Mapping[str, Any]) -> str:
    survey = parts.shelf.survey(row["survey"], row["version"])
    wording = survey.wording(survey.language).questions.get(row["question"])
    if wording is None:
        return str(row["question"])
    about = Context(parts.organisation.name, row["touchpoint"], row["location"])
    return piped(wording.ask, about, visit=parts.phrases.text("visit", survey.language))


async def digest_messages(
    parts: Parts, digest: "Digest", channel: str, *, locations: tuple[str, ...]
) -> tuple[Message, ...]:
    """One digest as messages: on Telegram a picture and text, by SMS at most three segments with a signed link."""
    link = parts.report_link(digest.week, locations) if parts.report_link else ""
    return await asyncio.to_thread(_render, digest, channel, link)


def _render(digest: "Digest", channel: str, link: str) -> tuple[Message, ...]:
    if channel == SMS:
        from reports.sms import render_sms

        return (Message(render_sms(digest, link)),)
    from reports.chart import render_png
    from reports.text import render_chat

    text = render_chat(digest)
    if link:
        text += f'\n<a href="{link}">Open the full report</a>'
    picture = render_png(digest) if digest.main is not None and not digest.main.is_empty else None
    if picture is not None and len(text) <= PICTURE_LIMIT:
        return (Message(text, html=True, picture=picture),)
    first = (Message("", html=True, picture=picture),) if picture is not None else ()
    return (*first, Message(text, html=True))


async def send_digest(parts: Parts, subscription: Subscription, person: Person, period: str, now: datetime) -> bool:
    """Build and send one manager's digest for one period; False where it was sent before or nobody can be reached."""
    if person.contact is None or person.address is None:
        return False
    scope = subscription.locations or person.locations
    digest = await build(
        parts, period, locations=scope, touchpoints=subscription.touchpoints, language=subscription.language or "en"
    )
    messages = await digest_messages(parts, digest, person.address.channel, locations=scope)
    async with parts.store.begin() as uow:
        if not await uow.claim_run(subscription.id, period, now):
            return False
        await put_messages(parts, uow, person, messages, now)
    parts.wake()
    return True


async def put_messages(
    parts: Parts, uow: UnitOfWork, person: Person, messages: Sequence[Message], now: datetime
) -> None:
    """Put messages for one person in the outbox, in order."""
    batch = Batch(parts, now)
    for message in messages:
        batch.put(message, contact=person.contact, urgent=True)
    await uow.write(batch.changes)
