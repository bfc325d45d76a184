"""What `survey check` and `survey cost` say, line by line; finds and counts nothing itself."""

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


def priced(rows: list[dict[str, object]], *, customers: int) -> Iterator[str]:
    """What each survey costs, by channel and language."""
    who = "one customer" if customers == 1 else f"{customers} customers"
    yield f"SMS segments for one customer, and the price for {who}:"
    for row in rows:
        if row["channel"] == "telegram":
            yield f"{row['survey']}, Telegram: free."
            continue
        line = f"{row['survey']}, SMS, {row['language']}: {row['invitation']} for the invitation"
        line += f", {row['least']} to {row['most']} for the whole conversation"
        if "most_price" in row:
            line += f" ({row['invitation_price']}; {row['least_price']} to {row['most_price']})"
        yield f"{line}."
    yield "Reminders and questions asked again come on top; so do replies, where your provider charges for them."
