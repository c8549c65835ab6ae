import dataclasses
import json
from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given, strategies as st

from bot.adapters import claim_worker
from bot.adapters.claims import ProcessClaimFinder
from bot.adapters.worker_values import article_fields, article_text, claim_candidate, claim_fields
from bot.core.extraction import extract_claims, texts_of
from bot.services.errors import UnreadableArticleError
from storage.domain.article import ArticleText, Quote
from storage.domain.claim import ClaimCandidate, Precision, Quantity, Stance
from storage.domain.reason import Reason

ARTICLE = ArticleText(
    url="https://example.org/a",
    title="Police deny deaths",
    publisher="Exemple",
    author=None,
    published_at=datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
    language="en",
    text="🇭🇹 Police denied on Tuesday that 12 officers had died. About 400 have arrived, the ministry said.",
    published_about=date(2026, 7, 1),
)


async def test_a_process_finds_what_this_one_would() -> None:
    vectors = np.eye(len(texts_of(ARTICLE)), 384, dtype=np.float32)
    async with ProcessClaimFinder() as finder:
        assert await finder.texts_of(ARTICLE) == texts_of(ARTICLE)
        assert await finder.claims_of(ARTICLE, None) == tuple(extract_claims(ARTICLE))
        assert await finder.claims_of(ARTICLE, vectors) == tuple(extract_claims(ARTICLE, vectors))


async def test_a_text_that_takes_too_long_is_refused_and_the_next_one_is_read() -> None:
    async with ProcessClaimFinder(seconds=0.001) as finder:
        with pytest.raises(UnreadableArticleError) as refused:
            await finder.claims_of(dataclasses.replace(ARTICLE, text=ARTICLE.text * 5_000), None)
    assert refused.value.reason == "too-complex"

    async with ProcessClaimFinder() as finder:
        assert await finder.claims_of(ARTICLE, None)


def test_the_worker_answers_with_claims_or_with_the_texts_to_encode() -> None:
    request = json.loads(json.dumps({"article": article_fields(ARTICLE)}))

    assert claim_worker.answer(request | {"find": "texts"}, b"") == texts_of(ARTICLE)
    found = claim_worker.answer(request | {"find": "claims"}, b"")
    assert [claim_candidate(ARTICLE.text, one) for one in found] == extract_claims(ARTICLE)


def test_an_article_crosses_unchanged() -> None:
    assert article_text(json.loads(json.dumps(article_fields(ARTICLE)))) == ARTICLE


@given(
    as_of=st.none() | st.dates(),
    stance=st.sampled_from(Stance),
    quantities=st.lists(
        st.builds(
            Quantity,
            value=st.floats(allow_nan=False, allow_infinity=False),
            unit=st.none() | st.text(max_size=5),
            what=st.none() | st.text(max_size=5),
            precision=st.sampled_from(Precision),
        ),
        max_size=3,
    ).map(tuple),
    reasons=st.lists(st.sampled_from(Reason), max_size=3).map(tuple),
    hint=st.none() | st.text(max_size=10),
)
def test_a_claim_crosses_unchanged(
    as_of: date | None,
    stance: Stance,
    quantities: tuple[Quantity, ...],
    reasons: tuple[Reason, ...],
    hint: str | None,
) -> None:
    claim = ClaimCandidate(
        text="Officers died.",
        quote=Quote.cut(ARTICLE.text, 3, 20),
        claimant=None,
        check_worthiness=0.25,
        claimant_hint=hint,
        stance=stance,
        as_of=as_of,
        quantities=quantities,
        reasons=reasons,
    )

    assert claim_candidate(ARTICLE.text, json.loads(json.dumps(claim_fields(claim)))) == claim
