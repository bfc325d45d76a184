"""What owners are told of trouble with the house itself, one sentence a kind; nobody else is in them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.handlers.wording import Speaker

Values = Mapping[str, Any]


def wrong(to: Speaker, zone: ZoneInfo, kind: str, values: Values) -> str:
    """What is wrong, what it means and what to do."""
    return WRONG[kind](to, {**values, "since": _when(to, zone, values.get("since", ""))})


def _when(to: Speaker, zone: ZoneInfo, moment: str) -> str:
    return to.day_and_clock(datetime.fromisoformat(moment).astimezone(zone)) if moment else ""


def _backup(to: Speaker, values: Values) -> str:
    if values["never"]:
        return to.text("There is no backup yet. Look at the folder under backup in afterword.yaml.")
    return to.text("The last backup is {hours} hours old. Run: afterword doctor", hours=values["hours"])


def _clock(to: Speaker, values: Values) -> str:
    if values["moved"]:
        return to.text(
            "The clock of our computer was moved by {minutes} minutes. Check that it is right: quiet hours and digests "
            "follow it.",
            minutes=values["minutes"],
        )
    return to.text(
        "The clock of our computer differs from Telegram's by {minutes} minutes. Please set it: quiet hours "
        "and digests follow it.",
        minutes=values["minutes"],
    )


WRONG: Mapping[str, Callable[[Speaker, Values], str]] = {
    "telegram_unreachable": lambda to, values: to.text(
        "Telegram cannot be reached since {since}. Nothing is lost: messages wait until it is back.",
        since=values["since"],
    ),
    "sms_unreachable": lambda to, values: to.text(
        "Twilio cannot be reached since {since}. Nothing is lost: texts wait until it is back.", since=values["since"]
    ),
    "telegram_refused": lambda to, values: to.text(
        "Telegram refuses our token since {since}: no reply comes in. Ask @BotFather for it, set "
        "AFTERWORD_TELEGRAM_TOKEN and start again.",
        since=values["since"],
    ),
    "sms_refused": lambda to, values: to.text(
        "Twilio refuses our account since {since} (code {code}): no text goes out. Look at its console: is the account "
        "open and paid for?",
        since=values["since"],
        code=values["code"],
    ),
    "sends_fail": lambda to, values: to.text(
        "{failed} of the last {total} messages could not be sent. Run: afterword doctor",
        failed=values["failed"],
        total=values["total"],
    ),
    "waiting": lambda to, values: to.plural(
        "{n} message waits to be sent, for {minutes} minutes. Run: afterword doctor",
        "{n} messages wait to be sent, the oldest for {minutes} minutes. Run: afterword doctor",
        values["count"],
        minutes=values["minutes"],
    ),
    "set_aside": lambda to, values: to.plural(
        "{n} reply could not be worked on. Its words are kept. Run: afterword doctor",
        "{n} replies could not be worked on. Their words are kept. Run: afterword doctor",
        values["count"],
    ),
    "disk": lambda to, values: to.text(
        "The disk is almost full: {megabytes} MB left. When it is full no reply can be taken. Please make room now.",
        megabytes=values["megabytes"],
    ),
    "backup": _backup,
    "clock": _clock,
    "sweep": lambda to, values: to.text(
        "Twilio's list of texts cannot be read since {since}. Texts that its call to us missed would come late.",
        since=values["since"],
    ),
    "digest": lambda to, values: to.plural(
        "{n} digest could not be made and is late. It is tried again. Run: afterword doctor",
        "{n} digests could not be made and are late. They are tried again. Run: afterword doctor",
        values["count"],
    ),
    "job": lambda to, values: to.text(
        "A part of our work fails since {since}: {job}. It is tried again. The log says why.",
        since=values["since"],
        job=values["job"],
    ),
}

WELL: Mapping[str, Callable[[Speaker], str]] = {
    "telegram_unreachable": lambda to: to.text("Well again: Telegram can be reached."),
    "sms_unreachable": lambda to: to.text("Well again: Twilio can be reached."),
    "telegram_refused": lambda to: to.text("Well again: Telegram takes our token."),
    "sms_refused": lambda to: to.text("Well again: Twilio takes our account."),
    "sends_fail": lambda to: to.text("Well again: messages are sent."),
    "waiting": lambda to: to.text("Well again: no message waits too long."),
    "set_aside": lambda to: to.text("Well again: no reply is set aside."),
    "disk": lambda to: to.text("Well again: the disk has room."),
    "backup": lambda to: to.text("Well again: there is a new backup."),
    "clock": lambda to: to.text("Well again: the clock runs as it should."),
    "sweep": lambda to: to.text("Well again: Twilio's list of texts can be read."),
    "digest": lambda to: to.text("Well again: no digest is late."),
    "job": lambda to: to.text("Well again: all parts of our work run."),
}
