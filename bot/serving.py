"""One serving process: web, Telegram, dispatch, commands and scheduler side by side, started and stopped together."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.app import App, ask_bot_name, learn_bot_name, put_together
from bot.errors import AfterwordError, StorageUnavailable
from bot.front import AppFront
from bot.handlers.answer_commands import answer_commands
from bot.logs import logger
from bot.menus import keep_menus, politely
from bot.messages import SMS, TELEGRAM
from bot.organisation import Organisation, read_organisation
from bot.settings import Settings
from bot.single import is_single_file, only_one
from bot.web import front as web
from scheduler.running import log_failure

if TYPE_CHECKING:
    from starlette.applications import Starlette

PAUSE = 5.0  # seconds before a worker that broke begins again
SWEEP_EVERY = 300.0  # seconds between two looks at what the SMS provider holds
Work = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which parts this process runs."""

    host: str = "127.0.0.1"
    port: int = 8000
    sandbox: bool = False
    telegram: bool = True
    scheduler: bool = True
    dispatch: bool = True


def run(settings: Settings, wanted: Wanted) -> None:
    """Serve until SIGTERM or SIGINT. Raises AlreadyServing where another process serves this database."""
    organisation = read_organisation(settings.config)  # first: a folder that is none of ours gets no file of ours
    with only_one(settings.database_url):
        _serve(settings, organisation, wanted)


def _serve(settings: Settings, organisation: Organisation, wanted: Wanted) -> None:
    import uvicorn

    asyncio.run(_well(settings, organisation))
    listener = listening(wanted.host, wanted.port)
    sandbox = None
    if wanted.sandbox:
        from bot.sandbox.setting_up import sandbox_app

        app, sandbox = sandbox_app(settings, organisation)
    else:
        app = put_together(settings, organisation)
    asgi = asgi_app(app, wanted, sandbox)
    server = uvicorn.Server(
        uvicorn.Config(
            asgi,
            host=wanted.host,
            port=wanted.port,
            log_level="warning",
            access_log=False,
            lifespan="on",
            timeout_graceful_shutdown=5,
            server_header=False,
        )
    )
    # uvicorn stops on SIGTERM and raises it again: without a handler of ours the process would seem to have failed.
    signal.signal(signal.SIGTERM, lambda *_: None)
    server.run(sockets=[listener])
    if not server.started:
        raise SystemExit(1)


async def _well(settings: Settings, organisation: Organisation) -> None:
    """Look at the database before anything is started: what is wrong with it is said in one line."""
    app = put_together(settings, organisation, channels={})
    try:
        await app.parts.store.check()
    finally:
        await app.close()


def listening(host: str, port: int) -> socket.socket:
    """A socket on this port, taken before anything is begun. Raises AfterwordError where it cannot be had."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, OverflowError) as error:
        raise AfterwordError(
            f"Port {port} on {host} cannot be had ({getattr(error, 'strerror', None) or error}). Stop what listens "
            "there, or choose another with --port."
        ) from error


def asgi_app(app: App, wanted: Wanted, sandbox: Any = None) -> "Starlette":
    """The web application whose life is the process's: starting it starts every worker."""
    from bot.counting import CountedChannel, counted_intake
    from bot.web.app import web_app
    from bot.web.metrics import metrics

    settings, parts, counted = app.settings, app.parts, metrics()
    app.intake.work = counted_intake(app.intake.work, counted)
    app.dispatch.channels = {name: CountedChannel(each, counted, name) for name, each in app.channels.items()}
    front = AppFront(
        parts=parts,
        intake=app.intake,
        secret=app.secret,
        api_keys=tuple(key.get_secret_value() for key in settings.api_keys),
        checks=lambda: checks(app),
    )
    webhooks = [] if wanted.sandbox else webhook_routes(app, front)

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        if sandbox is not None:
            from bot.sandbox.people import people_join

            await people_join(app, sandbox.lines)
        async with working(app, wanted):
            yield

    return web_app(front, webhooks=webhooks, sandbox=sandbox, counted=counted, lifespan=lifespan)


