"""From an article's text to the claims worth a look, the worthiest first."""

from typing import Any

from bot.core.sentences import split_paragraphs, split_sentences
from storage.domain.article import ArticleText, Quote
from storage.domain.claim import MAX_CLAIM_LENGTH, ClaimCandidate

MAX_CANDIDATES = 30


def extract_claims(article: ArticleText) -> list[ClaimCandidate]:
    """Return at most `MAX_CANDIDATES`, ordered by check-worthiness; each quote is a slice of `article.text`."""
    text = article.text
    found = [
        ClaimCandidate(
            text=text[span.start : span.end][:MAX_CLAIM_LENGTH],
            quote=Quote.cut(text, span.start, span.end),
            claimant=None,
            check_worthiness=0.5,
        )
        for paragraph in split_paragraphs(text)
        for span in split_sentences(text, paragraph, article.language)
    ]
    return found[:MAX_CANDIDATES]


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
