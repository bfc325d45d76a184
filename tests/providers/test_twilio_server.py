"""The Twilio stand-in takes genuine calls of the twilio client and refuses what Twilio would refuse."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

import jsonschema
import pytest
from aiohttp import ClientError, ClientSession, encode_basic_auth, web
from twilio.base.exceptions import TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from tests.providers.listening import listen
from tests.providers.twilio import TwilioServer
from tests.providers.twilio_spec import resource_schema

SID, TOKEN = "AC" + "a1" * 16, "made-up-auth-token"
SERVICE = "MG" + "b2" * 16
OURS, ADA, BOB = "+447700900999", "+447700900123", "+447700900456"
PUBLIC = "https://shop.example"


def login(account: str, token: str) -> dict[str, str]:
    return {"Authorization": encode_basic_auth(account, token)}


class Redirected(AsyncTwilioHttpClient):
    """The library's own client, pointed at another host; the product does the same."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = urlsplit(base)

    async def request(self, method, url, params=None, data=None, headers=None, auth=None, **rest):
        moved = urlsplit(url)._replace(scheme=self.base.scheme, netloc=self.base.netloc)
        # The library wraps `auth` in a class that aiohttp has deprecated: a header says the same without a warning.
        headers = {**(headers or {}), **(login(*auth) if auth else {})}
        return await super().request(method, urlunsplit(moved), params, data, headers, **rest)


class Shop:
    """A product's webhooks: keep what comes, answer as told."""

    def __init__(self) -> None:
        self.inbound: list[dict[str, str]] = []
        self.statuses: list[dict[str, str]] = []
        self.answer = ("<Response/>", "text/xml", 200)

    async def handle(self, request: web.BaseRequest) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        signature = request.headers["X-Twilio-Signature"]
        if not RequestValidator(TOKEN).validate(PUBLIC + request.path_qs, form, signature):
            return web.Response(status=403)
        if request.path == "/sms/status":
            self.statuses.append(form)
            return web.Response(status=204)
        self.inbound.append(form)
        body, kind, status = self.answer
        return web.Response(text=body, content_type=kind, status=status)


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    shop = Shop()
    listening = await listen(shop.handle)
    shop.url = listening.url
    yield shop
    await listening.close()


@pytest.fixture
async def twilio(shop) -> AsyncIterator[TwilioServer]:
    hook = f"{shop.url}/sms/inbound"
    async with TwilioServer(
        SID, TOKEN, webhook_url=hook, public_url=PUBLIC, number=OURS, service_sid=SERVICE
    ) as server:
        yield server


@pytest.fixture
async def messages(twilio):
    async with Redirected(twilio.url) as http:
        yield Client(SID, TOKEN, http_client=http).messages


async def raw(twilio: TwilioServer, **form: str) -> tuple[int, dict]:
    address = f"{twilio.url}/2010-04-01/Accounts/{SID}/Messages.json"
    async with ClientSession(headers=login(SID, TOKEN)) as client, client.post(address, data=form) as answer:
        return answer.status, await answer.json()


async def test_a_message_reaches_the_phone_and_is_reported_signed(twilio, messages, shop):
    sent = await messages.create_async(
        to=ADA, from_=OURS, body="How was it?", status_callback=f"{PUBLIC}/sms/status?n=1"
    )
    assert (sent.status, sent.num_segments, sent.direction) == ("queued", "1", "outbound-api")
    assert sent.date_created.tzinfo is not None
    await twilio.settled()
    assert [(each["MessageStatus"], each["MessageSid"]) for each in shop.statuses] == [
        ("sent", sent.sid),
        ("delivered", sent.sid),
    ]
    assert [answer.status for answer in twilio.carrier.callbacks] == [204, 204]
    assert [(text.sid, text.body, text.sender) for text in twilio.phone(ADA).messages] == [
        (sent.sid, "How was it?", OURS)
    ]
    phone = twilio.phone(BOB)
    await messages.create_async(to=BOB, messaging_service_sid=SERVICE, body="Hello")
    assert (await phone.waits_for("Hello")).sender == OURS
    assert (await messages(sent.sid).fetch_async()).status == "delivered"
    twilio.assert_clean()


