"""Serves a report behind its signed link; it knows neither how a report is made nor how a link is signed."""

import re
import secrets
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.web.front import Front, LinkExpired
from bot.web.headers import report_policy

TOO_OLD = (
    "This link has grown old",
    "Report links work for a few weeks. Ask the bot for a fresh one: send /report in the chat.",
)
UNKNOWN = (
    "We cannot open this link",
    "Perhaps a part of it was cut off when it was copied. Ask the bot for a new one: send /report in the chat.",
)


async def report_page(request: Request) -> HTMLResponse:
    """The report, or a friendly page that says how to get one."""
    front: Front = request.app.state.front
    nonce = secrets.token_urlsafe(18)
    html, status = await _found(front, request.path_params["signed"], nonce=nonce)
    if request.app.state.sandbox:
        html = re.sub(r"<body[^>]*>", lambda body: body[0] + SANDBOX, html, count=1)
    headers = {"Content-Security-Policy": report_policy(nonce), "X-Robots-Tag": "noindex, nofollow"}
    return HTMLResponse(html, status_code=status, headers=headers)


async def _found(front: Front, signed: str, *, nonce: str) -> tuple[str, int]:
    try:
        html = await front.report(signed, nonce=nonce)
    except LinkExpired:
        return _sorry(*TOO_OLD, nonce=nonce), 410
    return (html, 200) if html is not None else (_sorry(*UNKNOWN, nonce=nonce), 404)


def _sorry(title: str, text: str, *, nonce: str) -> str:
    return SORRY.format(title=escape(title), text=escape(text), nonce=nonce)


SANDBOX = (
    '<p role="note" style="position:relative;z-index:1;margin:0;padding:.4rem 1rem;text-align:center;'
    'font:14px/1.45 system-ui,sans-serif;background:#fff0c9;color:#5b4300">'
    "<strong>Sandbox:</strong> nothing here is sent to anybody.</p>"
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
.mark {{ width: 2.75rem; height: 2.75rem; margin-bottom: 1.25rem; border-radius: 1rem 1rem 1rem .25rem;
  background: light-dark(#0f6b5c, #58c2ab); }}
@media (max-width: 31rem) {{ main {{ margin: auto 1rem; }} }}
</style>
</head>
<body><main><div class="mark" aria-hidden="true"></div><h1>{title}</h1><p>{text}</p></main></body>
</html>
"""
