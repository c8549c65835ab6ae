"""Claims, kept once a guild, listed and put in line for review."""

from datetime import date

import pytest

from storage import appearances, audit, claims, new_claims, reviews
from storage.database import Database
from storage.domain.article import Quote
from storage.domain.claim import NewClaim
from storage.domain.status import VerificationStatus as Status
from storage.errors import ClaimNotFoundError
from tests.storage.story import ANNE, BRUNO, HAITI_WATCH, LATER, NOW, STRANGER, add_article, add_claim


async def test_a_claim_comes_back_as_it_was_stored(database: Database) -> None:
    new = NewClaim(
        text="About 400 officers landed — «Kè» 🇭🇹",
        claimant="The police",
        claim_date=date(2024, 6, 25),
        check_worthiness=0.75,
    )
    async with database.transaction() as session:
        stored, added = await new_claims.add_claim(session, ANNE, new, now=NOW)
    async with database.reader() as session:
        read = await claims.get_claim(session, HAITI_WATCH, stored.id)

    assert added
    assert read == stored
    assert (read.text, read.claimant, read.claim_date) == (new.text, new.claimant, new.claim_date)
    assert (read.check_worthiness, read.status, read.version) == (0.75, Status.UNREVIEWED, 1)
    assert (read.guild_id, read.created_by) == (HAITI_WATCH, ANNE.user_id)
    assert read.created_at == read.updated_at == NOW


async def test_the_same_wording_is_kept_once_a_guild(database: Database) -> None:
    async with database.transaction() as session:
        first = await add_claim(session, "Kenya sent 400 officers.")
        again, added = await new_claims.add_claim(
            session, BRUNO, NewClaim(text="KENYA  sent 400 officers."), now=LATER
        )
        elsewhere, added_elsewhere = await new_claims.add_claim(
            session, STRANGER, NewClaim(text="Kenya sent 400 officers."), now=LATER
        )

    assert (again, added) == (first, False)
    assert added_elsewhere
    assert elsewhere.id != first.id


async def test_a_number_that_differs_is_another_claim(database: Database) -> None:
    async with database.transaction() as session:
        first = await add_claim(session, "Kenya sent 400 officers.")
        second = await add_claim(session, "Kenya sent 401 officers.")

    assert first.id != second.id


async def test_many_claims_are_stored_at_once_each_wording_once_and_noted(database: Database) -> None:
    async with database.transaction() as session:
        known = await add_claim(session, "Known before.")
        added = await new_claims.add_claims(
            session,
            ANNE,
            [NewClaim(text=text) for text in ("One.", "known before.", "Two.", "ONE.")],
            now=NOW,
        )
        events = await audit.list_events(session, HAITI_WATCH)

    assert [(claim.text, is_new) for claim, is_new in added] == [
        ("One.", True),
        (known.text, False),
        ("Two.", True),
        ("One.", False),
    ]
    assert [event.after and event.after["text"] for event in reversed(events)] == [known.text, "One.", "Two."]


async def test_quotes_of_many_claims_are_noted_at_once_each_place_once(database: Database) -> None:
    async with database.transaction() as session:
        one, two = [await add_claim(session, f"Claim {number}.") for number in range(2)]
        article = await add_article(session, "Claim 0. Claim 1.")
        quotes = [(one.id, Quote.cut(article.text, 0, 8)), (two.id, Quote.cut(article.text, 9, 17))]
        new = [await appearances.add_quotes(session, ANNE, article, quotes, now=NOW) for _ in range(2)]
        with pytest.raises(ClaimNotFoundError):
            await appearances.add_quotes(session, ANNE, article, [(77, None)], now=NOW)
        seen = [await appearances.list_appearances(session, claim.id) for claim in (one, two)]

    assert new == [2, 0]
    assert [[one.quote for one in places] for places in seen] == [[quotes[0][1]], [quotes[1][1]]]


async def test_a_claim_that_nobody_has_is_not_found(database: Database) -> None:
    async with database.reader() as session:
        with pytest.raises(ClaimNotFoundError, match="no claim #77"):
            await claims.get_claim(session, HAITI_WATCH, 77)


