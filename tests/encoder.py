"""The sentence encoder for tests: built once a session from the published weights, where this machine has them.

`pytest_plugins` of tests/conftest.py takes the fixtures from here.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.models.published import SourceError, find_published

REQUIRED = os.environ.get("CLAIMBOT_REQUIRE_ENCODER") == "1"


@pytest.fixture(scope="session")
def published() -> Path:
    """A directory with the published files."""
    try:
        return find_published(None)
    except SourceError as error:
        if REQUIRED:
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def built_once(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models directory with the encoder in it, to be read and never changed."""
    models = tmp_path_factory.mktemp("models")
    subprocess.run([sys.executable, "-m", "bot.models", str(published), str(models)], check=True, timeout=60)
    return models


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A models directory of the test's own, with the encoder in it."""
    return shutil.copytree(built_once, tmp_path / "models")
