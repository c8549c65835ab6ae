import asyncio
import gzip
import json
import os
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from typing_extensions import override

from bot.adapters.article_reading import read_article
from bot.adapters.articles import (
    MAX_DOCUMENT_BYTES,
    ProcessArticleReader,
    document_from_file,
    document_from_stream,
)
from bot.core.extraction import extract_claims
from bot.core.screens import Screen
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from bot.ui.texts import LANGUAGES, texts_in
from storage.domain.article import ArticleText

ROOT = Path(__file__).parents[2]
NEWS = ROOT / "bot" / "sandbox" / "news"
PAGES = [path for path in sorted(NEWS.glob("*.html")) if path.stem not in {"index", "consent-screen"}]
SHARED = Path(os.environ.get("CLAIMBOT_SHARED", ROOT.parent / "shared"))
STORY = (
    "<p>About 400 officers landed in Port-au-Prince in June, the ministry said on Monday, and more will follow.</p>"
    "<p>They were received by the Haitian National Police, with whom they are to patrol from the coming week on.</p>"
    "<p>A court had ruled in January that they could not be sent without an agreement; one was signed in March.</p>"
)


def read(
    body: bytes, name: str = "page.html", content_type: str | None = None, url: str | None = None
) -> ArticleText:
    """What the worker does, in this process."""
    return read_article(Document(name=name, body=body, content_type=content_type, url=url))


def refusal(body: bytes, name: str = "page.html", content_type: str | None = None) -> UnreadableArticleError:
    with pytest.raises(UnreadableArticleError) as refused:
        read(body, name, content_type)
    return refused.value


async def read_by_process(document: Document) -> ArticleText:
    async with ProcessArticleReader() as reader:
        return await reader.read(document)


async def refusal_by_process(body: bytes) -> UnreadableArticleError:
    with pytest.raises(UnreadableArticleError) as refused:
        await read_by_process(Document(name="a.txt", body=body, content_type=None))
    return refused.value


def page(content: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang='en'><head><title>Land</title>{head}</head><body><article>{content}</article></body></html>".encode()


async def test_a_sample_page_gives_its_title_outlet_author_exact_time_and_language() -> None:
    article = await read_by_process(document_from_file(NEWS / "kenya-police-officers-safe.html"))

    assert article.title == "Kenyan officers in Haiti are all safe, police say after rumours of deaths"
    assert article.publisher == "The Nairobi Ledger"
    assert article.author == "Wanjiku Otieno"
    assert article.published_at == datetime(2024, 7, 1, 13, 5, tzinfo=UTC)
    assert article.language == "en"


async def test_a_sample_page_yields_the_police_service_as_claimant() -> None:
    article = await read_by_process(document_from_file(NEWS / "kenya-police-officers-safe.html"))
    claims = {claim.text: claim.claimant for claim in extract_claims(article)}

    assert claims["Kenyan officers in Haiti are all safe"] == "Kenya National Police Service"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
async def test_every_sample_page_is_read_without_its_furniture(path: Path) -> None:
    article = await read_by_process(document_from_file(path))
    claims = extract_claims(article)

    assert article.publisher
    assert article.published_at is not None
    assert len(claims) >= 5
    assert all(article.text[one.quote.start : one.quote.end] == one.quote.text for one in claims)
    quotes = " ".join(one.quote.text for one in claims).casefold()
    for furniture in (
        "advertisement",
        "publicité",
        "newsletter",
        "infolettre",
        "boletín",
        "whatsapp and",
        "read:",
        "©",
    ):
        assert furniture not in quotes


@pytest.mark.parametrize(
    ("name", "reason"), [("index.html", "no-article"), ("consent-screen.html", "consent-page")]
)
def test_a_page_without_an_article_is_refused(name: str, reason: str) -> None:
    assert refusal((NEWS / name).read_bytes()).reason == reason


@pytest.mark.parametrize("body", [b"", b" \r\n\t ", b"\x00\x00"])
async def test_an_empty_file_is_refused(body: bytes) -> None:
    assert (await refusal_by_process(body)).reason == "empty"


async def test_a_file_over_the_limit_is_refused_with_the_limit() -> None:
    refused = await refusal_by_process(b"x" * (MAX_DOCUMENT_BYTES + 1))

    assert (refused.reason, refused.details) == ("too-large", {"limit_mb": 5})


def test_no_more_of_a_huge_stream_is_read_than_the_limit() -> None:
    class Huge(BytesIO):
        taken = 0

        @override
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= MAX_DOCUMENT_BYTES + 1
            self.taken += size
            return b"x" * size

    huge = Huge()
    with pytest.raises(UnreadableArticleError):
        document_from_stream(huge, "-")

    assert huge.taken <= MAX_DOCUMENT_BYTES + 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
        (b"\x7fELF" + b"\x00\x01\x02" * 500, "binary"),
        (bytes(range(256)) * 50, "binary"),
        (b"%PDF-1.7\n" + b"stream" * 50, "pdf-damaged"),
        (b"PK\x03\x04" + b"word/document.xml" * 20, "unsupported-type"),
        (b"\xff\xfe" + b"a\x00b\x00c", "wrong-encoding"),
        (b"\xef\xbb\xbf\xff\xff\xff caf\xe9", "wrong-encoding"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_what_is_no_text_is_refused_with_its_reason(body: bytes, reason: str, name: str) -> None:
    assert refusal(body, name).reason == reason


def test_an_image_by_its_declared_type_is_refused() -> None:
    assert refusal(b"not really an image", "a", "image/png").reason == "unsupported-type"


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("cp1252", None),
        ("cp1252", "text/plain; charset=windows-1252"),
        ("cp1252", "text/plain; charset=iso-8859-1"),
        ("utf-8", "text/plain; charset=ascii"),
        ("cp1252", "text/plain; charset=utf-8"),
        ("utf-8", "text/plain; charset=nonsense"),
        ("utf-8", "text/plain; charset=hex"),
    ],
)
def test_text_is_decoded_whatever_its_encoding(encoding: str, content_type: str | None) -> None:
    text = (
        "Police\nLes policiers kényans sont arrivés à Port-au-Prince, où ils ont été reçus dès l’été.\n" * 3
    )

    article = read(text.encode(encoding), "a.txt", content_type)

    assert (
        "Les policiers kényans sont arrivés à Port-au-Prince, où ils ont été reçus dès l’été." in article.text
    )


