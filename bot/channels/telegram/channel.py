"""Sends messages, edits and toasts through the Bot API; knows no survey and no table."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bot.channels.network import hush
from bot.channels.rates import Rates, Sleep
from bot.channels.telegram.errors import NO_TEXT, sent_of
from bot.channels.telegram.parts import Part, Rows, parts_of
from bot.logs import logger
from bot.messages import SHARES_NUMBER, TELEGRAM, Address, Button, Message, MessageKind, Outcome, Sent
from bot.ports import Known, Still

if TYPE_CHECKING:
    import telegram
    from telegram.request import HTTPXRequest

OVERALL = 30.0  # messages a second in all, core.telegram.org/bots/faq
EACH_CHAT = 1.0  # messages a second in one chat; "short bursts pass"
_NO_PREVIEW = {"is_disabled": True}  # Telegram would fetch a manager's signed report link to draw one
BURST = 3.0  # a question right after an answer's thanks must not wait
PAUSES = (1.0, 3.0, 9.0)  # seconds before the rest of a long message is tried again


def usual_rates(among: Callable[[], int] = lambda: 1) -> Rates:
    """Telegram's published limits."""
    return Rates(OVERALL, burst=BURST, each=EACH_CHAT, each_burst=BURST, among=among)


class TelegramChannel:
    """The Channel of Telegram. `api_url` may be a Bot API server of one's own; ids given back are message ids."""

    name = TELEGRAM

    def __init__(
        self,
        token: str,
        api_url: str = "https://api.telegram.org",
        *,
        rates: Rates | None = None,
        connections: int = 72,
        timeout: float = 15.0,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._token, self._api_url = token, api_url.rstrip("/")
        self._rates = rates or usual_rates()
        self._connections, self._timeout, self._sleep = connections, timeout, sleep
        self._requests: list[HTTPXRequest] = []

    @cached_property
    def bot(self) -> "telegram.Bot":
        """python-telegram-bot's client, made at the first use."""
        from telegram import Bot

        hush()
        os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's switch: pauses as timedelta, and no warning
        base, files = f"{self._api_url}/bot", f"{self._api_url}/file/bot"
        request = self._request()
        return Bot(self._token, base, files, request=request, get_updates_request=request)

    def _request(self) -> "HTTPXRequest":
        from bot.channels.telegram.request import LeanRequest

        request = LeanRequest(self._api_url, self._connections, timeout=self._timeout)
        self._requests.append(request)
        return request

    async def send(self, address: Address, message: Message, *, still: Still | None = None) -> Sent:
        """Sends, edits or acknowledges; what Telegram or the network does comes back as an outcome."""
        match message.kind:
            case MessageKind.TOAST:
                return await self._toast(message)
            case MessageKind.EDIT:
                return await self._edit(address, message)
            case MessageKind.SEND:
                return await self._deliver(address, message, still)
            case MessageKind.REDACT:
                return Sent(Outcome.SENT)  # a bot can empty no chat

    async def find(self, address: Address, message: Message, since: datetime, known: Known) -> Sent | None:  # noqa: ARG002 - the port's shape
        """None: Telegram cannot be asked what it has sent; unknown while it does not even say who we are.

        In an outage each blind repeat would be one more copy, or one chance less, for nothing.
        """
        answered = await self._try(self.bot.get_me)
        return None if answered.outcome in {Outcome.SENT, Outcome.HALT} else Sent(Outcome.UNKNOWN, code=answered.code)

    async def close(self) -> None:
        """Closes the connections."""
        for request in self._requests:
            await request.shutdown()

    # ---- the three kinds ----

    async def _toast(self, message: Message) -> Sent:
        """Takes the spinner off a pressed button. Not a message in the chat, so only the overall rate counts."""
        press = message.press or ""
        text = message.text[:200] or None
        return await self._try(lambda: self._ask("answerCallbackQuery", callback_query_id=press, text=text))

    async def _edit(self, address: Address, message: Message) -> Sent:
        """Changes text and buttons of an earlier message; an empty text changes the buttons only.

        Edits follow a press that was itself at most one a second, and nobody's phone rings: only the overall rate
        counts, so that the next question is not held up by them.
        """
        sent = await self._try(lambda: self._edited(address, message))
        return Sent(sent.outcome, message.edits, sent.retry_after, sent.code)

    async def _edited(self, address: Address, message: Message) -> Any:
        from telegram.error import BadRequest

        where: dict[str, Any] = {"chat_id": int(address.value), "message_id": int(message.edits or 0)}
        where["reply_markup"] = _keyboard(message.buttons)
        if not message.text:
            return await self._ask("editMessageReplyMarkup", **where)
        where["parse_mode"] = "HTML" if message.html else None
        try:
            return await self._ask("editMessageText", text=message.text, link_preview_options=_NO_PREVIEW, **where)
        except BadRequest as error:
            if NO_TEXT not in str(error).lower():
                raise
            return await self._ask("editMessageCaption", caption=message.text, **where)

    async def _deliver(self, address: Address, message: Message, still: Still | None) -> Sent:
        """Sends one message. If it takes several calls, only the first can fail it: nothing is ever sent twice."""
        first, *rest = parts_of(message)
        sent = await self._part(address, first, html=message.html, still=still)
        if sent.outcome is not Outcome.SENT:
            return sent
        for part in rest:
            later = await self._insist(address, part, html=message.html)
            if later.outcome not in {Outcome.SENT, Outcome.UNKNOWN}:
                logger().warning("message.cut_short", channel=TELEGRAM, code=later.code)
                return Sent(Outcome.SENT, sent.provider_id, code="cut_short")
            sent = later if part.main else sent
        return Sent(Outcome.SENT, sent.provider_id, code=sent.code)

    async def _insist(self, address: Address, part: Part, *, html: bool) -> Sent:
        """Sends a later part, again and again while nothing was sent."""
        sent = await self._part(address, part, html=html)
        for pause in PAUSES:
            if sent.outcome is not Outcome.LATER:
                break
            await self._sleep(sent.retry_after or pause)
            sent = await self._part(address, part, html=html)
        return sent

    # ---- one call ----

    async def _part(self, address: Address, part: Part, *, html: bool, still: Still | None = None) -> Sent:
        return await self._try(lambda: self._call(int(address.value), part, html=html), chat=address.value, still=still)

    async def _call(self, chat: int, part: Part, *, html: bool) -> Any:
        mode, keyboard = "HTML" if html else None, _keyboard(part.buttons)
        given: dict[str, Any] = {"parse_mode": mode, "api_kwargs": {"reply_markup": keyboard} if keyboard else None}
        if part.picture is not None:
            return await self.bot.send_photo(chat, part.picture, caption=part.text or None, **given)
        if part.document is not None:
            name, content = part.document
            return await self.bot.send_document(chat, content, caption=part.text or None, filename=name, **given)
        said = {"chat_id": chat, "text": part.text, "parse_mode": mode, "reply_markup": keyboard}
        return await self._ask("sendMessage", link_preview_options=_NO_PREVIEW, **said)

    async def _ask(self, method: str, **parameters: Any) -> Any:
        from bot.channels.telegram.request import call

        return await call(self.bot.request, f"{self.bot.base_url}/{method}", **parameters)

    async def _try(
        self, call: Callable[[], Awaitable[Any]], *, chat: str | None = None, still: Still | None = None
    ) -> Sent:
        """Makes one call within the rates and says how it ended."""
        from telegram.error import TelegramError

        if pause := await self._rates.wait(chat=chat):
            return Sent(Outcome.LATER, retry_after=pause, code="rate")
        if still is not None and not await still():
            return Sent(Outcome.WITHDRAWN)
        try:
            result = await call()
        except TelegramError as error:
            return sent_of(error)
        number = result.get("message_id") if isinstance(result, dict) else getattr(result, "message_id", None)
        return Sent(Outcome.SENT, None if number is None else str(number))


def _keyboard(rows: Rows) -> dict[str, Any] | None:
    """Inline buttons, or None for none; a button with a `url` opens it instead of telling us."""
    if not rows:
        return None
    if rows[0][0].data == SHARES_NUMBER:
        return _sharing(rows[0][0].label)
    return {"inline_keyboard": [[_button(each) for each in row] for row in rows]}


def _button(button: Button) -> dict[str, str]:
    return {"text": button.label, **({"url": button.url} if button.url else {"callback_data": button.data})}


def _sharing(label: str) -> dict[str, Any]:
    """The one kind of button by which Telegram hands over a person's own number; it goes away once pressed."""
    keys = [[{"text": label, "request_contact": True}]]
    return {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}
