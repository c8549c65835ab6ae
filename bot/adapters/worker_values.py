"""Articles and claims as they cross to a worker process and back: plain values, dates as ISO 8601."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from storage.domain.article import ArticleText, Quote
from storage.domain.claim import ClaimCandidate, Precision, Quantity, Stance
from storage.domain.reason import Reason


def article_fields(article: ArticleText) -> dict[str, Any]:
    at, about = article.published_at, article.published_about
    return asdict(article) | {
        "published_at": at.isoformat() if at else None,
        "published_about": about.isoformat() if about else None,
    }


def article_text(fields: dict[str, Any]) -> ArticleText:
    at, about = fields["published_at"], fields["published_about"]
    return ArticleText(
        **fields
        | {
            "published_at": datetime.fromisoformat(at) if at else None,
            "published_about": date.fromisoformat(about) if about else None,
        }
    )


def claim_fields(candidate: ClaimCandidate) -> dict[str, Any]:
    """The fields of a claim; of its quote, only where it stands."""
    quote, as_of = candidate.quote, candidate.as_of
    return asdict(candidate) | {
        "quote": [quote.start, quote.end],
        "as_of": as_of.isoformat() if as_of else None,
    }


def claim_candidate(text: str, fields: dict[str, Any]) -> ClaimCandidate:
    """The claim, its quote cut from `text` again: a worker cannot bring words that do not stand there."""
    as_of = fields["as_of"]
    return ClaimCandidate(
        **fields
        | {
            "quote": Quote.cut(text, *fields["quote"]),
            "as_of": date.fromisoformat(as_of) if as_of else None,
            "stance": Stance(fields["stance"]),
            "quantities": tuple(
                Quantity(**one | {"precision": Precision(one["precision"])}) for one in fields["quantities"]
            ),
            "reasons": tuple(Reason(one) for one in fields["reasons"]),
        }
    )
