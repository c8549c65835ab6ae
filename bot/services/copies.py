"""What the copies of a story say otherwise than the article, or the quotes, that somebody is looking at."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from bot.core.conflicts import numbers_in_copies
from storage import stories
from storage.database import Database
from storage.domain.article import Appearance, Article, OtherNumber

MOST_COPIES: Final = 10
"""That are compared, the newest: some milliseconds each."""


async def other_numbers_of_article(database: Database, article: Article) -> tuple[OtherNumber, ...]:
    """Compare an article with the other copies of its story. Doing so costs a statement where there are none."""
    async with database.reader() as session:
        copies = await stories.list_copies(
            session, article.guild_id, [article.story_id], besides=[article.id], limit=MOST_COPIES
        )
    if not copies:
        return ()
    return await asyncio.to_thread(numbers_in_copies, copies, article.text, article.language)


async def other_numbers_of_quotes(
    database: Database, guild_id: int, appearances: Collection[Appearance]
) -> tuple[OtherNumber, ...]:
    """Compare where a claim was seen with the copies of the same stories that it was not seen in."""
    quotes: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for one in appearances:
        if one.story_id is not None and one.quote is not None:
            quotes[one.story_id][one.quote.text] = None
    if not quotes:
        return ()
    seen_in = {one.article_id for one in appearances if one.article_id is not None}
    async with database.reader() as session:
        copies = await stories.list_copies(
            session, guild_id, quotes.keys(), besides=seen_in, limit=MOST_COPIES
        )
    return await asyncio.to_thread(_compared, copies, quotes) if copies else ()


def _compared(copies: Collection[Article], quotes: Mapping[int, Collection[str]]) -> tuple[OtherNumber, ...]:
    return tuple(
        differs
        for copy in copies
        for differs in numbers_in_copies([copy], "\n\n".join(quotes[copy.story_id]), copy.language)
    )
