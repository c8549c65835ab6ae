"""The tensors of a safetensors file."""

import json
import math
import struct
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_LONGEST_HEADER = 1_000_000

Weights = dict[str, npt.NDArray[np.float32]]


def read_weights(file: Path) -> Weights:
    """Return the float32 tensors by name. They stay in the file, which must not change meanwhile.

    Raises:
        ValueError: it is no such file.
    """
    try:
        with file.open("rb") as opened:
            return _read(mmap(opened.fileno(), 0, access=ACCESS_READ))
    except (KeyError, TypeError, AttributeError, struct.error) as error:
        raise ValueError(f"{file} is not a safetensors file") from error


def _read(content: mmap) -> Weights:
    """Eight bytes of length, a JSON header with each tensor's type, shape and place, then the numbers."""
    (length,) = struct.unpack_from("<Q", content)
    if length > _LONGEST_HEADER:
        raise ValueError("the header is too long")
    start = 8 + length
    header: dict[str, Any] = json.loads(content[8:start])
    weights: Weights = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = entry["data_offsets"]
        if (end - begin) != 4 * math.prod(entry["shape"]):
            raise ValueError(f"{name} has another size than it says")
        flat = np.frombuffer(content, dtype="<f4", count=(end - begin) // 4, offset=start + begin)
        weights[name] = flat.reshape(entry["shape"])
    return weights
