"""Articles whose claims a model finds: filed in one transaction, asked about once, and said when it was the rules."""

from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest
from typing_extensions import override

from bot.app import extractor_for
from bot.services.articles import ArticleService, Ingested
from bot.services.extraction import BuiltInExtractor, Extractors
from bot.services.filing import GuildTurns
from bot.services.model_budget import ModelLimits
from bot.services.model_news import ModelNews
from bot.services.ports import Document
from bot.services.watch import SourceWatcher
from bot.ui.articles import Reading, reading_embed
from bot.ui.texts import LANGUAGES, texts_in
from config.settings import load_settings
from storage.database import Database
from storage.domain.claim import MAX_CLAIM_LENGTH
from storage.domain.model import Fallback
from storage.errors import DatabaseBusyError
from tests.bot.evidence_room import MEMBER, STORY, URL, EvidenceRoom, PlainReader, page
from tests.bot.model_stub import StubModel, answering, article, claim, extractor, hang_up
from tests.fakes import FakeNotifier, KilledError, Tripwire, WiredDatabase


@pytest.fixture
def room(sqlite_database: Database, tmp_path: Path) -> EvidenceRoom:
    room = EvidenceRoom(sqlite_database, tmp_path / "evidence")
    room.web.pages[URL] = page(*STORY)
    return room


def articles(
    room: EvidenceRoom, stub: StubModel, database: Database | None = None, limits: ModelLimits | None = None
) -> ArticleService:
    held = database or room.database
    model = extractor(stub, held, limits, clock=room.clock)
    return ArticleService(
        held,
        room.web,
        PlainReader(),
        room.evidence(),
        room.clock,
        GuildTurns(),
        extractors=Extractors(pages=model),
    )


async def add(room: EvidenceRoom, stub: StubModel) -> Ingested:
    return await articles(room, stub).add(MEMBER, URL)


async def test_its_claims_are_stored_with_their_quotes(room: EvidenceRoom, stub: StubModel) -> None:
    words = "2,500 officers will be deployed by the end of the year"
    stub.decompose = lambda asked: {"claims": [claim(asked.number_of("2,500"), words)]}

    done = await add(room, stub)

    assert [one.text for one in done.claims] == [words]
    assert done.fallback is None


async def test_the_same_text_is_not_asked_about_again(room: EvidenceRoom, stub: StubModel) -> None:
    first = await add(room, stub)
    stub.decompose = lambda asked: {
        "claims": [claim(asked.number_of("2,500"), "2,500 officers will be deployed")]
    }
    again = await add(room, stub)

    assert len(stub.asked) == 3
    assert (again.known, again.new) == (True, 0)
    assert [one.id for one in again.claims] == [one.id for one in first.claims]


async def test_a_file_that_a_member_hands_in_is_not_sent(room: EvidenceRoom, stub: StubModel) -> None:
    file = Document(name="page.txt", body=page(*STORY).encode(), content_type="text/plain")

    done = await articles(room, stub).add(MEMBER, file)

    assert done.claims
    assert (stub.asked, done.fallback) == ([], None)


