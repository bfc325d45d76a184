"""What is wrong with this installation and how to mend it; it changes nothing."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.errors import AfterwordError
from bot.mishaps import told

if TYPE_CHECKING:
    from bot.app import App
    from bot.organisation import Organisation
    from bot.settings import Settings


LATE = timedelta(minutes=15)  # nothing waits that long while somebody sends


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what it is about, how bad, what was seen, how to mend it."""

    check: str
    level: Literal["ok", "advice", "error"]
    said: str
    mend: str = ""


async def examine() -> list[Finding]:
    """All findings of this folder; an error of one check never hides the next."""
    from bot.settings import incomplete, load_settings, unknown_variables

    findings = [
        Finding("settings", "advice", each, "Correct its name, or remove it.") for each in unknown_variables(os.environ)
    ]
    try:
        settings = load_settings()
    except AfterwordError as error:
        return [*findings, Finding("settings", "error", str(error), "Correct them in .env or the environment.")]
    findings.append(Finding("settings", "ok", "they can be read"))
    findings.extend(
        Finding("settings", "error", each, "Set it in .env, or remove the rest.") for each in incomplete(settings)
    )
    findings.extend(_files())
    findings.extend(_surveys(settings))
    findings.extend([each async for each in _running(settings)])
    return findings


def _files() -> list[Finding]:
    env = Path(".env")
    if env.exists() and env.stat().st_mode & 0o077:
        return [Finding("secrets", "error", "others can read .env", "Run: chmod 600 .env")]
    return []


def _surveys(settings: "Settings") -> list[Finding]:
    from bot.app import library_of
    from bot.organisation import read_organisation

    try:
        organisation = read_organisation(settings.config)
    except AfterwordError as error:
        return [Finding("afterword.yaml", "error", str(error), "Correct it, or run afterword init.")]
    findings = [Finding("afterword.yaml", "ok", f"{organisation.name}, {len(organisation.touchpoints)} touchpoints")]
    findings.extend(_playbook(organisation))
    library = library_of(organisation)
    for name in library.names():
        try:
            library.load(name)
        except AfterwordError as error:
            findings.append(
                Finding("surveys", "error", f"{name}: {error}", f"Run: afterword survey check {library.path(name)}")
            )
    try:
        library.path(organisation.survey)
    except AfterwordError as error:
        findings.append(Finding("surveys", "error", str(error), "Correct `survey:` in afterword.yaml."))
    return findings


def _playbook(organisation: "Organisation") -> list[Finding]:
    """A playbook that cannot be used is replaced by the packaged one, so nobody would notice."""
    from bot.playbook.reading import check_playbook

    if organisation.playbook is None:
        return []
    reading = check_playbook(organisation.playbook, touchpoints=organisation.touchpoints)
    if reading.playbook is not None:
        return [Finding("playbook", "ok", f"{len(reading.playbook.entries)} entries")]
    said = f"{len(reading.problems)} problems; digests use the packaged one"
    return [Finding("playbook", "error", said, f"Run: afterword playbook check {organisation.playbook}")]


async def _running(settings: "Settings") -> AsyncIterator[Finding]:
    from bot.app import opened

    try:
        async with opened() as app:
            yield Finding("database", "ok", "it opens, is up to date, and the secret key fits")
            async for finding in _database(app):
                yield finding
            async for finding in _providers(app, settings):
                yield finding
    except AfterwordError as error:
        yield Finding("database", "error", str(error), "Do what it says; then run afterword doctor again.")
    except Exception as error:
        if (line := told(error)) is None:
            raise
        yield Finding("database", "error", line, "Do what it says; then run afterword doctor again.")


async def _database(app: "App") -> AsyncIterator[Finding]:
    async with app.parts.store.view() as uow:
        numbers = await uow.levels()
        people = await uow.people()
        next_due = await uow.next_due()
    now = datetime.now(UTC)
    if next_due is not None and now - next_due > LATE:
        yield Finding(
            "dispatch",
            "advice",
            f"messages wait to be sent since {next_due:%Y-%m-%d %H:%M} UTC",
            "Run afterword serve (or afterword tick), with an account for their channel.",
        )
    aside = int(numbers["replies_set_aside"])
    if aside:
        yield Finding(
            "replies",
            "error",
            f"{aside} could not be worked on and are set aside",
            "Please report it; the words are kept.",
        )
    else:
        yield Finding("replies", "ok", "none had to be set aside")
    if not any(each.role in {"manager", "owner"} and each.contact for each in people):
        yield Finding(
            "people",
            "advice",
            "no manager has joined, so nobody gets the digest",
            "Run: afterword people invite --role owner",
        )
    if now.year < 2025:
        yield Finding(
            "clock",
            "error",
            f"this machine believes it is {now:%Y-%m-%d}",
            "Set its clock; quiet hours and digests follow it.",
        )
    else:
        there = now.astimezone(app.parts.organisation.zone)
        yield Finding("clock", "ok", f"it is {there:%Y-%m-%d %H:%M} in {app.parts.organisation.timezone}")


async def _providers(app: "App", settings: "Settings") -> AsyncIterator[Finding]:
    if not app.channels:
        yield Finding(
            "channels",
            "advice",
            "neither Telegram nor SMS is set up",
            "See the README; afterword serve --sandbox needs none.",
        )
    if settings.sms and not settings.public_url:
        yield Finding(
            "sms",
            "error",
            "replies by SMS cannot arrive",
            "Set AFTERWORD_PUBLIC_URL and point Twilio's webhook to it: /sms/inbound",
        )
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
        return Finding("sms", "ok", "a pretend one")
    try:
        async for _ in channel.listed_since(datetime.now(UTC)):
            break
    except (TwilioException, HTTPError) as error:
        # Where a page of a list is refused, the library hides the answer in the error's arguments.
        status = getattr(error, "status", None) or getattr(error.args[-1] if error.args else None, "status_code", None)
        if status in {401, 403, 404}:
            mend = "Copy AFTERWORD_TWILIO_ACCOUNT_SID and AFTERWORD_TWILIO_AUTH_TOKEN anew from Twilio's console."
            return Finding("sms", "error", "Twilio refuses the account or its token", mend)
        mend = "Check the network and AFTERWORD_TWILIO_API_URL."
        return Finding("sms", "error", f"Twilio does not answer ({type(error).__name__})", mend)
    return Finding("sms", "ok", "Twilio takes our account and token")


async def _telegram(app: "App") -> Finding:
    from telegram.error import InvalidToken, TelegramError

    from bot.channels.telegram.channel import TelegramChannel
    from bot.channels.telegram.setup import me, webhook

    channel = app.channels["telegram"]
    if not isinstance(channel, TelegramChannel):
        return Finding("telegram", "ok", "a pretend one")
    try:
        name = await me(channel.bot)
        pushed = await webhook(channel.bot)
    except InvalidToken:
        return Finding(
            "telegram", "error", "the token is refused", "Ask @BotFather for it, and set AFTERWORD_TELEGRAM_TOKEN."
        )
    except TelegramError as error:
        return Finding(
            "telegram",
            "error",
            f"Telegram does not answer ({type(error).__name__})",
            "Check the network and AFTERWORD_TELEGRAM_API_URL.",
        )
    if pushed.last_error:
        return Finding(
            "telegram",
            "error",
            f"its webhook fails: {pushed.last_error}",
            "Check AFTERWORD_PUBLIC_URL and the certificate.",
        )
    return Finding("telegram", "ok", f"we are @{name}, {pushed.waiting} updates wait")
