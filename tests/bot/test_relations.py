"""What claims are to each other: looked for by the bot, decided on by people."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import text

from bot.services.candidates import CandidateService, Seen
from bot.services.matching import MatchingService
from bot.services.relations import LOOK
from storage import appearances, audit, candidates, claims, relations, reviews
from storage.database import Database
from storage.domain.relation import (
    IllegalRelationError,
    NewRelation,
    RelationKind,
    RelationReason,
    RelationState,
)
from storage.domain.status import VerificationStatus
from storage.errors import RelationNotFoundError, StaleRelationError
from tests.bot.relation_room import (
    AMARA,
    APART,
    ELSEWHERE,
    FEWER,
    HERE,
    LANDED,
    NOW,
    related,
    service,
    stored,
)
from tests.bot.test_matching_service import FewWordsEncoder
from tests.storage.story import add_article

CONTRADICTS, SUPERSEDES = RelationKind.CONTRADICTS, RelationKind.SUPERSEDES
SAFE = "All officers of the Kenyan police in Haiti are safe"
KILLED = "Two officers of the Kenyan police in Haiti were killed"


async def test_a_claim_that_contradicts_another_is_suggested_with_the_words_of_both(
    database: Database,
) -> None:
    first, second, _ = await stored(database, LANDED, FEWER, APART)

    assert await service(database).relate_due() == 3

    [found] = await related(database, [first])
    assert (found.first_id, found.second_id, found.kind) == (first, second, CONTRADICTS)
    assert (found.state, found.look, found.decided_by) == (RelationState.SUGGESTED, LOOK, None)
    [reason] = found.reasons
    assert (reason.kind, reason.first, reason.second) == ("number", "400", "250")


async def test_the_words_stand_on_the_right_side_whichever_arrives_first(database: Database) -> None:
    [first] = await stored(database, LANDED)
    await service(database).relate_due()
    [second] = await stored(database, FEWER)

    [found] = await service(database).relate_now(HERE.guild_id, [second])

    assert (found.first_id, found.second_id) == (first, second)
    assert [(one.first, one.second) for one in found.reasons] == [("400", "250")]


async def test_a_conflict_of_two_days_suggests_that_the_later_replaces_the_earlier(
    database: Database,
) -> None:
    [later] = await stored(database, FEWER, on=date(2026, 7, 2))
    [earlier] = await stored(database, LANDED, on=date(2026, 7, 1))

    await service(database).relate_due()

    [found] = await related(database, [earlier])
    assert (found.kind, found.later_id) == (SUPERSEDES, later)


async def test_a_conflict_of_one_day_is_a_contradiction(database: Database) -> None:
    first, _ = await stored(database, LANDED, FEWER, on=date(2026, 7, 1))

    await service(database).relate_due()

    [found] = await related(database, [first])
    assert (found.kind, found.later_id) == (CONTRADICTS, None)


async def test_looking_again_changes_nothing(database: Database) -> None:
    first, _ = await stored(database, LANDED, FEWER)
    await service(database).relate_due()
    before = await related(database, [first])

    assert await service(database).relate_due() == 0
    await service(database).relate_now(HERE.guild_id, [first])

    assert await related(database, [first]) == before


async def test_what_was_rejected_is_not_suggested_again(database: Database) -> None:
    first, _ = await stored(database, LANDED, FEWER)
    [found] = await service(database).relate_now(HERE.guild_id, [first])
    await service(database).decide(HERE, found.id, found.version, None)

    await service(database).relate_due()

    assert await related(database, [first]) == []
    [rejected] = await related(database, [first], state=RelationState.REJECTED)
    assert (rejected.decided_by, rejected.decided_at) == (HERE.user_id, NOW)


async def test_a_press_twice_is_one_decision_and_who_is_late_is_refused(database: Database) -> None:
    first, second = await stored(database, LANDED, FEWER)
    [found] = await service(database).relate_now(HERE.guild_id, [first])

    for _ in range(2):
        done = await service(database).decide(HERE, found.id, found.version, SUPERSEDES, later_id=second)
        assert (done.relation.state, done.relation.later_id) == (RelationState.CONFIRMED, second)
    with pytest.raises(StaleRelationError):
        await service(database).decide(AMARA, found.id, found.version, None)

    async with database.reader() as session:
        events = await audit.list_events(session, HERE.guild_id, subject=f"relation:{found.id}")
    assert [one.action for one in events] == ["relation.confirm", "relation.suggest"]


async def test_a_confirmed_relation_is_rejected_again_by_a_person_and_then_stays(database: Database) -> None:
    first, _ = await stored(database, LANDED, FEWER)
    [found] = await service(database).relate_now(HERE.guild_id, [first])
    done = await service(database).decide(HERE, found.id, found.version, CONTRADICTS)

    ended = await service(database).decide(AMARA, found.id, done.relation.version, None)

    assert ended.relation.state is RelationState.REJECTED
    with pytest.raises(IllegalRelationError):
        await service(database).decide(AMARA, found.id, ended.relation.version, CONTRADICTS)


async def test_another_guild_neither_gets_nor_decides_it(database: Database) -> None:
    first, _ = await stored(database, LANDED, FEWER)
    theirs = await stored(database, FEWER, actor=ELSEWHERE)
    await service(database).relate_due()
    [found] = await related(database, [first])

    assert await related(database, [*theirs, first], guild_id=ELSEWHERE.guild_id) == []
    assert (await service(database).list_suggested(ELSEWHERE.guild_id, limit=9))[0].total == 0
    with pytest.raises(RelationNotFoundError):
        await service(database).decide(ELSEWHERE, found.id, found.version, None)


async def test_relations_follow_the_kept_claim_and_one_to_itself_vanishes(database: Database) -> None:
    first, second, third = await stored(database, LANDED, FEWER, "About 300 Kenyan police officers landed")
    async with database.transaction() as session:
        await relations.suggest_relations(session, HERE, edges(first, second, third), look=1, now=NOW)
    desk = CandidateService(database, lambda: NOW)

    await desk.merge(HERE, Seen(claim_id=first, version=1), third)

    [left] = await related(database, [first, second, third])
    assert (left.first_id, left.second_id, left.later_id) == (second, third, third)
    assert [(one.first, one.second) for one in left.reasons] == [("250", "400")]


def edges(first: int, second: int, third: int) -> list[NewRelation]:
    """The first replaced the second; the first and the third say the same."""
    why = RelationReason(kind="number", first="400", second="250")
    return [
        NewRelation(
            first_id=first,
            second_id=second,
            kind=SUPERSEDES,
            later_id=first,
            probability=0.9,
            reasons=(why,),
        ),
        NewRelation(first_id=first, second_id=third, kind=RelationKind.SAME, later_id=None, probability=0.9),
    ]


async def test_what_a_person_decided_stands_over_a_suggestion_when_claims_become_one(
    database: Database,
) -> None:
    first, second, third = await stored(database, LANDED, FEWER, APART)
    new = [
        NewRelation(first_id=one, second_id=third, kind=CONTRADICTS, later_id=None, probability=0.9)
        for one in (first, second)
    ]
    async with database.transaction() as session:
        decided, _ = await relations.suggest_relations(session, HERE, new, look=1, now=NOW)
    await service(database).decide(HERE, decided.id, decided.version, CONTRADICTS)

    await CandidateService(database, lambda: NOW).merge(HERE, Seen(claim_id=first, version=1), second)

    [left] = await related(database, [second], state=RelationState.CONFIRMED)
    assert (left.first_id, left.second_id, left.id) == (second, third, decided.id)
    assert await related(database, [second]) == []


async def test_a_claim_set_aside_contradicts_nothing(database: Database) -> None:
    first, second = await stored(database, LANDED, FEWER)
    await service(database).relate_due()
    async with database.transaction() as session:
        claim = await claims.get_claim(session, HERE.guild_id, second)
        await reviews.set_status(
            session, HERE, claim, VerificationStatus.NOT_A_CLAIM, reason="", evidence_urls=(), now=NOW
        )

    assert await related(database, [first]) == []


async def test_a_claim_in_other_words_is_looked_at_again(database: Database) -> None:
    first, second = await stored(database, LANDED, FEWER)
    await service(database).relate_due()
    async with database.transaction() as session:
        claim = await claims.get_claim(session, HERE.guild_id, second)
        await candidates.edit_claim(session, HERE, claim, APART, now=NOW)
    assert await related(database, [first]) == []

    assert await service(database).relate_due() == 1


async def test_conflicts_come_first_and_of_them_the_surest(database: Database) -> None:
    numbers = await stored(database, "a", "b", "c", "d")
    kinds = [(RelationKind.SIMILAR, 0.99), (CONTRADICTS, 0.6), (RelationKind.SAME, 0.9)]
    new = [
        NewRelation(first_id=numbers[0], second_id=other, kind=kind, later_id=None, probability=probability)
        for other, (kind, probability) in zip(numbers[1:], kinds, strict=True)
    ]
    new.append(
        NewRelation(
            first_id=numbers[1], second_id=numbers[2], kind=CONTRADICTS, later_id=None, probability=0.8
        )
    )
    async with database.transaction() as session:
        await relations.suggest_relations(session, HERE, new, look=1, now=NOW)

    page, _ = await service(database).list_suggested(HERE.guild_id, limit=9)

    assert [(one.kind.value, one.probability) for one in page.items] == [
        ("contradicts", 0.8),
        ("contradicts", 0.6),
        ("same", 0.9),
        ("similar", 0.99),
    ]


async def test_the_conflicts_of_what_feeds_brought_are_counted_by_article(database: Database) -> None:
    first, second = await stored(database, LANDED, FEWER)
    await service(database).relate_due()
    async with database.transaction() as session:
        article = await add_article(session, LANDED, actor=HERE)
        empty = await add_article(session, APART, actor=HERE, url="https://news.example/other")
        for claim_id in (first, second):
            await appearances.add_appearance(
                session, HERE, claim_id, article=article, quote=None, url=None, now=NOW
            )

        assert await relations.count_conflicts_of_articles(session, HERE.guild_id, [article.id]) == 1
        assert await relations.count_conflicts_of_articles(session, HERE.guild_id, [empty.id]) == 0


async def test_a_claim_waits_for_its_vector_where_there_is_an_encoder(database: Database) -> None:
    first, _ = await stored(database, LANDED, FEWER)
    encoder = FewWordsEncoder()

    assert await service(database, encoder).relate_due() == 0
    await MatchingService(database, encoder).encode_due()

    assert await service(database, encoder).relate_due() == 2
    [found] = await related(database, [first])
    assert found.kind is CONTRADICTS


async def test_two_who_look_while_claims_are_merged_leave_no_edge_twice_and_none_to_what_is_gone(
    database: Database,
) -> None:
    numbers = await stored(
        database, *(f"About {one} Kenyan police officers landed" for one in (200, 300, 400, 500))
    )
    desk = CandidateService(database, lambda: NOW)

    await asyncio.gather(
        service(database).relate_due(),
        service(database).relate_due(),
        desk.merge(HERE, Seen(claim_id=numbers[0], version=1), numbers[3]),
    )

    pairs = [(one.first_id, one.second_id) for one in await related(database, numbers)]
    assert sorted(pairs) == sorted(set(pairs))
    assert {one for pair in pairs for one in pair} <= set(numbers[1:])
    async with database.reader() as session:
        left = await session.execute(
            text("SELECT count(*) FROM claim_relation WHERE first_id = :gone"), {"gone": numbers[0]}
        )
        assert left.scalar_one() == 0
