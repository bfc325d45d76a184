"""The one place where the parts are put together: only here settings are read, the time is asked and ids are made."""

import secrets
import struct
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.company import Company
from bot.errors import AfterwordError
from bot.handlers.again import again
from bot.handlers.announcing import hook_of
from bot.handlers.dispatch import Dispatch
from bot.handlers.group_commit import GroupCommit
from bot.handlers.parts import Parts
from bot.handlers.take_in import take_in
from bot.messages import SMS, TELEGRAM, Reply
from bot.operation.vitals import Vitals
from bot.organisation import Organisation, read_organisation
from bot.phrases import load_phrases
from bot.playbook.shelf import PlaybookFile
from bot.ports import Channel, Clock, Store
from bot.rights.shelf import RulebookFile
from bot.settings import Settings, load_settings
from bot.single import is_single_file
from bot.surveys.library import Library
from bot.surveys.reading import read_survey
from bot.surveys.shelf import Shelf
from bot.waking import Wakes

if TYPE_CHECKING:
    from bot.webhooks.posting import Post


class NoSecretKey(AfterwordError):
    """AFTERWORD_SECRET_KEY is missing; without it nothing can be sealed or opened."""


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def random_ids(at_once: int = 512) -> Callable[[], int]:
    """A function that gives random 63-bit ids, never 0; the system is asked for many at a time."""
    waiting: list[int] = []

    def new_id() -> int:
        if not waiting:
            drawn = struct.unpack(f"={at_once}Q", secrets.token_bytes(8 * at_once))
            waiting.extend(number >> 1 for number in drawn)
        return waiting.pop() or 1

    return new_id


@dataclass(slots=True)
class App:
    """Everything of one process, put together."""

    settings: Settings
    parts: Parts
    channels: dict[str, Channel]
    dispatch: Dispatch
    intake: GroupCommit[Reply]
    wakes: Wakes
    secret: str = field(repr=False)
    owner: str
    vitals: Vitals
    company: Company
    bot_name: list[str] = field(default_factory=list)

    async def close(self) -> None:
        """Finish what is under way and close everything."""
        await self.intake.drain()
        await self.dispatch.finish()
        for channel in self.channels.values():
            await channel.close()
        await self.parts.store.close()


def secret_key(settings: Settings) -> str:
    """The secret that seals addresses and signs links. Raises NoSecretKey."""
    if settings.secret_key is None or not settings.secret_key.get_secret_value():
        raise NoSecretKey(
            "AFTERWORD_SECRET_KEY is not set. `afterword init` writes a fresh one to .env; with a database that is "
            "already there, use the key it was made with."
        )
    return settings.secret_key.get_secret_value()


def library_of(organisation: Organisation) -> Library:
    """The packaged surveys and the organisation's own."""
    return Library(organisation.surveys)


def shelf_of(organisation: Organisation) -> Shelf:
    """A fresh shelf over the organisation's surveys."""
    return Shelf(library_of(organisation), lambda document, name: read_survey(document, file=name))


def real_channels(settings: Settings, among: Callable[[], int] = lambda: 1) -> dict[str, Channel]:
    """The channels for which there is an account; `among` says how many processes share each account's rate."""
    channels: dict[str, Channel] = {}
    if settings.telegram and settings.telegram_token is not None:
        from bot.channels.telegram.channel import TelegramChannel, usual_rates

        channels[TELEGRAM] = TelegramChannel(
            settings.telegram_token.get_secret_value(), settings.telegram_api_url, rates=usual_rates(among)
        )
    if settings.sms and settings.twilio_auth_token is not None:
        from bot.channels.sms.channel import SmsChannel, sms_rates

        channels[SMS] = SmsChannel(
            settings.twilio_account_sid or "",
            settings.twilio_auth_token.get_secret_value(),
            sender=settings.sms_sender or "",
            api_url=settings.twilio_api_url,
            status_callback=f"{settings.public_url}/sms/status" if settings.public_url else None,
            rates=sms_rates(settings.twilio_rate, among),
        )
    return channels


