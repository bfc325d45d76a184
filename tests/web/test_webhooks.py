"""Providers are told "received" only when it is stored, and nobody else can make us store anything."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import urlencode

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from structlog.testing import capture_logs
from twilio.request_validator import RequestValidator

from bot.channels.telegram import TelegramChannel, setup
from bot.messages import SMS, TELEGRAM, Address, Receipt, Reply, ReplyKind
from bot.web.sms import sms_routes
from bot.web.telegram import telegram_routes
from tests.providers.telegram import TelegramServer
from tests.providers.twilio import TwilioServer

NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
SID, AUTH, SECRET, TOKEN = "AC" + "a1" * 16, "made-up-auth-token", "made-up_secret-1", "4200:made-up-token"
PUBLIC = "https://shop.example"
ADA, OURS = "+447700900123", "+447700900999"
TEXT = {"MessageSid": "SM1", "AccountSid": SID, "From": ADA, "To": OURS, "Body": "5 très bien ", "NumMedia": "0"}
STATUS = {"MessageSid": "SM9", "AccountSid": SID, "MessageStatus": "delivered"}
FORM_TYPE = "application/x-www-form-urlencoded"


class Stored:
    """What the routes had stored; a full disk on demand."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.receipts: list[Receipt] = []
        self.full = False
        self.gate: asyncio.Event | None = None

    async def take_in(self, replies) -> None:
        await self._commit()
        self.replies += replies

    async def take_receipts(self, receipts) -> None:
        await self._commit()
        self.receipts += receipts

    async def _commit(self) -> None:
        if self.gate is not None:
            await self.gate.wait()
        if self.full:
            raise OSError(f"disk full while storing {ADA}")


def webhooks(stored: Stored, **given) -> Starlette:
    settings = {"auth_token": AUTH, "public_url": PUBLIC, "account_sid": SID} | given
    sms = sms_routes(stored.take_in, stored.take_receipts, clock=lambda: NOW, **settings)
    return Starlette(routes=[*sms, *telegram_routes(stored.take_in, secret=SECRET, clock=lambda: NOW)])


def client_of(app: Starlette) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://10.0.0.1:8000")


@pytest.fixture
def stored() -> Stored:
    return Stored()


@pytest.fixture
async def client(stored):
    async with client_of(webhooks(stored)) as client:
        yield client


async def posted(client, path: str, form: dict[str, str], *, url: str | None = None, token: str = AUTH, **headers: str):
    """A form posted to `path`, signed as if for `url`."""
    signature = RequestValidator(token).compute_signature(url or PUBLIC + path, form)
    sent = {"X-Twilio-Signature": signature, "Content-Type": FORM_TYPE} | headers
    return await client.post(path, content=urlencode(form), headers=sent)


# ---- SMS ----


async def test_a_signed_text_is_stored_verbatim_and_answered_with_empty_twiml(client, stored):
    answer = await posted(client, "/sms/inbound", TEXT)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/xml; charset=utf-8")
    assert answer.text.endswith("<Response/>")
    assert stored.replies == [Reply("SM1", Address(SMS, ADA), "5 très bien ", NOW)]


async def test_empty_parameters_are_part_of_the_signature(client, stored):
    assert (await posted(client, "/sms/inbound", TEXT | {"FromCity": "", "Body": ""})).status_code == 200
    assert stored.replies[0].text == ""


async def test_parameters_that_twilio_adds_one_day_do_no_harm(client, stored):
    assert (await posted(client, "/sms/inbound", TEXT | {"Novelty": "ü 1&2=3"})).status_code == 200


async def test_the_query_of_the_address_is_signed_too(client, stored):
    path = "/sms/inbound?shop=1&a=%20b"
    assert (await posted(client, path, TEXT)).status_code == 200
    assert (await posted(client, path, TEXT, url=PUBLIC + "/sms/inbound")).status_code == 403


async def test_a_public_address_with_a_port_or_a_path_is_respected(stored):
    for public in ("https://shop.example:8443", "https://shop.example/afterword/"):
        async with client_of(webhooks(stored, public_url=public)) as client:
            url = public.rstrip("/") + "/sms/inbound"
            assert (await posted(client, "/sms/inbound", TEXT, url=url)).status_code == 200