async def test_a_claim_file_holds_appearances_and_history_oldest_first(database: Database) -> None:
    async with database.transaction() as session:
        claim = await add_claim(session, "400 officers landed.")
        newer = await add_article(session, "400 officers landed. News.", published_at=LATER)
        older = await add_article(session, "Before: 400 officers landed.", published_at=NOW)
        quotes = {newer: Quote.cut(newer.text, 0, 20), older: Quote.cut(older.text, 8, 28)}
        for article, quote in quotes.items():
            await appearances.add_appearance(
                session, ANNE, claim.id, article=article, quote=quote, url=None, now=NOW
            )
        taken = await reviews.set_status(
            session, ANNE, claim, Status.IN_PROGRESS, reason="mine", evidence_urls=[], now=NOW
        )
        judged = await reviews.set_status(
            session, BRUNO, taken, Status.FALSE, reason="no", evidence_urls=["https://e.example"], now=LATER
        )
    async with database.reader() as session:
        file = await claims.get_claim_file(session, HAITI_WATCH, claim.id)

    assert file.claim == judged
    assert [seen.article_id for seen in file.appearances] == [older.id, newer.id]
    assert [seen.quote for seen in file.appearances] == [quotes[older], quotes[newer]]
    assert [(step.old, step.new) for step in file.history] == [
        (Status.UNREVIEWED, Status.IN_PROGRESS),
        (Status.IN_PROGRESS, Status.FALSE),
    ]
    assert file.history[1].evidence_urls == ("https://e.example",)
    assert file.first_appearance is not None
    assert file.first_appearance.publisher == "The Example"


async def test_claim_files_come_in_the_order_asked_for(database: Database) -> None:
    async with database.transaction() as session:
        first, second = [await add_claim(session, f"Claim {number}.") for number in range(2)]
        await reviews.set_status(
            session, ANNE, second, Status.OUTDATED, reason="old", evidence_urls=[], now=NOW
        )
    async with database.reader() as session:
        files = await claims.get_claim_files(session, HAITI_WATCH, [second.id, 10_000, first.id])
        none = await claims.get_claim_files(session, HAITI_WATCH, [])

    assert [file.claim.id for file in files] == [second.id, first.id]
    assert [len(file.history) for file in files] == [1, 0]
    assert none == []


async def test_a_list_is_paged_and_says_how_many_there_are(database: Database) -> None:
    async with database.transaction() as session:
        stored = [await add_claim(session, f"Claim {number}.") for number in range(5)]
    async with database.reader() as session:
        first = await claims.list_claims(session, HAITI_WATCH, limit=2, offset=0)
        last = await claims.list_claims(session, HAITI_WATCH, limit=2, offset=4)
        past = await claims.list_claims(session, HAITI_WATCH, limit=2, offset=6)

    assert [claim.id for claim in first.items] == [stored[4].id, stored[3].id]
    assert [claim.id for claim in last.items] == [stored[0].id]
    assert past.items == ()
    assert first.total == last.total == past.total == 5


async def test_a_list_can_keep_to_some_statuses(database: Database) -> None:
    async with database.transaction() as session:
        await add_claim(session, "Open.")
        closed = await add_claim(session, "Closed.")
        await reviews.set_status(
            session, ANNE, closed, Status.NOT_A_CLAIM, reason="opinion", evidence_urls=[], now=NOW
        )
    async with database.reader() as session:
        page = await claims.list_claims(session, HAITI_WATCH, statuses=[Status.NOT_A_CLAIM])
        nothing = await claims.list_claims(session, HAITI_WATCH, statuses=[])
        counts = await claims.count_by_status(session, HAITI_WATCH)

    assert [claim.id for claim in page.items] == [closed.id]
    assert (page.total, nothing.total) == (1, 0)
    assert counts == dict.fromkeys(Status, 0) | {Status.UNREVIEWED: 1, Status.NOT_A_CLAIM: 1}


async def test_review_goes_from_the_most_worth_checking_and_older_of_equals_to_the_end(
    database: Database,
) -> None:
    async with database.transaction() as session:
        low = await add_claim(session, "Low.", worth=0.1)
        high = await add_claim(session, "High.", worth=0.9)
        equal = await add_claim(session, "As high.", worth=0.9)
        done = await add_claim(session, "Done.", worth=1.0)
        await reviews.set_status(session, ANNE, done, Status.FALSE, reason="no", evidence_urls=[], now=NOW)

    walked: list[int] = []
    async with database.reader() as session:
        claim = await claims.next_to_review(session, HAITI_WATCH, after=None)
        while claim is not None:
            walked.append(claim.id)
            claim = await claims.next_to_review(session, HAITI_WATCH, after=claim.id)

    assert walked == [high.id, equal.id, low.id]


async def test_review_goes_on_after_a_claim_that_was_just_decided(database: Database) -> None:
    async with database.transaction() as session:
        first = await add_claim(session, "First.", worth=0.9)
        second = await add_claim(session, "Second.", worth=0.8)
        await reviews.set_status(session, ANNE, first, Status.FALSE, reason="no", evidence_urls=[], now=NOW)
    async with database.reader() as session:
        claim = await claims.next_to_review(session, HAITI_WATCH, after=first.id)

    assert claim is not None
    assert claim.id == second.id
