"""A folder as `afterword init` leaves it, made once; each module serves copies of it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.endtoend.installation import AFTERWORD


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("init") / "salon"
    folder.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    subprocess.run([AFTERWORD, "init", "--yes"], cwd=folder, env=environment, check=True, capture_output=True)
    return folder


@pytest.fixture
def salon(open_salon):
    """The salon that a module opened."""
    return open_salon.salon


@pytest.fixture
def serving(open_salon):
    """The process that serves it."""
    return open_salon.serving
