"""The process that reads feeds: a hostile one can hang or bloat only this one.

A request says what to `do` (`feed`, `page` or `opml`) and holds a document's `url` and `content_type`; the reply is
`{"value": ...}` or `{"reason": ...}`.
"""

from dataclasses import asdict
from typing import Any

from bot.adapters.feed_links import find_feeds, read_opml
from bot.adapters.feed_reading import read_feed
from bot.adapters.worker_loop import serve
from bot.core.feeds.entries import ParsedFeed
from bot.services.errors import UnreadableArticleError


def answer(request: dict[str, Any], body: bytes) -> dict[str, Any]:
    try:
        return {"value": _done(request, body)}
    except UnreadableArticleError as error:
        return {"reason": error.reason}
    except (MemoryError, RecursionError):
        return {"reason": "feed-too-complex"}


def _done(request: dict[str, Any], body: bytes) -> Any:
    what, content_type, url = request["do"], request["content_type"], request["url"]
    if what == "feed":
        return _sent(read_feed(body, content_type, url))
    found = read_opml(body) if what == "opml" else find_feeds(body, content_type, url)
    return [asdict(one) for one in found]


def _sent(feed: ParsedFeed) -> dict[str, Any]:
    """The feed for JSON, its `ttl` in seconds; moments are written by the loop."""
    return asdict(feed) | {"ttl": None if feed.ttl is None else feed.ttl.total_seconds()}


if __name__ == "__main__":
    serve(answer)
