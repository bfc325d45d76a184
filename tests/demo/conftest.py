from pathlib import Path

import pytest

from bot.demo.run import play_weeks
from bot.demo.stage import set_stage


async def played_in(folder: Path, weeks: int):
    """A stage after so many weeks, and what came of them."""
    stage = await set_stage(folder, public_url="http://127.0.0.1:8000")
    steps = []
    return stage, await play_weeks(stage, weeks, tell=steps.append), steps


@pytest.fixture
async def two_weeks(tmp_path):
    stage, played, steps = await played_in(tmp_path, 2)
    yield stage, played, steps
    await stage.app.close()


@pytest.fixture
async def twelve_weeks(tmp_path):
    stage, played, steps = await played_in(tmp_path, 12)
    yield stage, played, steps
    await stage.app.close()
