import pickle
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from storage.domain.article import LiteralQuote, Quote
from storage.domain.claim import ClaimCandidate

TEXT = "Seven officers were killed."


def test_a_candidate_takes_no_quote_whose_words_were_handed_in() -> None:
    invented = Quote(text="Nine officers", start=0, end=13)

    with pytest.raises(TypeError, match=r"Quote\.cut"):
        ClaimCandidate(text="x", quote=invented, claimant=None, check_worthiness=0.5)  # type: ignore[arg-type]


def test_the_words_of_a_cut_quote_cannot_be_given_or_changed() -> None:
    quote = Quote.cut(TEXT, 0, 5)

    with pytest.raises(TypeError):
        LiteralQuote(text="Nine", start=0, end=4)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        replace(quote, text="Eight")
    with pytest.raises(AttributeError):
        quote.text = "Eight"  # type: ignore[misc]


def test_a_cut_quote_equals_the_same_one_read_from_storage() -> None:
    assert Quote.cut(TEXT, 0, 5) == Quote(text="Seven", start=0, end=5)
    assert len({Quote.cut(TEXT, 0, 5), Quote(text="Seven", start=0, end=5)}) == 1


def test_a_cut_quote_crosses_to_another_process() -> None:
    quote = Quote.cut(TEXT, 0, 5)

    assert pickle.loads(pickle.dumps(quote)) == quote


@given(st.text(min_size=1), st.integers(-5, 60), st.integers(-5, 60))
def test_a_cut_quote_is_its_slice_or_is_refused(text: str, start: int, end: int) -> None:
    try:
        quote = Quote.cut(text, start, end)
    except ValueError:
        return
    assert text[quote.start : quote.end] == quote.text
