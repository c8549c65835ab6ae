"""Articles from before this version are compared and watched like new ones, some at a time."""

from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.services import backlog
from bot.services.backlog import Backlog
from bot.services.filing import GuildTurns
from storage import article_backlog, articles, sources, stories
from storage.appearances import add_appearance
from storage.article_tables import ARTICLE_BACKLOG
from storage.database import Database
from storage.domain.article import Quote
from storage.domain.source import SourceChange
from tests.bot.evidence_room import GUILD, MEMBER, STORY, URL, EvidenceRoom, page
from tests.fakes import KilledError, Tripwire, WiredDatabase
from tests.storage.story import NOW, add_claim, article_text


@pytest.fixture
def room(database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(database, tmp_path / "evidence")


async def as_before(room: EvidenceRoom, *, count: int = 2, url: str = URL) -> list[tuple[int, int]]:
    """Articles as the migration leaves them: text and quote, but no evidence, bands or watch. Return claim and article of each."""
    found = []
    for number in range(count):
        async with room.database.transaction() as session:
            words = f"Desk {number} ran this."
            text = article_text(page(*STORY, words), url=f"{url}/{number}")
            article, _ = await articles.add_article(session, MEMBER, text, now=NOW)
            claim = await add_claim(session, f"Claim {number} says 400 officers arrived.", actor=MEMBER)
            start = article.text.index("400 police")
            await add_appearance(
                session,
                MEMBER,
                claim.id,
                article=article,
                quote=Quote.cut(article.text, start, start + 10),
                url=None,
                now=NOW,
            )
            await session.execute(insert(ARTICLE_BACKLOG).values(guild_id=GUILD, article_id=article.id))
            room.web.pages[f"{url}/{number}"] = text.text
            found.append((claim.id, article.id))
    return found


async def waiting(room: EvidenceRoom) -> int:
    async with room.database.reader() as session:
        return len(await article_backlog.list_backlog(session, limit=1_000))


async def test_copies_among_old_articles_are_found(room: EvidenceRoom) -> None:
    (_, first), _ = await as_before(room)
    await Backlog(room.database, room.clock, GuildTurns()).run()

    async with room.database.reader() as session:
        story = await stories.list_story(session, GUILD, first)
    assert len(story) == 2
    assert await waiting(room) == 0


async def test_an_old_articles_source_is_watched_and_gets_evidence_at_its_first_look(
    room: EvidenceRoom,
) -> None:
    (kept, first), (edited, _) = await as_before(room)
    await Backlog(room.database, room.clock, GuildTurns()).run()
    room.web.pages[f"{URL}/1"] = str(room.web.pages[f"{URL}/1"]).replace("400", "200")
    await room.look(hours=1)

    assert await room.events(kept) == []
    assert [one.kind for one in await room.events(edited)] == [SourceChange.CHANGED]
    assert [one.status for one in await room.records(first)] == [200]
    assert await room.faults() == []


async def test_no_more_than_some_are_done_at_a_time(
    room: EvidenceRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "AT_A_TIME", 2)
    await as_before(room, count=5)

    left = []
    for _ in range(4):
        await Backlog(room.database, room.clock, GuildTurns()).run()
        left.append(await waiting(room))
    assert left == [3, 1, 0, 0]


async def test_killed_at_any_step_each_article_is_done_once(room: EvidenceRoom) -> None:
    (_, first), _ = await as_before(room)
    url = room.database.engine.url.render_as_string(hide_password=False)
    at = 0
    while await waiting(room):
        at += 1
        async with WiredDatabase(url, Tripwire(at=at)) as database:
            with suppress(KilledError):
                await Backlog(database, room.clock, GuildTurns()).run()

    async with room.database.reader() as session:
        story = await stories.list_story(session, GUILD, first)
    async with room.database.transaction() as session:
        watched = await sources.take_due(
            session, owner="me", now=room.clock() + sources.FIRST_LOOK * 2, lease=sources.FIRST_LOOK, limit=9
        )
    assert at > 3
    assert (len(story), len(watched)) == (2, 2)
