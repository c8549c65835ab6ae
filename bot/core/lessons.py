"""What moderators decided, as lines a model can be trained on. Pure."""

from typing import Any

from bot.core.sentences import split_paragraphs, split_sentences
from storage.domain.decision import Lesson


def lesson_json(lesson: Lesson) -> dict[str, Any]:
    """Return one decision with all it was made on, and nothing of who made it.

    `start` and `end` are offsets of `quote` in the article's text of `article_length` code points; `sentence` is the
    sentence the quote stands in. All of these are None for a claim that no article holds.
    """
    quote = None
    if lesson.article_text is not None:
        quote = lesson.article_text[lesson.quote_start : lesson.quote_end]
    return {
        "decision": lesson.kind.value,
        "decided_at": lesson.decided_at.isoformat(),
        "claim_id": lesson.claim_id,
        "text": lesson.text,
        "edited_text": lesson.edited_text,
        "merged_into": lesson.kept_id,
        "sentence": sentence_of(lesson),
        "quote": quote,
        "start": lesson.quote_start,
        "end": lesson.quote_end,
        "article_title": lesson.article_title,
        "article_length": None if lesson.article_text is None else len(lesson.article_text),
        "language": lesson.language,
        "claimant": lesson.claimant,
        "stance": lesson.stance,
        "score": lesson.check_worthiness,
        "reasons": list(lesson.reasons),
    }


def sentence_of(lesson: Lesson) -> str | None:
    """Return the sentence in which the quote begins, or the quote where it is longer."""
    text, start, end = lesson.article_text, lesson.quote_start, lesson.quote_end
    if text is None or start is None or end is None:
        return None
    for paragraph in split_paragraphs(text):
        if paragraph.start <= start < paragraph.end:
            for one in split_sentences(text, paragraph, lesson.language):
                if one.start <= start < one.end:
                    return text[min(one.start, start) : max(one.end, end)]
    return text[start:end]
