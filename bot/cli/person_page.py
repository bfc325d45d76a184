"""One person's data as a page that they can read themselves: no script, no picture, nothing to load."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any

HEADINGS = {
    "encounters": "Your visits, as noted by us",
    "invitations": "When we asked you",
    "participations": "Where you took part anonymously",
    "conversations": "Conversations that are still kept",
    "responses": "Your answers, by conversation",
    "answers": "Every single answer, corrected ones too",
    "consents": "What you agreed to, and when",
    "cases": "What we did about your complaints",
    "tellings": "What we told you of improvements",
    "messages": "What you wrote to us, word for word",
    "sent": "What we sent you (its words are not kept)",
    "links": "Links that were made for you",
    "roles": "What you are on our staff",
    "subscriptions": "Digests that you get",
    "visits": "Visits that you are to make",
    "other_way": "Where else you may be asked",
}
NAMES = {
    "address": "Address", "channel": "Channel", "stopped_at": "You said STOP on", "stop_reason": "Why nothing is sent to you",
    "name": "Name", "language": "Language", "timezone": "Time zone", "blocked": "You blocked the bot",
    "since": "Known since", "last_asked_at": "Last asked", "last_told_at": "Last told of an improvement",
    "unanswered": "Invitations in a row without an answer", "rest_until": "Not asked again before",
}  # fmt: skip
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0 0 1rem;padding:.5rem .8rem;"
    "background:#f6f6f4;border-radius:.4rem}dt{color:#666}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
    "h2{margin:2rem 0 .6rem;font-size:1.15rem}p{color:#666}dl dl{padding:0 0 0 .6rem;border-left:2px solid #ddd}"
)


def person_page(data: Mapping[str, Any]) -> str:
    """A whole HTML page of what `person_data` gave."""
    body = "".join(_sections(data))
    return (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>What is kept about you</title>'
        f"<style>{STYLE}</style>\n<h1>What is kept about you</h1>\n{body}</html>\n"
    )


def _sections(data: Mapping[str, Any]) -> Iterator[str]:
    plain = {
        NAMES.get(name, _words(name)): value for name, value in data.items() if not isinstance(value, list | tuple)
    }
    yield _record(plain)
    for name, rows in data.items():
        if isinstance(rows, list | tuple) and name != "staff":  # roles say it in full
            heading = f"<h2>{escape(HEADINGS.get(name, _words(name)))}</h2>\n"
            yield heading + ("".join(map(_record, rows)) if rows else "<p>Nothing.</p>\n")


def _record(record: Mapping[str, Any]) -> str:
    lines = [
        f"<dt>{escape(_words(name))}<dd>{_value(value)}" for name, value in record.items() if value not in _NOTHING
    ]
    return f"<dl>{''.join(lines)}</dl>\n" if lines else ""


_NOTHING: tuple[Any, ...] = (None, "", [], (), {})


def _value(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M} UTC"
        case dict():
            return _record(value)
        case (score, str(words)) if not isinstance(score, dict | list | tuple):
            return escape(" - ".join(str(each) for each in (score, words) if each not in _NOTHING))
        case list() | tuple():
            return "".join(_record(each) if isinstance(each, dict) else f"{escape(str(each))} " for each in value)
        case _:
            return escape(str(value))


def _words(name: str) -> str:
    return name.replace("_", " ")
