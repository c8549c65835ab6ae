"""A language model over real HTTP: what it says is used where it holds, and whatever it does, there is an answer."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime

import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.adapters.llm import ChatEndpoint
from bot.core.extraction import extract_claims
from bot.core.llm.prices import Prices
from bot.core.llm.prompts import select
from bot.services.errors import ModelError
from bot.services.extraction import BuiltInExtractor
from bot.services.model_budget import ModelBudget, ModelLimits
from bot.services.model_extraction import LanguageModelExtractor
from storage import model_usage
from storage.database import Database
from storage.domain.claim import ClaimCandidate, Stance
from storage.domain.model import Fallback, ModelUsage
from tests.bot.model_stub import (
    KEY,
    LINES,
    MODEL,
    Fault,
    Pauses,
    Reply,
    StubModel,
    answering,
    article,
    claim,
    completion,
    drip,
    extractor,
    flood,
    hang_up,
    never_answer,
    saying,
)
from tests.fakes import FakeClock

BY_RULES = tuple(extract_claims(article()))
SOON = ModelLimits(seconds_per_article=0.3)


@pytest.fixture
async def stub() -> AsyncIterator[StubModel]:
    stub = StubModel()
    await stub.server.start_server()
    yield stub
    await stub.server.close()


async def used(database: Database) -> ModelUsage:
    async with database.reader() as session:
        return await model_usage.usage_of(session, FakeClock()().date())


async def test_its_claims_are_taken_with_quotes_that_are_slices_of_the_text(
    stub: StubModel, sqlite_database: Database
) -> None:
    found = await extractor(stub, sqlite_database).extract(article())

    assert (found.extractor, found.fallback) == (MODEL, None)
    assert {one.text for one in found.candidates} == {LINES[0], LINES[1], LINES[3], LINES[2]}
    for one in found.candidates:
        assert article().text[one.quote.start : one.quote.end] == one.quote.text


async def test_a_sentence_is_taken_apart_and_its_claimant_stands_in_the_page(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.decompose = lambda asked: {
        "claims": [
            claim(
                asked.number_of("12 officers"),
                "12 officers of the Kenya National Police Service were hurt near the airport",
                "12 officers were hurt in the fighting near the airport",
                claimant="Kenya National Police Service",
            ),
            claim(
                asked.number_of("seven officers"),
                "Seven officers had been killed in Haiti",
                "seven officers had been killed in Haiti",
                claimant="The Ministry of Magic",
                stance="denied",
            ),
        ]
    }

    hurt, killed = sorted((await extractor(stub, sqlite_database).extract(article())).candidates, key=_place)

    assert (hurt.claimant, hurt.stance) == ("Kenya National Police Service", Stance.ASSERTED)
    assert (killed.claimant, killed.stance) == (None, Stance.DENIED)


async def test_its_claims_are_scored_by_the_rules(stub: StubModel, sqlite_database: Database) -> None:
    found = await extractor(stub, sqlite_database).extract(article())

    by_rules = {one.quote.start: one.check_worthiness for one in BY_RULES}
    assert {one.quote.start: one.check_worthiness for one in found.candidates} == by_rules
    scores = [one.check_worthiness for one in found.candidates]
    assert scores == sorted(scores, reverse=True)


async def test_what_is_ambiguous_is_left_out(stub: StubModel, sqlite_database: Database) -> None:
    stub.disambiguate = lambda asked: {
        "sentences": [
            {"sentence": number, "is_ambiguous": "12 officers" in said, "text": said}
            for number, said in asked.sentences.items()
        ]
    }

    found = await extractor(stub, sqlite_database).extract(article())

    assert LINES[1] not in {one.text for one in found.candidates}
    assert len(found.candidates) == 3


async def test_the_request_is_one_form_without_tools_and_with_the_key_in_its_header_only(
    stub: StubModel, sqlite_database: Database
) -> None:
    await extractor(stub, sqlite_database).extract(article())

    assert [one.stage for one in stub.asked] == ["find", "for each", "take"]
    for one in stub.asked:
        assert one.body["model"] == MODEL
        assert one.body["response_format"]["json_schema"]["strict"] is True
        assert not {"tools", "functions", "stream_options"} & one.body.keys()
        assert one.headers["Authorization"] == f"Bearer {KEY}"
        assert KEY not in str(one.body)


async def test_only_the_sentences_of_the_article_are_sent(stub: StubModel, sqlite_database: Database) -> None:
    await extractor(stub, sqlite_database).extract(article())

    assert list(stub.asked[0].sentences.values()) == list(LINES)
    assert "news.example" not in str(stub.asked[0].body)


async def test_of_a_long_article_the_best_sentences_are_sent_in_their_order(
    stub: StubModel, sqlite_database: Database
) -> None:
    long = article(*(f"It was a day like any other in the town of number {n}." for n in range(400)), *LINES)

    found = await extractor(stub, sqlite_database).extract(long)

    sent = list(stub.asked[0].sentences)
    assert found.fallback is None
    assert sent == sorted(sent)
    assert set(LINES) <= set(stub.asked[0].sentences.values())
    assert len(stub.asked[0].user) < 12_000


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
    assert len(stub.asked) == 1


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
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    stub.faults = deque([answering(429, **{"Retry-After": "7"}), answering(429, **{"Retry-After": later})])
    pauses = Pauses()

    found = await extractor(stub, sqlite_database, pauses=pauses).extract(article())

    assert found.fallback is None
    assert pauses.seconds[0] == 7
    assert 7 < pauses.seconds[1] <= 30


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


async def test_who_finds_nothing_where_the_rules_find_something_is_not_followed(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.select = lambda _: {"sentences": []}

    found = await extractor(stub, sqlite_database).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.UNUSABLE)


async def test_nothing_may_be_found_where_there_is_nothing(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.select = lambda _: {"sentences": []}

    found = await extractor(stub, sqlite_database).extract(article("What a day. Who knows?"))

    assert (found.candidates, found.fallback) == ((), None)


async def test_an_empty_text_is_not_sent(stub: StubModel, sqlite_database: Database) -> None:
    await extractor(stub, sqlite_database).extract(article(""))

    assert stub.asked == []


async def test_numbers_of_sentences_that_are_not_there_are_ignored(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.select = lambda _: {"sentences": [-1, 0, 1, 1, 99, 10**30]}
    stub.disambiguate = lambda _: {
        "sentences": [{"sentence": number, "is_ambiguous": False, "text": "x"} for number in (1, 2, 99)]
    }
    stub.decompose = lambda asked: {"claims": [claim(n, said) for n, said in asked.sentences.items()]}

    found = await extractor(stub, sqlite_database).extract(article())

    assert [one.text for one in found.candidates] == [LINES[0]]


async def test_what_is_said_twice_is_one_claim(stub: StubModel, sqlite_database: Database) -> None:
    stub.decompose = lambda _: {"claims": [claim(1, LINES[0]), claim(1, LINES[0].upper(), LINES[0])] * 50}

    found = await extractor(stub, sqlite_database).extract(article())

    assert [one.text for one in found.candidates] == [LINES[0]]
    assert found.dropped == 99


async def test_what_it_used_is_counted_and_what_was_set_aside_is_given_back(
    stub: StubModel, sqlite_database: Database
) -> None:
    limits = ModelLimits(
        money_per_day=Decimal(1), prices=Prices(per_1k_in=Decimal("0.1"), per_1k_out=Decimal("0.2"))
    )
    await extractor(stub, sqlite_database, limits).extract(article())

    day = await used(sqlite_database)
    assert (day.calls, day.tokens, day.micros) == (3, 330, 3 * (10_000 + 2_000))


@pytest.mark.parametrize(
    "usage",
    [
        None,
        {},
        {"prompt_tokens": -5, "completion_tokens": 1},
        {"prompt_tokens": 0, "completion_tokens": 0},
        "9",
    ],
)
async def test_who_does_not_say_what_it_used_has_used_all(
    stub: StubModel, sqlite_database: Database, usage: object
) -> None:
    stub.usage = usage
    found = await extractor(stub, sqlite_database, ModelLimits(tokens_per_article=100_000)).extract(article())

    assert found.fallback is None
    assert (await used(sqlite_database)).tokens > 3 * 3_000


async def test_an_answer_that_broke_off_may_have_cost_all_that_was_set_aside(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.always = hang_up
    await extractor(stub, sqlite_database).extract(article())

    assert (await used(sqlite_database)).tokens > 3 * 2_000


async def test_the_tokens_of_an_article_end(stub: StubModel, sqlite_database: Database) -> None:
    stub.usage = {"prompt_tokens": 7_000, "completion_tokens": 0}
    limits = ModelLimits(tokens_per_article=15_000)

    found = await extractor(stub, sqlite_database, limits).extract(article())

    assert (found.candidates, found.fallback) == (BY_RULES, Fallback.BUDGET)
    assert len(stub.asked) == 2


async def test_the_tokens_of_a_day_end_and_come_back_with_the_next(
    stub: StubModel, sqlite_database: Database
) -> None:
    clock = FakeClock()
    stub.usage = {"prompt_tokens": 2_000, "completion_tokens": 10}
    model = extractor(stub, sqlite_database, ModelLimits(tokens_per_day=12_000), clock=clock)

    outcomes = [(await model.extract(article())).fallback for _ in range(3)]
    assert (await used(sqlite_database)).tokens <= 12_000
    clock.advance(days=1)
    outcomes.append((await model.extract(article())).fallback)

    assert outcomes == [None, Fallback.BUDGET, Fallback.BUDGET, None]


async def test_the_money_of_a_day_ends(stub: StubModel, sqlite_database: Database) -> None:
    limits = ModelLimits(money_per_day=Decimal("0.001"), prices=Prices(per_1k_in=Decimal(1)))

    found = await extractor(stub, sqlite_database, limits).extract(article())

    assert (found.candidates, found.fallback, stub.asked) == (BY_RULES, Fallback.BUDGET, [])
    assert (await used(sqlite_database)).micros == 0


async def test_two_articles_at_once_are_asked_about_and_the_others_wait_their_turn(
    stub: StubModel, sqlite_database: Database
) -> None:
    both, counts = asyncio.Barrier(2), [0]
    stages = {"find": stub.select, "for each": stub.disambiguate, "take": stub.decompose}

    async def meet(_: web.Request) -> web.StreamResponse:
        """First questions go on in twos only."""
        asked = stub.asked[-1]
        counts.append(counts[-1] + 1)
        if asked.stage == "find":
            await both.wait()
        counts.append(counts[-1] - 1)
        return web.json_response(completion(stages[asked.stage](asked)))

    stub.always = meet
    model = extractor(stub, sqlite_database, ModelLimits(tokens_per_article=100_000))

    found = await asyncio.gather(*(model.extract(article()) for _ in range(4)))

    assert [one.fallback for one in found] == [None] * 4
    assert max(counts) == 2


async def test_who_waits_too_long_for_a_turn_is_left_to_the_rules(
    stub: StubModel, sqlite_database: Database
) -> None:
    stub.always = never_answer
    model = extractor(stub, sqlite_database, SOON)

    found = await asyncio.gather(*(model.extract(article()) for _ in range(8)))

    assert {one.fallback for one in found} == {Fallback.TIMEOUT}
    assert len(stub.asked) < 8


async def test_an_error_of_the_port_says_why_without_the_key(stub: StubModel) -> None:
    stub.always = answering(401, f"wrong key {KEY}")
    model = ChatEndpoint(stub.url, MODEL, KEY)

    with pytest.raises(ModelError) as refused:
        await model.answer(select({1: LINES[0]}, "0"))
    assert KEY not in str(refused.value)
    assert "401" in str(refused.value)


def _place(one: ClaimCandidate) -> int:
    return one.quote.start
