"""What was typed is looked for before it is stored; its author's answer is one transaction, whatever breaks."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import override

from bot.adapters.encoder import NoEncoder
from bot.services.drafts import Asked, DraftService, Stored, TypedClaim
from bot.services.matching import MatchingService
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.relation import Relation
from storage.errors import ClaimNotFoundError, DatabaseBusyError, DraftNotFoundError
from tests.bot.test_matching_service import FewWordsEncoder
from tests.fakes import FakeClock, KilledError, Tripwire, WiredDatabase

MARIE, JEAN = Actor(guild_id=7, user_id=1), Actor(guild_id=7, user_id=2)
SEVEN = "7 Kenyan officers were hurt near the port of Port-au-Prince"
SEVENTEEN = SEVEN.replace("7", "17", 1)
SOURCE = "https://news.example/hurt"


def service_on(database: Database, clock: FakeClock | None = None) -> DraftService:
    return DraftService(database, MatchingService(database, NoEncoder()), clock or FakeClock())


async def asked_about(drafts: DraftService, actor: Actor = MARIE) -> Asked:
    """One claim is here; another is typed that may contradict it."""
    await drafts.suggest(MARIE, TypedClaim(text=SEVEN))
    done = await drafts.suggest(actor, TypedClaim(text=SEVENTEEN, source=SOURCE))
    assert isinstance(done, Asked)
    return done


async def counted(database: Database, table: str) -> int:
    async with database.reader() as session:
        found = await session.execute(text(f"SELECT count(*) FROM {table}"))
        return int(found.scalar_one())


async def stock(database: Database) -> tuple[int, int, int]:
    """How many claims, appearances and drafts there are."""
    claims, seen, drafts = [
        await counted(database, table) for table in ("claim", "appearance", "claim_draft")
    ]
    return claims, seen, drafts


async def test_where_nothing_is_near_it_is_stored_at_once(database: Database) -> None:
    done = await service_on(database).suggest(MARIE, TypedClaim(text=SEVEN, source=SOURCE))

    assert isinstance(done, Stored)
    assert done.is_new
    assert await stock(database) == (1, 1, 0)


async def test_the_very_words_get_the_source_at_once(database: Database) -> None:
    drafts = service_on(database)
    await drafts.suggest(MARIE, TypedClaim(text=SEVEN))

    done = await drafts.suggest(JEAN, TypedClaim(text=SEVEN.upper(), source=SOURCE))

    assert isinstance(done, Stored)
    assert not done.is_new
    assert await stock(database) == (1, 1, 0)


async def test_what_is_near_is_asked_about_and_nothing_is_stored(database: Database) -> None:
    asked = await asked_about(service_on(database))

    assert [one.claim.text for one in asked.near] == [SEVEN]
    assert await stock(database) == (1, 0, 1)


async def test_another_servers_claim_is_neither_shown_nor_joined(database: Database) -> None:
    drafts = service_on(database)
    asked = await asked_about(drafts)
    elsewhere = Actor(guild_id=8, user_id=MARIE.user_id)

    done = await drafts.suggest(elsewhere, TypedClaim(text=SEVENTEEN))
    with pytest.raises(DraftNotFoundError):
        await drafts.join(elsewhere, asked.draft.id, asked.near[0].claim.id)

    assert isinstance(done, Stored)
    assert done.is_new


async def test_with_an_encoder_what_means_the_same_is_asked_about_in_other_words(
    database: Database,
) -> None:
    matching = MatchingService(database, FewWordsEncoder())
    drafts = DraftService(database, matching, FakeClock())
    for text_here in ("The airport of the capital is closed", "Some police came by ship"):
        await drafts.suggest(MARIE, TypedClaim(text=text_here))
    await matching.encode_due()

    done = await drafts.suggest(MARIE, TypedClaim(text="No flights reach any airport today"))

    assert isinstance(done, Asked)
    assert [one.claim.text for one in done.near] == ["The airport of the capital is closed"]


async def test_it_is_that_one_adds_the_source_there(database: Database) -> None:
    drafts = service_on(database)
    asked = await asked_about(drafts)

    done = await drafts.join(MARIE, asked.draft.id, asked.near[0].claim.id)

    assert (done.claim.text, done.is_new) == (SEVEN, False)
    assert await stock(database) == (1, 1, 0)


async def test_mine_is_another_stores_it_and_says_again_what_it_may_contradict(database: Database) -> None:
    drafts = service_on(database)
    asked = await asked_about(drafts)

    done = await drafts.add_anyway(MARIE, asked.draft.id)

    assert (done.claim.text, done.is_new) == (SEVENTEEN, True)
    assert [one.claim.text for one in done.near] == [SEVEN]
    assert await stock(database) == (2, 1, 0)


class Relations:
    """Remembers what it was asked to look at; `busy` says that it cannot."""

    def __init__(self, *, busy: bool = False) -> None:
        self.looked_at: list[tuple[int, list[int]]] = []
        self._busy = busy

    async def relate_now(self, guild_id: int, claim_ids: Sequence[int]) -> Sequence[Relation]:
        self.looked_at.append((guild_id, list(claim_ids)))
        if self._busy:
            raise DatabaseBusyError
        return ()


@pytest.mark.parametrize("busy", [False, True])
async def test_another_beside_a_near_one_is_related_at_once(sqlite_database: Database, *, busy: bool) -> None:
    relations = Relations(busy=busy)
    matching = MatchingService(sqlite_database, NoEncoder())
    drafts = DraftService(sqlite_database, matching, FakeClock(), relator=relations)
    asked = await asked_about(drafts)

    done = await drafts.add_anyway(MARIE, asked.draft.id)

    assert done.is_new
    assert relations.looked_at == [(MARIE.guild_id, [done.claim.id])]


async def test_left_is_left_however_often(database: Database) -> None:
    drafts = service_on(database)
    asked = await asked_about(drafts)

    for _ in range(2):
        await drafts.drop(MARIE, asked.draft.id)

    assert await stock(database) == (1, 0, 0)


async def test_another_member_can_neither_answer_nor_drop_it(database: Database) -> None:
    drafts = service_on(database)
    asked = await asked_about(drafts)

    with pytest.raises(DraftNotFoundError):
        await drafts.add_anyway(JEAN, asked.draft.id)
    with pytest.raises(DraftNotFoundError):
        await drafts.join(JEAN, asked.draft.id, asked.near[0].claim.id)
    await drafts.drop(JEAN, asked.draft.id)

    assert await stock(database) == (1, 0, 1)


async def test_a_claim_that_is_not_there_leaves_the_draft(database: Database) -> None:
    drafts = service_on(database)
    asked = await asked_about(drafts)

    with pytest.raises(ClaimNotFoundError):
        await drafts.join(MARIE, asked.draft.id, 4242)

    assert await stock(database) == (1, 0, 1)


async def test_after_a_day_it_cannot_be_answered_and_is_forgotten(database: Database) -> None:
    clock = FakeClock()
    drafts = service_on(database, clock)
    asked = await asked_about(drafts)
    clock.advance(hours=24)

    with pytest.raises(DraftNotFoundError):
        await drafts.add_anyway(MARIE, asked.draft.id)

    assert await drafts.forget_expired() == 1
    assert await drafts.forget_expired() == 0
    assert await stock(database) == (1, 0, 0)


async def test_whatever_is_pressed_at_once_one_answer_counts(database: Database) -> None:
    drafts = service_on(database)
    asked = await asked_about(drafts)
    number, claim = asked.draft.id, asked.near[0].claim.id

    presses = [
        press
        for _ in range(2)
        for press in (drafts.add_anyway(MARIE, number), drafts.join(MARIE, number, claim))
    ]
    done = await asyncio.gather(*presses, return_exceptions=True)

    assert sum(isinstance(one, Stored) for one in done) == 1
    assert sum(isinstance(one, DraftNotFoundError) for one in done) == 3
    claims, seen, left = await stock(database)
    assert (claims, seen, left) in {(2, 1, 0), (1, 1, 0)}


class WiredStatements(WiredDatabase):
    """With a wire across each statement of a transaction as well."""

    def __init__(self, url: str, wire: Tripwire) -> None:
        super().__init__(url, wire)
        self._statements = wire

    @override
    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        async with super().transaction() as session:
            event.listen(session.sync_session, "do_orm_execute", lambda _: self._statements.step())
            yield session


@pytest.mark.parametrize("answer", ["another", "that one"])
async def test_killed_at_any_step_it_is_neither_lost_nor_added_twice(
    database: Database, database_url: str, answer: str
) -> None:
    """Before each statement in turn, before the commit and after it; then its author presses again."""
    drafts = service_on(database)
    await drafts.suggest(MARIE, TypedClaim(text=SEVEN))
    for step in count(1):
        asked, wire = await asked_again(drafts), Tripwire(at=step)
        async with WiredStatements(database_url, wire) as dying:
            with suppress(KilledError):
                await answered(service_on(dying), asked, answer)
        died_before = await stock(database) == (1, 0, 1)

        if died_before:
            await answered(drafts, asked, answer)
        for again in ("another", "that one"):
            with pytest.raises(DraftNotFoundError):
                await answered(drafts, asked, again)
        assert await stock(database) == ((2, 1, 0) if answer == "another" else (1, 1, 0)), step
        if wire.steps < step:
            break
        await back_to_one_claim(database)

    assert step > 6, "the wires do not cover the way"


async def answered(drafts: DraftService, asked: Asked, answer: str) -> Stored:
    if answer == "another":
        return await drafts.add_anyway(MARIE, asked.draft.id)
    return await drafts.join(MARIE, asked.draft.id, asked.near[0].claim.id)


async def asked_again(drafts: DraftService) -> Asked:
    done = await drafts.suggest(MARIE, TypedClaim(text=SEVENTEEN, source=SOURCE))
    assert isinstance(done, Asked)
    return done


async def back_to_one_claim(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text("DELETE FROM appearance"))
        await session.execute(text("DELETE FROM match_entry WHERE claim_id > (SELECT min(id) FROM claim)"))
        await session.execute(text("DELETE FROM claim WHERE id > (SELECT min(id) FROM claim)"))
