"""A connection that sends slowly, endlessly or nothing is hung up on, and delays nobody else."""

import asyncio
import contextlib
import socket

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.web.patience import LARGEST_HEAD, PatientProtocol, at_once

SECONDS = 0.4
PATIENCE = 10  # seconds, of somebody to whom the machine may be slow


class Hasty(PatientProtocol):
    seconds = SECONDS


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def _slow(_: Request) -> PlainTextResponse:
    await asyncio.sleep(3 * SECONDS)
    return PlainTextResponse("done")


@pytest.fixture
async def port():
    app = Starlette(routes=[Route("/", _echo, methods=["GET", "POST"]), Route("/slow", _slow)])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_level="critical", lifespan="off", http=Hasty, ws="none", loop="asyncio")
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve([taken]))
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        yield taken.getsockname()[1]
        server.should_exit = True
        await task


async def answered(port: int, *parts: bytes, pause: float = 0) -> bytes:
    """What comes back, to the end of the connection or for ten seconds."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    got = b""
    with contextlib.suppress(ConnectionError):
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)
    with contextlib.suppress(TimeoutError, ConnectionError):
        got = await asyncio.wait_for(reader.read(), PATIENCE)
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
    return got


HEAD = b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\n"
SLOW = {
    "nothing": (),
    "half a line": (b"GET / HT",),
    "half a head": (b"GET / HTTP/1.1\r\nhost: a\r\n",),
    "half a body": (HEAD + b"ab",),
    "one byte at a time": (b"GET / HTTP/1.1\r\n", *(b"x",) * 20),
    "empty lines": (b"\r\n",) * 20,
}


@pytest.mark.parametrize("parts", SLOW.values(), ids=SLOW)
async def test_a_request_that_does_not_come_is_not_waited_for(port, parts):
    began = asyncio.get_running_loop().time()
    said = await answered(port, *parts, pause=0.05)
    assert said == b"" or said.startswith(b"HTTP/1.1 408")
    assert asyncio.get_running_loop().time() - began < PATIENCE


async def test_a_head_beyond_all_measure_is_refused_whether_in_one_piece_or_many(port):
    long = b"GET / HTTP/1.1\r\nhost: a\r\nx: " + b"y" * LARGEST_HEAD + b"\r\n\r\n"
    many = b"GET / HTTP/1.1\r\nhost: a\r\n" + b"".join(b"x%d: y\r\n" % n for n in range(9000)) + b"\r\n"
    endless = b"GET /" + b"a" * 3 * LARGEST_HEAD
    for request in (long, many, endless):
        assert (await answered(port, request)).startswith(b"HTTP/1.1 431")
        assert (await answered(port, *(request[at : at + 4096] for at in range(0, len(request), 4096)))).startswith(
            (b"HTTP/1.1 431", b"")
        )


async def test_an_honest_client_is_served_again_and_again_on_one_connection(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for body in (b"abcd", b"efgh", b"ijkl"):
        writer.write(HEAD + body)
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        assert await reader.readexactly(1) == b"4"
        await asyncio.sleep(1.5 * SECONDS if body == b"efgh" else 0)
    writer.write(HEAD + b"abcd" + HEAD + b"efgh")  # two at once
    for _ in range(2):
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        await reader.readexactly(1)
    writer.close()
    await writer.wait_closed()


async def test_an_answer_that_takes_long_is_our_own_affair(port):
    request = b"GET /slow HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
    assert b"200 OK" in await answered(port, request)


async def test_others_are_served_while_hundreds_send_nothing(port):
    idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(200)]
    request = b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
    assert b"200 OK" in await answered(port, request)
    await asyncio.sleep(2 * SECONDS)
    assert {(await reader.read(12))[:12] for reader, _ in idle} == {b"HTTP/1.1 408"}
    for _, writer in idle:
        writer.close()
        await writer.wait_closed()


def test_connections_leave_files_for_the_database(monkeypatch):
    import resource

    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 4096))
    assert at_once() == 768
    monkeypatch.setattr(resource, "getrlimit", lambda _: (-1, -1))
    assert at_once() == 2000
