"""Feeds through the worker process: real ones, hostile ones, and where a page keeps its own."""

import asyncio
import io
import os
import tarfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest

from bot.adapters.feed_links import find_feeds, read_opml
from bot.adapters.feed_reading import read_feed
from bot.adapters.feeds import ProcessFeedReader
from bot.core.feeds.entries import MAX_ENTRIES, FoundFeed
from bot.services.errors import UnreadableArticleError

SHARED = Path(os.environ.get("CLAIMBOT_SHARED", Path(__file__).parents[3] / "shared"))
FEEDS = SHARED / "data" / "feeds"
URL = "https://news.example/rss/feed.xml"


@pytest.fixture
async def reader() -> AsyncIterator[ProcessFeedReader]:
    async with ProcessFeedReader() as reader:
        yield reader


def rss(items: str, more: str = "") -> bytes:
    return f'<?xml version="1.0"?>{more}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def corpus() -> Iterator[tuple[str, bytes]]:
    with tarfile.open(FEEDS / "feedparser-wellformed.tar.gz") as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file is not None and member.name.endswith(".xml"):
                yield member.name, file.read()
    for path in sorted(
        [*FEEDS.glob("ill-formed/*"), *FEEDS.glob("*.xml"), *FEEDS.glob("*.rss"), *FEEDS.glob("*.atom")]
    ):
        yield path.name, path.read_bytes()


def count(body: bytes) -> int:
    try:
        return read_feed(body, None, URL).total
    except UnreadableArticleError:
        return 0


@pytest.mark.skipif(not FEEDS.is_dir(), reason="no ../shared/data/feeds (or CLAIMBOT_SHARED) on this machine")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_entry_is_lost_against_plain_feedparser() -> None:
    read, lost = 0, []
    for name, body in corpus():
        read += 1
        if count(body) < len(feedparser.parse(io.BytesIO(body)).entries):
            lost.append(name)

    print(f"{read} feeds, {len(lost)} of them lose entries")
    assert read > 1_700
    assert lost == []


async def test_the_parts_of_an_item_come_out_plain(reader: ProcessFeedReader) -> None:
    body = rss(
        "<language>fr</language><ttl>90</ttl><item><title>&lt;script&gt;x()&lt;/script&gt;Un &lt;b&gt;titre&lt;/b&gt; &amp;amp; 5 &lt; 6"
        "</title><link> ../a b.html </link><guid>g-1</guid><pubDate>Tue, 24 Nov 2026 08:00:00 -0400</pubDate>"
        "<description>&lt;p&gt;Du texte&lt;/p&gt;</description></item>"
    )

    feed = await reader.read_feed(body, content_type="application/rss+xml", url=URL)

    entry = feed.entries[0]
    assert (feed.title, feed.ttl, entry.language) == ("T", timedelta(minutes=90), "fr")
    assert (entry.title, entry.summary) == ("Un titre & 5 < 6", "Du texte")
    assert (entry.url, entry.guid) == ("https://news.example/a%20b.html", "g-1")
    assert entry.published_at == datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://user:word@x.example/",
        "//[",
        "mailto:a@x.example",
        "",
    ],
)
def test_a_link_that_is_no_web_page_is_none(link: str) -> None:
    assert (
        read_feed(rss(f"<item><title>A</title><link>{link}</link></item>"), None, URL).entries[0].url is None
    )


def test_a_body_that_reads_like_the_name_of_a_file_opens_none() -> None:
    with pytest.raises(UnreadableArticleError, match="not-a-feed"):
        read_feed(b"/etc/passwd", None, URL)


def test_a_json_feed_is_read() -> None:
    body = (
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": 7, "url": "/a",'
        b' "content_html": "<p>Text</p>", "date_published": "2026-11-24T08:00:00-04:00"}, {"id": "8"}, null]}'
    )

    feed = read_feed(body, "application/feed+json", URL)

    assert (feed.title, feed.total) == ("J", 2)
    assert (feed.entries[0].guid, feed.entries[0].url) == ("7", "https://news.example/a")
    assert (feed.entries[0].title, feed.entries[1].url) == ("Text", None)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"{}", b'{"items": 5}', b"<html><body>News</body></html>", b"\x00" * 99]
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(UnreadableArticleError, match="not-a-feed"):
        read_feed(body, None, URL)


def test_of_too_many_items_the_newest_are_kept() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    items = "".join(
        f"<item><title>{n}</title><pubDate>{start + timedelta(hours=n):%a, %d %b %Y %H:%M:%S GMT}</pubDate></item>"
        for n in range(MAX_ENTRIES + 100)
    )

    feed = read_feed(rss(items), None, URL)

    assert (feed.total, len(feed.entries)) == (MAX_ENTRIES + 100, MAX_ENTRIES)
    assert (feed.entries[0].title, feed.entries[-1].title) == ("599", "100")


LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "'
    + "ha" * 50
    + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
HOSTILE = {
    "billion laughs": rss("<item><title>&j;</title></item>", LAUGHS),
    "a file as an entity": rss("<item><title>&x;</title></item>", OUTSIDE),
    "50,000 items": rss("<item><title>x</title><link>/x</link></item>" * 50_000),
    "100,000 nested tags": rss("<item><title>x</title>" + "<a>" * 100_000 + "</item>"),
    "a title without end": rss("<item><title>" + "<" * 2_000_000),
    "scripts without end": rss(
        "<item><description><![CDATA[" + "<script>" * 200_000 + "]]></description></item>"
    ),
    "bytes of no encoding": rss("<item><title>x").replace(b"x", bytes(range(128, 256)) * 100),
    "an encoding that is none": b'<?xml version="1.0" encoding="utf-999"?>'
    + rss("<item><title>x</title></item>")[21:],
    "utf-16 without its mark": rss("<item><title>x</title></item>").decode().encode("utf-16-le"),
    "json without end": b"{" * 1_000_000,
    "json too deep": b'{"items": ' + b"[" * 200_000,
    "nothing but zeros": b"\x00" * 4_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_feed_ends_in_a_sentence_or_a_capped_reading(
    reader: ProcessFeedReader, name: str
) -> None:
    async with asyncio.timeout(20):
        try:
            feed = await reader.read_feed(HOSTILE[name], content_type="text/xml", url=URL)
        except UnreadableArticleError as error:
            assert error.reason in {"not-a-feed", "feed-too-complex"}  # noqa: PT017 - it may as well be read
        else:
            assert len(feed.entries) <= MAX_ENTRIES
            assert "root:" not in feed.entries[0].title
            assert all(len(one.title) + len(one.summary) <= 2_400 for one in feed.entries)
        # The next one is read as if nothing had been.
        assert (await reader.read_feed(rss("<item/>"), content_type=None, url=URL)).total == 1


async def test_a_feed_over_the_limit_is_not_read_at_all(reader: ProcessFeedReader) -> None:
    with pytest.raises(UnreadableArticleError, match="too-large"):
        await reader.read_feed(b" " * 5_000_001, content_type=None, url=URL)


async def test_a_reading_that_takes_too_long_is_killed_and_the_next_one_is_not() -> None:
    async with ProcessFeedReader(seconds=0.05) as reader:
        with pytest.raises(UnreadableArticleError, match="feed-too-complex"):
            await reader.read_feed(HOSTILE["50,000 items"], content_type=None, url=URL)
        for _ in range(3):
            assert (await reader.read_feed(rss(""), content_type=None, url=URL)).total == 0


def test_a_page_names_its_feeds() -> None:
    page = (
        b'<head><base href="/blog/"><link rel="stylesheet alternate" type="text/css" href="x.css">'
        b'<link rel="alternate" type="application/rss+xml; charset=utf-8" title="News" href="feed.xml">'
        b"<LINK REL=Alternate TYPE=application/atom+xml HREF=https://other.example/atom>"
        b'<link rel="alternate" type="application/rss+xml" href="feed.xml">'
        b'<link rel="alternate" type="application/rss+xml" href="javascript:x()"></head>'
    )

    assert find_feeds(page, "text/html", "https://news.example/") == [
        FoundFeed(url="https://news.example/blog/feed.xml", title="News"),
        FoundFeed(url="https://other.example/atom", title=None),
    ]


def test_an_opml_file_lists_feeds_once_and_web_addresses_only() -> None:
    body = (
        b'<opml version="2.0"><body><outline text="Folder"><outline text="A" xmlUrl="https://a.example/feed"/>'
        b'<outline xmlurl="https://a.example/feed"/><outline xmlUrl="file:///etc/passwd"/></outline></body></opml>'
    )

    assert read_opml(body) == [FoundFeed(url="https://a.example/feed", title="A")]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html/>",
        b"<opml><body>",
        f"<?xml version='1.0'?>{LAUGHS}<opml><body><outline text='&j;'/></body></opml>".encode(),
        f"<?xml version='1.0'?>{OUTSIDE}<opml><body><outline text='&x;'/></body></opml>".encode(),
    ],
)
def test_what_is_no_opml_or_declares_anything_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableArticleError, match="not-opml"):
        read_opml(body)
