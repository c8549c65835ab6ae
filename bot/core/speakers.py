"""Who is meant: names and roles as a text uses them, and the pronouns that stand for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.core import lexicon
from bot.core.words import Word, name_end

MAX_CLAIMANT_LENGTH = 120
_MAX_PHRASE_WORDS = 12
_FEW_WORDS = 3
_REACH = 2
"""Sentences. A pronoun further from its name than this is left unresolved."""

_DETERMINERS = lexicon.WordList(
    "the a an another this that these those le la les l' un une des el los las una unos unas"
)
_TRAILING = lexicon.WordList(
    "on in at late early last this next also later then since previously repeatedly publicly a statement an interview le el dans en"
    " un communiqué comunicado un une"
)
_NO_ROLE = lexicon.WordList(
    "on in at by with as after before if when while once dans sur pour avec en con por sobre"
)
_NEXT_WORD = re.compile(r"[,\s]*([^\W\d_]+)")
_OF = lexicon.WordList("of for at from in with de du des d' para en")
_JOINING = frozenset({"and", "et", "y", "by", "par", "por"})
_PARTS_OF_PERSON = 4


@dataclass(frozen=True, slots=True)
class Speaker:
    """`is_name` tells "Joshua Simmons" from "a lawyer for the State Department"."""

    name: str
    is_person: bool
    is_name: bool = True


@dataclass(slots=True)
class Memory:
    """What a text has named so far: grows sentence by sentence."""

    full_names: dict[str, str] = field(default_factory=dict)
    holders: dict[str, str | None] = field(default_factory=dict)
    """Who "the president" or "the ministry" is; None where two have been named."""

    subject: Speaker | None = None
    subject_age: int = 0
    speaker: Speaker | None = None
    speaker_age: int = 0

    def next_sentence(self) -> None:
        self.subject_age += 1
        self.speaker_age += 1

    def note_speaker(self, speaker: Speaker) -> None:
        self.speaker, self.speaker_age = speaker, 0

    def note_names(self, words: Sequence[Word]) -> None:
        """Learn full names, and what they are called later: surnames and abbreviations in brackets."""
        at = 0
        while at < len(words):
            first = at
            end = name_end(words, first)
            at = max(end, at + 1)
            if end - first > 1 and words[first].lower in lexicon.SENTENCE_STARTS:
                first += 1  # "Selon PeakMetrics", "The High Court"
            if end - first < 2:  # noqa: PLR2004 -- a single word names nothing new
                continue
            name = _joined(words[first:end])
            if end + 1 < len(words) and words[end].text == "(" and words[end + 1].text.isupper():
                self.full_names.setdefault(words[end + 1].text, without_article(name))
            person = person_name(words[first:end])
            if person is not None:
                self.full_names.setdefault(person.rsplit(" ", 1)[-1], person)
            self._note_roles(
                words[max(0, first - 1) : end], person or without_article(name), is_person=person is not None
            )

    def _note_roles(self, words: Sequence[Word], name: str, *, is_person: bool) -> None:
        """Learn "the president" from "President William Ruto", "the ministry" from "Ministry of Health"."""
        known = lexicon.TITLES if is_person else lexicon.ORGANISATION_WORDS
        for word in words:
            if word.lower in known and (is_person or word.is_capitalised):
                self.holders[word.lower] = name if self.holders.get(word.lower, name) == name else None

    def note_subject(self, words: Sequence[Word]) -> None:
        """Remember what a sentence begins with, where that is a name or a role."""
        start = _after_opening(words)
        end = name_end(words, start)
        is_role = words[end : end + 1] and words[end].lower in lexicon.ROLES
        if is_role and (end == start or end == start + 1):  # "police", "a Kenyan court"
            self.subject, self.subject_age = self._apposed(words, start, end + 1), 0
        elif end > start and words[start].lower not in lexicon.SENTENCE_STARTS:
            self.subject, self.subject_age = self.named(words[start:end]), 0

    def _apposed(self, words: Sequence[Word], start: int, end: int) -> Speaker:
        """The person in "A lawyer, Daniel Mwangi, disagreed" or "le président William Ruto", else the role."""
        after = end + 1
        named = person_name(words[end : name_end(words, end)]) if end < len(words) else None
        if named is not None:
            return Speaker(self.full_names.get(named, named), is_person=True)
        if words[end : end + 1] and words[end].text == ",":
            person = person_name(words[after : name_end(words, after)])
            if person is not None:
                return Speaker(self.full_names.get(person, person), is_person=True)
        return Speaker(_joined(words[start:end]), is_person=False, is_name=False)

    def named(self, words: Sequence[Word]) -> Speaker:
        """The speaker that a run of capitalised words names, in full if it was given in full before."""
        person = person_name(words)
        name = person or without_article(_joined(words))
        full = self.full_names.get(name, name)
        return Speaker(
            full, is_person=person is not None or (full != name and " " in full and not name.isupper())
        )

    def meant_by(self, pronoun: str) -> Speaker | None:
        recent = (
            self.subject if self.subject_age <= _REACH else None,
            self.speaker if self.speaker_age <= _REACH else None,
        )
        if pronoun in lexicon.HE_OR_SHE:
            first = reversed(recent) if self.speaker_age <= self.subject_age else recent
            return next((one for one in first if one is not None and one.is_person), None)
        if pronoun in lexicon.THEY_OR_IT:
            return next((one for one in recent if one is not None and not one.is_person), None)
        return None

    def resolve(self, words: Sequence[Word], sentence: str) -> Speaker | None:
        """Who a phrase before or after a verb of speech means; None where that is not sure."""
        phrase = _trimmed(words)
        if not phrase or len(phrase) > _MAX_PHRASE_WORDS or phrase[0].text in _OF:
            return None
        if len(phrase) == 1 and phrase[0].lower in lexicon.PRONOUNS:
            return self.meant_by(phrase[0].lower)
        if len(phrase) == 1 and (
            phrase[0].lower in lexicon.SENTENCE_STARTS or phrase[0].lower in lexicon.PAPERS
        ):
            return None
        if name_end(phrase, 0) == len(phrase):
            return self.named(phrase) if self._is_sure(phrase, sentence) else None
        if len(phrase) == 1 and phrase[0].start > 0 and _is_definite(words, phrase[0]):
            holder = self.holders.get(phrase[0].lower)
            if holder is not None:
                return Speaker(holder, is_person=phrase[0].lower in lexicon.TITLES)
        return self._person_at_end(phrase) or _role(phrase, sentence)

    def _is_sure(self, phrase: Sequence[Word], sentence: str) -> bool:
        """A word that only its place makes a capital ("Posts say", "Recent governments") names nobody, but a role may."""
        first = phrase[0]
        if len(phrase) > 1 or first.start > 0 or first.text.isupper():
            return True
        if first.text in self.full_names or first.lower in lexicon.ROLES:
            return True
        following = _NEXT_WORD.match(sentence, first.end)
        return not first.lower.endswith("s") and (following is None or _is_verb(following.group(1).lower()))

    def _person_at_end(self, phrase: Sequence[Word]) -> Speaker | None:
        """Find Israel Katz in "Israeli defence minister Israel Katz"."""
        tail = _last_name(phrase)
        if not tail or _is_behind_of(phrase, len(phrase) - len(tail)):
            return None
        person = person_name(tail)
        return Speaker(self.full_names.get(person, person), is_person=True) if person is not None else None


def _is_definite(words: Sequence[Word], noun: Word) -> bool:
    before = [word.lower for word in words if word.end <= noun.start]
    return bool(before) and before[-1] in {"the", "le", "la", "l'", "el"}


def _is_verb(word: str) -> bool:
    lists = (
        lexicon.STRONG_VERBS,
        lexicon.FIRM_VERBS,
        lexicon.WEAK_VERBS,
        lexicon.AUXILIARIES,
        lexicon.FINITE,
    )
    return any(word in words for words in lists) or word.endswith(("ed", "s", "é", "ó"))


def _role(phrase: Sequence[Word], sentence: str) -> Speaker | None:
    head = _head(phrase).lower
    first = phrase[0]
    is_organisation = first.is_capitalised and first.lower in lexicon.ORGANISATION_WORDS
    # French and Spanish put the noun first: "la police kényane", "le Service national de police".
    leads = is_organisation or (first.lower in lexicon.ROLES and len(phrase) <= _FEW_WORDS)
    if first.lower in _NO_ROLE or (first.lower.endswith(("ed", "ing")) and first.start > 0):
        return None
    if not leads and head not in lexicon.ROLES and head not in lexicon.TITLES:
        return None
    text = sentence[phrase[0].start : phrase[-1].end]
    return Speaker(text, is_person=head in lexicon.TITLES, is_name=False)


def person_name(words: Sequence[Word]) -> str | None:
    """The name of a person at the end of a capitalised run, without titles: None where it is no person's."""
    first = max(
        (at + 1 for at, word in enumerate(words) if word.lower.rstrip(".") in lexicon.TITLES), default=0
    )
    had_title = first > 0
    parts = words[first:]
    if (
        not parts
        or len(parts) > _PARTS_OF_PERSON
        or any(word.lower in lexicon.ORGANISATION_WORDS for word in parts)
    ):
        return None
    if any(word.text.isupper() and len(word.text) > 1 for word in parts):
        return None
    if not had_title and (len(parts) == 1 or not all(word.is_capitalised for word in parts)):
        return None
    return _joined(parts)