async def test_every_resource_has_the_shape_of_the_specification(twilio):
    schema = resource_schema()
    for form in ({"From": OURS}, {"MessagingServiceSid": SERVICE}):
        status, resource = await raw(twilio, To=ADA, Body="Hello", **form)
        assert status == 201
        jsonschema.validate(resource, schema)
        assert (resource["from"], resource["num_segments"]) == ((OURS, "1") if "From" in form else (None, "0"))
    await twilio.settled()
    for record in twilio.sent_log:
        jsonschema.validate(record.resource(), schema)
    await twilio.phone(ADA).texts("5", media=1)
    page = twilio.records.page({"From": ADA})
    assert [each["direction"] for each in page["messages"]] == ["inbound"]
    jsonschema.validate(page["messages"][0], schema)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"From": OURS, "Body": "a"}, 21604),
        ({"To": ADA, "Body": "a"}, 21603),
        ({"To": ADA, "From": OURS}, 21602),
        ({"To": ADA, "From": OURS, "Body": "a" * 1601}, 21617),
        ({"To": "07700 900123", "From": OURS, "Body": "a"}, 21211),
        ({"To": ADA, "From": "Salon", "Body": "a"}, 21212),
        ({"To": ADA, "MessagingServiceSid": "MG1", "Body": "a"}, 21701),
        ({"To": ADA, "From": OURS, "Body": "a", "StatusCallback": "/sms/status"}, 21609),
        ({"To": ADA, "From": OURS, "Body": "a", "StatusCallback": "https://my_shop.example/s"}, 21609),
        ({"To": ADA, "From": OURS, "Body": "a", "Colour": "red"}, 20001),
        ({"To": ADA, "From": OURS, "Body": "a", "ValidityPeriod": "soon"}, 20001),
        ({"To": ADA, "From": OURS, "Body": "a", "ContentRetention": "forget"}, 20001),
        ({"To": ADA, "MessagingServiceSid": SERVICE, "Body": "a", "ScheduleType": "fixed"}, 20001),
    ],
)
async def test_a_call_that_breaks_the_specification_is_refused_and_recorded(twilio, form, code):
    status, answer = await raw(twilio, **form)
    assert (status, answer["code"], answer["status"]) == (400, code, 400)
    assert str(code) in answer["more_info"]
    assert len(twilio.violations) == 1
    assert twilio.sent_log == []
    with pytest.raises(AssertionError):
        twilio.assert_clean()


async def test_twilio_refuses_for_its_own_reasons_without_blaming_the_caller(twilio, messages):
    twilio.invalid_numbers.add(BOB)
    for given, code in (({"to": BOB, "from_": OURS}, 21211), ({"to": ADA, "from_": BOB}, 21606)):
        with pytest.raises(TwilioRestException) as refused:
            await messages.create_async(body="a", **given)
        assert (refused.value.status, refused.value.code) == (400, code)
    with pytest.raises(TwilioRestException) as missing:
        await messages("SM" + "0" * 32).fetch_async()
    assert (missing.value.status, missing.value.code) == (404, 20404)
    async with Redirected(twilio.url) as http:
        with pytest.raises(TwilioRestException) as stranger:
            await Client(SID, "wrong", http_client=http).messages.create_async(to=ADA, from_=OURS, body="a")
    assert (stranger.value.status, stranger.value.code) == (401, 20003)
    twilio.assert_clean()


async def test_a_text_reaches_the_webhook_with_every_parameter_and_a_true_signature(twilio, shop):
    phone = twilio.phone(ADA)
    answer = await phone.texts("5 ¡gracias! +1", media=1, times=2)
    assert (answer.status, answer.body) == (200, "<Response/>")
    first, second = shop.inbound
    assert first == second
    assert (first["Body"], first["From"], first["To"], first["NumMedia"]) == ("5 ¡gracias! +1", ADA, OURS, "1")
    assert first["MessageSid"] == first["SmsMessageSid"]
    assert (first["FromCountry"], first["FromCity"], first["MediaContentType0"]) == ("GB", "", "image/jpeg")
    assert "OptOutType" not in first
    assert (await phone.texts("5", wrong_signature=True)).status == 403
    twilio.assert_clean()


