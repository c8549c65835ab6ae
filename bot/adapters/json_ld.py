"""The structured data of a page: the object that describes its article."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.adapters.page_tree import Page

_MAX_LENGTH = 2_000_000
"""Characters of one block. A live blog puts all its posts into one: 600,000 were seen."""

_MAX_BLOCKS = 50
_MAX_NODES = 500
_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$")
_PAGE_TYPES = re.compile(r"(?:WebPage|CreativeWork)$")
_WANTED = frozenset({"headline", "author", "publisher", "datePublished"})
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
_NOT_WORD = re.compile(r"[\W_]+")


def structured_data(page: Page, titles: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the article's object and the page's own; empty where there is none.

    A page may describe other articles too: the one under one of the page's own `titles` comes first, then the one
    that says most.
    """
    nodes = [node for data in _blocks(page) for node in _nodes(data)]
    articles = [node for node in nodes if _is_a(node, _ARTICLE_TYPES)]
    own = {_folded(title) for title in titles if title}
    article = max(
        articles,
        key=lambda node: (_folded(node.get("headline")) in own, len(node.keys() & _WANTED)),
        default={},
    )
    return article, next((node for node in nodes if _is_a(node, _PAGE_TYPES)), {})


def _blocks(page: Page) -> Iterator[Any]:
    for element in page.xpath("//script[contains(@type, 'ld+json')]")[:_MAX_BLOCKS]:
        source = element.text or ""
        if len(source) <= _MAX_LENGTH:
            try:
                yield json.loads(source.strip().rstrip(";"), strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Objects in reading order, wherever sites put them: top level, lists, @graph, mainEntity."""
    queue = [data]
    for _ in range(_MAX_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, list):
            queue = node[:_MAX_NODES] + queue
        elif isinstance(node, dict):
            yield node
            queue += [node[key] for key in _NESTED if key in node]


def _is_a(node: dict[str, Any], types: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and types.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _folded(title: object) -> str:
    return _NOT_WORD.sub(" ", title).strip().casefold() if isinstance(title, str) else ""
