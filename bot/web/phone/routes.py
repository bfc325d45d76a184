"""The phone's addresses: its page, its files, and what the page's script asks and tells."""

from collections.abc import Collection

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.web.bodies import JsonBodies
from bot.web.phone import telling
from bot.web.phone.guard import SameSite
from bot.web.phone.page import HERE, page
from bot.web.phone.sandbox import Sandbox
from bot.web.phone.view import news

LONGEST_WAIT = 1.0  # seconds a quiet page waits for news: a server told to stop waits for it, so not longer
LARGEST_BODY = 16 * 1024
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def phone_routes(hosts: Collection[str] = ()) -> list[BaseRoute]:
    """All routes of the phone; `hosts` are names it may be reached by, beside localhost and IP addresses."""
    guarded = [Middleware(SameSite, hosts=hosts), Middleware(JsonBodies, limit=LARGEST_BODY)]
    inside: list[BaseRoute] = [
        Route("/", _page),
        Route("/api/threads", _threads),
        Route("/api/say", telling.say, methods=["POST"]),
        Route("/api/press", telling.press, methods=["POST"]),
        Route("/api/advance", telling.advance, methods=["POST"]),
        Route("/api/customer", telling.customer, methods=["POST"]),
        Route("/media/{channel}/{id}/{part}", _media),
        Mount("/static", app=StaticFiles(directory=HERE / "static")),
    ]
    return [
        Route("/", _to_the_phone),
        Route("/sandbox", _page, middleware=guarded),
        Mount("/sandbox", routes=inside, middleware=guarded),
    ]


async def _to_the_phone(_request: Request) -> Response:
    return RedirectResponse("/sandbox")


async def _page(request: Request) -> Response:
    zone = str(request.app.state.front.timezone)
    return HTMLResponse(page(_sandbox(request), zone=zone), headers={"Content-Security-Policy": POLICY})


async def _threads(request: Request) -> Response:
    sandbox = _sandbox(request)
    since = request.query_params.get("since", "0")
    if not since.isdecimal() or len(since) > 18:
        raise HTTPException(404)
    if "wait" in request.query_params:
        await sandbox.changed(int(since), seconds=LONGEST_WAIT)
    answer = JSONResponse(news(sandbox, int(since)))
    await sandbox.shown()
    return answer


async def _media(request: Request) -> Response:
    asked = request.path_params
    for bubble in _sandbox(request).bubbles(0):
        if bubble.id == asked["id"] and bubble.address.channel == asked["channel"]:
            if asked["part"] == "picture" and bubble.picture:
                return Response(bubble.picture, media_type=_kind(bubble.picture))
            if asked["part"] == "document" and bubble.document:
                return _download(*bubble.document)
    raise HTTPException(404)


def _kind(picture: bytes) -> str:
    return "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"


def _download(name: str, content: bytes) -> Response:
    from urllib.parse import quote

    headers = {"Content-Disposition": f"attachment; filename*=utf-8''{quote(name)}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _sandbox(request: Request) -> Sandbox:
    sandbox: Sandbox = request.app.state.sandbox
    return sandbox
