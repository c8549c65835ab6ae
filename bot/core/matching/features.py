"""What the decision weighs of a pair: named figures, most of them 0 or 1, none of them of one side alone."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.core.matching import findings, lexicon, roles
from bot.core.matching.facts import Facts
from bot.core.matching.figures import figures_agree
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.matching.lexicon import Relation
from bot.core.matching.pairing import Pairing, Replaced, pair, relation_of
from bot.core.matching.terms import Term

CLEAN: Final = ("negation", "quantifier", "status", "antonym", "far_antonym", "number", "date", "name")
"""Findings that count for more where hardly anything else differs."""

CLOSE: Final = 0.6
"""Share of what is said that both say, from which two claims are nearly the same words."""

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Compared:
    features: Features
    findings: tuple[Finding, ...]


def compare(one: Facts, other: Facts, cosine: float | None = None) -> Compared:
    """Compare two claims; `cosine` is that of their vectors where there is an encoder."""
    pairing = pair(one, other)
    found = _found(one, other, pairing)
    features: Features = {name: float(bool(each)) for name, each in found.items()}
    features |= _leftovers(pairing)
    features |= _corrected(one, other, pairing, features)
    features["parity"] = float(one.cues % 2 != other.cues % 2)
    features["moved"] = float(any(b[1] < a[1] for a, b in pairwise(pairing.order)))
    features["other_stage"] = float(findings.other_stage(one, other))
    features["loose_number"] = float(findings.loose_numbers(one, other))
    features["loose_names"] = float(findings.loose_names(pairing) > 0)
    overlap = _overlap(one, other, pairing)
    features["overlap"] = overlap
    features["close"] = float(overlap >= CLOSE or (features["one_slot"] and bool(pairing.matches)))
    features["cosine"] = cosine if cosine is not None else 0.45 + 0.5 * overlap
    features["residual"] = features["cosine"] - (0.45 + 0.5 * overlap)
    features |= _differences((one, other), pairing, found, features)
    every = [finding for each in found.values() for finding in each]
    every += [_alternative(each) for each in pairing.replaced if each.between and not _explained(each)]
    return Compared(features, tuple(every))


def _found(one: Facts, other: Facts, pairing: Pairing) -> dict[str, list[Finding]]:
    return {
        "number": list(findings.numbers(one, other)),
        "date": list(findings.dates(one, other)),
        "status": list(findings.statuses(one, other)),
        "antonym": list(findings.antonyms(pairing, far=False)),
        "far_antonym": list(findings.antonyms(pairing, far=True)),
        "negation": list(findings.negations(one, other, pairing, sure=True)),
        "negation_part": list(findings.negations(one, other, pairing, sure=False)),
        "against": list(findings.against(one, other, pairing)),
        "quantifier": list(findings.quantifiers(one, other)),
        "name": list(findings.names(pairing)),
        "role": list(roles.roles(one, other, pairing)),
        "cause": list(roles.causes(one, other, pairing)),
        "tense": list(findings.tenses(one, other, pairing)),
        "particle": list(findings.particles(one, other, pairing)),
    }


def _corrected(one: Facts, other: Facts, pairing: Pairing, features: Features) -> Features:
    """What looks like an opposite and is none: slower than pay, where prices are faster; not shut; did not survive."""
    agreeing = float(findings.agreeing_opposites(pairing) > 0)
    corrected: Features = {"agreeing": agreeing}
    if roles.comparisons(one, other, pairing):
        opposed = features["antonym"] or features["far_antonym"] or features["status"]
        corrected |= {"role": float(not opposed), "antonym": 0.0, "far_antonym": 0.0, "status": 0.0}
    denied = bool(features["negation"] or features["negation_part"])
    otherwise = denied and not agreeing and findings.denied_otherwise(one, other)
    corrected["denied_otherwise"] = float(otherwise)
    if agreeing or otherwise:
        corrected |= {"negation": 0.0, "negation_part": float(otherwise), "quantifier": 0.0}
    return corrected


def _unexplained(terms: tuple[Term, ...], found: dict[str, list[Finding]]) -> list[Term]:
    said = {
        word
        for name in ("status", "antonym", "far_antonym", "name", "cause", "quantifier")
        for finding in found[name]
        for word in (*finding.ours.split(), *finding.theirs.split(), finding.ours, finding.theirs)
    }
    return [term for term in terms if term.word not in said]


def _beyond(pairing: Pairing, found: dict[str, list[Finding]]) -> int:
    """How many words differ on both sides that no finding accounts for: who speaks of something else is not in conflict."""
    return min(len(_unexplained(pairing.left, found)), len(_unexplained(pairing.right, found)))


def _differences(
    claims: tuple[Facts, Facts], pairing: Pairing, found: dict[str, list[Finding]], features: Features
) -> Features:
    """In how many ways they differ: who contradicts a claim changes one thing of it, who tells another story several."""
    one, other = claims
    beyond = _beyond(pairing, found)
    hard = any(features[name] for name in CLEAN)
    kinds = sum(bool(found[name]) for name in ("number", "date", "name"))
    kinds += any(found[name] for name in ("status", "antonym", "far_antonym", "negation", "quantifier"))
    aligned = len(one.terms) == len(other.terms) and all(n == m for n, m in pairing.order)
    longer = _is_longer_subject(one, pairing.left, pairing.right)
    clean = {f"clean_{name}": features[name] * (beyond == 0) for name in CLEAN}
    return {
        "beyond": min(beyond, 3) / 3,
        "beyond_slot": float(beyond > 0 and bool(features["one_slot"])),
        "hard_beyond": min(beyond, 3) / 3 * hard,
        "hard_first": float(hard and _has_other_subject(pairing, found)),
        "two_findings": float(kinds > 1),
        "opposed_and_not": float(
            features["parity"] and any(features[name] for name in ("status", "antonym", "far_antonym"))
        ),
        "three_findings": float(kinds > 2),  # noqa: PLR2004
        "aligned_beyond": float(aligned and beyond > 0 and kinds > 0),
        "extra_first": float(longer or _is_longer_subject(other, pairing.right, pairing.left)),
        "aligned_slots": float(aligned and beyond > 1),
        **clean,
        # Where a word was replaced too, the other word may have taken up the "not": "stopped paying", "no longer pays".
        "clean_negation": features["negation"] * (1.0 - features["left_both"]),
    }


def _is_longer_subject(facts: Facts, more: tuple[Term, ...], fewer: tuple[Term, ...]) -> bool:
    """Unemployment pay, where the other says unemployment: one of the first two words is said by one side alone."""
    return not fewer and any(term in facts.terms[:2] and lexicon.has_noun(term.word) for term in more)


def _has_other_subject(pairing: Pairing, found: dict[str, list[Finding]]) -> bool:
    """Whether the first word that differs, unexplained, is what the claims begin with: fuel here, taxi rides there."""
    ours, theirs = (_unexplained(terms, found) for terms in (pairing.left, pairing.right))
    return bool(ours and theirs) and min(ours[0].at, theirs[0].at) <= 1


def _leftovers(pairing: Pairing) -> Features:
    open_slots = [each for each in pairing.replaced if not _explained(each)]
    between = [each for each in open_slots if each.between]
    size = len(pairing.left) + len(pairing.right)
    total = size + 2 * len(pairing.matches)
    both = min(len(pairing.left), len(pairing.right))
    single = open_slots[0] if len(open_slots) == 1 else None
    whole = (
        single is not None
        and len(single.one) == len(pairing.left)
        and len(single.other) == len(pairing.right)
    )
    short = single is not None and max(len(single.one), len(single.other)) <= 2  # noqa: PLR2004 - words
    one_slot = float(whole and short)
    return {
        "one_slot": one_slot,
        "one_slot_close": one_slot * (total >= 8),  # noqa: PLR2004 - four words of either
        "one_slot_one_word": one_slot
        * float(single is not None and len(single.one) == len(single.other) == 1),
        "one_slot_sister": one_slot * float(single is not None and _any_relation(single, Relation.SISTER)),
        "one_slot_name": one_slot
        * float(single is not None and single.one[0].is_name and single.other[0].is_name),
        **_place_of_slot(single if one_slot else None),
        "slot_counted": one_slot
        * float(single is not None and single.one[-1].is_counted and single.other[-1].is_counted),
        "one_each": float(len(pairing.left) == len(pairing.right) == 1),
        "names_only": float(both > 0 and all(term.is_name for term in (*pairing.left, *pairing.right))),
        "slot_between": float(bool(between)),
        "slot_beside": float(bool(open_slots) and not between),
        "slot_sister": float(any(_any_relation(each, Relation.SISTER) for each in open_slots)),
        "left_both": float(both > 0),
        "left_share": size / total if total else 0.0,
        "left_fewest": min(both, 4) / 4,
        "left_one_only": float(size > 0 and both == 0),
    }


_EXCLUSIVE: Final = frozenset(("by", "to", "from", "par", "por"))
_WHERE: Final = frozenset(("in", "on", "at", "dans", "sur", "en"))


def _place_of_slot(slot: Replaced | None) -> Features:
    """What the one place is where two claims differ: few verbs exclude each other, most who and where do."""
    names = (
        "slot_identity",
        "slot_verb",
        "slot_adjective",
        "slot_first",
        "slot_by",
        "slot_where",
        "slot_denied",
    )
    if slot is None:
        return dict.fromkeys(names, 0.0)
    ours, theirs = slot.one[-1], slot.other[-1]
    preposition = slot.one[0].preposition if slot.one[0].preposition == slot.other[0].preposition else ""
    verbs = all(lexicon.is_verb_form(each.word) for each in (ours, theirs))
    nouns = all(lexicon.has_noun(each.word) for each in (ours, theirs))
    return {
        "slot_identity": float(nouns and slot.one[0].is_identity and slot.other[0].is_identity),
        "slot_verb": float(verbs),
        "slot_adjective": float(not verbs and not nouns),
        "slot_first": float(not verbs and nouns and min(slot.one[0].at, slot.other[0].at) <= 1),
        "slot_by": float(preposition in _EXCLUSIVE),
        "slot_where": float(preposition in _WHERE),
        "slot_denied": float(ours.denied and theirs.denied),
    }


def _overlap(one: Facts, other: Facts, pairing: Pairing) -> float:
    """Share of the terms, figures and dates of both that the other has too."""
    alike = sum(any(figures_agree(each, their) for their in other.figures) for each in one.figures)
    alike += sum(each.value in {their.value for their in other.moments} for each in one.moments)
    matched = len(pairing.matches) + alike
    total = sum(len(facts.terms) + len(facts.figures) + len(facts.moments) for facts in (one, other))
    return min(1.0, 2 * matched / total) if total else 1.0


def _explained(replaced: Replaced) -> bool:
    """Whether one side denies what the other says the opposite of."""
    return any(
        ours.denied is not theirs.denied
        and relation_of(ours.word, theirs.word) in (Relation.OPPOSITE, Relation.FAR_OPPOSITE)
        for ours in replaced.one
        for theirs in replaced.other
    )


def _any_relation(replaced: Replaced, wanted: Relation) -> bool:
    return any(
        relation_of(ours.word, theirs.word) is wanted for ours in replaced.one for theirs in replaced.other
    )


def _alternative(replaced: Replaced) -> Finding:
    return Finding(
        ConflictKind.ALTERNATIVE,
        " ".join(term.word for term in replaced.one),
        " ".join(term.word for term in replaced.other),
    )
