"""Filters, pages and the words a guild has: the same on both engines."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import event, text

from bot.core.search import best_first
from storage import appearances, candidates, match_entries, new_claims, pages, reviews, search, vocabulary
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import Claim, NewClaim
from storage.domain.matching import MatchKind, MatchScope
from storage.domain.page import COUNTED
from storage.domain.search import ClaimFilter
from storage.domain.status import VerificationStatus as Status
from storage.domain.topic import Topic
from tests.storage.story import ANNE, HAITI_WATCH, NOW, OTHER_GUILD, STRANGER, add_article, add_claim

HERE = MatchScope(guild_id=HAITI_WATCH, kind=MatchKind.CLAIM)
THERE = MatchScope(guild_id=OTHER_GUILD, kind=MatchKind.CLAIM)
HAITI = Topic(slug="haiti", name="Haiti", groups=(("haiti",),))
guild_ids = count(1)

each_example_its_guild = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
few_words = st.lists(
    st.sampled_from(["Kenya", "haïti", "Haiti", "gang", "400", "polis", "police"]), min_size=1, max_size=4
).map(" ".join)
names = st.none() | st.sampled_from(["The police", "THE POLICE", "CARICOM"])
days = st.none() | st.dates(date(2024, 7, 1), date(2024, 7, 5))
filters = st.builds(
    ClaimFilter,
    statuses=st.none() | st.just((Status.UNREVIEWED,)) | st.just((Status.FALSE, Status.CONFIRMED)),
    topic=st.none() | st.just(HAITI),
    claimants=st.none() | st.just(("The police", "THE POLICE")),
    publishers=st.none() | st.just(("The Example",)),
    since=days,
    until=days,
)


async def found(database: Database, query: str, fit: ClaimFilter, guild_id: int = HAITI_WATCH) -> set[str]:
    async with database.reader() as session:
        page = await search.search_claims(session, guild_id, query, fit=fit, limit=100)
    return {claim.text for claim in page.items}


async def near(database: Database, scope: MatchScope, *words: str) -> dict[str, list[str]]:
    async with database.reader() as session:
        return await vocabulary.near_words(session, scope, words)


@pytest.mark.parametrize(
    ("fit", "expected"),
    [
        (ClaimFilter(statuses=(Status.FALSE,)), {"gang one"}),
        (ClaimFilter(topic=HAITI), {"gang two in Haïti"}),
        (ClaimFilter(claimants=("The police",)), {"gang two in Haïti"}),
        (ClaimFilter(publishers=("The Example",)), {"gang one"}),
        (ClaimFilter(publishers=("Another",)), set()),
        (ClaimFilter(since=date(2024, 7, 2), until=date(2024, 7, 2)), {"gang two in Haïti"}),
        (ClaimFilter(since=NOW.date()), {"gang one"}),
    ],
)
async def test_each_filter_keeps_what_fits(database: Database, fit: ClaimFilter, expected: set[str]) -> None:
    async with database.transaction() as session:
        one = await add_claim(session, "gang one")
        await new_claims.add_claim(
            session,
            ANNE,
            NewClaim(text="gang two in Haïti", claimant="The police", claim_date=date(2024, 7, 2)),
            now=NOW,
        )
        article = await add_article(session, "gang one")
        await appearances.add_appearance(
            session, ANNE, one.id, article=article, quote=None, url=None, now=NOW
        )
        await reviews.set_status(session, ANNE, one, Status.FALSE, reason="", evidence_urls=[], now=NOW)

    assert await found(database, "gang", fit) == expected
    assert await found(database, "", fit) == expected


async def test_the_day_a_claim_was_added_is_the_same_in_every_time_zone_of_the_server(
    database: Database,
) -> None:
    late = datetime(2024, 7, 1, 23, 59, tzinfo=UTC)
    async with database.transaction() as session:
        await new_claims.add_claim(session, ANNE, NewClaim(text="gang"), now=late)
        if database.engine.dialect.name == "postgresql":
            await session.execute(text("SET LOCAL TIME ZONE 'Asia/Tokyo'"))
        page = await search.search_claims(
            session, HAITI_WATCH, "gang", fit=ClaimFilter(until=date(2024, 7, 1))
        )

    assert page.total == 1


async def fill(
    database: Database, actor: Actor, written: Sequence[tuple[str, str | None, date | None]]
) -> None:
    async with database.transaction() as session:
        for said, claimant, day in written:
            await new_claims.add_claim(
                session, actor, NewClaim(text=said, claimant=claimant, claim_date=day), now=NOW
            )


@given(written=st.lists(st.tuples(few_words, names, days), max_size=5), query=few_words, fit=filters)
@each_example_its_guild
async def test_a_filter_only_narrows_and_nothing_crosses_guilds(
    database: Database, written: list[tuple[str, str | None, date | None]], query: str, fit: ClaimFilter
) -> None:
    ours, theirs = next(guild_ids), next(guild_ids)
    await fill(database, Actor(guild_id=ours, user_id=1), written)
    await fill(database, Actor(guild_id=theirs, user_id=1), [(f"{query} theirs", None, None)])

    everything = await found(database, query, ClaimFilter(), ours)

    assert await found(database, query, fit, ours) <= everything
    assert not any("theirs" in one for one in everything)


@given(query=few_words, marks=st.sampled_from(["{}", '"{}"', "{}*", "NOT {}", "({})", "  {}\t", "-{}:*"]))
@each_example_its_guild
async def test_case_accents_white_space_and_signs_change_nothing(
    database: Database, query: str, marks: str
) -> None:
    actor = Actor(guild_id=next(guild_ids), user_id=1)
    await fill(database, actor, [("Kenya haïti gang 400 polis police not", None, None), ("gang", None, None)])
    fit = ClaimFilter()
    plain = await found(database, query if "NOT" not in marks else f"not {query}", fit, actor.guild_id)

    for form in (query.upper(), query.replace("i", "í"), query.replace("ï", "i\u0308")):
        assert await found(database, marks.format(form), fit, actor.guild_id) == plain


@given(said=st.lists(few_words, min_size=1, max_size=12), size=st.integers(1, 4))
@each_example_its_guild
async def test_pages_show_each_claim_once(database: Database, said: list[str], size: int) -> None:
    actor = Actor(guild_id=next(guild_ids), user_id=1)
    await fill(database, actor, [(f"{one} number {at} gang", None, None) for at, one in enumerate(said)])
    async with database.reader() as session:
        pages = [
            await search.search_claims(session, actor.guild_id, "gang", limit=size, offset=offset)
            for offset in range(0, len(said) + size, size)
        ]
        newest = await search.newest_with(session, actor.guild_id, "gang", fit=ClaimFilter(), limit=50)

    seen = [claim.id for page in pages for claim in page.items]
    assert len(seen) == len(set(seen)) == len(said)
    assert {page.total for page in pages} == {len(said)}
    assert sorted(one.id for one in best_first(newest, "gang")) == sorted(seen)


async def test_so_many_are_counted_and_no_more(database: Database) -> None:
    async with database.transaction() as session:
        await new_claims.add_claims(
            session, ANNE, [NewClaim(text=f"gang {number}") for number in range(COUNTED + 20)], now=NOW
        )
        first = await search.search_claims(session, HAITI_WATCH, "gang", limit=8)
        later = await search.search_claims(session, HAITI_WATCH, "gang", limit=8, offset=16)

    assert first.total == COUNTED + 1
    assert later.total == COUNTED + 17


async def test_a_word_nobody_has_leads_to_those_near_it_of_this_guild_alone(database: Database) -> None:
    async with database.transaction() as session:
        await add_claim(session, "The police of Ouanaminthe")
        await add_claim(session, "The polish of Jacmel", actor=STRANGER)

    assert await near(database, HERE, "polis", "ouanament", "jakmel", "police") == {
        "polis": ["police"],
        "ouanament": ["ouanaminthe"],
        "jakmel": [],
    }
    assert await near(database, THERE, "polis", "ouanament") == {"polis": ["polish"], "ouanament": []}


@pytest.mark.parametrize(
    "asked", ["'; DROP TABLE claim; --", '"', "*", "%", "_", "漢字", "é" * 50, "", "\x00"]
)
async def test_nothing_asked_of_the_vocabulary_is_an_operator(database: Database, asked: str) -> None:
    async with database.transaction() as session:
        await add_claim(session, "The police of Ouanaminthe")

    found_near = await near(database, HERE, *([asked] if "\x00" not in asked else []))

    assert not any(found_near.values())


async def test_new_words_of_a_claim_are_known(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "The police of Ouanaminthe")
        await candidates.edit_claim(session, ANNE, claim, "Helicopters of Ouanaminthe", now=NOW)

    assert await near(database, HERE, "elikopters") == {"elikopters": ["helicopters"]}


async def test_words_from_before_there_was_a_vocabulary_are_learned_later_and_once(
    database: Database,
) -> None:
    async with database.transaction() as session:
        await add_claim(session, "The police of Ouanaminthe")
        for table in ("word_key", "known_word"):
            await session.execute(text(f"DELETE FROM {table}"))
        await session.execute(text("UPDATE match_entry SET analysis = 1"))
    assert await near(database, HERE, "polis") == {"polis": []}

    for _ in range(2):
        async with database.transaction() as session:
            await match_entries.analyse_outdated(session, limit=100)
    async with database.transaction() as session:
        await vocabulary.learn_words(session, HERE, ["The police"])

    assert await near(database, HERE, "polis") == {"polis": ["police"]}


async def test_who_said_it_and_where_it_stood_are_offered_by_any_word_of_the_name(database: Database) -> None:
    async with database.transaction() as session:
        for at, name in enumerate(["Kenya Police", "Kenya Police", "Haiti Police", None]):
            await new_claims.add_claim(session, ANNE, NewClaim(text=f"gang {at}", claimant=name), now=NOW)
        await add_article(session, "gang")
        who = await search.suggest_claimants(session, HAITI_WATCH, "pol")
        where = await search.suggest_publishers(session, HAITI_WATCH, "exam")
        nowhere = await search.suggest_publishers(session, HAITI_WATCH, "nowhere")

    assert [*who] == ["Kenya Police", "Haiti Police"]
    assert [*where] == ["The Example"]
    assert nowhere == {}


async def test_a_number_typed_offers_that_claim_first(database: Database) -> None:
    async with database.transaction() as session:
        stored: list[Claim] = [await add_claim(session, f"gang {at}") for at in range(3)]
        offered = await search.suggest_claims(session, HAITI_WATCH, f"#{stored[0].id}")
        theirs = await search.suggest_claims(session, OTHER_GUILD, f"#{stored[0].id}")

    assert offered[0] == stored[0]
    assert theirs == []


async def test_what_is_typed_is_answered_from_the_newest_on_without_sorting(
    sqlite_database: Database,
) -> None:
    """A common word stands in half a million claims of a million: SQLite must stop after the few that are shown."""
    asked: list[tuple[str, Any]] = []
    engine = sqlite_database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    async with sqlite_database.transaction() as session:
        await search.suggest_claims(session, HAITI_WATCH, "the poli")
        statement, values = asked[-1]
        connection = await session.connection()
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        plan = [str(row) for row in rows]

    assert "claim_words_fts VIRTUAL TABLE" in plan[0]
    assert not any("TEMP B-TREE" in line for line in plan)


@pytest.mark.parametrize("recent", [1, 3, 100])
async def test_how_many_of_the_newest_are_looked_through_first_changes_no_answer(
    database: Database, monkeypatch: pytest.MonkeyPatch, recent: int
) -> None:
    monkeypatch.setattr(pages, "RECENT", recent)
    async with database.transaction() as session:
        stored = [await add_claim(session, f"{'gang' if at % 2 else 'police'} {at}") for at in range(8)]
        found_pages = [
            await search.search_claims(session, HAITI_WATCH, "gang", limit=2, offset=offset)
            for offset in (0, 2, 4)
        ]
        offered = await search.suggest_claims(session, HAITI_WATCH, "gan", limit=1)

    gangs = [stored[at].id for at in (7, 5, 3, 1)]
    assert [[one.id for one in page.items] for page in found_pages] == [gangs[:2], gangs[2:], []]
    assert [page.total for page in found_pages] == [4, 4, 4]
    assert [one.id for one in offered] == gangs[:1]
