"""What each fact stores, in a few words for whoever plays the customer; it sends nothing and stores nothing."""

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Any

from bot.flows.conversation import Answer, Fact, facts
from bot.plays.claims import shown

_PURPOSES = {"take_part": "to take part", "contact": "to be contacted", "quote": "to be quoted"}


def told(found: Iterable[Fact]) -> Iterator[str]:
    """Yield a line for each fact that stores something."""
    for fact in found:
        if line := TELLS[type(fact)](fact):
            yield line


def answer_line(answer: Answer) -> str:
    """An answer as it is stored: its question, its value, and the words where they say more."""
    question = answer.question or "comment"
    if answer.value is None:
        return f"{question}: not understood; words kept: {answer.words!r}"
    value = shown(answer.value)
    words = f" (words: {answer.words!r})" if answer.words and answer.words != value else ""
    return f"{question} = {value}{words}"


def _nothing(_fact: Any) -> str:
    return ""


def _consent(fact: facts.ConsentRecorded) -> str:
    return f"consent {_PURPOSES.get(fact.purpose, fact.purpose)}: {'given' if fact.granted else 'refused'}"


def _case(fact: facts.CaseRaised) -> str:
    severity = "" if fact.severity == "normal" else f" ({fact.severity})"
    what = repr(fact.word) if fact.value is None else f"{fact.question} = {shown(fact.value)}"
    return f"case raised: {what}{severity}"


def _closed(fact: facts.Closed) -> str:
    return "closed: does not want to take part" if fact.declined else "closed: no reply in time"


TELLS: MappingProxyType[type[Fact], Callable[[Any], str]] = MappingProxyType(
    {
        facts.Asked: lambda fact: "reminder" if fact.reminder else "",
        facts.AnswerRecorded: lambda fact: answer_line(fact.answer),
        facts.AnswerWithdrawn: lambda fact: f"{fact.answer.question}: earlier answer kept, but it no longer counts",
        facts.NotUnderstood: lambda fact: answer_line(fact.answer),
        facts.QuestionSkipped: lambda fact: f"{fact.question}: passed over",
        facts.ChoiceShown: _nothing,
        facts.ChoicesShown: _nothing,
        facts.PressAcknowledged: _nothing,
        facts.ConsentRecorded: _consent,
        facts.AnonymityChosen: lambda _: "anonymous: the link to the customer is cut at the end",
        facts.WentBack: lambda fact: f"back to {fact.question}",
        facts.CaseRaised: _case,
        facts.CaseSharpened: lambda fact: f"case is {fact.severity} now: {fact.word or fact.reason}",
        facts.LawConcerned: lambda fact: f"case is about: {fact.about}",
        facts.MadeReachable: lambda _: "no longer anonymous: confidential, wants an answer",
        facts.HelpGiven: _nothing,
        facts.Reopened: lambda _: "opened again by a late reply",
        facts.CommentKept: lambda fact: f"kept as a comment: {fact.answer.words!r}",
        facts.TooLate: _nothing,
        facts.Completed: lambda _: "complete",
        facts.Closed: _closed,
        facts.Ended: lambda fact: f"ended: {fact.reason}",
    }
)
"""What each fact stores; a fact without an entry is an error."""