def without_article(name: str) -> str:
    if name[1:2] in {"’", "'"} and name[0] in "LlDd" and name[2:3].isupper():
        return name[2:]  # "l’ONU"
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in _DETERMINERS else name


def _joined(words: Sequence[Word]) -> str:
    name = " ".join(word.text for word in words)
    for ending in ("'s", "’s", "s'", "s’"):
        if name.endswith(ending):
            return name[: -len(ending)] + ("s" if ending[0] == "s" else "")
    return name


def _trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """Without the articles before it and the adverbials of time after it."""
    first, end = _after_date(words), len(words)
    while end > first and _is_adverbial(words[end - 1]):
        end -= 1
    while first < end and _only_leads(words[first], is_last=end - first == 1):
        first += 1
    return words[first:end]


def _only_leads(word: Word, *, is_last: bool) -> bool:
    """Whether it stands before a phrase without belonging to it: an article, "and", "Later" at the beginning."""
    if word.lower in _DETERMINERS or word.lower in _JOINING or word.lower in {"but", "mais", "pero"}:
        return True
    return not is_last and word.start == 0 and word.lower in lexicon.SENTENCE_STARTS


def _after_date(words: Sequence[Word]) -> int:
    """Index behind "On 1 July" at the beginning of a phrase."""
    first = 0
    while first < len(words) and _is_adverbial(words[first]) and words[first].lower not in _DETERMINERS:
        first += 1
    return first if any(word.lower in lexicon.TIME_WORDS for word in words[:first]) else 0


