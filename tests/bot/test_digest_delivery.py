"""A digest goes out once: whatever fails, hangs, refuses or runs twice."""

import asyncio
from datetime import time
from itertools import pairwise

import pytest

from bot.services.deliveries import GIVE_UP_AFTER, LONGEST_DELAY, delay_after
from bot.services.errors import ChannelRefusedError, PublishingFailedError
from storage import digests
from storage.database import Database
from storage.domain.digest import DeliveryState, DigestPart, Schedule
from storage.domain.status import VerificationStatus as Status
from tests.bot.newsstand import CHANNEL, GUILD, MODERATOR, PARTS, Newsstand, is_whole
from tests.fakes import FakePublisher


@pytest.fixture
async def stand(sqlite_database: Database) -> Newsstand:
    stand = Newsstand(sqlite_database)
    await stand.fill()
    await stand.schedule()
    return stand


async def test_workers_at_once_send_it_once(database: Database) -> None:
    stand = Newsstand(database)
    await stand.fill()
    await stand.schedule()
    stand.clock.advance(hours=14)

    await asyncio.gather(*(stand.service().deliver_due() for _ in range(4)))

    assert len(stand.posted()) == PARTS
    assert await stand.states() == [DeliveryState.SENT]


async def test_a_worker_that_lost_its_lease_sends_no_more(stand: Newsstand) -> None:
    stand.clock.advance(hours=14)
    slow = FakePublisher(stand.channels)

    asleep = asyncio.Event()

    def fall_asleep(_part: DigestPart) -> None:
        stand.clock.advance(minutes=10)
        asleep.set()

    async def overtake() -> None:
        await asleep.wait()
        await stand.service().deliver_due()

    slow.after = fall_asleep
    await asyncio.gather(stand.service(publisher=slow).deliver_due(), overtake())

    assert len(stand.posted()) == PARTS
    assert is_whole(stand.posted())


async def test_an_answer_that_got_lost_is_looked_for_before_it_is_sent_again(stand: Newsstand) -> None:
    stand.clock.advance(hours=14)

    def drop(_part: DigestPart) -> None:
        stand.publisher.after = lambda _part: None
        raise PublishingFailedError("connection dropped")

    stand.publisher.after = drop
    await stand.service().deliver_due()
    stand.clock.advance(minutes=10)
    await stand.service().deliver_due()

    assert stand.publisher.looked_for == [1]
    assert len(stand.posted()) == PARTS
    assert is_whole(stand.posted())


async def test_a_failure_is_tried_again_later_and_later(stand: Newsstand) -> None:
    stand.clock.advance(hours=14)
    tries: list[float] = []

    def fail(_part: DigestPart) -> None:
        tries.append(stand.clock.now.timestamp())
        raise PublishingFailedError("500")

    stand.publisher.before = fail
    for _ in range(200):
        await stand.service().deliver_due()
        stand.clock.advance(seconds=15)

    waits = [round(two - one) for one, two in pairwise(tries)]
    assert waits[:4] == [30, 60, 120, 240]
    assert stand.notifier.told == ["digest-told-delayed"]


async def test_after_a_day_of_failures_it_is_given_up_and_its_claims_are_offered_again(
    stand: Newsstand,
) -> None:
    stand.clock.advance(hours=14)

    def fail(_part: DigestPart) -> None:
        raise PublishingFailedError("503")

    stand.publisher.before = fail
    await stand.service().deliver_due()
    stand.clock.now += GIVE_UP_AFTER
    await stand.service().deliver_due()

    assert stand.notifier.told[-1] == "digest-told-given-up"
    assert (await stand.states())[0] is DeliveryState.FAILED


@pytest.mark.parametrize("attempts", [0, 1, 5, 7, 40])
def test_the_pause_between_tries_doubles_up_to_an_hour(attempts: int) -> None:
    assert delay_after(attempts).total_seconds() == min(30 * 2**attempts, LONGEST_DELAY.total_seconds())


async def test_a_channel_that_refuses_is_told_and_its_claims_come_next_time(stand: Newsstand) -> None:
    stand.clock.advance(hours=14)

    def refuse(_part: DigestPart) -> None:
        raise ChannelRefusedError("403 Forbidden (error code: 50013)")

    stand.publisher.before = refuse
    await stand.service().deliver_due()

    assert stand.notifier.told == ["digest-told-refused"]
    assert await stand.states() == [DeliveryState.FAILED]
    assert stand.posted() == []

    stand.publisher.before = lambda _part: None
    stand.clock.advance(days=1)
    await stand.service().deliver_due()

    assert len(stand.posted()) == PARTS


