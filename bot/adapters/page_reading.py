"""From a web page to its article. Runs in the worker process only: it imports trafilatura."""

import re
from datetime import date

import trafilatura
from lxml import etree, html
from trafilatura.utils import repair_faulty_html

from bot.adapters.page_metadata import MAX_NAME_LENGTH, PageMetadata, read_metadata
from bot.adapters.page_text import find_text
from bot.adapters.page_tree import Page, plain
from bot.adapters.standfirst import find_standfirst, with_standfirst
from bot.core.article_lines import article_lines
from bot.core.credits import find_credit
from bot.core.language import detect_language
from bot.core.moments import read_stated
from bot.core.plain_text import title_from
from bot.core.screens import SHORT, Shown, screen_of
from bot.core.stored_text import clean_line
from bot.services.errors import UnreadableArticleError
from storage.domain.article import ArticleText

_BY = re.compile(r"(?:by|par|por|von|di)\s+", re.IGNORECASE)
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_MANY_BREAKS = 2_000
_MAX_SCRIPT = 512_000
"""Characters. A 5 MB author string in structured data costs whoever guesses authors 720 MB."""

# As trafilatura's own, but that an element's class is known without a call of Python's, of which a page takes 3,000.
_PARSER = html.HTMLParser(
    encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
)
_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
_DECLARED_WITHIN = 50
_MENDED_WITHIN = 4_096
_CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
_ELEMENTS_OF_A_PAGE = 2

_MARKUP = 200_000
"""Characters of a page's source that are looked through for the marks of a screen."""


def read_page(source: str, url: str | None) -> ArticleText:
    """Find the article.

    Raises:
        UnreadableArticleError: there is none, or the page shows something else in its place.
    """
    page = _tree(source)
    metadata = read_metadata(page)
    _drop_huge_scripts(page)
    author, about = _guesses(page, metadata)
    standfirst = find_standfirst(page, metadata.descriptions)
    whole = find_text(page, url, metadata.body)
    text = article_lines(whole, metadata.own_titles)
    if len(text) <= SHORT or not metadata.is_article:
        _refuse_screens(text, source, metadata)
    text = with_standfirst(text, standfirst, metadata.own_titles)
    return ArticleText(
        url=url or metadata.canonical_url,
        title=metadata.title or title_from(text),
        publisher=metadata.publisher,
        author=author,
        published_at=metadata.published_at,
        published_about=about,
        language=metadata.language or detect_language(text),
        canonical_url=metadata.canonical_url,
        credit=find_credit(whole, author, metadata.publisher),
        text=text,
    )


def _tree(source: str) -> Page:
    beginning = source[:_DECLARED_WITHIN].lower()
    try:
        page = html.fromstring(_parsable(_without_endless_breaks(source), beginning), parser=_PARSER)
    except etree.ParserError as error:  # there is nothing in it
        raise UnreadableArticleError("no-article") from error
    if "html" not in beginning and len(page) < _ELEMENTS_OF_A_PAGE:
        raise UnreadableArticleError("no-article")
    return page


def _parsable(source: str, beginning: str) -> bytes:
    """Without the characters that no tree may hold. What else has to be mended stands in the first lines."""
    cut = source.find("\n", _MENDED_WITHIN) + 1 or len(source)
    mended = repair_faulty_html(source[:cut], beginning) + source[cut:].replace("\ufffe", "").replace(
        "\uffff", ""
    )
    return mended.encode("utf-8", "surrogatepass").translate(None, _CONTROLS)


def _without_endless_breaks(source: str) -> str:
    """The extractor takes minutes to walk very many <br>; no article needs them as more than the ends of lines."""
    if source.count("<br") + source.count("<BR") <= _MANY_BREAKS:
        return source
    return _BREAK.sub("\n", source)


def _drop_huge_scripts(page: Page) -> None:
    for script in page.xpath("//script"):
        if len(script.text or "") > _MAX_SCRIPT:
            script.drop_tree()


def _guesses(page: Page, metadata: PageMetadata) -> tuple[str | None, date | None]:
    """The author and the day about which it was published: by-lines and dates in the page, where it states none."""
    author, about = metadata.author, metadata.published_about
    is_dated = metadata.published_at is not None or about is not None
    if author is None or not is_dated:
        found = trafilatura.extract_metadata(page, extensive=False)
        author = author or clean_line((found.author or "").replace("; ", ", "), MAX_NAME_LENGTH)
        stated = None if is_dated else read_stated(found.date)
        about = stated.local.date() if stated else about
    return _person(author, metadata.publisher), about


def _person(name: str | None, publisher: str | None) -> str | None:
    """An outlet that names itself as author has named nobody."""
    name = _BY.sub("", name, count=1) if name and _BY.match(name) else name
    return name if name and (publisher is None or name.casefold() != publisher.casefold()) else None


def _refuse_screens(text: str, source: str, metadata: PageMetadata) -> None:
    shown = Shown(
        text=text,
        visible=_visible(source),
        title=metadata.window_title or "",
        markup=source[:_MARKUP],
        is_article=metadata.is_article,
        is_locked=metadata.is_locked,
    )
    screen = screen_of(shown)
    if screen is not None:
        raise UnreadableArticleError(screen.value)


def _visible(source: str) -> str:
    """All there is to read on the page, also what was taken for no part of an article."""
    page = _tree(source)
    etree.strip_elements(page, "script", "style", "template", "svg", etree.Comment, with_tail=False)
    body = page.find("body")
    return plain(page if body is None else body)
