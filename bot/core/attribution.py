"""Who says it: speech and its speaker, sentence by sentence. Unsure is None with the page's own words for a hint."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core import lexicon
from bot.core.sentences import Span
from bot.core.speakers import MAX_CLAIMANT_LENGTH, Memory, Speaker
from bot.core.speech import Speech, english_model
from bot.core.speech_rules import CLAUSE_MARKS, CLAUSE_WORDS, Found, find_by_rules, without_brackets
from bot.core.spoken import Spoken, find_in_paragraph, prolong
from bot.core.words import Word, words_of
from storage.domain.claim import Stance

_QUOTE_OPENERS = ("“", '"', "«", "„")
_TAGGED = frozenset({"en"})
"""Languages the trained tagger knows; the others are read by rules alone."""

_NEGATED_WITHIN = 3
_EDGES = " .,;:!?“”\"«»'"
_MAX_LOOKED_AT = 8_000
"""Words, each counted for every speech in its sentence. That of 40,000 characters of news; what has more is made to cost us time."""

_FEW = 30
_SHORT_OPENING = 8
_ANOTHER = re.compile(r",? (?:but|while|whereas|and) |;")


@dataclass(frozen=True, slots=True)
class Attribution:
    """`content` is the part of the sentence that is said, where it is in one piece; offsets in the sentence.

    `hint` is who seems to say it, in the page's words, where `claimant` is not sure. `source` is where the sentence
    names the speaker. `is_clause`: the content reads as a sentence, not as an object ("announced a deal"). `is_frame`: the
    whole sentence is what the speaker says, not a part of it ("the UN fired nine after an inquiry found …"). `subject` is
    whom the sentence is about, whether or not anything is said. `others` are further speeches of the same sentence.
    """

    claimant: str | None = None
    content: Span | None = None
    is_reported: bool = False
    stance: Stance = Stance.ASSERTED
    hint: str | None = None
    source: Span | None = None
    is_person: bool = False
    is_clause: bool = True
    is_frame: bool = True
    subject: Speaker | None = None
    others: tuple["Attribution", ...] = ()

    @property
    def is_denial(self) -> bool:
        return self.stance is Stance.DENIED


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one sentence says of its speakers; `speaker` is the one whose words may go on in the next."""

    attribution: Attribution
    speaker: Speaker | None


def attribute(
    text: str, paragraphs: Sequence[Sequence[Span]], language: str | None = "en"
) -> list[list[Attribution]]:
    """Return one attribution for each sentence of each paragraph."""
    memory = Memory()
    speaking: Speaker | None = None
    looked_at = 0
    result: list[list[Attribution]] = []
    for sentences in paragraphs:
        sources = [text[span.start : span.end] for span in sentences]
        tagged = _tagged(sources, language) if looked_at < _MAX_LOOKED_AT else [[] for _ in sources]
        looked_at += sum(len(words_of(one)) * len(found) for one, found in zip(sources, tagged, strict=True))
        heard = [_hear(source, speeches, memory) for source, speeches in zip(sources, tagged, strict=True)]
        going_on = _going_on(prolong(text, sentences, tagged), sentences, heard)
        result.append(_with_quotes(sources, heard, speaking, going_on))
        last = next((one.speaker for one in reversed(heard) if one.speaker is not None), None)
        speaking = last or (speaking if _all_quoted(sources) else None)
    return result


def _tagged(sources: Sequence[str], language: str | None) -> list[list[Speech]]:
    if language not in _TAGGED:
        return [[] for _ in sources]
    return find_in_paragraph([words_of(source) for source in sources], english_model())


def _hear(sentence: str, speeches: Sequence[Speech], memory: Memory) -> _Heard:
    memory.next_sentence()
    words = words_of(sentence)
    memory.note_names(words)
    spoken = without_brackets(words)
    ruled = find_by_rules(spoken, sentence, memory)
    cues = [one.cue for one in speeches]
    read = [_read(one, sentence, words, memory, cues) for one in speeches if _reports(one, sentence, words)]
    memory.note_subject(spoken)
    heard = _of_tags(read, ruled) if read else _of_rules(ruled)
    if memory.subject_age == 0:
        heard = replace(heard, attribution=replace(heard.attribution, subject=memory.subject))
    if heard.speaker is not None:
        memory.note_speaker(heard.speaker)
    return heard


def _of_rules(ruled: Found | None) -> _Heard:
    if ruled is None:
        return _Heard(Attribution(), None)
    attribution = Attribution(
        is_frame=ruled.is_frame,
        claimant=ruled.speaker.name[:MAX_CLAIMANT_LENGTH],
        content=ruled.content,
        is_reported=True,
        stance=stance_of(ruled.cue),
        is_person=ruled.speaker.is_person,
    )
    return _Heard(attribution, ruled.speaker)


def _of_tags(read: Sequence[tuple[Attribution, Speaker | None, int]], ruled: Found | None) -> _Heard:
    """The speech that covers the most is the sentence's; rules may know its speaker where the tagger's is open."""
    main, speaker, _ = max(read, key=lambda one: one[2])
    others = tuple(one for one, _, _ in read if one is not main)
    if speaker is None and ruled is not None and len(read) == 1:
        known = _of_rules(ruled).attribution
        if ruled.content is None:
            known = replace(known, content=main.content, is_clause=main.is_clause, is_frame=main.is_frame)
        return _Heard(known, ruled.speaker)
    return _Heard(replace(main, others=others), speaker)


