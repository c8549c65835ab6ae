"""Train the decisions of `bot.core.matching`: `python -m tests.training.matching [MODELS]`.

Conflicts: from wordings.psv, claims in our own words (base | same | same_close | contradicts | contradicts_far |
different), with the encoder's cosines beside them in cosines.json, so that this needs no encoder and gives the same
bytes anywhere. With MODELS (a directory with model.onnx and tokenizer.json) the cosines are taken anew first.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.core.matching.decision import HARD
from bot.core.matching.facts import facts_of
from bot.core.matching.features import CLEAN, compare

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "bot/core/matching/weights.json"
KINDS = ("same", "same_close", "contradicts", "contradicts_far", "different")
FOLDS = 5
RIDGE = 1.0
DIFFERENT_COUNTS = 0.25
"""In the model of conflicts: showing a different claim as a conflict is a smaller harm than the others."""

PRIOR = {
    **dict.fromkeys(HARD, 1.0),
    **dict.fromkeys((f"clean_{name}" for name in CLEAN), 1.0),
    "negation": 0.0,
    "clean_negation": 2.0,
    "names_only": 3.0,
    "role": 3.0,
    "particle": 2.5,
    "cause": 3.5,
    "tense": 2.5,
    "against": 2.5,
    "negation_part": 0.0,
    "slot_identity": 1.5,
    "slot_where": 2.5,
    "slot_by": 1.0,
    "slot_counted": -1.5,
    "beyond_slot": -1.0,
    "hard_beyond": -1.0,
    "hard_first": -1.0,
    "two_findings": -0.5,
    "opposed_and_not": -1.0,
    "aligned_beyond": -1.0,
    "denied_otherwise": -2.0,
}
"""What a weight is drawn towards: a finding speaks for a conflict, however few examples have it."""

Matrix = npt.NDArray[np.float64]


def wordings() -> list[list[str]]:
    return [line.split("|") for line in (HERE / "wordings.psv").read_text().splitlines()]


def take_cosines(models: Path) -> None:
    from bot.models.network import Network  # noqa: PLC0415 - only where there is an encoder

    network = Network(models)
    rows = [network.encode(row) for row in wordings()]
    found = [[round(float(vectors[0] @ other), 2) for other in vectors[1:]] for vectors in rows]
    (HERE / "cosines.json").write_text(json.dumps(found) + "\n")


def samples() -> tuple[list[str], dict[str, Matrix]]:
    """Names of the features, and for each kind one row a claim."""
    cosines = json.loads((HERE / "cosines.json").read_text())
    names: list[str] = []
    found: dict[str, list[list[float]]] = {kind: [] for kind in KINDS}
    for row, near in zip(wordings(), cosines, strict=True):
        for kind, other, cosine in zip(KINDS, row[1:], near, strict=True):
            features = compare(facts_of(row[0]), facts_of(other), cosine).features
            names = list(features)
            found[kind].append(list(features.values()))
    return names, {kind: np.array(rows) for kind, rows in found.items()}


def by_words(names: list[str], data: dict[str, Matrix]) -> dict[str, Matrix]:
    """What the model of conflicts sees: not the vectors, which rank contradictions above rewordings."""
    kept = {kind: rows.copy() for kind, rows in data.items()}
    for rows in kept.values():
        rows[:, [names.index("cosine"), names.index("residual")]] = 0.0
    return kept


def fit(x: Matrix, y: Matrix, counts: Matrix, towards: Matrix) -> Matrix:
    """Logistic regression with weights drawn towards `towards`; the intercept comes first."""
    x = np.c_[np.ones(len(x)), x]
    beta, ridge = towards.copy(), np.eye(x.shape[1]) * RIDGE
    ridge[0, 0] = 1e-4
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (counts * (p - y)) + ridge @ (beta - towards)
        hessian = (x * (counts * p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(hessian, gradient)
        beta = beta - step
        if np.abs(step).max() < 1e-9:
            break
    return np.asarray(beta)


def probability(x: Matrix, beta: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-np.clip(beta[0] + x @ beta[1:], -30, 30))))


class Conflicts:
    """The model of conflicts: one for claims in nearly the same words, one for the others."""

    def __init__(self, names: list[str], data: dict[str, Matrix], rows: npt.NDArray[np.bool_]) -> None:
        self.names = names
        self.close_at = names.index("close")
        self.hard = [names.index(name) for name in HARD]
        prior = np.array([0.0, *(PRIOR.get(name, 0.0) for name in names)])
        self.close = self._fitted(data, rows, prior, close=True)
        self.far = self._fitted(data, rows, prior * 0.3, close=False)

    def _fitted(
        self, data: dict[str, Matrix], rows: npt.NDArray[np.bool_], prior: Matrix, *, close: bool
    ) -> Matrix:
        parts = {kind: data[kind][rows] for kind in KINDS}
        parts = {kind: part[(part[:, self.close_at] > 0) == close] for kind, part in parts.items()}
        y = np.concatenate(
            [np.full(len(part), float(kind.startswith("contra"))) for kind, part in parts.items()]
        )
        counts = np.concatenate(
            [
                np.full(len(part), DIFFERENT_COUNTS if kind == "different" else 1.0)
                for kind, part in parts.items()
            ]
        )
        return fit(np.vstack(list(parts.values())), y, counts, prior)

    def score(self, x: Matrix) -> Matrix:
        is_close = x[:, self.close_at] > 0
        shown = is_close | (x[:, self.hard].max(1) > 0)
        return np.asarray(np.where(is_close, probability(x, self.close), probability(x, self.far)) * shown)


def cross_validated(names: list[str], data: dict[str, Matrix]) -> dict[str, Matrix]:
    size = len(data["same"])
    fold = np.random.RandomState(0).permutation(size) % FOLDS
    scores = {kind: np.zeros(size) for kind in KINDS}
    for each in range(FOLDS):
        model = Conflicts(names, data, fold != each)
        for kind in KINDS:
            scores[kind][fold == each] = model.score(data[kind][fold == each])
    return scores


CLOSE_THRESHOLD = 0.58
FAR_THRESHOLD = 0.75
SAME_THRESHOLD = 0.5
NEAR_THRESHOLD = 0.5


def one_model(
    names: list[str],
    data: dict[str, Matrix],
    positive: tuple[str, ...],
    negative: tuple[str, ...],
    use: tuple[str, ...],
) -> Matrix:
    columns = [names.index(name) for name in use]
    x = np.vstack([data[kind][:, columns] for kind in positive + negative])
    y = np.concatenate([np.full(len(data[kind]), float(kind in positive)) for kind in positive + negative])
    return fit(x, y, np.ones(len(y)), np.zeros(len(columns) + 1))


def stored(beta: Matrix, names: tuple[str, ...] | list[str], threshold: float) -> dict[str, Any]:
    weights = {name: round(float(value), 3) for name, value in zip(names, beta[1:], strict=True)}
    return {
        "intercept": round(float(beta[0]), 3),
        "threshold": threshold,
        "weights": {name: value for name, value in weights.items() if value},
    }


def main() -> None:
    if len(sys.argv) > 1:
        take_cosines(Path(sys.argv[1]))
    names, data = samples()
    words = by_words(names, data)
    scores = cross_validated(names, words)
    close = {kind: data[kind][:, names.index("close")] > 0 for kind in KINDS}
    for near in (0.45, 0.5, 0.54, 0.58, 0.62):
        for far in (0.8, 0.85, 0.9):
            shown = {kind: float((scores[kind] >= np.where(close[kind], near, far)).mean()) for kind in KINDS}
            print(near, far, {kind: round(share, 2) for kind, share in shown.items()})
    model = Conflicts(names, words, np.ones(len(data["same"]), dtype=bool))
    same = one_model(
        names, data, ("same", "same_close"), ("contradicts", "contradicts_far", "different"), SAME_FEATURES
    )
    near_one = near_model(names, data)
    weights = {
        "close": stored(model.close, names, CLOSE_THRESHOLD),
        "far": stored(model.far, names, FAR_THRESHOLD),
        "same": stored(same, SAME_FEATURES, SAME_THRESHOLD),
        "near": stored(near_one, NEAR_FEATURES, NEAR_THRESHOLD),
    }
    TARGET.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n")


SAME_FEATURES = ("cosine", "overlap", "left_share", "left_one_only", "agreeing")
NEAR_FEATURES = ("cosine", "overlap")


def near_model(names: list[str], data: dict[str, Matrix]) -> Matrix:
    """Related or not: claims of one group against a claim of the next group (no words in common but by chance)."""
    rows = wordings()
    columns = [names.index(name) for name in NEAR_FEATURES]
    strangers = []
    for one, other in zip(rows, rows[1:] + rows[:1], strict=True):
        features = compare(facts_of(one[0]), facts_of(other[0]), 0.15).features
        strangers.append([features[name] for name in NEAR_FEATURES])
    x = np.vstack([*(data[kind][:, columns] for kind in KINDS), np.array(strangers)])
    y = np.concatenate([np.ones(len(x) - len(strangers)), np.zeros(len(strangers))])
    return fit(x, y, np.ones(len(y)), np.zeros(len(columns) + 1))


if __name__ == "__main__":
    main()
