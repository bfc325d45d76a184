"""Checks the pairs of a study: each has both sides, asked alike; Kano's five answers stand in order. Scores nothing."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.documents.tree import Path
from bot.flows.pairs import KANO_ANSWERS, SIDES
from bot.surveys.building import bounds
from bot.surveys.document import QuestionDocument
from bot.surveys.draft import Draft
from bot.surveys.problems import ERROR, WARNING, Problem

Placed = tuple[Path, QuestionDocument]
# How each of the five answers is recognised, where it is: like it, expect it, neutral, live with it, dislike it.
KANO_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": (
        r"(?<!dis)(?<!not )(?<!n't )\blike\b",
        r"\bexpect\b",
        r"\bneutral\b|\bcare\b",
        r"\blive with\b",
        r"\bdislike\b",
    ),
    "es": (r"^me gusta", r"\bespero\b", r"\bigual\b|\bneutral\b", r"\btolero\b", r"^no me gusta"),
    "fr": (r"^j'aime", r"m'y attends", r"\bavis\b|\bneutre\b", r"\baccepte\b", r"n'aime pas"),
    "de": (r"\bfreut\b", r"\berwarte\b|\bvoraus\b", r"\begal\b|\bneutral\b", r"\bhin\b", r"\bstört\b"),
    "pl": (r"\bcieszy\b", r"\bnorma\b", r"\bznaczenia\b|\bobojętn", r"nie przeszkadza", r"\birytuje\b"),
}
IN_ORDER = "like it, expect it, neutral, live with it, dislike it"


def pairs(draft: Draft) -> Iterator[Problem]:
    """Half pairs, sides that are asked differently, and Kano answers that are not the five in their order."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for path, question in draft.questions():
        message, better = _keys(question)
        if message:
            yield _problem(draft, (path, question), _key_at(question), message=message, better=better)
        elif question.pair:
            found[question.pair].append((path, question))
    ids = {question.id for question in draft.document.questions}
    for name, placed in found.items():
        yield from _pair(draft, name, placed, ids)


def _keys(question: QuestionDocument) -> tuple[str, str]:
    """What is wrong with the keys of one question, whatever the other side says."""
    sides = SIDES.get(question.measure or "")
    if sides is None:
        if question.pair or question.side:
            return (
                "'pair' and 'side' belong to the questions of a study.",
                "Write 'measure: servqual' or 'measure: kano'.",
            )
        return "", ""
    if not question.pair or question.side not in sides:
        one, other = sides
        message = f"'{question.measure}' compares two questions: this one does not say which side of which pair it is."
        return message, f"Add 'pair: NAME' and 'side: {one}' or 'side: {other}'."
    if question.measure == "servqual" and question.dimension is None:
        return "A gap is told by dimension, and this question has none.", "Add 'dimension: reliability', or another."
    return "", ""


def _key_at(question: QuestionDocument) -> str:
    return "measure" if question.measure in SIDES else "pair" if question.pair else "side"


def _pair(draft: Draft, name: str, placed: list[Placed], ids: set[str]) -> Iterator[Problem]:
    sides = [question.side for _, question in placed]
    measure = placed[0][1].measure or ""
    if name in ids:
        message = f"'{name}' is a question and a pair: their figures would be taken for one another."
        yield _problem(draft, placed[0], "pair", message=message, better="Call the pair by another name.")
    if sorted(sides, key=str) != sorted(SIDES[measure]):
        one, other = SIDES[measure]
        message = f"The pair '{name}' is made of: {', '.join(map(str, sides))}. It needs one {one} and one {other}."
        better = f"Give it two questions, 'side: {one}' and 'side: {other}'."
        yield _problem(draft, placed[-1], "pair", message=message, better=better)
        return
    yield from _alike(draft, name, placed)
    if measure == "servqual" and sides[0] == "perceived":
        message = "What was expected is asked after what was found, so the first answer colours the second."
        better = "Put the question with 'side: expected' first."
        yield _problem(draft, placed[0], "side", message=message, better=better, level=WARNING)
    if measure == "kano":
        for each in placed:
            yield from _five(draft, each)


def _alike(draft: Draft, name: str, placed: list[Placed]) -> Iterator[Problem]:
    """Both sides are of one measure, on one scale with one set of labels or answers, in one block."""
    (_, one), (_, other) = placed
    for what, better, alike in (
        ("measure", "Give both the same 'measure'.", one.measure == other.measure),
        ("scale", "Give both the same 'scale'.", bounds(one) == bounds(other)),
        ("labels", "Give both the same 'labels', or the same words mean two things.", one.labels == other.labels),
        ("options", "Give both the same 'options' in the same order.", one.options == other.options),
        ("dimension", "Give both the same 'dimension'.", one.dimension == other.dimension),
        ("block", "Put both in one block, or neither.", one.block == other.block),
    ):
        if not alike:
            message = f"The two questions of the pair '{name}' have not the same '{what}', so they cannot be compared."
            yield _problem(draft, placed[1], what, message=message, better=better)


def _five(draft: Draft, placed: Placed) -> Iterator[Problem]:
    """Kano's answers: five, in order, none added, none moved; in every language."""
    _, question = placed
    if len(question.options) != KANO_ANSWERS or question.other or question.shuffle:
        message = "A Kano question has five answers in a fixed order; its table has no place for others."
        better = f"Write five 'options': {IN_ORDER}; no 'other', no 'shuffle'."
        yield _problem(draft, placed, "options", message=message, better=better)
        return
    worded = [(placed[0], draft.document.language, question.options)]
    for path, language, translation in draft.translations():
        words = translation.questions.get(question.id)
        if words is not None and words.options:
            worded.append(((*path, "questions", question.id), language, words.options))
    for path, language, options in worded:
        if wrong := _misplaced(language, options):
            message = f"'{wrong}' stands in the wrong place: the table reads the answers by their order."
            better = f"Order them: {IN_ORDER}."
            yield _problem(draft, (path, question), "options", message=message, better=better)


def _misplaced(language: str, options: Sequence[str]) -> str:
    """The first option that is plainly the answer of another place; nothing for words that are not known."""
    patterns = KANO_WORDS.get(language, ())
    for at, option in enumerate(options):
        known = [place for place, pattern in enumerate(patterns) if re.search(pattern, option.casefold())]
        if known and at not in known:
            return option
    return ""


def _problem(draft: Draft, placed: Placed, key: str, *, message: str, better: str, level: str = ERROR) -> Problem:
    path, question = placed
    return draft.problem((*path, key), level, code="bad_pair", message=message, better=better, question=question.id)
