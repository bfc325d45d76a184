"""Pretend phones behind real providers' payloads: what people do comes in as JSON and forms, what is sent is kept."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from bot.channels.sms import reading as sms
from bot.channels.sms.errors import outcome_of
from bot.channels.telegram import reading as telegram
from bot.messages import SMS, TELEGRAM, Address, Message, MessageKind, Outcome, Reply, Sent

_TAG = re.compile(r"</?[bi]>")
REFUSALS = {
    "ok": None,
    "blocked": Sent(Outcome.NEVER, code="403"),  # Telegram: the bot was blocked by the user
    "21610": Sent(outcome_of(21610), code="21610"),  # Twilio: the person said STOP to it
    "21614": Sent(outcome_of(21614), code="21614"),  # Twilio: a landline
}


@dataclass
class Shown:
    """A message on a phone."""

    id: str
    message: Message


@dataclass
class Phones:
    """All phones. They outlive every restart of the house."""

    shown: dict[Address, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    unread: dict[Address, list[Message]] = field(default_factory=lambda: defaultdict(list))
    written: dict[Address, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    refusals: dict[Address, Sent] = field(default_factory=dict)
    numbers: count = field(default_factory=lambda: count(100))

    def number(self) -> str:
        return str(next(self.numbers))

    def received(self, address: Address, message: Message) -> Sent:
        """The provider takes a message for this phone, or says why not."""
        if (refusal := self.refusals.get(address)) is not None:
            return refusal
        if address.channel == SMS and message.kind is not MessageKind.SEND:
            return Sent(Outcome.SENT)
        self.unread[address].append(message)
        if message.kind is MessageKind.SEND:
            number = self.number()
            self.shown[address].append(Shown(number, message))
            return Sent(Outcome.SENT, number)
        return Sent(Outcome.SENT, message.edits)

    # ---- what people do ----

    def writes(self, who: Address, text: str, at: datetime, *, media: str = "") -> Reply:
        """A message, by SMS or Telegram, perhaps with a picture, a voice message…"""
        number = self.number()
        self.written[who].append((number, text))
        if who.channel == SMS:
            form = {"MessageSid": f"SM{number}", "From": who.value, "Body": text, "NumMedia": "1" if media else "0"}
            return _there(sms.reply_of(form, at))
        body = {media: {}, "caption": text} if media else {"text": text}
        message = {"message_id": int(number), "date": int(at.timestamp()), **_chat(who), **body}
        return self._update(at, message=message)

    def shares(self, who: Address, number: str, at: datetime, *, own: bool) -> Reply:
        """A card with a phone number; Telegram says of one's own whose it is."""
        card = {"phone_number": number.removeprefix("+"), "first_name": "A", "user_id": int(who.value) + (not own)}
        message = {"message_id": int(self.number()), "date": int(at.timestamp()), **_chat(who), "contact": card}
        return self._update(at, message=message)

    def edits(self, who: Address, before: str, after: str, at: datetime) -> Reply:
        """The newest message that reads `before` reads `after` from now on."""
        place = max(index for index, (_, text) in enumerate(self.written[who]) if text == before)
        number = self.written[who][place][0]
        self.written[who][place] = (number, after)
        when = {"date": int(at.timestamp()) - 60, "edit_date": int(at.timestamp())}
        return self._update(at, edited_message={"message_id": int(number), **when, **_chat(who), "text": after})

    def presses(self, who: Address, label: str, at: datetime, *, oldest: bool = False) -> Reply:
        """The newest (or oldest) button that is called so."""
        order = self.shown[who] if oldest else list(reversed(self.shown[who]))
        for each in order:
            for button in (button for row in each.message.buttons for button in row):
                if button.label == label:
                    under = {"message_id": int(each.id), **_chat(who)}
                    query = {"id": f"press-{self.number()}", "data": button.data, "message": under}
                    return self._update(at, callback_query=query)
        raise AssertionError(f"no message has a button {label!r}")

    def member(self, who: Address, status: str, at: datetime) -> Reply:
        """Telegram tells that the chat was blocked (kicked) or opened again (member)."""
        change = {"date": int(at.timestamp()), **_chat(who), "new_chat_member": {"status": status}}
        return self._update(at, my_chat_member=change)

    def _update(self, at: datetime, **what: object) -> Reply:
        return _there(telegram.reply_of({"update_id": int(self.number()), **what}, at))


@dataclass
class PhoneChannel:
    """The Channel of one provider."""

    name: str
    phones: Phones

    async def send(self, address: Address, message: Message, *, still: object = None) -> Sent:
        return self.phones.received(address, message)

    async def find(self, address: Address, message: Message, since: datetime, known: object) -> Sent | None:
        return None

    async def close(self) -> None:
        """Nothing is open."""


def _chat(who: Address) -> dict[str, object]:
    assert who.channel == TELEGRAM, "only Telegram has this"
    return {"chat": {"id": int(who.value), "type": "private"}, "from": {"id": int(who.value), "language_code": "en"}}


def _there(reply: Reply | None) -> Reply:
    assert reply is not None, "the provider's payload holds no reply"
    return reply


def plain(message: Message) -> str:
    """A message as one line, without its HTML; " / " for a new line."""
    text = message.text
    if message.html:
        text = _TAG.sub("", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " / ".join(line for line in text.split("\n") if line)
