"""Reviews of actions: what the data say at the day of the review, who is told, what is decided; knows no channel."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.handlers.actions import DOING, UNDER_WAY, seen_by
from bot.handlers.batch import Batch
from bot.handlers.checking import Data, data_of
from bot.handlers.parts import Parts
from bot.handlers.shown import published_rows
from bot.handlers.wording import Speaker
from bot.messages import TELEGRAM, Button, Message
from bot.ports import ActionRow, Person

BEFORE = timedelta(days=7)  # somebody who answers for it is reminded
LATE = timedelta(days=14)  # and after so long without a decision, all managers are told
WHAT = 60  # characters of what is done


@dataclass(frozen=True, slots=True)
class Looked:
    """What the data say of one action, as it is kept and shown."""

    verdict: str
    said: str
    known_in: str
    rows: tuple[dict[str, object], ...]  # for the privacy ledger
    picture: bytes | None = None


async def look(data: Data, action: ActionRow, language: str, *, picture: bool) -> Looked:
    """Hold an action against the data and put it into words, with its picture where one can be shown."""

    def looked() -> Looked:
        from reports.impact.drawing import render_png
        from reports.impact.telling import told
        from reports.wording import Wording, shortened

        plain, check = data.check(action)
        wording = Wording(language)
        title = f"{wording.say('impact_mark', number=action.number)}: {shortened(action.what, 36)}"
        drawn = render_png(plain, check, wording, title=title) if picture else None
        rows = tuple(published_rows(check.published))
        return Looked(check.verdict, told(plain, check, wording), check.known_in, rows, drawn)

    return await asyncio.to_thread(looked)


async def reviews_due(parts: Parts, now: datetime) -> int:
    """Remind whoever answers for an action before its review, tell what the data say on the day, and managers later.

    Each once; gives how many reviews were told of.
    """
    async with parts.store.view() as uow:
        actions = [each for each in await uow.actions() if each.state == DOING]
        people = await uow.people() if actions else ()
    told = 0
    data: Data | None = None
    for action in actions:
        if _is_due(action, now) and action.reminded_at is None:
            data = data or await data_of(parts)
            told += await _review(parts, data, action, people, now)
    await _remind(parts, actions, now)
    return told


def _is_due(action: ActionRow, now: datetime) -> bool:
    return action.review_at is not None and action.review_at <= now


async def _review(parts: Parts, data: Data, action: ActionRow, people: Sequence[Person], now: datetime) -> bool:
    """The review of one action to those it is for, each in their language; the words of the first are kept."""
    to_tell = told_of_it(action, people)
    languages = {parts.speaker(each.language).language for each in to_tell} or {parts.organisation.language}
    telegram = any(each.address is not None and each.address.channel == TELEGRAM for each in to_tell)
    looks = {each: await look(data, action, each, picture=telegram) for each in sorted(languages)}
    first = next(iter(looks.values()))
    async with parts.store.begin() as uow:
        values = {"reminded_at": now, "verdict": first.verdict, "said": first.said}
        current = next((each for each in await uow.actions() if each.number == action.number), None)
        if current is None or current.reminded_at is not None or not _is_due(current, now):
            return False
        await uow.change_action(action.number, values, states=[DOING])
        await uow.put_published(first.rows)
        batch = Batch(parts, now)
        for person in to_tell:
            to = parts.speaker(person.language)
            for message in review_messages(parts, to, action, looks[to.language], channel=_channel(person)):
                batch.put(message, contact=person.contact, once=_once(action, "review", person))
        await uow.write(batch.changes)
    parts.wake()
    return True


def told_of_it(action: ActionRow, people: Sequence[Person]) -> list[Person]:
    """Whoever answers for an action; where that is nobody, or somebody who left, every manager of its place."""
    able = [each for each in people if each.contact is not None and each.role in {"manager", "owner"}]
    owner = [each for each in able if each.id == action.owner]
    return owner or [each for each in able if seen_by(each, [action])]


def review_messages(
    parts: Parts, to: Speaker, action: ActionRow, looked: Looked, *, channel: str
) -> tuple[Message, ...]:
    """What the data say, and what can be decided; on Telegram with the weeks as a picture and a button for each."""
    head = to.text("Time to check action {number} ({what}).", number=action.number, what=short(action))
    body = f"{head}\n{looked.said}\n{decisions(to, action)}"
    if channel != TELEGRAM:
        return (Message(body),)
    return (Message(body, picture=looked.picture, buttons=decision_buttons(parts, to, action, looked.known_in)),)


def decisions(to: Speaker, action: ActionRow) -> str:
    """What can be decided, as commands."""
    return to.text(
        "You decide: /action {number} keep, /action {number} adapt WHAT INSTEAD, /action {number} drop WHY",
        number=action.number,
    )


def decision_buttons(parts: Parts, to: Speaker, action: ActionRow, known_in: str) -> tuple[tuple[Button, ...], ...]:
    """Keep, adapt, drop; and where it is not yet known, to look again when it could be."""
    said = f"/action {action.number}"
    row = (
        Button(to.text("Keep"), f"{said} keep"),
        Button(to.text("Adapt"), f"{said} adapt"),
        Button(to.text("Drop"), f"{said} drop"),
    )
    if not known_in:
        return (row,)
    day = known_on(known_in)
    return (row, (Button(to.text("Look again on {day}", day=to.day(day)), f"{said} review {day.isoformat()}"),))


def known_on(week: str) -> date:
    """The day on which a week's answers are in: the Monday after it."""
    from reports.weeks import week_range

    return week_range(week)[1] + timedelta(days=1)


