"""What the decision weighs of a pair: named figures, most of them 0 or 1, none of them of one side alone."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.core.matching import findings, roles
from bot.core.matching.facts import Facts
from bot.core.matching.figures import agree
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.matching.lexicon import Relation
from bot.core.matching.pairing import Pairing, Replaced, pair, relation_of

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
    found = {
        "number": list(findings.numbers(one, other)),
        "date": list(findings.dates(one, other)),
        "status": list(findings.statuses(one, other)),
        "antonym": list(findings.antonyms(pairing, far=False)),
        "far_antonym": list(findings.antonyms(pairing, far=True)),
        "negation": list(findings.negations(one, other, pairing)),
        "quantifier": list(findings.quantifiers(one, other)),
        "name": list(findings.names(pairing)),
        "role": list(roles.roles(one, other, pairing)),
        "cause": list(roles.causes(one, other, pairing)),
        "tense": list(findings.tenses(one, other, pairing)),
        "particle": list(findings.particles(one, other, pairing)),
    }
    features: Features = {name: float(bool(each)) for name, each in found.items()}
    features |= _leftovers(pairing)
    features["agreeing"] = float(findings.agreeing_opposites(pairing) > 0)
    if features["agreeing"]:
        features |= {"negation": 0.0, "quantifier": 0.0}
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
    clean = max(1.0 - features["left_both"], features["one_slot"])
    features |= {f"clean_{name}": features[name] * clean for name in CLEAN}
    # Where a word was replaced too, the other word may have taken up the "not": "stopped paying", "no longer pays".
    features["clean_negation"] = features["negation"] * (1.0 - features["left_both"])
    every = [finding for each in found.values() for finding in each]
    every += [_alternative(each) for each in pairing.replaced if each.between and not _explained(each)]
    return Compared(features, tuple(every))


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


def _overlap(one: Facts, other: Facts, pairing: Pairing) -> float:
    """Share of the terms, figures and dates of both that the other has too."""
    alike = sum(any(agree(each.quantity, their.quantity) for their in other.figures) for each in one.figures)
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
