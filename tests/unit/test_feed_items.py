"""Which items are new although guids lie, and which are wanted, with the reason."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from bot.core.feeds.entries import FeedEntry
from bot.core.feeds.filters import Ground, judge
from bot.core.feeds.identity import identify, unknown
from bot.core.feeds.opml import opml_of
from bot.core.page_addresses import canonical_form
from storage.domain.feed import ItemFilter
from storage.domain.topic import Topic
from tests.unit.test_feed_polling import FEED

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
A = FeedEntry(guid="a", url="https://x.example/a", title="A", published_at=AT)
B = FeedEntry(guid="b", url="https://x.example/b", title="B", published_at=AT)
HAITI = Topic(slug="haiti", name="Haiti", groups=(("haiti", "Port-au-Prince"), ("kenya", "kenyan")))


def new_titles(before: list[FeedEntry], after: list[FeedEntry]) -> list[str]:
    """The titles of what is new in a second reading of a feed."""
    known: set[str] = set()
    for one in identify(before, canonical_form):
        known |= {one.key} | ({one.alias} if one.alias else set())
    return [one.entry.title for one in unknown(identify(after, canonical_form), known)]


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        pytest.param([A], [A, B], ["B"], id="another item"),
        pytest.param([A], [replace(A, guid="other")], [], id="a guid that changes with each poll"),
        pytest.param([A], [replace(A, title="A, corrected")], [], id="another title at the same link"),
        pytest.param([A], [replace(B, guid="a")], ["B"], id="a guid used again for another link"),
        pytest.param([A, replace(B, guid="a")], [replace(B, guid="a"), A], [], id="one guid on two links"),
        pytest.param([A], [replace(A, url="https://x.example/a?utm_source=rss")], [], id="a campaign's mark"),
        pytest.param(
            [A], [replace(A, url="https://x.example/s/9/a")], [], id="a link that changes, same guid"
        ),
        pytest.param(
            [A],
            [replace(A, url="https://x.example/c", title="C")],
            ["C"],
            id="guid again, other title and link",
        ),
        pytest.param([replace(A, guid=None)], [replace(A, guid=None), B], ["B"], id="no guid"),
        pytest.param([replace(A, url=None)], [replace(A, url=None, title="A2")], [], id="guid, no link"),
        pytest.param(
            [replace(A, url=None, guid=None)],
            [replace(A, url=None, guid=None), replace(B, url=None, guid=None)],
            ["B"],
            id="neither guid nor link",
        ),
        pytest.param(
            [replace(A, url=None), replace(B, url=None, guid="a")],
            [replace(A, url=None), replace(B, url=None, guid="a")],
            [],
            id="one guid twice without links",
        ),
    ],
)
def test_what_is_new_in_the_next_reading(
    before: list[FeedEntry], after: list[FeedEntry], new: list[str]
) -> None:
    assert new_titles(before, after) == new


entries = st.builds(
    FeedEntry,
    guid=st.none() | st.sampled_from(["1", "2", "3"]),
    url=st.none() | st.sampled_from(["https://x.example/1", "https://x.example/2", "https://x.example/3"]),
    title=st.sampled_from(["One", "Two", "Three"]),
    published_at=st.none() | st.just(AT),
)


@given(st.lists(entries, max_size=12))
def test_the_same_reading_twice_brings_nothing_new(found: list[FeedEntry]) -> None:
    assert new_titles(found, found) == []


@given(st.lists(entries, max_size=12), st.randoms())
def test_the_order_makes_no_item_new(found: list[FeedEntry], chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis calls its Random an object

    assert new_titles(found, shuffled) == []


@given(st.lists(entries, max_size=12))
def test_no_link_is_taken_twice_from_one_reading(found: list[FeedEntry]) -> None:
    links = [one.entry.url for one in identify(found, canonical_form) if one.entry.url]

    assert len(links) == len(set(links))


ON_TOPIC = FeedEntry(
    guid=None,
    url="https://www.news.example/1",
    title="Kenyan police land in Port-au-Prince",
    summary="The officers from Kenya were at the airport and will be there for a year.",
    publisher="The Ledger",
    language="en",
)


@pytest.mark.parametrize(
    ("entry", "wanted", "taken", "ground", "details"),
    [
        (ON_TOPIC, ItemFilter(), True, Ground.TERMS, ("Port-au-Prince", "kenya")),
        (replace(ON_TOPIC, title="Police land"), ItemFilter(), False, Ground.NO_TERM, HAITI.groups[0]),
        (replace(ON_TOPIC, url=None), ItemFilter(), False, Ground.NO_LINK, ()),
        (ON_TOPIC, ItemFilter(without=("airport", "sport")), False, Ground.WITHOUT, ("airport",)),
        (ON_TOPIC, ItemFilter(without=("port",)), False, Ground.WITHOUT, ("port",)),
        (ON_TOPIC, ItemFilter(without=("air",)), True, Ground.TERMS, ("Port-au-Prince", "kenya")),
        (ON_TOPIC, ItemFilter(languages=("fr",)), False, Ground.LANGUAGE, ("en",)),
        (ON_TOPIC, ItemFilter(languages=("fr", "en")), True, Ground.TERMS, ("Port-au-Prince", "kenya")),
        (ON_TOPIC, ItemFilter(publishers=("news.example",)), True, Ground.TERMS, ("Port-au-Prince", "kenya")),
        (ON_TOPIC, ItemFilter(publishers=("the ledger",)), True, Ground.TERMS, ("Port-au-Prince", "kenya")),
        (ON_TOPIC, ItemFilter(publishers=("ews.example",)), False, Ground.PUBLISHER, ("The Ledger",)),
    ],
)
def test_why_an_item_is_taken_or_left(
    entry: FeedEntry, wanted: ItemFilter, *, taken: bool, ground: Ground, details: tuple[str, ...]
) -> None:
    verdict = judge(entry, HAITI, wanted)

    assert (verdict.taken, verdict.ground, verdict.details) == (taken, ground, details)


def test_without_a_topic_everything_is_wanted() -> None:
    assert judge(ON_TOPIC, None, ItemFilter()).ground is Ground.EVERYTHING


def test_what_the_words_show_counts_more_than_what_the_feed_says_of_itself() -> None:
    french = replace(
        ON_TOPIC,
        summary="Les policiers du Kenya sont arrivés dans la capitale et ils ne sont pas au port.",
        language="en-US",
    )

    assert judge(french, HAITI, ItemFilter(languages=("en",))).details == ("fr",)


def test_a_feeds_name_cannot_become_markup_in_the_list() -> None:
    hostile = replace(FEED, title='"/><outline xmlUrl="https://evil.example/"', url="https://x.example/?a&b")

    assert opml_of([hostile]).count("<outline") == 1
