"""Whether an encoder means what it should: three sentences whose likeness is known."""

import numpy as np
import numpy.typing as npt

SENTENCES = (
    "The police say that two officers were wounded near the port.",
    "Two police officers were injured close to the harbour, the force says.",
    "The price of bread has not changed since last spring.",
)
LIKENESS = {(0, 1): 0.7920, (0, 2): -0.1637, (1, 2): -0.1417}
"""Cosines of the pairs by the published weights in full precision."""
_TOLERANCE = 0.03
"""Rounding to 8 bits moves them by 0.015. It finds a wrong network or tokenizer, not a slightly worse rounding."""


def is_sound(vectors: npt.NDArray[np.float32]) -> bool:
    """Tell whether the vectors of `SENTENCES` lie to each other as they should."""
    lengths = np.linalg.norm(vectors, axis=1)
    cosines = vectors @ vectors.T
    return bool(np.allclose(lengths, 1, atol=0.001)) and all(
        abs(float(cosines[pair]) - known) <= _TOLERANCE for pair, known in LIKENESS.items()
    )
