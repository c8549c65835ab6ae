"""Cited articles are read again: what changed is written down once for each claim that rests on it."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import QueuePool, text
from typing_extensions import override

from bot.services.evidence_check import EvidenceChecker
from bot.services.filing import GuildTurns
from storage import article_versions, articles, claims, reviews, schema, sources
from storage.database import Database
from storage.domain.source import SourceChange as Change
from storage.domain.status import VerificationStatus as Status
from tests.bot.evidence_room import GUILD, MEMBER, STORY, URL, EvidenceRoom, claim_of, page

EDITED = (STORY[0], STORY[1].replace("400", "200"), *STORY[2:])


@pytest.fixture
def room(database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(database, tmp_path / "evidence")


@pytest.fixture
def sqlite_room(sqlite_database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(sqlite_database, tmp_path / "evidence")


async def _kinds(room: EvidenceRoom, claim_id: int) -> list[Change]:
    return [one.kind for one in await room.events(claim_id)]


async def test_a_silent_edit_of_a_quoted_passage_flags_the_claim_that_rests_on_it(room: EvidenceRoom) -> None:
    done = await room.add()
    room.web.pages[URL] = page(*EDITED)
    await room.look(hours=1)

    assert await _kinds(room, claim_of(done, "400 police")) == [Change.CHANGED]
    assert await _kinds(room, claim_of(done, "2,500 officers")) == []


async def test_the_edited_article_is_a_new_version_with_evidence_of_its_own(room: EvidenceRoom) -> None:
    done = await room.add()
    room.web.pages[URL] = page(*EDITED)
    await room.look(hours=1)

    async with room.database.reader() as session:
        versions = await article_versions.list_versions(session, GUILD, done.article.id)
    checker = EvidenceChecker(room.database, room.store)
    assert [one.text for one in versions] == [page(*STORY), page(*EDITED)]
    assert await checker.count([GUILD]) == 2
    assert await room.faults() == []


@pytest.mark.parametrize("status", [404, 410])
async def test_a_page_that_is_gone_flags_every_claim(room: EvidenceRoom, status: int) -> None:
    done = await room.add()
    room.web.pages[URL] = status
    await room.look(hours=1)

    for claim in done.claims:
        (event,) = await room.events(claim.id)
        assert (event.kind, event.http_status, event.seen_at) == (Change.GONE, status, room.clock())


async def test_a_page_that_leads_to_the_front_page_is_gone(sqlite_room: EvidenceRoom) -> None:
    done = await sqlite_room.add()
    sqlite_room.web.lands[URL] = "https://news.example/"
    sqlite_room.web.pages[URL] = page(*STORY[2:])
    await sqlite_room.look(hours=1)

    assert await _kinds(sqlite_room, done.claims[0].id) == [Change.GONE]


async def test_another_text_in_its_place_is_a_change_but_no_version(sqlite_room: EvidenceRoom) -> None:
    done = await sqlite_room.add()
    sqlite_room.web.pages[URL] = page(*(f"Chess results of round {number} are in." for number in range(9)))
    await sqlite_room.look(hours=1)

    async with sqlite_room.database.reader() as session:
        versions = await article_versions.list_versions(session, GUILD, done.article.id)
    assert await _kinds(sqlite_room, done.claims[0].id) == [Change.CHANGED]
    assert len(versions) == 1
    assert await sqlite_room.faults() == []


async def test_a_page_that_is_gone_leaves_evidence_of_that(room: EvidenceRoom) -> None:
    done = await room.add()
    room.web.pages[URL] = 410
    await room.look(hours=1)

    _, gone = await room.records(done.article.id)
    assert (gone.status, gone.fetched_at, gone.extractor) == (410, room.clock(), None)
    assert await room.store.get(gone.body_sha256) == b"It is gone."
    assert await room.faults() == []


async def test_a_site_that_says_unchanged_is_believed_and_that_is_recorded(room: EvidenceRoom) -> None:
    room.web.etags[URL] = '"v1"'
    done = await room.add()
    await room.look(hours=1)

    _, unchanged = await room.records(done.article.id)
    assert room.web.conditions == ['"v1"']
    assert (unchanged.status, unchanged.body_bytes, unchanged.extractor) == (304, 0, None)
    assert unchanged.text_sha256 == done.article.text_sha256
    assert await _kinds(room, done.claims[0].id) == []
    assert await room.faults() == []


async def test_the_last_look_does_not_take_a_sites_word(sqlite_room: EvidenceRoom) -> None:
    sqlite_room.web.etags[URL] = '"v1"'
    done = await sqlite_room.add()
    sqlite_room.web.pages[URL] = page(*EDITED)
    for hours in (1, 23, 144, 552):
        await sqlite_room.look(hours=hours)

    assert sqlite_room.web.conditions == ['"v1"', '"v1"', '"v1"', None]
    assert await _kinds(sqlite_room, claim_of(done, "400 police")) == [Change.CHANGED]


async def test_an_edited_page_is_asked_for_by_the_state_of_its_newest_text(sqlite_room: EvidenceRoom) -> None:
    sqlite_room.web.etags[URL] = '"v1"'
    await sqlite_room.add()
    sqlite_room.web.pages[URL], sqlite_room.web.etags[URL] = page(*EDITED), '"v2"'
    await sqlite_room.look(hours=1)
    await sqlite_room.look(days=1)

    assert sqlite_room.web.conditions == ['"v1"', '"v2"']


async def test_a_page_that_comes_back_unchanged_by_its_sites_word_is_said_too(
    sqlite_room: EvidenceRoom,
) -> None:
    sqlite_room.web.etags[URL] = '"v1"'
    done = await sqlite_room.add()
    sqlite_room.web.pages[URL] = 404
    await sqlite_room.look(hours=1)
    sqlite_room.web.pages[URL] = page(*STORY)
    await sqlite_room.look(days=1)

    assert await _kinds(sqlite_room, done.claims[0].id) == [Change.GONE, Change.RESTORED]


async def test_the_same_bytes_are_recorded_and_kept_once(room: EvidenceRoom) -> None:
    done = await room.add()
    await room.look(hours=1)

    first, again = await room.records(done.article.id)
    assert (again.status, again.body_sha256, again.extractor) == (200, first.body_sha256, None)


async def test_other_bytes_round_the_same_words_are_no_news_and_not_kept(room: EvidenceRoom) -> None:
    done = await room.add()
    room.web.pages[URL] = page(*STORY).replace('"', "”").replace("\n\n", "\n")
    await room.look(hours=1)

    assert len(room.web.asked) == 2
    assert await _kinds(room, done.claims[0].id) == []
    assert await EvidenceChecker(room.database, room.store).count([GUILD]) == 1


async def test_what_was_said_once_is_not_said_at_every_look(room: EvidenceRoom) -> None:
    done = await room.add()
    room.web.pages[URL] = 404
    for hours in (1, 23, 144):
        await room.look(hours=hours)

    assert len(room.web.asked) == 4
    assert await _kinds(room, done.claims[0].id) == [Change.GONE]


async def test_a_page_that_comes_back_is_said_too(room: EvidenceRoom) -> None:
    done = await room.add()
    room.web.pages[URL] = 404
    await room.look(hours=1)
    room.web.pages[URL] = page(*STORY)
    await room.look(days=1)

    assert await _kinds(room, done.claims[0].id) == [Change.GONE, Change.RESTORED]


async def test_looks_come_after_an_hour_a_day_a_week_a_month_and_then_no_more(
    sqlite_room: EvidenceRoom,
) -> None:
    await sqlite_room.add()
    looked = []
    start = sqlite_room.clock()
    for hours in (*[1] * 24, *[24] * 40):
        before = len(sqlite_room.web.asked)
        await sqlite_room.look(hours=hours)
        if len(sqlite_room.web.asked) > before:
            looked.append(sqlite_room.clock() - start)

    assert looked == [timedelta(hours=1), timedelta(days=1), timedelta(weeks=1), timedelta(days=30)]


async def test_looks_missed_while_nobody_ran_are_not_made_up_for(sqlite_room: EvidenceRoom) -> None:
    await sqlite_room.add()
    await sqlite_room.look(days=8)
    await sqlite_room.look(minutes=1)

    assert len(sqlite_room.web.asked) == 2


async def test_an_article_whose_claims_were_all_set_aside_is_not_fetched(sqlite_room: EvidenceRoom) -> None:
    done = await sqlite_room.add()
    async with sqlite_room.database.transaction() as session:
        for claim in done.claims:
            fresh = await claims.get_claim(session, GUILD, claim.id)
            await reviews.set_status(
                session,
                MEMBER,
                fresh,
                Status.NOT_A_CLAIM,
                reason="",
                evidence_urls=[],
                now=sqlite_room.clock(),
            )
    await sqlite_room.look(hours=1)

    assert len(sqlite_room.web.asked) == 1


async def test_a_site_that_stumbles_is_asked_again_and_flags_nothing(sqlite_room: EvidenceRoom) -> None:
    done = await sqlite_room.add()
    sqlite_room.web.pages[URL] = 503
    await sqlite_room.look(hours=1)
    await sqlite_room.look(minutes=4)
    assert len(sqlite_room.web.asked) == 2

    sqlite_room.web.pages[URL] = page(*EDITED)
    await sqlite_room.look(minutes=1)
    assert await _kinds(sqlite_room, claim_of(done, "400 police")) == [Change.CHANGED]


async def test_a_site_that_stays_down_is_left_until_the_next_look(sqlite_room: EvidenceRoom) -> None:
    await sqlite_room.add()
    sqlite_room.web.pages[URL] = 503
    for _ in range(100):
        await sqlite_room.look(hours=6)

    assert 10 < len(sqlite_room.web.asked) < 40


async def test_whoever_was_slower_than_its_lease_writes_nothing(room: EvidenceRoom) -> None:
    done = await room.add()
    room.web.pages[URL] = page(*EDITED)
    room.clock.advance(hours=1)
    slow, fast = room.watcher(), room.watcher()
    (taken,) = await slow._take(1)
    room.clock.advance(minutes=6)
    await fast.run()
    await slow._look(taken)

    assert await _kinds(room, claim_of(done, "400 police")) == [Change.CHANGED]
    assert await room.faults() == []


async def test_a_look_takes_its_guilds_turn_before_it_asks_for_a_connection(room: EvidenceRoom) -> None:
    await room.add()
    room.web.pages[URL] = page(*EDITED)
    turns = SeenTurns(room.database)
    room.turns = turns
    await room.look(hours=1)

    assert turns.taken == [(GUILD, 0)]


class SeenTurns(GuildTurns):
    """Notes each turn, and how many connections were writing when it was asked for."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.taken: list[tuple[int, int]] = []
        self._pool = cast("QueuePool", database.engine.pool)

    @override
    def turn(self, guild_id: int) -> asyncio.Lock:
        self.taken.append((guild_id, self._pool.checkedout()))
        return super().turn(guild_id)


