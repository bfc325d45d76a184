"""What transcripts that run in a whole house need: an empty database to copy, surveys read once."""

from tests.handlers.conftest import empty_database, read_once

__all__ = ["empty_database", "read_once"]
