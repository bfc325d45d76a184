"""Which way a reply goes. Pure."""

import pytest

from bot.handlers.routing import Way, is_opening, way_of
from bot.messages import Reply, ReplyKind
from bot.ports import Contact, Person, Thread
from tests.handlers.house import ANA, DAN, START

STAFF, MANAGER = Person(1, "staff"), Person(2, "manager")


def way(text="", who=DAN, kind=ReplyKind.TEXT, choice=None, *, confirmed=False, **thread):
    return way_of(Thread(who, **thread), Reply("1", who, text, START, kind, choice, confirmed=confirmed)).way


def stopped(who=DAN):
    return Contact(1, who, suppressed=True)


@pytest.mark.parametrize("text", ["STOP", "/stop", "stop!", "please don't text me again", "Basta de mensajes", "STOPP"])
def test_stop_wins_over_everything(text):
    assert way(text, person=MANAGER, contact=Contact(1, DAN)) is Way.STOP


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("START", Way.START), ("/start", Way.START), ("/start AbC-123_x", Way.COMMAND), ("/join ABCDEFGHJK", Way.COMMAND),
        ("FORGETME", Way.COMMAND), ("/mydata", Way.KEEP), ("hello", Way.KEEP), ("HELP", Way.KEEP), ("yes", Way.KEEP),
    ],
)  # fmt: skip
def test_after_stop_only_start_a_link_and_forgetme_are_heard(text, expected):
    assert way(text, contact=stopped()) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/privacy", Way.COMMAND), ("MYDATA", Way.COMMAND), ("forget me", Way.COMMAND), ("/language es", Way.COMMAND),
        ("language Spanish", Way.COMMAND), ("language barrier", Way.STRANGER), ("HELP", Way.HELP),
        ("/digest", Way.STRANGER), ("/survey 07700900123 haircut", Way.STRANGER), ("cases", Way.STRANGER),
        ("join us", Way.STRANGER), ("join ABCDEFGHJK", Way.COMMAND),
    ],
)  # fmt: skip
def test_what_a_customer_may_ask(text, expected):
    assert way(text) is expected


def test_commands_are_heard_by_role():
    assert way("digest", person=MANAGER) is Way.COMMAND
    assert way("digest", person=STAFF) is Way.STRANGER
    assert way("/digest", person=STAFF) is Way.COMMAND  # and refused there


def test_what_the_provider_answers_we_do_not():
    assert way("HELP", who=ANA, confirmed=True) is Way.KEEP


def test_presses_blocks_and_edits():
    assert way(kind=ReplyKind.PRESS, choice="a:1:0:5") is Way.OLD_BUTTON
    assert way(kind=ReplyKind.PRESS, choice="start", contact=stopped()) is Way.START
    assert way(kind=ReplyKind.PRESS, choice="a:1:0:5", contact=stopped()) is Way.KEEP
    assert way(kind=ReplyKind.BLOCKED) is Way.BLOCKED
    assert way(kind=ReplyKind.UNBLOCKED) is Way.UNBLOCKED
    assert way("STOP", kind=ReplyKind.EDIT) is Way.STOP
    assert way("hello", kind=ReplyKind.EDIT) is Way.KEEP
    assert way("stop", kind=ReplyKind.MEDIA) is Way.STOP
    assert way("", kind=ReplyKind.MEDIA) is Way.STRANGER


def test_a_stranger_by_sms_is_kept_and_not_answered():
    assert way("hello", who=ANA) is Way.KEEP


def test_the_name_of_the_bot_behind_start_does_not_hide_the_link():
    assert way("/start@riverside_bot FIl4aiJfpyMKdWnnU4mQDg") is Way.COMMAND
    assert way("/join@riverside_bot ABCDEFGHJK") is Way.COMMAND
    assert way("/start@riverside_bot") is Way.START


@pytest.mark.parametrize("text", ["/start", "start here", "join", "join the queue", "/start a b", "joining ABCDEFGHJK"])
def test_no_opening(text):
    assert is_opening(text) is False
