"""What real people wrote about real services, packaged with its licence and origin; knows no customer of the demo."""

import json
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments by whether their writers were content."""

    praise: tuple[str, ...]
    complaints: tuple[str, ...]


def load_comments() -> Comments:
    """The packaged comments; mixed ones stand with the complaints, since something was amiss."""
    with files(__package__ or "bot.demo").joinpath("comments.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return Comments(
        praise=tuple(row["text"] for row in rows if row["sentiment"] == "positive"),
        complaints=tuple(row["text"] for row in rows if row["sentiment"] != "positive"),
    )
