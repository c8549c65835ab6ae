"""Keeping what was fetched: the bytes first, then the record in the transaction that stores what was read from them."""

import hashlib
import re
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.ports import Clock, Document, EvidenceStore, Fetched
from storage import archives, evidence, sources
from storage.domain.article import Article
from storage.domain.audit import Actor
from storage.domain.evidence import EvidenceRecord, KeptFetch

ATTACHMENT: Final = "attachment:"
"""The address of a file that a member gave, before its name: nothing was fetched from anywhere."""

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


class EvidenceService:
    """`extractor` names what reads the texts, with its version. `archive`: a public archive is asked to keep pages."""

    def __init__(self, store: EvidenceStore, now: Clock, *, extractor: str, archive: bool = False) -> None:
        self._store = store
        self._now = now
        self._extractor = extractor
        self._archive = archive

    async def keep(self, source: Fetched | Document) -> KeptFetch:
        """Put the bytes in the store. Call it before the transaction: bytes without a record do no harm.

        Raises:
            EvidenceStoreError: they could not be kept.
        """
        document = source.document if isinstance(source, Fetched) else source
        digest = hashlib.sha256(document.body).hexdigest()
        await self._store.put(digest, document.body)
        size = len(document.body)
        if isinstance(source, Fetched):
            return KeptFetch(
                requested_url=source.requested_url,
                final_url=document.url or source.requested_url,
                hops=source.hops,
                status=source.status,
                headers=tuple((_storable(name), _storable(value)) for name, value in source.headers),
                fetched_at=source.fetched_at,
                body_sha256=digest,
                body_bytes=size,
            )
        address = _storable(f"{ATTACHMENT}{document.name}")
        given_type = (("Content-Type", _storable(document.content_type)),) if document.content_type else ()
        return KeptFetch(
            requested_url=address,
            final_url=address,
            hops=(),
            status=0,
            headers=given_type,
            fetched_at=self._now(),
            body_sha256=digest,
            body_bytes=size,
        )

    async def record(
        self, session: AsyncSession, actor: Actor, article: Article, kept: KeptFetch, now: datetime
    ) -> EvidenceRecord:
        """Append the record, and have the article's source watched. Let it be the last thing a transaction does."""
        if article.url is not None:
            await sources.watch(session, article, now=now)
            if self._archive:
                await archives.ask(session, article, now=now)
        return await evidence.add_record(
            session, actor, kept, text_sha256=article.text_sha256, extractor=self._extractor, now=now
        )

    async def record_look(
        self, session: AsyncSession, actor: Actor, article: Article, kept: KeptFetch, now: datetime
    ) -> EvidenceRecord:
        """Append the record of a look for an article's text that read no text of it. Let it be the last thing, too."""
        return await evidence.add_record(
            session, actor, kept, text_sha256=article.text_sha256, extractor=None, now=now
        )


def _storable(text: str) -> str:
    """What no database keeps (NUL, half a pair, as header bytes that are no UTF-8 reach us) becomes a mark."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
