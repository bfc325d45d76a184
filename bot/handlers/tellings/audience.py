"""Who is told of an action, and who is not and why, in counts; it sends nothing and names nobody."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.flows.survey import Question, Survey
from bot.handlers.parts import Parts
from bot.ports import UnitOfWork
from bot.ports.telling import Low, RaisedBefore, Raiser, Telling, ToldAction, Words

WEEKS = 26  # before the action began: what is older, people have forgotten that they said it
UNHAPPY_NPS = frozenset(range(7))  # 0 to 6, the detractors

# Why somebody is not told, in the order in which it is looked at.
STOPPED, BLOCKED, WITHDREW, NOT_AGREED, TIRED, NOT_WORDED = (
    "stopped", "blocked", "withdrew", "not_agreed", "tired", "not_worded",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One customer who is to be told: where, in which words, framed in which language."""

    contact: int
    channel: str
    language: str
    words: Words


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is told, how many are not for which reason, and how many nobody can tell (anonymous, or erased)."""

    told: tuple[Told, ...]
    not_told: Mapping[str, int]
    unknown: int
    unworded: frozenset[str]  # languages of customers in which it is not worded

    @property
    def people(self) -> int:
        """How many raised it."""
        return len(self.told) + sum(self.not_told.values()) + self.unknown

    def on(self, channel: str) -> int:
        """How many are told on a channel."""
        return sum(each.channel == channel for each in self.told)


async def audience(parts: Parts, uow: UnitOfWork, telling: Telling, action: ToldAction, now: datetime) -> Audience:
    """Who would be told at this moment."""
    raisers = await uow.raisers(await raised_before(parts, uow, action))
    told, reasons, unworded = [], Counter[str](), set[str]()
    for raiser in raisers.known:
        language = spoken_by(parts, raiser)
        words = words_in(telling, language)
        if reason := why_not(parts, raiser, now):
            reasons[reason] += 1
        elif words is None:
            reasons[NOT_WORDED] += 1
        else:
            told.append(Told(raiser.contact, raiser.channel, language, words))
        unworded |= {language} if language not in worded(telling) else set()
    return Audience(tuple(told), reasons, raisers.unknown, frozenset(unworded))


def why_not(parts: Parts, raiser: Raiser, now: datetime) -> str:
    """Why somebody who raised it may not be told; nothing where they may."""
    if raiser.suppressed:
        return STOPPED
    if raiser.blocked:
        return BLOCKED
    if raiser.withdrew:
        return WITHDREW
    if not raiser.agreed:
        return NOT_AGREED
    return TIRED if _tired(parts, raiser, now) else ""


def _tired(parts: Parts, raiser: Raiser, now: datetime) -> bool:
    """Whether they were asked or told a short while ago."""
    days = parts.organisation.rules.fatigue_days
    before = [moment for moment in (raiser.invited_at, raiser.told_at) if moment is not None]
    return days > 0 and any(now - moment < timedelta(days=days) for moment in before)


# ---- languages ----


def spoken_by(parts: Parts, raiser: Raiser) -> str:
    """The language they are written to in."""
    return (raiser.language or parts.organisation.language)[:2]


def worded(telling: Telling) -> Mapping[str, Words]:
    """The words by language, the author's own first."""
    return {telling.language: telling.words, **telling.others}


def words_in(telling: Telling, language: str) -> Words | None:
    """The words for somebody who speaks this language; None where there are none, and the author's must not do."""
    found = worded(telling).get(language)
    return found if found is not None or not telling.anyway else telling.words


# ---- what counts as raising it ----


async def raised_before(parts: Parts, uow: UnitOfWork, action: ToldAction) -> RaisedBefore:
    """The weeks before the action began, and which answers about it say that somebody was unhappy."""
    until = action.started_at or parts.clock()
    since = until - timedelta(weeks=WEEKS)
    versions = await uow.versions()
    await parts.shelf.fetch(uow, versions)
    surveys = [parts.shelf.survey(name, version) for name, version in versions]
    low = tuple(each for survey in surveys for each in _low(survey, action))
    return RaisedBefore(action, parts.week(since), parts.week(until), since, until, low)


def _low(survey: Survey, action: ToldAction) -> Iterator[Low]:
    if survey.by_visitors:
        return
    for question in _asked_about(survey.questions, action):
        values = survey.low.get(question.id) or (UNHAPPY_NPS if question.kind == "nps" else frozenset())
        if values:
            yield Low(survey.name, survey.version, question.id, values)


def _asked_about(questions: Iterable[Question], action: ToldAction) -> Iterator[Question]:
    """The question the action is about, else those of its measure, else all."""
    for question in questions:
        if action.question:
            wanted = question.id == action.question
        else:
            wanted = not action.measure or question.measure == action.measure
        if wanted:
            yield question
