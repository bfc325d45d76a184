"""A person's phone that texts: writes to our number and shows what arrives; must not know HTTP."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from tests.providers.arrivals import Arrivals
from tests.providers.twilio_carrier import Carrier, Delivery
from tests.providers.twilio_records import Record, segments

COUNTRIES = {"+44": "GB", "+1": "US", "+34": "ES", "+33": "FR", "+49": "DE", "+48": "PL"}
PLACES = ("City", "State", "Zip", "Country")


@dataclass(frozen=True, slots=True)
class Text:
    """One text as it arrived on the phone."""

    sid: str
    sender: str
    body: str
    direction: str  # outbound-api is from us, outbound-reply from TwiML or from Twilio itself
    at: datetime


@dataclass(slots=True)
class Phone:
    """One phone; `failure` is how texts to it fail now, as (`failed` or `undelivered`, error code)."""

    carrier: Carrier
    number: str
    failure: tuple[str, int] | None = None
    arrivals: Arrivals[Text] = field(default_factory=lambda: Arrivals(lambda text: text.body))

    @property
    def messages(self) -> list[Text]:
        """Everything that arrived, in order."""
        return list(self.arrivals.items)

    def receives(self, record: Record) -> None:
        """A text arrives."""
        sent = record.sent or record.created
        self.arrivals.add(Text(record.sid, str(record.sender), record.body, record.direction, sent))

    def fails(self, error: int = 30003, *, status: str = "undelivered") -> None:
        """From now on texts do not arrive: 30003 switched off, 30005 no such number, 30007 filtered…"""
        self.failure = (status, error)

    def works(self) -> None:
        """Texts arrive again."""
        self.failure = None

    def writes(self, body: str, *, media: int = 0) -> dict[str, str]:
        """Texts our number without the webhook being told yet: give the result to `delivers`, late or never.

        Twilio has the message from now on (its list shows it) and handles STOP, START and HELP.
        """
        self.arrivals.mark()
        record = self._recorded(body, media)
        opt_out = self.carrier.opt_out
        kind = opt_out.kind(body)
        if confirmation := opt_out.take(self.number, kind):
            self.carrier.send(self.carrier.record_reply(self.number, confirmation))
        form = self._form(record, media)
        return form | ({"OptOutType": kind} if kind and opt_out.advanced else {})

    async def delivers(
        self, written: dict[str, str], *, times: int = 1, after: float = 0, wrong_signature: bool = False
    ) -> Delivery:
        """Tells the webhook of a text, `after` seconds from now, `times` times; out: its last answer."""
        await asyncio.sleep(after)
        answers = [await self.carrier.deliver(written, wrong_signature=wrong_signature) for _ in range(max(times, 1))]
        return answers[-1]

    async def texts(
        self, body: str, *, media: int = 0, times: int = 1, after: float = 0, wrong_signature: bool = False
    ) -> Delivery:
        """Texts our number and tells the webhook; see `writes` and `delivers`."""
        written = self.writes(body, media=media)
        return await self.delivers(written, times=times, after=after, wrong_signature=wrong_signature)

    async def waits_for(self, text_fragment: str, timeout: float = 20, *, ever: bool = False) -> Text:  # noqa: ASYNC109 - an assertion with a limit
        """The first text holding the fragment since this phone last wrote (`ever`: since the beginning)."""
        return await self.arrivals.waits_for(text_fragment, timeout=timeout, ever=ever)

    def _recorded(self, body: str, media: int) -> Record:
        content = {"sender": self.number, "to": self.carrier.number, "body": body, "status": "received"}
        sizes = {"media": media, "number_of_segments": segments(body), "service": self.carrier.service}
        prefix = "MM" if media else "SM"
        record = self.carrier.records.new(prefix=prefix, direction="inbound", **content, **sizes)
        record.sent = record.created
        return record

    def _form(self, record: Record, media: int) -> dict[str, str]:
        """The full set of parameters; Twilio sends places that it does not know as empty ones."""
        form = dict.fromkeys(("MessageSid", "SmsSid", "SmsMessageSid"), record.sid)
        form |= {"AccountSid": record.account, "ApiVersion": "2010-04-01", "SmsStatus": "received"}
        form |= {"From": self.number, "To": record.to, "Body": record.body}
        form |= {"NumMedia": str(media), "NumSegments": str(record.number_of_segments)}
        form |= {f"{side}{place}": "" for side in ("From", "To") for place in PLACES}
        form |= {"FromCountry": _country(self.number), "ToCountry": _country(record.to)}
        form |= {"MessagingServiceSid": record.service} if record.service else {}
        for place in range(media):
            uri = f"/2010-04-01/Accounts/{record.account}/Messages/{record.sid}/Media/ME{place:032x}"
            form |= {f"MediaUrl{place}": f"https://api.twilio.com{uri}", f"MediaContentType{place}": "image/jpeg"}
        return form


def _country(number: str) -> str:
    return next((country for prefix, country in COUNTRIES.items() if number.startswith(prefix)), "")
