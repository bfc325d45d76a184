"""Plays a transcript and stops at the first line that does not come true; it knows no file and no test."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Protocol

from bot.flows.conversation import Event, Rules, Stopped, Undelivered
from bot.flows.survey import Survey
from bot.messages import CHANNELS, Message, MessageKind
from bot.plays.claims import known, things
from bot.plays.grammar import EDITED, SENT, TOASTED, Line, NotAsWritten, labels, lines_of, plain, span_of
from bot.plays.stage import NoSuchButton, Stage


class Surveys(Protocol):
    """The surveys that a transcript may name."""

    def __call__(self, name: str) -> Survey:
        """The survey of this name; an AfterwordError says which there are."""


@dataclass(slots=True)
class Play:
    """A stage, the surveys at hand, and the message last heard."""

    stage: Stage
    surveys: Surveys
    last: Message | None = None


def play(text: str, stage: Stage, *, surveys: Surveys) -> Stage:
    """Play a transcript to its end on a stage that nothing happened on yet.

    Raises:
        NotAsWritten: with the line that cannot be read or did not come true, and what came instead.
    """
    going = Play(stage, surveys)
    for line in lines_of(text):
        _play(going, line)
    _all_heard(stage)
    return stage


def _play(going: Play, line: Line) -> None:
    does = _LINES.get(line.word)
    if does is None:
        raise NotAsWritten(f"line {line.number} begins with no word that a transcript knows: {line.whole}")
    if line.word in _AFTER and not going.stage.begun:
        raise NotAsWritten(f"line {line.number}: {line.whole}\nnobody was invited yet; a 'staff' line must come first")
    try:
        does(going, line.rest)
    except NotAsWritten as error:
        raise NotAsWritten(f"line {line.number}: {line.whole}\n{error}") from None


# ---- one function for each word ----


def _invite(going: Play, words: str) -> None:
    said = words.split()
    if len(said) < 3 or said[0] != "/survey":
        raise NotAsWritten("write: staff     /survey CONTACT TOUCHPOINT [NAME]")
    going.stage.invite(said[2], " ".join(said[3:]))


def _hears(kind: MessageKind) -> Callable[[Play, str], None]:
    def heard(going: Play, words: str) -> None:
        unread = going.stage.unread
        if not unread:
            raise NotAsWritten("nothing more was sent")
        message = unread.pop(0)
        said = plain(message)
        if message.kind is not kind:
            raise NotAsWritten(f"this came instead ({message.kind}): {said}")
        wanted = ".*".join(re.escape(part) for part in ("" if words == "-" else words).split("…"))
        if not re.fullmatch(wanted, said, re.DOTALL):
            raise NotAsWritten(f"said was: {said}")
        if kind is not MessageKind.TOAST:
            going.last = message

    return heard


def _buttons(going: Play, words: str) -> None:
    there = " | ".join(labels(going.last)) if going.last is not None else ""
    if _spaced(words) != _spaced(there):
        raise NotAsWritten(f"there were: {there}")


def _spaced(words: str) -> str:
    return " | ".join(part.strip() for part in words.split("|"))


def _replies(*, media: bool) -> Callable[[Play, str], None]:
    def replies(going: Play, words: str) -> None:
        _all_heard(going.stage)
        going.stage.reply(words, media=media)

    return replies


def _presses(*, oldest: bool) -> Callable[[Play, str], None]:
    def presses(going: Play, label: str) -> None:
        _all_heard(going.stage)
        try:
            going.stage.press(label, oldest=oldest)
        except NoSuchButton:
            raise NotAsWritten(f"no message has a button {label!r}") from None

    return presses


def _wait(going: Play, words: str) -> None:
    _all_heard(going.stage)
    going.stage.wait(span_of(words))


def _nothing(going: Play, _words: str) -> None:
    if going.stage.unread:
        raise NotAsWritten(f"this was sent: {plain(going.stage.unread[0])}")


def _happens(event: Event) -> Callable[[Play, str], None]:
    return lambda going, _words: going.stage.happen(event)


def _expect(going: Play, words: str) -> None:
    for thing in things(words):
        if not known(going.stage, thing):
            raise NotAsWritten(f"{thing!r} is not so; the conversation is {going.stage.conversation}")


def _all_heard(stage: Stage) -> None:
    if stage.unread:
        raise NotAsWritten(f"the customer was also sent: {[plain(message) for message in stage.unread]}")


# ---- what is said before the first message ----


def _survey(going: Play, name: str) -> None:
    going.stage.survey = going.surveys(name)


def _channel(going: Play, channel: str) -> None:
    if channel not in CHANNELS:
        raise NotAsWritten(f"use {' or '.join(CHANNELS)}")
    going.stage.channel = channel


def _language(going: Play, language: str) -> None:
    going.stage.language = language


def _organisation(going: Play, name: str) -> None:
    going.stage.organisation = name


def _location(going: Play, name: str) -> None:
    going.stage.location = name


def _rules(going: Play, words: str) -> None:
    rules = going.stage.rules
    for thing in things(words):
        name, _, length = thing.partition(" ")
        rules = replace(rules, law=True) if thing == "law" else _with_rule(rules, name, span_of(length))
    going.stage.rules = rules


def _with_rule(rules: Rules, name: str, length: timedelta) -> Rules:
    hours = length.total_seconds() / 3600
    match name:
        case "reminder":
            return replace(rules, reminder_hours=hours)
        case "close":
            return replace(rules, close_hours=hours)
        case "late":
            return replace(rules, late_days=hours / 24)
        case "answer":
            return replace(rules, answer_by=lambda now, _severity: now + length)
    raise NotAsWritten(f"{name!r} is no rule of a transcript; there are: reminder, close, late, answer, law")


_AFTER = frozenset({"cust", "photo", "press", "press old", "wait", "undelivered", "blocked", "expect"})
_LINES: MappingProxyType[str, Callable[[Play, str], None]] = MappingProxyType(
    {
        "survey": _survey,
        "channel": _channel,
        "language": _language,
        "organisation": _organisation,
        "location": _location,
        "rules": _rules,
        "staff": _invite,
        SENT: _hears(MessageKind.SEND),
        EDITED: _hears(MessageKind.EDIT),
        TOASTED: _hears(MessageKind.TOAST),
        "buttons": _buttons,
        "cust": _replies(media=False),
        "photo": _replies(media=True),
        "press": _presses(oldest=False),
        "press old": _presses(oldest=True),
        "wait": _wait,
        "undelivered": _happens(Undelivered()),
        "blocked": _happens(Stopped("blocked")),
        "nothing": _nothing,
        "expect": _expect,
    }
)
