"""Candidates on both engines: taken, worded anew, merged; and what is remembered of it."""

from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from storage import appearances, audit, candidates, claims, decisions, digests, new_claims, reviews, search
from storage.database import Database
from storage.domain.article import Article, Quote
from storage.domain.claim import Claim, NewClaim, Precision, Quantity, Stance
from storage.domain.decision import DecisionKind as Kind
from storage.domain.merging import MergeRefusedError
from storage.domain.status import VerificationStatus as Status
from storage.errors import ClaimMergedError, ClaimSettledError, StaleClaimError, WordingTakenError
from tests.storage.story import (
    ANNE,
    BRUNO,
    EVERYTHING,
    HAITI_WATCH,
    LATER,
    NOW,
    add_article,
    add_claim,
    add_digest,
)

TEXT = "About 400 officers landed. The police deny that any died."
FIGURES = (
    Quantity(value=400, what="officers", precision=Precision.ABOUT),
    Quantity(value=1.5e6, unit="USD"),
)


async def add_candidate(
    session: AsyncSession, text: str = "400 officers landed", worth: float = 0.5
) -> Claim:
    new = NewClaim(text=text, check_worthiness=worth, reasons=("number", "lede"), is_candidate=True)
    claim, _ = await new_claims.add_claim(session, ANNE, new, now=NOW)
    return claim


async def see(session: AsyncSession, claim: Claim, article: Article, start: int, end: int) -> None:
    quote = Quote.cut(article.text, start, end)
    await appearances.add_appearance(session, ANNE, claim.id, article=article, quote=quote, url=None, now=NOW)


async def shown(session: AsyncSession) -> list[int]:
    digest = await add_digest(session)
    return [number for number, _ in await digests.claims_to_show(session, digest, EVERYTHING, limit=9)]


async def test_what_an_extractor_says_is_kept_as_it_was_said(database: Database) -> None:
    new = NewClaim(
        text="400 officers landed",
        stance=Stance.DENIED,
        quantities=FIGURES,
        reasons=("number", "a reason of tomorrow"),
        claimant_hint="They",
        is_ambiguous=True,
        is_candidate=True,
    )
    async with database.transaction() as session:
        claim, _ = await new_claims.add_claim(session, ANNE, new, now=NOW)
    async with database.reader() as session:
        read = await claims.get_claim(session, HAITI_WATCH, claim.id)

    assert read == claim
    assert (read.stance, read.quantities, read.reasons) == (Stance.DENIED, FIGURES, new.reasons)
    assert (read.claimant_hint, read.is_ambiguous, read.is_candidate) == ("They", True, True)


