"""From a document's bytes to its article: which kind of document it is. Runs in the worker process only."""

import re

from bot.adapters.encodings import decode
from bot.adapters.page_metadata import MAX_NAME_LENGTH, MAX_TITLE_LENGTH, is_web_url
from bot.adapters.page_reading import read_page
from bot.core.credits import find_credit
from bot.core.language import detect_language
from bot.core.moments import exact_moment, read_stated
from bot.core.plain_text import read_plain_text, title_from
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
_PDF_MARK = b"%PDF-"
_PDF_WITHIN = 1024
"""Bytes that may stand before it, as readers of PDF allow."""

_DOCUMENT_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
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


def read_article(document: Document) -> ArticleText:
    """Find the article.

    Raises:
        UnreadableArticleError: the bytes are no text, of a kind we do not read, or hold no article.
    """
    if _PDF_MARK in document.body[:_PDF_WITHIN]:
        return _from_pdf(document)
    is_page = _is_page(document)
    text = decode(document.body, document.content_type)
    article = read_page(text, document.url) if is_page else _from_plain_text(text, document)
    if not article.text.strip():
        raise UnreadableArticleError("empty")
    return article


def _from_pdf(document: Document) -> ArticleText:
    from bot.adapters.pdf_reading import read_pdf  # noqa: PLC0415 -- most processes never meet a PDF

    return read_pdf(document)


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


def _from_plain_text(source: str, document: Document) -> ArticleText:
    plain = read_plain_text(clean_text(source))
    stated_url = plain.headers.get("url", "")
    publisher = clean_line(plain.headers.get("publisher"), MAX_NAME_LENGTH)
    author = clean_line(plain.headers.get("author"), MAX_NAME_LENGTH)
    published = plain.headers.get("published")
    stated = read_stated(published)
    return ArticleText(
        url=document.url or (stated_url if is_web_url(stated_url) else None),
        title=clean_line(plain.title, MAX_TITLE_LENGTH) or title_from(plain.text),
        publisher=publisher,
        author=author,
        published_at=exact_moment(published),
        published_about=None if stated is None or stated.moment else stated.local.date(),
        language=detect_language(plain.text),
        credit=find_credit(plain.text, author, publisher),
        text=plain.text,
    )
