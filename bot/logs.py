"""How log lines look; what they say stands in `bot.log_lines` and where they are written, and never names a person."""

import logging
import sys
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from typing import Any, TextIO, cast

from bot.log_lines import LINES

LIBRARIES = ("httpx", "httpcore", "twilio.http_client", "apscheduler", "uvicorn.access")
LONGEST = 200  # signs of what a library says

_WANTED: list[Callable[[], None]] = []  # how lines are to look, until the first is written
_LISTENING: list[Callable[[str, str], None]] = []  # who counts lines, by level and word


def set_up_logs(style: str, *, least: int = logging.INFO) -> None:
    """Lines for people (`console`) or for machines (`json`), on stderr, from the level `least` on.

    Nothing is imported yet: most commands write no line, and structlog takes a tenth of a second to come in.
    """
    _WANTED[:] = [lambda: _configure(style, least)]
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.WARNING)
    _let_libraries_go()
    logging.getLogger().addHandler(_Libraries())


def logger() -> Any:
    """Structlog's logger, looking as `set_up_logs` last said."""
    import structlog

    while _WANTED:
        _WANTED.pop()()
    return structlog.get_logger()


def count_lines(listener: Callable[[str, str], None]) -> None:
    """Let somebody know the level and the word of every line that is written."""
    _LISTENING.append(listener)


def forget_logs() -> None:
    """As before `set_up_logs`: for tests that run commands within one process."""
    import structlog

    _WANTED.clear()
    _LISTENING.clear()
    _let_libraries_go()
    structlog.reset_defaults()


def _let_libraries_go() -> None:
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, _Libraries)]:
        root.removeHandler(handler)


def _configure(style: str, least: int) -> None:
    import structlog

    for_machines = [structlog.processors.EventRenamer("action"), structlog.processors.JSONRenderer()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            only_registered,
            _told,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(for_machines if style == "json" else [structlog.dev.ConsoleRenderer(colors=False)]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=lambda *_: structlog.PrintLogger(cast("TextIO", _Lossy(sys.stderr))),
        cache_logger_on_first_use=False,
    )


class _Lossy:
    """A stream that loses a line rather than raise: where the disk is full, the log must not stop what it tells of."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write where there is room."""
        with suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        """Hand on what was written."""
        with suppress(OSError, ValueError):
            self._stream.flush()


def only_registered(_: Any, __: str, line: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Leave out every field that the word's entry does not name: what nobody looked at is not written."""
    known = LINES.get(line["event"])
    fields = known.fields if known else ()
    return {name: value for name, value in line.items() if name in fields or name in {"event", "level"}}


def _told(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for listener in _LISTENING:
        listener(line["level"], line["event"])
    return line


class _Libraries(logging.Handler):
    """Turns what libraries write to Python's own log into lines like ours, without what they put into them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Write the sentence as it stands in the library's code, and the kind and place of the error it tells of."""
        try:
            logger().warning("library.said", **spoken(record))
        except Exception:  # noqa: BLE001 - a line that cannot be written is no reason to fail
            self.handleError(record)


def spoken(record: logging.LogRecord) -> dict[str, str]:
    """What may be kept of a library's line: arguments and the texts of errors may hold what people wrote."""
    sentence = str(record.msg).partition("\n")[0][:LONGEST]
    said = {"library": record.name, "said": sentence, "error": "", "at": f"{record.filename}:{record.lineno}"}
    kind, _, where = record.exc_info or (None, None, None)
    if kind is None:
        return said
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f"{where.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{where.tb_lineno}" if where else said["at"]
    return said | {"error": kind.__name__, "at": place}
