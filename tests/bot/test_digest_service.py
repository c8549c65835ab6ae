"""Looking ahead, posting on request, and planning."""

import json

import pytest

from bot.services.digests import DigestService, TypedSchedule
from bot.services.errors import ChannelRefusedError, InvalidInputError, PublishingFailedError
from storage.database import Database
from storage.domain.audit import Actor
from storage.domain.digest import DeliveryState, DigestPart
from storage.domain.status import VerificationStatus as Status
from storage.errors import DigestNotFoundError
from tests.bot.newsstand import CHANNEL, DAILY, GUILD, MODERATOR, OTHER_CHANNEL, Newsstand

ASKED, ASKED_LATER = 1574816024677580800, 1574816099999999999
STRANGER = Actor(guild_id=999, user_id=5)


@pytest.fixture
async def stand(sqlite_database: Database) -> Newsstand:
    stand = Newsstand(sqlite_database)
    await stand.add_claim("Haiti: six officers died", Status.FALSE)
    await stand.add_claim("Haiti: a second contingent left on a Tuesday")
    await stand.add_claim("Nothing about the island", Status.CONFIRMED)
    return stand


def said(parts: list[str]) -> str:
    return "\n".join(
        f"{embed.get('title', '')} {embed.get('description', '')}"
        for payload in parts
        for embed in json.loads(payload)
    )


async def test_a_preview_shows_what_would_go_out_and_changes_nothing(stand: Newsstand) -> None:
    service = stand.service()

    first = await service.preview(GUILD)
    again = await service.preview(GUILD, "haiti")

    assert first == again
    text = said([part.payload for part in first])
    assert "six officers died" in text
    assert "second contingent" in text
    assert "Nothing about the island" not in text
    assert await service.list_digests(GUILD) == []


async def test_a_preview_leaves_out_what_the_channel_has_seen(stand: Newsstand) -> None:
    await stand.service().deliver_now(MODERATOR, topic=None, channel_id=CHANNEL, request_id=ASKED)

    [part] = await stand.service().preview(GUILD)

    assert "Nothing new on Haiti mission" in part.payload


async def test_a_preview_shows_nothing_of_another_guild(stand: Newsstand) -> None:
    [part] = await stand.service().preview(STRANGER.guild_id)

    assert part.claims == ()


async def test_an_unknown_topic_is_refused(stand: Newsstand) -> None:
    with pytest.raises(InvalidInputError, match="topic"):
        await stand.service().preview(GUILD, "weather")


async def test_on_request_the_new_claims_are_posted_at_once(stand: Newsstand) -> None:
    outcome = await stand.service().deliver_now(
        MODERATOR, topic="haiti", channel_id=CHANNEL, request_id=ASKED
    )

    assert (outcome.state, outcome.parts_sent, outcome.channel_id) == (DeliveryState.SENT, 1, CHANNEL)
    assert stand.posted() == ["digest 1 · 2026-11-24T15:56:38.950Z"]


async def test_the_same_request_twice_is_posted_once(stand: Newsstand) -> None:
    for _ in range(2):
        outcome = await stand.service().deliver_now(
            MODERATOR, topic=None, channel_id=CHANNEL, request_id=ASKED
        )
        assert outcome.state is DeliveryState.SENT

    assert len(stand.posted()) == 1


async def test_another_request_says_only_what_is_new_since(stand: Newsstand) -> None:
    await stand.service().deliver_now(MODERATOR, topic=None, channel_id=CHANNEL, request_id=ASKED)
    await stand.decide(2, Status.CONFIRMED)
    await stand.service().deliver_now(MODERATOR, topic=None, channel_id=CHANNEL, request_id=ASKED_LATER)

    assert len(await stand.service().list_digests(GUILD)) == 1
    text = said([stand.channels.messages[-1].payload])
    assert "second contingent" in text
    assert "six officers" not in text


async def test_another_channel_has_seen_nothing_yet(stand: Newsstand) -> None:
    await stand.service().deliver_now(MODERATOR, topic=None, channel_id=CHANNEL, request_id=ASKED)
    await stand.service().deliver_now(MODERATOR, topic=None, channel_id=OTHER_CHANNEL, request_id=ASKED_LATER)

    assert "six officers" in stand.channels.messages[-1].payload


async def test_a_refusal_on_request_is_the_outcome(stand: Newsstand) -> None:
    def refuse(_part: DigestPart) -> None:
        raise ChannelRefusedError("403")

    stand.publisher.before = refuse
    outcome = await stand.service().deliver_now(MODERATOR, topic=None, channel_id=CHANNEL, request_id=ASKED)

    assert outcome.state is DeliveryState.FAILED


