"""What the storage tests are told with: two guilds, their people, and short ways to store something."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from storage import articles, digests, feeds, new_claims
from storage.domain.article import Article, ArticleText
from storage.domain.audit import Actor
from storage.domain.claim import Claim, NewClaim
from storage.domain.digest import Digest, Schedule
from storage.domain.feed import Feed
from storage.domain.topic import Topic

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)

# Snowflakes need 63 bits.
HAITI_WATCH = 2**62 + 1
OTHER_GUILD = 2**62 + 2
ANNE = Actor(guild_id=HAITI_WATCH, user_id=2**61 + 1)
BRUNO = Actor(guild_id=HAITI_WATCH, user_id=2**61 + 2)
STRANGER = Actor(guild_id=OTHER_GUILD, user_id=2**61 + 3)

EVERYTHING = Topic(slug="everything", name="Everything", groups=())
DAILY_AT_SEVEN = Schedule(zone="America/Port-au-Prince", at=time(7, 0))


async def add_claim(session: AsyncSession, text: str, *, actor: Actor = ANNE, worth: float = 0.5) -> Claim:
    new = NewClaim(text=text, check_worthiness=worth)
    claim, _ = await new_claims.add_claim(session, actor, new, now=NOW)
    return claim


def article_text(
    text: str, *, published_at: datetime | None = None, url: str | None = "https://news.example/kenya"
) -> ArticleText:
    return ArticleText(
        url=url,
        title="Officers land",
        publisher="The Example",
        author=None,
        published_at=published_at,
        language="en",
        text=text,
    )


async def add_article(
    session: AsyncSession,
    text: str,
    *,
    actor: Actor = ANNE,
    published_at: datetime | None = None,
    url: str | None = "https://news.example/kenya",
) -> Article:
    article = article_text(text, published_at=published_at, url=url)
    stored, _ = await articles.add_article(session, actor, article, now=NOW)
    return stored


async def add_feed(session: AsyncSession, *, actor: Actor = ANNE) -> Feed:
    feed, _ = await feeds.add_feed(
        session,
        actor,
        url="https://news.example/feed",
        title="News",
        topic=None,
        interval=timedelta(hours=1),
        now=NOW,
    )
    return feed


async def add_digest(session: AsyncSession, *, actor: Actor = ANNE) -> Digest:
    return await digests.add_digest(
        session,
        actor,
        channel_id=2**60,
        topic="everything",
        schedule=DAILY_AT_SEVEN,
        next_slot="2026-11-24T07:00",
        next_due_at=NOW,
        now=NOW,
    )
