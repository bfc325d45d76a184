"""The scripts of the report page: our own small one, and the Vega bundle that vl-convert carries; knows no route.

The bundle is made offline by vl-convert in a process of its own: it takes seconds and much memory, once.
"""

import subprocess
import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

_MAKE = "import sys, vl_convert; sys.stdout.write(vl_convert.javascript_bundle())"


@cache
def page_script() -> str:
    """Our own script."""
    return files("bot.web").joinpath("report.js").read_text("utf-8")


@cache
def script_name() -> str:
    """The file name of our script: another one when it changes, so that it may be kept for ever."""
    return f"report-{sha256(page_script().encode()).hexdigest()[:12]}.js"


@cache
def library_name() -> str:
    """The file name of the bundle of Vega, Vega-Lite and Vega-Embed, with the version it comes from."""
    return f"vega-{version('vl-convert-python')}.js"


def make_library() -> bytes:
    """The bundle itself. Seconds long: not for the event loop.

    Raises:
        OSError, subprocess.SubprocessError: it could not be made; a page does without.
    """
    done = subprocess.run([sys.executable, "-c", _MAKE], capture_output=True, check=True, timeout=60)  # noqa: S603  ours
    return done.stdout
