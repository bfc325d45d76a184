"""Posting over connections of our own: what comes back, what a broken answer means, and when a connection is kept."""

import asyncio
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.channels.network import never_sent, proxied
from bot.channels.posting import Posting
from bot.channels.sms.transport import Transport

OK = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nhi"


class Scripted:
    """A server that gives one answer after the other; None cuts the connection, "" says nothing."""

    def __init__(self, *answers):
        self.answers, self.connections, self.requests, self.ended = list(answers), 0, [], 0

    async def serve(self, reader, writer):
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
                self.requests.append(head + await reader.readexactly(length))
                answer = self.answers.pop(0) if self.answers else OK
                if answer is None:
                    break
                writer.write(answer)
                if b"connection: close" in answer.lower() or b"to the end" in answer:
                    break
        except asyncio.IncompleteReadError:
            pass
        finally:
            self.ended += 1
            writer.close()


@asynccontextmanager
async def posting(*answers):
    script = Scripted(*answers)
    server = await asyncio.start_server(script.serve, "127.0.0.1", 0)
    poster = Posting(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    async with server:
        yield poster, script
        poster.close()
        await asyncio.sleep(0)


async def post(poster, patience=10.0):
    return await poster.post("/Messages.json", {"Authorization": "Basic xyz"}, b"To=1&Body=2", timeout=patience)


async def test_one_connection_serves_post_after_post():
    async with posting() as (poster, script):
        answers = [await post(poster) for _ in range(3)]
    assert [(each.status, each.body) for each in answers] == [(201, b"hi")] * 3
    assert script.connections == 1
    assert script.requests[0].startswith(b"POST /Messages.json HTTP/1.1\r\nHost: 127.0.0.1:")
    assert script.requests[0].endswith(b"Authorization: Basic xyz\r\nContent-Length: 11\r\n\r\nTo=1&Body=2")


async def test_posts_at_the_same_time_have_connections_of_their_own():
    async with posting() as (poster, script):
        await asyncio.gather(*(post(poster) for _ in range(5)))
    assert script.connections == 5


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n", b"abcde"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate", b"late"),
        (b"HTTP/1.1 200 OK\r\nX: y\r\n\r\nto the end", b"to the end"),
        (b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n", b""),
    ],
)
async def test_an_answer_is_read_however_it_is_framed(answer, body):
    async with posting(answer) as (poster, _):
        found = await post(poster)
        assert found.body == body
        assert (await post(poster)).body == b"hi"


async def test_a_connection_that_the_other_side_closes_is_not_used_again():
    async with posting(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n") as (poster, script):
        await post(poster)
        await post(poster)
    assert script.connections == 2


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (None, httpx.RemoteProtocolError),
        (b"HTTP/1.1 201 Created\r\nContent-Length: 20\r\nConnection: close\r\n\r\nhalf", httpx.RemoteProtocolError),
        (b"SMTP ready\r\n", httpx.RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n" + b"x" * 5_000_000, httpx.RemoteProtocolError),
        (b"", httpx.ReadTimeout),
    ],
)
async def test_what_was_sent_and_not_answered_whole_has_an_unknown_outcome(answer, error):
    async with posting(answer) as (poster, script):
        with pytest.raises(error) as raised:
            await post(poster, patience=10 if answer != b"" else 0.3)
        assert not never_sent(raised.value)
        assert (await post(poster)).status == 201
    assert script.connections == 2


async def test_who_stops_waiting_leaves_no_answer_behind_for_the_next():
    async with posting(b"") as (poster, script):
        waiting = asyncio.create_task(post(poster))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert (await post(poster)).body == b"hi"
    assert script.connections == 2


async def test_where_nobody_listens_nothing_was_sent():
    with pytest.raises(httpx.ConnectError) as raised:
        await post(Posting("http://127.0.0.1:9"))
    assert never_sent(raised.value)


def test_behind_a_proxy_everything_goes_by_httpx(monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert not proxied("https://api.twilio.com")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert proxied("https://api.twilio.com")
    assert not proxied("http://127.0.0.1:8000")
    assert Transport("https://api.twilio.com")._posting is None
    monkeypatch.setenv("NO_PROXY", "api.twilio.com")
    assert not proxied("https://api.twilio.com")
