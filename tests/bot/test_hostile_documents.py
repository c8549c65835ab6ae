"""What a hostile document can do to whoever reads it: cost a worker its life, and nobody else anything."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from bot.adapters.articles import ProcessArticleReader
from tests.bot.hostile_documents import HOSTILE, SECRET, SENTENCES
from tests.bot.hostile_readings import ending_of
from tests.bot.hostile_sites import hostile_sites

LONGEST_BLOCK = 0.1
MOST_MEGABYTES = 250
MOST_OF_A_WORKER = 1_100
GIVEN_UP = "too-complex"
FAR_MORE = 60
"""Seconds, for a machine that does much else. That our own limits ended it is seen by the outcome."""

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with hostile_sites() as origin:
        yield origin


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader() -> AsyncIterator[ProcessArticleReader]:
    async with ProcessArticleReader() as opened:
        yield opened


@pytest.mark.parametrize("name", HOSTILE)
async def test_it_is_read_or_refused_and_takes_little_from_the_bot(
    name: str, site: str, reader: ProcessArticleReader
) -> None:
    async with asyncio.timeout(FAR_MORE):
        ending = await ending_of(name, site, reader)

    assert ending.end in {HOSTILE[name].end, GIVEN_UP}
    assert ending.taken.megabytes < MOST_MEGABYTES
    assert ending.taken.busiest_step < LONGEST_BLOCK
    assert ending.worker_megabytes < MOST_OF_A_WORKER


@pytest.mark.parametrize("name", [name for name in HOSTILE if "entity" in name or "laughs" in name])
async def test_an_entity_brings_nothing_into_the_text(
    name: str, site: str, reader: ProcessArticleReader
) -> None:
    ending = await ending_of(name, site, reader)

    assert SENTENCES[0] in ending.text
    assert SECRET not in ending.text
    assert "ha" * 100 not in ending.text


async def test_letters_survive_a_page_that_lies_about_its_encoding(
    site: str, reader: ProcessArticleReader
) -> None:
    ending = await ending_of("latin-1 called UTF-8", site, reader)

    assert "déjà vu à Port-au-Prince" in ending.text
