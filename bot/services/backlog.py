"""What articles from before this version still lack: being known as copies, and a watch on their source."""

import asyncio
from typing import Final

from bot.core.copies import wording_of
from bot.services.filing import GuildTurns, join_copies
from bot.services.ports import Clock
from storage import article_backlog, articles, sources
from storage.database import Database
from storage.domain.audit import BOT_ID, Actor

AT_A_TIME: Final = 20
"""So that their sites are not all asked in the same minute, an hour later. 5,000 an hour."""


class Backlog:
    """Each article is one transaction that takes it out of the backlog: killed at any line, the others are left."""

    def __init__(self, database: Database, now: Clock, turns: GuildTurns) -> None:
        self._database = database
        self._now = now
        self._turns = turns

    async def run(self) -> int:
        """Catch up with some of them; return how many. Costs a look at an empty table where none is left."""
        async with self._database.reader() as session:
            waiting = await article_backlog.list_backlog(session, limit=AT_A_TIME)
        for guild_id, article_id in waiting:
            await self._catch_up(guild_id, article_id)
        return len(waiting)

    async def _catch_up(self, guild_id: int, article_id: int) -> None:
        async with self._database.reader() as session:
            article = await articles.get_article(session, guild_id, article_id)
        wording = await asyncio.to_thread(wording_of, article.text)
        now = self._now()
        async with self._turns.turn(guild_id), self._database.transaction() as session:
            await articles.wait_for_articles(session, guild_id)
            if not await article_backlog.take(session, article):
                return  # another process was faster
            us = Actor(guild_id=guild_id, user_id=BOT_ID)
            article = await articles.get_article(session, guild_id, article_id)
            await join_copies(session, us, article, wording, now=now)
            if article.url is not None:
                await sources.watch(session, article, now=now)
