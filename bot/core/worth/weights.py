"""The shipped weights, as arrays in the order of the features they belong to.

`weights.json` is written by `tests.training.checkworthiness`; docs/models/check-worthiness.md says what it was trained on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from json import loads
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
FILE = "weights.json"
DIMENSIONS = 384
"""Of a sentence vector of all-MiniLM-L6-v2."""

_THOUSANDTHS = 1_000


@dataclass(frozen=True, slots=True)
class Head:
    """One linear judge: a bias and a weight for each feature, n-gram, dimension, similarity and other head's opinion.

    `ngrams` is the column of the shared n-gram weights it reads, `words` are n-grams of its own, each with one weight.
    `slope` and `shift` turn its sum into a chance.
    """

    bias: float
    features: Array
    similarities: Array | None
    vector: Array | None
    ngrams: int | None
    words: Mapping[str, Sequence[int]] | None
    opinions: Mapping[str, float]
    slope: float
    shift: float


@dataclass(frozen=True, slots=True)
class Weights:
    """`features` names the columns of every head's feature weights; `usual` is the mean of each in news."""

    features: tuple[str, ...]
    usual: Array
    ngrams: Mapping[str, Sequence[int]]
    heads: Mapping[str, Head]


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Read the file beside this module, once: a constant of the program, too large to be written as code."""
    return read_weights(loads(files("bot.core.worth").joinpath(FILE).read_text(encoding="utf-8")))


def read_weights(stored: Mapping[str, Any]) -> Weights:
    """Return what `weights.json` says; its numbers are whole thousandths."""
    names = tuple(stored["features"])
    return Weights(
        features=names,
        usual=_array(stored["usual"]),
        ngrams=stored["ngrams"],
        heads={name: _head(head, names) for name, head in stored["heads"].items()},
    )


def _head(stored: Mapping[str, Any], names: Sequence[str]) -> Head:
    slope, shift = stored.get("chance", (_THOUSANDTHS, 0))
    return Head(
        bias=stored["bias"] / _THOUSANDTHS,
        features=_array([stored.get("features", {}).get(name, 0) for name in names]),
        similarities=_array(stored["similarities"]) if "similarities" in stored else None,
        vector=_array(stored["vector"]) if "vector" in stored else None,
        ngrams=stored.get("ngrams"),
        words={gram: (weight,) for gram, weight in stored["words"].items()} if "words" in stored else None,
        opinions={name: weight / _THOUSANDTHS for name, weight in stored.get("opinions", {}).items()},
        slope=slope / _THOUSANDTHS,
        shift=shift / _THOUSANDTHS,
    )


def _array(thousandths: Sequence[int]) -> Array:
    return np.array(thousandths, dtype=np.float64) / _THOUSANDTHS
