"""Whoever is not the provider makes us store nothing, whatever they sign, leave out, repeat or cut elsewhere."""

import hashlib
import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from twilio.request_validator import RequestValidator

from bot.web.twilio_signature import signature
from tests.examples import examples
from tests.web.test_webhooks import AUTH, FORM_TYPE, PUBLIC, SECRET, SID, STATUS, UPDATE, Stored, client_of, webhooks

TEXT = {
    "AccountSid": SID, "ApiVersion": "2010-04-01", "Body": "5 lovely", "From": "+447700900123", "FromCity": "",
    "MessageSid": "SM" + "0123456789abcdef" * 2, "NumMedia": "0", "NumSegments": "1",
    "SmsMessageSid": "SM" + "0123456789abcdef" * 2, "SmsSid": "SM" + "0123456789abcdef" * 2, "SmsStatus": "received",
    "To": "+447700900999", "ToCountry": "GB",
}  # fmt: skip
INBOUND = "/sms/inbound"
FUZZ = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def stored() -> Stored:
    return Stored()


@pytest.fixture
async def client(stored):
    async with client_of(webhooks(stored)) as client:
        yield client


def signed_for(url: str, form: dict[str, str], token: str = AUTH) -> str:
    return RequestValidator(token).compute_signature(url, form)


async def sent(client, body: str | bytes, given: str, *, path: str = INBOUND, method: str = "POST", **headers: str):
    heads = {"X-Twilio-Signature": given, "Content-Type": FORM_TYPE} | headers
    return await client.request(method, path, content=body, headers=heads)


GENUINE = signed_for(PUBLIC + INBOUND, TEXT)


async def test_the_genuine_form_is_taken(client, stored):
    assert (await sent(client, urlencode(TEXT), GENUINE)).status_code == 200
    assert [reply.text for reply in stored.replies] == ["5 lovely"]


ELSEWHERE = {
    "another path": PUBLIC + "/sms/status",
    "another host": "https://evil.example" + INBOUND,
    "without TLS": "http://shop.example" + INBOUND,
    "an internal address": "http://10.0.0.1:8000" + INBOUND,
    "this machine": "http://localhost" + INBOUND,
    "with a slash": PUBLIC + INBOUND + "/",
    "in capitals": PUBLIC + INBOUND.upper(),
    "with a query": PUBLIC + INBOUND + "?a=1",
    "no address at all": "",
}


@pytest.mark.parametrize("url", ELSEWHERE.values(), ids=ELSEWHERE)
async def test_a_form_signed_for_another_address_is_refused(client, stored, url):
    internal = {"Host": "10.0.0.1:8000", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
    for headers in ({}, internal, {"X-Original-URL": url, "X-Forwarded-For": "127.0.0.1"}):
        assert (await sent(client, urlencode(TEXT), signed_for(url, TEXT), **headers)).status_code == 403
    assert stored.replies == []


async def test_a_genuine_form_replayed_to_another_path_is_refused(client, stored):
    form = TEXT | STATUS | {"MessageSid": "SM" + "9" * 32}
    given = signed_for(PUBLIC + INBOUND, form)
    assert (await sent(client, urlencode(form), given, path="/sms/status")).status_code == 403
    assert (await sent(client, urlencode(form), given, path=INBOUND + "?x=1")).status_code == 403
    assert (stored.receipts, stored.replies) == ([], [])


@pytest.mark.parametrize("given", ["", " ", "=", "AAAA", GENUINE[:-1], GENUINE + "=", GENUINE.lower(), "é", "\t"])
async def test_a_signature_that_is_nearly_right_is_wrong(client, stored, given):
    answer = await client.post(
        INBOUND,
        content=urlencode(TEXT),
        headers=[(b"x-twilio-signature", given.encode()), (b"content-type", FORM_TYPE.encode())],
    )
    assert (answer.status_code, stored.replies) == (403, [])


async def test_a_signature_made_with_no_token_or_half_of_it_is_wrong(client, stored):
    for token in ("", AUTH[:-1], AUTH + "\n", AUTH.upper(), SID):
        assert (await sent(client, urlencode(TEXT), signed_for(PUBLIC + INBOUND, TEXT, token))).status_code == 403
    assert stored.replies == []


@pytest.mark.parametrize("token", ["", None])
async def test_where_the_token_is_empty_an_empty_token_signs_nothing(stored, token):
    async with client_of(webhooks(stored, auth_token=token)) as client:
        given = signed_for(PUBLIC + INBOUND, TEXT, "")
        assert (await sent(client, urlencode(TEXT), given)).status_code == 403
    assert stored.replies == []


async def test_a_form_in_the_address_or_by_another_method_is_no_post(client, stored):
    for method in ("GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"):
        path = f"{INBOUND}?{urlencode(TEXT)}" if method == "GET" else INBOUND
        assert (await sent(client, b"", GENUINE, path=path, method=method)).status_code == 405
    answer = await sent(client, b"", GENUINE, path=f"{INBOUND}?{urlencode(TEXT)}")
    assert (answer.status_code, stored.replies) == (403, [])


async def test_a_name_that_comes_twice_is_refused_whichever_of_the_two_was_signed(client, stored):
    for body in ("Body=1&" + urlencode(TEXT), urlencode(TEXT) + "&Body=1", urlencode(TEXT) + "&Body=5+lovely"):
        assert (await sent(client, body, GENUINE)).status_code == 403
    assert stored.replies == []


async def test_a_json_body_with_its_hash_in_the_address_is_no_text(client, stored):
    body = json.dumps(TEXT)
    path = f"{INBOUND}?bodySHA256={hashlib.sha256(body.encode()).hexdigest()}"
    given = signed_for(PUBLIC + path, {})
    for kind in ("application/json", FORM_TYPE):
        assert (await sent(client, body, given, path=path, **{"Content-Type": kind})).status_code == 403
    assert stored.replies == []


async def test_the_same_form_in_another_spelling_is_the_same_text(client, stored):
    spelt = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in reversed(TEXT.items()))
    assert (await sent(client, spelt, GENUINE)).status_code == 200
    assert stored.replies[0].text == "5 lovely"


