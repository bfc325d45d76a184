"""Whether the providers take our accounts and can reach us; they are asked, and nothing is sent."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.doctor.finding import Finding, advice, error, ok
from bot.doctor.mending import wanted_webhook

if TYPE_CHECKING:
    from bot.app import App
    from bot.settings import Settings


async def providers(app: "App", settings: "Settings") -> AsyncIterator[Finding]:
    """What Twilio and Telegram say."""
    if not app.channels:
        said = "neither Telegram nor SMS is set up"
        yield advice("channels", said, "See the README; afterword serve --sandbox needs none.")
    if settings.sms and not settings.public_url:
        mend = "Set AFTERWORD_PUBLIC_URL and point Twilio's webhook to it: /sms/inbound"
        yield error("sms", "replies by SMS cannot arrive", mend)
    if settings.sms:
        yield await _sms(app)
    if settings.telegram:
        yield await _telegram(app)


async def _sms(app: "App") -> Finding:
    """Whether Twilio takes our account and token: its list of the last minutes is read, nothing is sent."""
    from httpx import HTTPError
    from twilio.base.exceptions import TwilioException

    from bot.channels.sms.channel import SmsChannel

    channel = app.channels["sms"]
    if not isinstance(channel, SmsChannel):
        return ok("sms", "a pretend one")
    try:
        async for _ in channel.listed_since(datetime.now(UTC)):
            break
    except (TwilioException, HTTPError) as wrong:
        return _sms_refused(wrong)
    return ok("sms", "Twilio takes our account and token")


def _sms_refused(wrong: Exception) -> Finding:
    # Where a page of a list is refused, the library hides the answer in the error's arguments.
    status = getattr(wrong, "status", None) or getattr(wrong.args[-1] if wrong.args else None, "status_code", None)
    if status in {401, 403, 404}:
        mend = "Copy AFTERWORD_TWILIO_ACCOUNT_SID and AFTERWORD_TWILIO_AUTH_TOKEN anew from Twilio's console."
        return error("sms", "Twilio refuses the account or its token", mend)
    said = f"Twilio does not answer ({type(wrong).__name__})"
    return error("sms", said, "Check the network and AFTERWORD_TWILIO_API_URL.")


async def _telegram(app: "App") -> Finding:
    from telegram.error import InvalidToken, TelegramError

    from bot.channels.telegram.channel import TelegramChannel
    from bot.channels.telegram.setup import me, webhook

    channel = app.channels["telegram"]
    if not isinstance(channel, TelegramChannel):
        return ok("telegram", "a pretend one")
    try:
        name = await me(channel.bot)
        pushed = await webhook(channel.bot)
    except InvalidToken:
        mend = "Ask @BotFather for it, and set AFTERWORD_TELEGRAM_TOKEN."
        return error("telegram", "the token is refused", mend)
    except TelegramError as wrong:
        said = f"Telegram does not answer ({type(wrong).__name__})"
        return error("telegram", said, "Check the network and AFTERWORD_TELEGRAM_API_URL.")
    if pushed.url != (wanted := wanted_webhook(app.settings)) and wanted:
        mend = "Run: afterword doctor --mend (afterword serve sets it too)"
        return error("telegram", "updates are to be pushed to us, but Telegram does not know where", mend)
    if pushed.last_error:
        said = f"its webhook fails: {pushed.last_error}"
        return error("telegram", said, "Check AFTERWORD_PUBLIC_URL and the certificate.")
    return ok("telegram", f"we are @{name}, {pushed.waiting} updates wait")
