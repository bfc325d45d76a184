"""Houses for the tests of their own upkeep, which is about files: copies, a full disk, a file of another revision."""

import pytest

from tests.handlers.conftest import *  # noqa: F403 - the same houses


@pytest.fixture
def on_a_server() -> str:
    """Never on a server."""
    return ""
