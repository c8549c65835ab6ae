"""Search and topics: both databases find what the domain says, whatever is typed."""

from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import event, select, text

from storage import claims, digests, new_claims, reviews, search
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.claim import NewClaim
from storage.domain.identity import claim_key
from storage.domain.search import ClaimFilter
from storage.domain.status import VerificationStatus as Status
from storage.domain.topic import Topic
from storage.tables import CLAIM
from storage.words import has_words, is_postgres, words_query
from tests.storage.story import ANNE, HAITI_WATCH, NOW, STRANGER, add_claim, add_digest

# One database serves all examples of a test: each example has a guild of its own.
each_example_its_guild = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
guild_ids = count(1)

# Few words, so that they meet; and anything at all, so that nothing breaks.
words = st.sampled_from(
    ["Kenya", "haïti", "Haiti", "gang", "gangs", "400", "4", "AND", "Kè", "ke", "%", "_", '"']
)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
anything = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=30
)
texts = phrases | anything


async def _find(database: Database, query: str) -> list[str]:
    async with database.reader() as session:
        page = await search.search_claims(session, HAITI_WATCH, query)
        return [claim.text for claim in page.items]


async def _suggest(database: Database, typed: str) -> list[str]:
    async with database.reader() as session:
        return [claim.text for claim in await search.suggest_claims(session, HAITI_WATCH, typed)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("seisme", True),
        ("KÈ SÉISME", True),
        ("400 séisme", True),
        ("police", True),
        ("officers land", True),
        ("seis", False),
        ("seisme flood", False),
        ("", False),
        ("!!! — ?", False),
    ],
)
async def test_a_search_needs_every_word_in_any_case_and_accent(
    database: Database,
    query: str,
    found: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    async with database.transaction() as session:
        new = NewClaim(text="Kè séisme: 400 dead", claimant="The police")
        await new_claims.add_claim(session, ANNE, new, context="Officers land", now=NOW)

    assert await _find(database, query) == (["Kè séisme: 400 dead"] if found else [])


@pytest.mark.parametrize(
    "query",
    [
        'a"b',
        "NEAR(gang, 2)",
        "gang*",
        "search_text:gang",
        "NOT gang",
        "gang OR kenya",
        "'; DROP TABLE claim; --",
        "gang & !kenya | (x)",
        "gang:*",
        "\\",
        "{gang}^1",
    ],
)
async def test_what_a_person_types_is_words_never_query_syntax(database: Database, query: str) -> None:
    async with database.transaction() as session:
        await add_claim(session, "gang")
        await add_claim(session, "kenya")

    # With or without its signs a query asks for the same words.
    plain = " ".join("".join(char if char.isalnum() else " " for char in query).split())
    assert await _find(database, query) == await _find(database, plain)


async def test_suggestions_complete_the_last_word_newest_first(database: Database) -> None:
    async with database.transaction() as session:
        for text in ("Kenya sent officers", "Kenya offered money", "Officers of Kenya"):
            await add_claim(session, text)

    assert await _suggest(database, "kenya off") == [
        "Officers of Kenya",
        "Kenya offered money",
        "Kenya sent officers",
    ]
    assert await _suggest(database, "ken off") == []
    assert len(await _suggest(database, "")) == 3
    assert len(await _suggest(database, " ?!")) == 3


async def test_a_search_can_keep_to_some_statuses_and_is_paged(database: Database) -> None:
    async with database.transaction() as session:
        stored = [await add_claim(session, f"gang {number}") for number in range(3)]
        await reviews.set_status(session, ANNE, stored[0], Status.FALSE, reason="", evidence_urls=[], now=NOW)
    async with database.reader() as session:
        false = await search.search_claims(
            session, HAITI_WATCH, "gang", fit=ClaimFilter(statuses=(Status.FALSE,))
        )
        second = await search.search_claims(session, HAITI_WATCH, "gang", limit=1, offset=1)
        past = await search.search_claims(session, HAITI_WATCH, "gang", limit=1, offset=9)

    assert [claim.id for claim in false.items] == [stored[0].id]
    assert ([claim.id for claim in second.items], second.total) == ([stored[1].id], 3)
    assert (past.items, past.total) == ((), 3)


async def test_a_word_of_any_length_is_found(database: Database) -> None:
    async with database.transaction() as session:
        await new_claims.add_claim(session, ANNE, NewClaim(text="漢" * 500), context="字" * 100_000, now=NOW)

    assert await _find(database, "漢" * 500) == ["漢" * 500]


@given(query=texts, typed=texts)
@each_example_its_guild
async def test_no_text_makes_search_fail(database: Database, query: str, typed: str) -> None:
    async with database.reader() as session:
        await search.search_claims(session, HAITI_WATCH, query)
        await search.suggest_claims(session, HAITI_WATCH, typed)


@given(text=texts)
@each_example_its_guild
async def test_a_claim_is_found_by_its_own_words(database: Database, text: str) -> None:
    actor = Actor(guild_id=next(guild_ids), user_id=1)
    async with database.transaction() as session:
        claim, _ = await new_claims.add_claim(session, actor, NewClaim(text=text), now=NOW)
        found = await search.search_claims(session, actor.guild_id, text)
        suggested = await search.suggest_claims(session, actor.guild_id, text)

    has_word = any(char.isalnum() for char in text)
    assert found.items == ((claim,) if has_word else ())
    assert suggested == [claim]


@given(
    written=st.lists(
        st.tuples(texts, st.none() | texts, texts),
        min_size=1,
        max_size=4,
        unique_by=lambda row: claim_key(row[0]),
    ),
    groups=st.lists(st.lists(texts, max_size=3).map(tuple), max_size=3).map(tuple),
)
@each_example_its_guild
async def test_topics_find_what_topics_match(
    database: Database,
    written: list[tuple[str, str | None, str]],
    groups: tuple[tuple[str, ...], ...],
) -> None:
    topic = Topic(slug="t", name="T", groups=groups)
    actor = Actor(guild_id=next(guild_ids), user_id=1)
    async with database.transaction() as session:
        for text, claimant, context in written:
            new = NewClaim(text=text, claimant=claimant)
            await new_claims.add_claim(session, actor, new, context=context, now=NOW)
        digest = await add_digest(session, actor=actor)
        page = await claims.list_claims(session, actor.guild_id, topic=topic)
        shown = await digests.claims_to_show(session, digest, topic, limit=10)

    expected = {row[0] for row in written if topic.matches(" ".join(part for part in row if part))}
    assert {claim.text for claim in page.items} == expected
    assert page.total == len(expected)
    assert len(shown) == len(expected)


async def test_a_topic_of_phrases_keeps_to_whole_neighbouring_words(database: Database) -> None:
    topic = Topic(slug="t", name="T", groups=(("security council", "mission"), ("Haïti",)))
    async with database.transaction() as session:
        await add_claim(session, "The Security Council approved a force for Haiti.")
        await add_claim(session, "The council of security met in Haiti.")
        await add_claim(session, "Missions to Haiti.")
        await add_claim(session, "The mission in haïti.", actor=STRANGER)
    async with database.reader() as session:
        page = await claims.list_claims(session, HAITI_WATCH, topic=topic)

    assert [claim.text for claim in page.items] == ["The Security Council approved a force for Haiti."]


async def test_an_index_can_answer_a_search(database: Database) -> None:
    asked: list[tuple[str, Any]] = []
    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    async with database.transaction() as session:
        on_postgres = is_postgres(session)
        query = words_query("gang")
        assert query is not None
        if on_postgres:  # a table this small it would rather read whole
            await session.execute(text("SET LOCAL enable_seqscan = off"))
        found = select(CLAIM.c.id).where(has_words(postgres=on_postgres))
        await session.execute(found, query.parameters(session, HAITI_WATCH))
        statement, values = asked[-1]
        explain = "EXPLAIN " if on_postgres else "EXPLAIN QUERY PLAN "
        connection = await session.connection()
        plan = [str(row) for row in await connection.exec_driver_sql(explain + statement, values)]

    index = "xix_claim_words" if on_postgres else "claim_words_fts VIRTUAL TABLE INDEX"
    assert any(index in line for line in plan), plan
