"""What the page's script tells the sandbox: somebody wrote, pressed, or time moved on."""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.messages import Address
from bot.web.front import FieldProblem, NotNow, Refused
from bot.web.phone.sandbox import Sandbox
from bot.web.phone.view import chats, hue
from bot.web.problems import problem

LONGEST_TEXT = 4096  # Telegram's limit; ten segments of SMS are less
LONGEST_NAME = 40
LONGEST_DATA = 64  # bytes, Telegram's limit for a button
FURTHEST = 24 * 31
Told = Callable[[Sandbox, Mapping[str, Any]], Awaitable[Mapping[str, Any]]]


async def say(request: Request) -> Response:
    """`{channel, address, text}`: the person at this address writes."""
    return await _tell(request, _say)


async def press(request: Request) -> Response:
    """`{channel, address, data, message}`: the person presses a button."""
    return await _tell(request, _press)


async def advance(request: Request) -> Response:
    """`{hours}`: time moves forward, and what falls due on the way is done; answers with `due`, in plain words."""
    return await _tell(request, _advance)


async def customer(request: Request) -> Response:
    """`{name}`: somebody new comes; answers with `name`, `hue` and `chats` (by channel)."""
    return await _tell(request, _customer)


async def _tell(request: Request, told: Told) -> Response:
    sandbox: Sandbox = request.app.state.sandbox
    try:
        answer = await told(sandbox, _body(await request.body()))
    except Refused as refused:
        return problem(422, str(refused), kind="invalid-request", errors=refused.problems)
    except NotNow:
        return problem(503, "It could not be stored just now; nothing was taken in. Try again.", kind="try-again")
    return JSONResponse({"version": sandbox.version(), **answer})


async def _say(sandbox: Sandbox, body: Mapping[str, Any]) -> Mapping[str, Any]:
    text = _text(body, "text", longest=LONGEST_TEXT)
    await sandbox.say(_somebody(sandbox, body), text)
    return {}


async def _press(sandbox: Sandbox, body: Mapping[str, Any]) -> Mapping[str, Any]:
    data, message = _text(body, "data", longest=LONGEST_DATA), _text(body, "message", longest=64)
    await sandbox.press(_somebody(sandbox, body), data=data, message=message)
    return {}


async def _customer(sandbox: Sandbox, body: Mapping[str, Any]) -> Mapping[str, Any]:
    name = " ".join(_text(body, "name", longest=LONGEST_NAME).split())
    added = sandbox.add_customer(name)
    return {"name": added.name, "hue": hue(len(sandbox.personas) - 1), "chats": chats(added)}


async def _advance(sandbox: Sandbox, body: Mapping[str, Any]) -> Mapping[str, Any]:
    hours = body.get("hours")
    if sandbox.clock is None:
        raise Refused(FieldProblem("hours", "time is real here and cannot be moved"))
    if isinstance(hours, bool) or not isinstance(hours, int) or not 0 < hours <= FURTHEST:
        raise Refused(FieldProblem("hours", f"must be a whole number from 1 to {FURTHEST}"))
    return {"due": list(await sandbox.clock.advance(timedelta(hours=hours)))}


def _body(raw: bytes) -> Mapping[str, Any]:
    try:
        body = json.loads(raw)
    except ValueError:  # not JSON, or not UTF-8
        body = None
    if not isinstance(body, dict):
        raise Refused(FieldProblem("", "the body must be a JSON object"))
    return body


def _text(body: Mapping[str, Any], field: str, *, longest: int) -> str:
    value = body.get(field)
    if not isinstance(value, str) or not value.strip():
        raise Refused(FieldProblem(field, "must be text"))
    if len(value) > longest:
        raise Refused(FieldProblem(field, f"must have at most {longest} characters"))
    return value


def _somebody(sandbox: Sandbox, body: Mapping[str, Any]) -> Address:
    address = Address(_text(body, "channel", longest=20), _text(body, "address", longest=40))
    if not any(address in persona.addresses for persona in sandbox.personas):
        raise Refused(FieldProblem("address", "is nobody in this sandbox"))
    return address
