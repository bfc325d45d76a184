"""How log lines look; what they say stands where they are written, and never names a person."""

import logging
import sys
from collections.abc import Callable
from typing import Any

LIBRARIES = ("httpx", "httpcore", "twilio.http_client", "apscheduler", "uvicorn.access")

_WANTED: list[Callable[[], None]] = []  # how lines are to look, until the first is written


def set_up_logs(style: str, *, least: int = logging.INFO) -> None:
    """Lines for people (`console`) or for machines (`json`), on stderr, from the level `least` on.

    Nothing is imported yet: most commands write no line, and structlog takes a tenth of a second to come in.
    """
    _WANTED[:] = [lambda: _configure(style, least)]
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.WARNING)


def logger() -> Any:
    """Structlog's logger, looking as `set_up_logs` last said."""
    import structlog

    while _WANTED:
        _WANTED.pop()()
    return structlog.get_logger()


def forget_logs() -> None:
    """As before `set_up_logs`: for tests that run commands within one process."""
    import structlog

    _WANTED.clear()
    structlog.reset_defaults()


def _configure(style: str, least: int) -> None:
    import structlog

    last = structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
