"""Drafts: kept for their author for a day, given out once, bounded."""

import asyncio
from datetime import timedelta

import pytest

from storage import claim_drafts, new_claims
from storage.candidates import edit_claim, merge_claims
from storage.database import Database
from storage.domain.draft import KEPT, MOST, ClaimDraft, NewDraft
from storage.errors import DraftNotFoundError
from tests.storage.story import ANNE, BRUNO, HAITI_WATCH, NOW, OTHER_GUILD, add_claim

TYPED = NewDraft(text="400 officers landed.", source="https://news.example/1", claimant="The Example")
SECOND = timedelta(seconds=1)


async def drafted(database: Database, new: NewDraft = TYPED) -> ClaimDraft:
    async with database.transaction() as session:
        return await claim_drafts.add_draft(session, ANNE, new, now=NOW)


async def taken_or_none(database: Database, draft: ClaimDraft) -> ClaimDraft | None:
    try:
        async with database.transaction() as session:
            return await claim_drafts.take_draft(session, ANNE, draft.id, now=NOW)
    except DraftNotFoundError:
        return None


async def test_a_draft_is_given_back_as_it_was_typed(database: Database) -> None:
    draft = await drafted(database)

    assert (draft.text, draft.source, draft.claimant) == (TYPED.text, TYPED.source, TYPED.claimant)
    assert await taken_or_none(database, draft) == draft


async def test_of_two_who_take_it_at_once_one_gets_it(database: Database) -> None:
    draft = await drafted(database)

    got = await asyncio.gather(*(taken_or_none(database, draft) for _ in range(4)))

    assert [one for one in got if one is not None] == [draft]


async def test_nobody_but_its_author_gets_it(database: Database) -> None:
    draft = await drafted(database)

    async with database.transaction() as session:
        with pytest.raises(DraftNotFoundError):
            await claim_drafts.take_draft(session, BRUNO, draft.id, now=NOW)

    assert await taken_or_none(database, draft) == draft


async def test_it_is_there_until_a_day_has_passed(database: Database) -> None:
    draft = await drafted(database)

    async with database.reader() as session:
        await claim_drafts.get_draft(session, ANNE, draft.id, now=NOW + KEPT - SECOND)
        with pytest.raises(DraftNotFoundError):
            await claim_drafts.get_draft(session, ANNE, draft.id, now=NOW + KEPT)


async def test_what_is_too_old_is_forgotten_and_nothing_else(database: Database) -> None:
    await drafted(database)
    async with database.transaction() as session:
        young = await claim_drafts.add_draft(session, ANNE, TYPED, now=NOW + SECOND)
        assert not await claim_drafts.has_expired(session, NOW)
        assert await claim_drafts.has_expired(session, NOW + KEPT)
        assert await claim_drafts.forget_expired(session, NOW + KEPT) == 1

    assert await taken_or_none(database, young) == young


async def test_one_persons_drafts_are_bounded_and_the_newest_stay(database: Database) -> None:
    async with database.transaction() as session:
        others = await claim_drafts.add_draft(session, BRUNO, TYPED, now=NOW)
    drafts = [await drafted(database) for _ in range(MOST + 2)]

    left = [one for one in drafts if await taken_or_none(database, one) is not None]

    assert left == drafts[2:]
    async with database.reader() as session:
        assert await claim_drafts.get_draft(session, BRUNO, others.id, now=NOW) == others


async def test_words_lead_to_the_claim_that_adding_them_would_give(database: Database) -> None:
    async with database.transaction() as session:
        kept, gone, worded = [await add_claim(session, text) for text in ("One.", "Two.", "Three.")]
        await merge_claims(session, ANNE, gone, kept, now=NOW)
        await edit_claim(session, ANNE, worded, "Four.", now=NOW)
        found = {
            text: await new_claims.find_worded(session, HAITI_WATCH, text)
            for text in ("ONE.", "two.", "Three.", "Four.", "Five.")
        }
        assert await new_claims.find_worded(session, OTHER_GUILD, "One.") is None

    assert {text: one and one.id for text, one in found.items()} == {
        "ONE.": kept.id,
        "two.": kept.id,
        "Three.": worded.id,
        "Four.": worded.id,
        "Five.": None,
    }
