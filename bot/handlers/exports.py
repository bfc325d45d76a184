"""Responses, invitations and messages as rows of tables with stable columns; knows no format, and names no store."""

import io
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any

from bot.exporting.as_text import CsvTable, JsonLines
from bot.exporting.column import CHOICE, FLAG, TEXT, WHOLE, Column
from bot.flows.survey import Question, QuestionWording, Survey
from bot.handlers.marks import FALLBACK, REMINDED
from bot.handlers.parts import Parts
from bot.ports import ASIDE, UnitOfWork
from reports.frames.final_states import final_state

AT_ONCE = 1_000  # rows read at a time
FLAGS = (REMINDED, FALLBACK, "late", "consent_take_part", "consent_contact", "consent_quote")
FIXED = (
    "response", "survey", "version", "touchpoint", "location", "staff", "segment", "channel", "language", "week",
    "state", "late", "anonymity", "consent_take_part", "consent_contact", "consent_quote", "contact",
)  # fmt: skip
COMMENTS = "comments"  # words that came after the end, or beside no question
HEARD = {":listen": "case_listen_words", ":resolve": "case_resolve_words"}  # what unhappy customers were asked
SHOWN = "shown"  # JSON: the blocks asked and the orders of options, where chance decided them
LABELS = {
    "response": "which response",
    "survey": "which survey was asked",
    "version": "which version of it",
    "touchpoint": "step of the customer's journey",
    "location": "where it was",
    "staff": "who served the customer",
    "segment": "group of customers",
    "channel": "how the customer was asked",
    "language": "language the customer was asked in",
    "week": "ISO week the customer was asked in",
    "state": "complete, partial or stopped",
    "late": "reopened by a late answer",
    "anonymity": "named, confidential or anonymous",
    "consent_take_part": "agreed to take part",
    "consent_contact": "agreed to be contacted",
    "consent_quote": "agreed to be quoted",
    "contact": "address, of named customers only",
    COMMENTS: "words after the end, or beside no question",
    SHOWN: "what chance decided: blocks asked, orders of options (JSON)",
    "case_listen_words": "what happened, in an unhappy customer's words",
    "case_resolve_words": "what would put it right, in an unhappy customer's words",
    "invitation": "which invitation",
    "selection": "how the customer came to be asked",
    "reason": "why it was not sent, or why it waits",
    "direction": "in: from the customer; out: to the customer",
    "kind": "what kind of message it was",
    "at": "when (UTC)",
    "final": "one of the thirteen final states",
    REMINDED: "a reminder went out before any answer",
    FALLBACK: "the other way was tried before any answer",
}
INVITATIONS = (
    "invitation", "survey", "version", "touchpoint", "location", "channel", "selection", "week", "state", "reason",
    "final", "reminded", "fallback",
)  # fmt: skip
INTERACTIONS = (
    "invitation", "touchpoint", "location", "week", "direction", "channel", "kind", "state", "reason", "at", "final",
)  # fmt: skip
_NUMBERS = frozenset({"rating", "nps", "ces", "number", "yes_no"})
_NO_YES = {0: "no", 1: "yes"}


