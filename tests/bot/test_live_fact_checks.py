"""A live source of fact-checks that misbehaves in every way, and what becomes of whoever asks."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import structlog
from hypothesis import given, strategies as st

from bot.core.claim_reviews import reviews_in
from bot.services.errors import FactCheckSourceError
from bot.services.live_fact_checks import NOTHING, QUESTIONS, LiveAnswer, LiveFactChecks, LiveTrouble
from storage.domain.fact_check import NewFactCheck
from tests.bot.fact_check_stub import (
    CLAIM,
    KEY,
    Answer,
    FactCheckStub,
    error,
    hang_up,
    never_answer,
    redirect,
    saying,
)
from tests.fakes import FakeClock

HERE, ELSEWHERE = 7, 8
ASKED = "Were two officers killed?"
FAILED = LiveAnswer(trouble=LiveTrouble.FAILED)
FAULTS = {
    "400": error(400, "INVALID_ARGUMENT"),
    "403": error(403, "PERMISSION_DENIED"),
    "429": error(429, "RESOURCE_EXHAUSTED"),
    "500": error(500, "INTERNAL"),
    "a redirect": redirect,
    "slow": never_answer,
    "hangs up": hang_up,
    "garbage": saying(b"\xff\xfe{"),
    "a list": saying(b"[1, 2]"),
    "deep": saying(b"[" * 100_000),
    "huge": saying(b'{"claims": [' + b"[]," * 200_000 + b"[]]}"),
    "a page": saying(b"<html>", "text/html"),
}


@pytest.fixture
async def stub() -> AsyncIterator[FactCheckStub]:
    stub = FactCheckStub()
    await stub.server.start_server()
    yield stub
    await stub.server.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def live(stub: FactCheckStub, clock: FakeClock) -> LiveFactChecks:
    return LiveFactChecks(stub.source(), clock, seconds=0.5)


async def test_a_published_review_is_found_under_its_publisher(live: LiveFactChecks) -> None:
    answer = await live.find(HERE, ASKED)

    assert answer.found == [
        NewFactCheck(
            claim_text="Two officers were killed on arrival",
            claimant="A viral post",
            claimed_at="2024-07-01",
            publisher="Example Checks",
            url="https://checks.example/officers",
            title="No officer was killed",
            rating="Pants on fire",
            reviewed_at="2024-07-03",
            language="en",
        )
    ]


async def test_the_words_are_sent_and_the_key_in_a_header_alone(
    stub: FactCheckStub, live: LiveFactChecks
) -> None:
    await live.find(HERE, ASKED)

    (request,) = stub.asked
    assert dict(request.query) == {"query": ASKED, "pageSize": "10"}
    assert request.headers["X-Goog-Api-Key"] == KEY
    assert KEY not in str(request.url)


@pytest.mark.parametrize("text", ["x" * 1_000, "\U0001f9ea" * 1_000, "\ud800?", "a&key=b#c"])
async def test_any_words_make_an_address(stub: FactCheckStub, live: LiveFactChecks, text: str) -> None:
    assert (await live.find(HERE, text)).trouble is None
    assert stub.asked[0].query["query"].startswith(text.encode("utf-8", "replace")[:4].decode())


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
async def test_whatever_it_does_there_is_an_answer_and_no_log_has_the_key_or_the_words(
    stub: FactCheckStub, live: LiveFactChecks, fault: Answer
) -> None:
    stub.faults.extend([fault, fault])  # a connection that breaks is tried again once, by the library

    with structlog.testing.capture_logs() as logs:
        assert await live.find(HERE, ASKED) == FAILED

    assert [one.path for one in stub.asked if one.path.endswith("elsewhere")] == []
    assert [one["event"] for one in logs] == ["live fact-checks failed"]
    assert KEY not in str(logs)
    assert "officers" not in str(logs)


async def test_no_error_holds_the_key_or_the_words(stub: FactCheckStub) -> None:
    for fault in (FAULTS["403"], FAULTS["hangs up"], FAULTS["garbage"]):
        stub.faults.extend([fault, fault])
        with pytest.raises(FactCheckSourceError) as raised:
            await stub.source().search(ASKED)
        stub.faults.clear()

        assert KEY not in repr(raised.value)
        assert "officers" not in repr(raised.value)


async def test_after_a_failure_it_is_left_alone_for_as_long_as_it_says(
    stub: FactCheckStub, live: LiveFactChecks, clock: FakeClock
) -> None:
    stub.faults.append(error(429, "RESOURCE_EXHAUSTED", **{"Retry-After": "120"}))
    await live.find(HERE, ASKED)

    clock.advance(seconds=119)
    assert await live.find(HERE, "Another question") == FAILED
    assert len(stub.asked) == 1
    clock.advance(seconds=2)
    assert (await live.find(HERE, ASKED)).found


async def test_the_same_question_is_asked_once_in_ten_minutes(
    stub: FactCheckStub, live: LiveFactChecks, clock: FakeClock
) -> None:
    first, second = await asyncio.gather(live.find(HERE, ASKED), live.find(HERE, ASKED.upper()))
    clock.advance(minutes=9)
    assert first == second == await live.find(HERE, ASKED)
    assert len(stub.asked) == 1

    clock.advance(minutes=2)
    await live.find(HERE, ASKED)
    assert len(stub.asked) == 2


async def test_a_guild_that_asks_too_often_is_told_and_others_are_not_kept_waiting(
    clock: FakeClock,
) -> None:
    class Knows:
        async def search(self, text: str) -> list[NewFactCheck]:
            return [*reviews_in({"claims": [CLAIM]})]

    live = LiveFactChecks(Knows(), clock)
    for number in range(QUESTIONS):
        assert (await live.find(HERE, f"Question {number}")).found

    assert await live.find(HERE, "One more") == LiveAnswer(trouble=LiveTrouble.LIMITED)
    assert (await live.find(ELSEWHERE, "One more")).found
    clock.advance(minutes=1)
    assert (await live.find(HERE, "One more")).found


async def test_without_a_key_nothing_is_asked_and_nothing_said(clock: FakeClock) -> None:
    assert await LiveFactChecks(None, clock).find(HERE, ASKED) is NOTHING


@pytest.mark.parametrize(
    "claims",
    [[], None, [None], [{"text": 7}], [{**CLAIM, "claimReview": {"url": "javascript:alert(1)"}}], {"x": 1}],
)
async def test_an_answer_without_a_usable_review_is_no_failure(
    stub: FactCheckStub, live: LiveFactChecks, claims: Any
) -> None:
    stub.faults.append(saying(json.dumps({"claims": claims}).encode()))

    assert await live.find(HERE, ASKED) == LiveAnswer(found=[])


@given(st.recursive(st.none() | st.text(max_size=9), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["claims", "text", "claimReview", "url", "textualRating"]), inner), max_leaves=15))  # fmt: skip
def test_no_answer_breaks_its_reading(document: Any) -> None:
    for one in reviews_in({"claims": document}):
        assert one.url.lower().startswith("http")
