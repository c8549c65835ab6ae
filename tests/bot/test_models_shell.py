"""claimbot models, and the build at a first start."""

import asyncio
from pathlib import Path

import pytest

from bot.cli.models import encoder_in_background
from bot.models.built import MODEL_FILE, built_dir, is_built, models_dir
from config.settings import Settings
from tests.bot.test_cli import claimbot, here
from tests.bot.test_models import flip_a_byte

__all__ = ["here"]  # a fixture


@pytest.fixture
def data(here: Path, built_once: Path) -> Path:
    """A data directory in which the encoder is built: the session's own, which nobody changes."""
    (here / "data").mkdir()
    models_dir(here / "data").symlink_to(built_once)
    return here / "data"


@pytest.mark.usefixtures("data")
def test_check_says_that_it_is_on_and_what_it_is() -> None:
    done = claimbot("models", "check")

    assert done.exit_code == 0
    assert "The sentence encoder is on: all-MiniLM-L6-v2/int8/1" in done.stdout


@pytest.mark.usefixtures("here")
def test_check_without_one_says_how_to_build_it() -> None:
    done = claimbot("models", "check")

    assert done.exit_code == 1
    assert done.stderr == "The sentence encoder is not built. Build it: claimbot models build\n"


@pytest.mark.usefixtures("data")
def test_check_of_one_that_is_off_says_so() -> None:
    done = claimbot("models", "check", CLAIMBOT_ENCODER="off")

    assert done.exit_code == 1
    assert "off" in done.stderr


def test_check_names_the_file_that_was_altered(here: Path, built: Path) -> None:
    (here / "data").mkdir()
    built.rename(models_dir(here / "data"))
    flip_a_byte(built_dir(models_dir(here / "data")) / MODEL_FILE)

    done = claimbot("models", "check")

    assert done.exit_code == 1
    assert f"{MODEL_FILE} is not what was built" in done.stderr


def test_build_from_a_directory_says_where_it_is(here: Path, published: Path) -> None:
    done = claimbot("models", "build", "--from", str(published))

    assert done.exit_code == 0
    assert is_built(here / "data" / "models")
    assert "The sentence encoder is built: data/models/" in done.stdout


def test_build_from_anything_else_is_refused_in_a_sentence(here: Path) -> None:
    (here / "model.safetensors").write_bytes(b"others")

    done = claimbot("models", "build", "--from", str(here))

    assert done.exit_code == 1
    assert "is not the published file" in done.stderr
    assert "Traceback" not in done.stderr


async def background(settings: Settings) -> str:
    """What is said of the encoder when the bot starts with these settings."""
    said: asyncio.Queue[str] = asyncio.Queue()
    async with encoder_in_background(settings, said.put_nowait):
        return await said.get()


async def test_a_first_start_builds_it(tmp_path: Path, published: Path) -> None:
    sentence = await background(Settings(data_dir=tmp_path, model_dir=published))

    assert "ready" in sentence
    assert is_built(models_dir(tmp_path))


async def test_a_first_start_without_the_weights_goes_on_and_says_so(tmp_path: Path) -> None:
    sentence = await background(Settings(data_dir=tmp_path, model_dir=tmp_path))

    assert sentence.startswith("Without the sentence encoder")


async def test_leaving_ends_the_build(tmp_path: Path, published: Path) -> None:
    async with encoder_in_background(Settings(data_dir=tmp_path, model_dir=published), print):
        await asyncio.sleep(0)

    assert not is_built(models_dir(tmp_path))


@pytest.mark.parametrize("off", [True, False])
async def test_with_nothing_to_do_nothing_is_said(built: Path, off: bool) -> None:  # noqa: FBT001 - a parameter of the test
    said: list[str] = []
    encoder = "off" if off else "auto"
    data_dir = built if off else built.parent
    async with encoder_in_background(Settings(data_dir=data_dir, encoder=encoder), said.append):
        (building,) = [one for one in asyncio.all_tasks() if one.get_name() == "build the encoder"]
        await building

    assert said == []