async def test_texts_come_late_out_of_order_or_never_but_stand_in_the_list(twilio, messages, shop):
    phone = twilio.phone(ADA)
    one, two, lost = (phone.writes(body) for body in ("one", "two", "lost"))
    await phone.delivers(two)
    await phone.delivers(one, after=0.01)
    assert [form["Body"] for form in shop.inbound] == ["two", "one"]
    listed = await messages.list_async(to=OURS, date_sent_after=datetime.now(UTC) - timedelta(hours=1))
    assert {each.sid for each in listed} == {one["MessageSid"], two["MessageSid"], lost["MessageSid"]}
    assert {each.direction for each in listed} == {"inbound"}


async def test_twiml_is_sent_to_the_phone_and_a_wrong_answer_is_recorded(twilio, shop):
    phone = twilio.phone(ADA)
    shop.answer = ("<Response><Message>Thanks</Message></Response>", "text/xml", 200)
    await phone.texts("5")
    assert (await phone.waits_for("Thanks")).direction == "outbound-reply"
    twilio.assert_clean()
    shop.answer = ("ok", "text/plain", 200)
    await phone.texts("5")
    assert [violation[-8:] for violation in twilio.violations] == [" (12300)", " (12100)"]


async def test_a_webhook_that_is_down_is_reported_as_unreachable(twilio):
    twilio.webhook_url = "http://127.0.0.1:9/sms/inbound"
    assert (await twilio.phone(ADA).texts("5")).status == 0
    twilio.assert_clean()


async def test_stop_blocks_at_twilio_until_start(twilio, messages, shop):
    phone = twilio.phone(ADA)
    await phone.texts(" stop ")
    await phone.waits_for("unsubscribed")
    await phone.texts("STOP")
    with pytest.raises(TwilioRestException) as refused:
        await messages.create_async(to=ADA, from_=OURS, body="a")
    assert (refused.value.status, refused.value.code) == (400, 21610)
    await phone.texts("START")
    await phone.waits_for("re-subscribed")
    await messages.create_async(to=ADA, from_=OURS, body="welcome back")
    await phone.waits_for("welcome back")
    await phone.texts("stop please")
    assert [text.direction for text in phone.messages] == ["outbound-reply", "outbound-reply", "outbound-api"]
    assert [form["Body"] for form in shop.inbound] == [" stop ", "STOP", "START", "stop please"]
    twilio.assert_clean()


async def test_keyword_handling_can_be_advanced_or_off(twilio, messages, shop):
    twilio.advanced_opt_out = True
    twilio.opt_out.extra_words["PARAR"] = "STOP"
    for word in ("parar", "HELP", "5"):
        await twilio.phone(ADA).texts(word)
    assert [form.get("OptOutType") for form in shop.inbound] == ["STOP", "HELP", None]
    twilio.advanced_opt_out = twilio.default_opt_out = False
    await twilio.phone(BOB).texts("STOP")
    assert "OptOutType" not in shop.inbound[-1]
    await messages.create_async(to=BOB, from_=OURS, body="You are out")
    await twilio.phone(BOB).waits_for("You are out")
    assert len(twilio.phone(BOB).messages) == 1


async def test_a_phone_that_cannot_be_reached_is_reported_with_its_code(twilio, messages, shop):
    phone = twilio.phone(ADA)
    phone.fails(30003)
    sent = await messages.create_async(to=ADA, from_=OURS, body="a", status_callback=f"{PUBLIC}/sms/status")
    await twilio.settled()
    assert [(each["MessageStatus"], each.get("ErrorCode")) for each in shop.statuses] == [
        ("sent", None),
        ("undelivered", "30003"),
    ]
    assert (await messages(sent.sid).fetch_async()).error_code == 30003
    phone.fails(30007, status="failed")
    twilio.carrier.callback_copies = 2
    await messages.create_async(to=ADA, from_=OURS, body="b", status_callback=f"{PUBLIC}/sms/status")
    await twilio.settled()
    assert [each["MessageStatus"] for each in shop.statuses[2:]] == ["failed", "failed"]
    assert phone.messages == []
    phone.works()
    twilio.carrier.callback_copies, twilio.carrier.callbacks_reversed = 1, True
    await messages.create_async(to=ADA, from_=OURS, body="c", status_callback=f"{PUBLIC}/sms/status")
    await twilio.settled()
    assert [each["MessageStatus"] for each in shop.statuses[4:]] == ["delivered", "sent"]
    assert [text.body for text in phone.messages] == ["c"]


