"""Proves a stored database: tallies are recounted, references followed, every sealed value opened. Changes nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import text

from bot.ports import Store
from bot.storage import sealed_values
from bot.storage.mending import TALLIES
from bot.storage.recount import stored
from bot.storage.store import SqlStore
from bot.storage.transaction import Transaction

_CHECKED = {
    "answer": "answers tallied",
    "asked": "invitations tallied",
    "mark": "marks tallied",
    "pattern": "joint answers tallied",
    "encounter": "encounters tallied",
}
MOST_PROBLEMS = 20  # of one sort, so that a page of them stays readable

_DANGLING = {
    "contacts that point to a conversation that is gone": (
        "SELECT count(*) FROM contacts LEFT JOIN invitations ON invitations.id = contacts.current_invitation "
        "WHERE contacts.current_invitation IS NOT NULL AND invitations.id IS NULL"
    ),
    "contacts that are tied to one that is gone or tied to another": (
        "SELECT count(*) FROM contacts LEFT JOIN contacts AS other ON other.id = contacts.tied_to "
        "WHERE contacts.tied_to IS NOT NULL AND (other.id IS NULL OR other.tied_to IS NULL "
        "OR other.tied_to <> contacts.id)"
    ),
    "cases that are asked about by an invitation that is gone or another customer's": (
        "SELECT count(*) FROM cases LEFT JOIN invitations ON invitations.id = cases.recovery_id "
        "WHERE cases.recovery_id <> 0 AND (invitations.id IS NULL OR invitations.contact_id IS NULL "
        "OR cases.contact_id IS NULL OR invitations.contact_id <> cases.contact_id)"
    ),
    "contacts that point to a case that is gone": (
        "SELECT count(*) FROM contacts LEFT JOIN cases ON cases.id = contacts.current_case "
        "WHERE contacts.current_case IS NOT NULL AND cases.id IS NULL"
    ),
    "contacts that point to somebody else's case": (
        "SELECT count(*) FROM contacts JOIN cases ON cases.id = contacts.current_case "
        "WHERE cases.contact_id IS NULL OR cases.contact_id <> contacts.id"
    ),
    "cases of nobody that still hold what a customer wrote or read": (
        "SELECT count(*) FROM case_events JOIN cases ON cases.id = case_events.case_id WHERE cases.contact_id IS NULL "
        "AND case_events.words_sealed IS NOT NULL AND case_events.kind IN ('customer', 'replied', 'asked')"
    ),
    "consents without their wording": (
        "SELECT count(*) FROM consents LEFT JOIN wordings ON wordings.hash = consents.wording_hash "
        "WHERE wordings.hash IS NULL"
    ),
    "answers without a response": (
        "SELECT count(*) FROM answers LEFT JOIN responses ON responses.id = answers.response_id "
        "WHERE responses.id IS NULL"
    ),
    "anonymous responses that still hold a contact or an invitation": (
        "SELECT count(*) FROM responses WHERE anonymity = 'anonymous' "
        "AND (contact_id IS NOT NULL OR invitation_id IS NOT NULL)"
    ),
    "answers of anonymous responses that still hold a time": (
        "SELECT count(*) FROM answers JOIN responses ON responses.id = answers.response_id "
        "WHERE responses.anonymity = 'anonymous' AND answers.at IS NOT NULL"
    ),
}


@dataclass(slots=True)
class Report:
    """What was checked (how many of what) and every problem found, in words."""

    checked: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def add(self, found: Iterator[str] | list[str]) -> None:
        """Add problems of one sort, the first few of them."""
        listed = list(found)
        self.problems.extend(listed[:MOST_PROBLEMS])
        if len(listed) > MOST_PROBLEMS:
            self.problems.append(f"... and {len(listed) - MOST_PROBLEMS} more like these")


async def verify(store: Store) -> Report:
    """Check everything that can be checked, in one view of the database; other work goes on meanwhile."""
    if not isinstance(store, SqlStore):
        raise TypeError("only a stored database can be verified")
    report = Report()
    async with store.reading() as tx:
        await _check_file(tx, report)
        await check_tallies(tx, report)
        await _check_rows(tx, report)
        await _check_sealed(tx, report)
    return report


async def _check_file(tx: Transaction, report: Report) -> None:
    if tx.dialect != "sqlite":
        return
    said = [row[0] for row in await tx.rows(text("PRAGMA integrity_check"))]
    report.add([f"The file is damaged: {line}" for line in said if line != "ok"])
    broken = await tx.rows(text("PRAGMA foreign_key_check"))
    report.add([f"A row of {row.table} refers to a row of {row.parent} that is not there" for row in broken])


async def check_tallies(tx: Transaction, report: Report) -> None:
    """Recount every tally."""
    for name, table, by, count in TALLIES:
        counted = await count(tx)
        report.checked[_CHECKED[name]] = counted.total()
        report.add(differences(name, by, await stored(tx, table, by), counted))


def differences(
    name: str, by: tuple[str, ...], stored: Counter[tuple[object, ...]], counted: Counter[tuple[object, ...]]
) -> Iterator[str]:
    """Where stored counts and recounted ones are not the same."""
    for key in sorted(stored.keys() | counted.keys(), key=repr):
        if stored[key] != counted[key]:
            where = ", ".join(f"{column} {value}" for column, value in zip(by, key, strict=True) if value != "")
            yield f"The {name} tally of {where} is {stored[key]}, a recount gives {counted[key]}"


async def _check_rows(tx: Transaction, report: Report) -> None:
    for what, statement in _DANGLING.items():
        count = int(await tx.scalar(text(statement)))
        report.add([f"There are {count} {what}"] if count else [])


async def _check_sealed(tx: Transaction, report: Report) -> None:
    opened, problems = await sealed_values.open_all(tx)
    report.checked["sealed values"] = opened
    report.add(problems)
