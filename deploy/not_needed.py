"""Prints which installed packages the program itself does not need: those that only tests do.

`python deploy/not_needed.py pyproject.toml | xargs pip uninstall --yes`, where all of requirements.lock was installed.
"""

import re
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

NAME = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?")
EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")
KEPT = {"afterword", "pip", "setuptools"}  # these see to themselves


def plain(name: str) -> str:
    """A package's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read(requirement: str) -> tuple[str, frozenset[str]]:
    """The package that a requirement names, and which of its extras."""
    found = NAME.match(requirement)
    if found is None:
        return "", frozenset()
    return plain(found[1]), frozenset(plain(each) for each in (found[2] or "").split(",") if each.strip())


def needed(first: list[str], requires: dict[str, list[str]]) -> set[str]:
    """Every package that is reached from these requirements; what a marker leaves out here was never installed."""
    known: set[tuple[str, frozenset[str]]] = set()
    waiting = [read(each) for each in first]
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in known:
            continue
        known.add((name, extras))
        for each in requires.get(name, []):
            wanted = EXTRA.findall(each)
            if not wanted or any(plain(one) in extras for one in wanted):
                waiting.append(read(each))
    return {name for name, _ in known}


def main(project: Path) -> None:
    """One name a line."""
    requires = {plain(each.metadata["Name"]): each.requires or [] for each in distributions()}
    ours = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    sys.stdout.write("".join(f"{name}\n" for name in sorted(set(requires) - needed(ours, requires) - KEPT)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
