"""No guild sees or changes what is another's: every function that is told a guild or an actor is tried."""

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

import storage
from storage import (
    appearances,
    archives,
    article_addresses,
    article_versions,
    articles,
    audit,
    candidates,
    claim_drafts,
    claims,
    decisions,
    digests,
    evidence,
    fact_checks,
    feeds,
    guilds,
    match_entries,
    matching,
    new_claims,
    pages,
    relation_moves,
    relations,
    reviews,
    search,
    sources,
    stock,
    stories,
)
from storage.database import Database
from storage.domain.article import AddressKind, Article, ArticleAddress, Quote
from storage.domain.claim import Claim, NewClaim
from storage.domain.decision import DecisionKind
from storage.domain.digest import Digest
from storage.domain.draft import ClaimDraft, NewDraft
from storage.domain.evidence import KeptFetch
from storage.domain.fact_check import NewFactCheck
from storage.domain.feed import Feed, ItemFilter
from storage.domain.guild import GuildSettings
from storage.domain.identity import claim_key, text_digest
from storage.domain.matching import MatchKind, MatchScope, NewEntry
from storage.domain.page import Page
from storage.domain.relation import NewRelation, Relation, RelationKind, RelationState
from storage.domain.search import EVERY_CLAIM
from storage.domain.status import VerificationStatus as Status
from storage.errors import GuildMismatchError, NotFoundError, StaleClaimError, StaleRelationError
from storage.words import words_query
from tests.storage.story import (
    ANNE,
    DAILY_AT_SEVEN,
    EVERYTHING,
    LATER,
    NOW,
    OTHER_GUILD,
    STRANGER,
    add_article,
    add_claim,
    add_digest,
    add_feed,
    article_text,
)

REFUSED = "refused"


@dataclass(frozen=True)
class Theirs:
    """What Haiti Watch has."""

    claim: Claim
    article: Article
    digest: Digest
    feed: Feed
    draft: ClaimDraft
    relation: Relation
    fact_checks: Sequence[int]


ADDRESS = ArticleAddress(kind=AddressKind.FINAL, url="https://news.example/k", key="https://news.example/k")
FETCH = KeptFetch(
    requested_url=ADDRESS.url,
    final_url=ADDRESS.url,
    hops=(),
    status=200,
    headers=(),
    fetched_at=NOW,
    body_sha256="0" * 64,
    body_bytes=1,
)
CHECKED = NewFactCheck(claim_text="X", publisher="Y", url="https://y.example/1", rating="False")
WORDS = "Some 400 officers landed."
BANDS = frozenset({-(2**63), 7})

Try = Callable[[AsyncSession, Theirs], Awaitable[object]]
HERE = OTHER_GUILD
THEIR_AUTHOR_HERE = replace(ANNE, guild_id=HERE)


async def _counted(session: AsyncSession) -> tuple[int, int, int, int]:
    found = await stock.take_stock(session, HERE, now=LATER, late=LATER)
    return found.articles, found.claims, found.feeds, found.due