def _read(
    speech: Speech, sentence: str, words: Sequence[Word], memory: Memory, cues: Sequence[Span]
) -> tuple[Attribution, Speaker | None, int]:
    named = [word for word in words if word.start >= speech.source.start and word.end <= speech.source.end]
    speaker = _speaker(named, sentence, memory)
    whole = _in_full(speech, sentence, cues) if len(speech.content) == 1 else None
    content = _without_that(whole, words) if whole else None
    cue = sentence[speech.cue.start : speech.cue.end]
    attribution = Attribution(
        claimant=speaker.name[:MAX_CLAIMANT_LENGTH] if speaker else None,
        content=content,
        is_reported=True,
        stance=stance_of(cue),
        hint=None if speaker else _hint(sentence[speech.source.start : speech.source.end]),
        source=speech.source,
        is_person=speaker is not None and speaker.is_person,
        is_clause=content != whole
        or speech.content[0].start < speech.cue.start
        or cue.lower() in lexicon.SAYING_CUES,
    )
    return (
        replace(attribution, is_frame=_is_frame(speech, sentence)),
        speaker,
        sum(one.end - one.start for one in speech.content),
    )


def _in_full(speech: Speech, sentence: str, cues: Sequence[Span]) -> Span | None:
    """What is said from end to end: a piece of it could mean something else. None where its ends are not sure.

    What follows its verb goes on to the end of the sentence, or to where somebody else is heard; what comes before
    its verb begins the sentence.
    """
    content = speech.content[0]
    if content.end <= speech.cue.start:
        return content if not sentence[: content.start].strip(_EDGES) else None
    if any(one.start >= content.end for one in cues):
        return content if _ANOTHER.match(sentence, content.end) else None
    return Span(content.start, len(sentence.rstrip(_EDGES)))


def _is_frame(speech: Speech, sentence: str) -> bool:
    """Whether the sentence is the speech: it begins with what is said, or with who says it and at most a time or place."""
    if min(one.start for one in speech.content) < speech.source.start:
        return not sentence[: speech.content[0].start].strip(_EDGES) or speech.content[0].start < _FEW
    opening = words_of(sentence[: speech.source.start])
    return len(opening) <= _SHORT_OPENING and not any(word.lower in lexicon.SUBORDINATORS for word in opening)


def _reports(speech: Speech, sentence: str, words: Sequence[Word]) -> bool:
    """Whether something is said: not in "did not say when", nor in "the company added 300 jobs"."""
    before = [word.lower for word in words if word.end <= speech.cue.start][-_NEGATED_WITHIN:]
    if any(word in lexicon.NEGATIONS for word in before):
        return False
    content = speech.content[0]
    if (
        sentence[speech.cue.start : speech.cue.end].lower() not in lexicon.WEAK_VERBS
        or content.start < speech.cue.start
    ):
        return True
    said = [word.lower for word in words if content.start <= word.start < content.end]
    return any(word in lexicon.FINITE or word in lexicon.THAT or word in _QUOTE_OPENERS for word in said)


def _without_that(content: Span, words: Sequence[Word]) -> Span:
    first = next((at for at, word in enumerate(words) if word.start >= content.start), len(words))
    if first + 1 < len(words) and words[first].lower in lexicon.THAT and words[first + 1].start < content.end:
        return Span(words[first + 1].start, content.end)
    return content


def _hint(written: str) -> str | None:
    return written[:MAX_CLAIMANT_LENGTH] if len(written) > 1 else None


def _speaker(named: Sequence[Word], sentence: str, memory: Memory) -> Speaker | None:
    """Resolve "Paul Kirui, a lawyer in Nairobi who …": the first part, or the one with a person's name."""
    parts: list[list[Word]] = [[]]
    for word in named:
        if word.text == "," or word.text in CLAUSE_MARKS or word.is_quote:
            parts.append([])
        elif word.lower in CLAUSE_WORDS and parts[-1]:
            break
        else:
            parts[-1].append(word)
    resolved = [one for part in parts[:2] if part and (one := memory.resolve(part, sentence)) is not None]
    return next((one for one in resolved if one.is_person and one.is_name), resolved[0] if resolved else None)


def stance_of(cue: str) -> Stance:
    """What a speaker does with the statement, by the word that reports it."""
    lower = cue.lower()
    if lower in lexicon.DENIAL_VERBS:
        return Stance.DENIED
    return Stance.ALLEGED if lower in lexicon.ALLEGING_VERBS else Stance.ASSERTED


def _going_on(
    spoken: Sequence[Sequence[Spoken]], sentences: Sequence[Span], heard: Sequence[_Heard]
) -> dict[int, str]:
    """Whose quotation each sentence goes on with, by its index."""
    names: dict[int, str] = {}
    for at, speeches in enumerate(spoken):
        speaker = heard[at].speaker
        end = max((one.content[-1].end for one in speeches), default=0)
        if speaker is not None:
            names |= {
                index: speaker.name for index in range(at + 1, len(sentences)) if sentences[index].end <= end
            }
    return names


def _with_quotes(
    sources: Sequence[str], heard: Sequence[_Heard], speaking: Speaker | None, going_on: Mapping[int, str]
) -> list[Attribution]:
    """Give a quotation that names nobody to its paragraph's only speaker, else to the one who was just quoted."""
    names = {one.speaker.name for one in heard if one.speaker is not None}
    heir = next(iter(names)) if len(names) == 1 else (speaking.name if speaking and not names else None)
    attributions: list[Attribution] = []
    for at, (source, one) in enumerate(zip(sources, heard, strict=True)):
        if one.attribution.is_reported:
            attributions.append(one.attribution)
        elif at in going_on:
            attributions.append(Attribution(going_on[at][:MAX_CLAIMANT_LENGTH], is_reported=True))
        elif source.startswith(_QUOTE_OPENERS):
            attributions.append(Attribution(heir, is_reported=True))
        else:
            attributions.append(one.attribution)
    return attributions


def _all_quoted(sources: Sequence[str]) -> bool:
    return bool(sources) and all(source.startswith(_QUOTE_OPENERS) for source in sources)
