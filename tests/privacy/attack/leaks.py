"""Salons that leak on purpose, each by one mistake: an attack that does not find it proves nothing."""

import json
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from bot.privacy.sealing import Sealer
from bot.storage import purposes
from tests.privacy.attack.week import MONDAY

Truth = Mapping[int, int]
START = int(MONDAY.timestamp() * 1_000_000)


def a_key(file: Path, truth: Truth, key: str) -> None:
    """The response keeps a number that the contact has too."""
    del key
    with closing(sqlite3.connect(file)) as connection:
        for number, (response, contact) in enumerate(truth.items()):
            thread = str(9_000_000_000_123 + number * 7919)
            connection.execute("UPDATE responses SET shown = ? WHERE id = ?", (thread, response))
            connection.execute("UPDATE contacts SET timezone = ? WHERE id = ?", (thread, contact))
        connection.commit()


def an_exact_moment(file: Path, truth: Truth, key: str) -> None:
    """Answers keep their moment, and so does the asking."""
    del key
    with closing(sqlite3.connect(file)) as connection:
        for number, (response, contact) in enumerate(truth.items()):
            at = START + number * 61_000_000
            connection.execute("UPDATE answers SET at = ? WHERE response_id = ?", (at + 240_000_000, response))
            connection.execute("UPDATE contacts SET invited_at = ? WHERE id = ?", (at, contact))
        connection.commit()


def the_order_of_rows(file: Path, truth: Truth, key: str) -> None:
    """Two tables with hidden row numbers, written as it happened."""
    del key
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE who_answered (contact INTEGER)")
        connection.execute("CREATE TABLE what_came (response INTEGER)")
        for response, contact in truth.items():
            connection.execute("INSERT INTO who_answered VALUES (?)", (contact,))
            connection.execute("INSERT INTO what_came VALUES (?)", (response,))
        connection.commit()


def a_copy_of_the_words(file: Path, truth: Truth, key: str) -> None:
    """The inbox keeps what was said, beside the contact; it is sealed, so only with the key."""
    sealer = Sealer(key)
    with closing(sqlite3.connect(file)) as connection:
        said = dict(connection.execute("SELECT response_id, words_sealed FROM answers WHERE length(words_sealed) > 60"))
        for response, contact in truth.items():
            words = sealer.open_text(purposes.ANSWER, said[response])
            body = sealer.seal(purposes.INBOX, json.dumps({"t": words}).encode())
            connection.execute(
                "INSERT INTO inbox (key, channel, contact_id, body_sealed, kind, at, state, error) "
                "VALUES (?, 'sms', ?, ?, 'text', ?, 'done', '')",
                (os.urandom(16), contact, body, START),
            )
        connection.commit()


def the_length(file: Path, truth: Truth, key: str) -> None:
    """Something as long on one side as on the other."""
    del key
    with closing(sqlite3.connect(file)) as connection:
        for number, (response, contact) in enumerate(truth.items()):
            connection.execute("UPDATE responses SET shown = ? WHERE id = ?", ("x" * (7 + number), response))
            connection.execute("UPDATE contacts SET timezone = ? WHERE id = ?", ("y" * (7 + number), contact))
        connection.commit()


def a_page_of_the_log(file: Path, truth: Truth, key: str) -> None:
    """The write-ahead log still holds a page on which both stood."""
    del key
    pairs = b"".join(r.to_bytes(8, "big") + c.to_bytes(8, "big") + bytes(64) for r, c in truth.items())
    file.with_name(file.name + "-wal").write_bytes(bytes(4096) + pairs + bytes(4096))


def a_line_of_the_log(file: Path, truth: Truth, key: str) -> None:
    """A line of the log for each reply that was taken in."""
    del key
    lines = "".join(f'{{"event": "reply.taken", "response": {r}, "contact": {c}}}\n' for r, c in truth.items())
    (file.parent / "afterword.log").write_text(lines, encoding="utf-8")


LEAKS: tuple[Callable[[Path, Truth, str], None], ...] = (
    a_key, an_exact_moment, the_order_of_rows, a_copy_of_the_words, the_length, a_page_of_the_log, a_line_of_the_log,
)  # fmt: skip
# Orders, which lead only by many to somebody: four people in the same order twice may be chance.
OF_ONE_ORDER = (an_exact_moment, the_order_of_rows, the_length)
