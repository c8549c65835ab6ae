"""/digest as moderators and readers use it, on the sandbox."""

import re

import pytest

from bot.sandbox.people import Person, PersonError
from tests.bot.desk import Desk
from tests.bot.test_claim_commands import CLAIM, added
from tests.bot.test_review import decided, opened

EVENING = {"at": "8pm", "zone": "America/Port-au-Prince", "channel": "haiti-digest"}


async def test_a_preview_is_private_and_posts_nothing(moderator: Person, reader: Person) -> None:
    await added(reader)

    shown = await moderator.slash("digest preview")

    assert shown.ephemeral
    assert CLAIM in shown.text
    assert "Nothing was posted" in shown.text
    assert await reader.messages("haiti-digest") == []


async def test_a_digest_posted_now_is_read_by_everyone(moderator: Person, reader: Person) -> None:
    number = await added(reader)
    await decided(moderator, await opened(moderator, number), "False")

    answer = await moderator.slash("digest now", {"channel": "haiti-digest"})

    posted = await reader.wait_for_message("haiti-digest", CLAIM)
    assert posted["embeds"][1]["title"] == f"❌ False · #{number}"
    assert re.fullmatch(r"digest 1 · [-\d]+T[:.\d]+Z", posted["embeds"][-1]["footer"]["text"])
    assert "one message" in answer.text
    assert answer.ephemeral


async def test_a_second_digest_corrects_the_first(moderator: Person, reader: Person) -> None:
    number = await added(reader)
    await decided(moderator, await opened(moderator, number), "Confirmed")
    await moderator.slash("digest now", {"channel": "haiti-digest"})
    await decided(moderator, await opened(moderator, number), "Reopen")
    await decided(moderator, await opened(moderator, number), "False")

    await moderator.slash("digest now", {"channel": "haiti-digest"})

    await reader.wait_for_message("haiti-digest", "we had this as “Confirmed”; it is now “False”")


async def test_without_options_it_goes_where_the_topics_digest_goes(
    moderator: Person, reader: Person
) -> None:
    await added(reader)
    await moderator.slash("digest schedule", {"every": "daily", **EVENING})

    await moderator.slash("digest now", channel="claims-review")

    await reader.wait_for_message("haiti-digest", CLAIM)


async def test_a_digest_is_planned_in_wall_time_and_listed(moderator: Person) -> None:
    planned = await moderator.slash("digest schedule", {"every": "saturday", **EVENING})

    assert "every Saturday at 20:00 (America/Port-au-Prince)" in planned.text
    listed = await moderator.slash("digest list")
    assert "Haiti mission" in listed.text
    assert "every Saturday at 20:00" in listed.text


async def test_what_goes_out_on_request_is_listed_as_such(moderator: Person) -> None:
    assert "No digests here yet" in (await moderator.slash("digest list")).text

    await moderator.slash("digest now", {"channel": "haiti-digest"})

    assert "on request" in (await moderator.slash("digest list")).text
    assert "has no schedule" in (await moderator.slash("digest resume", {"digest": 1})).text


async def test_a_digest_is_paused_resumed_and_removed(moderator: Person) -> None:
    await moderator.slash("digest schedule", {"every": "daily", **EVENING})

    assert "paused" in (await moderator.slash("digest pause", {"digest": 1})).text
    assert "paused" in (await moderator.slash("digest list")).text
    assert "is on again" in (await moderator.slash("digest resume", {"digest": 1})).text
    assert "removed" in (await moderator.slash("digest remove", {"digest": 1})).text
    assert "No digests here yet" in (await moderator.slash("digest list")).text
    assert "no digest #1" in (await moderator.slash("digest pause", {"digest": 1})).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"at": "8"}, "“8” is not a time I understand"),
        ({"zone": "Mars"}, "“Mars” is not a time zone I know"),
        ({"topic": "weather"}, "no topic “weather”"),
    ],
)
async def test_a_plan_that_cannot_be_read_is_refused_in_words(
    moderator: Person, wrong: dict[str, str], said: str
) -> None:
    answer = await moderator.slash("digest schedule", {"every": "daily", **EVENING, **wrong})

    assert said in answer.text
    assert "No digests here yet" in (await moderator.slash("digest list")).text


async def test_zones_topics_and_digests_are_offered_while_typing(moderator: Person) -> None:
    await moderator.slash("digest schedule", {"every": "daily", **EVENING})

    zones = await moderator.complete("digest schedule", option="zone", typed="port-au")
    topics = await moderator.complete("digest now", option="topic", typed="haiti")
    known = await moderator.complete("digest pause", option="digest", typed="")

    assert [zone["value"] for zone in zones] == ["America/Port-au-Prince"]
    assert [topic["value"] for topic in topics] == ["haiti-mission"]
    assert [(one["value"], one["name"]) for one in known] == [
        (1, "#1 Haiti mission → #haiti-digest, every day at 20:00 (America/Port-au-Prince)")
    ]


async def test_readers_are_not_offered_digests(reader: Person) -> None:
    with pytest.raises(PersonError):
        await reader.slash("digest now")


async def test_what_the_bot_lacks_in_a_channel_is_said_before_anything_is_planned(
    admin: Person, desk: Desk
) -> None:
    place = admin.around.get_channel("haiti-digest")
    bot_id = next(account.user_id for account in desk.sandbox.world.accounts() if account.is_bot)
    denied = str((1 << 11) | (1 << 16))
    await admin.request(
        "PUT", f"/channels/{place['id']}/permissions/{bot_id}", {"type": 1, "allow": "0", "deny": denied}
    )

    planned = await admin.slash("digest schedule", {"every": "daily", **EVENING}, channel="claims-review")
    posted = await admin.slash("digest now", {"channel": "haiti-digest"}, channel="claims-review")

    for answer in (planned, posted):
        assert "Send Messages, Embed Links, Read Message History" in answer.text
    assert "No digests here yet" in (await admin.slash("digest list", channel="claims-review")).text


async def test_a_refusal_of_discord_is_said_and_the_moderators_are_told(
    desk: Desk, moderator: Person
) -> None:
    place = moderator.around.get_channel("haiti-digest")["id"]
    desk.sandbox.faults.answer("POST", f"/channels/{place}/messages", 403, code=50013)

    answer = await moderator.slash("digest now", {"channel": "haiti-digest"}, channel="claims-review")

    assert "does not let me write" in answer.text
    await moderator.wait_for_message("claims-review", "could not be posted in")


async def test_a_failure_of_discord_is_said_and_made_good_later(desk: Desk, moderator: Person) -> None:
    place = moderator.around.get_channel("haiti-digest")["id"]
    desk.sandbox.faults.drop("POST", f"/channels/{place}/messages", after_effect=True)

    answer = await moderator.slash("digest now", {"channel": "haiti-digest"}, channel="claims-review")

    assert "I keep trying" in answer.text
    assert len(await moderator.messages("haiti-digest")) == 1


async def test_a_digest_speaks_the_guilds_language(admin: Person, reader: Person) -> None:
    await added(reader)
    await admin.slash("settings language", {"language": "fr"})

    await admin.slash("digest now", {"channel": "haiti-digest"})

    await reader.wait_for_message("haiti-digest", "ce que nous avons vérifié")


async def test_a_long_preview_comes_in_several_private_messages(moderator: Person, reader: Person) -> None:
    for number in range(12):
        await added(reader, f"Haiti: Kenyan claim {number} " + "🚒" * 400)

    await moderator.slash("digest preview", channel="claims-review")

    shown = await moderator.wait_for_message("claims-review", "part 2 of")
    assert shown["flags"] & 64
