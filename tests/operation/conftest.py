"""Houses for the tests of their own upkeep."""

from tests.handlers.conftest import *  # noqa: F403 - the same houses
