"""What a new version of a survey changes, in words, and whose figures are kept apart by it; it stores nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from bot.flows.survey import Question, QuestionWording, Survey, SurveyWording
from bot.surveys.versions import comparable_since

_NOT_CONTENT = frozenset({"version", "content_hash", "questions", "languages", "name"})
_NAMES = {
    "low": "low scores",
    "alert_words": "words that raise a case",
    "urgent_words": "words that cannot wait",
    "explicit_consent": "asks before it begins",
    "ask_contact": "asks to contact",
    "ask_quote": "asks to quote",
    "when": "asked when",
}


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed, a line each; the questions whose figures start anew, and those whose figures go on."""

    lines: tuple[str, ...]
    apart: tuple[str, ...]
    together: tuple[str, ...]


def differences(earlier: Survey, later: Survey) -> Differences:
    """Compare the last published version with what would be the next."""
    later = replace(later, version=earlier.version + 1)
    kept = {question.id for question in earlier.questions}
    both = [question.id for question in later.questions if question.id in kept]
    apart = [each for each in both if comparable_since([earlier, later], each)[later.version] == later.version]
    together = [each for each in both if each not in apart]
    return Differences(tuple(_lines(earlier, later)), tuple(apart), tuple(together))


def _lines(earlier: Survey, later: Survey) -> Iterator[str]:
    yield from _fields(earlier, later, about="", leave_out=_NOT_CONTENT)
    yield from _questions(earlier, later)
    for language in (*earlier.languages, *(each for each in later.languages if each not in earlier.languages)):
        before, after = earlier.languages.get(language), later.languages.get(language)
        if before is None or after is None:
            yield f"language {language}: {'added' if before is None else 'taken out'}"
        else:
            said = {"options"} if earlier.language == later.language == language else set()  # with the question
            yield from _words(before, after, language=language, leave_out=frozenset(said))


def _questions(earlier: Survey, later: Survey) -> Iterator[str]:
    before = {question.id: question for question in earlier.questions}
    after = {question.id: question for question in later.questions}
    yield from (f"{each}: taken out" for each in before if each not in after)
    yield from (f"{each}: added" for each in after if each not in before)
    if [each for each in before if each in after] != [each for each in after if each in before]:
        yield f"order: {_shown(tuple(before))} -> {_shown(tuple(after))}"
    for each, question in after.items():
        if each in before:
            yield from _fields(before[each], question, about=f"{each}: ", leave_out=frozenset({"id"}))


def _words(before: SurveyWording, after: SurveyWording, *, language: str, leave_out: frozenset[str]) -> Iterator[str]:
    yield from _fields(before, after, about=f"{language}: ", leave_out=frozenset({"questions"}))
    for each in (*before.questions, *(key for key in after.questions if key not in before.questions)):
        old, new = before.questions.get(each), after.questions.get(each)
        if old is not None and new is not None:
            yield from _fields(old, new, about=f"{language}, {each}: ", leave_out=leave_out)
        else:
            yield f"{language}, {each}: {'worded' if old is None else 'no longer worded'}"


def _fields(
    before: Survey | Question | SurveyWording | QuestionWording, after: Any, *, about: str, leave_out: frozenset[str]
) -> Iterator[str]:
    """Every field that differs: also those that come to be after this was written."""
    for each in fields(before):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if each.name not in leave_out and old != new:
            yield f"{about}{_NAMES.get(each.name, each.name.replace('_', ' '))}: {_shown(old)} -> {_shown(new)}"


def _shown(value: object) -> str:
    match value:
        case str():
            return f'"{value}"' if value else "nothing"
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return ", ".join(f"{key} {_bare(each)}" for key, each in value.items()) or "nothing"
        case tuple() | frozenset():
            return _bare(value) or "nothing"
    return str(value)


def _bare(value: object) -> str:
    """Lists without quotes: their parts are names, options or scores."""
    match value:
        case frozenset():
            return ", ".join(sorted(map(str, value)))
        case tuple():
            return ", ".join(_bare(each) for each in value)
    return str(value)
