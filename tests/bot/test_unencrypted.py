"""A redirect that gave up encryption is said where its article, or a claim in it, is shown."""

from pathlib import Path

import pytest

from bot.services.articles import Ingested
from bot.services.claims import ClaimService
from bot.ui.articles import Reading, reading_embed
from bot.ui.claims import claim_embed
from bot.ui.texts import LANGUAGES, texts_in
from storage.database import Database
from tests.bot.evidence_room import GUILD, URL, EvidenceRoom

PLAIN = "http://news.example/kenya"


@pytest.fixture
def room(database: Database, tmp_path: Path) -> EvidenceRoom:
    return EvidenceRoom(database, tmp_path / "evidence")


async def _shown(room: EvidenceRoom, done: Ingested) -> tuple[str, str]:
    """What the answer of `/article add` and what `/claim show` says."""
    texts = texts_in("en")
    reading = Reading(**{name: getattr(done, name) for name in Reading.__dataclass_fields__})
    file = await ClaimService(room.database, {}).get_file(GUILD, done.claims[0].id)
    fields = [str(field.value) for field in claim_embed(texts, file).fields]
    return str(reading_embed(texts, reading).description), "\n".join(fields)


async def test_the_article_and_its_claims_say_so(room: EvidenceRoom) -> None:
    room.web.lands[URL] = PLAIN
    answer, claim = await _shown(room, await room.add())

    assert "Part of the way to this page was not encrypted." in answer
    assert f"Part of the way to [news.example]({PLAIN}) was not encrypted." in claim


@pytest.mark.parametrize(
    ("asked", "lands"), [(URL, "https://news.example/other"), (PLAIN, URL), (PLAIN, PLAIN)]
)
async def test_any_other_way_is_not_worth_a_word(room: EvidenceRoom, asked: str, lands: str) -> None:
    room.web.lands[asked] = lands

    assert not [said for said in await _shown(room, await room.add(asked)) if "encrypted" in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_it_in_its_own_words(language: str) -> None:
    said = texts_in(language)("article-unencrypted")

    assert said != "article-unencrypted"
    assert (said == texts_in("en")("article-unencrypted")) == (language == "en")