def short(action: ActionRow) -> str:
    """What is done, in a few words."""
    from reports.wording import shortened

    return shortened(action.what, WHAT)


async def _remind(parts: Parts, actions: Sequence[ActionRow], now: datetime) -> None:
    """What is said beside reviews: soon to be checked, undecided for two weeks, nobody answers for it any more."""
    if not actions:
        return
    async with parts.store.view() as uow:
        people = await uow.people()
    here = {each.id for each in people}
    left = [each for each in actions if each.owner is not None and each.owner not in here]
    due = [each for each in actions if _is_near(each, now) or _is_late(each, now) or each in left]
    if not due:
        return
    async with parts.store.begin() as uow:
        batch = Batch(parts, now)
        for action in due:
            for person, kind, text in _reminders(parts, action, people, now, left=action in left):
                batch.put(Message(text), contact=person.contact, once=_once(action, kind, person))
        for action in left:
            await uow.change_action(action.number, {"owner": None}, states=UNDER_WAY)
        await uow.write(batch.changes)
    parts.wake()


def _is_near(action: ActionRow, now: datetime) -> bool:
    return action.review_at is not None and now < action.review_at <= now + BEFORE


def _is_late(action: ActionRow, now: datetime) -> bool:
    """Whether it waits for a decision for two weeks, and not so long that telling of it again would only annoy."""
    return action.review_at is not None and LATE <= now - action.review_at <= 2 * LATE


def _reminders(
    parts: Parts, action: ActionRow, people: Sequence[Person], now: datetime, *, left: bool
) -> Iterator[tuple[Person, str, str]]:
    """Who is told what about one action: the person, what kind of reminder it is, its text."""
    about = {"number": action.number, "what": short(action)}
    day = (action.review_at or now).astimezone(parts.zone).date()
    managers = [each for each in people if _manages(each, action)]
    if left:
        for person in managers:
            to = parts.speaker(person.language)
            yield person, "left", to.text(
                "Whoever answered for action {number} ({what}) is no longer here. Name somebody: "
                "/action {number} owner NAME", **about,
            )  # fmt: skip
    if _is_near(action, now):
        for person in told_of_it(action, people):
            to = parts.speaker(person.language)
            yield (
                person,
                "near",
                to.text("Action {number} ({what}) will be checked on {day}.", **about, day=to.day(day)),
            )
    if _is_late(action, now):
        for person in managers:
            to = parts.speaker(person.language)
            late = to.text(
                "Action {number} ({what}) was to be decided on {day}, and nobody has.", **about, day=to.day(day)
            )
            yield person, "late", f"{late} {decisions(to, action)}"


def _manages(person: Person, action: ActionRow) -> bool:
    able = person.contact is not None and person.role in {"manager", "owner"}
    return able and bool(seen_by(person, [action]))


def _once(action: ActionRow, kind: str, person: Person) -> str:
    """A key by which one thing is said once of one review; one that was put off is another."""
    day = f"{action.review_at:%Y-%m-%d}" if action.review_at and kind != "left" else str(action.owner)
    return f"action:{action.id}:{kind}:{day}:{person.id}"


def _channel(person: Person) -> str:
    return person.address.channel if person.address else ""
