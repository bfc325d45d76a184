from datetime import UTC, datetime
from pathlib import Path

import pytest_asyncio

from bot.demo.run import play_weeks
from bot.demo.stage import set_stage

THURSDAY = datetime(2026, 11, 19, 14, 20, tzinfo=UTC)


async def played_in(folder: Path, weeks: int):
    """A stage after so many weeks, and what came of them; always on the same day, for what is drawn depends on it."""
    stage = await set_stage(folder, public_url="http://127.0.0.1:8000", real=lambda: THURSDAY)
    steps = []
    return stage, await play_weeks(stage, weeks, tell=steps.append), steps


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def two_weeks(tmp_path_factory):
    stage, played, steps = await played_in(tmp_path_factory.mktemp("demo"), 2)
    yield stage, played, steps
    await stage.app.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def twelve_weeks(tmp_path_factory):
    stage, played, steps = await played_in(tmp_path_factory.mktemp("demo"), 12)
    yield stage, played, steps
    await stage.app.close()
