"""The text of a report in PDF, and what the file says of itself. Runs in the worker process only."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pypdfium2

from bot.core.credits import find_credit
from bot.core.language import detect_language
from bot.core.pdf_text import running_text
from bot.core.stored_text import MAX_TEXT_LENGTH, clean_line, clean_text
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document
from storage.domain.article import ArticleText

MAX_PAGES = 1_000
_MIN_LETTERS = 80
_MAX_TITLE, _MAX_NAME = 300, 200
# What programs write where an author gave no title.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)\b.*|(?:powerpoint )?presentation|untitled|(?:document|slide) ?\d*|.*\.\w{2,4})",
    re.IGNORECASE,
)
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_LOCKED = 4
"""PDFium's number for a file that wants a password."""

# The library ships no types.
Pdf = Any


def read_pdf(document: Document) -> ArticleText:
    """Read a report. The day it was made is told as a guess: it may have been published later.

    Raises:
        UnreadableArticleError: damaged, locked with a password, or made of pictures.
    """
    try:
        pdf = pypdfium2.PdfDocument(document.body)
    except pypdfium2.PdfiumError as error:
        raise UnreadableArticleError("pdf-locked" if error.err_code == _LOCKED else "pdf-damaged") from error
    with closing(pdf):
        pages = list(_pages(pdf))
        about: dict[str, str] = pdf.get_metadata_dict(skip_empty=True)
    text = clean_text(running_text(pages))
    if sum(map(str.isalpha, text)) < _MIN_LETTERS:
        raise UnreadableArticleError("pdf-without-text")
    author = clean_line(about.get("Author"), _MAX_NAME)
    return ArticleText(
        url=document.url,
        title=_title(about.get("Title"), pages, document.name),
        publisher=None,
        author=author,
        published_at=None,
        published_about=_day(about.get("CreationDate")),
        language=detect_language(text),
        credit=find_credit(text, author),
        text=text,
    )


def _pages(pdf: Pdf) -> Iterator[str]:
    read = 0
    for number in range(min(len(pdf), MAX_PAGES)):
        try:
            with closing(pdf[number]) as page, closing(page.get_textpage()) as text:
                found = str(text.get_text_bounded())
        except pypdfium2.PdfiumError:  # one damaged page does not take the others with it
            continue
        yield found
        read += len(found)
        if read > MAX_TEXT_LENGTH:
            return


def _title(stated: str | None, pages: list[str], name: str) -> str:
    title = clean_line(stated, _MAX_TITLE)
    if title and not _NO_TITLE.fullmatch(title):
        return title
    lines = (line.strip() for page in pages[:2] for line in page.splitlines())
    return clean_line(next((line for line in lines if any(map(str.isalpha, line))), name), _MAX_TITLE) or name


def _day(stated: str | None) -> date | None:
    found = _DATE.match(stated or "")
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
