"""How the bot is: what is on, what it holds for a guild, what waits."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.services.errors import EvidenceStoreError
from bot.services.ports import Clock, Encoder, EncoderState, EvidenceStore
from storage.database import Database
from storage.domain.stock import Stock
from storage.stock import take_stock

LATE: Final = timedelta(minutes=10)
"""What was due so long ago should have been done by now."""

_STORE_SECONDS: Final = 3.0
_NOBODY: Final = "0" * 64
"""The digest of no bytes that anyone knows: asking for them shows whether the store answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    encoder: EncoderState
    model_id: str
    stock: Stock
    evidence_answers: bool


class DoctorService:
    def __init__(self, database: Database, encoder: Encoder, evidence: EvidenceStore, now: Clock) -> None:
        self._database = database
        self._encoder = encoder
        self._evidence = evidence
        self._now = now

    async def examine(self, guild_id: int) -> Checkup:
        """Look at everything once. Raises only what the database raises."""
        now = self._now()
        async with self._database.reader() as session:
            stock = await take_stock(session, guild_id, now=now, late=now - LATE)
        return Checkup(
            encoder=self._encoder.state,
            model_id=self._encoder.model_id,
            stock=stock,
            evidence_answers=await self._evidence_answers(),
        )

    async def _evidence_answers(self) -> bool:
        try:
            async with asyncio.timeout(_STORE_SECONDS):
                await self._evidence.get(_NOBODY)
        except (TimeoutError, EvidenceStoreError):
            return False
        return True