RECUT = {
    "a longer id": ({"MessageSid": TEXT["MessageSid"] + "NumMedia0"}, {"NumMedia"}),
    "a shorter id": (
        {"MessageSid": TEXT["MessageSid"][:-1], "f": "".join(name + TEXT[name] for name in sorted(TEXT) if name > "MessageSid")},
        {name for name in TEXT if name > "MessageSid"},
    ),
    "a longer sender": ({"From": TEXT["From"] + "FromCity"}, {"FromCity"}),
}  # fmt: skip


@pytest.mark.parametrize(("changed", "gone"), RECUT.values(), ids=RECUT)
async def test_a_genuine_form_cut_elsewhere_is_not_another_text(client, stored, changed, gone):
    """Names and values are signed run together, so each of these has the signature of the genuine form."""
    form = {name: value for name, value in TEXT.items() if name not in gone} | changed
    assert signature(AUTH.encode(), PUBLIC + INBOUND, form).decode() == GENUINE
    assert (await sent(client, urlencode(form), GENUINE)).status_code == 403
    assert stored.replies == []


LETTERS = some.text(max_size=30)


@given(form=some.dictionaries(LETTERS.filter(bool), LETTERS, max_size=12), mine=some.fixed_dictionaries({}, optional={
    "From": LETTERS, "Body": LETTERS, "MessageSid": LETTERS, "NumMedia": LETTERS, "MessageStatus": LETTERS,
    "OptOutType": LETTERS, "ErrorCode": LETTERS, "AccountSid": some.just(SID)}))  # fmt: skip
@FUZZ
async def test_signed_garbage_is_answered_and_never_with_a_crash(form, mine):
    form, stored = {name: value for name, value in (form | mine).items() if _sendable(name + value)}, Stored()
    async with client_of(webhooks(stored)) as client:
        for path in (INBOUND, "/sms/status"):
            answer = await sent(client, urlencode(form), signed_for(PUBLIC + path, form), path=path)
            assert answer.status_code in {200, 400, 403}
            assert "Traceback" not in answer.text


def _sendable(text: str) -> bool:
    return not any(0xD800 <= ord(sign) < 0xE000 for sign in text)


@given(body=some.binary(max_size=300), given=some.binary(max_size=40).filter(lambda text: not text.strip(b"\r\n\0 \t") or text.isalnum()))  # fmt: skip
@FUZZ
async def test_unsigned_garbage_is_refused(body, given):
    stored = Stored()
    async with client_of(webhooks(stored)) as client:
        headers = {"X-Twilio-Signature": given.strip(b"\r\n\0").decode("latin-1"), "Content-Type": FORM_TYPE}
        assert (await client.post(INBOUND, content=body, headers=headers)).status_code in {400, 403}
    assert stored.replies == []


# ---- Telegram ----

WRONG = {
    "missing": [], "empty": [b""], "a beginning": [SECRET[:-1].encode()], "longer": [SECRET.encode() + b"1"],
    "in capitals": [SECRET.upper().encode()], "not ASCII": ["é".encode()], "not even text": [b"\xff\xfe"],
    "with a line break's place": [SECRET.encode() + b"\x0b"], "twice, the right one second": [b"no", SECRET.encode()],
}  # fmt: skip


@pytest.mark.parametrize("given", WRONG.values(), ids=WRONG)
async def test_an_update_without_the_whole_secret_is_refused(client, stored, given):
    headers = [(b"x-telegram-bot-api-secret-token", each) for each in given]
    answer = await client.post("/telegram", content=json.dumps(UPDATE).encode(), headers=headers)
    assert (answer.status_code, stored.replies) == (403, [])


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | LETTERS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(LETTERS, inner, max_size=3),
    max_leaves=12,
)
PARTS = ["message", "edited_message", "callback_query", "my_chat_member"]


@given(kind=some.sampled_from(PARTS), spoilt=some.sampled_from(["chat", "from", "text", "date", "message_id", "data"]), by=JSON)  # fmt: skip
@FUZZ
async def test_an_update_with_garbage_in_it_is_answered_and_never_with_a_crash(kind, spoilt, by):
    whole = {"chat": {"id": 5, "type": "private"}, "date": 1, "text": "5", "message_id": 7, "from": {"id": 5}}
    inner = (
        whole | {"id": "9", "data": "a:1:0:4", "message": whole, "new_chat_member": {"status": "kicked"}} | {spoilt: by}
    )
    body = json.dumps({"update_id": 1, kind: inner}).encode()
    async with client_of(webhooks(Stored())) as client:
        answer = await client.post("/telegram", content=body, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
    assert answer.status_code == 200


async def test_a_json_nested_without_end_is_refused(client):
    for body in (b"[" * 50_000, b'{"a":' * 20_000, b'{"update_id": ' + b"9" * 6000 + b"}", b'{"update_id": NaN}'):
        answer = await client.post("/telegram", content=body, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
        assert answer.status_code in {200, 400}


def test_secrets_are_compared_in_constant_time():
    import inspect

    from bot.web import telegram, twilio_signature
    from bot.web.api import keys

    assert all("compare_digest" in inspect.getsource(each) for each in (telegram, twilio_signature, keys))
