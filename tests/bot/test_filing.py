"""Filing what was read: which article it is, on both engines."""

import asyncio

from bot.core.extraction import extract_claims
from bot.core.page_addresses import addresses_of
from bot.core.stories import origin_of
from bot.services.filing import Filed, Reading, file_article, reading_of
from storage import articles, claims, stories
from storage.database import Database
from storage.domain.article import ArticleAddress, ArticleText
from tests.storage.story import ANNE, HAITI_WATCH, NOW, STRANGER, article_text

BODY = [
    "About 400 Kenyan police officers have landed in Port-au-Prince since June, the government in Nairobi said on Monday.",
    "The Kenya National Police Service said that 12 officers were hurt in the fighting near the airport last week.",
    "Kenya has pledged about 1,000 officers to a force of about 2,500, which is to be led from the capital.",
    "Residents told reporters that schools stayed closed and that 5,000 people had left their homes since Friday.",
]
A = "https://news.example.com/haiti"


def text(*lines: str, credit: str | None = None) -> ArticleText:
    base = article_text("\n\n".join(lines))
    return ArticleText(
        **{**{name: getattr(base, name) for name in base.__dataclass_fields__}, "credit": credit}
    )


def read(what: ArticleText, addresses: tuple[ArticleAddress, ...]) -> Reading:
    return reading_of(what, addresses, tuple(extract_claims(what)))


async def file(
    database: Database, what: ArticleText, url: str | None = A, canonical: str | None = None
) -> Filed:
    addresses = addresses_of(url, url, canonical) if url else ()
    async with database.transaction() as session:
        return await file_article(session, ANNE, read(what, addresses), now=NOW)


async def test_the_same_page_with_tracking_is_known(database: Database) -> None:
    first = await file(database, text(*BODY))
    again = await file(database, text(*BODY), f"{A}?utm_source=x")

    assert (again.known, again.article, again.new) == (True, first.article, 0)


async def test_the_same_text_elsewhere_is_another_link_of_the_same_article(database: Database) -> None:
    first = await file(database, text(*BODY))
    again = await file(database, text(*BODY), "https://mirror.example.net/x")

    assert (again.known, again.article.id) == (True, first.article.id)
    assert origin_of(again.story).links == 2


async def test_another_text_at_the_same_address_is_a_version_and_names_the_claims_it_lost(
    database: Database,
) -> None:
    first = await file(database, text(*BODY))
    changed = await file(database, text(BODY[0], BODY[1].replace("12", "21"), *BODY[2:]))
    async with database.reader() as session:
        files = [await claims.get_claim_file(session, HAITI_WATCH, one.id) for one in first.claims]
        number = await articles.count_articles(session, HAITI_WATCH)

    assert changed.earlier == first.article
    assert (changed.article.id, changed.article.version, number) == (first.article.id, 2, 1)
    assert [one.text for one in changed.gone] == [
        one.text for one in first.claims if "12 officers" in one.text
    ]
    kept = [one for one in files if "12 officers" not in one.claim.text]
    assert all({seen.article_version for seen in one.appearances} == {1, 2} for one in kept)


async def test_quotation_marks_of_another_shape_are_no_version(database: Database) -> None:
    await file(database, text(*BODY, "It was a “good” week for the force, said the head of the mission."))
    again = await file(
        database, text(*BODY, 'It was a "good" week for the force, said the head of the mission.')
    )

    assert (again.known, again.article.version) == (True, 1)


async def test_a_file_changes_no_article_whatever_address_it_names(database: Database) -> None:
    first = await file(database, text(*BODY))
    forged = await file(database, text(BODY[0].replace("400", "4,000"), *BODY[1:]), None)

    assert forged.article.id != first.article.id
    assert forged.article.story_id == first.article.id


async def test_a_page_that_names_anothers_address_with_another_text_is_not_that_page(
    database: Database,
) -> None:
    first = await file(database, text(*BODY))
    other = await file(
        database,
        text(*["Something else was said by somebody else in another town altogether."] * 5),
        f"{A}-2",
        A,
    )

    assert other.article.id != first.article.id


async def test_cut_copies_elsewhere_are_one_story_with_its_agency(database: Database) -> None:
    await file(database, text(*BODY, credit="AFP"))
    await file(database, text(*BODY[:3]), "https://one.example.net/a")
    last = await file(database, text("Our desk writes this.", *BODY), "https://two.example.org/b")
    origin = origin_of(last.story)

    assert (origin.links, origin.credit) == (3, "AFP")


async def test_two_readings_of_one_page_at_once_are_one_article(database: Database) -> None:
    done = await asyncio.gather(*(file(database, text(*BODY)) for _ in range(4)))
    async with database.reader() as session:
        number = await articles.count_articles(session, HAITI_WATCH)

    assert number == 1
    assert sorted(one.known for one in done) == [False, True, True, True]


async def test_another_guild_has_its_own_article(database: Database) -> None:
    ours = await file(database, text(*BODY))
    reading = read(text(*BODY), addresses_of(A, A, None))
    async with database.transaction() as session:
        theirs = await file_article(session, STRANGER, reading, now=NOW)
        story = await stories.list_story(session, STRANGER.guild_id, theirs.article.story_id)

    assert (theirs.known, theirs.article.id != ours.article.id, len(story)) == (False, True, 1)
