"""What one sentence claims: one statement or several, each with who says it, how it stands to it, and its wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.core import lexicon
from bot.core.attribution import Attribution
from bot.core.pointing import Naming
from bot.core.rumours import Rumour, find_rumour
from bot.core.sentences import Span
from bot.core.wording import Setting, Wording, word_said, word_sentence
from storage.domain.claim import Stance

_ALLEGED = re.compile(
    r"\b(?:allegedly|purportedly|alleged to|accused of|présumée?s?|aurait|auraient|soupçonnée?s? de|presuntamente|supuestamente|"
    r"presunt[oa]s?|acusad[oa]s? de)\b",
    re.IGNORECASE,
)
_RUMOURED = re.compile(
    r"\b(?:reportedly|rumou?red|unconfirmed reports?|rumou?r has it|il paraît que|selon (?:la|des|les) rumeurs?|se rumorea|"
    r"según rumores|al parecer)\b",
    re.IGNORECASE,
)
_TWO = re.compile(r",? (?:and|but|et|mais|y|pero) (?:that|qu[’']|que) ?", re.IGNORECASE)
_THERE = {"en": ("There was", "There were"), "fr": ("Il y a eu", "Il y a eu"), "es": ("Hubo", "Hubo")}
_SUBJUNCTIVES = (
    (re.compile(r"\baient\b"), "ont"), (re.compile(r"\bait\b"), "a"), (re.compile(r"\bsoient\b"), "sont"),
    (re.compile(r"\bsoit\b"), "est"), (re.compile(r"\bhayan\b"), "han"), (re.compile(r"\bhaya\b"), "ha"),
    (re.compile(r"\bseraient\b"), "sont"), (re.compile(r"\bserait\b"), "est"), (re.compile(r"\bauraient\b"), "ont"),
    (re.compile(r"\baurait\b"), "a"), (re.compile(r"\bsean\b"), "son"), (re.compile(r"\bsea\b"), "es"), (re.compile(r"\bestén\b"), "están"),
)  # fmt: skip
_OWN = re.compile(r"\b(?:its|their)\b")
_LAST_DAY = re.compile(r"\s(?:on|le|el|last|ce)\s\S+$|\s(?:yesterday|today|hier|ayer|hoy)$", re.IGNORECASE)
_WHEN_DENIED = re.compile(
    r", (?:after|amid|following|days?|hours?|a day|après|alors que|tras|después)\b", re.IGNORECASE
)
_ANY = re.compile(r"^Any\b")
_MAX_PARTS = 3


@dataclass(frozen=True, slots=True)
class Statement:
    text: str
    claimant: str | None
    hint: str | None
    stance: Stance
    as_of: date | None
    is_ambiguous: bool


def statements_in(sentence: str, attribution: Attribution, setting: Setting) -> list[Statement]:
    """Return what a sentence claims, the sentence's own claim first; never empty."""
    rumour = find_rumour(sentence)
    told = _told(sentence, rumour, attribution, setting) if rumour is not None else None
    found: list[Statement] = []
    if told is None or told.stance is not Stance.DENIED:
        found += _said(sentence, attribution, setting)
    if told is not None:
        found.append(told)
    for other in attribution.others:
        found += _said_beside(sentence, attribution, other, setting)
    return found


def _said(sentence: str, attribution: Attribution, setting: Setting) -> list[Statement]:
    """What is said, in its parts ("that … and that …"), or the sentence where it does not stand alone."""
    speaker = _naming(sentence, attribution)
    is_denial = attribution.is_denial
    if not attribution.is_frame:  # a part of the sentence is said; the sentence itself is the article's
        own = replace(attribution, claimant=None, hint=None, stance=Stance.ASSERTED)
        return [_statement(word_sentence(sentence, setting), own)]
    if attribution.content is not None and attribution.is_clause:
        parts = list(_parts(sentence, attribution.content))
        worded = [
            word_said(
                sentence,
                _denied(sentence, part) if is_denial else part,
                setting,
                speaker,
                is_strict=not is_denial,
            )
            for part in parts
        ]
        if worded and all(one is not None for one in worded):
            return [_statement(_indicative(one) if is_denial else one, attribution) for one in worded if one]
    whole = _statement(word_sentence(sentence, setting), attribution)
    return [replace(whole, stance=Stance.ASSERTED) if is_denial else whole]


