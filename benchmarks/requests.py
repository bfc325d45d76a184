"""Signed webhook requests as the SMS provider makes them, ready as bytes before the clock starts."""

from urllib.parse import urlencode

from benchmarks.course import Given, number

ACCOUNT = "AC" + "0" * 32
AUTH_TOKEN = "made-up-for-a-benchmark"
PUBLIC_URL = "https://bench.example.org"
OUR_NUMBER = "+447700900999"
PATH = "/sms/inbound"


def form(place: int, given: Given) -> dict[str, str]:
    """The fields of one inbound message."""
    sid = f"SM{place:032x}"
    return {
        "ToCountry": "GB", "ToState": "", "SmsMessageSid": sid, "NumMedia": "0", "ToCity": "", "FromZip": "",
        "SmsSid": sid, "FromState": "", "SmsStatus": "received", "FromCity": "", "Body": given.text, "FromCountry": "GB",
        "To": OUR_NUMBER, "ToZip": "", "NumSegments": "1", "MessageSid": sid, "AccountSid": ACCOUNT,
        "From": number(given.customer), "ApiVersion": "2010-04-01",
    }  # fmt: skip


def signed(place: int, given: Given) -> bytes:
    """One whole HTTP request with its signature."""
    from twilio.request_validator import RequestValidator

    fields = form(place, given)
    body = urlencode(fields).encode()
    signature = RequestValidator(AUTH_TOKEN).compute_signature(PUBLIC_URL + PATH, fields)
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Twilio-Signature: {signature}\r\n"
        "I-Twilio-Idempotency-Token: 00000000-0000-4000-8000-000000000000\r\nUser-Agent: TwilioProxy/1.1\r\n"
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nAccept: */*\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
