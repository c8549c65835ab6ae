"""A server of models that misbehaves in every way: whatever it does, there is an answer."""

from collections import deque
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import structlog
from aiohttp.test_utils import unused_port

from bot.adapters.llm import ChatEndpoint
from bot.core.llm.prompts import select
from bot.services.errors import ModelError
from bot.services.extraction import BuiltInExtractor
from bot.services.model_budget import ModelBudget, ModelLimits
from bot.services.model_extraction import LanguageModelExtractor
from storage.database import Database
from storage.domain.model import Fallback
from tests.bot.model_stub import (
    BY_RULES,
    KEY,
    LINES,
    MODEL,
    SOON,
    Fault,
    Pauses,
    Reply,
    StubModel,
    answering,
    article,
    drip,
    extractor,
    flood,
    hang_up,
    never_answer,
    saying,
    used,
)
from tests.fakes import FakeClock


@pytest.mark.parametrize(
    "wrapped",
    [
        "```json\n{}\n```",
        "Sure! Here is what you asked for:\n\n{}\n\nLet me know if you need more.",
        "<think>The page says {{weird}} things.</think>{}",
        "\ufeff \n{}\n",
    ],
)
async def test_an_object_wrapped_in_something_is_read(
    stub: StubModel, sqlite_database: Database, wrapped: str
) -> None:
    stub.faults.append(saying(wrapped.replace("{}", '{"sentences": [1, 2, 3, 4]}')))

    assert (await extractor(stub, sqlite_database).extract(article())).fallback is None


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "I cannot find any claims.",
        "{",
        "[1, 2]",
        "{" * 50_000,
        '{"sentences": [1, 2',
        {"sentences": "1, 2"},
        {"sentences": ["1"]},
        {"sentences": [1], "note": "I added this"},
        {"claims": []},
        {"sentences": None},
    ],
    ids=range(11),
)
async def test_an_answer_without_the_form_is_asked_for_once_more_and_then_the_rules_answer(
    stub: StubModel, sqlite_database: Database, reply: Reply
) -> None:
    stub.always = saying(reply)

    found = await extractor(stub, sqlite_database).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.UNUSABLE)
    assert len(stub.asked) == 2


async def test_an_answer_without_the_form_once_does_no_harm(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.faults.append(saying("Let me think about it."))

    assert (await extractor(stub, sqlite_database).extract(article())).fallback is None


@pytest.mark.parametrize(
    "fault",
    [
        answering(200, "<html>welcome</html>"),
        answering(200, "[]"),
        answering(200, '{"choices": []}'),
        answering(200, '{"choices": [{"message": {"content": [1]}}]}'),
        answering(200, '{"error": "no such thing"}'),
        flood,
    ],
    ids=range(6),
)
async def test_what_is_no_completion_is_not_read(
    stub: StubModel, sqlite_database: Database, fault: Fault
) -> None:
    stub.always = fault

    found = await extractor(stub, sqlite_database).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.UNUSABLE)


@pytest.mark.parametrize(
    "others",
    [
        {"message": {"content": None, "refusal": "I cannot help with that."}},
        {"finish_reason": "content_filter"},
    ],
)
async def test_a_refusal_is_taken_at_its_word(
    stub: StubModel, sqlite_database: Database, others: dict[str, object]
) -> None:
    stub.always = saying("", **others)

    found = await extractor(stub, sqlite_database).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.REFUSED)
    assert len(stub.asked) == 1


@pytest.mark.parametrize("fault", [never_answer, drip])
async def test_who_is_slow_is_left_when_the_time_is_over(
    stub: StubModel, sqlite_database: Database, fault: Fault
) -> None:
    stub.always = fault

    found = await extractor(stub, sqlite_database, SOON).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.TIMEOUT)
    assert len(stub.asked) <= 1


@pytest.mark.parametrize("fault", [answering(500), answering(503), answering(429), answering(408), hang_up])
async def test_what_passes_is_waited_for_longer_each_time(
    stub: StubModel, sqlite_database: Database, fault: Fault
) -> None:
    stub.faults = deque([fault, fault])
    pauses = Pauses()

    found = await extractor(stub, sqlite_database, pauses=pauses).extract(article())

    assert (found.fallback, pauses.seconds) == (None, [1.0, 4.0])