# Each as the other guild would ask, and what it gets.
READS: dict[str, tuple[Try, object]] = {
    "appearances.list_quotes": (lambda s, t: appearances.list_quotes(s, HERE, t.article.id), []),
    "article_addresses.list_addresses": (
        lambda s, t: article_addresses.list_addresses(s, HERE, t.article.id),
        [],
    ),
    "article_versions.list_versions": (
        lambda s, t: article_versions.list_versions(s, HERE, t.article.id),
        [],
    ),
    "claim_drafts.get_draft": (
        lambda s, t: claim_drafts.get_draft(s, THEIR_AUTHOR_HERE, t.draft.id, now=NOW),
        REFUSED,
    ),
    "new_claims.find_worded": (lambda s, _: new_claims.find_worded(s, HERE, WORDS), None),
    "claims.list_by_ids": (lambda s, t: claims.list_by_ids(s, HERE, [t.claim.id]), {}),
    "fact_checks.list_by_ids": (lambda s, t: fact_checks.list_by_ids(s, HERE, t.fact_checks), {}),
    "match_entries.reword_claim": (
        lambda s, t: match_entries.reword_claim(s, HERE, t.claim.id, "Ours."),
        None,
    ),
    "articles.find_by_address": (lambda s, _: articles.find_by_address(s, HERE, ADDRESS.key), None),
    "articles.find_by_text": (lambda s, t: articles.find_by_text(s, HERE, t.article.text_sha256), None),
    "articles.wait_for_articles": (lambda s, _: articles.wait_for_articles(s, HERE), None),
    "stories.find_resembling": (lambda s, _: stories.find_resembling(s, HERE, BANDS, besides=0), []),
    "stories.list_copies": (
        lambda s, t: stories.list_copies(s, HERE, [t.article.id], besides=[], limit=9),
        [],
    ),
    "stories.list_story": (lambda s, t: stories.list_story(s, HERE, t.article.id), []),
    "articles.count_articles": (lambda s, _: articles.count_articles(s, HERE), 0),
    "articles.get_article": (lambda s, t: articles.get_article(s, HERE, t.article.id), REFUSED),
    "audit.list_events": (lambda s, t: audit.list_events(s, HERE, subject=f"claim:{t.claim.id}"), []),
    "candidates.list_article_claims": (
        lambda s, t: candidates.list_article_claims(s, HERE, t.article.id),
        [],
    ),
    "candidates.next_article": (lambda s, _: candidates.next_article(s, HERE), None),
    "decisions.find_once_worded": (
        lambda s, _: decisions.find_once_worded(s, HERE, [text_digest(claim_key(WORDS))]),
        {},
    ),
    "decisions.last_decision": (lambda s, t: decisions.last_decision(s, HERE, t.claim.id), None),
    "decisions.list_lessons": (lambda s, _: decisions.list_lessons(s, HERE), []),
    "claims.count_by_status": (lambda s, _: claims.count_by_status(s, HERE), dict.fromkeys(Status, 0)),
    "claims.get_claim": (lambda s, t: claims.get_claim(s, HERE, t.claim.id), REFUSED),
    "claims.get_claim_file": (lambda s, t: claims.get_claim_file(s, HERE, t.claim.id), REFUSED),
    "claims.get_claim_files": (lambda s, t: claims.get_claim_files(s, HERE, [t.claim.id]), []),
    "claims.list_claims": (
        lambda s, _: claims.list_claims(s, HERE, statuses=list(Status), topic=EVERYTHING),
        Page(items=(), total=0),
    ),
    "claims.next_to_review": (lambda s, _: claims.next_to_review(s, HERE, after=None), None),
    "digests.get_digest": (lambda s, t: digests.get_digest(s, HERE, t.digest.id), REFUSED),
    "digests.list_digests": (lambda s, _: digests.list_digests(s, HERE), []),
    "archives.links_of": (lambda s, t: archives.links_of(s, HERE, t.claim.id), []),
    "evidence.find_reading": (lambda s, t: evidence.find_reading(s, HERE, t.article.text_sha256), None),
    "evidence.unencrypted_sources": (lambda s, t: evidence.unencrypted_sources(s, HERE, t.claim.id), []),
    "evidence.count_records": (lambda s, _: evidence.count_records(s, HERE), 0),
    "evidence.records_of_article": (lambda s, t: evidence.records_of_article(s, HERE, t.article.id), []),
    "evidence.text_of": (lambda s, t: evidence.text_of(s, HERE, t.article.text_sha256), None),
    "stock.take_stock": (lambda s, _: _counted(s), (0, 0, 0, 0)),
    "sources.cited_passages": (lambda s, t: sources.cited_passages(s, HERE, t.article.id), []),
    "sources.events_of": (lambda s, t: sources.events_of(s, HERE, t.claim.id), []),
    "feeds.count_taken_since": (
        lambda s, t: feeds.count_taken_since(s, HERE, t.feed.id, since=NOW),
        (0, 0),
    ),
    "feeds.get_feed": (lambda s, t: feeds.get_feed(s, HERE, t.feed.id), REFUSED),
    "feeds.list_feeds": (lambda s, _: feeds.list_feeds(s, HERE), []),
    "guilds.get_settings": (lambda s, _: guilds.get_settings(s, HERE), GuildSettings(guild_id=HERE)),
    "pages.claim_page": (
        lambda s, _: pages.claim_page(
            s, HERE, words=words_query("officers"), fit=EVERY_CLAIM, limit=9, offset=0
        ),
        Page(items=(), total=0),
    ),
    "pages.newest_claims": (
        lambda s, _: pages.newest_claims(s, HERE, words=words_query("officers"), fit=EVERY_CLAIM, limit=9),
        [],
    ),
    "relations.count_conflicts_of_articles": (
        lambda s, t: relations.count_conflicts_of_articles(s, HERE, [t.article.id]),
        0,
    ),
    "relations.get_relation": (lambda s, t: relations.get_relation(s, HERE, t.relation.id), REFUSED),
    "relations.list_of_claims": (
        lambda s, t: relations.list_of_claims(s, HERE, [t.claim.id], state=RelationState.SUGGESTED),
        [],
    ),
    "relations.list_suggested": (
        lambda s, _: relations.list_suggested(s, HERE, limit=9),
        Page(items=(), total=0),
    ),
    "pages.fitting_claims": (lambda s, t: pages.fitting_claims(s, HERE, [t.claim.id], EVERY_CLAIM), {}),
    "pages.newest_claimants": (lambda s, _: pages.newest_claimants(s, HERE, words=None, limit=9), []),
    "search.newest_with": (
        lambda s, _: search.newest_with(s, HERE, "officers", fit=EVERY_CLAIM, limit=9),
        [],
    ),
    "search.list_fitting": (lambda s, t: search.list_fitting(s, HERE, [t.claim.id], EVERY_CLAIM), {}),
    "search.suggest_claimants": (lambda s, _: search.suggest_claimants(s, HERE, "The police"), {}),
    "search.suggest_publishers": (lambda s, _: search.suggest_publishers(s, HERE, ""), {}),
    "search.find_claimant": (lambda s, t: search.find_claimant(s, HERE, t.claim.id), None),
    "search.find_publisher": (lambda s, t: search.find_publisher(s, HERE, t.article.id), None),
    "search.search_claims": (lambda s, _: search.search_claims(s, HERE, "officers"), Page(items=(), total=0)),
    "search.suggest_claims": (lambda s, _: search.suggest_claims(s, HERE, "off"), []),
}
WRITES: dict[str, Try] = {
    "article_addresses.add_addresses": lambda s, t: article_addresses.add_addresses(
        s, STRANGER, t.article, [ADDRESS], now=NOW
    ),
    "article_versions.add_version": lambda s, t: article_versions.add_version(
        s, STRANGER, t.article, article_text("Ours."), now=NOW
    ),
    "article_versions.append_version": lambda s, t: article_versions.append_version(
        s, STRANGER, t.article, now=NOW
    ),
    "stories.add_bands": lambda s, t: stories.add_bands(s, STRANGER, t.article, BANDS),
    "stories.join_stories": lambda s, t: stories.join_stories(s, STRANGER, t.article, t.article, now=NOW),
    "appearances.add_appearance": lambda s, t: appearances.add_appearance(
        s, STRANGER, t.claim.id, article=None, quote=None, url="https://x.example", now=NOW
    ),
    "appearances.add_quotes": lambda s, t: appearances.add_quotes(
        s, STRANGER, t.article, [(t.claim.id, None)], now=NOW
    ),
    "candidates.take_claim": lambda s, t: candidates.take_claim(s, STRANGER, t.claim, now=NOW),
    "candidates.edit_claim": lambda s, t: candidates.edit_claim(s, STRANGER, t.claim, "Ours.", now=NOW),
    "candidates.merge_claims": lambda s, t: candidates.merge_claims(
        s, STRANGER, t.claim, replace(t.claim, id=t.claim.id + 1), now=NOW
    ),
    "claim_drafts.take_draft": lambda s, t: claim_drafts.take_draft(
        s, THEIR_AUTHOR_HERE, t.draft.id, now=NOW
    ),
    "decisions.append": lambda s, t: decisions.append(s, STRANGER, t.claim, DecisionKind.TAKE, now=NOW),
    "digests.pause_digest": lambda s, t: digests.pause_digest(s, STRANGER, t.digest.id, now=NOW),
    "digests.remove_digest": lambda s, t: digests.remove_digest(s, STRANGER, t.digest.id, now=NOW),
    "digests.reschedule_digest": lambda s, t: digests.reschedule_digest(
        s, STRANGER, t.digest.id, schedule=DAILY_AT_SEVEN, next_slot="x", next_due_at=LATER, now=NOW
    ),
    "digests.resume_digest": lambda s, t: digests.resume_digest(
        s, STRANGER, t.digest.id, next_slot="x", next_due_at=LATER, now=NOW
    ),
    "feeds.pause_feed": lambda s, t: feeds.pause_feed(s, STRANGER, t.feed.id, now=NOW),
    "feeds.remove_feed": lambda s, t: feeds.remove_feed(s, STRANGER, t.feed.id, now=NOW),
    "feeds.resume_feed": lambda s, t: feeds.resume_feed(s, STRANGER, t.feed.id, now=NOW),
    "feeds.set_feed_filter": lambda s, t: feeds.set_feed_filter(
        s, STRANGER, t.feed.id, topic=None, wanted=ItemFilter(), now=NOW
    ),
    "guilds.set_settings": lambda s, t: guilds.set_settings(
        s, STRANGER, GuildSettings(guild_id=t.claim.guild_id), now=NOW
    ),
    "relations.decide_relation": lambda s, t: relations.decide_relation(
        s, STRANGER, t.relation, RelationState.REJECTED, now=NOW
    ),
    "reviews.set_status": lambda s, t: reviews.set_status(
        s, STRANGER, t.claim, Status.FALSE, reason="", evidence_urls=[], now=NOW
    ),
}
# These make something of the actor's own guild; other tests see to it that it is not taken for another's.
CREATIONS = {
    "articles.add_article",
    "audit.append",
    "audit.append_all",
    "claim_drafts.add_draft",
    "digests.add_digest",
    "evidence.add_record",
    "fact_checks.add_fact_checks",
    "feeds.add_feed",
    "feeds.add_message",
    "feeds.take_batch",
    "feeds.take_notices",
    "model_trouble.note_failure",
    "model_trouble.note_success",
    "new_claims.add_claim",
    "new_claims.add_claims",
    "relations.suggest_relations",
    "source_notices.open_notice",
}

