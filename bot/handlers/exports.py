"""Responses as tables with stable columns: one row a response, questions in survey order; formulas are neutralised."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.handlers.parts import Parts
from bot.ports import ASIDE
from bot.spreadsheets.formulas import as_text

FIXED = (
    "response", "survey", "version", "touchpoint", "location", "staff", "segment", "channel", "language", "week",
    "state", "late", "anonymity", "consent_take_part", "consent_contact", "consent_quote", "contact",
)  # fmt: skip
COMMENTS = "comments"  # words that came after the end, or beside no question
HEARD = {":listen": "case_listen_words", ":resolve": "case_resolve_words"}  # what unhappy customers were asked
SHOWN = "shown"  # JSON: the blocks asked and the orders of options, where chance decided them
_CASES = frozenset(HEARD) | frozenset(ASIDE)


def columns(parts: Parts, rows: Sequence[Mapping[str, Any]], *, visits: bool = False) -> tuple[str, ...]:
    """The columns: the fixed ones, every question of every survey ever frozen in survey order, other comments last.

    What unhappy customers wrote when they were asked about it comes after all of them, where anybody did.

    `visits`: of the checklists of trained visits; they and customers' surveys are never in one table.
    """
    asked: dict[str, None] = {}
    for survey in sorted(parts.shelf.frozen.values(), key=lambda each: (each.name, each.version)):
        if survey.by_visitors is not visits:
            continue
        asked.update(dict.fromkeys(question.id for question in survey.questions))
    for row in rows:
        asked.update(dict.fromkeys(question for question in row["answers"] if question and question not in _CASES))
    heard = [name for question, name in HEARD.items() if any(question in row["answers"] for row in rows)]
    return (*FIXED, *(name for question in asked for name in (question, f"{question}_words")), COMMENTS, SHOWN, *heard)


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """One response as one flat row."""
    record = {name: row[name] for name in FIXED}
    for question, (value, words) in row["answers"].items():
        if question in _CASES:
            record |= {HEARD[question]: words} if question in HEARD else {}
            continue
        record |= {question: value, f"{question}_words": words} if question else {COMMENTS: words}
    return record | {SHOWN: row.get(SHOWN, "")}


class _Lines(io.StringIO):
    """CSV whose rows end with a line feed alone.

    Told so itself, Python's writer would leave a carriage return within a cell unquoted (until 3.13), and spreadsheet
    programs begin a new row at it: what follows could be a formula.
    """

    def write(self, row: str) -> int:
        """One whole row."""
        return super().write(row.removesuffix("\r\n") + "\n")


def responses_csv(parts: Parts, rows: Sequence[Mapping[str, Any]], *, visits: bool = False) -> str:
    """The responses as CSV with a header, also when there are none."""
    buffer = _Lines()
    writer = csv.DictWriter(buffer, columns(parts, rows, visits=visits), restval="")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: cell(value) for name, value in flat(row).items()})
    return buffer.getvalue()


def cell(value: Any) -> Any:
    """A value as a spreadsheet may safely hold it: yes and no as true and false, a formula as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return as_text(value) if isinstance(value, str) else value


def responses_jsonl(parts: Parts, rows: Sequence[Mapping[str, Any]], *, visits: bool = False) -> str:
    """The responses as JSON lines, values typed and words verbatim; every line has every column, null for nothing."""
    empty = dict.fromkeys(columns(parts, rows, visits=visits))
    return "".join(json.dumps(empty | flat(row), ensure_ascii=False, default=str) + "\n" for row in rows)