async def test_a_callback_to_another_host_is_a_violation(twilio, messages):
    await messages.create_async(to=ADA, from_=OURS, body="a", status_callback="https://other.example/sms/status")
    await twilio.settled()
    with pytest.raises(AssertionError, match="public address"):
        twilio.assert_clean()


async def test_the_list_is_filtered_and_paged_without_gaps(twilio, messages):
    for number in range(7):
        await messages.create_async(to=ADA if number % 2 else BOB, from_=OURS, body=str(number))
    await twilio.settled()
    pages = messages.stream_async(page_size=3)
    listed = [each.body async for each in await pages]
    assert sorted(listed) == [str(number) for number in range(7)]
    assert [call.operation for call in twilio.calls].count("list") == 3
    assert sorted(each.body for each in await messages.list_async(to=ADA)) == ["1", "3", "5"]
    today = datetime.now(UTC).date()
    assert len(await messages.list_async(date_sent=today)) == 7
    assert await messages.list_async(date_sent=date(2001, 1, 1)) == []
    assert await messages.list_async(date_sent_before=datetime(2001, 1, 1, tzinfo=UTC)) == []
    twilio.assert_clean()


async def test_a_message_can_be_redacted_and_deleted_once_it_is_delivered(twilio, messages):
    twilio.carrier.delivery_seconds = 0.05
    sent = await messages.create_async(to=ADA, from_=OURS, body="private")
    with pytest.raises(TwilioRestException) as early:
        await messages(sent.sid).delete_async()
    assert early.value.code == 20009
    await twilio.settled()
    assert (await messages(sent.sid).update_async(body="")).body == ""
    assert await messages(sent.sid).delete_async() is True
    with pytest.raises(TwilioRestException) as gone:
        await messages(sent.sid).fetch_async()
    assert gone.value.status == 404
    twilio.assert_clean()
    other = await messages.create_async(to=ADA, from_=OURS, body="x")
    with pytest.raises(TwilioRestException):
        await messages(other.sid).update_async(body="something else")
    assert len(twilio.violations) == 1


@pytest.mark.parametrize("how", ["error", "cut", "hang"])
@pytest.mark.parametrize("done", [True, False])
async def test_a_fault_does_the_work_or_not_as_ordered(twilio, messages, how, done):
    twilio.fault("create", how, done=done, seconds=0.05)
    with pytest.raises(TwilioRestException if how == "error" else ClientError) as failed:
        await messages.create_async(to=ADA, from_=OURS, body="a")
    assert getattr(failed.value, "code", None) == (20500 if how == "error" else None)
    assert len(twilio.sent_log) == done
    assert [call.status for call in twilio.calls] == [500 if how == "error" else 0]


async def test_a_flood_refuses_and_a_part_of_calls_can_fail(twilio, messages):
    twilio.fault("create", "too_many")
    with pytest.raises(TwilioRestException) as flooded:
        await messages.create_async(to=ADA, from_=OURS, body="a")
    assert (flooded.value.status, flooded.value.code) == (429, 20429)
    twilio.fault("*", "error", times=None, share=0.5)
    outcomes = await asyncio.gather(
        *(messages.create_async(to=ADA, from_=OURS, body="a") for _ in range(40)), return_exceptions=True
    )
    failed = sum(isinstance(outcome, TwilioRestException) for outcome in outcomes)
    assert 5 < failed < 35
    assert len(twilio.sent_log) == 40 - failed