@pytest.mark.parametrize("path", ["/sms/inbound", "/sms/status"])
async def test_a_wrong_signature_stores_nothing(client, stored, path):
    form = TEXT | STATUS
    assert (await posted(client, path, form, token="another")).status_code == 403
    assert (await client.post(path, data=form)).status_code == 403
    assert (await posted(client, path, form, **{"X-Twilio-Signature": "é".encode()})).status_code == 403
    assert (stored.replies, stored.receipts) == ([], [])


async def test_a_signature_for_the_host_header_is_worth_nothing(client, stored):
    there = {"url": "http://evil.example/sms/inbound", "Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    assert (await posted(client, "/sms/inbound", TEXT, **there)).status_code == 403
    assert stored.replies == []


async def test_a_changed_text_breaks_the_signature(client, stored):
    signature = RequestValidator(AUTH).compute_signature(PUBLIC + "/sms/inbound", TEXT)
    answer = await client.post("/sms/inbound", data=TEXT | {"Body": "1"}, headers={"X-Twilio-Signature": signature})
    assert (answer.status_code, stored.replies) == (403, [])


async def test_a_text_for_another_account_is_refused(client, stored):
    assert (await posted(client, "/sms/inbound", TEXT | {"AccountSid": "AC" + "0" * 32})).status_code == 403
    assert stored.replies == []


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/sms/inbound", {"Body": "5", "From": ADA}),
        ("/sms/inbound", {"Body": "5", "MessageSid": "SM1"}),
        ("/sms/status", {"MessageSid": "SM9"}),
        ("/sms/status", {"MessageStatus": "sent"}),
    ],
)
async def test_missing_parameters_are_a_bad_request(client, path, form):
    assert (await posted(client, path, form)).status_code == 400


async def test_a_body_that_is_too_large_or_no_form_at_all_is_refused(client, stored):
    assert (await posted(client, "/sms/inbound", TEXT | {"Body": "x" * 70_000})).status_code == 413
    many = "&".join(f"a{number}=1" for number in range(400))
    for body, status in ((b"Body=\xff", 400), (b"Body=%ff", 400), (many.encode(), 400), (b"", 403)):
        headers = {"X-Twilio-Signature": "x", "Content-Type": FORM_TYPE}
        assert (await client.post("/sms/inbound", content=body, headers=headers)).status_code == status
    assert stored.replies == []


async def test_twilio_is_answered_only_after_the_commit(client, stored):
    stored.gate = asyncio.Event()
    answer = asyncio.create_task(posted(client, "/sms/inbound", TEXT))
    await asyncio.sleep(0.05)
    assert not answer.done()
    stored.gate.set()
    assert (await answer).status_code == 200


async def test_what_cannot_be_stored_is_not_acknowledged_and_its_error_names_nobody(client, stored):
    stored.full = True
    with capture_logs() as logs:
        assert (await posted(client, "/sms/inbound", TEXT)).status_code == 503
        assert (await posted(client, "/sms/status", STATUS)).status_code == 503
        assert (await pushed(client, UPDATE)).status_code == 503
    assert [entry["event"] for entry in logs] == ["reply.not_stored", "receipt.not_stored", "reply.not_stored"]
    assert ADA not in str(logs)


async def test_a_receipt_is_stored_and_a_status_without_news_is_only_acknowledged(client, stored):
    assert (await posted(client, "/sms/status", STATUS)).status_code == 200
    assert (await posted(client, "/sms/status", STATUS | {"MessageStatus": "queued"})).status_code == 200
    assert stored.receipts == [Receipt(SMS, "SM9", "delivered")]


async def test_without_what_is_needed_to_check_a_signature_everybody_is_refused(stored):
    for missing in ("auth_token", "public_url"):
        async with client_of(webhooks(stored, **{missing: None})) as client:
            assert (await posted(client, "/sms/inbound", TEXT)).status_code == 403
            assert (await posted(client, "/sms/status", STATUS)).status_code == 403
    assert stored.replies == stored.receipts == []


async def test_only_posts_are_taken(client):
    assert [(await client.get(path)).status_code for path in ("/sms/inbound", "/sms/status", "/telegram")] == [405] * 3


# ---- Telegram ----

