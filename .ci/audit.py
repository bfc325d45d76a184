"""Asks the open advisory database (osv.dev) whether anything in requirements.lock has a known hole; needs nothing else.

`make audit`. Exit status 0: nothing known, or the service cannot be reached (said plainly); 1: a known hole. An advisory
that does not concern us stands in `.ci/audit-accepted.txt`: its id, a date until which that holds, and why.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.request
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVICE = os.environ.get("AFTERWORD_AUDIT_URL", "https://api.osv.dev/v1/querybatch")
SECONDS = 20.0  # for one request; there are two tries
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==([^\s;\\]+)", re.MULTILINE)
ACCEPTED = re.compile(r"^(?P<id>\S+)\s+(?P<until>\d{4}-\d\d-\d\d)\s+(?P<why>.+)$")


def pinned(lock: str) -> list[tuple[str, str]]:
    """Every package of a lock file with its version."""
    return PINNED.findall(lock)


def known_holes(packages: list[tuple[str, str]]) -> dict[str, list[str]]:
    """The advisories about each package that has any. Raises OSError or ValueError where nobody can be asked."""
    asked = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages]
    body = json.dumps({"queries": asked}).encode()
    request = urllib.request.Request(SERVICE, body, {"Content-Type": "application/json"})  # noqa: S310 - ours
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - ours
        results = json.load(answer)["results"]
    if len(results) != len(packages):
        raise ValueError("the service answered about other packages than were asked about")
    named = zip(packages, results, strict=True)
    return {
        f"{name} {version}": [each["id"] for each in found["vulns"]]
        for (name, version), found in named
        if found.get("vulns")
    }


def accepted(text: str, today: date) -> set[str]:
    """The advisories that do not concern us, as long as that was said to hold."""
    found = [ACCEPTED.match(line) for line in text.splitlines()]
    return {each["id"] for each in found if each and date.fromisoformat(each["until"]) >= today}


def licences() -> dict[str, list[str]]:
    """The packages that are installed here, by licence as their own metadata name it."""
    by_licence: dict[str, list[str]] = {}
    for each in metadata.distributions():
        told = each.metadata
        named = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
        licence = told.get("License-Expression") or ", ".join(named) or (told.get("License") or "").split("\n")[0][:40]
        by_licence.setdefault(licence or "not named", []).append(str(told["Name"]))
    return by_licence


def audit(lock: Path, exceptions: Path) -> int:
    """Ask, and say what was found; gives the exit status."""
    packages = pinned(lock.read_text("utf-8"))
    for last in (False, True):
        try:
            holes = known_holes(packages)
            break
        except (OSError, ValueError, KeyError, TypeError) as error:  # URLError is an OSError
            if last:
                print(f"audit: not reachable ({type(error).__name__}): {len(packages)} packages were NOT checked.")
                return 0
    fine = accepted(exceptions.read_text("utf-8") if exceptions.exists() else "", datetime.now(UTC).date())
    open_holes = {name: left for name, ids in holes.items() if (left := sorted(set(ids) - fine))}
    for name, ids in open_holes.items():
        print(f"audit: {name}: {', '.join(ids)} (see https://osv.dev/{ids[0]})")
    print(f"audit: {len(packages)} packages checked, {len(open_holes)} with a known hole.")
    return 1 if open_holes else 0


def main() -> int:
    """The audit, and with --licences what is installed under which licence."""
    if "--licences" in sys.argv:
        for licence, names in sorted(licences().items()):
            print(f"{licence}: {', '.join(sorted(names, key=str.lower))}")
        return 0
    return audit(ROOT / "requirements.lock", ROOT / ".ci" / "audit-accepted.txt")


if __name__ == "__main__":
    sys.exit(main())
