"""Whose columns are ours in an export of another tool: known from its documentation, or said; it opens no file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.documents.nearest import nearest
from bot.flows.survey import Question, Survey
from bot.other_tools.tool import Tool
from bot.spreadsheets.guessing import plain
from bot.spreadsheets.reading import SpreadsheetError

LEFT_OUT, WORDS = "-", ".comment"
PLACES = ("touchpoint", "location", "staff", "segment", "anonymity")  # ours that no tool has by itself
NEEDED = ("respondent", "date")


@dataclass(frozen=True, slots=True)
class Fitting:
    """What each column is: one of our fields, an answer to a question, or the words beside one."""

    fields: Mapping[str, tuple[str, ...]]  # ours -> theirs, the first that is filled in counts
    answers: Mapping[str, str]  # question -> theirs
    words: Mapping[str, str]  # question -> theirs
    whose: tuple[str, ...]  # columns that say who answered
    left_out: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)  # their type of score -> question


def fitted(
    tool: Tool, columns: Sequence[str], survey: Survey, wished: Mapping[str, str], always: Mapping[str, str]
) -> Fitting:
    """What the columns of an export are. `wished` maps their names to ours, to a question, to its `.comment` or to `-`.

    Raises SpreadsheetError: these are not this tool's columns, a wish is none of ours, or no column is a question.
    """
    there = _called(tool, columns)
    wishes = dict(_wishes(tool, columns, survey, wished))
    _looks_like(tool, columns, there)
    fields = dict(_fields(tool, there, wishes))
    answers, words = _by_name(columns, survey), dict[str, str]()
    for theirs, ours in wishes.items():
        answers = {name: column for name, column in answers.items() if column != theirs}
        if ours.endswith(WORDS):
            words[ours.removesuffix(WORDS)] = theirs
        elif ours in {question.id for question in survey.questions}:
            answers[ours] = theirs
        elif ours != LEFT_OUT:
            fields[ours] = (theirs,)
    _missing(tool, fields, always)
    words = {**_beside(tool, there, answers), **words}
    kinds = _kinds(tool, survey) if "score" in fields else {}
    if not answers and not kinds:
        raise SpreadsheetError(_no_question(tool, columns, survey, fields))
    used = {*(name for each in fields.values() for name in each), *answers.values(), *words.values()}
    whose = tuple(there[name] for name in tool.whose if name in there)
    rest = tuple(name for name in columns if name and name not in used and name not in whose)
    return Fitting(fields, answers, words, whose, rest, kinds)


def _wishes(tool: Tool, columns: Sequence[str], survey: Survey, wished: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    ids = [question.id for question in survey.questions]
    known = {LEFT_OUT, *PLACES, *tool.fields, *ids, *(f"{name}{WORDS}" for name in ids)}
    for theirs, ours in wished.items():
        meant = [name for name in columns if plain(theirs) in {plain(each) for each in (name, *tool.called(name))}]
        if not meant:
            near = nearest(theirs, columns)
            raise SpreadsheetError(f"There is no column {theirs!r}." + (f" Did you mean {near!r}?" if near else ""))
        if len(meant) > 1 and theirs not in meant:
            raise SpreadsheetError(f"{theirs!r} may be {' or '.join(map(repr, meant))}. Name the column in full.")
        if ours not in known:
            raise SpreadsheetError(f"{ours!r} is none of ours. Use one of: {', '.join(sorted(known - {LEFT_OUT}))}.")
        yield (theirs if theirs in meant else meant[0]), ours


def _called(tool: Tool, columns: Sequence[str]) -> dict[str, str]:
    """Every column by the plain names it may be called; a whole name before a short one, the first before others."""
    whole = {plain(name): name for name in reversed(columns)}
    return {plain(each): name for name in reversed(columns) for each in tool.called(name)} | whole


def _looks_like(tool: Tool, columns: Sequence[str], there: Mapping[str, str]) -> None:
    missed = [one_of for one_of in tool.tells if not any(name in there for name in one_of)]
    if missed:
        wanted = "; ".join(" or ".join(map(repr, one_of)) for one_of in missed)
        found = ", ".join(repr(name) for name in columns if name)
        raise SpreadsheetError(f"This does not look like an export of {tool.title}. Missed: {wanted}. Found: {found}.")


def _fields(tool: Tool, there: Mapping[str, str], wishes: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for ours, names in tool.fields.items():
        theirs = tuple(dict.fromkeys(there[name] for name in names if name in there and there[name] not in wishes))
        if theirs:
            yield ours, theirs


def _missing(tool: Tool, fields: Collection[str], always: Mapping[str, str]) -> None:
    missing = [name for name in NEEDED if name not in fields and name not in always]
    if missing:
        raise SpreadsheetError(
            f"Which column of {tool.title} is the {' and which the '.join(missing)}? "
            f"Say it with --column THEIRS={missing[0]}."
        )


def _by_name(columns: Sequence[str], survey: Survey) -> dict[str, str]:
    """Columns called like a question of ours, or in the very words in which we ask it."""
    found = {}
    for question in survey.questions:
        asked = {
            plain(each.questions[question.id].ask)
            for each in survey.languages.values()
            if question.id in each.questions
        }
        theirs = [name for name in columns if plain(name) in {plain(question.id), *asked}]
        if len(theirs) == 1:
            found[question.id] = theirs[0]
    return found


def _beside(tool: Tool, there: Mapping[str, str], answers: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for question, theirs in answers.items():
        beside = next((there[plain(name)] for name in tool.words(theirs) if plain(name) in there), "")
        if beside:
            found[question] = beside
    return found


def _kinds(tool: Tool, survey: Survey) -> dict[str, str]:
    """Which of our questions each type of their score answers, where one and only one does on the same scale."""
    found = {}
    for theirs, kind in tool.kinds.items():
        same = [question.id for question in survey.questions if _same(question, kind)]
        if len(same) == 1:
            found[theirs] = same[0]
    return found


def _same(question: Question, kind: str) -> bool:
    if kind == "nps":
        return question.kind == "nps"
    return question.kind == "rating" and question.measure == "csat" and (question.low, question.high) == (1, 5)


def _no_question(tool: Tool, columns: Sequence[str], survey: Survey, fields: Mapping[str, tuple[str, ...]]) -> str:
    ids = ", ".join(question.id for question in survey.questions)
    known = {name for each in fields.values() for name in each}
    asked = ", ".join(repr(name) for name in columns if name and name not in known)
    return (
        f"No column answers a question of {survey.name}. Say which does with --column THEIRS=QUESTION (ours: {ids}). "
        f"{tool.title} has: {asked}."
    )
