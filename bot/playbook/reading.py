"""A playbook's file read and judged: the playbook, or everything that is wrong with it, line by line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as File

from pydantic import ValidationError

from bot.documents.nearest import nearest
from bot.documents.problem import ERROR, WARNING, DocumentProblems, Problem, errors, in_order
from bot.documents.tree import LARGEST, Tree, parse
from bot.documents.validation import about_listed, problems_of
from bot.playbook.document import AdviceDocument, EntryDocument, PlaybookDocument
from reports.playbook import Advice, Entry, Playbook, is_called

PACKAGED = File(__file__).with_name("packaged.yaml")


class PlaybookProblems(DocumentProblems):
    """A playbook cannot be used; `problems` holds everything that is wrong with it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: the playbook unless there is an error, and every problem in line order."""

    playbook: Playbook | None
    problems: tuple[Problem, ...]


def read_playbook(source: File | str, *, file: str = "") -> Playbook:
    """The playbook in a file (a Path) or in a YAML text (a str). Raises PlaybookProblems with all problems at once."""
    reading = check_playbook(source, file=file)
    if reading.playbook is None:
        raise PlaybookProblems(reading.problems)
    return reading.playbook


def check_playbook(source: File | str, *, file: str = "", touchpoints: Iterable[str] = ()) -> Reading:
    """Everything worth saying about a playbook; never raises for what a file holds.

    `touchpoints` are the organisation's: an entry for one it does not have is never used, which is a warning.
    """
    name = file or (str(source) if isinstance(source, File) else "playbook.yaml")
    try:
        tree = parse(_text(source, name), name)
    except DocumentProblems as broken:
        return Reading(None, broken.problems)
    if not isinstance(tree.value, dict):
        message, better = "This is no playbook: it has no names with values.", "Begin with 'playbook: …'."
        return Reading(None, (Problem(name, 1, ERROR, "wrong_type", "", message, better),))
    return _judged(tree, tuple(touchpoints))


def _judged(tree: Tree, touchpoints: tuple[str, ...]) -> Reading:
    try:
        document = PlaybookDocument.model_validate(tree.value)
    except ValidationError as error:
        return Reading(
            None, in_order(problems_of(error, tree, model=PlaybookDocument, about=about_listed(tree.value, "entries")))
        )
    found = in_order(
        (*_repeated(document, tree), *_translations(document, tree), *_unused(document, tree, touchpoints))
    )
    return Reading(None if errors(found) else _playbook(document), found)


def _repeated(document: PlaybookDocument, tree: Tree) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for at, entry in enumerate(document.entries):
        line = tree.line(("entries", at, "id"))
        if entry.id in seen:
            message = f"There are two entries '{entry.id}'; the first is on line {seen[entry.id]}."
            yield Problem(tree.file, line, ERROR, "repeated", entry.id, message, "Give one of them another id.")
        seen.setdefault(entry.id, line)


def _translations(document: PlaybookDocument, tree: Tree) -> Iterator[Problem]:
    known = [entry.id for entry in document.entries]
    for language, entries in document.translations.items():
        for name in entries:
            if name not in known:
                right = nearest(name, known)
                better = f"Did you mean '{right}'?" if right else f"Entries: {', '.join(known)}."
                line = tree.line(("translations", language, name))
                message = f"There is no entry '{name}'."
                yield Problem(tree.file, line, ERROR, "unknown_entry", name, message, better)
        if missing := [name for name in known if name not in entries]:
            line = tree.line(("translations", language))
            message = f"'{language}' lacks {', '.join(missing)}."
            better = f"They are shown in '{document.language}'."
            yield Problem(tree.file, line, WARNING, "untranslated", "", message, better)


def _unused(document: PlaybookDocument, tree: Tree, touchpoints: tuple[str, ...]) -> Iterator[Problem]:
    """Entries that no finding can ever reach, and findings that no entry is for."""
    seen: dict[str, str] = {}
    for at, entry in enumerate(document.entries):
        same = seen.setdefault(entry.finding.model_dump_json(), entry.id)
        line = tree.line(("entries", at))
        if same != entry.id:
            message = f"'{entry.id}' is for the same findings as '{same}', which comes first."
            yield Problem(tree.file, line, WARNING, "never_used", entry.id, message, "Keep one of the two.")
        elif touchpoints and entry.finding.touchpoint and not _is_reached(entry, touchpoints):
            message = f"None of {', '.join(entry.finding.touchpoint[:5])} is a touchpoint of afterword.yaml."
            better = f"There are: {', '.join(touchpoints)}."
            yield Problem(tree.file, line, WARNING, "unknown_touchpoint", entry.id, message, better)
    if not any(entry.finding == type(entry.finding)() for entry in document.entries):
        message, better = "No entry is for whatever the others are not for.", "Add one with 'finding: {}'."
        yield Problem(tree.file, tree.line(("entries",)), WARNING, "no_general", "", message, better)


def _is_reached(entry: EntryDocument, touchpoints: tuple[str, ...]) -> bool:
    return any(is_called(each, tuple(entry.finding.touchpoint)) for each in touchpoints)


def _playbook(document: PlaybookDocument) -> Playbook:
    return Playbook(
        name=document.playbook,
        language=document.language,
        entries=tuple(_entry(entry, document) for entry in document.entries),
    )


def _entry(entry: EntryDocument, document: PlaybookDocument) -> Entry:
    others = {
        code: _advice(entries[entry.id]) for code, entries in document.translations.items() if entry.id in entries
    }
    return Entry(
        id=entry.id,
        advice={**others, document.language: _advice(entry)},
        touchpoints=tuple(entry.finding.touchpoint),
        dimensions=tuple(entry.finding.dimension),
        themes=tuple(entry.finding.theme),
        measures=tuple(entry.finding.measure),
    )


def _advice(said: EntryDocument | AdviceDocument) -> Advice:
    return Advice(action=said.action, refers_to=said.refers_to, who=said.who)


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
