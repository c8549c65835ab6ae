"""Claims are related while somebody waits; where the database is too busy for it, they are answered all the same."""

from collections.abc import Sequence
from pathlib import Path

from bot.services.articles import ArticleService
from bot.services.filing import GuildTurns
from storage.database import Database
from storage.domain.relation import Relation
from storage.errors import DatabaseBusyError
from tests.bot.evidence_room import MEMBER, STORY, URL, EvidenceRoom, PlainReader, page


class BusyRelator:
    async def relate_now(self, guild_id: int, claim_ids: Sequence[int]) -> Sequence[Relation]:
        raise DatabaseBusyError("locked")


async def test_an_article_that_is_stored_is_answered_though_its_claims_are_not_related_yet(
    sqlite_database: Database, tmp_path: Path
) -> None:
    room = EvidenceRoom(sqlite_database, tmp_path / "evidence")
    room.web.pages[URL] = page(*STORY)
    articles = ArticleService(
        sqlite_database,
        room.web,
        PlainReader(),
        room.evidence(),
        room.clock,
        GuildTurns(),
        relator=BusyRelator(),
    )

    done = await articles.add(MEMBER, URL)

    assert done.claims
    assert done.contradicting == 0
