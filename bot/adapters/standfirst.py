"""The sentence under a title that a page also gives as its description: extractors take it for furniture."""

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final

from bot.adapters.page_tree import Page, plain

_TITLES: Final = 3
"""The first may be the site's own name."""
_NEAR: Final = 10
"""Elements after the title. Further down stand teasers of other articles."""
_SHORTEST: Final = 40
"""Characters. Shorter ones are kickers and labels."""
_LONGEST: Final = 600
_BLOCKS: Final = frozenset({"p", "div", "span", "h2", "h3", "h4"})
_NOT_WORD: Final = re.compile(r"[\W_]+")


def find_standfirst(page: Page, descriptions: Collection[str]) -> str | None:
    """Return the text of a block near the title that says what one of the descriptions says; None for none."""
    stated = {form for one in descriptions for form in _forms(one[: 2 * _LONGEST])}
    if not stated:
        return None
    for title in islice(page.iter("h1"), _TITLES):
        for block in islice(_after(page, title), _NEAR):
            text = plain(block) if block.tag in _BLOCKS else ""
            if _SHORTEST <= len(text) <= _LONGEST and _folded(text) in stated:
                return text
    return None


def with_standfirst(text: str, standfirst: str | None, titles: Collection[str]) -> str:
    """Put it before the text, as its first paragraph, unless it stands there or in the title already."""
    if standfirst is None or not text or _folded(standfirst) in _folded("\n".join((text, *titles))):
        return text
    return f"{standfirst}\n{text}"


def _after(page: Page, title: Page) -> Iterator[Page]:
    elements = page.iter("*")
    return elements if any(one is title for one in elements) else iter(())


def _forms(description: str) -> set[str]:
    """As it is, and without the outlet's name at its end."""
    return {_folded(description), _folded(description.rpartition(" | ")[0])} - {""}


def _folded(text: str) -> str:
    return _NOT_WORD.sub(" ", text).strip().casefold()
