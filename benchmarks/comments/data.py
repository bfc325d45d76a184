"""The labelled comments that the sorter learns from: the file that comes with the source, and corrections of managers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reports.comments.model import FEELINGS, THEMES

HERE = Path(__file__).parent
COMMENTS = HERE / "comments.jsonl"
_FEELING = {"mixed_or_neutral": "mixed"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One comment and what people say it is about; `feeling` is empty where nobody said."""

    text: str
    question: str
    feeling: str
    themes: frozenset[str]


def read(paths: Iterable[Path] = (COMMENTS,)) -> list[Labelled]:
    """The comments of these files, one JSON object a line with text, question, rater and maybe sentiment.

    Raises ValueError for a theme or a sentiment that does not exist, naming file and line.
    """
    return [
        _labelled(json.loads(line), f"{path.name}, line {number}")
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip()
    ]


def _labelled(row: dict[str, object], where: str) -> Labelled:
    named, said = row.get("rater"), str(row.get("sentiment") or "")
    themes = frozenset(map(str, named)) if isinstance(named, list) else frozenset()
    feeling = _FEELING.get(said, said)
    if not themes <= set(THEMES) or feeling not in {*FEELINGS, ""}:
        raise ValueError(f"{where}: themes are {', '.join(THEMES)}; sentiments are {', '.join(FEELINGS)}")
    return Labelled(str(row["text"]), str(row.get("question", "")), feeling, themes)