@pytest.mark.parametrize("fault", [answering(500), answering(429), hang_up])
async def test_what_does_not_pass_is_given_up_after_three_tries(
    stub: StubModel, sqlite_database: Database, fault: Fault
) -> None:
    stub.always = fault

    found = await extractor(stub, sqlite_database).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.UNREACHABLE)
    assert len(stub.asked) == 3


async def test_the_server_says_when_to_come_back(stub: StubModel, sqlite_database: Database) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=30), usegmt=True)
    stub.faults = deque([answering(429, **{"Retry-After": "7"}), answering(429, **{"Retry-After": later})])
    pauses = Pauses()

    found = await extractor(
        stub, sqlite_database, ModelLimits(seconds_per_article=10_000), pauses=pauses
    ).extract(article())

    assert found.fallback is None
    assert pauses.seconds[0] == 7
    assert 900 < pauses.seconds[1] <= 1_800


@pytest.mark.parametrize("said", ["3600", "9" * 400])
async def test_who_asks_for_more_time_than_there_is_is_not_waited_for(
    stub: StubModel, sqlite_database: Database, said: str
) -> None:
    stub.always = answering(429, **{"Retry-After": said})
    pauses = Pauses()

    found = await extractor(stub, sqlite_database, pauses=pauses).extract(article())

    assert (found.fallback, pauses.seconds, len(stub.asked)) == (Fallback.TIMEOUT, [], 1)


@pytest.mark.parametrize("status", [401, 403, 404, 302, 204])
async def test_what_only_the_operator_can_mend_is_not_tried_again(
    stub: StubModel, sqlite_database: Database, status: int
) -> None:
    stub.always = answering(status, Location=f"http://127.0.0.1:{unused_port()}/")

    found = await extractor(stub, sqlite_database).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.UNREACHABLE)
    assert len(stub.asked) == 1
    assert (await used(sqlite_database)).tokens == 0


async def test_no_server_is_no_harm(sqlite_database: Database) -> None:
    limits = ModelLimits()
    nobody = LanguageModelExtractor(
        ChatEndpoint(f"http://127.0.0.1:{unused_port()}/v1", MODEL),
        ModelBudget(sqlite_database, FakeClock(), limits),
        limits,
        BuiltInExtractor(),
        pause=Pauses(),
    )

    found = await nobody.extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.UNREACHABLE)
    assert (await used(sqlite_database)).tokens == 0


async def test_a_server_that_knows_fewer_fields_is_asked_with_fewer_and_remembered(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.faults = deque([answering(400, "unknown field"), answering(422)])
    model = extractor(stub, sqlite_database)

    first = await model.extract(article())
    fields = [sorted(one.body.keys() & {"response_format", "max_tokens"}) for one in stub.asked]
    second = await model.extract(article())

    assert (first.fallback, second.fallback) == (None, None)
    assert fields[:3] == [["max_tokens", "response_format"], ["response_format"], ["max_tokens"]]
    assert len(stub.asked) == 3 + 2 + 3


async def test_a_request_that_is_never_understood_is_given_up(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.always = answering(400, "context length exceeded")

    found = await extractor(stub, sqlite_database).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.UNREACHABLE)
    assert len(stub.asked) == 3


async def test_the_log_holds_neither_key_nor_words_of_the_page_nor_of_the_answer(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.always = saying({"sentences": "the words of the answer"})
    with structlog.testing.capture_logs() as lines:
        await extractor(stub, sqlite_database).extract(article())

    said = str(lines)
    assert "claims found by rules" in said
    assert not [word for word in (KEY, "Kenyan", "words of the answer") if word in said]


async def test_an_error_of_the_port_says_why_without_the_key(stub: StubModel) -> None:
    stub.always = answering(401, f"wrong key {KEY}")
    model = ChatEndpoint(stub.url, MODEL, KEY)

    with pytest.raises(ModelError) as refused:
        await model.answer(select({1: LINES[0]}, "0"))
    assert KEY not in str(refused.value)
    assert "401" in str(refused.value)
