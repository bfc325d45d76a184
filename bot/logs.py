"""How log lines look; what they say stands where they are written, and never names a person."""

import logging
import sys


def set_up_logs(style: str, *, quiet: bool = False) -> None:
    """Lines for people (`console`) or for machines (`json`), on stderr; `quiet` keeps only warnings and worse."""
    import structlog

    last = structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING if quiet else logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    for library in ("httpx", "httpcore", "twilio.http_client", "apscheduler", "uvicorn.access"):
        logging.getLogger(library).setLevel(logging.WARNING)
