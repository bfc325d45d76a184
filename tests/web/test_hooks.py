"""Webhooks as bare ASGI: forms read as the standard library reads them, and requests that break off."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from bot.web.hooks import Hook, Said
from bot.web.sms import MOST_FIELDS, read_form

FIELDS = st.lists(st.tuples(st.text(), st.text()), max_size=8)
ODD = st.text(alphabet="ab=&%+20éC3A9;#", max_size=40)


def as_the_library_reads(body: bytes):
    return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS))


@given(FIELDS)
def test_a_form_comes_out_as_it_went_in(fields):
    body = urlencode(fields, errors="surrogatepass").encode() if _plain(fields) else b""
    assert read_form(body) == as_the_library_reads(body)


def _plain(fields):
    return not any("\ud800" <= sign <= "\udfff" for pair in fields for text in pair for sign in text)


@given(ODD)
def test_an_odd_form_is_read_or_refused_as_the_library_does(text):
    body = text.encode()
    try:
        wanted = as_the_library_reads(body)
    except ValueError:
        with pytest.raises(ValueError, match=r".*"):
            read_form(body)
    else:
        assert read_form(body) == wanted


def test_a_form_with_too_many_fields_is_refused():
    assert len(read_form(b"&".join(b"a%d=1" % n for n in range(MOST_FIELDS)))) == MOST_FIELDS
    with pytest.raises(ValueError, match="many"):
        read_form(b"&".join(b"a%d=1" % n for n in range(MOST_FIELDS + 1)))


async def answered(hook, *messages):
    waiting, sent = list(messages), []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": [], "app": Starlette()}
    try:
        await hook(scope, receive, send)
    except KeyError:
        sent.append("raised")
    return sent


def part(body, *, more=False):
    return {"type": "http.request", "body": body, "more_body": more}


def hook_of(seen, limit=10):
    async def answer(scope, body):
        seen.append(body)
        return Said(200, b"ok")

    return Hook(answer, limit=limit)


async def test_a_body_in_parts_is_read_whole():
    seen = []
    sent = await answered(hook_of(seen), part(b"12345", more=True), part(b"67890"))
    assert seen == [b"1234567890"]
    assert [each.get("status") for each in sent] == [200, None]


async def test_a_body_over_the_limit_is_refused_and_not_looked_at():
    seen = []
    sent = await answered(hook_of(seen), part(b"12345", more=True), part(b"678901", more=True))
    assert seen == []
    assert sent[0]["status"] == 413


async def test_who_hangs_up_in_the_middle_is_given_no_answer_and_nothing_of_it_counts():
    seen = []
    assert await answered(hook_of(seen), part(b"123", more=True), {"type": "http.disconnect"}) == []
    assert seen == []


async def test_a_mistake_of_ours_is_a_500_that_says_nothing_and_reaches_the_log():
    async def answer(scope, body):
        raise KeyError("+447700900123")

    sent = await answered(Hook(answer, limit=10), part(b"1"))
    assert sent[0]["status"] == 500
    assert b"447700900123" not in sent[1]["body"]
    assert sent[-1] == "raised"
