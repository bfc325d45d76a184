"""A questionnaire with other words in one place, as a document of its own, and what those words do wrong."""

import io
from collections.abc import Mapping
from typing import Any

from bot.surveys.problems import ERROR, WARNING, Problem
from bot.surveys.reading import check_survey
from bot.surveys.setting import Setting

WORDING, INVITATION = "wording", "invitation"


def alternative(document: str, question: str, words: Mapping[str, str]) -> str:
    """The same questionnaire with these words, by language, for a question; without one, before the first."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 4096  # long lines stay whole
    tree = yaml.load(document)
    own = tree.get("language", "en")
    for language, text in words.items():
        part = tree if language == own else tree.setdefault("translations", {}).setdefault(language, {})
        _put(part, question, text, own=language == own)
    written = io.StringIO()
    yaml.dump(tree, written)
    return written.getvalue()


def _put(part: Any, question: str, text: str, *, own: bool) -> None:
    if not question:
        part["intro"] = text
    elif own:
        next(each for each in part["questions"] if each["id"] == question)["ask"] = text
    else:
        part.setdefault("questions", {}).setdefault(question, {})["ask"] = text


def what_is_worse(before: str, after: str, setting: Setting) -> tuple[Problem, ...]:
    """Errors and warnings that the second document has and the first has not: leading words, say, or two questions."""
    known = {_said(each) for each in check_survey(before, file="before", setting=setting).problems}
    found = check_survey(after, file="after", setting=setting).problems
    return tuple(each for each in found if each.level in {ERROR, WARNING} and _said(each) not in known)


def _said(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.question
