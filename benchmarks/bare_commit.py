"""The least that Afterword's rows can cost: the same rows into the same tables of a real file, in groups, by sqlite3.

Nothing is read, sealed or decided; the rows are random bytes of the size of real ones. Run by itself in a folder made by
benchmarks.afterword_folder: python -m benchmarks.bare_commit [AT_ONCE]
"""

import json
import os
import secrets
import sqlite3
import sys
import time

from bot.storage.engine import _DURABLE

ROUNDS = 8_000  # answers
INBOX = "INSERT INTO inbox (key, channel, invitation_id, body_sealed, kind, at, state, error) VALUES (?, 'sms', ?, ?, 'text', ?, 'done', '')"
RESPONSE = (
    "INSERT INTO responses (id, invitation_id, survey, version, touchpoint, location, segment, channel, language, week, selection, state, late, anonymity, shown) "
    "VALUES (?, ?, 's', 1, 'haircut', '', '', 'sms', 'en', '2026-W47', 'api', 'partial', 0, 'confidential', '') ON CONFLICT (id) DO UPDATE SET state = excluded.state"
)
ANSWER = "INSERT INTO answers (response_id, position, question, value, choice, words_sealed, counts, understood, at) VALUES (?, ?, 'csat', 5, '', ?, 1, 1, ?)"
CONVERSATION = "UPDATE conversations SET body_sealed = ?, state = 'asking', due_at = ? WHERE invitation_id = ?"
OUTBOX = (
    "INSERT INTO outbox (id, contact_id, invitation_id, channel, position, payload_sealed, created_at, due_at, expires_at, state) "
    "VALUES (?, ?, ?, 'sms', ?, ?, ?, ?, ?, 'queued')"
)


def measure(at_once: int) -> float:
    """Answers a second, by the clock on the wall."""
    database = sqlite3.connect("afterword.db", isolation_level=None)
    for pragma in _DURABLE:
        database.execute(pragma)
    asked = database.execute("SELECT id, contact_id FROM invitations").fetchall()
    now = time.time_ns() // 1000
    begun = time.perf_counter()
    for first in range(0, ROUNDS, at_once):
        places = [(asked[n % len(asked)], n // len(asked)) for n in range(first, min(first + at_once, ROUNDS))]
        database.execute("BEGIN IMMEDIATE")
        database.executemany(INBOX, [(os.urandom(16), each[0], os.urandom(60), now) for each, _ in places])
        database.executemany(RESPONSE, [(each[0], each[0]) for each, round_ in places if round_ == 0])
        database.executemany(ANSWER, [(each[0], round_, os.urandom(40), now) for each, round_ in places])
        database.executemany(CONVERSATION, [(os.urandom(400), now, each[0]) for each, _ in places])
        database.executemany(
            OUTBOX,
            [
                (secrets.randbits(62), each[1], each[0], now + n, os.urandom(120), now, now, now)
                for n, (each, _) in enumerate(places)
            ],
        )
        database.execute("COMMIT")
    seconds = time.perf_counter() - begun
    database.close()
    return ROUNDS / seconds


if __name__ == "__main__":
    print(json.dumps({"answers/s": measure(int(sys.argv[1]) if sys.argv[1:] else 256)}))
