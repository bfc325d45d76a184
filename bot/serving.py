"""One serving process: web, Telegram, dispatch, commands and scheduler side by side, started and stopped together."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot.app import App, put_together
from bot.collecting import collect_seldom
from bot.errors import AfterwordError
from bot.front import AppFront
from bot.organisation import Organisation, read_organisation
from bot.settings import Settings
from bot.single import only_one
from bot.working import Wanted, working

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette


def run(settings: Settings, wanted: Wanted) -> None:
    """Serve until SIGTERM or SIGINT. Raises AlreadyServing where another process serves this database."""
    organisation = read_organisation(settings.config)  # first: a folder that is none of ours gets no file of ours
    with only_one(settings.database_url):
        _serve(settings, organisation, wanted)


def _serve(settings: Settings, organisation: Organisation, wanted: Wanted) -> None:
    asyncio.run(_well(settings, organisation))
    listener = listening(wanted.host, wanted.port)
    server = _server(_application(settings, organisation, wanted), wanted)
    # uvicorn stops on SIGTERM and raises it again: without a handler of ours the process would seem to have failed.
    signal.signal(signal.SIGTERM, lambda *_: None)
    server.run(sockets=[listener])
    if not server.started:
        raise SystemExit(1)


def _application(settings: Settings, organisation: Organisation, wanted: Wanted) -> "Starlette":
    if not wanted.sandbox:
        return asgi_app(put_together(settings, organisation), wanted)
    from bot.sandbox.setting_up import sandbox_app

    app, sandbox = sandbox_app(settings, organisation)
    return asgi_app(app, wanted, sandbox)


def _server(asgi: "Starlette", wanted: Wanted) -> "uvicorn.Server":
    import uvicorn

    from bot.web.patience import PatientProtocol, at_once

    return uvicorn.Server(
        uvicorn.Config(
            asgi,
            host=wanted.host,
            port=wanted.port,
            log_config=None,  # what it says goes the way of every line: see `bot.logs`
            log_level="warning",
            access_log=False,
            lifespan="on",
            timeout_graceful_shutdown=5,
            server_header=False,
            http=PatientProtocol,
            ws="none",
            limit_concurrency=at_once(),
        )
    )


async def _well(settings: Settings, organisation: Organisation) -> None:
    """Look at the database before anything is started: what is wrong with it is said in one line."""
    from bot.storage.damage import check_file

    app = put_together(settings, organisation, channels={})
    try:
        await app.parts.store.check()
        await check_file(settings.database_url)
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
    from bot.counting import CountedChannel, counted_intake, note
    from bot.logs import count_lines
    from bot.operation.watching import watching
    from bot.web.api.keys import KeyRing
    from bot.web.app import web_app
    from bot.web.metrics import metrics

    settings, parts, counted = app.settings, app.parts, metrics()
    app.intake.work = counted_intake(app.intake.work, counted, app.vitals)
    app.dispatch.channels = {
        name: CountedChannel(each, counted, name, app.vitals) for name, each in app.channels.items()
    }
    watch = watching(app)
    app.vitals.listeners.append(lambda *how: note(counted, *how))
    count_lines(counted.line)
    front = AppFront(
        parts=parts,
        intake=app.intake,
        secret=app.secret,
        api_keys=KeyRing.of(key.get_secret_value() for key in settings.api_keys),
        checks=watch.wellbeing.checks,
        measured=watch.levels,
        metrics_token=settings.metrics_token.get_secret_value() if settings.metrics_token else "",
    )
    webhooks = [] if wanted.sandbox else webhook_routes(app, front)

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        if sandbox is not None:
            from bot.sandbox.people import people_join

            await people_join(app, sandbox.lines)
        collect_seldom()
        async with working(app, wanted, watch):
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
