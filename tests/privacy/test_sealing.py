"""Sealing: what is sealed opens for its purpose and key alone; what is found by an index cannot be read."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.sealing import Sealer, Unreadable, WeakSecret

KEY = "a secret key for tests, long enough"
SEALER = Sealer(KEY)


@given(st.binary(max_size=300))
def test_what_is_sealed_opens_again(data):
    sealed = SEALER.seal("contacts", data)
    assert SEALER.open("contacts", sealed) == data
    assert sealed[0] == 1
    assert len(sealed) == len(data) + 29


def test_the_same_value_is_sealed_differently_each_time():
    assert SEALER.seal("contacts", b"x") != SEALER.seal("contacts", b"x")


def test_a_value_moved_to_another_table_does_not_open():
    with pytest.raises(Unreadable, match="inbox"):
        SEALER.open("inbox", SEALER.seal("contacts", b"x"))


@given(st.binary(min_size=1, max_size=40), st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_anywhere_is_noticed(data, place, change):
    sealed = bytearray(SEALER.seal("contacts", data))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(Unreadable):
        SEALER.open("contacts", bytes(sealed))


@pytest.mark.parametrize("damaged", [b"", b"\x01", b"\x01" * 28])
def test_a_value_cut_short_is_noticed(damaged):
    with pytest.raises(Unreadable):
        SEALER.open("contacts", damaged)


def test_another_key_opens_nothing():
    with pytest.raises(Unreadable, match="AFTERWORD_SECRET_KEY"):
        Sealer(KEY + "!").open("contacts", SEALER.seal("contacts", b"x"))


def test_a_short_secret_is_refused_with_what_to_do():
    with pytest.raises(WeakSecret, match="afterword init"):
        Sealer("short")


def test_an_index_is_the_same_for_the_same_value_and_key_only():
    index = SEALER.index("address sms", "+447700900123")
    assert index == Sealer(KEY).index("address sms", "+447700900123")
    assert len(index) == 16
    others = [
        SEALER.index("address telegram", "+447700900123"),
        Sealer(KEY + "!").index("address sms", "+447700900123"),
    ]
    assert index not in others


def test_no_words_need_no_sealing():
    assert SEALER.seal_text("answers", "") is None
    assert SEALER.open_text("answers", None) == ""


@given(st.text(max_size=50) | st.just("half \ud83d a pair"))
def test_words_come_back_as_they_were(words):
    assert SEALER.open_text("answers", SEALER.seal_text("answers", words)) == words


def test_neither_a_sealer_nor_its_errors_show_the_key():
    assert KEY not in repr(SEALER)


def nonces(count):
    return [SEALER.seal("contacts", b"")[1:13] for _ in range(count)]


def test_no_nonce_is_given_twice_however_many_are_drawn_at_a_time():
    assert len(set(nonces(1_000))) == 1_000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be made from this one here")
def test_a_process_made_from_this_one_is_given_no_nonce_of_ours():
    SEALER.seal("contacts", b"")  # so that some are waiting
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writing, b"".join(nonces(200)))
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        its = pipe.read()
    assert not {its[at : at + 12] for at in range(0, len(its), 12)} & set(nonces(300))
