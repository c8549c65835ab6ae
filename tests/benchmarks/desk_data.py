"""A desk that has been at work for a while, for the commands to be asked about."""

from datetime import UTC, datetime, timedelta

from storage import articles, new_claims, reviews, schema
from storage.appearances import add_appearance
from storage.database import Database
from storage.domain.article import ArticleText, Quote
from storage.domain.audit import Actor
from storage.domain.claim import NewClaim
from storage.domain.status import VerificationStatus

START = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
PLACES = ("Port-au-Prince", "Cap-Haïtien", "Gonaïves", "Les Cayes", "Jacmel", "Kenscoff")
WORDS = ("officers", "vehicles", "helicopters", "patrols", "checkpoints", "families")


async def fill(url: str, guild_id: int, number: int) -> None:
    """Store `number` claims, each seen in two articles; every third was reviewed twice."""
    anne = Actor(guild_id=guild_id, user_id=100000000000000012)
    async with Database(url) as database:
        await schema.upgrade(database)
        async with database.transaction() as session:
            for count in range(number):
                text = f"{count + 100} {WORDS[count % 6]} arrived in {PLACES[count // 6 % 6]} on day {count}."
                now = START + timedelta(minutes=count)
                new = NewClaim(text=text, claimant="Police spokesperson", check_worthiness=count % 100 / 100)
                claim, _ = await new_claims.add_claim(session, anne, new, now=now)
                for outlet in ("The Example Courier", "Radio Exemple"):
                    article = ArticleText(
                        url=f"https://news.example/{outlet[:3]}/{count}",
                        title=f"What happened on day {count}",
                        publisher=outlet,
                        author=None,
                        published_at=now,
                        language="en",
                        text=f"{outlet} reports: {text}",
                    )
                    stored, _ = await articles.add_article(session, anne, article, now=now)
                    quote = Quote.cut(article.text, article.text.index(text), len(article.text))
                    await add_appearance(
                        session, anne, claim.id, article=stored, quote=quote, url=None, now=now
                    )
                if count % 3 == 0:
                    for status in (VerificationStatus.IN_PROGRESS, VerificationStatus.CONFIRMED):
                        claim = await reviews.set_status(
                            session,
                            anne,
                            claim,
                            status,
                            reason="Two independent outlets.",
                            evidence_urls=("https://evidence.example/1",),
                            now=now,
                        )
