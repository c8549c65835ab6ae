"""Addresses: which are one page's."""

import pytest
from hypothesis import given, strategies as st

from bot.core.page_addresses import accepted_canonical, addresses_of, canonical_form, is_same_site
from storage.domain.article import AddressKind

A = "https://news.example/2026/haiti-police"

ONE_PAGE = [
    (A, "http://news.example/2026/haiti-police"),
    (A, "https://www.news.example/2026/haiti-police"),
    (A, "https://NEWS.example/2026/haiti-police/"),
    (A, "https://news.example:443/2026/haiti-police"),
    (A, "http://news.example:80/2026/haiti-police"),
    (A, "https://news.example./2026/haiti-police"),
    (A, f"{A}?"),
    (A, f"{A}#comments"),
    (A, f"{A}?utm_source=x&utm_medium=social&utm_campaign=autumn"),
    (A, f"{A}?fbclid=IwAR0abc"),
    (A, f"{A}?gclid=abc&gad_source=1"),
    (A, f"{A}?at_medium=RSS&at_campaign=KARANGA"),
    (A, f"{A}?ns_mchannel=social&ns_campaign=news&ns_source=twitter"),
    (A, f"{A}?smid=tw-share"),
    (A, f"{A}?unlocked_article_code=1.ab0.xYz-9&smid=url-share"),
    (A, f"{A}?CMP=Share_iOSApp_Other"),
    (A, f"{A}?taid=65f1c0&utm_campaign=trueAnthem"),
    (A, f"{A}?traffic_source=rss"),
    (A, f"{A}?cid=social_20261124_tw"),
    (A, f"{A}?_hsenc=p2AN&_hsmi=9&hsa_cam=1"),
    (A, f"{A}?igshid=MzRlODBi"),
    (A, f"{A}?ref=homepage"),
    (A, f"{A}?source=newsletter"),
    (A, f"{A}?xtor=RSS-3208"),
    (A, f"{A}?mc_cid=1a2b&mc_eid=3c4d"),
    (A, f"{A}?guccounter=1&guce_referrer=aHR0"),
    (A, f"{A};jsessionid=0A1B2C"),
    (A, f"{A}/index.html"),
    (A, "https://news.example//2026//haiti-police"),
    (f"{A}?id=7&page=2", f"{A}?page=2&utm_source=x&id=7"),
    ("https://news.example/caf%C3%A9", "https://news.example/café"),
    ("https://xn--caf-dma.example/a", "https://café.example/a"),
    ("https://video.example/watch?v=abc123", "https://www.video.example/watch?v=abc123&si=ZzZ"),
]

OTHER_PAGE = [
    (A, "https://news.example/2026/haiti-police-2"),
    (A, "https://other.example/2026/haiti-police"),
    (A, "https://fr.news.example/2026/haiti-police"),
    (A, "https://news.example:8443/2026/haiti-police"),
    (A, "https://news.example/2026/Haiti-Police"),
    ("https://news.example/story?id=1", "https://news.example/story?id=2"),
    ("https://video.example/watch?v=abc", "https://video.example/watch?v=abd"),
    ("https://news.example/live?date=2026-11-23", "https://news.example/live?date=2026-11-24"),
    ("https://news.example/story?ref=1001", "https://news.example/story?ref=1002"),
    ("https://news.example/story?source=41", "https://news.example/story?source=42"),
    ("https://news.example/story?cid=17", "https://news.example/story?cid=18"),
    ("https://news.example/story?p=1", "https://news.example/story"),
    ("https://news.example/archive?page=2", "https://news.example/archive?page=3"),
    ("https://app.example/#!/story/1", "https://app.example/#!/story/2"),
    ("https://news.example/a?q=x", "https://news.example/a?q=X"),
    ("https://news.example/story?article=1&lang=fr", "https://news.example/story?article=1&lang=en"),
    ("https://news.example/a%2Fb", "https://news.example/a/b"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PAGE)
def test_spellings_of_one_address_are_one(one: str, other: str) -> None:
    assert canonical_form(one) == canonical_form(other)


@pytest.mark.parametrize(("one", "other"), OTHER_PAGE)
def test_addresses_of_two_pages_stay_apart(one: str, other: str) -> None:
    assert canonical_form(one) != canonical_form(other)


_PIECES = st.sampled_from(
    ["/", "//", "a", "É", "%C3%A9", "%2F", "%", ";jsessionid=1", "index.html", "?", "&", "utm_source=1", "v=2", "ref=x",
     "#", "!", "..", ".", " ", "+", "=", ":", "@", "[", "]", "\\", "www.", "ß", "\u200b"]
)  # fmt: skip
_HOSTS = st.sampled_from(
    ["news.example", "www.www.Example", "café.example", "[::1]", "127.0.0.1", "host.", ""]
)


@given(st.sampled_from(["http", "HTTPS", "ftp", ""]), _HOSTS, st.lists(_PIECES, max_size=12))
def test_the_canonical_form_of_a_canonical_form_is_itself(scheme: str, host: str, pieces: list[str]) -> None:
    once = canonical_form(f"{scheme}://{host}/{''.join(pieces)}")

    assert canonical_form(once) == once


@given(st.text(max_size=60))
def test_anything_has_a_canonical_form(text: str) -> None:
    once = canonical_form(text)

    assert canonical_form(once) == once


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://news.example.co.uk/a", "https://www.example.co.uk/b", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://anne.github.io/x", "https://bruno.github.io/x", False),
        ("https://example.com/", "https://example.com.evil.com/", False),
        ("https://example.com/", "https://evilexample.com/", False),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/b", True),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:9000/a", False),
        ("https://example.com/", "javascript:alert(1)", False),
        ("https://example.com/", "/relative", False),
    ],
)
def test_a_site_is_what_one_owner_registered(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table
    assert is_same_site(one, other) is same


FINAL = "https://www.paper.com/amp/haiti?utm_source=x"


@pytest.mark.parametrize(
    ("stated", "accepted"),
    [
        ("https://paper.com/haiti", True),
        ("https://news.paper.com/haiti", True),
        ("https://paper.com/?p=12", True),
        ("https://paper.com/", False),
        ("https://paper.com/?utm_source=feed", False),
        ("https://rival.com/haiti", False),
        ("ftp://paper.com/haiti", False),
        ("not an address", False),
        ("https://[::1", False),
        (None, False),
    ],
)
def test_a_page_may_name_an_address_on_its_own_site_only_and_not_the_whole_site(
    stated: str | None,
    accepted: bool,  # noqa: FBT001 - a table
) -> None:
    assert accepted_canonical(FINAL, stated) == (stated if accepted else None)


def test_a_page_has_the_address_asked_for_the_final_one_and_its_own() -> None:
    found = addresses_of("https://t.example/x1", FINAL, "https://paper.com/haiti")

    assert [(one.kind, one.key) for one in found] == [
        (AddressKind.REQUESTED, "https://t.example/x1"),
        (AddressKind.FINAL, "https://paper.com/amp/haiti"),
        (AddressKind.CANONICAL, "https://paper.com/haiti"),
    ]


def test_a_page_that_names_no_address_of_its_own_is_where_it_stands() -> None:
    requested, final, canonical = addresses_of(FINAL, FINAL, "https://rival.com/haiti")

    assert requested.key == final.key == canonical.key
