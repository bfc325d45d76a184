"""What `survey check` says, line by line; finds nothing itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.surveys.problems import Problem


def as_dict(problem: "Problem") -> dict[str, object]:
    """A problem as programs read it."""
    return {key: getattr(problem, key) for key in ("file", "line", "level", "code", "question", "message", "better")}


def report(found: "list[Problem]", *, files: int) -> Iterator[str]:
    """The problems, each in a line, and how many there are."""
    for problem in found:
        yield str(problem)
    counts = {level: sum(problem.level == level for problem in found) for level in ("error", "warning", "advice")}
    what = "1 file" if files == 1 else f"{files} files"
    said = ", ".join(f"{count} {_plural(level, count)}" for level, count in counts.items() if count)
    yield f"{what} checked: {said or 'nothing to mend'}."


def _plural(level: str, count: int) -> str:
    return level if count == 1 or level == "advice" else f"{level}s"
