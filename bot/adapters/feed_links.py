"""Where feeds are: what a page names in its head, and what an OPML file lists. Runs in the worker process."""

import re
from html.parser import HTMLParser
from typing import NoReturn
from urllib.parse import urljoin
from xml.parsers import expat

from typing_extensions import override

from bot.adapters.encodings import decode
from bot.core.feeds.entries import FoundFeed
from bot.core.stored_text import clean_line
from bot.core.typed import is_link
from bot.services.errors import UnreadableArticleError

MAX_FOUND = 20
MAX_LISTED = 5_000
MAX_NAME = 200
_HEAD_BYTES = 300_000
"""A page names its feeds in its head."""
_FEED_TYPE = re.compile(
    r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json|text/xml|application/xml"
)


def find_feeds(body: bytes, content_type: str | None, url: str) -> list[FoundFeed]:
    """Return the feeds that a page names, in its order, each once."""
    finder = _LinkFinder(url)
    finder.feed(decode(body[:_HEAD_BYTES], content_type))
    first: dict[str, FoundFeed] = {}
    for one in finder.found:
        first.setdefault(one.url, one)
    return list(first.values())[:MAX_FOUND]


class _LinkFinder(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = url
        self.found: list[FoundFeed] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "base" and named.get("href"):
            self._base = _joined(self._base, named["href"]) or self._base
        if tag != "link" or "alternate" not in named.get("rel", "").lower().split():
            return
        if _FEED_TYPE.fullmatch(named.get("type", "").split(";")[0].strip().lower()):
            url = _joined(self._base, named.get("href", ""))
            if url is not None:
                self.found.append(FoundFeed(url=url, title=clean_line(named.get("title"), MAX_NAME)))


def read_opml(body: bytes) -> list[FoundFeed]:
    """Return the feeds that an OPML file lists, each once. A file with a document type is refused: it needs none.

    Raises:
        UnreadableArticleError: it is no OPML.
    """
    found: dict[str, FoundFeed] = {}
    seen_root: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if not seen_root:
            seen_root.append(name.lower())
        named = {key.lower(): value for key, value in attributes.items()}
        url = named.get("xmlurl", "").strip()
        if name.lower() == "outline" and is_link(url) and len(found) < MAX_LISTED:
            title = clean_line(named.get("title") or named.get("text"), MAX_NAME)
            found.setdefault(url, FoundFeed(url=url, title=title))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(body, True)  # noqa: FBT003 - the parser takes it by place only
    except (expat.ExpatError, ValueError, LookupError):
        raise UnreadableArticleError("not-opml") from None
    if seen_root != ["opml"]:
        raise UnreadableArticleError("not-opml")
    return list(found.values())


def _refuse(*_declaration: object) -> NoReturn:
    """Entities are declared in a document type: without one there are no bombs and no files to be read."""
    raise UnreadableArticleError("not-opml")


def _joined(base: str, href: str) -> str | None:
    try:
        joined = urljoin(base, href.strip())
    except ValueError:
        return None
    return joined if href.strip() and is_link(joined) else None
