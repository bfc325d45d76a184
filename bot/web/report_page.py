"""Serves a report behind its signed link; it knows neither how a report is made nor how a link is signed."""

import re
import secrets
from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.web.front import Front, LinkExpired, LinkWithdrawn, OutsideLink
from bot.web.headers import report_policy
from bot.web.report_files import addresses

FILTERS = ("week", "weeks", "touchpoint", "location")
LONGEST = 200  # characters of one filter
NO_INDEX = {"X-Robots-Tag": "noindex, nofollow"}


@dataclass(frozen=True, slots=True)
class _Sorry:
    """A page instead of the report: what happened and what to do."""

    status: int
    title: str
    text: str
    opens: bool = False  # whether the link opens without its filters


TOO_OLD = _Sorry(
    410,
    "This link has grown old",
    "Report links work for a few weeks. Ask the bot for a fresh one: send /report in the chat.",
)
WITHDRAWN = _Sorry(
    410,
    "This link was withdrawn",
    "Somebody closed the report links given so far. Ask the bot for a fresh one: send /report in the chat.",
)
UNKNOWN = _Sorry(
    404,
    "We cannot open this link",
    "Perhaps a part of it was cut off when it was copied. Ask the bot for a new one: send /report in the chat.",
)
OUTSIDE = _Sorry(
    404, "This link does not show that", "It opens one report. Go back to it and choose again.", opens=True
)


async def report_page(request: Request) -> Response:
    """The report, or a friendly page that says how to get one."""
    front: Front = request.app.state.front
    signed, nonce = request.path_params["signed"], secrets.token_urlsafe(18)
    found = await _found(front, signed, _asked(request), nonce=nonce, query=request.url.query)
    html, status = (found, 200) if isinstance(found, str) else (_sorry(found, nonce=nonce), found.status)
    if request.app.state.sandbox:
        html = re.sub(r"<body[^>]*>", lambda body: body[0] + SANDBOX, html, count=1)
        html = html.replace("</style>", SANDBOX_STYLE + "</style>", 1)
    headers = {"Content-Security-Policy": report_policy(nonce), **NO_INDEX}
    return HTMLResponse(html, status_code=status, headers=headers)


async def report_charts(request: Request) -> Response:
    """The charts of a report for its script: those of the same link with the same filters."""
    front: Front = request.app.state.front
    try:
        found = await front.report_charts(request.path_params["signed"], asked=_asked(request))
    except (LinkExpired, LinkWithdrawn, OutsideLink):
        found = None
    return JSONResponse(found or {}, status_code=404 if found is None else 200, headers=NO_INDEX)


def _asked(request: Request) -> dict[str, str]:
    """The filters of the address; whatever else stands there is left alone."""
    return {name: request.query_params[name][:LONGEST] for name in FILTERS if name in request.query_params}


async def _found(front: Front, signed: str, asked: dict[str, str], *, nonce: str, query: str) -> str | _Sorry:
    try:
        html = await front.report(signed, nonce=nonce, asked=asked, addresses=addresses(signed, query))
    except LinkExpired:
        return TOO_OLD
    except LinkWithdrawn:
        return WITHDRAWN
    except OutsideLink:
        return OUTSIDE
    return UNKNOWN if html is None else html


def _sorry(about: _Sorry, *, nonce: str) -> str:
    way_back = '<p class="back"><a href="?">Open the report</a></p>' if about.opens else ""
    return SORRY.format(title=escape(about.title), text=escape(about.text), nonce=nonce, way_back=way_back)


SANDBOX = '<p role="note" class="sandbox"><strong>Sandbox:</strong> nothing here is sent to anybody.</p>'
SANDBOX_STYLE = (
    ".sandbox{position:relative;z-index:1;margin:0;padding:.4rem 1rem;text-align:center;"
    "font:14px/1.45 system-ui,sans-serif;background:#fff0c9;color:#5b4300}"
)

SORRY = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style nonce="{nonce}">
:root {{ color-scheme: light dark; }}
body {{ margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  font: 1.0625rem/1.6 system-ui, sans-serif;
  background: light-dark(#f5f2ec, #15171b); color: light-dark(#20242b, #e8e6e1); }}
main {{ margin: auto; max-width: 28rem; padding: 2rem 2.25rem; border-radius: 1.25rem;
  background: light-dark(#fff, #1f2329); box-shadow: 0 1px 2px #0001, 0 12px 32px #0001; }}
h1 {{ margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }}
p {{ margin: 0; }}
.back {{ margin-top: 1rem; }}
a {{ color: light-dark(#0f6b5c, #58c2ab); }}
.mark {{ width: 2.75rem; height: 2.75rem; margin-bottom: 1.25rem; border-radius: 1rem 1rem 1rem .25rem;
  background: light-dark(#0f6b5c, #58c2ab); }}
@media (max-width: 31rem) {{ main {{ margin: auto 1rem; }} }}
</style>
</head>
<body><main><div class="mark" aria-hidden="true"></div><h1>{title}</h1><p>{text}</p>{way_back}</main></body>
</html>
"""
