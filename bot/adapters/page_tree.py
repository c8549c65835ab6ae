"""What surrounds an article in a page, taken out of it before the article is looked for.

The text extractor that comes after knows the common layouts. Here goes what it tends to keep: what no reader sees,
consent and subscription boxes, teasers of other articles.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

# A page is an untyped lxml element: the parser ships no types.
Page = Any

_NEVER_TEXT = (
    *(
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
    ),
    *("button", "select", "input", "textarea", "link", "meta", "map", "nav", "footer"),
)
_BLOCKS = (
    "div",
    "section",
    "aside",
    "ul",
    "ol",
    "span",
    "p",
    "a",
    "figure",
    "table",
    "h2",
    "h3",
    "h4",
    "dialog",
)


def _named(words: str) -> re.Pattern[str]:
    """A class or id that has one of the words as a part of its own: "related-links", not "correlated"."""
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE)


_HOVERING = r"rollover|tooltip|popover|hovercard"
_ON_HOVER = _named(_HOVERING)
_BOX = _named(
    rf"{_HOVERING}|sr-?only|visually-?hidden|screen-?reader(?:-text)?|d-none|"
    r"cookies?|consent|gdpr|cmp|onetrust|didomi|paywall|regwall|newsletters?|sign-?up|promo|disclaimer|sponsored|"
    r"outbrain|taboola|related|recirc(?:ulation)?|recommend(?:ed|ations)?|popular|trending|teasers?|collections|swipe|"
    r"most-?(?:read|popular|viewed)|more-?(?:from|on|stories|news|in)|(?:read|see|also)-?(?:more|also|next|read)|"
    r"author-?bio"
)
_NO_DISPLAY = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BOX_SHARE = 0.3
"""Of a page's prose. A box that holds more is named after what it does ("paywall"), and holds the article."""

_LINK_SHARE = 0.9
_MIN_LINK_LENGTH = 10
_MOST_BOXES = 2_000
"""Each is measured with all that is in it: more would keep a worker busy for minutes."""

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", "’")


def drop_surroundings(page: Page) -> None:
    """Change the page in place."""
    etree.strip_elements(page, *_NEVER_TEXT, etree.Comment, with_tail=False)
    body = page.find("body")
    body = page if body is None else body
    boxes = list(islice(_boxes(body), _MOST_BOXES))
    if boxes:
        most = _BOX_SHARE * prose_length(body)
        for box in boxes:
            if _is_attached(box) and prose_length(box) < most and next(box.iter("h1"), None) is None:
                box.drop_tree()
    for block in [block for block in body.iter("p", "li") if _is_only_links(block)]:
        if _is_attached(block):
            block.drop_tree()


def prose_length(element: Page) -> int:
    """Characters in paragraphs, or in all of it where there are none."""
    return sum(len(one.text_content()) for one in element.iter("p")) or len(plain(element))


def plain(element: Page) -> str:
    return " ".join(element.text_content().split())


def _boxes(body: Page) -> Iterator[Page]:
    known: dict[str, bool] = {}
    for element in body.iter(*_BLOCKS):
        names = _names(element)
        if names not in known:
            known[names] = _BOX.search(names) is not None
        if (known[names] and not _is_hovered(element, names)) or _is_unseen(element):
            yield element


def _names(element: Page) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_hovered(element: Page, names: str) -> bool:
    """Whether it is the word that shows a box, a link or with the box in it; the box itself comes later."""
    return _ON_HOVER.search(names) is not None and (
        element.tag == "a" or any(_ON_HOVER.search(_names(one)) for one in element.iterdescendants(*_BLOCKS))
    )


def _is_unseen(element: Page) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("role") in {"dialog", "alertdialog"}
        or _NO_DISPLAY.search(element.get("style") or "") is not None
    )


def _is_only_links(block: Page) -> bool:
    """Whether it points elsewhere and says nothing itself. A linked sentence is prose."""
    links = block.findall(".//a")
    if not links:
        return False
    text = plain(block)
    linked = sum(len(plain(link)) for link in links)
    return (
        len(text) > _MIN_LINK_LENGTH
        and linked >= _LINK_SHARE * len(text)
        and not text.endswith(_SENTENCE_ENDS)
    )


def _is_attached(element: Page) -> bool:
    return element.getparent() is not None
