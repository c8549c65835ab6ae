"""ClaimReviews in the forms others publish them in."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from bot.core.claim_reviews import review_in_row, reviews_in

REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "Two officers were killed on arrival",
    "url": "https://checks.example/officers",
    "datePublished": "2024-07-03T10:00:00Z",
    "author": {"@type": "Organization", "name": "Example Checks"},
    "reviewRating": {"alternateName": "False", "ratingValue": 1},
    "itemReviewed": {"author": {"name": "A viral post"}, "datePublished": "2024-07-01"},
}
GOOGLE = {
    "claims": [
        {
            "text": "Two officers were killed on arrival",
            "claimant": "A viral post",
            "claimDate": "2024-07-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Example Checks", "site": "checks.example"},
                    "url": "https://checks.example/officers",
                    "title": "No officer was killed",
                    "reviewDate": "2024-07-03",
                    "textualRating": "False",
                    "languageCode": "en",
                }
            ],
        }
    ]
}
FEED = {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]}


@pytest.mark.parametrize("document", [REVIEW, [REVIEW], FEED, {"@graph": [REVIEW]}, GOOGLE])
def test_a_review_is_found_in_whatever_it_is_wrapped_in(document: Any) -> None:
    (found,) = reviews_in(document)

    assert found.claim_text == "Two officers were killed on arrival"
    assert found.publisher == "Example Checks"
    assert found.rating == "False"
    assert (found.claimed_at, found.reviewed_at) == ("2024-07-01", "2024-07-03")
    assert found.claimant == "A viral post"


def test_a_table_is_read_by_the_names_of_its_columns() -> None:
    found = review_in_row(
        {
            "Claim": "The airport is closed",
            "Review URL": "https://checks.example/airport",
            "Verdict": "Outdated",
            "Publisher": "Example Checks",
            "Review date": "2024-05-21",
        }
    )

    assert found is not None
    assert (found.rating, found.reviewed_at) == ("Outdated", "2024-05-21")


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "checks.example"])
def test_a_review_without_a_web_address_is_passed_over(url: str | None) -> None:
    assert [*reviews_in({**REVIEW, "url": url})] == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["claimReviewed", "url", "reviewRating", "author", "claims", "text", "item", "x"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_no_document_breaks_the_reading(document: Any) -> None:
    [*reviews_in(document)]