def _denied(sentence: str, part: Span) -> Span:
    """What is denied, without when and why it was."""
    after = _WHEN_DENIED.search(sentence, part.start, part.end)
    return Span(part.start, after.start()) if after else part


def _said_beside(
    sentence: str, main: Attribution, other: Attribution, setting: Setting
) -> Iterator[Statement]:
    """A second speech of the sentence, where it stands beside the first and not inside it."""
    if (
        other.content is None
        or main.content is None
        or main.is_denial
        or not (other.is_clause and other.is_frame)
    ):
        return
    if other.content.start < main.content.end and main.content.start < other.content.end:
        return
    worded = word_said(sentence, other.content, setting, _naming(sentence, other))
    if worded is not None:
        yield _statement(worded, other)


def _parts(sentence: str, content: Span) -> Iterator[Span]:
    start = content.start
    for match in list(_TWO.finditer(sentence, content.start, content.end))[: _MAX_PARTS - 1]:
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, content.end)


def _statement(worded: Wording, attribution: Attribution) -> Statement:
    return Statement(
        text=worded.text,
        claimant=attribution.claimant,
        hint=attribution.hint,
        stance=_stance(worded.text, attribution.stance),
        as_of=worded.as_of,
        is_ambiguous=worded.is_ambiguous,
    )


def _stance(text: str, stance: Stance) -> Stance:
    if stance is not Stance.ASSERTED:
        return stance
    if _ALLEGED.search(text):
        return Stance.ALLEGED
    return Stance.RUMOURED if _RUMOURED.search(text) else Stance.ASSERTED


def _indicative(worded: Wording) -> Wording:
    """A denied clause in French or Spanish as it would be asserted: "que sept agents aient été tués"."""
    text = _ANY.sub("Some", worded.text)
    for pattern, plain in _SUBJUNCTIVES:
        text = pattern.sub(plain, text)
    return replace(worded, text=text)


def _told(sentence: str, rumour: Rumour, attribution: Attribution, setting: Setting) -> Statement | None:
    """The rumour as a claim of its own: denied by whoever denies it, else nobody's."""
    told = sentence[rumour.told.start : rumour.told.end]
    speaker = _naming(sentence, attribution) or _subject(attribution)
    if not rumour.is_clause:
        told = _LAST_DAY.sub("", told)
        one, many = _THERE.get(setting.language or "en", _THERE["en"])
        told = f"{many if _is_plural(told) else one} {told}"
    if speaker is not None and not speaker.is_person:
        told = _OWN.sub(lambda _: f"{speaker.name}’s", told, count=1)
    worded = word_said(told, Span(0, len(told)), setting, None, is_strict=False)
    if worded is None:
        return None
    is_denied = rumour.stance is Stance.DENIED
    return Statement(
        text=_indicative(worded).text if is_denied else worded.text,
        claimant=attribution.claimant if is_denied else None,
        hint=attribution.hint if is_denied else None,
        stance=rumour.stance,
        as_of=worded.as_of,
        is_ambiguous=worded.is_ambiguous,
    )


def _is_plural(phrase: str) -> bool:
    head = next((word for word in phrase.split() if word.isalpha()), "")
    return head.lower() not in {"a", "an", "the", "any"} and head.endswith("s")


def _subject(attribution: Attribution) -> Naming | None:
    subject = attribution.subject
    return Naming(f"the {subject.name}", is_person=False) if subject and not subject.is_person else None


def _naming(sentence: str, attribution: Attribution) -> Naming | None:
    """The speaker as the sentence names it, with its article; a pronoun by the name it stands for."""
    if attribution.claimant is None:
        return None
    name = attribution.claimant
    at = sentence.find(name)
    article = (
        re.search(r"(?:\b[Tt]he|\b[LlEe][ael]s?|\b[Ll]os|\b[LlDd][’'])\s?$", sentence[:at])
        if at > 0
        else None
    )
    if article is not None:
        written = article.group()
        return Naming(written[0].lower() + written[1:] + name, attribution.is_person)
    needs = not attribution.is_person and any(
        word.lower() in lexicon.ORGANISATION_WORDS for word in name.split()
    )
    return Naming(f"the {name}" if needs and at < 0 else name, attribution.is_person)
