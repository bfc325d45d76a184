"""Who may do what, as one table: the tests hold every command to it, and docs/roles.md is drawn from it.

`python -m tests.security.role_table docs/roles.md` draws it again.
"""

import sys
from pathlib import Path

ROLES = {
    "stranger": "somebody we know nothing of",
    "customer": "somebody who was asked",
    "removed": "a manager whose role was taken away",
    "staff": "staff of one place",
    "elsewhere": "staff of another place",
    "scoped": "a manager of one place",
    "manager": "a manager of everything",
    "owner": "an owner",
}
NO, YES, OWN, PLACE = "-", "yes", "own", "place"
MEANING = {
    NO: "refused, in words that do not tell whether there is such a command, or kept without an answer; nothing changes",
    YES: "done",
    OWN: "done, about oneself only",
    PLACE: "done, for one's own place or what is one's own only",
}
_NOBODY = dict.fromkeys(("stranger", "customer", "removed"), NO)


def _row(staff: str, scoped: str, manager: str) -> dict[str, str]:
    return {**_NOBODY, "staff": staff, "elsewhere": staff, "scoped": scoped, "manager": manager, "owner": manager}


_STAFF = _row(PLACE, PLACE, YES)
_MANAGERS = _row(NO, PLACE, YES)
_EVERYBODY = dict.fromkeys(ROLES, OWN)

# One line each: what is said in the test, and who may. A command of the registry without a line fails.
TABLE: dict[str, tuple[str, dict[str, str]]] = {
    "survey": ("survey +447700900150 haircut Ana", _STAFF),
    "link": ("link haircut", _STAFF),
    "shop plan": ("shop plan haircut by Pat", _MANAGERS),
    "digest": ("digest 2026-W46", _MANAGERS),
    "report": ("report 2026-W46", _MANAGERS),
    "more": ("more 2026-W46 x1", _MANAGERS),
    "theme": ("theme 2026-W46", _MANAGERS),
    "cases": ("cases all", _MANAGERS),
    "case": ("case 1", _MANAGERS),
    "actions": ("actions", _MANAGERS),
    "action": ("action 1", _MANAGERS),
    "tell": ("tell 1", _MANAGERS),
    "subscribe": ("subscribe tuesday 8", _MANAGERS),
    "export": ("export", _MANAGERS),
    "whoami": ("whoami", _row(OWN, OWN, OWN)),
    "help": ("help", _EVERYBODY),
    "status": ("status", {**_row(NO, NO, NO), "owner": YES}),
    "start": ("start AAAAAAAAAA", _EVERYBODY),
    "join": ("join AAAAAAAAAA", _EVERYBODY),
    "privacy": ("privacy", _EVERYBODY),
    "mydata": ("mydata", _EVERYBODY),
    "forgetme": ("forgetme", _EVERYBODY),
    "language": ("language en", _EVERYBODY),
    "shop": ("shop haircut", _STAFF),  # last: a checklist that was begun takes what follows for answers
}

# The web: what is asked for, and what is answered to nobody, to a wrong key, and to a good key.
WEB: dict[tuple[str, str], tuple[int, int, int]] = {
    ("POST", "/api/encounters"): (401, 401, 202),
    ("POST", "/api/counts"): (401, 401, 422),
    ("GET", "/api/encounters/{id}"): (401, 401, 404),
    ("GET", "/api/responses"): (401, 401, 200),
    ("DELETE", "/api/people/{contact}"): (401, 401, 404),
    ("GET", "/api/openapi.json"): (200, 200, 200),
    ("POST", "/sms/inbound"): (403, 403, 403),
    ("POST", "/sms/status"): (403, 403, 403),
    ("POST", "/telegram"): (403, 403, 403),
    ("GET", "/r/{signed}"): (404, 404, 404),
    ("GET", "/r/{signed}/charts"): (404, 404, 404),
    ("GET", "/report-files/{name}"): (404, 404, 404),
    ("GET", "/you-said"): (200, 200, 200),
    ("GET", "/you-said/poster"): (200, 200, 200),
    ("GET", "/healthz"): (200, 200, 200),
    ("GET", "/readyz"): (200, 200, 200),
    ("GET", "/metrics"): (200, 200, 200),
}


def page() -> str:
    """The whole page."""
    head = ["", *ROLES]
    rows = [[f"`/{name}`", *(who[role] for role in ROLES)] for name, (_, who) in TABLE.items()]
    web = [[f"`{method} {path}`", *map(str, statuses)] for (method, path), statuses in WEB.items()]
    return "\n".join(
        [
            "# Who may do what",
            "",
            "Drawn from the table that the tests hold every command to, on both channels and by forged buttons:",
            "`python -m tests.security.role_table docs/roles.md`. A command without a row fails the tests.",
            "",
            *(f"- **{role}**: {meaning}." for role, meaning in ROLES.items()),
            "",
            *_grid(head, rows),
            "",
            *(f"- {sign}: {meaning}." for sign, meaning in MEANING.items()),
            "",
            "Staff who own a case may use `/case` and `/cases` for it. The cells of `/join` and `/start` are those of a wrong code; `/help` tells each role of its own\nwords.",
            "",
            "The web answers with these statuses to nobody, to whoever brings a wrong key, and to a good key of the API (which",
            "opens no webhook and no report):",
            "",
            *_grid(["", "nobody", "wrong key", "good key"], web),
            "",
        ]
    )


def _grid(head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8")
