"""Turns what a request did wrong into problem details; it never repeats what was sent."""

from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.web.front import FieldProblem, KeyReused, NotNow, Refused
from bot.web.problems import on_crash, on_http_error, problem

# pydantic's own sentences for what callers get wrong most, said plainly; {…} are limits of ours, never input.
SENTENCES = {
    "missing": "is required",
    "extra_forbidden": "is not a field we know; see /api/openapi.json for those we do",
    "json_invalid": "The body is not valid JSON.",
    "string_type": "must be text in quotes",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    "literal_error": "must be {expected}",
    "model_attributes_type": "The body must be a JSON object.",
    "int_parsing": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
}
MOST_TOLD = 50  # of all that is wrong with one request: nobody makes a mistake ten thousand times


async def on_invalid(_request: Request, error: Exception) -> JSONResponse:
    """A body or parameter of the wrong shape."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    errors = [FieldProblem(_field(fault), _sentence(fault)) for fault in faults[:MOST_TOLD]]
    return problem(422, _summary(len(faults)), kind="invalid-request", errors=errors)


async def on_refused(_request: Request, error: Exception) -> JSONResponse:
    """A request of the right shape that makes no sense here: no such touchpoint, not a phone number..."""
    errors = error.problems if isinstance(error, Refused) else ()
    return problem(422, _summary(len(errors)), kind="invalid-request", errors=errors)


async def on_key_reused(_request: Request, _error: Exception) -> JSONResponse:
    """One Idempotency-Key, two bodies."""
    detail = "This Idempotency-Key was used before with another body. Use a new key for a new encounter."
    return problem(422, detail, kind="idempotency-key-reused")


async def on_not_now(_request: Request, _error: Exception) -> JSONResponse:
    """We could not store it."""
    detail = "It could not be stored just now, and nothing was taken in. Try again with the same Idempotency-Key."
    return problem(503, detail, kind="try-again", headers={"Retry-After": "5"})


def _summary(count: int) -> str:
    return "One thing in the request is wrong." if count == 1 else f"{count} things in the request are wrong."


def _field(fault: Mapping[str, Any]) -> str:
    # The name of an unknown field is the caller's text, but of their program, and they need it to find it.
    if fault["type"] == "json_invalid":
        return ""
    return "/".join(_escaped(str(part)) for part in fault["loc"][1:])


def _escaped(part: str) -> str:
    return part[:80].replace("~", "~0").replace("/", "~1")  # RFC 6901


def _sentence(fault: Mapping[str, Any]) -> str:
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    return SENTENCES.get(fault["type"], "is not what we can read").format(**fault.get("ctx", {}))


HANDLERS: dict[Any, Any] = {
    HTTPException: on_http_error,
    Exception: on_crash,
    RequestValidationError: on_invalid,
    Refused: on_refused,
    KeyReused: on_key_reused,
    NotNow: on_not_now,
}
