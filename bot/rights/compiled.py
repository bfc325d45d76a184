"""Packaged rulebooks as JSON beside their YAML, read in a thousandth of the time; the YAML is the source.

`python -m bot.rights.compiled` writes them; a test holds them to their YAML. An organisation's own is read from YAML.
"""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from bot.rights.rulebook import Period, Rulebook, Statement, Words


def compiled(rulebook: Rulebook) -> str:
    """A rulebook as JSON, a line for each statement."""
    whole = asdict(rulebook)
    statements = [json.dumps(each, ensure_ascii=False, default=date.isoformat) for each in whole.pop("statements")]
    head = json.dumps(whole, ensure_ascii=False)[1:-1]
    return f'{{{head}, "statements": [\n' + ",\n".join(statements) + "\n]}\n"


def read_compiled(path: Path) -> Rulebook:
    """The rulebook in such a file."""
    whole = json.loads(path.read_text("utf-8"))
    statements = tuple(_statement(each) for each in whole["statements"])
    return Rulebook(**{**whole, "statements": statements})


def _statement(each: dict[str, Any]) -> Statement:
    read = {
        "about": tuple(each["about"]),
        "nations": tuple(each["nations"]),
        "words": {language: Words(**words) for language, words in each["words"].items()},
        "first": date.fromisoformat(each["first"]),
        "last": date.fromisoformat(each["last"]) if each["last"] else None,
        "period": Period(**each["period"]) if each["period"] else None,
    }
    return Statement(**{**each, **read})


def main() -> int:
    """Write every packaged rulebook as JSON."""
    from bot.rights.reading import PACKAGED, read_rulebook

    for source in sorted(PACKAGED.glob("*.yaml")):
        source.with_suffix(".json").write_text(compiled(read_rulebook(source)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
