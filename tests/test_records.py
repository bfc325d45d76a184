"""Records are compared, hashed and copied like the frozen dataclasses they are for the type checker."""

import pytest

from bot.messages import Address, Message
from bot.records import dataclass


def test_equal_records_are_equal_keys():
    assert {Address("sms", "+447700900123"): 1}[Address("sms", "+447700900123")] == 1


def test_a_record_has_no_room_for_anything_else():
    with pytest.raises(AttributeError):
        Message("hello").colour = "red"


def test_a_record_that_is_not_frozen_is_none():
    with pytest.raises(ValueError, match="frozen"):
        dataclass(frozen=False, slots=True)
