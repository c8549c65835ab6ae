"""ClaimReviews in the forms others publish them in."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from bot.core.claim_reviews import Lack, Unusable, read_document, read_row, reviews_in
from storage.domain.fact_check import NewFactCheck

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
    found = read_row(
        {
            "Claim": "The airport is closed",
            "Review URL": "https://checks.example/airport",
            "Verdict": "Outdated",
            "Publisher": "Example Checks",
            "Review date": "2024-05-21",
        }
    )

    assert isinstance(found, NewFactCheck)
    assert (found.rating, found.reviewed_at) == ("Outdated", "2024-05-21")


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        7,
        "javascript:alert(1)",
        "checks.example",
        "https://",
        "https://bank.example@evil.example/1",
        "https://checks.example:port/",
        "https://checks.example/" + "x" * 2_000,
        "https://checks.example/a b",
    ],
)
def test_a_review_without_a_web_address_is_named_as_that(url: Any) -> None:
    assert [*read_document({**REVIEW, "url": url})] == [Unusable("no web address")]


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"claimReviewed": " \x00 "}, "no claim"),
        ({"claimReviewed": {"text": "wrong type"}}, "no claim"),
        ({"reviewRating": None}, "no rating"),
        ({"reviewRating": {"ratingValue": True}}, "no rating"),
    ],
)
def test_what_a_review_lacks_is_said(change: dict[str, Any], lack: Lack) -> None:
    assert [*read_document({**REVIEW, **change})] == [Unusable(lack)]


def test_one_bad_review_of_a_claim_costs_only_itself() -> None:
    (claim,) = GOOGLE["claims"]
    document = {"claims": [{**claim, "claimReview": [7, *claim["claimReview"]]}]}

    assert [type(one) for one in read_document(document)] == [Unusable, NewFactCheck]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>Two <b>officers</b> &amp; a driver</p>", "Two officers & a driver"),
        ("&lt;script&gt;alert(1)&lt;/script&gt; Two officers", "alert(1) Two officers"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("Two\x00 offi\u202ecers\n", "Two officers"),
    ],
)
def test_fields_are_plain_text(written: str, kept: str) -> None:
    (found,) = reviews_in({**REVIEW, "claimReviewed": written})

    assert found.claim_text == kept


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-07-03", "2024-07-03"),
        (" 2024-07-03T23:59:59+02:00", "2024-07-03"),
        ("2024-02-30", None),
        ("0000-01-01", None),
        ("2024-07-031", None),
        ("03/07/2024", None),
        ("July 3, 2024", None),
        (1719964800, None),
        (["2024-07-03"], None),
    ],
)
def test_a_day_that_could_be_read_two_ways_is_none(written: Any, day: str | None) -> None:
    (found,) = reviews_in({**REVIEW, "datePublished": written})

    assert found.reviewed_at == day


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
