"""Serves what was done about what customers said, to everybody and without a login; it knows no telling."""

import hashlib
from base64 import b64encode

from starlette.requests import Request
from starlette.responses import Response

from bot.web.front import Front
from bot.web.headers import style_policy

SECONDS = 60  # a page may be kept by browsers and caches: what is taken off it is gone everywhere a minute later
LONGEST = 20  # characters of a language


async def you_said(request: Request) -> Response:
    """The page."""
    return await _served(request, poster=False)


async def poster(request: Request) -> Response:
    """The poster, to print."""
    return await _served(request, poster=True)


async def _served(request: Request, *, poster: bool) -> Response:
    front: Front = request.app.state.front
    language = request.query_params.get("language", "")[:LONGEST]
    page = await front.you_said(language=language, poster=poster, sandbox=bool(request.app.state.sandbox))
    mark = f'"{hashlib.sha256(page.html.encode()).hexdigest()[:32]}"'
    headers = {
        "Cache-Control": f"public, max-age={SECONDS}",
        "Content-Security-Policy": style_policy(_hash(page.style)),
        "ETag": mark,
    }
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers=headers)
    return Response(page.html, media_type="text/html", headers=headers)


def _hash(style: str) -> str:
    return b64encode(hashlib.sha256(style.encode()).digest()).decode()