async def test_a_claim_brought_by_hand_is_nobodys_candidate(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed")

    assert not claim.is_candidate
    assert (claim.stance, claim.quantities, claim.reasons) == (Stance.ASSERTED, (), ())


async def test_a_candidate_that_somebody_brings_by_hand_is_taken(database: Database) -> None:
    async with database.transaction() as session:
        candidate = await add_candidate(session)
        claim = await add_claim(session, candidate.text, actor=BRUNO)

    assert (claim.id, claim.is_candidate) == (candidate.id, False)


async def test_a_digest_shows_a_candidate_once_it_is_taken(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_candidate(session)
        assert await shown(session) == []
        await candidates.take_claim(session, ANNE, claim, now=LATER)
        assert await shown(session) == [claim.id]


@pytest.mark.parametrize(
    ("new", "kind"),
    [(Status.FALSE, Kind.TAKE), (Status.IN_PROGRESS, Kind.TAKE), (Status.NOT_A_CLAIM, Kind.DROP)],
)
async def test_any_status_a_candidate_is_given_decides_on_it(
    database: Database, new: Status, kind: Kind
) -> None:
    async with database.transaction() as session:
        claim = await add_candidate(session)
        await reviews.set_status(session, ANNE, claim, new, reason="", evidence_urls=[], now=NOW)
        decided = await decisions.last_decision(session, HAITI_WATCH, claim.id)

    assert decided is not None
    assert decided.kind is kind


async def test_what_was_dropped_and_is_reopened_is_taken(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_candidate(session)
        for status in (Status.NOT_A_CLAIM, Status.IN_PROGRESS, Status.UNREVIEWED):
            claim = await reviews.set_status(
                session, ANNE, claim, status, reason="", evidence_urls=[], now=NOW
            )
        lessons = await decisions.list_lessons(session, HAITI_WATCH)

    assert [one.kind for one in lessons] == [Kind.DROP, Kind.TAKE]
    assert not claim.is_candidate


async def test_who_comes_second_is_refused(database: Database) -> None:
    async with database.transaction() as session:
        seen = await add_candidate(session)
        await candidates.take_claim(session, ANNE, seen, now=NOW)

        for late in (
            candidates.take_claim(session, BRUNO, seen, now=NOW),
            candidates.edit_claim(session, BRUNO, seen, "Other words", now=NOW),
            candidates.merge_claims(session, BRUNO, seen, await add_candidate(session, "x"), now=NOW),
        ):
            with pytest.raises(StaleClaimError):
                await late
        assert len(await decisions.list_lessons(session, HAITI_WATCH)) == 1


async def test_the_review_queue_begins_with_what_was_taken(database: Database) -> None:
    async with database.transaction() as session:
        best = await add_candidate(session, "Best", worth=0.9)
        worse = await add_candidate(session, "Worse", worth=0.2)
        await candidates.take_claim(session, ANNE, worse, now=NOW)
        order: list[int] = []
        claim = await claims.next_to_review(session, HAITI_WATCH)
        while claim is not None:
            order.append(claim.id)
            claim = await claims.next_to_review(session, HAITI_WATCH, after=claim.id)

    assert order == [worse.id, best.id]


async def test_new_words_take_a_candidate_and_the_old_ones_still_find_it(database: Database) -> None:
    async with database.transaction() as session:
        article = await add_article(session, TEXT)
        claim = await add_candidate(session, "The police deny it")
        await see(session, claim, article, 27, len(TEXT))
        edited = await candidates.edit_claim(session, ANNE, claim, "No officer has died", now=LATER)
        file = await claims.get_claim_file(session, HAITI_WATCH, claim.id)
        [event, *_] = await audit.list_events(session, HAITI_WATCH, subject=f"claim:{claim.id}")
        by_old, by_new = [
            await search.search_claims(session, HAITI_WATCH, words) for words in ("police deny", "died")
        ]
        again, is_new = await new_claims.add_claim(
            session, ANNE, NewClaim(text="the police  deny it", is_candidate=True), now=LATER
        )

    assert (edited.text, edited.version, edited.is_candidate) == ("No officer has died", 2, False)
    assert [one.quote.text for one in file.appearances if one.quote] == ["The police deny that any died."]
    assert (event.before, event.after) == (
        {"text": "The police deny it", "version": 1},
        {"text": "No officer has died", "version": 2},
    )
    assert by_old.items == by_new.items == (edited,)
    assert (again, is_new) == (edited, False)


async def test_words_of_another_claim_are_refused_and_nothing_changes(database: Database) -> None:
    async with database.transaction() as session:
        other = await add_claim(session, "400 officers landed")
        claim = await add_candidate(session, "Some officers landed")
        with pytest.raises(WordingTakenError) as refused:
            await candidates.edit_claim(session, ANNE, claim, "400  Officers landed", now=NOW)
        assert await claims.get_claim(session, HAITI_WATCH, claim.id) == claim

    assert refused.value.claim_id == other.id


@pytest.mark.parametrize("status", [one for one in Status if not one.is_open])
async def test_what_is_decided_keeps_its_words(sqlite_database: Database, status: Status) -> None:
    async with sqlite_database.transaction() as session:
        claim = await add_claim(session, "400 officers landed")
        claim = await reviews.set_status(session, ANNE, claim, status, reason="", evidence_urls=[], now=NOW)
        with pytest.raises(ClaimSettledError):
            await candidates.edit_claim(session, ANNE, claim, "Other words", now=NOW)


async def test_a_merge_moves_what_was_seen_and_leaves_the_other_to_lead_on(database: Database) -> None:
    async with database.transaction() as session:
        article = await add_article(session, TEXT)
        gone, kept = await add_candidate(session, "About 400 landed"), await add_claim(session, "400 came")
        await see(session, gone, article, 0, 26)
        merged = await candidates.merge_claims(session, ANNE, gone, kept, now=LATER)
        asked = await claims.get_claim_file(session, HAITI_WATCH, gone.id)
        left = await claims.get_claim(session, HAITI_WATCH, gone.id)
        again, is_new = await new_claims.add_claim(
            session, ANNE, NewClaim(text=gone.text, is_candidate=True), now=LATER
        )
        found = await search.search_claims(session, HAITI_WATCH, "about landed")
        listed = await claims.list_claims(session, HAITI_WATCH)
        counted = await claims.count_by_status(session, HAITI_WATCH)
        queue = await claims.next_to_review(session, HAITI_WATCH, after=merged.id)

    assert (asked.claim, asked.asked_for) == (merged, gone.id)
    assert [one.quote.text for one in asked.appearances if one.quote] == ["About 400 officers landed."]
    assert (left.merged_into, left.version) == (kept.id, 2)
    assert (again, is_new) == (merged, False)
    assert found.items == listed.items == (merged,)
    assert counted[Status.UNREVIEWED] == 1
    assert queue is None


async def test_a_claim_merged_twice_leads_to_the_last_in_one_step(database: Database) -> None:
    async with database.transaction() as session:
        first, second, third = [await add_claim(session, words) for words in ("one", "two", "three")]
        second = await candidates.merge_claims(session, ANNE, first, second, now=NOW)
        third = await candidates.merge_claims(session, ANNE, second, third, now=NOW)
        led = await claims.get_claim_file(session, HAITI_WATCH, first.id)

    assert (led.claim, led.asked_for) == (third, first.id)


async def test_a_merged_claim_takes_no_more_decisions(database: Database) -> None:
    async with database.transaction() as session:
        gone, kept = await add_claim(session, "one"), await add_claim(session, "two")
        kept = await candidates.merge_claims(session, ANNE, gone, kept, now=NOW)
        gone = await claims.get_claim(session, HAITI_WATCH, gone.id)
        for late in (
            candidates.merge_claims(session, BRUNO, gone, kept, now=NOW),
            candidates.merge_claims(session, BRUNO, kept, gone, now=NOW),
            candidates.edit_claim(session, BRUNO, gone, "three", now=NOW),
            reviews.set_status(session, BRUNO, gone, Status.FALSE, reason="", evidence_urls=[], now=NOW),
        ):
            with pytest.raises(ClaimMergedError):
                await late


async def test_two_verdicts_that_differ_stay_two_claims(database: Database) -> None:
    async with database.transaction() as session:
        one, other = [
            await reviews.set_status(
                session,
                ANNE,
                await add_claim(session, status.value),
                status,
                reason="",
                evidence_urls=[],
                now=NOW,
            )
            for status in (Status.FALSE, Status.CONFIRMED)
        ]
        with pytest.raises(MergeRefusedError):
            await candidates.merge_claims(session, ANNE, one, other, now=NOW)
        assert await claims.get_claim(session, HAITI_WATCH, one.id) == one


async def test_the_one_with_a_verdict_is_kept_whichever_way_round(database: Database) -> None:
    async with database.transaction() as session:
        judged = await reviews.set_status(
            session, ANNE, await add_claim(session, "one"), Status.FALSE, reason="", evidence_urls=[], now=NOW
        )
        kept = await candidates.merge_claims(session, ANNE, judged, await add_claim(session, "two"), now=NOW)

    assert (kept.id, kept.status) == (judged.id, Status.FALSE)


async def test_a_merge_is_in_no_digest_twice(database: Database) -> None:
    async with database.transaction() as session:
        gone, kept = await add_claim(session, "one"), await add_claim(session, "two")
        await candidates.merge_claims(session, ANNE, gone, kept, now=NOW)

        assert await shown(session) == [kept.id]


async def test_a_lesson_holds_what_was_decided_on_and_where_it_stood(database: Database) -> None:
    async with database.transaction() as session:
        article = await add_article(session, TEXT)
        claim = await add_candidate(session)
        await see(session, claim, article, 0, 26)
        edited = await candidates.edit_claim(session, ANNE, claim, "400 officers came", now=LATER)
        await candidates.merge_claims(session, ANNE, edited, await add_claim(session, "x"), now=LATER)
        first, second = await decisions.list_lessons(session, HAITI_WATCH)
        rest = await decisions.list_lessons(session, HAITI_WATCH, after=first.id)

    assert (first.kind, first.text, first.edited_text) == (Kind.EDIT, claim.text, "400 officers came")
    assert (first.check_worthiness, first.reasons) == (0.5, ("number", "lede"))
    assert first.article_text is not None
    assert first.article_text[first.quote_start : first.quote_end] == "About 400 officers landed."
    assert (first.article_title, first.language, first.decided_at) == (article.title, "en", LATER)
    assert (second.kind, second.text) == (Kind.MERGE, "400 officers came")
    assert rest == [second]


async def test_the_newest_article_with_candidates_comes_first(database: Database) -> None:
    async with database.transaction() as session:
        texts = ["About 400 officers landed.", "About 500 officers left.", "Nothing to decide on here."]
        old, new, decided = [
            await add_article(session, text, url=f"https://n.example/{text[6]}") for text in texts
        ]
        found = [await add_candidate(session, article.text) for article in (old, new, decided)]
        for claim, article in zip(found, (old, new, decided), strict=True):
            await see(session, claim, article, 0, 10)
        await candidates.take_claim(session, ANNE, found[-1], now=NOW)

        assert await candidates.next_article(session, HAITI_WATCH) == new.id
        assert await candidates.next_article(session, HAITI_WATCH, before=new.id) == old.id
        assert await candidates.next_article(session, HAITI_WATCH, before=old.id) is None
        [left] = await candidates.list_article_claims(session, HAITI_WATCH, new.id)
        assert left.is_candidate


async def test_a_stale_pair_is_refused_as_a_whole(database: Database) -> None:
    async with database.transaction() as session:
        gone, kept = await add_claim(session, "one"), await add_claim(session, "two")
    with pytest.raises(StaleClaimError):
        async with database.transaction() as session:
            await candidates.merge_claims(session, ANNE, gone, replace(kept, version=7), now=NOW)
    async with database.reader() as session:
        assert await claims.get_claim(session, HAITI_WATCH, gone.id) == gone
        assert await decisions.list_lessons(session, HAITI_WATCH) == []
