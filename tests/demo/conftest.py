import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo.run import play_weeks
from bot.demo.stage import set_stage

THURSDAY = datetime(2026, 11, 19, 14, 20, tzinfo=UTC)


async def played_in(folder: Path, weeks: int, *, public_url: str = "http://127.0.0.1:8000"):
    """A stage after so many weeks, and what came of them; always on the same day, for what is drawn depends on it."""
    stage = await set_stage(folder, public_url=public_url, real=lambda: THURSDAY)
    steps = []
    return stage, await play_weeks(stage, weeks, tell=steps.append), steps


@pytest.fixture(scope="module")
def listening():
    """Where the demo of two weeks can be served."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        yield one


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def two_weeks(tmp_path_factory, listening):
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    stage, played, steps = await played_in(tmp_path_factory.mktemp("demo"), 2, public_url=address)
    yield stage, played, steps
    await stage.app.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def twelve_weeks(tmp_path_factory):
    stage, played, steps = await played_in(tmp_path_factory.mktemp("demo"), 12)
    yield stage, played, steps
    await stage.app.close()
