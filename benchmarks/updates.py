"""Pushed updates as Telegram makes them, ready as bytes before the clock starts."""

import json

SECRET = "made-up-for-a-benchmark"
FIRST_CHAT = 7_000_000
FIRST_ANSWER = 100_000  # the ids of updates before it are the starts'


def chat(customer: int) -> int:
    """The chat of a customer."""
    return FIRST_CHAT + customer


def pushed(update: int, customer: int, text: str) -> bytes:
    """One whole HTTP request with one update."""
    person = {"id": chat(customer), "is_bot": False, "first_name": "Customer", "language_code": "en"}
    message: dict[str, object] = {
        "message_id": update, "date": 1_790_000_000, "from": person, "text": text,
        "chat": {"id": chat(customer), "type": "private", "first_name": "Customer"},
    }  # fmt: skip
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    body = json.dumps({"update_id": update, "message": message}).encode()
    head = (
        f"POST /telegram HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
