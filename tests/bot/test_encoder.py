"""The sentence encoder as the use cases meet it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from bot.adapters import encoder as adapter
from bot.adapters.encoder import MOST_TEXTS, NoEncoder, ProcessEncoder
from bot.models import building
from bot.models.built import MODEL_FILE, built_dir
from bot.models.trial import LIKENESS, SENTENCES
from bot.services.errors import EncoderUnavailableError
from tests.bot.test_models import flip_a_byte

CLAIM = "Kenyan officers in Haiti are all safe"


@pytest.fixture
async def encoder(built_once: Path) -> AsyncIterator[ProcessEncoder]:
    async with ProcessEncoder(built_once) as running:
        yield running


def process_of() -> psutil.Process:
    """The one process that encodes."""
    (found,) = [one for one in psutil.Process().children() if "bot.adapters.encoder_worker" in one.cmdline()]
    return found


def state_of(encoder: ProcessEncoder) -> str:
    """Asked anew each time: a type checker takes it for constant."""
    return encoder.state


async def test_likeness_is_that_of_the_full_weights(encoder: ProcessEncoder) -> None:
    vectors = await encoder.encode(SENTENCES)

    cosines = vectors @ vectors.T
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    for pair, known in LIKENESS.items():
        assert cosines[pair] == pytest.approx(known, abs=0.03)


async def test_a_vector_does_not_depend_on_its_neighbours(encoder: ProcessEncoder) -> None:
    alone = await encoder.encode([CLAIM])
    among = await encoder.encode(["A word.", *SENTENCES * 10, CLAIM])

    assert np.array_equal(alone[0], among[-1])


async def test_calls_at_once_each_get_their_own(encoder: ProcessEncoder) -> None:
    texts = [f"{number} officers arrived" for number in range(20)]

    together = await asyncio.gather(*(encoder.encode([text]) for text in texts))

    assert np.array_equal(np.concatenate(together), await encoder.encode(texts))


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "half a pair \ud83d", "word " * 200_000, "x" * 1_000_000, "\u202e\u0301" * 500]
)
async def test_any_text_has_a_vector(encoder: ProcessEncoder, text: str) -> None:
    vectors = await encoder.encode([text])

    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=1e-4)


async def test_no_texts_are_no_rows(encoder: ProcessEncoder) -> None:
    assert (await encoder.encode([])).shape == (0, 384)


async def test_too_many_texts_in_one_call_are_a_mistake(encoder: ProcessEncoder) -> None:
    with pytest.raises(ValueError, match="texts in one call"):
        await encoder.encode(["a"] * (MOST_TEXTS + 1))


async def test_whoever_comes_to_a_full_queue_is_told_at_once(
    encoder: ProcessEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "MOST_WAITING", 2)

    first, second, third = await asyncio.gather(
        *(encoder.encode([CLAIM]) for _ in range(3)), return_exceptions=True
    )

    assert isinstance(third, EncoderUnavailableError)
    assert str(third) == "busy"
    assert np.array_equal(np.asarray(first), np.asarray(second))


async def test_a_call_given_up_costs_neither_the_process_nor_the_next_answer(encoder: ProcessEncoder) -> None:
    expected = await encoder.encode(["The next text"])
    before = process_of().pid
    given_up = asyncio.create_task(encoder.encode([CLAIM] * 16))
    await asyncio.sleep(0)
    given_up.cancel()

    after = await encoder.encode(["The next text"])

    assert given_up.cancelled()
    assert np.array_equal(after, expected)
    assert process_of().pid == before


async def test_leaving_does_not_wait_for_what_is_asked(built_once: Path) -> None:
    async with ProcessEncoder(built_once) as running:
        asked = asyncio.create_task(running.encode([CLAIM] * 2000))
        await asyncio.sleep(0)

    with pytest.raises((EncoderUnavailableError, asyncio.CancelledError)):
        await asked


async def test_a_process_that_dies_is_replaced(encoder: ProcessEncoder) -> None:
    expected = await encoder.encode([CLAIM])
    dying = process_of()
    asked = asyncio.create_task(encoder.encode([CLAIM] * 1000))
    await asyncio.sleep(0)
    dying.kill()
    with pytest.raises(EncoderUnavailableError):
        await asked

    assert np.array_equal(await encoder.encode([CLAIM]), expected)


async def test_what_is_built_meanwhile_is_used_without_a_restart(built: Path) -> None:
    hidden = built.with_name("elsewhere")
    built_dir(built).rename(hidden)
    async with ProcessEncoder(built) as encoder:
        assert state_of(encoder) == "not-built"
        encoder.warm_up()
        with pytest.raises(EncoderUnavailableError, match="not-built"):
            await encoder.encode([CLAIM])

        hidden.rename(built_dir(built))

        assert state_of(encoder) == "on"
        encoder.warm_up()
        assert (await encoder.encode([CLAIM])).shape == (1, 384)


async def test_an_altered_file_is_refused_until_it_is_built_anew(built: Path, published: Path) -> None:
    flip_a_byte(built_dir(built) / MODEL_FILE)
    async with ProcessEncoder(built) as encoder:
        with pytest.raises(EncoderUnavailableError, match="broken"):
            await encoder.encode([CLAIM])
        assert state_of(encoder) == "broken"

        await asyncio.to_thread(building.build, published, built, lambda _step: None)

        assert state_of(encoder) == "on"
        await encoder.encode([CLAIM])


async def test_without_an_encoder_everybody_is_told_so() -> None:
    encoder = NoEncoder()
    encoder.warm_up()

    assert encoder.state == "off"
    with pytest.raises(EncoderUnavailableError, match="off"):
        await encoder.encode([CLAIM])
