"""Sentence vectors: the form in which they are compared, and the one in which they are stored."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""One row of length 1 for each text, as (texts, dimensions): the cosine of two texts is the product of their rows."""

_STORED = np.dtype("<f2")


def pack_vector(vector: Vectors) -> bytes:
    """Return a row as it is stored, or one row after the other: float16, little-endian, two bytes for each dimension."""
    return vector.astype(_STORED).tobytes()


def unpack_vectors(stored: Sequence[bytes], dimensions: int) -> tuple[Vectors, list[int]]:
    """Return the rows of all that is stored, which may be several for each, and of which of `stored` each row is.

    Raises:
        ValueError: one is not whole rows of so many dimensions.
    """
    of_which = [
        at for at, one in enumerate(stored) for _ in range(len(one) // (dimensions * _STORED.itemsize))
    ]
    rows = np.frombuffer(b"".join(stored), dtype=_STORED)
    return rows.reshape(len(of_which), dimensions).astype(np.float32), of_which
