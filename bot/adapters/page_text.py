"""The text of the article in a page. Runs in the worker process only: it imports trafilatura."""

from typing import Any

import trafilatura

from bot.adapters.page_tree import Page, drop_surroundings, plain
from bot.core.stored_text import clean_text

_PARAGRAPH = 60
"""Characters. Shorter ones are captions and labels as often as prose."""

_PROBE = 40
_COVERED = 0.5
_ENOUGH = 500
_TWICE = 2
_MANY_ELEMENTS = 60_000


def find_text(page: Page, url: str | None, stated_body: str | None) -> str:
    """Return the article's text, one paragraph a line; empty where there is none. Changes the page.

    `stated_body` is the text that the page's structured data gives.
    """
    drop_surroundings(page)
    text = _extracted(page, url, fast=True)
    if not _is_plausible(text, page):
        text = _extracted(page, url, fast=_is_huge(page)) or text
    stated = clean_text(stated_body or "")
    return stated if len(stated) > max(_TWICE * len(text), _ENOUGH) else text


def _extracted(page: Page, url: str | None, *, fast: bool) -> str:
    options: dict[str, Any] = {"include_comments": False, "include_tables": False, "fast": fast}
    return clean_text(trafilatura.extract(page, url=url, **options) or "")


def _is_plausible(text: str, page: Page) -> bool:
    """Whether the quick way found most of the page's prose; the thorough one costs half as much again."""
    prose = [plain(one) for one in page.iter("p")]
    prose = [one for one in prose if len(one) >= _PARAGRAPH]
    found = " ".join(text.split())
    covered = sum(len(one) for one in prose if one[:_PROBE] in found)
    return len(found) >= _ENOUGH and covered >= _COVERED * sum(map(len, prose)) > 0


def _is_huge(page: Page) -> bool:
    return sum(1 for _ in page.iter()) > _MANY_ELEMENTS
