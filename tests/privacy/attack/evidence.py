"""What the attacker holds: every row of the database as it lies there, its pages, the log, exports; with the key or without."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.privacy.sealing import Sealer, Unreadable
from bot.storage.purposes import RECEIVED, SENT
from bot.storage.sealed_values import PURPOSE_OF

WORD = re.compile(r"[\w+@.-]{8,}")
MICROSECONDS = range(1_500_000_000_000_000, 2_500_000_000_000_000)


@dataclass(frozen=True)
class Line:
    """One row of a table, in the place where it lies; sealed values are opened where the attacker has the key."""

    table: str
    place: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Evidence:
    """All of it."""

    lines: list[Line]
    files: list[bytes]
    logged: str
    responses: list[int]  # the anonymous ones, in the order in which they lie there
    contacts: list[int]  # those who took part anonymously
    groups: dict[int, tuple[str, ...]]  # of each response and each contact: survey, week, channel
    alias: dict[Any, int]  # other names of a contact: its blind index


def read(
    file: Path,
    key: str = "",
    *,
    log: Path | None = None,
    provider_ids: Mapping[str, int] | None = None,
    whose: Mapping[int, int] | None = None,
) -> Evidence:
    """The evidence in one database file and those beside it.

    `provider_ids`: whose each message was, as the provider knows; of use only with the key. `whose`: look at these
    responses and contacts instead of the anonymous ones.
    """
    sealer = Sealer(key) if key else None
    beside = [file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")]
    files = [each.read_bytes() for each in beside if each.exists()]  # before SQLite opens them
    lines = list(_lines(file, sealer))
    contacts = {line.values["id"]: line.values for line in lines if line.table == "contacts"}
    groups: dict[int, tuple[str, ...]] = {}
    for line in lines:
        value = line.values
        if line.table == "responses" and value["anonymity"] == "anonymous":
            groups[value["id"]] = (value["survey"], value["week"], value["channel"])
        if line.table == "participations" and value["contact_id"] in contacts:
            channel = contacts[value["contact_id"]]["channel"]
            groups[value["contact_id"]] = (value["survey"], value["week"], channel)
    if whose is not None:
        groups = _of_these(lines, contacts, whose)
    return Evidence(
        lines=lines,
        files=files,
        logged=log.read_text(encoding="utf-8") if log is not None and log.exists() else "",
        responses=[line.values["id"] for line in lines if line.table == "responses" and line.values["id"] in groups],
        contacts=[each for each in contacts if each in groups],
        groups=groups,
        alias={
            **{values["address_index"]: number for number, values in contacts.items()},
            **_received(sealer, provider_ids or {}),
        },
    )


def _of_these(lines: list[Line], contacts: Mapping[int, Any], whose: Mapping[int, int]) -> dict[int, tuple[str, ...]]:
    found = {
        line.values["id"]: line.values for line in lines if line.table == "responses" and line.values["id"] in whose
    }
    groups = {number: (value["survey"], value["week"], value["channel"]) for number, value in found.items()}
    (survey, week) = next(iter(groups.values()))[:2]
    return groups | {each: (survey, week, contacts[each]["channel"]) for each in set(whose.values())}


def _received(sealer: Sealer | None, provider_ids: Mapping[str, int]) -> dict[Any, int]:
    if sealer is None:
        return {}
    kinds = [f"{kind} {channel}" for kind in (RECEIVED, SENT) for channel in ("sms", "telegram")]
    return {sealer.index(kind, each): contact for each, contact in provider_ids.items() for kind in kinds}


def _lines(file: Path, sealer: Sealer | None) -> Iterator[Line]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for table in [row["name"] for row in found]:
            for place, row in enumerate(connection.execute(f'SELECT * FROM "{table}"')):
                values = {name: _opened(sealer, table, name, row[name]) for name in row.keys()}  # noqa: SIM118
                yield Line(table, place, values)


def _opened(sealer: Sealer | None, table: str, name: str, value: Any) -> Any:
    if sealer is None or not isinstance(value, bytes) or not name.endswith("_sealed"):
        return value
    try:
        return sealer.open(PURPOSE_OF[table], value).decode("utf-8", "replace")
    except (Unreadable, KeyError):
        return value


def threads_of(value: Any) -> Iterator[Any]:
    """What in a value could lead to another row: ids, keys, exact times, words of some length."""
    if (isinstance(value, bytes) and len(value) >= 8) or (isinstance(value, int) and abs(value) > 1_000_000):
        yield value
    elif isinstance(value, str):
        for word in WORD.findall(value):
            yield int(word) if word.isdecimal() and len(word) < 20 else word
