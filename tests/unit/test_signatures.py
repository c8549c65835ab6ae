"""Signatures find what the exact product finds; they only may miss the far end of a long list."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from bot.core.signatures import Signatures, nearest
from bot.core.vectors import Vectors


def directions(random: np.random.Generator, count: int, dimensions: int = 384) -> Vectors:
    rows = random.normal(size=(count, dimensions)).astype(np.float32)
    lengths: Vectors = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / lengths, dtype=np.float32)


def turned(random: np.random.Generator, vector: Vectors) -> Vectors:
    """A vector at a cosine of some 0.7 to this one."""
    return np.asarray(vector * 0.7 + directions(random, 1)[0] * 0.7, dtype=np.float32)


def held(vectors: Vectors, *, at_once: int = 1_000) -> Signatures:
    signatures = Signatures()
    for start in range(0, len(vectors), at_once):
        part = vectors[start : start + at_once]
        signatures.append([*range(start, start + len(part))], part)
    return signatures


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1), count=st.integers(1, 300), dimensions=st.sampled_from([3, 64, 100, 384])
)
def test_all_are_found_where_there_are_no_more_than_are_asked_for(
    seed: int, count: int, dimensions: int
) -> None:
    vectors = directions(np.random.default_rng(seed), count, dimensions)

    assert {*nearest(held(vectors).filled(), vectors[0], limit=300)} == {*range(count)}


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_what_is_near_among_many_that_are_not_is_never_missed(seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors = directions(random, 10_000)

    assert 17 in nearest(held(vectors).filled(), turned(random, vectors[17]), limit=500)


def test_nine_of_the_ten_nearest_of_many_are_among_those_found_on_the_mean() -> None:
    """The hardest case: at random nothing but the first is near. 96 % were measured over 120 draws."""
    recalls = []
    for seed in range(10):
        random = np.random.default_rng(seed)
        vectors = directions(random, 10_000)
        asked = turned(random, vectors[17])
        exact = np.argsort(-(vectors @ asked))[:10].tolist()
        found = nearest(held(vectors).filled(), asked, limit=2_000)
        recalls.append(len({*exact} & {*found}) / 10)

    assert np.mean(recalls) >= 0.9


def test_the_nearest_comes_first_and_the_opposite_last() -> None:
    vectors = directions(np.random.default_rng(1), 50)
    vectors[30] = -vectors[7]

    found = nearest(held(vectors).filled(), vectors[7], limit=50)

    assert (found[0], found[-1]) == (7, 30)


@pytest.mark.parametrize("at_once", [1, 7, 70_000])
def test_it_does_not_matter_in_which_portions_they_came(at_once: int) -> None:
    vectors = directions(np.random.default_rng(2), 1_500, 64)
    whole, portions = held(vectors, at_once=1_500), held(vectors, at_once=at_once)

    assert len(portions) == 1_500
    assert nearest(portions.filled(), vectors[3], limit=40) == nearest(whole.filled(), vectors[3], limit=40)


def test_more_than_one_block_is_looked_through() -> None:
    vectors = directions(np.random.default_rng(3), 70_000, 64)

    found = nearest(held(vectors, at_once=10_000).filled(), vectors[69_999], limit=1)

    assert found == [69_999]


def test_an_entry_that_came_twice_is_found_once() -> None:
    vectors = directions(np.random.default_rng(4), 2)
    signatures = Signatures()
    signatures.append([5, 5], vectors)

    assert nearest(signatures.filled(), vectors[0], limit=10) == [5]


def test_what_comes_while_somebody_looks_is_not_seen_half() -> None:
    vectors = directions(np.random.default_rng(5), 600)
    signatures = Signatures()
    signatures.append([*range(200)], vectors[:200])
    seen = signatures.filled()
    signatures.append([*range(200, 600)], vectors[200:])

    assert {*nearest(seen, vectors[0], limit=600)} == {*range(200)}


def test_nothing_is_found_where_nothing_is() -> None:
    assert nearest(Signatures().filled(), np.ones(384, dtype=np.float32), limit=10) == []


def test_a_signature_takes_56_bytes() -> None:
    signatures = held(directions(np.random.default_rng(6), 65_536), at_once=16_384)

    assert sum(words.nbytes + ids.nbytes for words, ids in signatures.filled()) == 65_536 * 56