def test_a_page_is_decoded_as_its_meta_says() -> None:
    body = page(
        STORY + "<p>Le déploiement à l’été a été décidé à Genève.</p>", '<meta charset="iso-8859-15">'
    )

    article = read(body.decode().replace("’", "'").encode("iso-8859-15"))

    assert "Le déploiement à l'été a été décidé à Genève." in article.text


def test_a_few_broken_bytes_do_not_spoil_a_utf8_text() -> None:
    body = ("Titre\n" + "Été à Genève, où l’on a décidé. " * 20).encode() + b"\xff"

    assert "Été à Genève, où l’on a décidé." in read(body, "a.txt").text


def test_a_text_file_has_its_first_line_as_title() -> None:
    article = read(b"Officers land\n\nAbout 400 officers landed in June.", "note.txt")

    assert (article.title, article.text) == ("Officers land", "About 400 officers landed in June.")


def test_a_text_of_one_long_line_is_called_by_its_first_words() -> None:
    article = read(("About 400 officers landed in June. " * 172)[:6000].encode(), "note.txt")

    assert (
        article.title
        == "About 400 officers landed in June. About 400 officers landed in June. About 400 officers landed in…"
    )
    assert len(article.text) >= 5999


def test_control_characters_and_direction_overrides_do_not_reach_the_stored_text() -> None:
    body = "Title\r\nAbout\x00 400 \u202eofficers\u202c landed\x07 in \u200fשש\u200f June.\r\nAll are safe.".encode()

    article = read(body, "a.txt")

    assert article.text == "About 400 officers landed in \u200fשש\u200f June.\nAll are safe."


def test_the_address_that_was_fetched_wins_over_what_the_page_says_of_itself() -> None:
    body = page(STORY, '<link rel="canonical" href="https://other.example/a">')

    assert read(body, url="https://ledger.example/land").url == "https://ledger.example/land"
    assert read(body).url == "https://other.example/a"


@pytest.mark.parametrize(
    "stated", ["javascript:alert(1)", "http://user@bank.example/", "/land", "https://a b.example/"]
)
def test_an_address_that_is_no_web_page_is_not_taken_over(stated: str) -> None:
    assert read(page(STORY, f'<link rel="canonical" href="{stated}">')).url is None


def test_a_day_without_a_time_is_not_shown_as_a_moment() -> None:
    head = '<meta property="article:published_time" content="2024-07-01">'

    assert read(page(STORY, head)).published_at is None


def test_broken_structured_data_is_passed_over() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
        '<script type="application/ld+json">' + "[" * 20_000 + "</script>"
        '<script type="application/ld+json">{"@type":["NewsArticle"],"author":[{"name":5},{"name":"Ada"}],"publisher":7}</script>'
    )

    article = read(page(STORY, head))

    assert (article.title, article.author, article.publisher) == ("Land", "Ada", None)


def test_a_huge_json_ld_string_does_not_take_the_worker_down() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":"'
        + "a" * 4_000_000
        + '"}</script>'
    )

    article = read(page(STORY, head))

    assert "About 400 officers" in article.text


async def test_every_quote_on_real_pages_is_literal() -> None:
    folder = SHARED / "data" / "articles"
    if not folder.is_dir():
        pytest.skip(f"no real pages at {folder}: CLAIMBOT_SHARED names the folder above data/")
    addresses = {
        row["id"]: row["url"] for row in json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    }

    async def wrong(reader: ProcessArticleReader, name: str, body: bytes) -> list[str]:
        article = await reader.read(
            Document(name=name, body=body, content_type="text/html", url=addresses.get(name))
        )
        claims = extract_claims(article)
        return [one.text for one in claims if article.text[one.quote.start : one.quote.end] != one.quote.text]

    pages = {
        path.name.removesuffix(".html.gz"): gzip.decompress(path.read_bytes())
        for path in folder.glob("*.html.gz")
    }
    assert len(pages) > 20
    async with ProcessArticleReader(seconds=20) as reader:
        found = await asyncio.gather(*(wrong(reader, name, body) for name, body in pages.items()))
    assert found == [[]] * len(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_a_refusal_has_its_sentence(language: str) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "adapters").glob("*.py"))
    reasons = set(re.findall(r'UnreadableArticleError\(\s*"([a-z-]+)"', sources)) | {
        "blocked-address",
        "unreachable",
        "pdf-locked",
        *Screen,
    }
    texts = texts_in(language)

    assert len(reasons) > 10
    assert [reason for reason in reasons if not texts(f"unreadable-{reason}", limit_mb=5, status=404)] == []
