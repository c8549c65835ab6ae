"""The decision on two claims: already here, in conflict, similar, or new."""

import json
import math
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Final

from bot.core.matching.dates import DateKind
from bot.core.matching.facts import Facts
from bot.core.matching.features import Features, compare
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.matching.terms import normal
from storage.domain.claim import Stance

HARD: Final = (
    "number", "date", "status", "antonym", "far_antonym", "negation", "quantifier", "name", "role", "particle", "cause", "tense", "loose_number", "against",
)  # fmt: skip
"""Findings without which two claims in other words are never shown as a conflict."""


class Verdict(StrEnum):
    """What a claim is to a stored one."""

    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    SIMILAR = "similar"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Decision:
    """A suggestion; only people confirm one, unless `is_exact`.

    `probability` is how sure the model is of `verdict` (0..1). `reasons` are what contradicts what, for people to see.
    `in_time`: the two speak of different days, so that both may be right, the later superseding the earlier.
    """

    verdict: Verdict
    probability: float
    reasons: tuple[Finding, ...] = ()
    in_time: bool = False
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class _Weights:
    """Of one logistic model; `threshold` is the probability from which it says yes."""

    intercept: float
    weights: dict[str, float]
    threshold: float

    def probability(self, features: Features) -> float:
        score = self.intercept + sum(weight * features[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def _model() -> dict[str, _Weights]:
    """The constants that are installed with this module (tests/training/matching.py makes them)."""
    stored = json.loads(resources.files("bot.core.matching").joinpath("weights.json").read_text())
    return {name: _Weights(**stored[name]) for name in ("close", "far", "same", "near")}


def decide(one: Facts, other: Facts, cosine: float | None = None) -> Decision:
    """Decide on a new claim and a stored one, whichever comes first; `cosine` is that of their vectors, if known."""
    in_time = _in_time(one, other)
    if normal(one.text) == normal(other.text):
        decision = Decision(Verdict.DUPLICATE, 1.0, in_time=in_time, is_exact=True)
    else:
        decision = _compared(one, other, cosine, in_time=in_time)
    if (one.stance is Stance.DENIED) is not (other.stance is Stance.DENIED):
        return _turned(decision, one, other)
    return decision


def _compared(one: Facts, other: Facts, cosine: float | None, *, in_time: bool) -> Decision:
    """The same whichever comes first: they are compared in the order of their texts."""
    if (normal(one.text), one.text) <= (normal(other.text), other.text):
        compared = compare(one, other, cosine)
        return _decided(compared.features, compared.findings, in_time=in_time)
    compared = compare(other, one, cosine)
    turned = tuple(replace(each, ours=each.theirs, theirs=each.ours) for each in compared.findings)
    return _decided(compared.features, turned, in_time=in_time)


def _turned(decision: Decision, one: Facts, other: Facts) -> Decision:
    """One says so and one denies it: the same words are a conflict, and a conflict of words is none."""
    if decision.verdict is Verdict.DUPLICATE:
        denial = Finding(ConflictKind.NEGATION, one.stance.value, other.stance.value)
        return replace(decision, verdict=Verdict.CONFLICT, reasons=(denial,), is_exact=False)
    if decision.verdict is Verdict.CONFLICT:
        return replace(decision, verdict=Verdict.SIMILAR, reasons=())
    return decision


def _decided(features: Features, found: tuple[Finding, ...], *, in_time: bool) -> Decision:
    model = _model()
    conflict = model["close" if features["close"] else "far"]
    sure = conflict.probability(features)
    has_reason = any(features[name] for name in HARD) or bool(features["close"])
    has_reason = has_reason and not features["other_stage"]
    if has_reason and sure >= conflict.threshold:
        return Decision(Verdict.CONFLICT, sure, found, in_time=in_time)
    same = model["same"].probability(features)
    if same >= model["same"].threshold and not _is_doubtful(features):
        return Decision(Verdict.DUPLICATE, same)
    near = model["near"].probability(features)
    if near >= model["near"].threshold:
        return Decision(Verdict.SIMILAR, near, found)
    return Decision(Verdict.NEW, 1.0 - near)


def _is_doubtful(features: Features) -> bool:
    """Whether anything speaks against a duplicate, however little."""
    return any(
        features[name] for name in (*HARD, "left_share", "moved", "other_stage", "parity", "loose_names")
    )


def _in_time(one: Facts, other: Facts) -> bool:
    if one.as_of is not None and other.as_of is not None:
        return one.as_of != other.as_of
    ours, theirs = (
        {each.value for each in facts.moments if each.kind is DateKind.DAY} for facts in (one, other)
    )
    return bool(ours and theirs and not ours & theirs)
