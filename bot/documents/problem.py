"""What can be wrong with a file somebody wrote by hand, said so that they can mend it; knows no kind of file."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import AfterwordError

ERROR, WARNING, ADVICE = "error", "warning", "advice"
LEVELS = (ERROR, WARNING, ADVICE)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it stands, what is wrong, and what would be better. Lines count from 1."""

    file: str
    line: int
    level: str  # error | warning | advice
    code: str
    question: str  # id of the question it is about, or nothing
    message: str
    better: str

    def __str__(self) -> str:
        """One line, as compilers write it, with the way out behind it."""
        about = f" ({self.question})" if self.question else ""
        way_out = f" {self.better}" if self.better else ""
        return f"{self.file}:{self.line}: {self.level}: {self.code}{about}: {self.message}{way_out}"


class DocumentProblems(AfterwordError):
    """A file cannot be used; `problems` holds everything that is wrong with it, in the order of its lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems by line, the graver first."""
    return tuple(sorted(problems, key=lambda problem: (problem.line, LEVELS.index(problem.level), problem.code)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only those that make the file unusable."""
    return tuple(problem for problem in problems if problem.level == ERROR)