# These change what they find, and find nothing of another guild's: tried below.
SILENT = {
    "match_entries.put_context",
    "relation_moves.drop_suggestions",
    "relation_moves.follow_merge",
    "relations.hold_claims",
    "relations.note_look",
}


async def _store(database: Database) -> Theirs:
    async with database.transaction() as session:
        worded = await add_claim(session, WORDS)
        claim = await candidates.edit_claim(session, ANNE, worded, "400 officers landed.", now=NOW)
        article = await add_article(session, "400 officers landed.")
        quote = Quote.cut(article.text, 0, 19)
        await appearances.add_appearance(
            session, ANNE, claim.id, article=article, quote=quote, url=None, now=NOW
        )
        await article_addresses.add_addresses(session, ANNE, article, [ADDRESS], now=NOW)
        await fact_checks.add_fact_checks(session, ANNE, [CHECKED], now=NOW)
        await stories.add_bands(session, ANNE, article, BANDS)
        await evidence.add_record(
            session, ANNE, FETCH, text_sha256=article.text_sha256, extractor="test 1", now=NOW
        )
        near = await add_claim(session, "250 officers landed.")
        new = NewRelation(
            first_id=claim.id,
            second_id=near.id,
            kind=RelationKind.CONTRADICTS,
            later_id=None,
            probability=0.9,
        )
        [relation] = await relations.suggest_relations(session, ANNE, [new], look=1, now=NOW)
        return Theirs(
            relation=relation,
            fact_checks=(await session.execute(text("SELECT id FROM fact_check"))).scalars().all(),
            claim=claim,
            article=article,
            digest=await add_digest(session),
            feed=await add_feed(session),
            draft=await claim_drafts.add_draft(session, ANNE, NewDraft(text=WORDS), now=NOW),
        )


