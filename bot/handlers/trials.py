"""Trials of two ways of asking from their beginning to their one look at the end; it asks nobody and words no figure.

How many are asked, and when it is looked at, is decided before the first customer is asked. Until then nobody sees how
the two compare: who looks every week and stops when it pleases finds a difference in any two ways.
"""

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from math import ceil, isinf
from typing import TYPE_CHECKING, Any

from bot.errors import AfterwordError
from bot.flows.survey import Question, Survey
from bot.handlers.batch import Batch
from bot.handlers.invite import checked_for_customers
from bot.handlers.parts import Parts
from bot.handlers.tried_ways import ANSWERED, ASKED, BY_RULE, CHANNEL, HOUR, TRIED, WAYS, mark_of, marks_of, words_of
from bot.handlers.two_ways import switched_on
from bot.messages import Message
from bot.ports import Person, UnitOfWork
from bot.ports.trials import ENDED, RUNNING, STOPPED, WAITING, Trial
from bot.surveys.alternative import INVITATION, WORDING, alternative, what_is_worse
from bot.surveys.reading import read_survey
from bot.surveys.setting import Setting, setting_of
from bot.surveys.shelf import pictured

if TYPE_CHECKING:
    from reports.tallies import TrialTally
    from reports.trying.judging import Judgement, Measured

LONGEST = 52  # weeks that a trial may take
HISTORY = 8  # full weeks that say how many are asked and how many of them answer
ENOUGH = 50  # asked in them, so that they say anything
POINTS = (3, 30)  # what can be told apart at all, and what needs no trial
HOURS = 72  # after that many a visit is not remembered as it was
REOPENED = 7 * 24  # hours: until then an older conversation may be taken up again
SPARE = timedelta(hours=24)  # for quiet hours, before the one look


