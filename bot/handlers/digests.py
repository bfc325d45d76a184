"""Digests: tallies are read, built into a digest in a worker thread, and worded for a channel; it sends nothing."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.flows.survey import Question
from bot.handlers.actions import for_reports, told_of
from bot.handlers.case_records import case_records, records_since, surveys_in
from bot.handlers.comments import sort_comments
from bot.handlers.digest_buttons import buttons_under, is_for_everybody
from bot.handlers.frames_of_weeks import frames_around
from bot.handlers.parts import Parts
from bot.handlers.plan_told import planned_of
from bot.handlers.quoting import comment_in, question_of, question_text
from bot.handlers.shown import published_of, published_rows
from bot.handlers.staff_scores import scores_of_staff, staff_tallies
from bot.handlers.standards import cases_from, has_case_standards, performance_of, promises_of
from bot.handlers.studies import study_tallies
from bot.handlers.trials import trial_tallies
from bot.handlers.visits import visit_tallies
from bot.messages import SMS, Message
from bot.ports import CaseRow
from bot.privacy.rarity import may_be_quoted
from bot.privacy.redaction import redact
from bot.surveys.versions import comparable_since

if TYPE_CHECKING:
    from reports.digest import Digest
    from reports.rules import DigestRules, Scope
    from reports.tallies import AnswerTally, QuotableComment, Tallies

Asked = dict[tuple[str, int, str], tuple[Question, int]]  # by survey, version and question

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
    focus: "Scope | None" = None,
    drawn_weeks: int = 12,
) -> "Digest":
    """The digest of one week for one scope as it is now, whatever was sent.

    `focus` is a part of the scope to look at more closely, `drawn_weeks` how many weeks its charts show. What it shows
    is written down, so that no later one can be subtracted.
    """
    (digest,) = await made(
        parts,
        week,
        locations=locations,
        touchpoints=touchpoints,
        languages=(language,),
        focus=focus,
        drawn_weeks=drawn_weeks,
    )
    async with parts.store.begin() as uow:
        await uow.put_published(published_rows(digest.published))
    return digest


async def made(
    parts: Parts,
    week: str,
    *,
    locations: tuple[str, ...],
    touchpoints: tuple[str, ...],
    languages: tuple[str, ...],
    focus: "Scope | None" = None,
    drawn_weeks: int = 12,
) -> "tuple[Digest, ...]":
    """One digest in each of these languages, all from the same figures; whoever shows one writes that down."""
    await sort_comments(parts, week)
    async with parts.store.view() as uow:
        rows = {**await uow.tallies(week), **_cases_of(await uow.open_cases(), locations, parts.clock())}
        rows["team"] = tuple(each.name for each in await uow.people())
        rows["actions"] = told_of(await uow.all_actions(), parts.clock())
        rows["timed_cases"] = await uow.case_records(cases_from(parts)) if has_case_standards(parts) else ()
        rows["cases"] = await uow.case_records(records_since(parts, week))
        rows["frames"] = await frames_around(uow, week)
        rows["trials"] = await trial_tallies(uow)
        earlier = await uow.published(week)
        keys = {(row["survey"], row["version"]) for row in (*rows["answers"], *rows["comments"])}
        keys |= surveys_in(rows["cases"])
        await parts.shelf.fetch(uow, keys)
        if not (locations or touchpoints):
            rows["staff"] = await scores_of_staff(parts, uow, week, rows["answers"])

    def in_each() -> "tuple[Digest, ...]":
        scope: dict[str, Any] = {"locations": locations, "touchpoints": touchpoints, "focus": focus}
        scope["drawn_weeks"] = drawn_weeks
        return tuple(_build(parts, rows, earlier, week, language=each, **scope) for each in languages)

    return await asyncio.to_thread(in_each)


def _build(
    parts: Parts,
    rows: Mapping[str, Any],
    earlier: Sequence[Mapping[str, Any]],
    week: str,
    *,
    locations: tuple[str, ...],
    touchpoints: tuple[str, ...],
    language: str,
    focus: "Scope | None",
    drawn_weeks: int,
) -> "Digest":
    from reports.digest import build_digest
    from reports.rules import Scope

    scope = Scope(touchpoints, locations)
    said = [row for row in rows["comments"] if scope.covers(row["touchpoint"], row["location"])]
    return build_digest(
        tallies_of(parts, {**rows, "comments": said}, language=language, week=week),
        organisation=parts.organisation.name,
        week=week,
        scope=scope,
        rules=rules_of(parts, drawn_weeks=drawn_weeks),
        language=language,
        earlier=published_of(earlier),
        frames=rows["frames"],
        focus=focus,
        playbook=parts.playbook.now(),
        today=parts.clock().astimezone(parts.zone).date().isoformat(),
    )


def rules_of(parts: Parts, *, drawn_weeks: int = 12) -> "DigestRules":
    """The rules a digest keeps, as the organisation set them."""
    from reports.rules import DigestRules, Rebase

    return DigestRules(
        minimum_group=parts.organisation.rules.minimum_group,
        rebases=tuple(
            Rebase(each.week, each.note, each.by, each.touchpoint, each.location)
            for each in parts.organisation.baselines
        ),
        drawn_weeks=drawn_weeks,
    )


def _cases_of(cases: Sequence[CaseRow], locations: tuple[str, ...], now: datetime) -> dict[str, int]:
    """How many cases are open, and how many past their deadline, at these locations (no location: everybody's)."""
    mine = [case for case in cases if not locations or not case.location or case.location in locations]
    return {"open_cases": len(mine), "overdue_cases": sum(case.due_at < now for case in mine)}


def tallies_of(parts: Parts, rows: Mapping[str, Any], *, language: str = "en", week: str = "") -> "Tallies":
    """Stored rows as what reports read: each question's measure and scale added from its survey, comments redacted.

    `language` is the reader's: the questions of trained visits are told in it. Cases are read as they stood at the end
    of `week`.
    """
    from reports.comments.model import shipped
    from reports.tallies import AskedTally, MarkTally, Tallies, Themed

    asked = _asked(parts, rows["answers"])
    themes = rows.get("themes", ())
    return Tallies(
        answers=tuple(_answers(asked, rows["answers"])),
        asked=tuple(AskedTally(**row) for row in rows["asked"]),
        marks=tuple(MarkTally(**row) for row in rows.get("marks", ())),
        studies=tuple(study_tallies(parts, rows["answers"])),
        comments=tuple(_comments_of(parts, rows)),
        themes=tuple(Themed(**row) for row in themes),
        themes_right=shipped().right if themes else {},
        open_cases=rows["open_cases"],
        overdue_cases=rows["overdue_cases"],
        dimensions={each.id: each.dimension for each, _ in asked.values() if each.measure and each.dimension},
        actions=for_reports(parts, rows.get("actions", ())),
        visits=tuple(visit_tallies(parts, rows["answers"], language)),
        touchpoints=parts.organisation.touchpoints,
        plan=planned_of(parts) if week else None,
        promises=promises_of(parts.organisation.standards),
        performance=performance_of(parts, rows["answers"], rows.get("timed_cases", ())),
        cases=case_records(parts, rows["cases"], week) if week else (),
        trials=tuple(rows.get("trials", ())),
        staff=staff_tallies(parts, rows.get("staff", ())),
    )


def _asked(parts: Parts, rows: Iterable[Mapping[str, Any]]) -> Asked:
    """Each question that rows tell of, and the first version since which it was asked alike."""
    keys = dict.fromkeys((row["survey"], row["version"], row["question"]) for row in rows)
    since = _since(parts, keys)
    found: Asked = {}
    for name, version, asked in keys:
        question = question_of(parts, {"survey": name, "version": version, "question": asked})
        if question is not None:
            found[name, version, asked] = question, since[name, asked][version]
    return found


def _answers(asked: Asked, rows: Iterable[Mapping[str, Any]]) -> Iterator["AnswerTally"]:
    """The counts of questions that measure something. Tens of thousands of rows: each is looked at once."""
    from reports.tallies import AnswerTally

    for row in rows:
        question, version = asked.get((row["survey"], row["version"], row["question"]), (None, 0))
        if question is not None and question.measure:
            yield AnswerTally(
                row["week"], row["survey"], version, question.id, question.measure, question.low, question.high,
                row["touchpoint"], row["location"], row["channel"], row["selection"], row["value"], row["count"],
            )  # fmt: skip


def _comments_of(parts: Parts, rows: Mapping[str, Any]) -> Iterator["QuotableComment"]:
    """Comments that may be quoted, redacted; staff and the customer are masked by name wherever they are named."""
    from reports.tallies import QuotableComment

    for row in rows["comments"]:
        words = redact(comment_in(parts, row), (*row.get("names", ()), *rows.get("team", ())))
        if may_be_quoted(words):
            yield QuotableComment(
                week=row["week"],
                question_text=question_text(parts, row),
                text=words,
                code=row.get("code", ""),
                themes=tuple(row.get("themes", ())),
            )


def _since(parts: Parts, keys: Iterable[tuple[str, int, str]]) -> dict[tuple[str, str], Mapping[int, int]]:
    """By survey and question, the first version since which it was asked alike; other words break a series."""
    versions: dict[tuple[str, str], set[int]] = defaultdict(set)
    for name, version, question in keys:
        versions[name, question].add(version)
    return {
        (name, question): comparable_since((parts.shelf.survey(name, number) for number in numbers), question)
        for (name, question), numbers in versions.items()
    }


async def digest_messages(
    parts: Parts, digest: "Digest", channel: str, *, person: int | None = None
) -> tuple[Message, ...]:
    """One digest as messages: on Telegram a picture and text, by SMS at most three segments with a signed link.

    `person` is whose link it is: all links of one person can be withdrawn together.
    """
    about = digest.scope
    link = ""
    if parts.report_link is not None:
        link = parts.report_link(
            digest.week, about.locations, digest.language, touchpoints=about.touchpoints, person=person
        )
    label = parts.speaker(digest.language).text("Open the full report")
    messages = await asyncio.to_thread(_render, digest, channel, link, label)
    buttons = buttons_under(parts.speaker(digest.language), digest, link)
    return messages if channel == SMS else (*messages[:-1], replace(messages[-1], buttons=buttons))


def _render(digest: "Digest", channel: str, link: str, label: str) -> tuple[Message, ...]:
    if channel == SMS:
        from reports.sms import render_sms

        return (Message(render_sms(digest, link)),)
    from reports.chart import render_png
    from reports.text import LIMIT, render_chat

    tail = f'\n<a href="{link}">{label}</a>' if link and not is_for_everybody(link) else ""
    text = render_chat(digest, room=max(LIMIT - len(tail), LIMIT // 2)) + tail
    picture = render_png(digest) if digest.main is not None and not digest.main.is_empty else None
    if picture is not None and len(text) <= PICTURE_LIMIT:
        return (Message(text, html=True, picture=picture),)
    first = (Message("", html=True, picture=picture),) if picture is not None else ()
    return (*first, Message(text, html=True))
