"""From an article's text to the claims worth a look, the worthiest first.

Paragraphs -> furniture out -> sentences with exact offsets -> who says it -> how much it is worth -> what is claimed
in which words -> refusal of what is no claim.
"""

from collections import deque
from dataclasses import replace
from typing import Any

from bot.core.attribution import Attribution, attribute
from bot.core.furniture import is_furniture
from bot.core.headlines import claim_of, says_the_same
from bot.core.quantities import quantities_in
from bot.core.sentences import Span, split_paragraphs, split_sentences
from bot.core.statements import Statement, statements_in
from bot.core.wording import Setting as Moment
from bot.core.worth.judging import Vectors
from bot.core.worth.scoring import score_sentences, texts_to_encode
from bot.core.worth.sentence import SentenceInContext, Worth
from storage.domain.article import ArticleText, LiteralQuote, Quote
from storage.domain.claim import ClaimCandidate, Quantity

MAX_CANDIDATES = 30
FLOOR = 0.06
"""One in seventeen of such sentences would be tracked; what scores less has no mark of a claim, and an article may have none."""

MAX_LINES = 5_000
MAX_SENTENCES = 2_000
MAX_CHARACTERS = 200_000
"""Further than this into a text nobody looks for its news, and reading it keeps the others waiting."""

_CONTEXT = 4
"""Sentences back from which a headline may take the names of what its own sentence speaks of."""

_MIN_LETTERS = 12
_MAX_QUOTE_LENGTH = 2_000


def extract_claims(article: ArticleText, vectors: Vectors | None = None) -> list[ClaimCandidate]:
    """Return at most `MAX_CANDIDATES`, ordered by check-worthiness; each quote is a slice of `article.text`.

    `vectors` are those of `texts_of(article)`, where there is an encoder.
    """
    pairs = _attributed(article)
    worths = score_sentences(_in_context(article, [span for span, _ in pairs]), vectors)
    moment = moment_of(article)
    headline, before = claim_of(article.title), deque[str](maxlen=_CONTEXT)
    candidates: list[ClaimCandidate] = []
    seen: set[str] = set()
    for (span, attribution), worth in zip(pairs, worths, strict=True):
        sentence = article.text[span.start : span.end]
        found = (
            _candidates(article.text, span, attribution, worth, moment) if _may_be(sentence, worth) else []
        )
        if found and headline and says_the_same(headline, sentence, " ".join(before)):
            found[0] = replace(found[0], text=headline, is_ambiguous=False)
            headline = None
        before.append(sentence)
        for candidate in found:
            if candidate.text.casefold() not in seen:
                seen.add(candidate.text.casefold())
                candidates.append(candidate)
    candidates.sort(key=lambda one: -one.check_worthiness)  # stable: equals stay in reading order
    return candidates[:MAX_CANDIDATES]


def texts_of(article: ArticleText) -> list[str]:
    """The texts whose vectors `extract_claims` takes: each sentence, then the title; none where there is no sentence."""
    paragraphs = find_sentences(article.text, article.language, article.title)
    return texts_to_encode(_in_context(article, [span for paragraph in paragraphs for span in paragraph]))


def _attributed(article: ArticleText) -> list[tuple[Span, Attribution]]:
    paragraphs = find_sentences(article.text, article.language, article.title)
    attributions = attribute(article.text, paragraphs, article.language)
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
        if found >= MAX_SENTENCES or paragraph.start > MAX_CHARACTERS:
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


def moment_of(article: ArticleText) -> Moment:
    """The day an article's "Tuesday" is counted from, and its language."""
    published = article.published_at.date() if article.published_at else article.published_about
    return Moment(published, is_guessed=article.published_at is None, language=article.language)


def _may_be(sentence: str, worth: Worth) -> bool:
    """Whether it may be a claim: neither too short, nor too long, nor without any mark of one."""
    if len(sentence) > _MAX_QUOTE_LENGTH or sum(map(str.isalpha, sentence)) < _MIN_LETTERS:
        return False
    return worth.score >= FLOOR


def _candidates(
    text: str, span: Span, attribution: Attribution, worth: Worth, moment: Moment
) -> list[ClaimCandidate]:
    """The claims of one sentence, each with the whole of it for a quote."""
    quote = Quote.cut(text, span.start, span.end)
    statements = statements_in(quote.text, attribution, moment)
    return [_candidate(quote, one, worth, moment.language) for one in statements]


def _candidate(
    quote: LiteralQuote, statement: Statement, worth: Worth, language: str | None
) -> ClaimCandidate:
    return ClaimCandidate(
        text=statement.text,
        quote=quote,
        claimant=statement.claimant,
        check_worthiness=worth.score,
        claimant_hint=statement.hint,
        stance=statement.stance,
        as_of=statement.as_of,
        quantities=quantities_in(statement.text, language),
        is_ambiguous=statement.is_ambiguous,
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
        "claims": [_claim_json(candidate, article.language) for candidate in candidates],
    }


def _claim_json(candidate: ClaimCandidate, language: str | None) -> dict[str, Any]:
    return {
        "text": candidate.text,
        "quote": candidate.quote.text,
        "start": candidate.quote.start,
        "end": candidate.quote.end,
        "claimant": candidate.claimant,
        "check_worthiness": candidate.check_worthiness,
        "claimant_hint": candidate.claimant_hint,
        "stance": candidate.stance.value,
        "as_of": candidate.as_of.isoformat() if candidate.as_of else None,
        "quantities": [_quantity_json(one) for one in candidate.quantities],
        "is_ambiguous": candidate.is_ambiguous,
        "language": language,
        "reasons": [reason.value for reason in candidate.reasons],
    }


def _quantity_json(quantity: Quantity) -> dict[str, Any]:
    value = int(quantity.value) if quantity.value.is_integer() else quantity.value
    return {
        "value": value,
        "unit": quantity.unit,
        "what": quantity.what,
        "precision": quantity.precision.value,
    }
