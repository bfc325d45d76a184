"""A Telegram for tests: serves the Bot API on a free port and checks every call; must not know the product."""

import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from aiohttp.web_request import FileField

from tests.providers.faults import Fault, Faults, How, Shapes, is_cut, play
from tests.providers.listening import Listening, listen
from tests.providers.telegram_desk import Desk, RefusedError
from tests.providers.telegram_methods import METHODS, allow
from tests.providers.telegram_person import Bubble, Person
from tests.providers.telegram_spec import Upload, check_call, sheet
from tests.providers.telegram_updates import ConflictError, Updates


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot and how it was answered; `status` 0 where the connection was cut."""

    method: str
    given: dict[str, Any]
    status: int
    at: float  # monotonic seconds, when it was answered
    begun: float = 0.0  # when it came
    fault: Fault | None = None

    @property
    def done_unseen(self) -> bool:
        """Whether it was done though the caller was not told so."""
        return self.fault is not None and self.fault.done


def _answer(status: int, content: dict[str, Any]) -> web.Response:
    return web.json_response({"ok": status == 200, **content}, status=status)


def _refusal(status: int, description: str) -> web.Response:
    return _answer(status, {"error_code": status, "description": description})


def _too_many(seconds: float) -> web.Response:
    text = f"Too Many Requests: retry after {int(seconds)}"
    content = {"error_code": 429, "description": text, "parameters": {"retry_after": int(seconds)}}
    return _answer(429, content)


SHAPES = Shapes(too_many=_too_many, error=lambda: _refusal(500, "Internal Server Error"))


class TelegramServer:
    """`async with TelegramServer(token) as telegram:` serves `/bot<token>/METHOD` under `telegram.url`."""

    def __init__(
        self, token: str, *, username: str = "afterword_test_bot", clock: Callable[[], float] = time.time, port: int = 0
    ) -> None:
        bot = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Afterword", "username": username}
        bot |= {"can_join_groups": False, "can_read_all_group_messages": False, "supports_inline_queries": False}
        self.token, self.port = token, port
        self.violations: list[str] = []
        self.calls: list[Call] = []
        self.faults = Faults()
        self.desk = Desk(bot, clock, updates=Updates(problems=self.violations))
        self._numbers = itertools.count(50_000_001)
        self._listening: Listening | None = None

    async def __aenter__(self) -> Self:
        self._listening = await listen(self._handle, port=self.port)
        self.desk.updates.client = self._listening.client
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.desk.updates.close()
        if self._listening is not None:
            await self._listening.close()

    @property
    def url(self) -> str:
        """The base address; the Bot API stands under `{url}/bot`."""
        if self._listening is None:
            raise RuntimeError("the server listens only inside `async with`")
        return self._listening.url

    @property
    def updates(self) -> Updates:
        """The updates that wait; `updates.pushed_copies = 2` repeats every push."""
        return self.desk.updates

    @property
    def sent_log(self) -> list[Bubble]:
        """Every message ever sent to anybody, in order, as it was when it was sent."""
        everything = (bubble for person in self.desk.people.values() for bubble in person.sent_log)
        return sorted(everything, key=lambda bubble: bubble.message_id)

    def person(self, chat_id: int | None = None, *, first_name: str = "Ada", language_code: str = "en") -> Person:
        """The phone of one person, made at the first asking; the bot cannot write there before they do."""
        chat_id = next(self._numbers) if chat_id is None else chat_id
        if chat_id not in self.desk.people:
            user = {"id": chat_id, "is_bot": False, "first_name": first_name, "language_code": language_code}
            self.desk.people[chat_id] = Person(self.desk, chat_id, user)
        return self.desk.people[chat_id]

    def fault(
        self, method: str, how: How, *, done: bool = False, times: int | None = 1, seconds: float = 1, share: float = 1
    ) -> None:
        """Orders a fault for the next calls of `method` (`*` for any); see Fault for what each kind does."""
        self.faults.add(Fault(method, how, done=done, times=times, seconds=seconds, share=share))

    def assert_clean(self) -> None:
        """Fails if any call broke the specification."""
        assert not self.violations, "the Bot API was called wrongly:\n" + "\n".join(self.violations)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        token, _, method = request.path.removeprefix("/bot").rpartition("/")
        if token != self.token:
            return _refusal(401, "Unauthorized")
        given = await _given(request)
        fault, status, begun = self.faults.take(method), 0, time.monotonic()
        try:
            answer = await play(fault, request, act=lambda: self._act(method, given), shapes=SHAPES)
            status = 0 if is_cut(fault) else answer.status
        finally:  # also when the caller went away while we were slow
            self.calls.append(Call(method, given, status, time.monotonic(), begun, fault))
        return answer

    async def _act(self, method: str, given: dict[str, Any]) -> web.Response:
        """Checks one call and does it."""
        try:
            values = self._checked(method, given)
            if method == "getUpdates":
                return _answer(200, {"result": await self._get_updates(values)})
            attached = {name: value for name, value in given.items() if isinstance(value, Upload)}
            return _answer(200, {"result": METHODS[method](self.desk, values, attached)})
        except ConflictError as error:
            return _refusal(409, str(error))
        except RefusedError as error:
            if error.violation:
                self.violations.append(f"{method}: {error.description}")
            return _refusal(error.status, error.description)

    def _checked(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        if method not in sheet().methods:
            raise RefusedError(404, "Not Found", violation=True)
        values, problems = check_call(method, given)
        if problems:
            raise RefusedError(400, f"Bad Request: {'; '.join(problems)}", violation=True)
        return values

    async def _get_updates(self, call: dict[str, Any]) -> list[dict[str, Any]]:
        limit, timeout = call.get("limit", 100), call.get("timeout", 0)
        if not 1 <= limit <= 100:
            raise RefusedError(400, "Bad Request: limit must be 1 to 100", violation=True)
        allow(self.desk, call)
        return await self.updates.poll(offset=call.get("offset", 0), limit=limit, timeout=min(timeout, 50))


async def _given(request: web.BaseRequest) -> dict[str, Any]:
    """The parameters of a call, wherever it carries them: query, form, multipart or JSON."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given.update(json.loads(await request.text() or "{}"))
        return given
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            given[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            given[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return given
