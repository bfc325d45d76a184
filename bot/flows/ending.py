"""How a conversation ends, and what a reply does after the end; it must not know how a question is answered."""

from datetime import timedelta

from bot.flows.asking import promise
from bot.flows.conversation import (
    Answer,
    CommentKept,
    Ended,
    HelpGiven,
    Replied,
    State,
    Stopped,
    TooLate,
    Undelivered,
)
from bot.flows.draft import Draft
from bot.flows.raising import notice
from bot.flows.reading.intents import Intent, intent_of
from bot.flows.survey import ANONYMOUS

_SILENT = frozenset({State.STOPPED, State.FAILED})


def stop(draft: Draft, reason: str) -> None:
    """End at the customer's wish, or because no message reaches the customer any more."""
    draft.end(State.STOPPED)
    draft.add(Ended(reason))


def stopped(draft: Draft, event: Stopped) -> None:
    """Take a stop that was seen elsewhere."""
    stop(draft, event.reason)


def undelivered(draft: Draft, _event: Undelivered) -> None:
    """End because the message could not be delivered."""
    draft.end(State.FAILED)
    draft.add(Ended("undelivered"))


def stay(_draft: Draft, _event: object) -> None:
    """Change nothing: what has ended cannot be stopped, and keeps its answers as they are."""


def outside(draft: Draft, event: Replied) -> None:
    """Keep what is written before the start or after the end; answer it politely, once; after STOP send nothing."""
    if draft.state in _SILENT:
        _keep(draft, event, quiet=True)
        return
    match intent_of(event.text, draft.before.language) if event.text else None:
        case Intent.HELP:
            draft.add(HelpGiven())
        case _ if draft.state is State.INVITED:
            _keep(draft, event, quiet=True)
        case Intent.ANON | Intent.BACK as wish:
            draft.add(TooLate("anon" if wish is Intent.ANON else "back"))
        case _:
            _keep(draft, event, quiet=any(not answer.question for answer in draft.answers), heard=True)


def asks_for_help(draft: Draft, event: Replied) -> bool:
    """Say whether the reply only asks what this is."""
    return bool(event.text) and intent_of(event.text, draft.before.language) is Intent.HELP


def in_time(draft: Draft) -> bool:
    """Say whether a late reply still opens the conversation: closed by silence, at most `late_days` ago."""
    if draft.state is not State.CLOSED or not draft.question or draft.ended_at is None:
        return False
    return draft.said_at - draft.ended_at <= timedelta(days=draft.rules.late_days)


def _keep(draft: Draft, event: Replied, *, quiet: bool, heard: bool = False) -> None:
    answer = Answer("", None, event.text, draft.said_at, understood=False, reply=event.reply, comment=event.text)
    draft.answers = (*draft.answers, answer)
    at, agreed = len(draft.facts), draft.contact
    if heard and draft.anonymity != ANONYMOUS:
        notice(draft, answer)
    wish = bool(draft.contact and not agreed)
    if wish:
        promise(draft)
    draft.facts.insert(at, CommentKept(answer, quiet=quiet and not wish, wish=wish))
