"""Prints the part of requirements.lock that the program itself needs, hashes and all: without what only tests need.

`python deploy/runtime_requirements.py requirements.lock pyproject.toml > runtime.lock`. Left out is what pyproject.toml
names for
development alone; what only those packages need stays in, since nothing here asks which package needs which.
"""

import re
import sys
import tomllib
from pathlib import Path

BLOCK = re.compile(r"^([A-Za-z0-9._-]+)(\[[^\]]*\])?==.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def plain(name: str) -> str:
    """A package's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named(requirements: list[str]) -> set[str]:
    """The names in a list of requirements."""
    return {plain(re.split(r"[^A-Za-z0-9._-]", each, maxsplit=1)[0]) for each in requirements}


def runtime(lock: str, project: str) -> str:
    """The lock without what only development names."""
    table = tomllib.loads(project)
    ours, theirs = named(table["project"]["dependencies"]), named(table["dependency-groups"]["dev"])
    return "".join(block[0] for block in BLOCK.finditer(lock) if plain(block[1]) not in theirs - ours)


if __name__ == "__main__":
    sys.stdout.write(runtime(*(Path(name).read_text("utf-8") for name in sys.argv[1:3])))
