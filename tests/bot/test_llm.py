"""A language model over real HTTP: what it says is used where it holds."""

from storage.database import Database
from storage.domain.claim import ClaimCandidate, Stance
from storage.domain.model import Fallback
from tests.bot.model_stub import (
    BY_RULES,
    KEY,
    LINES,
    MODEL,
    StubModel,
    article,
    claim,
    extractor,
)


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


def _place(one: ClaimCandidate) -> int:
    return one.quote.start
