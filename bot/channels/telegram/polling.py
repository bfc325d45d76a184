"""Fetches updates by long polling: take in, commit, and only then confirm; knows nothing of what replies mean."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bot.channels.rates import Sleep
from bot.channels.telegram.errors import seconds_of
from bot.channels.telegram.reading import ALLOWED_UPDATES, Update, reply_of
from bot.logs import logger
from bot.messages import TELEGRAM, Reply
from bot.ports import Clock

if TYPE_CHECKING:
    import telegram

TakeIn = Callable[[Sequence[Reply]], Awaitable[object]]
Noted = Callable[[Exception | None], None]
LONGEST_PAUSE = 30.0  # seconds, whatever goes wrong
CONFLICT_PAUSE = 20.0
TOKEN_PAUSE = 60.0


def _unnoted(_error: Exception | None) -> None:
    """Nobody looks at how polling goes."""


@dataclass(slots=True)
class Poller:
    """One polling loop's place: `offset` is set from a commit until Telegram has heard of it."""

    bot: "telegram.Bot"
    take_in: TakeIn
    clock: Clock
    timeout: float = 30.0  # seconds that one long poll lasts
    sleep: Sleep = asyncio.sleep
    jitter: Callable[[], float] = random.random
    offset: int | None = None
    failures: int = 0
    started: bool = field(default=False)

    async def once(self) -> None:
        """One round: fetch, take in, remember what to confirm. Raises what Telegram or `take_in` raises."""
        if not self.started:
            await self.bot.delete_webhook(drop_pending_updates=False)  # else every getUpdates is a 409
            self.started = True
        updates = await fetch(self.bot, offset=self.offset, timeout=self.timeout)
        # Confirmed now, and said only once: after a silent week ids start anywhere, and an old high offset
        # would confirm new updates that nobody has seen.
        self.offset = None
        await _through(self._store(updates))
        numbers = [update["update_id"] for update in updates if isinstance(update.get("update_id"), int)]
        self.offset = max(numbers) + 1 if numbers else None

    async def _store(self, updates: Sequence[Update]) -> None:
        at = self.clock()
        replies = [reply for update in updates if (reply := reply_of(update, at)) is not None]
        if len(replies) < len(updates):
            logger().info("updates.ignored", channel=TELEGRAM, count=len(updates) - len(replies))
        if replies:
            await self.take_in(replies)

    def pause_after(self, error: Exception) -> float:
        """Seconds to wait after a failed round; growing, and never in step with others."""
        from telegram.error import Conflict, InvalidToken, RetryAfter

        self.failures += 1
        match error:
            case RetryAfter():
                return seconds_of(error)
            case Conflict():
                self.started = False  # somebody may have set a webhook
                return CONFLICT_PAUSE
            case InvalidToken():
                return TOKEN_PAUSE
        return float(min(LONGEST_PAUSE, 2 ** min(self.failures - 1, 10)) * (0.5 + self.jitter() / 2))


async def poll(
    bot: "telegram.Bot",
    take_in: TakeIn,
    *,
    clock: Clock,
    timeout: float = 30.0,  # noqa: ASYNC109 - Telegram's own name: how long one poll may stay open
    sleep: Sleep = asyncio.sleep,
    noted: Noted = _unnoted,
) -> None:
    """Polls until it is cancelled; a batch that is being taken in is finished first. `noted` hears how each round went.

    `take_in` returns after its commit. If it raises, nothing is confirmed and the same updates are fetched again after
    a pause: telling a bad reply from a database that is down is its own business.
    """
    poller = Poller(bot, take_in, clock, timeout, sleep)
    while True:
        try:
            await poller.once()
            poller.failures = 0
            noted(None)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next poll brings the same updates again
            pause = poller.pause_after(error)
            noted(error)
            _log(error, pause)
            await sleep(pause)


async def fetch(
    bot: "telegram.Bot",
    *,
    offset: int | None,
    timeout: float = 30.0,  # noqa: ASYNC109 - Telegram's own name: how long one poll may stay open
    limit: int = 100,
) -> list[dict[str, Any]]:
    """One getUpdates, as plain JSON: one update that the library cannot read must not spoil the ninety-nine others."""
    given: dict[str, Any] = {"timeout": int(timeout), "limit": limit, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
    if offset is not None:
        given["offset"] = offset
    address = f"{bot.base_url}/getUpdates?{urlencode(given)}"
    result: Any = await bot.request.post(address, read_timeout=timeout + 10)
    return [update for update in result if isinstance(update, dict)] if isinstance(result, list) else []


async def _through(work: Coroutine[Any, Any, None]) -> None:
    """Awaits `work` to its end even when we are cancelled meanwhile, and is cancelled only then."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        if not task.cancelled() and (error := task.exception()) is not None:
            logger().error("reply.not_stored", channel=TELEGRAM, error=type(error).__name__)
        raise


def _log(error: Exception, pause: float) -> None:
    """One line a failed round; the error's class only, as its text may hold an address."""
    from telegram.error import Conflict, InvalidToken, TelegramError

    log = logger().bind(channel=TELEGRAM, error=type(error).__name__, pause=round(pause, 1))
    match error:
        case Conflict():
            log.error("polling.conflict", hint="another program polls with this token, or a webhook is set; stop one")
        case InvalidToken():
            log.error("polling.token_refused", hint="check AFTERWORD_TELEGRAM_TOKEN; @BotFather shows the valid one")
        case TelegramError():
            log.warning("polling.failed")
        case _:
            log.error("reply.not_stored", hint="nothing was confirmed; the same updates are fetched again")