async def test_a_look_and_a_filing_of_another_process_do_not_wait_for_each_other(
    postgres_url: str, tmp_path: Path
) -> None:
    async with Database(postgres_url) as database, Database(postgres_url) as other:
        await schema.upgrade(database)
        room = EvidenceRoom(database, tmp_path / "evidence")
        done = await room.add()
        room.web.pages[URL] = page(*EDITED)
        async with other.transaction() as session:
            await articles.wait_for_articles(session, GUILD)
            look = asyncio.create_task(room.look(hours=1))
            while not await _waits_for_a_guild(other):
                assert not look.done()
                await asyncio.sleep(0.01)
            await sources.watch(session, done.article, now=room.clock())
        await look

        assert await _kinds(room, claim_of(done, "400 police")) == [Change.CHANGED]


async def _waits_for_a_guild(database: Database) -> bool:
    asked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    async with database.reader() as session:
        waiting: int = (await session.execute(text(asked))).scalar_one()
    return waiting > 0


async def test_what_happened_to_a_source_is_neither_changed_nor_removed(room: EvidenceRoom) -> None:
    await room.add()
    room.web.pages[URL] = 404
    await room.look(hours=1)

    for statement in ("UPDATE source_event SET kind = 'restored'", "DELETE FROM source_event"):
        with pytest.raises(Exception, match="append-only"):
            await _run(room.database, statement)


async def _run(database: Database, statement: str) -> None:
    async with database.transaction() as session:
        await session.execute(text(statement))