async def test_a_failure_on_request_is_made_good_by_the_next_tick(stand: Newsstand) -> None:
    def fail(_part: DigestPart) -> None:
        raise PublishingFailedError("500")

    stand.publisher.before = fail
    outcome = await stand.service().deliver_now(MODERATOR, topic=None, channel_id=CHANNEL, request_id=ASKED)
    assert outcome.state is DeliveryState.PENDING

    stand.publisher.before = lambda _part: None
    stand.clock.advance(seconds=31)
    await stand.service().deliver_due()
    assert len(stand.posted()) == 1


async def test_planning_turns_wall_time_into_the_next_slot(stand: Newsstand) -> None:
    typed = TypedSchedule(at="8pm", zone="america/port-au-prince", weekday=5)
    digest = await stand.service().schedule(MODERATOR, typed, topic=None, channel_id=CHANNEL)

    assert digest.next_slot == "2026-11-28T20:00"
    assert str(digest.next_due_at) == "2026-11-29 01:00:00+00:00"
    assert digest.schedule.zone == "America/Port-au-Prince"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (TypedSchedule(at="8", zone="UTC"), "digest-time"),
        (TypedSchedule(at="20:00", zone="Mars"), "digest-zone"),
    ],
)
async def test_a_schedule_that_cannot_be_read_is_refused(
    stand: Newsstand, typed: TypedSchedule, reason: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        await stand.service().schedule(MODERATOR, typed, topic=None, channel_id=CHANNEL)

    assert refused.value.reason == reason
    assert await stand.service().list_digests(GUILD) == []


async def test_planning_after_posting_on_request_does_not_repeat_what_was_posted(stand: Newsstand) -> None:
    await stand.service().deliver_now(MODERATOR, topic=None, channel_id=CHANNEL, request_id=ASKED)
    await stand.schedule()
    stand.clock.advance(days=1)
    await stand.service().deliver_due()

    assert "Nothing new on Haiti mission since" in stand.channels.messages[-1].payload
    assert len(await stand.service().list_digests(GUILD)) == 1


async def test_two_plans_for_one_channel_are_two_digests(stand: Newsstand) -> None:
    await stand.schedule()
    await stand.schedule()

    assert len(await stand.service().list_digests(GUILD)) == 2


async def test_a_paused_digest_goes_on_from_now_and_makes_up_for_nothing(stand: Newsstand) -> None:
    digest = await stand.schedule()
    await stand.service().pause(MODERATOR, digest.id)
    stand.clock.advance(days=3)

    resumed = await stand.service().resume(MODERATOR, digest.id)

    assert resumed.next_slot == "2026-11-27T20:00"


async def test_what_has_no_schedule_cannot_go_on(stand: Newsstand) -> None:
    await stand.service().deliver_now(MODERATOR, topic=None, channel_id=CHANNEL, request_id=ASKED)

    with pytest.raises(InvalidInputError, match="digest-unscheduled"):
        await stand.service().resume(MODERATOR, 1)


async def test_a_removed_digest_is_gone(stand: Newsstand) -> None:
    digest = await stand.schedule()
    await stand.service().remove(MODERATOR, digest.id)

    assert await stand.service().list_digests(GUILD) == []
    with pytest.raises(DigestNotFoundError):
        await stand.service().pause(MODERATOR, digest.id)


@pytest.mark.parametrize("verb", ["pause", "resume", "remove"])
async def test_another_guilds_digest_is_not_there(stand: Newsstand, verb: str) -> None:
    digest = await stand.schedule()

    with pytest.raises(DigestNotFoundError):
        await getattr(stand.service(), verb)(STRANGER, digest.id)


async def test_posting_without_a_channel_goes_where_the_topics_digest_goes(stand: Newsstand) -> None:
    assert await stand.service().find_place(GUILD, None) is None
    digest = await stand.service().schedule(MODERATOR, DAILY, topic="haiti", channel_id=OTHER_CHANNEL)

    assert await stand.service().find_place(GUILD, None) == digest
    assert await stand.service().find_place(GUILD, "haiti") == digest
    assert await stand.service().find_place(GUILD, "weather") is None


def test_zones_are_suggested_by_a_part_of_their_name() -> None:
    assert DigestService.suggest_zones("port-au", 25) == ["America/Port-au-Prince"]
    assert DigestService.suggest_zones("nairobi", 25) == ["Africa/Nairobi"]
    assert DigestService.suggest_zones("new york", 25)[0] == "America/New_York"
    assert len(DigestService.suggest_zones("", 25)) == 25
