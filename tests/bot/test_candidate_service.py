"""Deciding on candidates as a service: twice, at once, of another guild, from feeds."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.services.candidates import CandidateService, Overtaken, Seen
from bot.services.reviews import ReviewService
from storage import appearances, articles, claims, new_claims
from storage.database import Database
from storage.domain.article import ArticleText, Quote
from storage.domain.audit import BOT_ID, Actor
from storage.domain.claim import Claim, NewClaim
from storage.errors import ArticleNotFoundError, ClaimNotFoundError

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
FEED = Actor(guild_id=7, user_id=BOT_ID)
JEAN, AMARA = Actor(guild_id=7, user_id=51), Actor(guild_id=7, user_id=52)
STRANGER = Actor(guild_id=8, user_id=53)
SENTENCES = ("About 400 officers landed.", "The police deny it.", "Aid fell by half.", "A court ruled so.")
TEXT = " ".join(SENTENCES)


@pytest.fixture
def service(database: Database) -> CandidateService:
    return CandidateService(database, lambda: NOW)


@pytest.fixture
async def found(database: Database) -> list[Claim]:
    """What a feed brought: one article, a candidate a sentence, the first the most worth checking."""
    text = ArticleText(
        url="https://n.example/a",
        title="Officers land",
        publisher=None,
        author=None,
        published_at=None,
        language="en",
        text=TEXT,
    )
    stored: list[Claim] = []
    async with database.transaction() as session:
        article, _ = await articles.add_article(session, FEED, text, now=NOW)
        for rank, sentence in enumerate(SENTENCES):
            new = NewClaim(text=sentence, check_worthiness=0.9 - rank / 10, is_candidate=True)
            claim, _ = await new_claims.add_claim(session, FEED, new, now=NOW)
            quote = Quote.cut(TEXT, TEXT.index(sentence), TEXT.index(sentence) + len(sentence))
            await appearances.add_appearance(
                session, FEED, claim.id, article=article, quote=quote, url=None, now=NOW
            )
            stored.append(claim)
    return stored


def seen(claim: Claim) -> Seen:
    return Seen(claim_id=claim.id, version=claim.version)


def who_was_faster(overtaken: list[Overtaken]) -> list[tuple[int, int | None]]:
    return [(one.claim_id, one.by.moderator_id if one.by else None) for one in overtaken]


async def test_what_feeds_brought_stands_in_the_desk_and_in_the_queue(
    database: Database, service: CandidateService, found: list[Claim]
) -> None:
    desk = await service.next_desk(7)
    file, waiting = await ReviewService(database, lambda: NOW).next(7)

    assert desk is not None
    assert desk.candidates == tuple(found)
    assert desk.current is not None
    assert file is not None
    assert desk.current.claim == file.claim == found[0]
    assert waiting == len(found)


async def test_a_press_twice_is_one_decision(service: CandidateService, found: list[Claim]) -> None:
    for _ in range(2):
        assert await service.take(JEAN, [seen(found[0])]) == []
        assert await service.drop(JEAN, [seen(found[1])]) == []
        assert await service.edit(JEAN, seen(found[2]), "Aid was halved") == []
        assert await service.merge(JEAN, seen(found[3]), found[0].id) == (found[0].id, [])

    kinds = [row["decision"] for row in await service.export(7)]
    assert kinds == ["take", "drop", "edit", "merge"]


async def test_of_two_at_once_one_decides_and_the_other_is_told(
    service: CandidateService, found: list[Claim]
) -> None:
    first, second = await asyncio.gather(
        service.take(JEAN, [seen(found[0])]), service.drop(AMARA, [seen(found[0])])
    )

    [row] = await service.export(7)
    if row["decision"] == "take":
        assert (first, who_was_faster(second)) == ([], [(found[0].id, JEAN.user_id)])
    else:
        assert (who_was_faster(first), second) == ([(found[0].id, AMARA.user_id)], [])


async def test_two_who_merge_both_ways_at_once_leave_one_claim(
    database: Database, service: CandidateService, found: list[Claim]
) -> None:
    one, other = found[:2]
    await asyncio.gather(service.merge(JEAN, seen(one), other.id), service.merge(AMARA, seen(other), one.id))

    assert [row["decision"] for row in await service.export(7)] == ["merge"]
    async with database.reader() as session:
        left = await claims.list_claims(session, 7)
        kept = {(await claims.get_claim_file(session, 7, claim.id)).claim.id for claim in (one, other)}
    assert left.total == len(found) - 1
    assert len(kept) == 1


async def test_of_several_only_what_is_left_is_taken(service: CandidateService, found: list[Claim]) -> None:
    await service.drop(AMARA, [seen(found[1])])

    overtaken = await service.take(JEAN, [seen(one) for one in found])

    assert who_was_faster(overtaken) == [(found[1].id, AMARA.user_id)]
    assert await service.next_desk(7) is None


async def test_the_rest_is_dropped_only_as_it_was_shown(
    service: CandidateService, found: list[Claim]
) -> None:
    desk = await service.next_desk(7)
    assert desk is not None
    await service.take(AMARA, [seen(found[0])])

    assert await service.drop_rest(JEAN, desk.article.id, desk.mark) is None
    fresh = await service.desk(7, desk.article.id)
    assert await service.drop_rest(JEAN, fresh.article.id, fresh.mark) == []
    assert await service.next_desk(7) is None


async def test_another_edit_of_ones_own_is_not_mistaken_for_the_same(
    service: CandidateService, found: list[Claim]
) -> None:
    await service.edit(JEAN, seen(found[0]), "First words")

    overtaken = await service.edit(JEAN, seen(found[0]), "Second words")

    assert who_was_faster(overtaken) == [(found[0].id, JEAN.user_id)]


async def test_another_guild_decides_on_nothing_and_sees_nothing(
    service: CandidateService, found: list[Claim]
) -> None:
    desk = await service.next_desk(7)
    assert desk is not None
    for strange in (
        service.take(STRANGER, [seen(found[0])]),
        service.drop(STRANGER, [seen(found[0])]),
        service.edit(STRANGER, seen(found[0]), "Ours"),
        service.merge(STRANGER, seen(found[0]), found[1].id),
        service.look(STRANGER.guild_id, seen(found[0])),
    ):
        with pytest.raises(ClaimNotFoundError):
            await strange
    for other in (
        service.desk(STRANGER.guild_id, desk.article.id),
        service.drop_rest(STRANGER, desk.article.id, desk.mark),
    ):
        with pytest.raises(ArticleNotFoundError):
            await other

    assert await service.export(STRANGER.guild_id) == []
    assert await service.next_desk(STRANGER.guild_id) is None
    assert await service.desk(7, desk.article.id) == desk


async def test_a_line_of_the_export_names_the_sentence_its_place_and_no_person(
    service: CandidateService, found: list[Claim]
) -> None:
    await service.edit(JEAN, seen(found[1]), "No officer died")

    [row] = await service.export(7)

    assert row == {
        "decision": "edit",
        "decided_at": "2026-11-24T20:00:00+00:00",
        "claim_id": found[1].id,
        "text": SENTENCES[1],
        "edited_text": "No officer died",
        "merged_into": None,
        "sentence": SENTENCES[1],
        "quote": SENTENCES[1],
        "start": TEXT.index(SENTENCES[1]),
        "end": TEXT.index(SENTENCES[1]) + len(SENTENCES[1]),
        "article_title": "Officers land",
        "article_length": len(TEXT),
        "language": "en",
        "claimant": None,
        "stance": "asserted",
        "score": found[1].check_worthiness,
        "reasons": [],
    }
