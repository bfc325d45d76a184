"""An update becomes a reply, or nothing; it never raises."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.reading import reply_of
from bot.messages import TELEGRAM, Address, Reply, ReplyKind
from tests.channels.conftest import NOW

CHAT = {"id": 50, "type": "private", "first_name": "Ada"}
USER = {"id": 50, "is_bot": False, "first_name": "Ada", "language_code": "pt-br"}
WROTE = datetime(2026, 11, 16, 9, 29, 59, tzinfo=UTC)
ADA = Address(TELEGRAM, "50")


def message(**content) -> dict:
    return {"message_id": 7, "date": int(WROTE.timestamp()), "chat": CHAT, "from": USER} | content


def read(**update) -> Reply | None:
    return reply_of({"update_id": 700} | update, NOW)


def test_a_text_is_taken_verbatim_with_the_provider_s_time_and_language():
    reply = read(message=message(text="  /start abc-1 \n"))
    assert reply == Reply("700", ADA, "  /start abc-1 \n", WROTE, message="7", language="pt-br")


def test_a_press_says_which_button_under_which_message():
    query = {"id": "q9", "from": USER, "data": "a:2", "message": message(text="How was it?"), "chat_instance": "1"}
    reply = read(callback_query=query)
    expected = Reply("700", ADA, "", NOW, ReplyKind.PRESS, "a:2", "7", "q9", language="pt-br")
    assert reply == expected


def test_a_press_under_a_message_that_telegram_no_longer_shows_is_still_a_press():
    gone = {"chat": CHAT, "message_id": 7, "date": 0}
    reply = read(callback_query={"id": "q9", "from": USER, "data": "a:2", "message": gone})
    assert (reply.choice, reply.message) == ("a:2", "7")


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document", "location"])
def test_what_is_not_words_is_media_with_its_caption(kind):
    assert read(message=message(**{kind: {}}, caption="so lovely")).text == "so lovely"
    assert read(message=message(**{kind: {}})).kind is ReplyKind.MEDIA


def test_a_card_of_one_s_own_gives_the_number_and_no_other_card_does():
    own = {"phone_number": "447700900123", "first_name": "Ada", "user_id": 50}
    reply = read(message=message(contact=own))
    assert (reply.kind, reply.text, reply.choice) == (ReplyKind.MEDIA, "", "/number +447700900123")
    for other in (
        {**own, "user_id": 51},
        {"phone_number": "447700900123", "first_name": "Ada"},
        {**own, "phone_number": "x"},
    ):
        assert read(message=message(contact=other)).choice is None


def test_an_edited_message_is_an_edit_at_the_time_of_editing():
    later = int(NOW.timestamp())
    reply = read(edited_message=message(text="4", edit_date=later))
    assert (reply.kind, reply.text, reply.at, reply.message) == (ReplyKind.EDIT, "4", NOW, "7")


@pytest.mark.parametrize(("status", "kind"), [("kicked", ReplyKind.BLOCKED), ("member", ReplyKind.UNBLOCKED)])
def test_blocking_and_unblocking_are_told(status, kind):
    change = {"chat": CHAT, "from": USER, "date": int(WROTE.timestamp()), "new_chat_member": {"status": status}}
    reply = read(my_chat_member=change)
    assert (reply.kind, reply.address, reply.at) == (kind, ADA, WROTE)


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_groups_and_channels_are_ignored(kind):
    there = {"id": -100, "type": kind}
    assert read(message=message(text="5") | {"chat": there}) is None
    query = {"id": "q", "from": USER, "data": "a:2", "message": message(text="x") | {"chat": there}}
    assert read(callback_query=query) is None
    change = {"chat": there, "from": USER, "date": 1, "new_chat_member": {"status": "kicked"}}
    assert read(my_chat_member=change) is None


def test_service_messages_and_games_are_ignored():
    assert read(message=message(pinned_message={})) is None
    assert read(callback_query={"id": "q", "from": USER, "game_short_name": "g", "message": message()}) is None
    assert read(inline_query={"id": "q"}) is None


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": "x", "message": message(text="5")},
        {"update_id": 1, "message": None},
        {"update_id": 1, "message": message(text=5)},
        {"update_id": 1, "message": message(text="5") | {"chat": {"type": "private"}}},
        {"update_id": 1, "message": message(text="5") | {"date": 10**40}},
        {"update_id": 1, "message": message(text="5") | {"from": "me"}},
        {"update_id": 1, "callback_query": {"id": "q", "from": USER, "data": "a"}},
        {"update_id": 1, "my_chat_member": {"chat": CHAT, "new_chat_member": []}},
    ],
)
def test_a_malformed_update_is_nothing_at_all(update):
    assert reply_of(update, NOW) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["chat", "id", "type", "text", "date", "from", "message", "data"]), inner)
    ),
    max_leaves=12,
)


@given(kind=st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]), content=JSON)
def test_no_json_whatsoever_makes_reading_raise(kind, content):
    assert isinstance(reply_of({"update_id": 1, kind: content}, NOW), Reply | None)