async def test_a_page_that_changed_is_asked_about_when_it_is_looked_at(
    room: EvidenceRoom, stub: StubModel
) -> None:
    await add(room, stub)
    room.web.pages[URL] = page(
        *STORY[:3], "According to the ministry, 900 officers will be deployed by the end of the year."
    )
    room.clock.advance(hours=2)
    model = extractor(stub, room.database, clock=room.clock)

    await SourceWatcher(
        room.database,
        room.web,
        PlainReader(),
        room.evidence(),
        room.clock,
        GuildTurns(),
        extractors=Extractors(pages=model),
    ).run()

    assert len(stub.asked) == 6


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_asked_is_told_that_it_was_the_rules(
    room: EvidenceRoom, stub: StubModel, language: str
) -> None:
    stub.always = answering(401)
    done = await add(room, stub)

    reading = Reading(**{name: getattr(done, name) for name in Reading.__dataclass_fields__})
    embed = reading_embed(texts_in(language), reading)

    assert done.claims
    assert texts_in(language)("article-by-rules-unreachable") in (embed.description or "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Fallback)
def test_every_reason_has_a_sentence(language: str, reason: Fallback) -> None:
    assert texts_in(language)(f"article-by-rules-{reason.value}")


async def test_moderators_are_told_when_it_keeps_failing(room: EvidenceRoom, stub: StubModel) -> None:
    stub.always = hang_up
    notifier = FakeNotifier()
    news = ModelNews(room.database, room.clock, notifier)

    for number in range(5):
        room.web.pages[URL] = page(
            *STORY, f"It was also said that {number + 3} boats came to the port on Monday."
        )
        await add(room, stub)
        await news.tell()

    assert notifier.told == ["model-told-failing"]


async def test_a_budget_that_is_used_up_is_called_that(room: EvidenceRoom, stub: StubModel) -> None:
    notifier = FakeNotifier()
    for number in range(3):
        room.web.pages[URL] = page(
            *STORY, f"It was also said that {number + 3} boats came to the port on Monday."
        )
        done = await articles(room, stub, limits=ModelLimits(tokens_per_day=0)).add(MEMBER, URL)
        assert done.fallback is Fallback.BUDGET
    await ModelNews(room.database, room.clock, notifier).tell()

    assert (notifier.told, stub.asked) == (["model-told-budget"], [])


async def test_markup_of_a_page_is_shown_as_letters(room: EvidenceRoom, stub: StubModel) -> None:
    line = "The ministry told @everyone that [400 officers](https://prize.example) landed on **Monday** <@5> in Haiti."
    room.web.pages[URL] = page(*STORY, line)
    stub.decompose = lambda asked: {
        "claims": [claim(asked.number_of("prize"), line, line, claimant="ministry")]
    }

    done = await add(room, stub)
    reading = Reading(**{name: getattr(done, name) for name in Reading.__dataclass_fields__})
    said = reading_embed(texts_in("en"), reading).description or ""

    assert "prize" in said
    assert not [mark for mark in ("@everyone", "](https", "**Monday**") if mark in said]
    assert said.count("<@5>") == said.count("\\<@5>") == 1
    assert all(len(one.text) <= MAX_CLAIM_LENGTH for one in done.claims)


async def test_killed_at_any_step_an_article_is_stored_once_and_the_budget_holds(
    room: EvidenceRoom, stub: StubModel
) -> None:
    """A model that answers otherwise each time: what a second reading finds must not come on top of the first's."""
    turn = iter(range(1_000))
    url = room.database.engine.url.render_as_string(hide_password=False)
    stub.decompose = lambda one: {
        "claims": [claim(number, said) for number, said in one.sentences.items()][next(turn) % 3 :]
    }
    for moment in range(1, 30):
        with suppress(KilledError):
            async with WiredDatabase(url, Tripwire(at=moment)) as database:
                await articles(room, stub, database).add(MEMBER, URL)
    questions = len(stub.asked)

    first = await add(room, stub)
    again = await add(room, stub)

    assert len(stub.asked) == questions
    assert [one.id for one in first.claims] == [one.id for one in again.claims]
    assert (first.new, again.new) == (0, 0)


async def test_the_settings_say_whether_a_model_is_asked(room: EvidenceRoom, stub: StubModel) -> None:
    model = {"CLAIMBOT_LLM_URL": stub.url, "CLAIMBOT_LLM_MODEL": "some-model"}
    without = extractor_for(load_settings({}, None), room.database, room.clock, BuiltInExtractor())
    with_it = extractor_for(
        load_settings({**model, "CLAIMBOT_LLM_KEY": "hunter2"}, None),
        room.database,
        room.clock,
        BuiltInExtractor(),
    )
    too_poor = extractor_for(
        load_settings({**model, "CLAIMBOT_LLM_TOKENS_PER_DAY": "10"}, None),
        room.database,
        room.clock,
        BuiltInExtractor(),
    )

    assert (await without.extract(article())).extractor == "rules"
    assert stub.asked == []
    assert (await with_it.extract(article())).extractor == "some-model"
    assert {one.headers["Authorization"] for one in stub.asked} == {"Bearer hunter2"}
    assert (await too_poor.extract(article())).fallback is Fallback.BUDGET


async def test_a_database_too_busy_to_count_leaves_it_to_the_rules(stub: StubModel, sqlite_url: str) -> None:
    async with BusyDatabase(sqlite_url) as busy:
        found = await extractor(stub, busy).extract(article())

    assert found.candidates
    assert (found.fallback, stub.asked) == (Fallback.UNREACHABLE, [])


class BusyDatabase(Database):
    @override
    def transaction(self) -> NoReturn:
        raise DatabaseBusyError("locked")