def _is_adverbial(word: Word) -> bool:
    return word.lower in lexicon.TIME_WORDS or word.lower in _TRAILING or word.text.isdigit()


def _head(phrase: Sequence[Word]) -> Word:
    """The noun a phrase is about: the one before "of", "for", "at"."""
    for at, word in enumerate(phrase):
        if word.lower in _OF and at > 0:
            return phrase[at - 1]
    return phrase[-1]


def _last_name(phrase: Sequence[Word]) -> Sequence[Word]:
    start = len(phrase)
    while start > 0 and phrase[start - 1].is_capitalised:
        start -= 1
    return phrase[start:]


def _is_behind_of(phrase: Sequence[Word], at: int) -> bool:
    """Tell "lawyer for Kenya" apart: the name belongs to the phrase, it is not the one who speaks."""
    return at > 0 and (phrase[at - 1].lower in _OF or phrase[at - 1].lower in _JOINING)


def _after_opening(words: Sequence[Word]) -> int:
    """Index behind "On Tuesday," and an article."""
    start = 0
    if words and words[0].lower in lexicon.SENTENCE_STARTS and words[0].lower not in _DETERMINERS:
        comma = next((at for at, word in enumerate(words[:8]) if word.text == ","), None)
        start = comma + 1 if comma is not None else 0
    while start < len(words) and words[start].lower in _DETERMINERS:
        start += 1
    return start
