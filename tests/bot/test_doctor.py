"""/doctor, and what it looks at."""

import asyncio
from pathlib import Path

import pytest
from typing_extensions import override

from bot.adapters.encoder import NoEncoder
from bot.adapters.evidence_files import DirectoryEvidenceStore
from bot.sandbox.people import Person
from bot.sandbox.people.errors import NotOfferedError
from bot.services import doctor as service
from bot.services.doctor import Checkup, DoctorService
from bot.services.errors import EvidenceStoreError
from bot.services.ports import EncoderState, EvidenceStore
from bot.ui.doctor import checkup_embed
from bot.ui.texts import LANGUAGES, texts_in
from storage.database import Database
from storage.domain.stock import Stock
from tests.fakes import FakeClock

STOCK = Stock(engine="SQLite", schema="0004", articles=1, claims=2, feeds=0, due=3, late=1)


class AwayStore(DirectoryEvidenceStore):
    @override
    async def get(self, sha256: str) -> bytes | None:
        raise EvidenceStoreError("away")


class HangingStore(DirectoryEvidenceStore):
    @override
    async def get(self, sha256: str) -> bytes | None:
        await asyncio.Event().wait()
        return None


async def test_a_moderator_sees_how_the_bot_is(moderator: Person) -> None:
    answer = await moderator.slash("doctor")

    assert answer.ephemeral
    assert "not built: everything works, by words alone" in answer.text
    assert "SQLite, schema" in answer.text
    assert "0 articles, 0 claims, 0 feeds" in answer.text
    assert "0 due, 0 of them late" in answer.text


@pytest.mark.usefixtures("admin")
async def test_a_reader_is_not_told(reader: Person) -> None:
    with pytest.raises(NotOfferedError, match="no command /doctor"):
        await reader.slash("doctor")


@pytest.mark.parametrize(
    ("store", "answers"), [(DirectoryEvidenceStore, True), (AwayStore, False), (HangingStore, False)]
)
async def test_an_evidence_store_that_does_not_answer_is_said(
    sqlite_database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    store: type[DirectoryEvidenceStore],
    answers: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    monkeypatch.setattr(service, "_STORE_SECONDS", 0.2)
    evidence: EvidenceStore = store(tmp_path / "evidence")

    checkup = await DoctorService(sqlite_database, NoEncoder(), evidence, FakeClock()).examine(1)

    assert checkup.evidence_answers is answers
    assert checkup.encoder == "off"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["on", "off", "not-built", "broken"])
def test_every_state_has_its_sentence(language: str, state: EncoderState) -> None:
    checkup = Checkup(encoder=state, model_id="model/1", stock=STOCK, evidence_answers=False)

    embed = checkup_embed(texts_in(language), checkup)

    assert len(embed.fields) == 5
    assert ("model/1" in (embed.fields[0].value or "")) == (state == "on")