@pytest.mark.parametrize("name", READS)
async def test_another_guild_reads_nothing(database: Database, name: str) -> None:
    theirs = await _store(database)
    ask, expected = READS[name]
    async with database.reader() as session:
        if expected is REFUSED:
            with pytest.raises(NotFoundError):
                await ask(session, theirs)
        else:
            assert await ask(session, theirs) == expected


@pytest.mark.parametrize("name", WRITES)
async def test_another_guild_changes_nothing(database: Database, name: str) -> None:
    theirs = await _store(database)
    with pytest.raises((NotFoundError, StaleClaimError, StaleRelationError, GuildMismatchError)):
        async with database.transaction() as session:
            await WRITES[name](session, theirs)

    async with database.reader() as session:
        assert await claims.get_claim(session, ANNE.guild_id, theirs.claim.id) == theirs.claim
        assert await digests.get_digest(session, ANNE.guild_id, theirs.digest.id) == theirs.digest
        assert await claim_drafts.get_draft(session, ANNE, theirs.draft.id, now=NOW) == theirs.draft
        assert await relations.get_relation(session, ANNE.guild_id, theirs.relation.id) == theirs.relation
        assert await audit.list_events(session, OTHER_GUILD) == []


async def test_next_to_review_does_not_start_after_another_guilds_claim(database: Database) -> None:
    theirs = await _store(database)
    async with database.transaction() as session:
        await new_claims.add_claim(session, STRANGER, NewClaim(text="Ours.", check_worthiness=0.1), now=NOW)
        after_theirs = await claims.next_to_review(session, HERE, after=theirs.claim.id)

    assert after_theirs is None