def put_together(
    settings: Settings,
    organisation: Organisation,
    *,
    channels: dict[str, Channel] | None = None,
    clock: Clock = now,
    database_url: str | None = None,
    over: Callable[[Store], Store] | None = None,
) -> App:
    """All parts of one process; opens no connection yet. Raises NoSecretKey.

    `over` gives what is to stand before the store, where somebody wants to know what is written.
    """
    from bot.storage.store import open_store

    secret = secret_key(settings)
    wakes, bot_name = Wakes(), list[str]()
    url = database_url or settings.database_url
    hooks = tuple((hook_of(each.url), frozenset(each.events)) for each in organisation.webhooks)
    store: Store = open_store(url, secret, hooks=hooks)
    store = over(store) if over else store
    owner = secrets.token_hex(8)
    company = Company(store, owner, clock, alone=is_single_file(url), took_back=wakes.set_all)
    channels = real_channels(settings, lambda: company.senders) if channels is None else channels
    parts = Parts(
        store=store,
        organisation=organisation,
        shelf=shelf_of(organisation),
        phrases=load_phrases(organisation.country),
        clock=clock,
        ids=random_ids(),
        channels=frozenset(channels),
        wake=wakes.set_all,
        wake_dispatch=wakes.dispatch.set,
        bot_name=lambda: bot_name[0] if bot_name else "",
        playbook=PlaybookFile(organisation.playbook),
        rulebook=RulebookFile(organisation.rights, organisation.country),
        public_url=settings.public_url,
        post=posts(settings, clock),
        texted_at=settings.twilio_from or "",
        report_link=report_links(settings.public_url, secret, clock) if settings.public_url else None,
    )

    async def work(replies: Sequence[Reply]) -> None:
        await again(partial(take_in, parts, replies))

    return App(
        settings=settings,
        parts=parts,
        channels=channels,
        dispatch=Dispatch(parts, channels, owner),
        intake=GroupCommit(work),
        wakes=wakes,
        secret=secret,
        owner=owner,
        vitals=Vitals(clock),
        company=company,
        bot_name=bot_name,
    )


def posts(settings: Settings, clock: Clock) -> "Post | None":
    """What posts to the organisation's own programs; None where there is no secret to sign with."""
    from bot.webhooks.posting import signed_posts

    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    return signed_posts(secret, clock) if secret else None


def report_links(public_url: str, secret: str, clock: Clock) -> Callable[..., str]:
    """A function from week, locations, language, touchpoints and person to a signed report address."""
    from bot.web.signing import sign_report

    def link(
        week: str,
        locations: tuple[str, ...],
        language: str = "",
        *,
        touchpoints: tuple[str, ...] = (),
        person: int | None = None,
    ) -> str:
        claims: dict[str, object] = {"week": week}
        if language:
            claims["language"] = language
        if locations:
            claims["locations"] = list(locations)
        if touchpoints:
            claims["touchpoints"] = list(touchpoints)
        if person is not None:
            claims["person"] = person
        return f"{public_url}/r/{sign_report(secret, claims, now=clock())}"

    return link


@asynccontextmanager
async def opened(*, channels: dict[str, Channel] | None = None, clock: Clock = now) -> AsyncIterator[App]:
    """The application of this folder, ready: settings, afterword.yaml, a database that is up to date."""
    settings = load_settings()
    organisation = read_organisation(settings.config)
    app = put_together(settings, organisation, channels=channels, clock=clock)
    try:
        await app.parts.store.check()
        await learn_bot_name(app)
        yield app
    finally:
        await app.close()


async def learn_bot_name(app: App) -> None:
    """The bot's user name from the last time it was asked; deep links need it also where Telegram is not."""
    if app.bot_name:
        return
    async with app.parts.store.view() as uow:
        known = await uow.meta("telegram_username")
    if known and TELEGRAM in app.channels:
        app.bot_name.append(known)
    elif TELEGRAM in app.channels:
        await ask_bot_name(app)


async def ask_bot_name(app: App) -> None:
    """Ask Telegram who we are, and remember it; a network that is down is no reason to fail."""
    from bot.channels.telegram.channel import TelegramChannel

    channel = app.channels.get(TELEGRAM)
    if not isinstance(channel, TelegramChannel):
        return
    from telegram.error import TelegramError

    from bot.channels.telegram.setup import me

    try:
        name = await me(channel.bot)
    except TelegramError:
        return
    app.bot_name[:] = [name]
    async with app.parts.store.begin() as uow:
        await uow.set_meta("telegram_username", name)
