"""What transcripts that run in a whole house need: an empty database to copy."""

from tests.handlers.conftest import empty_database

__all__ = ["empty_database"]
