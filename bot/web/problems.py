"""Errors as RFC 9457 problem details; it knows no route, and never repeats what a caller sent."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from bot.web.front import FieldProblem
from bot.web.headers import PLAIN

MEDIA_TYPE = "application/problem+json"
SAYS = {
    400: "The body is not valid JSON in UTF-8, or holds a number that is too long.",
    404: "There is nothing at this address.",
    405: "This address does not take that method; see the Allow header.",
    413: "The body is too large.",
    500: "Something went wrong on our side; it has been logged. Nothing is lost by trying again.",
}


def problem(
    status: int,
    detail: str,
    *,
    kind: str = "",
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem response; `kind` names our own types, without it the status says all.

    An error's `pointer` leads to a member of the body (`#/touchpoint`; `#` is all of it), or names a parameter in the
    same way.
    """
    phrase = HTTPStatus(status).phrase
    body: dict[str, Any] = {
        "type": f"urn:afterword:problem:{kind}" if kind else "about:blank",
        "title": kind.replace("-", " ").capitalize() if kind else phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = [
            {"pointer": f"#/{each.field}" if each.field else "#", "detail": each.detail} for each in errors
        ]
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers={**PLAIN, **(headers or {})})


async def on_http_error(_request: Request, error: Exception) -> JSONResponse:
    """What Starlette and FastAPI refuse by themselves; their own words may repeat the request, so we say ours."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return problem(status, SAYS.get(status, "The request cannot be answered."), headers=headers)


async def on_crash(_request: Request, _error: Exception) -> JSONResponse:
    """An error nobody foresaw; the server logs it, the caller learns nothing of our insides."""
    return problem(500, SAYS[500])


async def nothing_here(scope: Scope, receive: Receive, send: Send) -> None:
    """The answer to every unknown path."""
    await problem(404, SAYS[404])(scope, receive, send)
