"""Settings of a guild, and the log of what changed."""

import pytest

from storage import audit, guilds
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.guild import GuildSettings
from storage.errors import GuildMismatchError
from tests.storage.story import ANNE, BRUNO, HAITI_WATCH, LATER, NOW, OTHER_GUILD, STRANGER, add_claim

FRENCH = GuildSettings(guild_id=HAITI_WATCH, moderator_role_id=2**62, language="fr")


async def test_a_guild_that_set_nothing_has_the_defaults(database: Database) -> None:
    async with database.reader() as session:
        assert await guilds.get_settings(session, HAITI_WATCH) == GuildSettings(guild_id=HAITI_WATCH)


async def test_settings_are_replaced_as_a_whole(database: Database) -> None:
    other = GuildSettings(guild_id=HAITI_WATCH, review_channel_id=2**61, language="ht")
    async with database.transaction() as session:
        first = await guilds.set_settings(session, ANNE, FRENCH, now=NOW)
        second = await guilds.set_settings(session, BRUNO, other, now=LATER)
        read = await guilds.get_settings(session, HAITI_WATCH)
        untouched = await guilds.get_settings(session, OTHER_GUILD)

    assert (first, second, read) == (FRENCH, other, other)
    assert untouched == GuildSettings(guild_id=OTHER_GUILD)


async def test_the_log_tells_what_changed_and_nothing_where_nothing_did(database: Database) -> None:
    async with database.transaction() as session:
        await guilds.set_settings(session, ANNE, FRENCH, now=NOW)
        await guilds.set_settings(session, ANNE, FRENCH, now=LATER)
        [event] = await audit.list_events(session, HAITI_WATCH)

    assert (event.action, event.subject, event.at) == ("settings.set", f"guild:{HAITI_WATCH}", NOW)
    assert event.before == {"moderator_role_id": None, "language": None}
    assert event.after == {"moderator_role_id": 2**62, "language": "fr"}


async def test_nobody_sets_what_belongs_to_another_guild(database: Database) -> None:
    async with database.transaction() as session:
        with pytest.raises(GuildMismatchError):
            await guilds.set_settings(session, STRANGER, FRENCH, now=NOW)


async def test_the_log_is_read_newest_first_up_to_a_limit(database: Database) -> None:
    async with database.transaction() as session:
        claims = [await add_claim(session, f"Claim {number}.") for number in range(3)]
        newest = await audit.list_events(session, HAITI_WATCH, limit=2)
        of_one = await audit.list_events(session, HAITI_WATCH, subject=f"claim:{claims[0].id}")

    assert [event.subject for event in newest] == [f"claim:{claims[2].id}", f"claim:{claims[1].id}"]
    assert [event.subject for event in of_one] == [f"claim:{claims[0].id}"]


async def test_an_event_comes_back_as_it_was_written(database: Database) -> None:
    before, after = {"a": [1, "é"], "b": None}, {"c": {"d": True}}
    async with database.transaction() as session:
        await audit.append(
            session,
            Actor(guild_id=HAITI_WATCH, user_id=-1),
            action="a.b",
            subject="a:1",
            before=before,
            after=after,
            reason="why",
            now=NOW,
        )
        [event] = await audit.list_events(session, HAITI_WATCH)

    assert (event.before, event.after, event.reason, event.actor_id) == (before, after, "why", -1)
