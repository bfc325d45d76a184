"""What a transcript's `expect` may claim of a conversation, and whether it is so; it sends nothing."""

import re
from collections.abc import Callable, Iterator

from bot.flows.conversation import CaseRaised, ConsentRecorded
from bot.plays.stage import Stage

_THINGS = re.compile(r",\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")  # by comma, but not within "…"
_PLAIN = re.compile(r"[\w.+-]+(?: [\w.+-]+)*")

Claim = Callable[[Stage, str], bool]


def things(words: str) -> list[str]:
    """Return the claims of one line."""
    return [part.strip() for part in _THINGS.split(words)]


def known(stage: Stage, thing: str) -> bool:
    """Say whether a claim is so."""
    word, _, rest = thing.partition(" ")
    return CLAIMS.get(word, _answered(word))(stage, rest.replace('"', ""))


def shown(value: object) -> str:
    """Return an answer's value as a transcript writes it."""
    return " + ".join(map(str, value)) if isinstance(value, tuple) else str(value).replace("\n", " / ")


def true_claims(stage: Stage) -> Iterator[str]:
    """Yield what is known at the end of a play and can be written as a claim."""
    conversation = stage.conversation
    yield f"state {conversation.state}"
    yield from (f"{question} {value}" for question, value in _values(stage) if known(stage, f"{question} {value}"))
    yield from (f"skipped {question}" for question in conversation.skipped)
    for claim in ("anonymous", "confidential", "late", "case once"):
        if known(stage, claim):
            yield claim
    for purpose in ("take_part", "contact", "quote"):
        yield from (claim for said in ("yes", "no") if known(stage, claim := f"consent {purpose} {said}"))


def _values(stage: Stage) -> Iterator[tuple[str, str]]:
    """Yield the answers that read as one plain word or a few, and whose question is not named like a claim."""
    for question in stage.survey.questions:
        answer = stage.conversation.answer(question.id)
        if answer is not None and question.id not in CLAIMS and _PLAIN.fullmatch(shown(answer.value)):
            yield question.id, shown(answer.value)


def _answered(question: str) -> Claim:
    def is_so(stage: Stage, value: str) -> bool:
        answer = stage.conversation.answer(question)
        return answer is not None and shown(answer.value) == value

    return is_so


def _kept(stage: Stage, words: str) -> bool:
    return any(not answer.understood and answer.words == words for answer in stage.conversation.answers)


def _corrected(stage: Stage, what: str) -> bool:
    question, _, value = what.partition(" ")
    gone = [answer for answer in stage.conversation.answers if answer.question == question and not answer.counts]
    return any(shown(answer.value) == value for answer in gone)


def _written(stage: Stage, words: str) -> bool:
    counting = [answer for answer in stage.conversation.answers if answer.counts and answer.understood]
    return any(answer.words.replace("\n", " / ") == words for answer in counting)


def _consented(stage: Stage, what: str) -> bool:
    purpose, _, said = what.partition(" ")
    given = [fact.granted for fact in stage.facts if isinstance(fact, ConsentRecorded) and fact.purpose == purpose]
    return given[-1:] == {"yes": [True], "no": [False], "unasked": []}.get(said)


def _cases(stage: Stage, count: str) -> bool:
    matter = stage.conversation.matter
    if matter is not None and count in {matter.severity, matter.reason, f"about {matter.law or 'nothing'}"}:
        return True
    return sum(isinstance(fact, CaseRaised) for fact in stage.facts) == {"none": 0, "once": 1}.get(count)


CLAIMS: dict[str, Claim] = {
    "state": lambda stage, state: stage.conversation.state == state,
    "skipped": lambda stage, question: question in stage.conversation.skipped,
    "no": lambda stage, question: stage.conversation.answer(question) is None,
    "late": lambda stage, _: stage.conversation.late,
    "anonymous": lambda stage, _: stage.conversation.anonymity == "anonymous",
    "confidential": lambda stage, _: stage.conversation.anonymity == "confidential",
    "kept": _kept,
    "corrected": _corrected,
    "words": _written,
    "consent": _consented,
    "case": _cases,
}
"""The claims by their first word; any other word is the id of a question, with the value of its answer."""
