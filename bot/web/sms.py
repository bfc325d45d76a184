"""Twilio's webhooks: checks the signature, stores, then answers; knows neither storage nor what a reply means."""

from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import unquote_plus

from starlette.routing import Route
from starlette.types import Scope

from bot.channels.sms.reading import receipt_of, reply_of
from bot.logs import logger
from bot.messages import Receipt, Reply
from bot.ports import Clock
from bot.web.hooks import BAD, FORBIDDEN, NOT_STORED, Hook, Said, header
from bot.web.twilio_signature import Signed, is_well_cut, validator

INBOUND, STATUS = "/sms/inbound", "/sms/status"
LARGEST_BODY = 64 * 1024  # bytes
MOST_FIELDS = 300
EMPTY_TWIML = b'<?xml version="1.0" encoding="UTF-8"?><Response/>'
TWIML = Said(200, EMPTY_TWIML, ((b"content-type", b"text/xml; charset=utf-8"),))
"""An empty answer: what we have to say goes out by the outbox."""

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
    """`POST /sms/inbound` and `POST /sms/status`; everybody is refused where no signature could be checked.

    `take_in` and `receipts` return after their commit; whatever they raise makes Twilio repeat (503).
    """
    if not auth_token or not public_url:
        return [Route(path, Hook(_nobody, limit=0, may=_is_unset), methods=["POST"]) for path in (INBOUND, STATUS)]
    signed, base = validator(auth_token), public_url.rstrip("/")

    async def inbound(scope: Scope, body: bytes) -> Said:
        form = _form(scope, body, base + INBOUND, signed, account_sid)
        if isinstance(form, Said):
            return form
        reply = reply_of(form, clock())
        return BAD if reply is None else await _stored(take_in([reply]))

    async def status(scope: Scope, body: bytes) -> Said:
        form = _form(scope, body, base + STATUS, signed, account_sid)
        if isinstance(form, Said):
            return form
        try:
            receipt = receipt_of(form)
        except KeyError:
            return BAD
        return TWIML if receipt is None else await _stored(receipts([receipt]), receipt=True)

    hooks = {INBOUND: inbound, STATUS: status}
    return [Route(path, Hook(hook, limit=LARGEST_BODY), methods=["POST"]) for path, hook in hooks.items()]


def _is_unset(scope: Scope) -> bool:
    """Nobody may, as the token or the public address is not set; the log says that somebody tried."""
    logger().warning("webhook.signature_refused", path=scope["path"])
    return False


async def _nobody(_scope: Scope, _body: bytes) -> Said:
    return FORBIDDEN


def _form(scope: Scope, body: bytes, url: str, signed: Signed, account_sid: str | None) -> Form | Said:
    """The form, once it is known to be Twilio's and for this account; else the refusal."""
    try:
        form = read_form(body)
    except ValueError:  # not UTF-8, or too many fields
        return BAD
    query, signature = scope["query_string"].decode("latin-1"), header(scope, b"x-twilio-signature")
    # The address is ours by configuration: a Host header is anybody's.
    known = bool(signature) and signed(f"{url}?{query}" if query else url, form, signature)
    if not known or _named_twice(body, form) or not is_well_cut(form):
        logger().warning("webhook.signature_refused", path=scope["path"])
        return FORBIDDEN
    if account_sid and form.get("AccountSid", account_sid) != account_sid:
        logger().warning("webhook.account_refused", path=scope["path"])
        return FORBIDDEN
    return form


def _named_twice(body: bytes, form: Form) -> bool:
    """Whether a name came more than once: Twilio sends each once, and which of two was signed nobody can tell."""
    return body.count(b"&") + 1 != len(form) and sum(1 for pair in body.split(b"&") if pair) != len(form)


def read_form(body: bytes) -> Form:
    """A form's fields, as `parse_qsl` reads them, with blank ones: most hold nothing to unquote. ValueError."""
    pairs = body.decode().split("&")
    if len(pairs) > MOST_FIELDS:
        raise ValueError("too many fields")
    form: Form = {}
    for pair in pairs:
        if pair:
            name, _, value = pair.partition("=")
            form[_unquoted(name)] = _unquoted(value)
    return form


def _unquoted(text: str) -> str:
    return unquote_plus(text, errors="strict") if "%" in text or "+" in text else text


async def _stored(work: Awaitable[object], *, receipt: bool = False) -> Said:
    """Waits for the commit; without one Twilio must not believe that we have it."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - disk full, database away: whatever it is, it is not stored
        kind = type(error).__name__
        logger().error("receipt.not_stored" if receipt else "reply.not_stored", channel="sms", error=kind)
        return NOT_STORED
    return TWIML
