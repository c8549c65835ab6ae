"""Sentence vectors: the form in which they are compared, and the one in which they are stored."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""One row of length 1 for each text, as (texts, dimensions): the cosine of two texts is the product of their rows."""

_STORED = np.dtype("<f2")


def pack_vector(vector: Vectors) -> bytes:
    """Return one row as it is stored: float16, little-endian, two bytes for each dimension."""
    return vector.astype(_STORED).tobytes()


def unpack_vectors(stored: Iterable[bytes]) -> Vectors:
    """Return stored rows of one model as a matrix; without any it is (0, 0).

    Raises:
        ValueError: they differ in length, or one is no whole number of float16.
    """
    rows = [np.frombuffer(one, dtype=_STORED) for one in stored]
    if not rows:
        return np.empty((0, 0), dtype=np.float32)
    return np.stack(rows).astype(np.float32)
