"""Runs one request handler on a free loopback port; must not know which provider it plays."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import ClientSession, ClientTimeout, web

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Listening:
    """A handler that is being served, and the client with which the provider calls us back."""

    url: str
    client: ClientSession
    runner: web.ServerRunner

    async def close(self) -> None:
        """Stops serving at once: long polls are cut, not waited for."""
        await self.client.close()
        await self.runner.cleanup()


async def listen(handler: Handler, *, port: int = 0) -> Listening:
    """Serves `handler` on 127.0.0.1; port 0 takes a free one."""
    # A caller that goes away cancels its handler, so that a killed poller no longer counts as polling.
    server = web.Server(handler, access_log=None, handler_cancellation=True)
    runner = web.ServerRunner(server, shutdown_timeout=0.05)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    client = ClientSession(timeout=ClientTimeout(total=15))  # a provider gives a webhook fifteen seconds
    host, bound = runner.addresses[0][:2]
    return Listening(f"http://{host}:{bound}", client, runner)
