"""What can still be read of a questionnaire with mistakes, so that all of them are told at once; judges nothing."""

from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from bot.documents.problem import Problem
from bot.documents.tree import Path, Tree
from bot.documents.validation import problems_of
from bot.surveys.document import SurveyDocument

STAND_INS = {"survey": "unnamed", "questions": [{"id": "none", "kind": "text", "ask": "?"}]}
ROUNDS = 5
LONGEST_ID = 60  # of an id that is none, in a message


def question_ids(tree: Tree) -> dict[Path, str]:
    """The id of each question that says one, by its place in the file."""
    questions = tree.value.get("questions") if isinstance(tree.value, dict) else None
    found = enumerate(questions) if isinstance(questions, list) else ()
    return {("questions", at): str(each.get("id", ""))[:LONGEST_ID] for at, each in found if isinstance(each, dict)}


def salvage(tree: Tree) -> tuple[SurveyDocument | None, list[Problem]]:
    """The document without its broken parts (None where nothing is left), and a problem for each broken part."""
    ids = question_ids(tree)
    try:
        return SurveyDocument.model_validate(tree.value), []
    except ValidationError as error:
        found = problems_of(error, tree, model=SurveyDocument, about=lambda path: _about(path, ids))
        value = _without(tree.value, error)
    for _ in range(ROUNDS):
        try:
            return SurveyDocument.model_validate(value), found
        except ValidationError as error:
            value = _without(value, error)
    return None, found


def _about(path: Path, ids: dict[Path, str]) -> str:
    """The id of the question a place in the file is about, or nothing."""
    if path[:1] == ("translations",) and path[2:3] == ("questions",) and len(path) > 3:
        return str(path[3])
    return ids.get(path[:2], "")


def _without(value: Any, error: ValidationError) -> Any:
    """The value with every broken part taken out. A broken question goes from its place, so that lines stay true."""
    if not isinstance(value, dict):
        return None
    value = deepcopy(value)
    for detail in error.errors(include_url=False):
        _take_out(value, tuple(detail["loc"]), missing=detail["type"] == "missing")
    return value


def _take_out(value: dict[Any, Any], path: Path, *, missing: bool) -> None:
    if len(path) == 1 and path[0] in STAND_INS:
        value[path[0]] = deepcopy(STAND_INS[str(path[0])])
        return
    if missing and path:
        path = path[:-1]
    if path[:1] == ("questions",) and len(path) >= 2:
        _stand_in(value["questions"], path)
        return
    holder: Any = value
    for part in path[:-1]:
        if not isinstance(holder, dict) or part not in holder:
            return
        if not isinstance(holder[part], dict):
            del holder[part]
            return
        holder = holder[part]
    if path:
        holder.pop(path[-1], None)


def _stand_in(questions: list[Any], path: Path) -> None:
    """Put a question without mistakes where one with them stood; drop only the key where the key is what is wrong."""
    at = int(path[1])
    question = questions[at]
    key = path[2] if len(path) > 2 else None
    if isinstance(question, dict) and key in question and key not in {"id", "kind", "ask"}:
        del question[key]
    elif isinstance(question, dict) and isinstance(question.get("id"), str) and key != "id":
        questions[at] = {"id": question["id"], "kind": "text", "ask": "?"}
    else:
        questions[at] = {"id": f"question-{at + 1}", "kind": "text", "ask": "?"}
