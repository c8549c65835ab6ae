from collections.abc import Sequence

import numpy as np
import pytest

from bot.core.extraction import extract_claims, texts_of
from bot.core.vectors import Vectors
from bot.services.errors import EncoderUnavailableError
from bot.services.extraction import MAX_ENCODED, BuiltInExtractor
from bot.services.ports import EncoderState
from storage.domain.article import ArticleText

SENTENCES = (
    "Police said on Tuesday that 12 officers had arrived in Port-au-Prince.",
    "The ministry denied that any of them had been hurt.",
    "A market seller watched the lorries go by.",
)


class GivenVectors:
    """An encoder whose vectors are no network's: each text's own, and the same whenever it is asked."""

    model_id = "given"

    def __init__(self, state: EncoderState = "on", *, breaks: bool = False) -> None:
        self.state: EncoderState = state
        self.asked: list[Sequence[str]] = []
        self._breaks = breaks

    async def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.append(texts)
        if self._breaks:
            raise EncoderUnavailableError("broken")
        rows = np.random.default_rng(7).normal(size=(len(texts), 384)).astype(np.float32)
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def warm_up(self) -> None:
        raise AssertionError("nobody is on the way")


def article(*sentences: str) -> ArticleText:
    return ArticleText(
        url=None,
        title="Officers arrive in Haiti",
        publisher=None,
        author=None,
        published_at=None,
        language="en",
        text="\n".join(sentences),
    )


async def test_an_encoder_that_is_on_is_asked_for_every_sentence_and_the_title() -> None:
    encoder = GivenVectors()

    found = await BuiltInExtractor(encoder).extract(article(*SENTENCES))

    assert encoder.asked == [texts_of(article(*SENTENCES))]
    vectors = await GivenVectors().encode(texts_of(article(*SENTENCES)))
    assert list(found.candidates) == extract_claims(article(*SENTENCES), vectors)
    assert list(found.candidates) != extract_claims(article(*SENTENCES))


@pytest.mark.parametrize("encoder", [None, GivenVectors("not-built"), GivenVectors(breaks=True)])
async def test_without_an_encoder_claims_are_found_all_the_same(encoder: GivenVectors | None) -> None:
    found = await BuiltInExtractor(encoder).extract(article(*SENTENCES))

    assert list(found.candidates) == extract_claims(article(*SENTENCES))
    assert found.candidates


async def test_a_long_text_is_not_encoded_while_somebody_waits() -> None:
    encoder = GivenVectors()
    long = article(
        *(f"Police said that {number:,} officers had arrived." for number in range(MAX_ENCODED + 1))
    )

    assert (await BuiltInExtractor(encoder).extract(long)).candidates
    assert encoder.asked == []


async def test_an_empty_text_is_not_encoded() -> None:
    encoder = GivenVectors()

    assert (await BuiltInExtractor(encoder).extract(article(""))).candidates == ()
    assert encoder.asked == []
