"""A questionnaire's file read and judged: the survey, or everything that is wrong with it, line by line."""

from dataclasses import dataclass
from pathlib import Path

from bot.documents.problem import DocumentProblems
from bot.documents.tree import LARGEST, Tree, parse
from bot.flows.survey import Survey
from bot.surveys.building import build
from bot.surveys.draft import Draft
from bot.surveys.pictures import pictures_of
from bot.surveys.problems import ERROR, Problem, SurveyProblems, errors, in_order
from bot.surveys.salvage import salvage
from bot.surveys.setting import Setting
from bot.surveys.structure import structure
from bot.surveys.wording import standing_on_its_head, wording


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: the survey unless there is an error, and every problem in line order."""

    survey: Survey | None
    problems: tuple[Problem, ...]


def read_survey(source: Path | str, *, file: str = "") -> Survey:
    """The survey in a file (a Path) or in a YAML text (a str); `file` names the text in problems.

    Warnings and advice do not stop it. Raises SurveyProblems with all problems at once.
    """
    reading = _read(source, file, setting=None)
    if reading.survey is None:
        raise SurveyProblems(reading.problems)
    return reading.survey


def check_survey(source: Path | str, *, file: str = "", setting: Setting | None = None) -> Reading:
    """Everything worth saying about a questionnaire, its wording included; never raises for what a file holds."""
    return _read(source, file, setting=setting or Setting())


def _read(source: Path | str, file: str, *, setting: Setting | None) -> Reading:
    name = file or (str(source) if isinstance(source, Path) else "survey.yaml")
    try:
        tree = parse(_text(source, name), name)
    except DocumentProblems as broken:
        return Reading(None, broken.problems)
    if not isinstance(tree.value, dict):
        return Reading(None, (_no_mapping(name),))
    return _judge(tree, setting=setting, folder=source.parent if isinstance(source, Path) else None)


def _judge(tree: Tree, *, setting: Setting | None, folder: Path | None) -> Reading:
    """Structure always; wording where a `setting` says for whom it is written.

    A file (it has a `folder`) is still to be asked, so labels on their head stop it in any case. What is stored
    was asked already, and its conversations must end on it.
    """
    document, found = salvage(tree)
    if document is None:
        return Reading(None, in_order(found))
    draft = Draft(document, tree, folder)
    found += structure(draft)
    if setting is not None:
        found += wording(draft, setting)
    elif folder is not None:
        found += standing_on_its_head(draft)
    survey = None if errors(found) else build(document, pictures=pictures_of(document, folder))
    return Reading(survey, in_order(dict.fromkeys(found)))


def _text(source: Path | str, name: str) -> str:
    if isinstance(source, str):
        return source
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST + 1)  # no more of it is ever read: a device or a film has no end
    except OSError as error:
        message, better = f"The file cannot be read: {error.strerror}.", "Check its name and folder."
        raise DocumentProblems([Problem(name, 1, ERROR, "yaml", "", message, better)]) from None
    try:
        return content.decode("utf-8-sig", "replace" if len(content) > LARGEST else "strict")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message, better = "The file is not in UTF-8.", "Save it as plain text in UTF-8."
        raise DocumentProblems([Problem(name, line, ERROR, "yaml", "", message, better)]) from None


def _no_mapping(name: str) -> Problem:
    message = "This is not a questionnaire: it has no names with values."
    return Problem(name, 1, ERROR, "wrong_type", "", message, "Begin with 'survey: …'.")
