"""From a model's answers to candidates: each with a literal quote, on the scale of the rules."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.extraction import FLOOR, MAX_CANDIDATES, find_sentences
from bot.core.llm.anchoring import find_quote, stands_in
from bot.core.llm.answers import FoundClaim
from bot.core.llm.faithful import Fault, fault_of
from bot.core.llm.translations import plausible_translation
from bot.core.sentences import Span
from bot.core.speakers import MAX_CLAIMANT_LENGTH
from bot.core.stored_text import clean_line
from storage.domain.article import ArticleText, LiteralQuote
from storage.domain.claim import MAX_CLAIM_LENGTH, ClaimCandidate

MAX_SENTENCES: Final = 40
"""Of one article: further down stands what its first half has said."""

_BEFORE, _AFTER = 5, 1
"""Sentences round one, whose words its claims may use: what it points at stands near."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article cut for a model: sentences by number, with what is beside each of them."""

    article: ArticleText
    spans: Mapping[int, Span]
    contexts: Mapping[int, Span]

    def sentence(self, number: int) -> str:
        return self.article.text[self.spans[number].start : self.spans[number].end]

    @property
    def sentences(self) -> dict[int, str]:
        return {number: self.sentence(number) for number in self.spans}


@dataclass(frozen=True, slots=True)
class Checked:
    """What is left of a model's claims, best first, and what was wrong with the others."""

    candidates: tuple[ClaimCandidate, ...]
    faults: Mapping[Fault, int]


def page_of(article: ArticleText, ranked: Sequence[ClaimCandidate], room: int) -> Page:
    """Number the sentences that a model is shown: as many as `room` bytes hold, those the rules rank best first."""
    paragraphs = find_sentences(article.text, article.language, article.title)
    spans = [span for paragraph in paragraphs for span in paragraph]
    numbers = sorted(_within(article.text, spans, ranked, room))
    return Page(
        article=article,
        spans={number: spans[number - 1] for number in numbers},
        contexts={
            number: Span(
                spans[max(0, number - 1 - _BEFORE)].start,
                spans[min(len(spans) - 1, number - 1 + _AFTER)].end,
            )
            for number in numbers
        },
    )


def _within(text: str, spans: Sequence[Span], ranked: Sequence[ClaimCandidate], room: int) -> list[int]:
    scores = {(one.quote.start, one.quote.end): one.check_worthiness for one in ranked}
    order = sorted(
        range(1, len(spans) + 1),
        key=lambda number: (-scores.get((spans[number - 1].start, spans[number - 1].end), 0.0), number),
    )
    chosen: list[int] = []
    for number in order:
        span = spans[number - 1]
        size = len(text[span.start : span.end].encode()) + len(f"[{number}] \n")
        if size <= room and len(chosen) < MAX_SENTENCES:
            chosen.append(number)
            room -= size
    return chosen


def check_claims(page: Page, found: Iterable[FoundClaim], ranked: Sequence[ClaimCandidate]) -> Checked:
    """Keep the claims that the page bears out. `ranked` are the rules' candidates of the same article."""
    kept: dict[str, ClaimCandidate] = {}
    faults: Counter[Fault] = Counter()
    for one in found:
        candidate = _candidate(page, one, ranked)
        if isinstance(candidate, Fault):
            faults[candidate] += 1
        elif candidate.text.casefold() in kept:
            faults[Fault.TWICE] += 1
        else:
            kept[candidate.text.casefold()] = candidate
    best = sorted(kept.values(), key=lambda one: (-one.check_worthiness, one.quote.start))
    return Checked(tuple(best[:MAX_CANDIDATES]), faults)


def _candidate(page: Page, found: FoundClaim, ranked: Sequence[ClaimCandidate]) -> ClaimCandidate | Fault:
    text, span = page.article.text, page.spans.get(found.sentence)
    if span is None:
        return Fault.NO_SUCH_SENTENCE
    quote = find_quote(text, found.quote, span)
    if quote is None:
        return Fault.NOT_LITERAL
    wording = clean_line(found.claim, MAX_CLAIM_LENGTH + 1)
    if wording is None or len(wording) > MAX_CLAIM_LENGTH:
        return Fault.WRONG_SIZE
    context = page.contexts[found.sentence]
    fault = fault_of(
        wording,
        found.stance,
        sentence=text[span.start : span.end],
        quoted=text[span.start : quote.end],
        context=f"{page.article.title}\n{text[context.start : context.end]}",
    )
    return fault or _scored(page.article, found, wording, quote, ranked)


def _scored(
    article: ArticleText,
    found: FoundClaim,
    wording: str,
    quote: LiteralQuote,
    ranked: Sequence[ClaimCandidate],
) -> ClaimCandidate:
    """The score and its reasons are the rules' for the sentence: what they see nothing in ranks last."""
    same = next((one for one in ranked if one.quote.start < quote.end and quote.start < one.quote.end), None)
    candidate = ClaimCandidate(
        text=wording,
        quote=quote,
        claimant=_claimant(article.text, found.claimant),
        check_worthiness=FLOOR if same is None else same.check_worthiness,
        stance=found.stance,
        translation=plausible_translation(found.english, wording, article.language),
    )
    return candidate if same is None else replace(candidate, reasons=same.reasons, as_of=same.as_of)


def _claimant(text: str, named: str | None) -> str | None:
    name = clean_line(named, MAX_CLAIMANT_LENGTH + 1)
    if name is None or len(name) > MAX_CLAIMANT_LENGTH:
        return None
    return name if stands_in(text, name) else None