def plain_columns(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns that hold no answer."""
    return tuple(Column(name, _holds(name), LABELS[name]) for name in names)


def _holds(name: str) -> str:
    if name in FLAGS:
        return FLAG
    return WHOLE if name == "version" else TEXT


def columns(parts: Parts, *, visits: bool = False) -> tuple[Column, ...]:
    """The columns: the fixed ones, every question of every survey ever frozen in survey order, other words last.

    They never depend on what was answered: only a survey that is asked for the first time adds to them.

    `visits`: of the checklists of trained visits; they and customers' surveys are never in one table.
    """
    asked: dict[str, list[tuple[Survey, Question]]] = {}
    for survey in sorted(parts.shelf.frozen.values(), key=lambda each: (each.name, each.version)):
        if survey.by_visitors is visits:
            for question in survey.questions:
                asked.setdefault(question.id, []).append((survey, question))
    answers = (column for name, versions in asked.items() for column in _answer_columns(name, versions))
    return (*plain_columns(FIXED), *answers, *plain_columns((*HEARD.values(), COMMENTS, SHOWN)))


def _answer_columns(name: str, versions: Sequence[tuple[Survey, Question]]) -> Iterator[Column]:
    """An answer's value and its words; the newest version of the survey that asked it first says what they mean."""
    first = versions[0][0].name
    survey, question = next(each for each in reversed(versions) if each[0].name == first)
    wording = survey.wording(survey.language).questions.get(name, QuestionWording(""))
    options = tuple(dict.fromkeys(option for _, each in (versions[::-1]) for option in each.options))
    kinds = {_kind(each) for _, each in versions}
    holds = kinds.pop() if len(kinds) == 1 else TEXT
    labels = _NO_YES if question.kind == "yes_no" else wording.labels
    yield Column(name, holds, wording.ask, labels, options if holds == CHOICE else ())
    yield Column(f"{name}_words", TEXT, f"In the customer's words: {wording.ask}")


def _kind(question: Question) -> str:
    if question.kind in _NUMBERS:
        return WHOLE
    return CHOICE if question.kind == "choice" else TEXT


def flat(row: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """One response as one flat row; words beside a question that no survey has stand with the comments."""
    record = {name: row[name] for name in FIXED} | {SHOWN: row.get(SHOWN, "")}
    beside: list[str] = []
    for question, (value, words) in row["answers"].items():
        if question in HEARD:
            record[HEARD[question]] = words
        elif question in known:
            record |= {question: value, f"{question}_words": words}
        elif question not in ASIDE:  # what was said to us alone, on a case, is no comment
            beside.append(words)
    return record | ({COMMENTS: "\n".join(filter(None, beside))} if beside else {})


async def response_rows(
    parts: Parts, uow: UnitOfWork, wanted: Sequence[Column], *, visits: bool = False
) -> AsyncIterator[list[dict[str, Any]]]:
    """All responses as flat rows, some at a time."""
    known = frozenset(column.name for column in wanted)
    after: tuple[str, int] | None = None
    while rows := await uow.responses_after(after, AT_ONCE, visits=visits):
        after = (rows[-1]["week"], int(rows[-1]["response"]))
        yield [flat(row, known) for row in rows]


async def invitation_rows(uow: UnitOfWork) -> AsyncIterator[list[Mapping[str, Any]]]:
    """All invitations of customers with the state they have now, some at a time; no contact and no time."""
    after: tuple[str, int] | None = None
    while rows := await uow.invitations_after(after, AT_ONCE):
        after = (rows[-1]["week"], int(rows[-1]["invitation"]))
        yield [_ended(row) for row in rows]


def _ended(row: Mapping[str, Any]) -> dict[str, Any]:
    """An invitation with the one of the thirteen final states it is in, and what was sent beside the first ask."""
    record, marks = dict(row), row["marks"].split()
    is_open = record.pop("open")
    final = final_state(record["state"], record["reason"], record.pop("marks"), is_open=bool(is_open))
    return record | {"final": final, REMINDED: REMINDED in marks, FALLBACK: FALLBACK in marks}


def _of_ended(row: Mapping[str, Any]) -> dict[str, Any]:
    """A message with the final state of its conversation's invitation."""
    record = dict(row)
    ended = record.pop("ended")
    return record | {"final": final_state(ended["state"], ended["reason"], ended["marks"])}


async def interaction_rows(uow: UnitOfWork) -> AsyncIterator[list[Mapping[str, Any]]]:
    """The messages of conversations that have ended and are not anonymous, some conversations at a time."""
    after: tuple[str, int] | None = None
    while rows := await uow.invitations_after(after, AT_ONCE):
        after = (rows[-1]["week"], int(rows[-1]["invitation"]))
        yield [_of_ended(row) for row in await uow.interactions([int(row["invitation"]) for row in rows])]


def responses_csv(parts: Parts, rows: Sequence[Mapping[str, Any]], *, visits: bool = False) -> str:
    """The responses as CSV with a header, also when there are none."""
    wanted, buffer = columns(parts, visits=visits), io.StringIO()
    known = frozenset(column.name for column in wanted)
    CsvTable(buffer, wanted).add(flat(row, known) for row in rows)
    return buffer.getvalue()


def responses_jsonl(parts: Parts, rows: Sequence[Mapping[str, Any]], *, visits: bool = False) -> str:
    """The responses as JSON lines, values typed and words verbatim; every line has every column, null for nothing."""
    wanted, buffer = columns(parts, visits=visits), io.StringIO()
    known = frozenset(column.name for column in wanted)
    JsonLines(buffer, wanted).add(flat(row, known) for row in rows)
    return buffer.getvalue()
