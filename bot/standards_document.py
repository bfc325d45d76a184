"""The shape of `standards` in afterword.yaml, key by key, and its checks; knows no survey."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.documents.nearest import nearest
from bot.documents.problem import ERROR, Problem
from bot.documents.tree import Tree
from bot.documents.validation import mistake
from bot.documents.values import Text
from bot.standards import ANSWERS, CASES, VISITS, Standard

Percent = Annotated[float, Field(gt=0, le=100)]
Hours = Annotated[float, Field(gt=0, le=8784)]


class ChecklistDocument(BaseModel):
    """A question of one checklist, where several ask one of that name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    survey: Text
    question: Text


class StandardDocument(BaseModel):
    """One of `standards`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text
    promise: Text
    target: Percent
    touchpoint: str = ""
    question: Text | None = None
    checklist: Text | ChecklistDocument | None = None
    cases: Literal["answer", "resolve"] | None = None
    at_most: float | None = None
    at_least: float | None = None
    within_hours: Hours | None = None

    @model_validator(mode="after")
    def measured(self) -> "StandardDocument":
        """Each promise is measured in one way, and what belongs to that way is there."""
        ways = [name for name in ("question", "checklist", "cases") if getattr(self, name) is not None]
        if len(ways) != 1:
            said = "in no way" if not ways else f"in {len(ways)} ways ({', '.join(ways)})"
            better = "Name one of: question (what customers answer), checklist (what visitors see), cases."
            raise mistake("bad_value", f"'{self.name}' is measured {said}.", better)
        self._timed() if self.cases else self._answered()
        return self

    def _timed(self) -> None:
        if self.within_hours is None:
            raise mistake("missing", f"'{self.name}' does not say by when.", "Add within_hours: 24.")
        if self.touchpoint or self.at_most is not None or self.at_least is not None:
            message = f"'{self.name}' is about all cases, by the clock."
            raise mistake("bad_value", message, "Leave out touchpoint, at_most and at_least.")

    def _answered(self) -> None:
        if self.within_hours is not None:
            better = "Use at_most or at_least, in the unit of the question."
            raise mistake("bad_value", f"'within_hours' of '{self.name}' is for cases.", better)
        if self.at_most is not None and self.at_least is not None and self.at_most < self.at_least:
            message = f"'{self.name}' can never be kept: at most {self.at_most:g}, and at least {self.at_least:g}."
            raise mistake("bad_value", message, "Turn the two round.")


def standards_of(documents: Sequence[StandardDocument], tree: Tree) -> tuple[Standard, ...]:
    """The standards, each with its line."""
    return tuple(_standard(each, tree.line(("standards", at))) for at, each in enumerate(documents))


def standard_problems(
    documents: Sequence[StandardDocument], tree: Tree, touchpoints: Sequence[str]
) -> Iterator[Problem]:
    """What is wrong with standards beside the rest of the file: places that are none, names that come twice."""
    seen: set[str] = set()
    for at, each in enumerate(documents):
        if each.touchpoint and each.touchpoint not in touchpoints:
            right = nearest(each.touchpoint, touchpoints)
            better = f"Did you mean '{right}'?" if right else f"There are: {', '.join(touchpoints)}."
            message = f"'{each.touchpoint}' is not one of the touchpoints."
            yield _problem(tree, at, "touchpoint", message, better)
        if each.name.casefold() in seen:
            yield _problem(tree, at, "name", f"Two standards are called '{each.name}'.", "Give each its own name.")
        seen.add(each.name.casefold())


def _problem(tree: Tree, at: int, key: str, message: str, better: str) -> Problem:
    return Problem(tree.file, tree.line(("standards", at, key)), ERROR, "bad_value", "", message, better)


def _standard(document: StandardDocument, line: int) -> Standard:
    about: dict[str, Any] = {
        name: getattr(document, name) for name in ("name", "promise", "target", "touchpoint", "at_most", "at_least")
    }
    match document:
        case StandardDocument(cases=str() as what):
            return Standard(**about, source=CASES, cases=what, within_hours=document.within_hours or 0.0, line=line)
        case StandardDocument(checklist=ChecklistDocument() as checklist):
            question, survey = checklist.question, checklist.survey
            return Standard(**about, source=VISITS, question=question, survey=survey, line=line)
        case StandardDocument(checklist=str() as question):
            return Standard(**about, source=VISITS, question=question, line=line)
        case _:
            return Standard(**about, source=ANSWERS, question=document.question or "", line=line)
