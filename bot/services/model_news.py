"""Telling moderators that a language model keeps failing: once a day at most, however many articles it is."""

from datetime import timedelta
from typing import Final

from bot.services.ports import Clock, Notifier
from storage import model_trouble
from storage.database import Database
from storage.domain.model import Fallback

EVERY: Final = timedelta(hours=24)


class ModelNews:
    """Only where there is a connection to Discord: what workers met waits in the database for it."""

    def __init__(self, database: Database, now: Clock, notifier: Notifier) -> None:
        self._database = database
        self._now = now
        self._notifier = notifier

    async def tell(self) -> None:
        """Say what is new. A crash between noting that it is said and saying it loses the word for a day."""
        now = self._now()
        async with self._database.reader() as session:
            if not await model_trouble.has_untold(session, now, every=EVERY):
                return
        async with self._database.transaction() as session:
            troubles = await model_trouble.take_untold(session, now, every=EVERY)
        for one in troubles:
            key = "model-told-budget" if one.reason is Fallback.BUDGET else "model-told-failing"
            await self._notifier.tell_moderators(one.guild_id, key, count=one.failures)
