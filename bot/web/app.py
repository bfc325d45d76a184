"""Puts the web together: webhooks in front, then pages, the API, and the sandbox phone where it is wanted."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import Receive, Scope, Send

from bot.web.api.app import api_app
from bot.web.front import Front
from bot.web.headers import SecurityHeaders
from bot.web.hooks import Hook
from bot.web.metrics import Metrics, metrics
from bot.web.pace import Pace, Paced, Pacer
from bot.web.phone.routes import phone_routes
from bot.web.phone.sandbox import Sandbox
from bot.web.problems import nothing_here, on_crash, on_http_error
from bot.web.public_page import poster, you_said
from bot.web.report_files import PLACE, ReportFiles, report_file
from bot.web.report_page import report_charts, report_page
from bot.web.requests import CountedRequests
from bot.web.wellbeing import healthz, metrics_page, readyz

PUBLIC = ("/r/", "/you-said")  # pages that anybody may ask for, and that cost work
OF_PAGES = Pace(burst=200, a_second=10)  # requests of one address: a team behind one router reads its reports


class WebApp(Starlette):
    """The application; a POST to a webhook goes straight to it, everything else by the routes."""

    hooks: Mapping[str, Hook] = MappingProxyType({})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection's request."""
        hook = self.hooks.get(scope.get("path", ""))
        if hook is not None and scope["type"] == "http" and scope["method"] == "POST":
            await hook(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def web_app(
    front: Front,
    *,
    webhooks: Sequence[BaseRoute] = (),
    sandbox: Sandbox | None = None,
    phone_hosts: Collection[str] = (),
    counted: Metrics | None = None,
    lifespan: Any = None,
) -> Starlette:
    """The ASGI application.

    Without `sandbox` there is no phone; `phone_hosts` are names it may be reached by, beside localhost and IP
    addresses. Without `counted` the metrics are fresh ones. Webhooks come first, stand outside everything else, and
    limit their bodies themselves; the API and the phone do so in `bot.web.bodies`.
    """
    app = WebApp(
        routes=list(webhooks),
        exception_handlers={HTTPException: on_http_error, Exception: on_crash},
        lifespan=lifespan,
    )
    app.hooks = {each.path: each.app for each in webhooks if isinstance(each, Route) and isinstance(each.app, Hook)}
    app.router.redirect_slashes = False  # a POST that is sent elsewhere loses its body
    tallied = counted or metrics()
    app.router.default = CountedRequests(_everything_else(front, sandbox, phone_hosts), tallied)
    app.state.front = front
    app.state.metrics = tallied
    app.state.sandbox = sandbox
    app.state.report_files = ReportFiles()
    return app


def _everything_else(front: Front, sandbox: Sandbox | None, phone_hosts: Collection[str]) -> Router:
    routes: list[BaseRoute] = [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics_page),
        Route("/r/{signed}", report_page),
        Route("/r/{signed}/charts", report_charts),
        Route(f"{PLACE}/{{name}}", report_file),
        Route("/you-said", you_said),
        Route("/you-said/poster", poster),
        Mount("/api", app=api_app(front)),
        *(phone_routes(phone_hosts) if sandbox else ()),
    ]
    paced = Middleware(Paced, paths=PUBLIC, pacer=Pacer(OF_PAGES))
    return Router(routes, redirect_slashes=False, default=nothing_here, middleware=[Middleware(SecurityHeaders), paced])
