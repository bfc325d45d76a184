"""Says whether we are alive, ready and busy; it knows the application only as a `Front`."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.web.front import Front
from bot.web.metrics import Metrics
from bot.web.problems import problem

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


async def healthz(_request: Request) -> JSONResponse:
    """The process answers; nothing else is asked, so that a slow database does not get us restarted."""
    return JSONResponse({"status": "alive"})


def _bearer(request: Request) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


async def readyz(request: Request) -> JSONResponse:
    """200 where every check is well, otherwise 503 with the reasons."""
    front: Front = request.app.state.front
    health = await front.health()
    reasons = [f"{check.name}: {check.detail or 'not ready'}" for check in health.checks if not check.ok]
    body = {
        "status": "ready" if health.ready else "not ready",
        "reasons": reasons,
        "checks": {check.name: check.ok for check in health.checks},
    }
    return JSONResponse(body, status_code=200 if health.ready else 503)


async def metrics_page(request: Request) -> Response:
    """All counters and levels for Prometheus; where a token is set, for whoever knows it."""
    front: Front = request.app.state.front
    if not front.metrics_ok(_bearer(request)):
        return problem(401, "Send the token in AFTERWORD_METRICS_TOKEN.", headers={"WWW-Authenticate": "Bearer"})
    counted: Metrics = request.app.state.metrics
    return Response(counted.text(await front.levels()), media_type=PROMETHEUS)
