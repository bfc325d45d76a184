"""What every test leaves behind as it found it."""

import sys

import pytest


@pytest.fixture(autouse=True)
def logs_as_before():
    """How log lines look is the process's own: a test that ran a command must not quieten the ones after it."""
    yield
    if "structlog" in sys.modules and sys.modules["structlog"].is_configured():
        from bot.logs import forget_logs

        forget_logs()
