"""Rules of speech: who speaks in a sentence, by its verbs and "according to", in English, French and Spanish.

Where a language has no trained tagger they are all there is; where it has one they hold where it found nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core import lexicon
from bot.core.sentences import Span
from bot.core.speakers import Memory, Speaker
from bot.core.words import Word, name_end

CLAUSE_MARKS = frozenset(";:—–")
CLAUSE_WORDS = lexicon.WordList(
    "but which who while as when because where if after before whether mais qui quand car pero quien cuando porque"
)
_THAT_WITHIN = 9
_PHRASE_LIMIT = 14
_NEGATED_WITHIN = 3
_OPENING = 3
_BY = frozenset({"by", "from", "par", "de", "del", "por"})


@dataclass(frozen=True, slots=True)
class Found:
    """`cue` is the word that reports; `content` what is said, where that can be told; in the sentence."""

    speaker: Speaker
    content: Span | None
    cue: str
    is_frame: bool = True


def find_by_rules(words: Sequence[Word], sentence: str, memory: Memory) -> Found | None:
    """Return the first speech whose speaker is sure."""
    return (
        _according_to(words, sentence, memory)
        or _verb_of_speech(words, sentence, memory)
        or _noun_of_speech(words, sentence, memory)
    )


def without_brackets(words: Sequence[Word]) -> list[Word]:
    """The words outside round brackets."""
    depth = 0
    kept: list[Word] = []
    for word in words:
        if word.text == "(":
            depth += 1
        elif word.text == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(word)
    return kept


def _according_to(words: Sequence[Word], sentence: str, memory: Memory) -> Found | None:
    for at, word in enumerate(words):
        for cue in lexicon.ACCORDING_TO:
            if word.lower != cue[0] or tuple(one.lower for one in words[at : at + len(cue)]) != cue:
                continue
            first = at + len(cue)
            if words[first : first + 1] and _reports_speech(words[first].text):
                first += 1  # "según informó una fuente"
            end = _phrase_end(words, first)
            speaker = memory.resolve(words[first:end], sentence) or _released_by(
                words[first:end], sentence, memory
            )
            if speaker is not None:
                content = _rest(words, at, end, sentence)
                return Found(speaker, None if _may_be_aside(words, end) and at == 0 else content, word.lower)
    return None


def _reports_speech(verb: str) -> bool:
    return verb in lexicon.STRONG_VERBS or verb in lexicon.FIRM_VERBS


def _released_by(words: Sequence[Word], sentence: str, memory: Memory) -> Speaker | None:
    """Find the Bureau in "data released by the Bureau"."""
    for at, word in enumerate(words):
        if word.lower in {"by", "from", "par", "de", "por"} and at > 0:
            return memory.resolve(words[at + 1 :], sentence)
    return None


def _phrase_end(words: Sequence[Word], first: int) -> int:
    for at in range(first, min(len(words), first + _PHRASE_LIMIT)):
        if (
            words[at].text == ","
            or words[at].text in CLAUSE_MARKS
            or words[at].is_quote
            or words[at].lower in CLAUSE_WORDS
        ):
            return at
    return min(len(words), first + _PHRASE_LIMIT)


def _may_be_aside(words: Sequence[Word], comma: int) -> bool:
    """Whether ", professor of history," seems to follow: then it is not sure where the speech begins."""
    return any(word.text == "," for word in words[comma + 1 : comma + 8])


def _rest(words: Sequence[Word], at: int, end: int, sentence: str) -> Span | None:
    """What remains without "according to …", where that stands at one end of the sentence."""
    if at == 0 and end < len(words) and words[end].text == ",":
        return Span(words[end].end, len(sentence))
    if end == len(words) and at > 0:
        return Span(0, words[at - 2 if words[at - 1].text == "," and at > 1 else at - 1].end)
    return None


def _verb_of_speech(words: Sequence[Word], sentence: str, memory: Memory) -> Found | None:
    inside = False
    for at, word in enumerate(words):
        if word.is_quote:
            inside = word.text in "“«„" or (word.text == '"' and not inside)
        elif not inside and (found := _at_verb(words, at, sentence, memory)) is not None:
            return found
    return None


def _at_verb(words: Sequence[Word], at: int, sentence: str, memory: Memory) -> Found | None:
    verb = words[at].text  # a verb stands in lower case: "United States" states nothing
    is_strong, is_firm = verb in lexicon.STRONG_VERBS, verb in lexicon.FIRM_VERBS
    if not (is_strong or is_firm or verb in lexicon.WEAK_VERBS):
        return None
    before = _before_auxiliaries(words, at)
    if _is_negated(words, at) or (before > 0 and words[before - 1].lower in lexicon.NOT_BEFORE_VERB):
        return None
    that = _that_after(words, at)
    beside_quote = _is_beside_quote(words, at, before)
    if before == 0 or words[before - 1].is_quote or _follows_quote(words, before):
        speaker = _subject_after(words, at + 1, sentence, memory)
    else:
        speaker = _subject_before(words, before, sentence, memory)
        if speaker is None and words[before - 1].text == ",":  # ", afirmó el comentarista Ramón Urrutia"
            speaker = _subject_after(words, at + 1, sentence, memory)
    reports = (
        is_strong
        or is_firm
        or that is not None
        or beside_quote
        or words[before - 1].lower in lexicon.HE_OR_SHE
    )
    if speaker is None or not reports:
        return None
    content = Span(that, len(sentence)) if that is not None else None
    is_embedded = any(word.lower in lexicon.SUBORDINATORS for word in words[: min(before, _OPENING)])
    return Found(speaker, content, verb, is_frame=not is_embedded)


def _noun_of_speech(words: Sequence[Word], sentence: str, memory: Memory) -> Found | None:
    """Read "the statement by the minister that …" and "the minister’s claim that …"."""
    for at, word in enumerate(words[:-1]):
        if word.lower not in lexicon.SAYING_NOUNS:
            continue
        if words[at + 1].lower in _BY:
            that = _that_after(words, at + 1)
            until = next((i for i in range(at + 2, len(words)) if words[i].lower in lexicon.THAT), at)
            speaker = memory.resolve(words[at + 2 : until], sentence)
        elif words[at + 1].lower in lexicon.THAT and at and words[at - 1].lower.endswith(("'s", "s'")):
            that = words[at + 1].end
            speaker = memory.resolve(_phrase_before(words, at), sentence)
        else:
            continue
        if that is not None and speaker is not None:
            return Found(speaker, None, word.lower)
    return None


def _phrase_before(words: Sequence[Word], at: int) -> Sequence[Word]:
    first = at
    while first > 0 and (words[first - 1].is_capitalised or words[first - 1].lower.endswith("'s")):
        first -= 1
    return words[first:at]


def _before_auxiliaries(words: Sequence[Word], at: int) -> int:
    """Index just behind the subject: "has also", "a" before a French participle are skipped."""
    first = at
    while first > 0 and words[first - 1].lower in lexicon.AUXILIARIES:
        first -= 1
    return first


def _is_negated(words: Sequence[Word], at: int) -> bool:
    return any(word.lower in lexicon.NEGATIONS for word in words[max(0, at - _NEGATED_WITHIN) : at])


def _that_after(words: Sequence[Word], at: int) -> int | None:
    """Where what is said begins: behind "that", or behind the "qu’" of "qu’une centaine"."""
    for index in range(at + 1, min(len(words), at + _THAT_WITHIN)):
        if words[index].lower in lexicon.THAT:
            return words[index].end
        if words[index].lower.startswith("qu'"):
            return words[index].start + len("qu'")
        if words[index].is_quote or words[index].text in CLAUSE_MARKS:
            return None
    return None


def _is_beside_quote(words: Sequence[Word], at: int, before: int) -> bool:
    following = words[at + 1 : at + 3]
    return any(word.is_quote for word in following) or any(
        word.is_quote for word in words[max(0, before - 4) : before]
    )


def _follows_quote(words: Sequence[Word], before: int) -> bool:
    return before > 1 and words[before - 1].text == "," and words[before - 2].is_quote


def _subject_after(words: Sequence[Word], first: int, sentence: str, memory: Memory) -> Speaker | None:
    """Read the subject of "said the shopkeeper Jean Valcin in the market": it ends with its name."""
    end = _phrase_end(words, first)
    if words[first : first + 1] and words[first].lower in lexicon.THAT:
        return None
    for at in range(first, end):
        if words[at].is_capitalised:
            return memory.resolve(words[first : min(name_end(words, at), end)], sentence)
    return memory.resolve(words[first:end], sentence)


def _subject_before(words: Sequence[Word], before: int, sentence: str, memory: Memory) -> Speaker | None:
    segments: list[list[Word]] = [[]]
    for at in range(before - 1, -1, -1):
        word = words[at]
        if word.is_quote or word.text in CLAUSE_MARKS:
            break
        if word.lower in CLAUSE_WORDS:
            if segments[0]:
                break
            segments[-1] = []  # "Kirui, who runs a page, said": the aside is passed over
        elif word.text == ",":
            segments.append([])
        else:
            segments[-1].insert(0, word)
    if segments[0]:
        return memory.resolve(segments[0], sentence)
    # "Joshua Simmons, a lawyer for the State Department, argued": the one with a person's name is meant.
    ages = [
        at for at, segment in enumerate(segments[:-1]) if [word.text.isdigit() for word in segment] == [True]
    ]
    if ages:  # "Hayley Walsh, 42, a lecturer from Nottingham, said"
        return memory.resolve(segments[ages[0] + 1], sentence)
    resolved = [
        one
        for segment in [segment for segment in segments if segment][:2]
        if (one := memory.resolve(segment, sentence)) is not None
    ]
    return next(
        (one for one in resolved if one.is_person and one.is_name), resolved[-1] if resolved else None
    )