async def test_what_went_out_before_a_refusal_is_not_repeated(stand: Newsstand) -> None:
    stand.clock.advance(hours=14)

    def refuse_the_second(part: DigestPart) -> None:
        if part.number == 2:
            raise ChannelRefusedError("404 Not Found (error code: 10003)")

    stand.publisher.before = refuse_the_second
    await stand.service().deliver_due()
    stand.publisher.before = lambda _part: None
    stand.clock.advance(days=1)
    await stand.service().deliver_due()

    texts = "".join(message.payload for message in stand.channels.messages)
    assert [texts.count(f"Haiti claim {number} ") for number in range(20)] == [1] * 20


async def test_slots_missed_while_down_are_served_once_by_the_latest(stand: Newsstand) -> None:
    stand.clock.advance(days=5)

    await stand.service().deliver_due()
    await stand.service().deliver_due()

    assert {footer.split(" · ")[1] for footer in stand.posted()} == {"2026-11-28T20:00"}
    [digest] = await stand.service().list_digests(GUILD)
    assert digest.next_slot == "2026-11-29T20:00"


async def test_a_day_without_news_says_so(stand: Newsstand) -> None:
    stand.clock.advance(hours=14)
    await stand.service().deliver_due()
    stand.clock.advance(days=1)
    await stand.service().deliver_due()

    assert len(stand.posted()) == PARTS + 1
    assert "Nothing new on Haiti mission since <t:" in stand.channels.messages[-1].payload


async def test_a_verdict_that_changed_comes_back_as_a_correction(stand: Newsstand) -> None:
    stand.clock.advance(hours=14)
    await stand.service().deliver_due()
    await stand.decide(1, Status.CONFIRMED)
    stand.clock.advance(days=1)
    await stand.service().deliver_due()

    assert "we had this as “False”; it is now “Confirmed”" in stand.channels.messages[-1].payload


async def test_a_verdict_withdrawn_as_no_claim_is_told(stand: Newsstand) -> None:
    stand.clock.advance(hours=14)
    await stand.service().deliver_due()
    await stand.decide(1, Status.NOT_A_CLAIM)
    stand.clock.advance(days=1)
    await stand.service().deliver_due()

    assert "we have withdrawn it" in stand.channels.messages[-1].payload


async def test_told_to_stop_it_finishes_the_part_at_hand_and_leaves_the_rest(stand: Newsstand) -> None:
    stand.clock.advance(hours=14)
    service = stand.service()
    stand.publisher.after = lambda _part: service.stop()

    await service.deliver_due()
    assert len(stand.posted()) == 1

    stand.publisher.after = lambda _part: None
    await stand.service().deliver_due()
    assert is_whole(stand.posted())
    assert len(stand.posted()) == PARTS


async def test_a_bug_in_one_digest_does_not_hold_up_the_others(stand: Newsstand) -> None:
    await stand.schedule(channel_id=88)
    stand.clock.advance(hours=14)

    def break_on_the_first(part: DigestPart) -> None:
        if part.delivery_id == 1:
            raise ZeroDivisionError

    stand.publisher.before = break_on_the_first
    await stand.service().deliver_due()

    assert stand.posted(CHANNEL) == []
    assert len(stand.posted(88)) == PARTS


async def test_a_digest_in_a_zone_that_is_no_more_does_not_hold_up_the_others(stand: Newsstand) -> None:
    async with stand.database.transaction() as session:
        await digests.add_digest(
            session,
            MODERATOR,
            channel_id=88,
            topic="haiti",
            schedule=Schedule(zone="Atlantis/Capital", at=time(20)),
            next_slot="2026-11-24T08:00",
            next_due_at=stand.clock(),
            now=stand.clock(),
        )
    stand.clock.advance(hours=14)

    await stand.service().deliver_due()

    assert len(stand.posted(CHANNEL)) == PARTS
    assert stand.posted(88) == []


async def test_a_digest_whose_topic_was_taken_away_says_so_and_waits_for_its_next_slot(
    stand: Newsstand,
) -> None:
    stand.clock.advance(hours=14)
    stand.topics.clear()

    await stand.service().deliver_due()

    assert stand.notifier.told == ["digest-told-no-topic"]
    [digest] = await stand.service().list_digests(GUILD)
    assert digest.next_slot == "2026-11-25T20:00"


async def test_a_paused_digest_is_not_sent(stand: Newsstand) -> None:
    await stand.service().pause(MODERATOR, 1)
    stand.clock.advance(hours=14)

    await stand.service().deliver_due()

    assert stand.posted() == []
