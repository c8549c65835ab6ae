"""From an article's text to the claims worth a look, the worthiest first.

Paragraphs -> furniture out -> sentences with exact offsets -> who says it -> how much it is worth -> wording.
"""

from typing import Any

from bot.core.attribution import Attribution, attribute
from bot.core.furniture import is_furniture
from bot.core.sentences import Span, split_paragraphs, split_sentences
from bot.core.wording import claim_text
from bot.core.worth.judging import Vectors
from bot.core.worth.scoring import score_sentences, texts_to_encode
from bot.core.worth.sentence import SentenceInContext, Worth
from storage.domain.article import ArticleText, Quote
from storage.domain.claim import ClaimCandidate

MAX_CANDIDATES = 30
FLOOR = 0.06
"""One in seventeen of such sentences would be tracked; what scores less has no mark of a claim, and an article may have none."""

MAX_LINES = 5_000
MAX_SENTENCES = 2_000
"""Further than this into a text nobody looks for its news, and reading it keeps the others waiting."""

_MIN_LETTERS = 12
_MAX_QUOTE_LENGTH = 2_000


def extract_claims(article: ArticleText, vectors: Vectors | None = None) -> list[ClaimCandidate]:
    """Return at most `MAX_CANDIDATES`, ordered by check-worthiness; each quote is a slice of `article.text`.

    `vectors` are those of `texts_of(article)`, where there is an encoder.
    """
    pairs = _attributed(article)
    worths = score_sentences(_in_context(article, [span for span, _ in pairs]), vectors)
    candidates: list[ClaimCandidate] = []
    seen: set[str] = set()
    for (span, attribution), worth in zip(pairs, worths, strict=True):
        candidate = _candidate(article.text, span, attribution, worth)
        if candidate is not None and candidate.text.casefold() not in seen:
            seen.add(candidate.text.casefold())
            candidates.append(candidate)
    candidates.sort(key=lambda one: -one.check_worthiness)  # stable: equals stay in reading order
    return candidates[:MAX_CANDIDATES]


def texts_of(article: ArticleText) -> list[str]:
    """The texts whose vectors `extract_claims` takes: each sentence, then the title; none where there is no sentence."""
    spans = [
        span
        for paragraph in find_sentences(article.text, article.language, article.title)
        for span in paragraph
    ]
    return texts_to_encode(_in_context(article, spans))


def _attributed(article: ArticleText) -> list[tuple[Span, Attribution]]:
    paragraphs = find_sentences(article.text, article.language, article.title)
    attributions = attribute(article.text, paragraphs)
    return [
        pair
        for spans, sources in zip(paragraphs, attributions, strict=True)
        for pair in zip(spans, sources, strict=True)
    ]


def _in_context(article: ArticleText, spans: list[Span]) -> list[SentenceInContext]:
    return [
        SentenceInContext(text=article.text[span.start : span.end], position=position, title=article.title)
        for position, span in enumerate(spans)
    ]


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


def _candidate(text: str, span: Span, attribution: Attribution, worth: Worth) -> ClaimCandidate | None:
    sentence = text[span.start : span.end]
    if len(sentence) > _MAX_QUOTE_LENGTH or sum(map(str.isalpha, sentence)) < _MIN_LETTERS:
        return None
    if worth.score < FLOOR:
        return None
    return ClaimCandidate(
        text=claim_text(sentence, attribution),
        quote=Quote.cut(text, span.start, span.end),
        claimant=attribution.claimant,
        check_worthiness=worth.score,
        reasons=worth.reasons,
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
