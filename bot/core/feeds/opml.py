"""The list of a guild's feeds as OPML 2.0, which every feed reader takes."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from storage.domain.feed import Feed

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>claimbot feeds</title></head>\n<body>'


def opml_of(feeds: Iterable[Feed]) -> str:
    """Return the feeds as OPML. What feeds call themselves is quoted: it cannot become markup."""
    lines = [
        f'<outline type="rss" text={quoteattr(feed.title or feed.url)} xmlUrl={quoteattr(feed.url)}/>'
        for feed in feeds
    ]
    return "\n".join([_HEAD, *lines, "</body>\n</opml>\n"])
