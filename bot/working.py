"""What runs beside the web while a process serves: commands, dispatch, the clock, Telegram; begun and ended as one."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.app import App, ask_bot_name, learn_bot_name
from bot.company import CLOCK, POLLING, while_leading
from bot.errors import StorageUnavailable
from bot.handlers.answer_commands import answer_commands
from bot.logs import logger
from bot.menus import keep_menus, politely
from bot.messages import SMS, TELEGRAM
from bot.notifying import notify, signs_of_life
from bot.operation.vitals import Vitals
from bot.operation.watching import Watch, copies_here
from bot.single import is_single_file
from scheduler.running import log_failure

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


@asynccontextmanager
async def working(app: App, wanted: Wanted, watch: Watch | None = None) -> AsyncIterator[None]:
    """All workers of this process, from the check of the database to the last send. Raises AfterwordError."""
    log = logger()
    await app.parts.store.check()
    await learn_bot_name(app)
    await _take_over(app)
    app.company.sends, app.company.wants = wanted.dispatch, leads_in(wanted)
    tasks = [asyncio.create_task(lasting(name, work, app.vitals)) for name, work in workers(app, wanted, watch).items()]
    log.info("serve.started", channels=sorted(app.channels), port=wanted.port)
    try:
        yield
    finally:
        notify("STOPPING=1")
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await app.intake.drain()
        await app.dispatch.finish()
        await app.company.leave()
        await app.close()
        log.info("serve.stopped")


async def _take_over(app: App) -> None:
    """What a process that died was sending from this file is looked into at once, not when its lease runs out."""
    if not is_single_file(app.settings.database_url):
        return  # elsewhere other processes are alive and sending
    async with app.parts.store.begin() as uow:
        await uow.reclaim(app.owner, app.parts.clock())


def workers(app: App, wanted: Wanted, watch: Watch | None = None) -> Mapping[str, Work]:
    """What runs beside the web, by name."""

    def noted(job: str, error: Exception | None) -> None:
        app.vitals.note(f"job:{job}", error)

    running: dict[str, Work] = {
        "company": app.company.keep,
        "commands": lambda: answering(app),
        "signs of life": signs_of_life,
    }
    if wanted.dispatch:
        running["dispatch"] = lambda: dispatching(app)
    if wanted.scheduler:
        from bot.jobs import by_the_clock

        running["clock"] = lambda: by_the_clock(app.parts, noted, lambda: app.company.leads(CLOCK))
    for kind, led in led_workers(app, wanted, watch).items():
        running |= {name: partial(while_leading, app.company, kind, work) for name, work in led.items()}
    return running


def led_workers(app: App, wanted: Wanted, watch: Watch | None) -> Mapping[str, Mapping[str, Work]]:
    """What only one process does, however many serve this database: by what it leads in."""
    led: dict[str, dict[str, Work]] = {CLOCK: {}, POLLING: {}}
    if wanted.scheduler and watch is not None and not wanted.sandbox:  # there the clock is moved by hand
        led[CLOCK]["watch"] = watch.run
        if copies_here(app):
            led[CLOCK]["backup"] = watch.keep_copies
    if not wanted.sandbox and SMS in app.channels:
        led[CLOCK]["sweep"] = lambda: sweeping(app)
    if wanted.telegram and not wanted.sandbox and TELEGRAM in app.channels:
        led[POLLING] |= {"telegram": lambda: telegram(app), "menus": lambda: keep_menus(app)}
    return led


def leads_in(wanted: Wanted) -> frozenset[str]:
    """In what this process would lead: who was told to leave something alone never keeps others from it."""
    return frozenset(name for name, asked in ((CLOCK, wanted.scheduler), (POLLING, wanted.telegram)) if asked)


async def dispatching(app: App) -> None:
    """Send what is due, within our share of the providers' rates."""
    await app.company.join()
    await app.dispatch.run(app.wakes.dispatch)


async def lasting(name: str, work: Work, vitals: Vitals) -> None:
    """Run a worker for as long as the process lives: one that breaks says so, and begins again after a pause."""
    vitals.of(f"worker:{name}")
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - a worker that stayed dead would be missed by customers only
            log_failure(name, error)
            vitals.note(f"worker:{name}", error)
            await asyncio.sleep(PAUSE)
        else:
            return  # some have nothing to do: Telegram by webhook, say


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
        try:
            listed = await sweep(app.parts, channel, app.intake)
        except Exception as error:
            app.vitals.note("sweep", error)
            raise
        app.vitals.note("sweep", amount=listed)
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
    from telegram.error import InvalidToken

    def noted(error: Exception | None) -> None:
        app.vitals.note("polling", error, refused=isinstance(error, InvalidToken))

    await poll(channel.bot, app.intake, clock=app.parts.clock, noted=noted)
