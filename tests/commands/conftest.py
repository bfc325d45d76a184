"""The same salon as the use cases are tested in."""

from tests.handlers.conftest import empty_database, house, house_parts, open_house

__all__ = ["empty_database", "house", "house_parts", "open_house"]
