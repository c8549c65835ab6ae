"""From an article's text to the claims worth a look, the worthiest first.

Paragraphs -> furniture out -> sentences with exact offsets -> who says it -> how much it is worth -> wording.
"""

from typing import Any

from bot.core.attribution import Attribution, attribute
from bot.core.checkworthiness import Setting, check_worthiness, title_words
from bot.core.furniture import is_furniture
from bot.core.sentences import Span, split_paragraphs, split_sentences
from bot.core.wording import claim_text
from storage.domain.article import ArticleText, Quote
from storage.domain.claim import ClaimCandidate

MAX_CANDIDATES = 30
FLOOR = 0.2
"""A sentence that scores less has none of the marks of a claim; an article may have no claim at all."""

MAX_LINES = 5_000
MAX_SENTENCES = 2_000
"""Further than this into a text nobody looks for its news, and reading it keeps the others waiting."""

_MIN_LETTERS = 12
_MAX_QUOTE_LENGTH = 2_000


def extract_claims(article: ArticleText) -> list[ClaimCandidate]:
    """Return at most `MAX_CANDIDATES`, ordered by check-worthiness; each quote is a slice of `article.text`."""
    paragraphs = find_sentences(article.text, article.language, article.title)
    attributions = attribute(article.text, paragraphs)
    topic = title_words(article.title)
    candidates: list[ClaimCandidate] = []
    seen: set[str] = set()
    pairs = [
        pair
        for spans, sources in zip(paragraphs, attributions, strict=True)
        for pair in zip(spans, sources, strict=True)
    ]
    for position, (span, attribution) in enumerate(pairs):
        setting = Setting(
            position=position,
            title_words=topic,
            is_attributed=attribution.is_reported,
            is_denial=attribution.is_denial,
        )
        candidate = _candidate(article.text, span, attribution, setting)
        if candidate is not None and candidate.text.casefold() not in seen:
            seen.add(candidate.text.casefold())
            candidates.append(candidate)
    candidates.sort(key=lambda one: -one.check_worthiness)  # stable: equals stay in reading order
    return candidates[:MAX_CANDIDATES]


def find_sentences(text: str, language: str | None, title: str = "") -> list[list[Span]]:
    """Sentences by paragraph, without what is no part of the article: furniture, and the title once more."""
    paragraphs: list[list[Span]] = []
    found = 0
    for paragraph in split_paragraphs(text)[:MAX_LINES]:
        if found >= MAX_SENTENCES:
            break
        line = text[paragraph.start : paragraph.end]
        if is_furniture(line) or line == title:
            continue
        sentences = split_sentences(text, paragraph, language)[: MAX_SENTENCES - found]
        kept = [span for span in sentences if not is_furniture(text[span.start : span.end])]
        found += len(sentences)
        if kept:
            paragraphs.append(kept)
    return paragraphs


def _candidate(text: str, span: Span, attribution: Attribution, setting: Setting) -> ClaimCandidate | None:
    sentence = text[span.start : span.end]
    if len(sentence) > _MAX_QUOTE_LENGTH or sum(map(str.isalpha, sentence)) < _MIN_LETTERS:
        return None
    score = check_worthiness(sentence, setting).score
    if score < FLOOR:
        return None
    return ClaimCandidate(
        text=claim_text(sentence, attribution),
        quote=Quote.cut(text, span.start, span.end),
        claimant=attribution.claimant,
        check_worthiness=score,
    )


def extraction_json(article: ArticleText, candidates: list[ClaimCandidate]) -> dict[str, Any]:
    """The object `claimbot extract` prints."""
    return {
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "language": article.language,
        "text": article.text,
        "claims": [
            {
                "text": candidate.text,
                "quote": candidate.quote.text,
                "start": candidate.quote.start,
                "end": candidate.quote.end,
                "claimant": candidate.claimant,
                "check_worthiness": candidate.check_worthiness,
            }
            for candidate in candidates
        ],
    }
