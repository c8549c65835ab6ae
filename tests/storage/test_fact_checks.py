"""What a publisher says of a claim, and says otherwise later."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from storage import audit, fact_checks, match_entries
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.fact_check import FactCheck, NewFactCheck
from storage.fact_checks import Taken

HERE, ELSEWHERE = Actor(guild_id=7, user_id=1), Actor(guild_id=8, user_id=1)
NOW = datetime(2024, 7, 3, 12, tzinfo=UTC)
LATER = datetime(2024, 8, 3, 12, tzinfo=UTC)
CHECKED = NewFactCheck(
    claim_text="Two officers were killed",
    publisher="Example Checks",
    url="https://checks.example/1",
    rating="Unproven",
    title="No sign of it",
    reviewed_at="2024-07-03",
    language="en",
)
CORRECTED = replace(CHECKED, rating="False", title="They live", reviewed_at="2024-07-05")
NOTHING = Taken(added=0, changed=0)


async def take(database: Database, *new: NewFactCheck, actor: Actor = HERE) -> Taken:
    async with database.transaction() as session:
        return await fact_checks.add_fact_checks(session, actor, new, now=LATER)


async def stored(database: Database, actor: Actor = HERE) -> list[FactCheck]:
    async with database.reader() as session:
        every = await session.execute(text("SELECT id FROM fact_check ORDER BY id"))
        ids = every.scalars().all()
        return [*(await fact_checks.list_by_ids(session, actor.guild_id, ids)).values()]


async def test_a_newer_rating_takes_the_place_of_the_older(database: Database) -> None:
    await take(database, CHECKED)

    assert await take(database, CORRECTED) == Taken(added=0, changed=1)
    (one,) = await stored(database)
    assert (one.rating, one.title, one.reviewed_at) == ("False", "They live", "2024-07-05")
    assert await take(database, CORRECTED) == NOTHING


async def test_the_audit_log_keeps_what_was_said_before(database: Database) -> None:
    await take(database, CHECKED)
    await take(database, CORRECTED)

    (one,) = await stored(database)
    async with database.reader() as session:
        (event,) = await audit.list_events(session, HERE.guild_id, subject=f"fact-check:{one.id}")
    assert event.action == "fact-check.change"
    assert event.before == {"title": "No sign of it", "rating": "Unproven", "reviewed_at": "2024-07-03"}
    assert event.after == {"title": "They live", "rating": "False", "reviewed_at": "2024-07-05"}


@pytest.mark.parametrize("day", ["2024-07-02", None])
async def test_an_older_or_undated_rating_does_not_come_back(database: Database, day: str | None) -> None:
    await take(database, CORRECTED)

    assert await take(database, replace(CHECKED, reviewed_at=day)) == NOTHING
    assert [one.rating for one in await stored(database)] == ["False"]


@pytest.mark.parametrize("order", [(CHECKED, CORRECTED), (CORRECTED, CHECKED)])
async def test_of_two_in_one_file_the_newer_is_kept(
    database: Database, order: tuple[NewFactCheck, NewFactCheck]
) -> None:
    assert await take(database, *order) == Taken(added=1, changed=0)
    assert [one.rating for one in await stored(database)] == ["False"]


async def test_another_claim_at_the_same_address_is_another_review(database: Database) -> None:
    other = replace(CHECKED, claim_text="Three officers were killed")

    assert await take(database, CHECKED, other) == Taken(added=2, changed=0)


async def test_a_change_in_one_guild_is_none_in_another(database: Database) -> None:
    await take(database, CHECKED)
    await take(database, CHECKED, actor=ELSEWHERE)
    await take(database, CORRECTED, actor=ELSEWHERE)

    assert [one.rating for one in await stored(database)] == ["Unproven"]


async def test_a_changed_review_is_found_by_its_new_title_and_keeps_its_vector(database: Database) -> None:
    await take(database, CHECKED)
    async with database.transaction() as session:
        waiting = await match_entries.list_unencoded(session, "test/1", limit=9)
        await match_entries.put_vectors(session, "test/1", [(waiting[0], b"\0\0")])

    await take(database, replace(CORRECTED, claim_text="TWO officers were killed"))

    async with database.reader() as session:
        (terms,) = await session.scalars(text("SELECT terms FROM match_entry"))
        assert await match_entries.count_unencoded(session, "test/1") == 0
        assert await match_entries.count_unencoded(session, "test/2") == 1
    assert "live" in terms.split()
    assert "sign" not in terms.split()
