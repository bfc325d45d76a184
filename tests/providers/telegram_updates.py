"""The updates waiting for the bot: long polling, and pushing to a webhook; must not know what an update holds."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession

Update = dict[str, Any]
LEFT_OUT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})  # unless asked for by name
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ON = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
WEBHOOK_SET = "Conflict: terminated by setWebhook request"


class ConflictError(Exception):
    """Two ways of fetching updates at once (409)."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are pushed to."""

    url: str
    secret: str | None = None
    max_connections: int = 40


@dataclass(slots=True)
class Updates:
    """All updates that are not confirmed yet; `pushed_copies` 2 delivers each push twice, as networks do."""

    next_id: int = 700_000_001
    waiting: dict[int, Update] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()  # empty: the default
    webhook: Webhook | None = None
    last_error: str | None = None
    pushed_copies: int = 1
    retry_seconds: float = 0.05
    problems: list[str] = field(default_factory=list)
    client: ClientSession | None = None
    _empty: asyncio.Event = field(default_factory=asyncio.Event)
    _poll: asyncio.Future[None] | None = None
    _lanes: dict[int, deque[int]] = field(default_factory=lambda: defaultdict(deque))
    _pushing: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(40))

    def add(self, kind: str, chat_id: int, content: dict[str, Any]) -> int | None:
        """Queues one update of `kind`; None where the bot did not ask for that kind."""
        if kind not in self.allowed if self.allowed else kind in LEFT_OUT:
            return None
        number, self.next_id = self.next_id, self.next_id + 1
        self.waiting[number] = {"update_id": number, kind: content}
        self._lanes[chat_id].append(number)
        self._empty.clear()
        self._wake(chat_id)
        return number

    def _wake(self, chat_id: int) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        if self.webhook is not None and chat_id not in self._pushing:
            self._pushing[chat_id] = asyncio.get_running_loop().create_task(self._push_lane(chat_id))

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Update]:  # noqa: ASYNC109 - Telegram's own name
        """Confirms everything before `offset`, then up to `limit` updates, waiting for the first if need be."""
        self._end_poll(OTHER_POLLER)
        if self.webhook is not None:
            raise ConflictError(WEBHOOK_ON)
        self._confirm(offset)
        if not self.waiting and timeout > 0:
            await self._wait(timeout)
        return list(self.waiting.values())[:limit]

    async def _wait(self, timeout: float) -> None:  # noqa: ASYNC109 - Telegram's own name
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(mine, timeout)
        except TimeoutError:
            pass  # nothing came: an empty answer
        finally:
            if self._poll is mine:
                self._poll = None

    def _end_poll(self, reason: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(ConflictError(reason))

    def _confirm(self, offset: int) -> None:
        if offset < 0:  # counted from the end; the ones before are forgotten
            offset = ([0, *self.waiting])[max(offset, -len(self.waiting))] if self.waiting else 0
        self._forget([number for number in self.waiting if number < offset])

    def _forget(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.waiting.pop(number, None)
        if not self.waiting:
            self._empty.set()

    async def taken(self, timeout: float = 20) -> None:  # noqa: ASYNC109 - an assertion with a limit
        """Waits until the bot has confirmed every update; an AssertionError if it does not."""
        try:
            async with asyncio.timeout(timeout):
                if self.waiting:
                    await self._empty.wait()
        except TimeoutError:
            raise AssertionError(f"{len(self.waiting)} updates were not taken in {timeout} s") from None

    def set_webhook(self, webhook: Webhook | None, *, drop: bool) -> None:
        """Pushes from now on (None: stops pushing); `drop` forgets what waits."""
        self._end_poll(WEBHOOK_SET)
        if drop:
            self._forget(list(self.waiting))
        self.webhook = webhook
        if webhook is not None:
            self._room = asyncio.Semaphore(webhook.max_connections)
            for chat_id in list(self._lanes):
                self._wake(chat_id)

    async def _push_lane(self, chat_id: int) -> None:
        """Pushes one chat's updates in order, each until it is accepted."""
        lane, pause = self._lanes[chat_id], self.retry_seconds
        try:
            while lane and self.webhook is not None:
                if lane[0] not in self.waiting or await self._push(self.webhook, self.waiting[lane[0]]):
                    self._forget([lane.popleft()])
                    pause = self.retry_seconds
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 1)
        finally:
            del self._pushing[chat_id]

    async def _push(self, webhook: Webhook, update: Update) -> bool:
        """One push; whether every copy was accepted with a 2xx."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        async with self._room:
            answers = [await self._post(webhook.url, update, headers) for _ in range(self.pushed_copies)]
        return all(answers)

    async def _post(self, url: str, update: Update, headers: dict[str, str]) -> bool:
        assert self.client is not None
        try:
            async with self.client.post(url, json=update, headers=headers, allow_redirects=False) as answer:
                if 200 <= answer.status < 300:
                    self._inspect(await answer.read())
                    return True
                self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (ClientError, TimeoutError, OSError) as error:
            self.last_error = f"Connection failed: {type(error).__name__}"
        return False

    def _inspect(self, body: bytes) -> None:
        if b'"method"' in body:
            self.problems.append("webhook: answered with a method call, which the stand-in does not play")

    async def close(self) -> None:
        """Stops pushing."""
        tasks = list(self._pushing.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
