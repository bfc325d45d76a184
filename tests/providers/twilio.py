"""A Twilio for tests: serves the Messages API on a free port and checks every call; must not know the product."""

import base64
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.providers.faults import Fault, Faults, How, is_cut, play
from tests.providers.listening import Listening, listen
from tests.providers.twilio_answers import NOT_FOUND, SHAPES, UNAUTHORIZED, UNFINISHED, refusal
from tests.providers.twilio_carrier import Carrier
from tests.providers.twilio_opt_out import OptOut
from tests.providers.twilio_phone import Phone
from tests.providers.twilio_records import FINAL, Record, Records, segments
from tests.providers.twilio_spec import LIST, ONE, Problem, check_form, check_query

PATH = re.compile(r"/2010-04-01/Accounts/(AC[0-9a-fA-F]{32})/Messages(?:/((?:SM|MM)[0-9a-fA-F]{32}))?\.json")
OPERATIONS = {
    ("POST", False): "create",
    ("GET", False): "list",
    ("GET", True): "fetch",
    ("POST", True): "update",
    ("DELETE", True): "delete",
}
Form = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the product and how it was answered; `status` 0 where the connection was cut."""

    operation: str  # create, list, fetch, update, delete
    given: dict[str, list[str]]
    status: int
    at: float  # monotonic seconds, when it was answered
    begun: float = 0.0  # when it came
    fault: Fault | None = None


class TwilioServer:
    """`async with TwilioServer(sid, token, webhook_url=…, public_url=…) as twilio:` serves under `twilio.url`.

    `webhook_url` is where our inbound webhook really listens (it may be set later); `public_url` the address that the
    product believes to have, which signatures are made of. `number` is ours; with `service_sid` messages may be sent
    through a Messaging Service.
    """

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        webhook_url: str = "http://127.0.0.1:8000/sms/inbound",
        public_url: str | None = None,
        number: str = "+447700900999",
        service_sid: str | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        port: int = 0,
    ) -> None:
        self.account_sid, self.auth_token, self.port = account_sid, auth_token, port
        self.violations: list[str] = []
        self.calls: list[Call] = []
        self.faults = Faults()
        self.invalid_numbers: set[str] = set()  # refused with 21211, as numbers that do not exist
        self.records = Records(clock, account_sid)
        self.carrier = Carrier(
            auth_token, number, service_sid, webhook_url, public_url, records=self.records, violations=self.violations
        )
        self._listening: Listening | None = None

    async def __aenter__(self) -> Self:
        self._listening = await listen(self._handle, port=self.port)
        self.carrier.client = self._listening.client
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.carrier.close()
        if self._listening is not None:
            await self._listening.close()

    @property
    def url(self) -> str:
        """The base address, in place of https://api.twilio.com."""
        if self._listening is None:
            raise RuntimeError("the server listens only inside `async with`")
        return self._listening.url

    @property
    def opt_out(self) -> OptOut:
        """Keyword handling, and who is blocked."""
        return self.carrier.opt_out

    @property
    def default_opt_out(self) -> bool:
        """Whether Twilio takes STOP, START and HELP by itself, without saying so to the webhook."""
        return self.opt_out.default

    @default_opt_out.setter
    def default_opt_out(self, on: bool) -> None:
        self.opt_out.default = on

    @property
    def advanced_opt_out(self) -> bool:
        """Whether Twilio does so and says so: the webhook gets OptOutType."""
        return self.opt_out.advanced

    @advanced_opt_out.setter
    def advanced_opt_out(self, on: bool) -> None:
        self.opt_out.advanced = on

    @property
    def webhook_url(self) -> str:
        """Where our inbound webhook really listens."""
        return self.carrier.webhook_url

    @webhook_url.setter
    def webhook_url(self, url: str) -> None:
        self.carrier.webhook_url = url

    @property
    def sent_log(self) -> list[Record]:
        """Every message that the product had accepted, in order (deleted ones are gone)."""
        return [record for record in self.records.by_sid.values() if record.direction == "outbound-api"]

    def phone(self, number: str) -> Phone:
        """The phone with this number, made at the first asking."""
        return self.carrier.phones.setdefault(number, Phone(self.carrier, number))

    def fault(
        self,
        operation: str,
        how: How,
        *,
        done: bool = False,
        times: int | None = 1,
        seconds: float = 1,
        share: float = 1,
    ) -> None:
        """Orders a fault for the next calls of `operation` (create, list, fetch, update, delete, `*`); see Fault."""
        self.faults.add(Fault(operation, how, done=done, times=times, seconds=seconds, share=share))

    async def settled(self) -> None:
        """Waits until everything accepted has been delivered and its callbacks answered."""
        await self.carrier.settled()

    def assert_clean(self) -> None:
        """Fails if any call broke the specification."""
        assert not self.violations, "Twilio was called wrongly:\n" + "\n".join(self.violations)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        found = PATH.fullmatch(request.path)
        operation = OPERATIONS.get((request.method, bool(found and found[2])))
        if found is None or operation is None:
            self.violations.append(f"{request.method} {request.path}: no such resource")
            return refusal(NOT_FOUND)
        if found[1] != self.account_sid or not self._knows(request.headers.get("Authorization", "")):
            return refusal(UNAUTHORIZED)
        given = await _given(request)
        fault, status, begun = self.faults.take(operation), 0, time.monotonic()
        try:
            answer = await play(fault, request, act=lambda: self._act(operation, found[2], given), shapes=SHAPES)
            status = 0 if is_cut(fault) else answer.status
        finally:  # also when the caller went away while we were slow
            self.calls.append(Call(operation, given, status, time.monotonic(), begun, fault))
        return answer

    def _knows(self, authorization: str) -> bool:
        expected = base64.b64encode(f"{self.account_sid}:{self.auth_token}".encode()).decode()
        return authorization == f"Basic {expected}"

    async def _act(self, operation: str, sid: str | None, given: Form) -> web.Response:
        """Checks one call and does it."""
        if problems := self._problems(operation, given):
            self.violations += [f"{operation}: {problem.code} {problem.message}" for problem in problems]
            return refusal(problems[0])
        if operation == "create":
            return self._create({name: values[0] for name, values in given.items()}, len(given.get("MediaUrl", [])))
        if operation == "list":
            return web.json_response(self.records.page({name: values[0] for name, values in given.items()}))
        record = self.records.by_sid.get(sid or "")
        return refusal(NOT_FOUND) if record is None else self._on_one(operation, record, given)

    def _problems(self, operation: str, given: Form) -> list[Problem]:
        if operation in {"create", "update"}:
            return check_form(LIST if operation == "create" else ONE, given)
        return check_query(LIST if operation == "list" else ONE, given)

    def _create(self, form: dict[str, str], media: int) -> web.Response:
        if problem := self._refused(form):
            return refusal(problem)
        by_service = "MessagingServiceSid" in form
        record = self.records.new(
            prefix="MM" if media else "SM",
            direction="outbound-api",
            sender=form.get("From"),
            to=form["To"],
            body=form.get("Body", ""),
            status="accepted" if by_service else "queued",
            number_of_segments=0 if by_service else segments(form.get("Body", "")),
            service=form.get("MessagingServiceSid"),
            media=media,
            callback=form.get("StatusCallback"),
        )
        answer = web.json_response(record.resource(), status=201)
        self.phone(record.to)  # every number is somebody's phone
        self.carrier.send(record)
        return answer

    def _refused(self, form: dict[str, str]) -> Problem | None:
        """Why Twilio does not take this message, though it is well formed."""
        to, sender, service = form["To"], form.get("From"), form.get("MessagingServiceSid")
        if to in self.invalid_numbers:
            return Problem(21211, f"Invalid 'To' Phone Number: {to[:-4]}XXXX")
        if sender not in {None, self.carrier.number}:
            return Problem(21606, "The 'From' phone number provided is not a valid message-capable Twilio phone number")
        if service not in {None, self.carrier.service}:
            return Problem(21701, "The Messaging Service does not exist")
        if to in self.opt_out.blocked:
            return Problem(21610, "Attempt to send to unsubscribed recipient")
        return None

    def _on_one(self, operation: str, record: Record, given: Form) -> web.Response:
        if operation == "fetch":
            return web.json_response(record.resource())
        if record.status not in FINAL:
            return refusal(UNFINISHED)
        if operation == "delete":
            del self.records.by_sid[record.sid]
            return web.Response(status=204)
        if "Status" in given:
            return refusal(Problem(30409, "This message cannot be canceled"))
        record.body, record.updated = "", self.records.now()
        return web.json_response(record.resource())


async def _given(request: web.BaseRequest) -> dict[str, list[str]]:
    """The parameters of a call: the form of a POST, the query of anything else."""
    source: Any = await request.post() if request.method == "POST" else request.query
    return {name: [str(value) for value in source.getall(name)] for name in source}