UPDATE = {
    "update_id": 700,
    "message": {
        "message_id": 7,
        "date": int(NOW.timestamp()),
        "chat": {"id": 50, "type": "private"},
        "from": {"id": 50, "is_bot": False, "first_name": "Ada", "language_code": "en"},
        "text": "5",
    },
}


async def pushed(client, update, *, secret: str | None = SECRET):
    body = update if isinstance(update, bytes) else json.dumps(update).encode()
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    return await client.post("/telegram", content=body, headers=headers)


async def test_an_update_with_the_secret_is_stored(client, stored):
    assert (await pushed(client, UPDATE)).status_code == 200
    assert stored.replies == [Reply("700", Address(TELEGRAM, "50"), "5", NOW, message="7", language="en")]


@pytest.mark.parametrize("secret", [None, "", "another", SECRET + "x"])
async def test_an_update_without_the_secret_is_refused_unread(client, stored, secret):
    assert (await pushed(client, UPDATE, secret=secret)).status_code == 403
    assert stored.replies == []


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"5", b"\xff", b"[" * 100_000])
async def test_what_is_no_update_is_a_bad_request(client, body):
    assert (await pushed(client, body)).status_code == 400


async def test_an_update_that_is_none_of_ours_is_acknowledged_so_that_the_next_ones_come(client, stored):
    group = UPDATE | {"message": UPDATE["message"] | {"chat": {"id": -5, "type": "group"}}}
    for update in (group, {"update_id": 701, "message": {"chat": "nonsense"}}, {"update_id": 702, "poll": {}}):
        assert (await pushed(client, update)).status_code == 200
    assert stored.replies == []


async def test_a_body_beyond_all_measure_is_refused(client):
    assert (await pushed(client, b"x" * (1024 * 1024 + 1))).status_code == 413


@pytest.mark.parametrize("secret", [None, ""])
async def test_without_a_secret_everybody_is_refused_also_who_sends_an_empty_one(stored, secret):
    app = Starlette(routes=telegram_routes(stored.take_in, secret=secret, clock=lambda: NOW))
    async with client_of(app) as client:
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": ""}):
            assert (await client.post("/telegram", json={"update_id": 1}, headers=headers)).status_code == 403
    assert stored.replies == []


# ---- with the providers' stand-ins, over real connections ----


@contextlib.asynccontextmanager
async def served(app: Starlette) -> AsyncIterator[str]:
    """The app on a free port; gives its address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        task = asyncio.create_task(server.serve([taken]))
        try:
            yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        finally:
            server.should_exit = True
            await task


async def test_twilio_s_own_calls_are_accepted_and_forged_ones_are_not(stored):
    async with served(webhooks(stored)) as here:
        urls = {"webhook_url": f"{here}/sms/inbound", "public_url": PUBLIC}
        async with TwilioServer(SID, AUTH, number=OURS, **urls) as twilio:
            phone = twilio.phone(ADA)
            assert (await phone.texts("2, too slow & dear")).status == 200
            assert (await phone.texts("5", wrong_signature=True)).status == 403
            assert (await phone.texts("STOP")).status == 200
            assert (await phone.texts("look", media=2)).status == 200
            twilio.assert_clean()
    assert [(reply.text, reply.confirmed) for reply in stored.replies] == [
        ("2, too slow & dear", False),
        ("STOP", True),
        ("look", False),
    ]
    assert stored.replies[2].kind is ReplyKind.MEDIA


async def test_telegram_s_own_pushes_are_accepted_and_repeated_until_they_are_stored(stored):
    async with served(webhooks(stored)) as here, TelegramServer(TOKEN) as telegram:
        channel = TelegramChannel(TOKEN, telegram.url)
        ada, stored.full = telegram.person(), True
        await setup.set_webhook(channel.bot, f"{here}/telegram", SECRET)
        ada.says("5")
        await asyncio.sleep(0.2)
        assert len(telegram.updates.waiting) == 1
        stored.full = False
        async with asyncio.timeout(20):
            while telegram.updates.waiting:  # noqa: ASYNC110 - the stand-in has no event for it
                await asyncio.sleep(0.02)
        await channel.close()
    assert [reply.text for reply in stored.replies] == ["5"]
