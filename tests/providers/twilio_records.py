"""The messages that the Twilio stand-in remembers, and how it lists them; must not know phones or HTTP."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

FINAL = {"delivered", "undelivered", "failed", "received"}
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWO = frozenset("^{}\\[~]|€")


def segments(body: str) -> int:
    """The number of SMS segments (GSM 03.38: 160 alone, 153 in a chain; UCS-2: 70 and 67)."""
    if set(body) <= GSM | GSM_TWO:
        size, alone, chained = len(body) + sum(each in GSM_TWO for each in body), 160, 153
    else:
        size, alone, chained = len(body.encode("utf-16-le")) // 2, 70, 67
    return 1 if size <= alone else -(-size // chained)


@dataclass(slots=True)
class Record:
    """One message, in either direction."""

    sid: str
    account: str
    direction: str
    sender: str | None
    to: str
    body: str
    status: str
    created: datetime
    number_of_segments: int
    service: str | None = None
    media: int = 0
    sent: datetime | None = None
    updated: datetime | None = None
    error: int | None = None
    callback: str | None = None

    def resource(self) -> dict[str, Any]:
        """The Message resource."""
        uri = f"/2010-04-01/Accounts/{self.account}/Messages/{self.sid}"
        dates = {"date_created": self.created, "date_sent": self.sent, "date_updated": self.updated or self.created}
        return {
            "sid": self.sid,
            "account_sid": self.account,
            "messaging_service_sid": self.service,
            "api_version": "2010-04-01",
            "direction": self.direction,
            "from": self.sender,
            "to": self.to,
            "body": self.body,
            "num_segments": str(self.number_of_segments),
            "num_media": str(self.media),
            "status": self.status,
            "error_code": self.error,
            "error_message": None if self.error is None else f"Delivery failed with {self.error}",
            "price": None,
            "price_unit": "USD",
            "uri": f"{uri}.json",
            "subresource_uris": {"media": f"{uri}/Media.json"},
            **{name: None if moment is None else format_datetime(moment) for name, moment in dates.items()},
        }


@dataclass(slots=True)
class Records:
    """All messages, oldest first."""

    clock: Callable[[], datetime]
    account: str
    by_sid: dict[str, Record] = field(default_factory=dict)
    made: int = 0

    def now(self) -> datetime:
        """The time in whole seconds, as Twilio keeps it."""
        return self.clock().astimezone(UTC).replace(microsecond=0)

    def new(self, *, prefix: str = "SM", **content: Any) -> Record:
        """One more message; its sid is never used again."""
        self.made += 1
        record = Record(f"{prefix}{self.made:032x}", self.account, created=self.now(), **content)
        self.by_sid[record.sid] = record
        return record

    def page(self, query: Mapping[str, str]) -> dict[str, Any]:
        """One page of the list, latest first; the token names the last message of the page before."""
        found = [record for record in reversed(self.by_sid.values()) if _fits(record, query)]
        found.sort(key=lambda record: record.sent or record.created, reverse=True)
        size, number = int(query.get("PageSize", 50)), int(query.get("Page", 0))
        last = query.get("PageToken", "").removeprefix("PA")
        start = next((place + 1 for place, record in enumerate(found) if record.sid == last), 0)
        shown = found[start : start + size]
        more = len(found) > start + size
        return {
            "messages": [record.resource() for record in shown],
            "page": number,
            "page_size": size,
            "start": number * size,
            "end": number * size + max(len(shown) - 1, 0),
            "first_page_uri": self._uri(query, 0, ""),
            "previous_page_uri": None,
            "next_page_uri": self._uri(query, number + 1, shown[-1].sid) if more else None,
            "uri": self._uri(query, number, last),
        }

    def _uri(self, query: Mapping[str, str], page: int, last: str) -> str:
        token = {"PageToken": f"PA{last}"} if last else {}
        return f"/2010-04-01/Accounts/{self.account}/Messages.json?{urlencode({**query, 'Page': page, **token})}"


def _fits(record: Record, query: Mapping[str, str]) -> bool:
    if record.to != query.get("To", record.to) or record.sender != query.get("From", record.sender):
        return False
    sent = record.sent or record.created
    if (day := query.get("DateSent")) and sent.date() != _moment(day, time.min).date():
        return False
    low, high = query.get("DateSent>"), query.get("DateSent<")
    return not (low and sent < _moment(low, time.min)) and not (high and sent > _moment(high, time.max))


def _moment(text: str, of_day: time) -> datetime:
    """A date (taken as its first or last moment, in UTC) or a time."""
    moment = datetime.fromisoformat(text)
    if len(text) == len("2026-11-16"):
        moment = datetime.combine(moment, of_day)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
