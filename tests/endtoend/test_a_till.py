"""The examples for a till's programmer against a real `afterword serve`: with curl, with Python, and said twice."""

import asyncio
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import pytest_asyncio

from tests.endtoend.installation import API_KEY, installed, uk

TILL = Path(__file__).resolve().parents[2] / "examples" / "till"
CLIENT = (sys.executable, str(TILL / "afterword_client.py"))
pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def open_salon(template, tmp_path_factory):
    """A salon that serves."""
    async with installed(template, tmp_path_factory.mktemp("till") / "salon") as salon, salon.serve() as serving:
        yield SimpleNamespace(salon=salon, serving=serving)


def till(salon, serving, key=API_KEY):
    return salon.environment | {"AFTERWORD_URL": serving.url, "AFTERWORD_KEY": key}


async def program(salon, serving, *command, key=API_KEY):
    process = await asyncio.create_subprocess_exec(
        *command, env=till(salon, serving, key), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await asyncio.wait_for(process.communicate(), 30)
    return process.returncode, out.decode(), err.decode()


async def test_the_python_client_asks_a_customer_once_however_often_it_tells(salon, serving):
    for _ in range(2):
        status, out, err = await program(salon, serving, *CLIENT, uk(801), "haircut", "8123")
        assert (status, out) == (0, "queued\n"), err
    await salon.twilio.settled()
    assert len(salon.phone(801).messages) == 1


async def test_the_python_client_says_what_is_wrong(salon, serving):
    status, _, err = await program(salon, serving, *CLIENT, uk(802), "massage", "8124")
    assert status == 1
    assert "#/touchpoint" in err
    status, _, err = await program(salon, serving, *CLIENT, uk(802), "haircut", "8124", key="wrong")
    assert status == 1
    assert err.startswith("Refused")


async def test_the_python_client_reads_the_answers_page_by_page(salon, serving, monkeypatch):
    monkeypatch.syspath_prepend(str(TILL))
    from afterword_client import Afterword

    found = await asyncio.to_thread(lambda: list(Afterword(serving.url, API_KEY).answers("2026-01-01")))
    assert found == (await serving.call("GET", "/api/responses")).json()["responses"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
async def test_the_curl_example_tells_of_a_visit(salon, serving):
    status, out, err = await program(salon, serving, "sh", str(TILL / "tell.sh"), uk(803), "haircut", "8125")
    assert (status, '"status":"queued"' in out.replace(" ", "")) == (0, True), out + err