def webhook_routes(app: App, front: AppFront) -> list[Any]:
    """The providers' routes, where their secrets are known."""
    from bot.web.sms import sms_routes
    from bot.web.telegram import telegram_routes

    settings, clock = app.settings, app.parts.clock
    sms = sms_routes(
        app.intake,
        front.receipts,
        auth_token=settings.twilio_auth_token.get_secret_value() if settings.twilio_auth_token else None,
        public_url=settings.public_url or None,
        account_sid=settings.twilio_account_sid,
        clock=clock,
    )
    secret = settings.telegram_secret.get_secret_value() if settings.telegram_secret else None
    return [*sms, *telegram_routes(app.intake, secret=secret, clock=clock)]


@asynccontextmanager
async def working(app: App, wanted: Wanted) -> AsyncIterator[None]:
    """All workers of this process, from the check of the database to the last send. Raises AfterwordError."""
    log = logger()
    await app.parts.store.check()
    await learn_bot_name(app)
    await _take_over(app)
    tasks = [asyncio.create_task(lasting(name, work)) for name, work in workers(app, wanted).items()]
    log.info("serve.started", channels=sorted(app.channels), port=wanted.port)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await app.intake.drain()
        await app.dispatch.finish()
        await app.close()
        log.info("serve.stopped")


async def _take_over(app: App) -> None:
    """What a process that died was sending from this file is looked into at once, not when its lease runs out."""
    if not is_single_file(app.settings.database_url):
        return  # elsewhere other processes are alive and sending
    async with app.parts.store.begin() as uow:
        await uow.reclaim(app.owner, app.parts.clock())


def workers(app: App, wanted: Wanted) -> Mapping[str, Work]:
    """What runs beside the web, by name."""
    running: dict[str, Work] = {"commands": lambda: answering(app)}
    if wanted.dispatch:
        running["dispatch"] = lambda: app.dispatch.run(app.wakes.dispatch)
    if wanted.scheduler:
        from bot.jobs import by_the_clock

        running["clock"] = lambda: by_the_clock(app.parts)
    if not wanted.sandbox and SMS in app.channels:
        running["sweep"] = lambda: sweeping(app)
    if wanted.telegram and not wanted.sandbox and TELEGRAM in app.channels:
        running |= {"telegram": lambda: telegram(app), "menus": lambda: keep_menus(app)}
    return running


async def lasting(name: str, work: Work) -> None:
    """Run a worker for as long as the process lives: one that breaks says so, and begins again after a pause."""
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - a worker that stayed dead would be missed by customers only
            log_failure(name, error)
            await asyncio.sleep(PAUSE)
        else:
            return


async def answering(app: App) -> None:
    """Answer commands as they are committed, and those a crash left over."""
    while True:
        app.wakes.commands.clear()
        try:
            await answer_commands(app.parts)
        except StorageUnavailable as error:
            logger().error("commands.wait", reason=str(error))
        try:
            await asyncio.wait_for(app.wakes.commands.wait(), timeout=2.0)
        except TimeoutError:
            continue


async def sweeping(app: App) -> None:
    """Take in what Twilio's webhook missed while we were down or out of reach: at the start, and every few minutes."""
    from bot.channels.sms.channel import SmsChannel
    from bot.handlers.sweep import sweep

    channel = app.channels[SMS]
    while isinstance(channel, SmsChannel):
        await sweep(app.parts, channel, app.intake)
        await asyncio.sleep(SWEEP_EVERY)


async def telegram(app: App) -> None:
    """Say who we are, set the menus, and take updates by polling or have them pushed."""
    from bot.channels.telegram.channel import TelegramChannel
    from bot.channels.telegram.polling import poll
    from bot.channels.telegram.setup import set_webhook

    channel = app.channels[TELEGRAM]
    if not isinstance(channel, TelegramChannel):
        return
    await ask_bot_name(app)
    settings = app.settings
    if settings.telegram_mode == "webhook" and settings.telegram_secret is not None:
        await politely(
            set_webhook(channel.bot, f"{settings.public_url}/telegram", settings.telegram_secret.get_secret_value())
        )
        return
    await poll(channel.bot, app.intake, clock=app.parts.clock)


async def checks(app: App) -> list[web.Check]:
    """What must be well before this process is ready."""
    found = []
    try:
        async with asyncio.timeout(1):
            await app.parts.store.check()
        found.append(web.Check("database", ok=True))
    except (AfterwordError, TimeoutError) as error:
        found.append(web.Check("database", ok=False, detail=str(error) or "it did not answer within a second"))
    found.extend(web.Check(name, ok=True) for name in (SMS, TELEGRAM) if name in app.channels)
    return found
