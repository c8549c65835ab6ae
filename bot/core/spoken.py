"""Speech in a whole text: that of its sentences, and quotations that go on over several of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.sentences import Span
from bot.core.speech import SURE, Speech, find_speech
from bot.core.speech_model import SpeechModel
from bot.core.words import Word, words_of

_OPENERS = ("“", '"', "«", "„", "''")
_MARKS = ("“", "”", '"', "«", "»", "''")
_QUOTED = re.compile(r"“[^”“]{1,2000}”|\"[^\"]{1,2000}\"|«[^»«]{1,2000}»")
_MAX_RUN = 12
"""Sentences that one quotation may go on for."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Offsets in the text."""

    cue: Span
    source: Span
    content: tuple[Span, ...]


def spoken_in(
    text: str, paragraphs: Sequence[Sequence[Span]], model: SpeechModel, sure: int = SURE
) -> list[Spoken]:
    """Return all speech in reading order of its cues."""
    found: list[Spoken] = []
    for sentences in paragraphs:
        speeches = find_in_paragraph([words_of(text[one.start : one.end]) for one in sentences], model, sure)
        found += [one for spoken in prolong(text, sentences, speeches) for one in spoken]
    return found


def prolong(text: str, sentences: Sequence[Span], speeches: Sequence[Sequence[Speech]]) -> list[list[Spoken]]:
    """Return the speeches of each sentence of a paragraph in their places, each to the end of its quotation."""
    found: list[list[Spoken]] = []
    quiet = [not speech for speech in speeches]
    for at, sentence in enumerate(sentences):
        placed = [_placed(speech, sentence.start) for speech in speeches[at]]
        if len(placed) == 1:
            placed = [_with_all_quoted(text, placed[0], sentence)]
        if placed:
            behind = slice(at + 1, at + _MAX_RUN)
            more = _rest_of_quotation(text, sentence, sentences[behind], quiet[behind])
            placed[-1] = _prolonged(text, placed[-1], sentence, more)
        found.append(placed)
    return found


def find_in_paragraph(
    sentences: Sequence[tuple[Word, ...]], model: SpeechModel, sure: int = SURE
) -> list[list[Speech]]:
    """Return the speeches of each sentence of a paragraph."""
    return [find_speech(words, model, sure) for words in sentences]


def _placed(speech: Speech, start: int) -> Spoken:
    def moved(span: Span) -> Span:
        return Span(start + span.start, start + span.end)

    return Spoken(moved(speech.cue), moved(speech.source), tuple(map(moved, speech.content)))


def _with_all_quoted(text: str, spoken: Spoken, sentence: Span) -> Spoken:
    """With what else is quoted behind it in its sentence (“We left,” he said. “It was late.”)."""
    last = spoken.content[-1].end
    if not _is_quoted(text, spoken):
        return spoken
    more = (
        Span(one.start(), one.end())
        for one in _QUOTED.finditer(text, max(last, spoken.cue.end), sentence.end)
    )
    return Spoken(spoken.cue, spoken.source, (*spoken.content, *more))


def _rest_of_quotation(
    text: str, sentence: Span, following: Sequence[Span], quiet: Sequence[bool]
) -> Span | None:
    """The sentences after this one that its quotation goes on with (“We left,” he said. “It was late.”)."""
    goes_on = _is_open(text[sentence.start : sentence.end])
    if not goes_on:
        if not following or not quiet[0] or not text.startswith(_OPENERS, following[0].start):
            return None
        if not any(mark in text[sentence.start : sentence.end] for mark in _MARKS):
            return None
    end = None
    for one, is_quiet in zip(following, quiet, strict=True):
        if not is_quiet:
            break
        end = one.end
        if _closes(text[one.start : one.end]):
            break
    return Span(following[0].start, end) if end is not None else None


def _prolonged(text: str, spoken: Spoken, sentence: Span, more: Span | None) -> Spoken:
    if more is None or not _is_quoted(text, spoken):
        return spoken
    last = spoken.content[-1]
    if sentence.end - last.end <= len(".”"):  # it runs on to the end of its sentence
        content = (*spoken.content[:-1], Span(last.start, more.end))
    else:
        content = (*spoken.content, more)
    return Spoken(spoken.cue, spoken.source, content)


def _is_quoted(text: str, spoken: Spoken) -> bool:
    around = (text[max(0, one.start - 1) : one.end + 2] for one in spoken.content)
    return any(mark in piece for piece in around for mark in _MARKS)


def _is_open(sentence: str) -> bool:
    return (
        sentence.count("“") > sentence.count("”")
        or sentence.count('"') % 2 == 1
        or sentence.count("''") % 2 == 1
    )


def _closes(sentence: str) -> bool:
    return sentence.rstrip().endswith(("”", '"', "''", "»"))