class NoTrial(AfterwordError):
    """Two ways cannot be tried like this; says why, and what could be."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be tried: other words (by language) for a question or before the first, another hour or channel."""

    survey: str = ""
    kind: str = WORDING
    words: Mapping[str, str] | None = None  # "" is the survey's own language
    question: str = ""
    hours: int = 0
    points: int = 10
    rate: float | None = None  # share from 0 to 1; None: as in our own history
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What the last weeks say: which share answered, and how many are asked in a week. None: too few were asked."""

    rate: float | None
    per_week: float


async def begin_trial(parts: Parts, uow: UnitOfWork, wish: Wish, *, setting: Setting | None = None) -> Trial:
    """Begin a trial, its end fixed. Raises NoTrial, and whatever is wrong with the survey."""
    name, now = wish.survey or parts.organisation.survey, parts.clock()
    checked_for_customers(await parts.shelf.current(uow, name, now))
    draft, document = parts.shelf.drafted(name)
    await _alone(uow, name, wish.seed)
    wish = _filled(parts, wish, draft)
    same = wish.kind in {HOUR, CHANNEL}
    changed = document if same else _changed(document, wish, setting or setting_of(parts.organisation))
    before = await _history(parts, uow, name, wish.kind)
    rate = before.rate if wish.rate is None else wish.rate
    if rate is None:
        raise NoTrial(
            f"In the last {HISTORY} weeks fewer than {ENOUGH} customers were asked, so nobody knows how many answer. "
            "Say how many of a hundred you expect to: --rate 30"
        )
    wanted, weeks = _planned(rate, wish.points, before.per_week)
    seed = wish.seed or f"{now:%Y-%m-%d}-{parts.ids():x}"
    trial = Trial(
        number=0,
        begun_at=now,
        survey=name,
        kind=wish.kind,
        question=wish.question,
        words=json.dumps(dict(wish.words or {}), ensure_ascii=False),
        hours=wish.hours,
        seed=seed,
        version_a=await _publish(uow, draft, document, f"{seed} a", now),
        version_b=await _publish(uow, _read(draft, changed), changed, f"{seed} b", now),
        rate=f"{rate:.4g}",
        points=wish.points,
        wanted=wanted,
        until=now + timedelta(weeks=LONGEST if isinf(weeks) else min(LONGEST, max(4, ceil(2 * weeks)))),
    )
    return replace(trial, number=await uow.add_trial(trial))


async def _alone(uow: UnitOfWork, survey: str, seed: str) -> None:
    for each in await uow.trials():
        if each.survey == survey and each.state in {RUNNING, WAITING}:
            raise NoTrial(
                f"Trial {each.number} of the survey '{survey}' still runs. Two at once could not be told apart. Wait "
                f"for its end, or end it without a result: afterword try stop {each.number}"
            )
        if seed and each.seed == seed:
            raise NoTrial(
                f"The seed '{seed}' was used in trial {each.number}: the same customers would fall together again. Use "
                "another, or none: then one is made."
            )


def _filled(parts: Parts, wish: Wish, draft: Survey) -> Wish:
    low, high = POINTS
    if not low <= wish.points <= high:
        raise NoTrial(
            f"A difference of {low} to {high} points can be tried for; {wish.points} cannot. Use --points 10."
        )
    if wish.kind == HOUR:
        return _another_hour(parts, wish)
    if wish.kind == CHANNEL:
        return _another_channel(parts, wish)
    question = _question(draft, wish)
    words = {language or draft.language: text.strip() for language, text in (wish.words or {}).items()}
    for language, text in words.items():
        if language not in draft.languages:
            known = ", ".join(sorted(draft.languages))
            raise NoTrial(f"The survey '{draft.name}' does not speak '{language}'. It speaks: {known}.")
        if text == _now(draft, question, language):
            raise NoTrial("These are the words that are used now, so there is nothing to compare.")
    if not words or not all(words.values()):
        raise NoTrial("There are no other words to try.")
    return replace(wish, question=question, words=words)


def _another_hour(parts: Parts, wish: Wish) -> Wish:
    usual = parts.organisation.rules.delay_hours
    if not 0 <= wish.hours <= HOURS or wish.hours == usual:
        raise NoTrial(
            f"Customers are asked {usual:g} hours after a visit. The other way needs another number of "
            f"hours, 0 to {HOURS}."
        )
    return replace(wish, words=None, question="")


def _another_channel(parts: Parts, wish: Wish) -> Wish:
    rules = parts.organisation.rules
    if not switched_on(parts):
        raise NoTrial(
            "Two channels can be tried only of customers who agreed to both, and they are asked that only where both "
            "are connected and `fallback_hours` is set: see docs/conversations.md."
        )
    if rules.fatigue_days * 24 < max(REOPENED, rules.close_hours):
        raise NoTrial(
            "With `fatigue_days` under 7 somebody could be in two conversations at once, one on each channel. Set it "
            "to 7 or more while two channels are tried."
        )
    return replace(wish, words=None, question="")


def _question(draft: Survey, wish: Wish) -> str:
    if wish.kind == INVITATION:
        return ""
    if wish.question and wish.question not in {each.id for each in draft.questions}:
        known = ", ".join(each.id for each in draft.questions)
        raise NoTrial(f"The survey '{draft.name}' has no question '{wish.question}'. It has: {known}.")
    return wish.question or draft.questions[0].id


def _now(draft: Survey, question: str, language: str) -> str:
    words = draft.languages[language]
    if not question:
        return words.intro
    return words.questions[question].ask if question in words.questions else ""


def _changed(document: str, wish: Wish, setting: Setting) -> str:
    """The document with the other words, if they ask as fairly as those of now."""
    changed = alternative(document, wish.question, wish.words or {})
    worse = what_is_worse(document, changed, setting)
    if worse:
        said = "\n".join(f"  {each.code}: {each.message} {each.better}" for each in worse)
        raise NoTrial(f"The other words would not be a fair way to ask:\n{said}")
    return changed


async def _history(parts: Parts, uow: UnitOfWork, survey: str, kind: str) -> Before:
    from reports.tallies import ANSWERED as SOME
    from reports.tallies import NOT_ASKED

    now, tried = parts.clock(), BY_RULE if kind == HOUR else TRIED
    weeks = [parts.week(now - timedelta(weeks=back)) for back in (HISTORY, 1)]
    rows = [row for row in await uow.asked_by_week(survey, *weeks) if row["selection"] in tried]
    rows = [row for row in rows if row["state"] not in NOT_ASKED]
    asked = sum(row["count"] for row in rows)
    answered = sum(row["count"] for row in rows if row["state"] in SOME)
    busy = len({row["week"] for row in rows})
    per_week = asked / busy if asked >= ENOUGH and kind != CHANNEL else 0.0  # no count says how many agreed to both
    return Before((answered + 0.5) / (asked + 1) if asked >= ENOUGH else None, per_week)


def _planned(rate: float, points: int, per_week: float) -> tuple[int, float]:
    """How many are asked in both ways together, and how many weeks that takes (inf: nobody knows)."""
    from reports.trying.planning import per_way, weeks_for

    wanted = 2 * per_way(rate, points / 100)
    weeks = weeks_for(wanted, per_week)
    if weeks > LONGEST and not isinf(weeks):
        within = next(
            (p for p in range(points, POINTS[1] + 1) if weeks_for(2 * per_way(rate, p / 100), per_week) <= LONGEST), 0
        )
        could = f" A difference of {within} points could be known within a year: --points {within}" if within else ""
        raise NoTrial(
            f"To see a difference of {points} points, {wanted} customers must be asked. At {per_week:.0f} a week that "
            f"takes {ceil(weeks)} weeks, and by then much else has changed.{could}"
        )
    return wanted, weeks


async def _publish(uow: UnitOfWork, survey: Survey, document: str, way: str, now: datetime) -> int:
    """A version of its own for a way, also where the words are those of now: so answers are told apart by version."""
    content = hashlib.sha256(f"{survey.content_hash} {way}".encode()).hexdigest()
    return await uow.publish(replace(survey, content_hash=content), document, now)


def _read(draft: Survey, document: str) -> Survey:
    shown = {each.id: each.picture for each in draft.questions if each.picture}
    return replace(pictured(read_survey(document, file=draft.name), shown), pictures=draft.pictures)


async def stop_trial(parts: Parts, uow: UnitOfWork, number: int) -> Trial:
    """End a trial without a result: what was not looked at as planned is not looked at."""
    trial = await trial_of(uow, number)
    if not await uow.move_trial(number, {RUNNING, WAITING}, {"state": STOPPED, "ended_at": parts.clock()}):
        raise NoTrial(f"Trial {number} has ended already.")
    return replace(trial, state=STOPPED)


async def trial_of(uow: UnitOfWork, number: int) -> Trial:
    """The trial of this number; NoTrial where there is none."""
    found = next((each for each in await uow.trials() if each.number == number), None)
    if found is None:
        raise NoTrial(f"There is no trial {number}. See: afterword try list")
    return found


# ---- the end, looked at once ----


async def look_after_trials(parts: Parts, now: datetime) -> int:
    """Let trials that have asked enough wait for the last answers, and look once at those that have waited."""
    async with parts.store.view() as uow:
        under_way = await uow.trials(RUNNING, WAITING)
    moved = 0
    for trial in under_way:
        moved += await (_fills(parts, trial, now) if trial.state == RUNNING else _ends(parts, trial, now))
    return moved


async def _fills(parts: Parts, trial: Trial, now: datetime) -> bool:
    async with parts.store.begin() as uow:
        counts = await uow.marked(marks_of(trial.number))
        if sum(counts.get(mark_of(trial.number, way), 0) for way in WAYS) < trial.wanted and now < trial.until:
            return False
        return await uow.move_trial(trial.number, {RUNNING}, {"state": WAITING, "full_at": now})


async def _ends(parts: Parts, trial: Trial, now: datetime) -> bool:
    rules = parts.organisation.rules
    patience = timedelta(hours=max(trial.hours, rules.delay_hours, rules.api_delay_hours) + rules.close_hours) + SPARE
    if trial.full_at is None or now < trial.full_at + patience:
        return False
    async with parts.store.view() as uow:
        await parts.shelf.fetch(uow, {(trial.survey, trial.version_a)})
        found = await _looked(parts, uow, trial)
    values: dict[str, Any] = {"state": ENDED, "ended_at": now, "week": parts.week(now), "outcome": json.dumps(found)}
    async with parts.store.begin() as uow:
        if not await uow.move_trial(trial.number, {WAITING}, values):
            return False
        batch = Batch(parts, now)
        for person in await uow.people():
            _tell(batch, replace(trial, **values), found, person)
        await uow.write(batch.changes)
    parts.wake()
    return True


async def _looked(parts: Parts, uow: UnitOfWork, trial: Trial) -> dict[str, Any]:
    """What a trial showed, as it is kept: counts of both ways, and what they are worth."""
    from reports.trying.judging import Measured, Way

    counts = await uow.marked(marks_of(trial.number))
    question = measured_question(parts.shelf.survey(trial.survey, trial.version_a), trial)
    ways = []
    for way, version in zip(WAYS, (trial.version_a, trial.version_b), strict=True):
        values = await uow.answered_values(trial.survey, version, question.id) if question else {}
        mark = mark_of(trial.number, way)
        ways.append(Way(counts.get(mark + ASKED, 0), counts.get(mark + ANSWERED, 0), Counter(values)))
    measured = None if question is None else Measured(question.measure, (question.low, question.high))
    found = await asyncio.to_thread(_judged, ways, measured, parts.organisation.rules.minimum_group)
    return {
        "asked": [way.asked for way in ways],
        "answered": [way.answered for way in ways],
        "measure": question.measure if question else "",
        "response": asdict(found.response),
        "score": asdict(found.score),
    }


def _judged(ways: "Sequence[Any]", measured: "Measured | None", minimum: int) -> "Judgement":
    from reports.trying.judging import judged

    return judged(ways[0], ways[1], measured, minimum)


def measured_question(survey: Survey, trial: Trial) -> Question | None:
    """The question whose scores are held beside each other: the one that is tried, else the first that has any."""
    from reports.measures import MEASURES

    scored = [each for each in survey.questions if each.measure in MEASURES]
    return next((each for each in scored if each.id == trial.question), next(iter(scored), None))


def _tell(batch: Batch, trial: Trial, found: Mapping[str, Any], person: Person) -> None:
    """Owners, and managers of all places: a trial is about all of them."""
    if person.role not in {"manager", "owner"} or person.contact is None or person.locations:
        return
    from reports.trying.telling import ended_lines
    from reports.wording import Wording

    to = batch.parts.speaker(person.language)
    lines = ended_lines(
        tally_of(trial, {}, found), Wording(to.language), minimum=batch.parts.organisation.rules.minimum_group
    )
    text = to.text("The trial of two ways of asking has ended (trial {number}).", number=trial.number)
    batch.put(
        Message("\n".join([text, *lines])), contact=person.contact, once=f"trial:{trial.number}:ended:{person.id}"
    )


# ---- what is told of them ----


async def trial_tallies(uow: UnitOfWork) -> "list[TrialTally]":
    """All trials as reports read them. Of one that runs only how many were asked: nobody looks at the two before."""
    found = await uow.trials()
    counts = await uow.marked([mark for each in found for mark in marks_of(each.number)]) if found else {}
    return [tally_of(each, counts, json.loads(each.outcome) if each.outcome else None) for each in found]


def tally_of(trial: Trial, counts: Mapping[str, int], outcome: Mapping[str, Any] | None) -> "TrialTally":
    """One trial as reports read it."""
    from reports.tallies import TrialTally

    asked = sum(counts.get(mark_of(trial.number, way) + ASKED, 0) for way in WAYS)
    return TrialTally(
        number=trial.number,
        survey=trial.survey,
        kind=trial.kind,
        words=next(iter(words_of(trial).values()), ""),
        hours=trial.hours,
        points=trial.points,
        wanted=trial.wanted,
        asked=sum(outcome["asked"]) if outcome else asked,
        begun=trial.begun_at.date(),
        until=trial.until.date(),
        state=trial.state,
        week=trial.week,
        outcome=outcome,
    )
