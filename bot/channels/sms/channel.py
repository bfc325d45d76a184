"""Sends texts through Twilio, looks up the ones of unknown outcome, and lists what came in; knows no survey."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from bot.channels.network import never_sent
from bot.channels.rates import Rates, Sleep
from bot.channels.sms.errors import outcome_of
from bot.channels.sms.finding import alike, earliest, matches
from bot.channels.sms.reading import listed
from bot.channels.sms.transport import TIMEOUT, Transport
from bot.channels.splitting import split
from bot.flows.segments import segments
from bot.logs import logger
from bot.messages import SMS, Address, Message, MessageKind, Outcome, Reply, Sent
from bot.ports import Known, Still

if TYPE_CHECKING:
    from twilio.rest import Client
    from twilio.rest.api.v2010.account.message import MessageInstance, MessageList

BODY_LIMIT = 1600  # characters, OpenAPI: Messages create
LOOKED_AT = 100  # messages to one number that a look-up reads; far more than anybody gets in an hour
PAUSES = (2.0, 5.0, 15.0)  # seconds before the rest of a long text is tried again
ON_ITS_WAY = frozenset({"accepted", "scheduled", "queued", "sending", "receiving"})  # Twilio changes none of these
_HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
SWEEP_MARGIN = timedelta(minutes=5)


def sms_rates(rate: float, among: Callable[[], int] = lambda: 1) -> Rates:
    """So many segments a second, shared among the processes that send."""
    return Rates(rate, burst=max(1.0, rate), among=among)


class SmsChannel:
    """The Channel of SMS. `sender` is a number (+44...) or a Messaging Service (MG...); `rate` in segments a second."""

    name = SMS

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        sender: str,
        api_url: str = "https://api.twilio.com",
        status_callback: str | None = None,
        rate: float = 1.0,
        rates: Rates | None = None,
        timeout: float = TIMEOUT,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._account, self._token = account_sid, auth_token
        self._sender, self._callback = sender, status_callback
        self._rates = rates or sms_rates(rate)
        self._transport, self._sleep = Transport(api_url, timeout=timeout), sleep

    @cached_property
    def _client(self) -> "Client":
        from twilio.rest import Client

        # It is a duck: the library's own base class brings its logging with it.
        return Client(self._account, self._token, http_client=cast("Any", self._transport))

    @property
    def _messages(self) -> "MessageList":
        return self._client.api.v2010.account.messages

    async def send(self, address: Address, message: Message, *, still: Still | None = None) -> Sent:
        """Sends the words of a message; edits and toasts do not exist on SMS and count as done."""
        if message.kind is MessageKind.REDACT:
            return await self._redact(address)
        if message.kind is not MessageKind.SEND or not message.text.strip():
            return Sent(Outcome.SENT, segments=0)
        first, *rest = split(message.text, BODY_LIMIT)
        sent = await self._part(address, first, still)
        if sent.outcome is not Outcome.SENT or not rest:
            return sent
        return await self._rest(address, rest, sent)

    async def find(self, address: Address, message: Message, since: datetime, known: Known) -> Sent | None:
        """Looks among what was sent to this number since `since`, by its clock; None if Twilio cannot be asked.

        A long text that broke off half-way is completed, as only here is it known which parts are missing. Twilio
        may list a message some seconds after taking it: ask a little later, not at once.
        """
        if message.kind is MessageKind.REDACT:
            return Sent(Outcome.LATER)  # to do it once more does no harm
        parts = split(message.text, BODY_LIMIT)
        recent = await self._listed(address)
        if recent is None:
            return None
        candidates = alike(parts, recent, earliest(since, self._transport.ahead))
        others = await known([each.sid for each in candidates if each.sid]) if candidates else ()
        found = matches(parts, [each for each in candidates if each.sid not in others])
        if found[0] is None:
            return Sent(Outcome.LATER, code="not_sent")
        first = Sent(Outcome.SENT, found[0].sid, code=str(found[0].error_code) if found[0].error_code else None)
        sent = await self._rest(address, [part for part, one in zip(parts, found, strict=True) if one is None], first)
        return sent if sent.outcome is Outcome.SENT else None  # still not all of it: look again later

    async def listed_since(self, since: datetime) -> AsyncIterator[Reply]:
        """Everything that came in since `since`, for taking in what the webhook missed; nothing is left out.

        Raises twilio.base.exceptions.TwilioException or httpx.HTTPError where Twilio cannot be asked.
        """
        ours = {} if self._by_service else {"to": self._sender}
        stream = await self._messages.stream_async(date_sent_after=since - SWEEP_MARGIN, page_size=500, **ours)
        async for message in stream:
            of_another = self._by_service and message.messaging_service_sid not in {None, self._sender}
            if not of_another and (reply := listed(message)) is not None:
                yield reply

    async def close(self) -> None:
        """Closes the connections."""
        await self._transport.close()

    @property
    def _by_service(self) -> bool:
        return self._sender.startswith("MG")

    # ---- forgetting ----

    async def _redact(self, address: Address) -> Sent:
        """Empties whatever Twilio keeps of our messages with this number; LATER while one is still on its way."""
        try:
            kept = [each for each in await self._exchanged(address) if each.body or media_of(each)]
            for message in kept:
                if pause := await self._rates.wait(1):
                    return Sent(Outcome.LATER, retry_after=pause, code="rate")
                if str(message.status) not in ON_ITS_WAY:
                    await self._empty(message)
        except Exception as error:  # noqa: BLE001 - sorted by kind; what is not the provider's doing is raised again
            failed = _failed(error)
            return replace(failed, outcome=Outcome.LATER) if failed.outcome is Outcome.UNKNOWN else failed
        waits = any(str(each.status) in ON_ITS_WAY for each in kept)
        return Sent(Outcome.LATER, code="on its way") if waits else Sent(Outcome.SENT, segments=0)

    async def _exchanged(self, address: Address) -> "list[MessageInstance]":
        """All of our messages to this number and from it; those of others on the same account are not ours to empty."""
        ours = None if self._by_service else self._sender
        to = await self._messages.list_async(to=address.value, **({"from_": ours} if ours else {}), page_size=500)
        came = await self._messages.list_async(from_=address.value, **({"to": ours} if ours else {}), page_size=500)
        found = [*to, *came]
        return found if ours else [each for each in found if each.messaging_service_sid == self._sender]

    async def _empty(self, message: "MessageInstance") -> None:
        """Takes pictures and words from one message."""
        if media_of(message):
            for picture in await self._messages(message.sid or "").media.list_async():
                await picture.delete_async()
        if message.body:
            await self._messages(message.sid or "").update_async(body="")

    # ---- one call ----

    async def _part(self, address: Address, body: str, still: Still | None = None) -> Sent:
        """Hands one text of at most 1,600 characters to Twilio, within the rate."""
        parts = segments(body).parts
        if pause := await self._rates.wait(parts):
            return Sent(Outcome.LATER, retry_after=pause, code="rate")
        if still is not None and not await still():
            return Sent(Outcome.WITHDRAWN)
        try:
            message = await self._create(address, body)
        except Exception as error:  # noqa: BLE001 - sorted by kind; what is not the provider's doing is raised again
            return _failed(error)
        counted = str(message.get("num_segments") or "")
        sid, known = message.get("sid"), int(counted) if counted.isdecimal() else 0
        return Sent(Outcome.SENT, sid, segments=known or parts)

    async def _create(self, address: Address, body: str) -> Mapping[str, Any]:
        """What Twilio says of a text it took, as it stands: `messages.create_async` reads dates and all else of it."""
        form = {"To": address.value, "MessagingServiceSid" if self._by_service else "From": self._sender, "Body": body}
        if self._callback:
            form["StatusCallback"] = self._callback
        version, texts = self._client.api.v2010, f"/Accounts/{self._account}/Messages.json"
        said: Mapping[str, Any] = await version.create_async("POST", texts, data=form, headers=dict(_HEADERS))
        return said

    async def _rest(self, address: Address, parts: Sequence[str], first: Sent) -> Sent:
        """Sends the later parts of a long text. What may be missing is left UNKNOWN: `find` completes it."""
        for part in parts:
            sent = await self._insist(address, part)
            if sent.outcome in {Outcome.LATER, Outcome.UNKNOWN, Outcome.HALT}:
                return Sent(Outcome.UNKNOWN, code=sent.code)
            if sent.outcome is not Outcome.SENT:
                logger().warning("message.cut_short", channel=SMS, code=sent.code)
                return Sent(Outcome.SENT, first.provider_id, code="cut_short", segments=first.segments)
            first = replace(first, segments=(first.segments or 0) + (sent.segments or 0))
        return first

    async def _insist(self, address: Address, part: str) -> Sent:
        """Sends a later part, again and again while nothing was sent."""
        sent = await self._part(address, part)
        for pause in PAUSES:
            if sent.outcome is not Outcome.LATER:
                break
            await self._sleep(sent.retry_after or pause)
            sent = await self._part(address, part)
        return sent

    async def _listed(self, address: Address) -> "list[MessageInstance] | None":
        """The newest messages to one number; None if Twilio could not be asked.

        Not filtered by DateSent: a message that still waits in the queue has none.
        """
        try:
            found = await self._messages.list_async(to=address.value, limit=LOOKED_AT, page_size=LOOKED_AT)
            return list(found)
        except Exception as error:  # noqa: BLE001 - sorted by kind; what is not the provider's doing is raised again
            logger().warning("message.lookup_failed", channel=SMS, code=_failed(error).code)
            return None


def media_of(message: "MessageInstance") -> int:
    """How many pictures and the like come with a message."""
    counted = str(message.num_media or "0")
    return int(counted) if counted.isdecimal() else 0


def _failed(error: Exception) -> Sent:
    """How a call ended that raised; raises `error` again where it is our own mistake."""
    import httpx
    from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException

    if isinstance(error, TwilioRestException | TwilioServiceException):
        code = error.code if isinstance(error.code, int) else None
        return Sent(outcome_of(code, error.status), code=str(code or error.status))
    if never_sent(error):
        return Sent(Outcome.LATER, code="unreachable")
    # A ValueError is an answer that is no JSON: somebody between us and Twilio spoke.
    if isinstance(error, httpx.HTTPError | TwilioException | ValueError):
        return Sent(Outcome.UNKNOWN, code=type(error).__name__)
    raise error
