"""What is kept in memory of the vectors: bounded, never another guild's, and never behind for long."""

from collections.abc import Sequence

import numpy as np
import pytest

from bot.core.vectors import Vectors, pack_vector
from bot.services import vector_shelf
from bot.services.term_counts import COMMON, TermCounting
from bot.services.vector_shelf import VectorShelves
from storage import match_entries, matching, new_claims
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import NewClaim
from storage.domain.matching import MatchKind, MatchScope
from tests.bot.test_matching_service import NOW

MODEL = "test/1"
HERE = MatchScope(guild_id=7, kind=MatchKind.CLAIM)
ELSEWHERE = MatchScope(guild_id=77, kind=MatchKind.CLAIM)
ASKED: Vectors = np.array([1, 1, 1], dtype=np.float32)


async def with_vectors(database: Database, scope: MatchScope, texts: Sequence[str]) -> list[int]:
    """Store claims with vectors; return their entries."""
    actor = Actor(guild_id=scope.guild_id, user_id=1)
    async with database.transaction() as session:
        await new_claims.add_claims(session, actor, [NewClaim(text=one) for one in texts], now=NOW)
        waiting = await match_entries.list_unencoded(session, MODEL, limit=len(texts))
        await match_entries.put_vectors(session, MODEL, [(one, pack_vector(ASKED)) for one in waiting])
    return [one.id for one in waiting]


async def found(shelves: VectorShelves, scope: MatchScope) -> set[int]:
    return {*await shelves.nearest(scope, MODEL, ASKED, limit=100)}


@pytest.fixture
def a_little_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_shelf, "_AT_ONCE", 2)
    monkeypatch.setattr(vector_shelf, "_WHILE_ASKED", 1)


async def test_what_got_a_vector_since_is_found_at_once(database: Database) -> None:
    shelves = VectorShelves(database, most=10)
    before = await with_vectors(database, HERE, ["one"])
    assert await found(shelves, HERE) == {*before}

    since = await with_vectors(database, HERE, ["two"])

    assert await found(shelves, HERE) == {*before, *since}


@pytest.mark.usefixtures("a_little_at_a_time")
async def test_a_scope_is_read_only_once_all_its_vectors_are(database: Database) -> None:
    shelves = VectorShelves(database, most=10)
    await with_vectors(database, HERE, ["one", "two", "three"])

    await found(shelves, HERE)
    assert not shelves.is_read(HERE)

    await shelves.read_on()
    assert shelves.is_read(HERE)


async def test_no_shelf_answers_for_another_guild(database: Database) -> None:
    shelves = VectorShelves(database, most=10)
    here = await with_vectors(database, HERE, ["one", "two"])
    elsewhere = await with_vectors(database, ELSEWHERE, ["one", "two"])

    assert await found(shelves, HERE) == {*here}
    assert await found(shelves, ELSEWHERE) == {*elsewhere}


async def test_vectors_of_another_model_are_not_found(database: Database) -> None:
    await with_vectors(database, HERE, ["one"])

    assert await VectorShelves(database, most=10).nearest(HERE, "test/2", ASKED, limit=100) == []


async def test_no_more_is_kept_than_allowed_and_who_was_asked_for_last_stays(database: Database) -> None:
    shelves = VectorShelves(database, most=3)
    await with_vectors(database, HERE, ["one", "two"])
    elsewhere = await with_vectors(database, ELSEWHERE, ["one", "two"])
    await found(shelves, HERE)

    assert await found(shelves, ELSEWHERE) == {*elsewhere}
    assert len(shelves) == 2


async def test_a_guild_that_has_outgrown_the_room_is_not_read_again_and_again(database: Database) -> None:
    shelves = VectorShelves(database, most=1)
    await with_vectors(database, HERE, ["one", "two"])
    await found(shelves, HERE)

    assert await found(shelves, HERE) == set()
    assert len(shelves) == 0


@pytest.mark.usefixtures("a_little_at_a_time")
async def test_a_question_waits_for_the_first_only_and_the_others_are_read_behind_it(
    database: Database,
) -> None:
    entries = await with_vectors(database, HERE, ["one", "two", "three", "four", "five"])
    shelves = VectorShelves(database, most=10)
    assert await found(shelves, HERE) == {*entries[:2]}

    await shelves.read_on()

    assert await found(shelves, HERE) == {*entries}


@pytest.mark.usefixtures("a_little_at_a_time")
async def test_reading_that_was_stopped_leaves_nothing_behind_and_begins_anew(database: Database) -> None:
    entries = await with_vectors(database, HERE, ["one", "two", "three", "four", "five"])
    stopped = VectorShelves(database, most=10)
    await found(stopped, HERE)
    stopped.stop()
    await stopped.read_on()
    assert len(stopped) == 2

    after = VectorShelves(database, most=10)
    await found(after, HERE)
    await after.read_on()

    assert await found(after, HERE) == {*entries}


async def test_the_count_of_a_common_word_is_remembered_until_the_guild_has_grown(database: Database) -> None:
    counting = TermCounting()
    await with_vectors(database, HERE, [f"flood {number}" for number in range(COMMON)])
    async with database.reader() as session:
        assert (await counting.count(session, HERE, ["flood"])).by_term == {"flood": COMMON}
    await with_vectors(database, HERE, ["flood again"])
    async with database.reader() as session:
        assert (await counting.count(session, HERE, ["flood", "again"])).by_term == {"flood": COMMON}
        assert (await counting.count(session, ELSEWHERE, ["flood"])).by_term == {}

    await with_vectors(database, HERE, [f"storm {number}" for number in range(COMMON // 10)])

    async with database.reader() as session:
        assert (await counting.count(session, HERE, ["flood"])).by_term == {"flood": COMMON + 1}


async def test_the_entry_with_the_heaviest_terms_is_the_first_choice_on_both_engines(
    database: Database,
) -> None:
    flood, storm, both = await with_vectors(database, HERE, ["flood", "storm", "flood storm"])
    async with database.reader() as session:
        weights = {"flood": 2.0, "storm": 1.0}

        assert await matching.best_by_terms(session, HERE, weights, limit=3) == [both, flood, storm]
        assert await matching.best_by_terms(session, ELSEWHERE, weights, limit=3) == []


async def test_as_many_terms_as_a_question_may_have_can_be_looked_for(database: Database) -> None:
    """SQLite joins 500 selects at most."""
    (entry,) = await with_vectors(database, HERE, ["term399"])
    async with database.reader() as session:
        assert await matching.best_by_terms(
            session, HERE, {f"term{number}": 1.0 for number in range(400)}, limit=3
        ) == [entry]
