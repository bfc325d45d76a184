"""Our quick check says what Twilio's own library says, whatever is sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from twilio.request_validator import RequestValidator, add_port, remove_port, urlparse

from bot.web.twilio_signature import signature, validator

TOKEN = "made-up-auth-token"
LIBRARY = RequestValidator(TOKEN)
QUICK = validator(TOKEN)
WORDS = some.text(some.characters(exclude_categories=["Cs"]), max_size=20)
FORMS = some.dictionaries(WORDS, WORDS, max_size=8)
URLS = some.builds(
    "{}://{}{}{}{}".format,
    some.sampled_from(["https", "http", "HTTPS"]),
    some.sampled_from(["shop.example", "SHOP.example", "user@shop.example", "127.0.0.1"]),
    some.sampled_from(["", ":443", ":80", ":8443", ":"]),
    some.sampled_from(["", "/", "/sms/inbound", "/a//b", "/é", "/a;b"]),
    some.sampled_from(["", "?", "?a=1", "?a=1&b=", "#part", "?bodySHA256=00"]),
)


@given(URLS, FORMS)
def test_the_signature_is_the_one_of_the_library(url, form):
    assert signature(TOKEN.encode(), url, form).decode() == LIBRARY.compute_signature(url, form)


@given(URLS, FORMS, some.sampled_from(["as it is", "with port", "without port", "of another form"]))
def test_what_the_library_accepts_or_refuses_is_accepted_or_refused(url, form, signed):
    signs = {
        "as it is": lambda: LIBRARY.compute_signature(url, form),
        "with port": lambda: LIBRARY.compute_signature(add_port(urlparse(url)), form),
        "without port": lambda: LIBRARY.compute_signature(remove_port(urlparse(url)), form),
        "of another form": lambda: LIBRARY.compute_signature(url, {**form, "Body": "forged"}),
    }
    given_signature = signs[signed]()
    assert QUICK(url, form, given_signature) == LIBRARY.validate(url, form, given_signature)


@given(FORMS, WORDS)
def test_a_made_up_signature_is_refused(form, made_up):
    assert not QUICK("https://shop.example/sms/inbound", form, made_up)


@pytest.mark.parametrize("wrong", ["", "é", "x" * 28, " "])
def test_a_signature_that_is_none_is_refused_without_an_error(wrong):
    assert not QUICK("https://shop.example/sms/inbound", {"Body": "5"}, wrong)
