"""The files a report page may load, each under a name that changes with what is in it: they may be kept for ever.

No network is needed: the bundle of Vega comes out of vl-convert, is made when a reader first needs it, and then kept.
"""

import asyncio
import gzip
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.web import report_scripts as scripts

PLACE = "/report-files"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}


@dataclass(slots=True)
class ReportFiles:
    """The files of one application; the bundle is made once, however many ask for it."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    library: bytes = b""  # compressed

    async def file(self, name: str) -> bytes | None:
        """A file by its name, compressed; None for any other name."""
        if name == scripts.script_name():
            return gzip.compress(scripts.page_script().encode())
        if name != scripts.library_name():
            return None
        async with self.lock:
            if not self.library:
                self.library = await asyncio.to_thread(lambda: gzip.compress(scripts.make_library()))
        return self.library


def addresses(signed: str, query: str) -> dict[str, str]:
    """Where a page of this link finds its files and charts, as seen from the page itself."""
    charts = f"{signed}/charts" + (f"?{query}" if query else "")
    place = f"..{PLACE}"
    return {
        "script": f"{place}/{scripts.script_name()}",
        "library": f"{place}/{scripts.library_name()}",
        "charts": charts,
    }


async def report_file(request: Request) -> Response:
    """One file, compressed where the browser takes that."""
    files: ReportFiles = request.app.state.report_files
    found = await files.file(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {**FOR_EVER, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(found, media_type="text/javascript", headers=headers)
    return Response(
        gzip.decompress(found), media_type="text/javascript", headers={**FOR_EVER, "Vary": "Accept-Encoding"}
    )
