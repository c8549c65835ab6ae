"""What an article says now that it did not say before, in few words: for a moderator, not for a machine."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final

from bot.core.lexicon import WordList
from bot.core.sentences import split_paragraphs, split_sentences
from storage.domain.article import ArticleVersion

MAX_SENTENCES: Final = 1_000
"""Of either text. Further into a text than this nobody looks for what changed."""

_MAX_COMPARED: Final = 400
"""Words of a passage that are compared one by one."""
_CONTEXT: Final = 5
"""Words shown before and after those that changed."""
_NEGATIONS: Final = WordList(
    "not no never none nobody nothing neither nor without cannot can't won't wouldn't couldn't isn't aren't wasn't"
    " weren't hasn't haven't hadn't don't doesn't didn't denied denies",
    "ne n'* pas jamais aucun aucune personne rien sans ni dément* démenti*",
    "no nunca nadie nada ningún ninguno ninguna sin ni tampoco niega* negó*",
    "pa pat p'ap pap pako janm okenn pèsonn anyen san",
)
_WORD: Final = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
_TYPOGRAPHY: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A few words as they were and as they are; "" where there were or are none.

    `is_telling`: a number, a name or a "not" is among them.
    """

    before: str
    after: str
    is_telling: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChanges:
    """One version of an article and what it changed; nothing for the first."""

    number: int
    fetched_at: datetime
    changes: tuple[Passage, ...]


def changes_by_version(versions: Sequence[ArticleVersion], language: str | None) -> list[VersionChanges]:
    """Compare each of an article's versions, oldest first, with the one before it."""
    return [
        VersionChanges(
            number=new.number,
            fetched_at=new.fetched_at,
            changes=changed_passages(old.text, new.text, language),
        )
        for old, new in zip([*versions[:1], *versions], versions, strict=False)
    ]


def changed_passages(old: str, new: str, language: str | None) -> tuple[Passage, ...]:
    """Return what differs, sentence by sentence, the telling passages first, else in reading order.

    Spacing and the shape of quotation marks are no difference.
    """
    before, after = sentences_of(old, language), sentences_of(new, language)
    found: list[Passage] = []
    old_keys, new_keys = [[_key(one) for one in sentences] for sentences in (before, after)]
    for kind, a, b, c, d in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if b - a == d - c:
            found += [passage_between(one, other) for one, other in zip(before[a:b], after[c:d], strict=True)]
        else:
            found.append(passage_between(" ".join(before[a:b]), " ".join(after[c:d])))
    return tuple(sorted(found, key=lambda passage: not passage.is_telling))


def is_same_wording(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but spacing and the shape of quotation marks and dashes."""
    return one == other or plain_wording(one) == plain_wording(other)


def plain_wording(text: str) -> str:
    """Return a text without what makes no difference: one space between words, plain quotation marks and dashes."""
    return _key(" ".join(text.split()))


def sentences_of(text: str, language: str | None) -> list[str]:
    """Return a text's sentences in reading order, spaces made single, as many as are compared."""
    return [
        " ".join(text[span.start : span.end].split())
        for paragraph in split_paragraphs(text)[:MAX_SENTENCES]
        for span in split_sentences(text, paragraph, language)
    ][:MAX_SENTENCES]


def _key(sentence: str) -> str:
    return sentence.translate(_TYPOGRAPHY)


def passage_between(before: str, after: str) -> Passage:
    """Return the words that differ, with a few around them where both sides go on alike."""
    old, new = before.split()[:_MAX_COMPARED], after.split()[:_MAX_COMPARED]
    is_telling = _telling_words(before) != _telling_words(after)
    if not old or not new:
        return Passage(before=before, after=after, is_telling=is_telling)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return Passage(
        before=_window(old, start, len(old) - end),
        after=_window(new, start, len(new) - end),
        is_telling=is_telling,
    )


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _key(pair[0]) == _key(pair[1]), pairs))


def _window(words: Sequence[str], start: int, end: int) -> str:
    first, last = max(0, start - _CONTEXT), min(len(words), end + _CONTEXT)
    shown = " ".join(words[first:last])
    return f"{'… ' if first else ''}{shown}{' …' if last < len(words) else ''}"


def _telling_words(passage: str) -> frozenset[str]:
    """Numbers, negations, and words with a capital that no sentence begins with."""
    words = _WORD.findall(_key(passage))
    return frozenset(
        word.lower()
        for at, word in enumerate(words)
        if any(map(str.isdigit, word)) or word.lower() in _NEGATIONS or (at > 0 and word[0].isupper())
    )
