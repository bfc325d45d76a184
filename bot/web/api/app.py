"""Puts the API together: FastAPI for its OpenAPI page, our problem details for its errors; it knows no storage."""

from typing import Any

from fastapi import FastAPI, Security
from fastapi.security import HTTPBearer
from starlette.types import ASGIApp

from bot.web.api.endpoints import router
from bot.web.api.faults import HANDLERS
from bot.web.api.keys import Bearer
from bot.web.bodies import JsonBodies
from bot.web.front import Front

PREFIX = "/api"
LARGEST_BODY = 64 * 1024  # an encounter has a few hundred bytes

DESCRIPTION = """Tell Afterword of encounters, ask how they went, read the responses, erase a person.

Send one of the keys in `AFTERWORD_API_KEYS` as `Authorization: Bearer KEY`. Errors are problem details (RFC 9457)."""


def api_app(front: Front) -> ASGIApp:
    """What stands under /api: first the key, then the size, then FastAPI."""
    described = HTTPBearer(auto_error=False, description="One of AFTERWORD_API_KEYS")  # Bearer (ours) decides
    api = FastAPI(
        title="Afterword",
        version="1",
        description=DESCRIPTION,
        openapi_url="/openapi.json",
        docs_url=None,  # their pages load scripts from other people's servers
        redoc_url=None,
        redirect_slashes=False,
        exception_handlers=HANDLERS,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # spans would carry the path of DELETE /people
        separate_input_output_schemas=False,
        root_path_in_servers=False,
    )
    api.state.front = front
    api.include_router(router, dependencies=[Security(described)])
    api.openapi = lambda: _with_whole_paths(FastAPI.openapi(api))  # type: ignore[method-assign]
    return Bearer(JsonBodies(api, LARGEST_BODY), front)


def _with_whole_paths(described: dict[str, Any]) -> dict[str, Any]:
    """The description with each path as it is called, /api and all: some programs pass over `servers`."""
    return described | {"paths": {f"{PREFIX}{path}": told for path, told in described["paths"].items()}}
