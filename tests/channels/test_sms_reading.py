"""Twilio's forms become replies and receipts."""

import pytest

from bot.channels.sms.reading import receipt_of, reply_of
from bot.messages import SMS, Receipt, Reply, ReplyKind
from tests.channels.conftest import ADA, NOW


def form(body: str, **more: str) -> dict[str, str]:
    return {"MessageSid": "SM1", "From": ADA.value, "Body": body, "NumMedia": "0"} | more


def test_a_text_is_taken_verbatim():
    assert reply_of(form(" 5 lovely\n"), NOW) == Reply("SM1", ADA, " 5 lovely\n", NOW)


@pytest.mark.parametrize("media", ["1", "10"])
def test_a_picture_message_is_media_with_its_words(media):
    reply = reply_of(form("look", NumMedia=media), NOW)
    assert (reply.kind, reply.text) == (ReplyKind.MEDIA, "look")


def test_a_count_of_media_that_is_no_number_counts_as_none():
    assert reply_of(form("5", NumMedia="x"), NOW).kind is ReplyKind.TEXT


STOPS = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE"]


@pytest.mark.parametrize("word", [*STOPS, "START", "UNSTOP", "HELP", "INFO", "stop", " Stop \n"])
def test_words_that_twilio_answers_itself_are_confirmed(word):
    assert reply_of(form(word), NOW).confirmed


@pytest.mark.parametrize("word", ["YES", "yes", "STOP PLEASE", "stop.", "", "5"])
def test_other_words_are_ours_to_answer(word):
    assert not reply_of(form(word), NOW).confirmed


def test_a_word_of_the_account_s_own_is_confirmed_where_twilio_says_so():
    assert reply_of(form("PARAR", OptOutType="STOP"), NOW).confirmed


def test_yes_is_an_answer_even_where_twilio_takes_it_for_start():
    assert not reply_of(form("Yes", OptOutType="START"), NOW).confirmed


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
def test_without_sid_or_sender_there_is_no_reply(missing):
    assert reply_of(form("5") | {missing: ""}, NOW) is None


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("sent", "sent"),
        ("delivered", "delivered"),
        ("read", "delivered"),
        ("undelivered", "undelivered"),
        ("failed", "failed"),
        ("canceled", "failed"),
    ],
)
def test_a_status_becomes_a_receipt(said, status):
    assert receipt_of({"MessageSid": "SM1", "MessageStatus": said}) == Receipt(SMS, "SM1", status)


def test_a_receipt_keeps_the_reason_of_a_failure():
    receipt = receipt_of({"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30003"})
    assert receipt.code == "30003"


@pytest.mark.parametrize("said", ["queued", "accepted", "sending", "scheduled", "something new"])
def test_a_status_that_says_nothing_new_is_no_receipt(said):
    assert receipt_of({"MessageSid": "SM1", "MessageStatus": said}) is None