async def test_a_digest_shows_only_its_own_guilds_claims(database: Database) -> None:
    await _store(database)
    async with database.transaction() as session:
        ours = await add_digest(session, actor=STRANGER)
        assert await digests.claims_to_show(session, ours, EVERYTHING, limit=9) == []


def test_every_function_that_knows_a_guild_is_tried_here() -> None:
    scoped = set()
    for info in pkgutil.iter_modules(storage.__path__):
        module = importlib.import_module(f"storage.{info.name}")
        for name, function in inspect.getmembers(module, inspect.iscoroutinefunction):
            its_own = function.__module__ == module.__name__ or function.__module__.startswith(
                f"{module.__name__}."
            )
            if its_own and {"guild_id", "actor"} & set(inspect.signature(function).parameters):
                scoped.add(f"{info.name}.{name}")

    assert {name for name in scoped if not name.split(".")[1].startswith("_")} == (
        READS.keys() | WRITES.keys() | CREATIONS | SILENT
    )


async def test_another_guild_s_looks_merges_and_edits_touch_no_relation(database: Database) -> None:
    theirs = await _store(database)
    async with database.transaction() as session:
        assert await relations.hold_claims(session, HERE, [theirs.claim.id]) == {}
        before = await relations.list_due(session, 1, model_id=None, limit=9)
        await relations.note_look(session, HERE, theirs.claim.id, 1)
        await relation_moves.drop_suggestions(session, STRANGER, theirs.claim.id, now=NOW)
        await relation_moves.follow_merge(
            session, STRANGER, theirs.claim.id, theirs.relation.second_id, now=NOW
        )

        assert await relations.list_due(session, 1, model_id=None, limit=9) == before
        assert await relations.get_relation(session, ANNE.guild_id, theirs.relation.id) == theirs.relation


async def test_another_guild_gives_a_fact_check_no_other_words(database: Database) -> None:
    stored = await _store(database)
    theirs = MatchScope(guild_id=ANNE.guild_id, kind=MatchKind.FACT_CHECK)
    (check,) = stored.fact_checks
    async with database.transaction() as session:
        await match_entries.put_context(session, HERE, NewEntry(target_id=check, text="Ours."))

        assert await matching.count_terms(session, theirs, ["x", "our"]) == {"x": 1}


async def test_no_guild_relates_its_claims_to_another_s(database: Database) -> None:
    theirs = await _store(database)
    async with database.transaction() as session:
        ours = await add_claim(session, "Ours.", actor=STRANGER)
    new = NewRelation(
        first_id=theirs.claim.id,
        second_id=ours.id,
        kind=RelationKind.SIMILAR,
        later_id=None,
        probability=0.9,
    )
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await relations.suggest_relations(session, STRANGER, [new], look=1, now=NOW)
