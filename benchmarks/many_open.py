"""Fills a prepared database with as many open conversations as wanted, by bulk SQL: copies of real rows under new ids.

Run by itself in a folder made by benchmarks.afterword_folder: python -m benchmarks.many_open HOW_MANY

The copies are never opened: they stand in the tables and in every index, as a million open conversations would. No
contact's number leads to them, so the load goes to the customers who were asked before.
"""

import sqlite3
import sys

COUNT = "WITH RECURSIVE generate(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM generate WHERE n < ?) "


def fill(wanted: int) -> None:
    database = sqlite3.connect("afterword.db", isolation_level=None)
    database.execute("PRAGMA synchronous=OFF")  # a stage being set, not what is measured
    database.execute("PRAGMA cache_size=-400000")
    ((there, one),) = database.execute("SELECT count(*), min(invitation_id) FROM conversations").fetchall()
    ((contact, encounter),) = database.execute(
        "SELECT contact_id, encounter_id FROM invitations WHERE id = ?", (one,)
    ).fetchall()
    database.execute("BEGIN")
    database.execute(
        "CREATE TEMP TABLE new AS " + COUNT + "SELECT abs(random() / 2) AS id FROM generate ORDER BY 1",
        (wanted - there,),
    )
    for table, key, row in (
        ("contacts", "id", contact),
        ("encounters", "id", encounter),
        ("invitations", "id", one),
        ("conversations", "invitation_id", one),
    ):
        database.execute(_copies(database, table, key), (row,))
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _copies(database: sqlite3.Connection, table: str, key: str) -> str:
    """An INSERT of one copy of a row for each new id, which stands for all ids in it."""
    names = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    ids = {key, "contact_id", "encounter_id", "current_invitation"}
    values = [
        "new.id" if name in ids else "randomblob(16)" if name == "address_index" else f"old.{name}" for name in names
    ]
    columns = ", ".join(names)
    return f"INSERT INTO {table} ({columns}) SELECT {', '.join(values)} FROM new, {table} old WHERE old.{key} = ? ORDER BY new.id"


if __name__ == "__main__":
    fill(int(sys.argv[1]))
