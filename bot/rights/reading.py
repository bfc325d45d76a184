"""A rulebook's file read and judged: the rulebook, or everything that is wrong with it, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path as File

from pydantic import ValidationError

from bot.documents.nearest import nearest
from bot.documents.problem import ERROR, WARNING, DocumentProblems, Problem, errors, in_order
from bot.documents.tree import LARGEST, Tree, parse
from bot.documents.validation import about_listed, problems_of
from bot.rights.document import PeriodDocument, RulebookDocument, StatementDocument
from bot.rights.periods import DAY
from bot.rights.rulebook import Period, Rulebook, Statement, Words

PACKAGED = File(__file__).with_name("packaged")
HARMLESS = frozenset({"gap"})  # errors that leave the other days usable: for a day in the gap nothing is said


class RulebookProblems(DocumentProblems):
    """A rulebook cannot be used; `problems` holds everything that is wrong with it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: the rulebook unless an error forbids its use, and every problem in line order."""

    rulebook: Rulebook | None
    problems: tuple[Problem, ...]


def packaged(country: str) -> File | None:
    """The file of the rulebook that comes with Afterword for a country; None where there is none."""
    path = PACKAGED / f"{country.lower()}.yaml"
    return path if path.exists() else None


def read_rulebook(source: File | str, *, file: str = "") -> Rulebook:
    """The rulebook in a file (a Path) or in a YAML text (a str). Raises RulebookProblems with all problems at once."""
    reading = check_rulebook(source, file=file)
    if reading.rulebook is None:
        raise RulebookProblems(reading.problems)
    return reading.rulebook


def check_rulebook(source: File | str, *, file: str = "") -> Reading:
    """Everything worth saying about a rulebook; never raises for what a file holds."""
    name = file or (str(source) if isinstance(source, File) else "rights.yaml")
    try:
        tree = parse(_text(source, name), name)
    except DocumentProblems as broken:
        return Reading(None, broken.problems)
    if not isinstance(tree.value, dict):
        message, better = "This is no rulebook: it has no names with values.", "Begin with 'rulebook: …'."
        return Reading(None, (Problem(name, 1, ERROR, "wrong_type", "", message, better),))
    return _judged(tree)


def _judged(tree: Tree) -> Reading:
    try:
        document = RulebookDocument.model_validate(tree.value)
    except ValidationError as error:
        return Reading(
            None,
            in_order(problems_of(error, tree, model=RulebookDocument, about=about_listed(tree.value, "statements"))),
        )
    found = in_order(
        (*_laws(document, tree), *_days(document, tree), *_covered(document, tree), *_said(document, tree))
    )
    grave = [problem for problem in errors(found) if problem.code not in HARMLESS]
    return Reading(None if grave else _rulebook(document), found)


def _laws(document: RulebookDocument, tree: Tree) -> Iterator[Problem]:
    for at, each in enumerate(document.statements):
        if each.part == "advice" and not each.law:
            continue
        if not each.law or not each.section:
            line, better = tree.line(("statements", at)), "Say where the law says so: 'law: …' and 'section: …'."
            yield Problem(tree.file, line, ERROR, "no_source", each.id, "It names no law and section.", better)
        elif each.law not in document.laws:
            right = nearest(each.law, list(document.laws))
            better = f"Did you mean '{right}'?" if right else f"Laws: {', '.join(document.laws)}."
            line = tree.line(("statements", at, "law"))
            yield Problem(tree.file, line, ERROR, "unknown_law", each.id, f"There is no law '{each.law}'.", better)


def _days(document: RulebookDocument, tree: Tree) -> Iterator[Problem]:
    """Versions of one statement must follow one another: no day in two of them, none between them."""
    for at, each in enumerate(document.statements):
        if each.last is not None and each.last < each.first:
            message = f"It ends ({each.last}) before it begins ({each.first})."
            line = tree.line(("statements", at, "until"))
            yield Problem(tree.file, line, ERROR, "bad_value", each.id, message, "Change 'from' or 'until'.")
    for versions in _versions(document).values():
        for (_, before), (at, after) in pairwise(versions):
            line = tree.line(("statements", at, "from"))
            yield from _between(before, after, Problem(tree.file, line, ERROR, "", after.id, "", ""))


def _versions(document: RulebookDocument) -> dict[str, list[tuple[int, StatementDocument]]]:
    """The statements of each id with their places, the earliest first."""
    found: dict[str, list[tuple[int, StatementDocument]]] = {}
    for at, each in enumerate(document.statements):
        found.setdefault(each.id, []).append((at, each))
    return {name: sorted(versions, key=lambda pair: pair[1].first) for name, versions in found.items()}


def _between(before: StatementDocument, after: StatementDocument, at: Problem) -> Iterator[Problem]:
    if before.last is None or before.last >= after.first:
        message = f"Two versions of '{after.id}' hold on {after.first}."
        better = f"End the earlier one with 'until: {after.first - DAY}'."
        yield Problem(at.file, at.line, at.level, "overlap", at.question, message, better)
    elif after.first - before.last > DAY:
        message = f"No version of '{after.id}' holds from {before.last + DAY} to {after.first - DAY}."
        better = "Close the gap. For those days nothing is said."
        yield Problem(at.file, at.line, at.level, "gap", at.question, message, better)


def _covered(document: RulebookDocument, tree: Tree) -> Iterator[Problem]:
    """Where there is a remedy at all, there is one on every later day too."""
    for about in ("goods", "digital", "service"):
        remedies = sorted(
            (
                (at, each)
                for at, each in enumerate(document.statements)
                if each.part == "remedy" and about in each.about
            ),
            key=lambda pair: pair[1].first,
        )
        reached: date | None = None
        for at, each in remedies:
            if reached is not None and each.first > reached + DAY:
                message = f"There is no remedy for {about} from {reached + DAY} to {each.first - DAY}."
                line, better = tree.line(("statements", at, "from")), "Close the gap. For those days nothing is said."
                yield Problem(tree.file, line, ERROR, "gap", each.id, message, better)
            last = each.last or date.max - DAY
            reached = max(reached or last, last)


def _said(document: RulebookDocument, tree: Tree) -> Iterator[Problem]:
    """Translations of what there is not, and statements that a language lacks."""
    known = [key for versions in _versions(document).values() for key in _keys(versions)]
    for language, entries in document.translations.items():
        for name in entries:
            if name not in known:
                right = nearest(name, known)
                better = f"Did you mean '{right}'?" if right else f"Statements: {', '.join(known[:8])}…"
                line, message = tree.line(("translations", language, name)), f"There is no statement '{name}'."
                yield Problem(tree.file, line, ERROR, "unknown_statement", name, message, better)
        if missing := [name for name in known if name not in entries]:
            line = tree.line(("translations", language))
            message = f"'{language}' lacks {', '.join(missing[:8])}{'…' if len(missing) > 8 else ''}."
            better = f"They are shown in '{document.language}'."
            yield Problem(tree.file, line, WARNING, "untranslated", "", message, better)


def _keys(versions: list[tuple[int, StatementDocument]]) -> list[str]:
    """What translations call each version: the first by its id, later ones by id and day."""
    return [each.id if number == 0 else f"{each.id}@{each.first}" for number, (_, each) in enumerate(versions)]


def _rulebook(document: RulebookDocument) -> Rulebook:
    keys: dict[int, str] = {}
    for versions in _versions(document).values():
        keys.update(zip((at for at, _ in versions), _keys(versions), strict=True))
    return Rulebook(
        name=document.rulebook,
        country=document.country,
        language=document.language,
        statements=tuple(_statement(each, keys[at], document) for at, each in enumerate(document.statements)),
    )


def _statement(each: StatementDocument, key: str, document: RulebookDocument) -> Statement:
    others = {
        language: Words(entries[key].text, entries[key].short)
        for language, entries in document.translations.items()
        if key in entries
    }
    return Statement(
        id=each.id,
        about=tuple(each.about),
        part=each.part,
        source=f"{document.laws[each.law]}, {each.section}" if each.law else "",
        section=each.section,
        checked=each.checked,
        words={**others, document.language: Words(each.text, each.short)},
        first=each.first,
        last=each.last,
        nations=tuple(each.nations),
        period=_period(each.period) if each.period else None,
        after=each.after,
    )


def _period(given: PeriodDocument) -> Period:
    number, unit = given.length.split()  # as the document's own check has seen
    return Period(int(number), unit.rstrip("s") + "s", given.begins, given.pauses)


def _text(source: File | str, name: str) -> str:
    if isinstance(source, str):
        return source
    try:
        with source.open("rb") as file:
            return file.read(LARGEST + 1).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not in UTF-8"
        message, better = f"The file cannot be read: {why}.", "Check its name and that it is plain text in UTF-8."
        raise DocumentProblems([Problem(name, 1, ERROR, "yaml", "", message, better)]) from None
