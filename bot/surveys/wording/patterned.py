"""The checks that are lists of patterns, for Spanish, French, German and Polish; English has a module for each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bot.surveys.wording.lists import LANGUAGES, filled, lines
from bot.surveys.wording.subject import Finding, Subject

HEADING = "== "
SAID: Mapping[str, tuple[str, str]] = {
    "leading": ("'{found}' pushes towards an answer.", "Ask openly, with a scale."),
    "loaded": ("The word '{found}' says what to feel.", "Leave '{found}' out, or name both sides."),
    "double_negative": ("Two negatives in one sentence: '{found}'.", "Ask whether the good thing happened."),
    "absolute": ("'{found}' leaves no room for most of the time.", "Ask about this visit, or how often with options."),
    "jargon": ("Not every customer knows '{found}'.", "Say it as you would to a neighbour."),
    "personal_data": (
        "'{found}' asks for personal data in a text message.",
        "Leave it out; what the visit needs is in your own records already.",
    ),
    "assumption": (
        "'{found}' may not be true of everyone who is asked.",
        "Ask first whether it was so, and this one only 'when' it was.",
    ),
    "vague": ("'{found}' could mean anything.", "Name one thing: the visit, the room, the price."),
}
HELD_OPEN = re.compile(  # "if any", "if anything": nothing is taken for granted
    r"\bsi (?:acaso|alguno|hubo|los hubo|algo|es el caso)\b|\b(?:le cas echeant|s'il y en a|eventuellement)\b"
    r"|\b(?:gegebenenfalls|falls|wenn uberhaupt)\b|\b(?:jesli|ewentualnie|o ile)\b"
)
LETTERS = re.compile(r"\b[A-ZÄÖÜ]{3,5}\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of a list, with the message and the advice of the heading above it."""

    pattern: re.Pattern[str]
    message: str
    better: str


def patterned(subject: Subject) -> Iterator[Finding]:
    """What the lists of the subject's language find, one finding at most for each code."""
    given = _said_when(subject)
    for code in SAID:
        found = None if code in given else _first(subject, code)
        if found is not None:
            yield found
    word = _short_form(subject)
    if word:
        message, better = SAID["jargon"]
        yield Finding("jargon", message.format(found=word), better)


def _said_when(subject: Subject) -> set[str]:
    """The codes that do not apply: a condition, or an "if any", says what is spoken of and that it was so."""
    held_open = HELD_OPEN.search(subject.folded) is not None
    return {"assumption", "vague"} if subject.conditional else ({"assumption"} if held_open else set())


def _first(subject: Subject, code: str) -> Finding | None:
    for start, end in subject.spans:
        for rule in _rules(code, subject.language, agree=code == "leading" and subject.kind != "ces"):
            found = rule.pattern.search(subject.folded[start:end])
            if found is not None:
                return _finding(subject, code, found=found, rule=rule, start=start)
    return None


def _finding(subject: Subject, code: str, *, found: re.Match[str], rule: Rule, start: int) -> Finding:
    said = subject.ask[start + found.start() : start + found.end()].strip(" ,?¿")
    better = rule.better.format(found=said)
    if "out" in found.re.groupindex and found["out"]:
        first, last = start + found.start("out"), start + found.end("out")
        said = subject.ask[first:last].strip()
        without = " ".join((subject.ask[:first] + subject.ask[last:]).split())
        better = f"Leave '{said}' out: '{without}'"
    return Finding(code, rule.message.format(found=said), better)


@cache
def _rules(code: str, language: str, *, agree: bool) -> tuple[Rule, ...]:
    rules = []
    message, better = SAID[code]
    listed = (*lines(code, language), *lines(code, "any"), *(lines("agree", language) if agree else ()))
    for line in listed:
        if line.startswith(HEADING):
            message, better = line.removeprefix(HEADING).split(" | ")
        else:
            rules.append(Rule(re.compile(filled(line, language)), message, better))
    return tuple(rules)


def _short_form(subject: Subject) -> str:
    """Capital letters nobody outside knows, unless the whole question is in capitals."""
    if subject.ask.isupper() or subject.language not in LANGUAGES:
        return ""
    known = {*lines("short_forms", subject.language), *lines("short_forms"), *subject.names.split()}
    return next((word for word in LETTERS.findall(subject.ask) if word not in known), "")
