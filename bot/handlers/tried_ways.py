"""Which of two ways a customer is asked in while both are tried: decided by chance and a seed, kept as a mark.

The same encounter falls to the same way each time it comes, whatever came before it. Only customers whom we ask are
tried; who comes by themselves reads no invitation. A mark says only which way it was, whether the first message went
out, and whether anything was answered. Way a asks as before.

Another channel is tried only of customers who would be asked by text message and agreed to be asked on Telegram too:
of all others nobody could say how they would have answered there.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from bot.flows.survey import Survey
from bot.handlers.new_invitation import NewInvitation
from bot.handlers.parts import Parts
from bot.handlers.two_ways import switched_on
from bot.messages import TELEGRAM
from bot.ports import AGREED, Contact, UnitOfWork
from bot.ports.trials import RUNNING, Trial
from bot.sampling.chance import lot

BY_RULE = frozenset({"api", "import", "random"})
TRIED = BY_RULE | {"staff"}
HOUR, CHANNEL = "hour", "channel"
WAYS = ("a", "b")
WAY, ASKED, ANSWERED = "way:", ":asked", ":answered"  # parts of marks


def mark_of(number: int, way: str) -> str:
    """The mark of an invitation that fell to a way."""
    return f"{WAY}{number}{way}"


def marks_of(number: int) -> tuple[str, ...]:
    """All marks of a trial."""
    return tuple(f"{mark_of(number, way)}{step}" for way in WAYS for step in ("", ASKED, ANSWERED))


def without_way(marks: str) -> str:
    """The marks of an invitation that is not sent after all."""
    return " ".join(each for each in marks.split() if not each.startswith(WAY)) if WAY in marks else marks


@dataclass(slots=True)
class TriedWays:
    """The trials that run, by survey, and how many customers each still takes in this unit of work."""

    running: Mapping[str, Trial] = field(default_factory=dict)
    left: dict[int, int] = field(default_factory=dict)
    chats: dict[int, Contact] = field(default_factory=dict)  # where another channel is tried, by the number's contact

    async def look_up(self, parts: Parts, uow: UnitOfWork, contacts: Iterable[Contact]) -> None:
        """Know the chats of those whom a trial of channels may ask there, and might ask at their number as well."""
        if not switched_on(parts) or not any(each.kind == CHANNEL for each in self.running.values()):
            return
        agreed = [
            each.id for each in contacts if each.tie == AGREED and each.address.channel != TELEGRAM and _is_open(each)
        ]
        found = await uow.other_ways(agreed) if agreed else {}
        self.chats.update({number: chat for number, chat in found.items() if _is_open(chat)})

    def through(self, wanted: NewInvitation, survey: Survey, contact: Contact) -> Contact:
        """Where the customer is asked: in the chat, if they fell to another channel."""
        trial = self.running.get(survey.name)
        if trial is None or trial.kind != CHANNEL or wanted.way != mark_of(trial.number, "b"):
            return contact
        return self.chats[contact.id]

    def of(
        self, parts: Parts, wanted: NewInvitation, survey: Survey, key: str, language: str, contact: Contact
    ) -> tuple[NewInvitation, Survey]:
        """The encounter and the survey as they are asked: both untouched where nothing is tried of them."""
        trial = self.running.get(survey.name)
        if trial is None or self.left[trial.number] <= 0 or not _is_tried(trial, wanted, survey, language):
            return wanted, survey
        if trial.kind == CHANNEL and contact.id not in self.chats:
            return wanted, survey
        self.left[trial.number] -= 1
        way = WAYS[lot(trial.seed, key) >= 0.5]
        version = trial.version_b if way == "b" else trial.version_a
        delay = timedelta(hours=trial.hours) if trial.kind == HOUR and way == "b" else wanted.delay
        tried = replace(wanted, way=mark_of(trial.number, way), delay=delay)
        if trial.kind == CHANNEL and way == "b":
            tried = replace(tried, channel=TELEGRAM, language=language)
        return tried, parts.shelf.survey(survey.name, version)


def _is_open(contact: Contact) -> bool:
    return not (contact.suppressed or contact.blocked)


def _is_tried(trial: Trial, wanted: NewInvitation, survey: Survey, language: str) -> bool:
    if trial.kind == HOUR:
        return wanted.selection in BY_RULE and wanted.occurred_at is not None and wanted.channel != TELEGRAM
    if trial.kind == CHANNEL:
        return wanted.selection in TRIED and wanted.channel != TELEGRAM
    words = words_of(trial)
    return wanted.selection in TRIED and (language in words or survey.languages.keys() <= words.keys())


def words_of(trial: Trial) -> dict[str, str]:
    """The other words, by language."""
    found: dict[str, Any] = json.loads(trial.words or "{}")
    return found


async def tried_now(parts: Parts, uow: UnitOfWork) -> TriedWays:
    """The trials as they stand in this unit of work, their versions at hand."""
    running = {each.survey: each for each in await uow.trials(RUNNING)}
    if not running:
        return TriedWays()
    await parts.shelf.fetch(uow, {(t.survey, v) for t in running.values() for v in (t.version_a, t.version_b)})
    begun = await uow.marked([mark_of(each.number, way) for each in running.values() for way in WAYS])
    left = {
        each.number: each.wanted - sum(begun.get(mark_of(each.number, w), 0) for w in WAYS) for each in running.values()
    }
    return TriedWays(running, left)
