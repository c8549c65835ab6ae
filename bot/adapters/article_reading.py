"""From a document's bytes to its article. Runs in the worker process only: it imports trafilatura."""

import re

import trafilatura

from bot.adapters.encodings import decode
from bot.adapters.page_metadata import (
    MAX_JSON_LD_LENGTH,
    MAX_NAME_LENGTH,
    MAX_TITLE_LENGTH,
    Page,
    exact_moment,
    is_web_url,
    read_metadata,
)
from bot.core.language import detect_language
from bot.core.plain_text import read_plain_text
from bot.core.screens import is_article_text
from bot.core.stored_text import clean_line, clean_text
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from storage.domain.article import ArticleText

_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_UNSURE_TYPES = {"", "application/octet-stream", "binary/octet-stream", "application/unknown"}
_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_TEXT_NAME = re.compile(r"\.(?:txt|text|md|markdown)$", re.IGNORECASE)
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_DOCUMENT_MARKS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_BINARY_MARKS = (
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"RIFF",
    b"\x7fELF",
    b"MZ",
    b"\x1f\x8b",
    b"OggS",
    b"ID3",
    b"Rar!",
)
_BY = re.compile(r"(?:by|par|por)\s+", re.IGNORECASE)


def read_article(document: Document) -> ArticleText:
    """Find the article.

    Raises:
        UnreadableArticleError: the bytes are no text, of a kind we do not read, or hold no article.
    """
    is_page = _is_page(document)
    text = decode(document.body, document.content_type)
    article = _from_page(text, document.url) if is_page else _from_plain_text(text, document)
    if not article.text.strip():
        raise UnreadableArticleError("no-article" if is_page else "empty")
    return article


def _is_page(document: Document) -> bool:
    body = document.body
    if body.startswith(_DOCUMENT_MARKS):
        raise UnreadableArticleError("unsupported-type")
    if body.startswith(_BINARY_MARKS):
        raise UnreadableArticleError("binary")
    kind = (document.content_type or "").partition(";")[0].strip().lower()
    if kind in _HTML_TYPES or _HTML_NAME.search(document.name):
        return True
    if _HTML_START.match(body[:4096]):
        return True
    if kind.startswith("text/") or _TEXT_NAME.search(document.name) or kind in _UNSURE_TYPES:
        return False
    raise UnreadableArticleError("unsupported-type")


def _from_page(source: str, url: str | None) -> ArticleText:
    page = trafilatura.load_html(source) if source.strip() else None
    if page is None:
        raise UnreadableArticleError("no-article")
    metadata = read_metadata(page)
    _drop_huge_scripts(page)
    author = _author(metadata.author or _guessed_author(page), metadata.publisher)
    text = clean_text(
        trafilatura.extract(page, url=url, favor_precision=True, include_comments=False, include_tables=False)
        or ""
    )
    if not is_article_text(text):
        raise UnreadableArticleError("no-article")
    return ArticleText(
        url=url or metadata.canonical_url,
        title=metadata.title or title_from(text),
        publisher=metadata.publisher,
        author=author,
        published_at=metadata.published_at,
        language=metadata.language or detect_language(text),
        text=text,
    )


def _drop_huge_scripts(page: Page) -> None:
    for script in page.xpath("//script"):
        if len(script.text or "") > MAX_JSON_LD_LENGTH:
            script.getparent().remove(script)


def _guessed_author(page: Page) -> str | None:
    """By-lines in the page's text, where it has no structured author."""
    found = trafilatura.extract_metadata(page, extensive=False).author
    return clean_line((found or "").replace("; ", ", "), MAX_NAME_LENGTH)


def _author(name: str | None, publisher: str | None) -> str | None:
    """An outlet that names itself as author has named nobody."""
    name = _BY.sub("", name, count=1) if name and _BY.match(name) else name
    return name if name and (publisher is None or name.casefold() != publisher.casefold()) else None


def _from_plain_text(source: str, document: Document) -> ArticleText:
    plain = read_plain_text(clean_text(source))
    stated_url = plain.headers.get("url", "")
    return ArticleText(
        url=document.url or (stated_url if is_web_url(stated_url) else None),
        title=clean_line(plain.title, MAX_TITLE_LENGTH) or title_from(plain.text),
        publisher=clean_line(plain.headers.get("publisher"), MAX_NAME_LENGTH),
        author=clean_line(plain.headers.get("author"), MAX_NAME_LENGTH),
        published_at=exact_moment(plain.headers.get("published")),
        language=detect_language(plain.text),
        text=plain.text,
    )


def title_from(text: str, limit: int = 100) -> str:
    """The first words, where a text has no title of its own."""
    first = text.lstrip().partition("\n")[0]
    return first if len(first) <= limit else first[:limit].rsplit(" ", 1)[0].rstrip() + "…"
