"""A Flask SMS survey as the provider's tutorial writes it: signature checked, one SQLite commit an answer, TwiML back.

Served by: gunicorn --workers 2 'benchmarks.baselines.flask_sms:create_app()'
with BENCH_KEEP_OPEN=1 for one database connection a worker instead of one a request, and BENCH_DATABASE, BENCH_AUTH_TOKEN and BENCH_PUBLIC_URL in the environment.
"""

import os
import sqlite3
import time

from flask import Flask, Response, abort, g, request
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from benchmarks.course import QUESTIONS

TABLES = """
CREATE TABLE IF NOT EXISTS conversations (number TEXT PRIMARY KEY, question INT NOT NULL);
CREATE TABLE IF NOT EXISTS answers (id INTEGER PRIMARY KEY, number TEXT, question INT, answer TEXT, at REAL);
"""


def connect(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=10, check_same_thread=False)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    return database


def create_app() -> Flask:
    app = Flask(__name__)
    path = os.environ["BENCH_DATABASE"]
    kept = connect(path) if os.environ.get("BENCH_KEEP_OPEN") else None
    validator = RequestValidator(os.environ["BENCH_AUTH_TOKEN"])
    address = os.environ["BENCH_PUBLIC_URL"] + "/sms/inbound"

    def database() -> sqlite3.Connection:
        """A connection for this request, as Flask's documentation shows it, or the one that the worker keeps."""
        if kept is None and "database" not in g:
            g.database = connect(path)
        return kept or g.database

    @app.teardown_appcontext
    def close(error: BaseException | None) -> None:
        del error
        if "database" in g:
            g.pop("database").close()

    @app.post("/sms/inbound")
    def inbound() -> Response:
        if not validator.validate(address, request.form, request.headers.get("X-Twilio-Signature", "")):
            abort(403)
        answer = MessagingResponse()
        answer.message(reply(database(), request.form["From"], request.form["Body"]))
        return Response(str(answer), mimetype="text/xml")

    return app


def reply(database: sqlite3.Connection, number: str, text: str) -> str:
    """Store one answer, commit, and say what comes next."""
    row = database.execute("SELECT question FROM conversations WHERE number = ?", (number,)).fetchone()
    if row is None:
        return "We have no question for you just now."
    place = row[0]
    database.execute(
        "INSERT INTO answers (number, question, answer, at) VALUES (?, ?, ?, ?)", (number, place, text, time.time())
    )
    database.execute("UPDATE conversations SET question = ? WHERE number = ?", (place + 1, number))
    database.commit()
    return QUESTIONS[place + 1] if place + 1 < len(QUESTIONS) else "Thank you!"
