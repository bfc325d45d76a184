"""What leaves Twilio: texts to phones, and signed calls to our webhooks; must not know the REST API."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit
from xml.etree import ElementTree as ET

from aiohttp import ClientError, ClientSession
from twilio.request_validator import RequestValidator

from tests.providers.twilio_opt_out import OptOut
from tests.providers.twilio_records import Record, Records, segments

if TYPE_CHECKING:
    from tests.providers.twilio_phone import Phone

WEBHOOK_TRIES = 2  # Twilio repeats once where it cannot connect, and only then


@dataclass(frozen=True, slots=True)
class Delivery:
    """How our webhook answered; status 0 where it could not be reached."""

    status: int
    body: str


@dataclass(slots=True)
class Carrier:
    """The network between Twilio, the phones and our webhooks."""

    auth_token: str
    number: str
    service: str | None
    webhook_url: str
    public_url: str | None
    records: Records
    violations: list[str]
    opt_out: OptOut = field(default_factory=OptOut)
    client: ClientSession | None = None
    phones: dict[str, "Phone"] = field(default_factory=dict)
    callbacks: list[Delivery] = field(default_factory=list)
    callback_copies: int = 1
    callbacks_reversed: bool = False
    delivery_seconds: float = 0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def public(self) -> str:
        """The scheme and host that the product believes to have."""
        here = urlsplit(self.webhook_url)
        return (self.public_url or f"{here.scheme}://{here.netloc}").rstrip("/")

    def send(self, record: Record) -> None:
        """Takes one accepted message on its way."""
        task = asyncio.get_running_loop().create_task(self._carry(record))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Waits until everything accepted has been delivered and reported."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        """Drops whatever is still on its way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, record: Record) -> None:
        await asyncio.sleep(self.delivery_seconds)
        phone = self.phones[record.to]
        failure = phone.failure
        record.sender = record.sender or self.number  # a Messaging Service picks its number now
        record.number_of_segments = segments(record.body)
        statuses = (
            ["failed"] if failure and failure[0] == "failed" else ["sent", failure[0] if failure else "delivered"]
        )
        reports = [self._move(record, status, failure[1] if failure else None) for status in statuses]
        if not failure:
            phone.receives(record)
        for report in reversed(reports) if self.callbacks_reversed else reports:
            await self._report(record, report)

    def _move(self, record: Record, status: str, error: int | None) -> dict[str, str]:
        """Moves a message to its next status; the form that reports it."""
        record.status, record.updated = status, self.records.now()
        record.sent = record.sent or record.updated
        form = {"MessageSid": record.sid, "SmsSid": record.sid, "MessageStatus": status, "SmsStatus": status}
        form |= {"To": record.to, "From": str(record.sender), "AccountSid": record.account, "ApiVersion": "2010-04-01"}
        form |= {"MessagingServiceSid": record.service} if record.service else {}
        if status in {"failed", "undelivered"}:
            record.error = error
            form["ErrorCode"] = str(error)
        return form

    async def _report(self, record: Record, form: Mapping[str, str]) -> None:
        if record.callback is None:
            return
        for _ in range(self.callback_copies):
            self.callbacks.append(await self.post(record.callback, form))

    async def deliver(self, form: Mapping[str, str], *, wrong_signature: bool = False) -> Delivery:
        """Posts one inbound text to the webhook and sends on what its TwiML answers."""
        here = urlsplit(self.webhook_url)
        url = self.public + urlunsplit(("", "", here.path, here.query, ""))
        answer = await self.post(url, form, wrong_signature=wrong_signature)
        if 200 <= answer.status < 300:
            self._obey(answer.body, form["From"])
        return answer

    def _obey(self, twiml: str, number: str) -> None:
        try:
            replies = ET.fromstring(twiml).iter("Message") if twiml else []
        except ET.ParseError:
            self.violations.append("webhook: its answer is not TwiML (12100)")
            return
        for reply in replies:
            text = "".join(reply.itertext())
            record = self.record_reply(number, text)
            if number not in self.opt_out.blocked:
                self.send(record)

    def record_reply(self, number: str, text: str) -> Record:
        """A text that Twilio itself sends in answer to one of the phone's."""
        return self.records.new(
            direction="outbound-reply",
            sender=self.number,
            to=number,
            body=text,
            status="queued",
            number_of_segments=segments(text),
            service=self.service,
        )

    async def post(self, url: str, form: Mapping[str, str], *, wrong_signature: bool = False) -> Delivery:
        """One signed call of a public address, which really goes to the machine that `webhook_url` names."""
        token = "not" + self.auth_token if wrong_signature else self.auth_token
        headers = {"X-Twilio-Signature": RequestValidator(token).compute_signature(url, form)}
        headers["I-Twilio-Idempotency-Token"] = form["MessageSid"] + form.get("MessageStatus", "")
        for _ in range(WEBHOOK_TRIES):
            try:
                return await self._post_once(self._real(url), form, headers)
            except (ClientError, TimeoutError, OSError):
                continue
        return Delivery(0, "")

    async def _post_once(self, url: str, form: Mapping[str, str], headers: dict[str, str]) -> Delivery:
        assert self.client is not None
        async with self.client.post(url, data=form, headers=headers, allow_redirects=False) as answer:
            body = await answer.text()
            if answer.status == 200 and body and answer.content_type not in {"text/xml", "application/xml"}:
                self.violations.append(f"webhook: answered as {answer.content_type}, not as TwiML (12300)")
            return Delivery(answer.status, body)

    def _real(self, url: str) -> str:
        if not url.startswith(self.public + "/"):
            self.violations.append(f"webhook: the address {url} does not begin with the public address")
        public, here = urlsplit(url), urlsplit(self.webhook_url)
        return urlunsplit((here.scheme, here.netloc, public.path, public.query, ""))
