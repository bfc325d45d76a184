"""Checks the parameters of a Messages call against the trimmed OpenAPI; must not know phones or HTTP."""

import functools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FILE = Path(__file__).parent / "specs" / "twilio_messages_openapi.json"
LIST = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
ONE = "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json"
MOST_CHARACTERS = 1600  # error 21617
NUMBER = re.compile(r"\+[1-9]\d{6,14}")
CODES = {"To": 21211, "From": 21212, "StatusCallback": 21609, "MessagingServiceSid": 21701, "Body": 21602}
OTHER = 20001  # Twilio's code for a parameter it cannot read
UNPLAYED = {"ScheduleType", "SendAt", "ContentSid", "ContentVariables", "ApplicationSid", "FallbackFrom", "Attempt"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal: Twilio's error code, the HTTP status and the sentence."""

    code: int
    message: str
    status: int = 400


@functools.cache
def openapi() -> dict[str, Any]:
    """The trimmed specification, read once."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content


def check_form(path: str, form: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Everything wrong with the form of a POST to `path`."""
    schema = openapi()["paths"][path]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    problems = [problem for name, values in form.items() for problem in _one(schema["properties"], name, values)]
    return problems + (_together(form) if path == LIST else _update(form))


def check_query(path: str, query: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Everything wrong with the query of a GET of `path`."""
    parameters = openapi()["paths"][path]["get"]["parameters"]
    schemas = {each["name"]: each["schema"] for each in parameters if each["in"] == "query"}
    return [problem for name, values in query.items() for problem in _one(schemas, name, values)]


def resource_schema() -> dict[str, Any]:
    """The Message resource as a self-contained JSON schema, `nullable` written out."""
    schemas = openapi()["components"]["schemas"]
    properties = {}
    for name, given in schemas["api.v2010.account.message"]["properties"].items():
        resolved = _resolved(given)
        properties[name] = {"anyOf": [resolved, {"type": "null"}]} if given.get("nullable") else resolved
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = openapi()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return found


def _one(schemas: Mapping[str, dict[str, Any]], name: str, values: Sequence[str]) -> list[Problem]:
    if name not in schemas:
        return [Problem(OTHER, f"{name} is no parameter of this call")]
    schema = _resolved(schemas[name])
    if schema["type"] != "array" and len(values) > 1:
        return [Problem(OTHER, f"{name} is given {len(values)} times")]
    schema = schema.get("items", schema)
    return [Problem(CODES.get(name, OTHER), f"{name}: {why}") for value in values for why in _wrong(schema, value)]


def _wrong(schema: Mapping[str, Any], value: str) -> list[str]:
    """Why one value does not fit; the value itself is not repeated."""
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"one of {schema['enum']} expected"]
    if "pattern" in schema:
        return [] if re.fullmatch(schema["pattern"], value) else [f"{schema['pattern']} expected"]
    check, what = CHECKS.get(schema.get("format", schema["type"])) or CHECKS[schema["type"]]
    return [] if check(value) else [f"{what} expected"]


def _is_url(value: str) -> bool:
    """An absolute address; Twilio does not take an underscore in the host."""
    url = urlsplit(value)
    return url.scheme in {"http", "https"} and bool(url.hostname) and "_" not in (url.hostname or "_")


def _is_time(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_decimal(value: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", value) is not None


CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "phone-number": (lambda value: NUMBER.fullmatch(value) is not None, "a number in E.164 form"),
    "uri": (_is_url, "an absolute http(s) address without an underscore in its host"),
    "date-time": (_is_time, "an ISO 8601 date or time"),
    "integer": (lambda value: re.fullmatch(r"-?\d+", value) is not None, "a whole number"),
    "number": (_is_decimal, "a number"),
    "boolean": (lambda value: value in {"true", "false", "True", "False"}, "true or false"),
    "string": (lambda _: True, "text"),
}


def _together(form: Mapping[str, Sequence[str]]) -> list[Problem]:
    """What the prose of the specification asks of a new message as a whole."""
    body = form.get("Body", [""])[0]
    found = [
        (not form.get("To"), Problem(21604, "A 'To' phone number is required.")),
        (not {"From", "MessagingServiceSid"} & form.keys(), Problem(21603, "A 'From' phone number is required.")),
        (not body and "MediaUrl" not in form, Problem(21602, "Message body is required.")),
        (
            len(body) > MOST_CHARACTERS,
            Problem(21617, "The concatenated message body exceeds the 1600 character limit."),
        ),
    ]
    unplayed = [Problem(OTHER, f"{name} is not played by the stand-in") for name in UNPLAYED & form.keys()]
    return [problem for wrong, problem in found if wrong] + unplayed


def _update(form: Mapping[str, Sequence[str]]) -> list[Problem]:
    """A message can only be emptied or cancelled."""
    if form.get("Body") == [""] or "Status" in form:
        return []
    return [Problem(OTHER, "Body must be empty: a message can be redacted, not changed")]
