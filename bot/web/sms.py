"""Twilio's webhooks: checks the signature, stores, then answers; knows neither storage nor what a reply means."""

from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.sms.reading import receipt_of, reply_of
from bot.logs import logger
from bot.messages import Receipt, Reply
from bot.ports import Clock
from bot.web.twilio_signature import Signed, validator

INBOUND, STATUS = "/sms/inbound", "/sms/status"
LARGEST_BODY = 64 * 1024  # bytes
MOST_FIELDS = 300
EMPTY_TWIML = b'<?xml version="1.0" encoding="UTF-8"?><Response/>'

TakeIn = Callable[[Sequence[Reply]], Awaitable[object]]
TakeReceipts = Callable[[Sequence[Receipt]], Awaitable[object]]
Form = dict[str, str]


def sms_routes(
    take_in: TakeIn,
    receipts: TakeReceipts,
    *,
    auth_token: str | None,
    public_url: str | None,
    account_sid: str | None,
    clock: Clock,
) -> list[Route]:
    """`POST /sms/inbound` and `POST /sms/status`; no routes at all where the signature could not be checked.

    `take_in` and `receipts` return after their commit; whatever they raise makes Twilio repeat (503).
    """
    if not auth_token or not public_url:
        return []
    signed, base = validator(auth_token), public_url.rstrip("/")

    async def inbound(request: Request) -> Response:
        form = await _form(request, base + INBOUND, signed, account_sid)
        if isinstance(form, Response):
            return form
        reply = reply_of(form, clock())
        return Response(status_code=400) if reply is None else await _stored(take_in([reply]))

    async def status(request: Request) -> Response:
        form = await _form(request, base + STATUS, signed, account_sid)
        if isinstance(form, Response):
            return form
        try:
            receipt = receipt_of(form)
        except KeyError:
            return Response(status_code=400)
        return _twiml() if receipt is None else await _stored(receipts([receipt]), receipt=True)

    return [Route(INBOUND, inbound, methods=["POST"]), Route(STATUS, status, methods=["POST"])]


async def _form(request: Request, url: str, signed: Signed, account_sid: str | None) -> Form | Response:
    """The form, once it is known to be Twilio's and for this account; else the refusal."""
    body = await _body(request)
    if body is None:
        return Response(status_code=413)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:  # not UTF-8, or too many fields
        return Response(status_code=400)
    form, query = dict(pairs), request.url.query
    signature = request.headers.get("x-twilio-signature", "")
    # The address is ours by configuration: a Host header is anybody's.
    if not signature or not signed(f"{url}?{query}" if query else url, form, signature):
        logger().warning("webhook.signature_refused", path=request.url.path)
        return Response(status_code=403)
    if account_sid and form.get("AccountSid", account_sid) != account_sid:
        logger().warning("webhook.account_refused", path=request.url.path)
        return Response(status_code=403)
    return form


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is larger than any form of Twilio's."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            return None
        parts.append(part)
    return b"".join(parts)


async def _stored(work: Awaitable[object], *, receipt: bool = False) -> Response:
    """Waits for the commit; without one Twilio must not believe that we have it."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - disk full, database away: whatever it is, it is not stored
        kind = type(error).__name__
        logger().error("receipt.not_stored" if receipt else "reply.not_stored", channel="sms", error=kind)
        return Response(status_code=503, headers={"Retry-After": "5"})
    return _twiml()


def _twiml() -> Response:
    """An empty answer: what we have to say goes out by the outbox."""
    return Response(EMPTY_TWIML, media_type="text/xml")
